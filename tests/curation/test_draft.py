"""What a curator's words name in the files of a map while they are edited."""

from __future__ import annotations

import pytest

from claimgraph.errors import UnknownNameError
from claimgraph.profile import ProfileClass

from curation_maps import HEAD, draft
from documents import M

TEA = f"""{HEAD}
:map a cg:ClaimMap ; dct:title "Tea" .
:trial a cg:Study ; dct:title "Lemon balm before exams"@en, "Melisse vor Prüfungen"@de .
:weak a cg:Claim ; cg:text "The trial was too short for the map." .
:exams a cg:Claim ; cg:text "Exams are hard."@en, "Prüfungen sind schwer."@de .
"""


@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        ("trial", ProfileClass.CLAIM, '"trial" is a source, not a claim.'),
        (":map", ProfileClass.CLAIM, '":map" is a claim map, not a claim.'),
        ("exams", ProfileClass.SOURCE, '"exams" is a claim, not a source.'),
    ],
)
def test_an_id_is_not_taken_as_words_of_another_thing(name: str, kind: ProfileClass, message: str) -> None:
    tea = draft(TEA)
    with pytest.raises(UnknownNameError) as caught:
        tea.claim(name) if kind is ProfileClass.CLAIM else tea.source(name)
    assert str(caught.value).startswith(message)


def test_things_are_found_by_words_in_any_language() -> None:
    tea = draft(TEA)
    assert tea.claim("are hard") == tea.claim("sind schwer") == M + "exams"
    assert tea.source("lemon balm") == tea.source("melisse vor") == M + "trial"
