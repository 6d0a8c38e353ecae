"""Maps with next to nothing in them are maps like any other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from running import Ended

Run = Callable[..., Ended]

PREFIXES = "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix : <http://x/> .\n"
MAPS = {
    "nothing": "",
    "a source": ':s a cg:Source ; <http://purl.org/dc/terms/title> "S." .\n',
    "a claim": ':a a cg:Claim ; cg:text "A." .\n',
    "a link": ':a a cg:Claim ; cg:text "A." ; cg:supports :b .\n:b a cg:Claim ; cg:text "B." .\n',
}
FORMATS = {
    "list": ("text", "json", "csv"),
    "summary": ("text", "json"),
    "matrix": ("text", "json", "csv"),
    "show a": ("text", "json"),
    "why a": ("text", "json"),
    "history a": ("text", "json"),
}


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize(
    ("command", "output_format"), [(each, one) for each, formats in FORMATS.items() for one in formats]
)
def test_every_question_has_an_answer(
    name: str, command: str, output_format: str, folder: Path, run: Run
) -> None:
    (folder / "a.ttl").write_text(PREFIXES + MAPS[name])
    ended = run(*command.split(), "-f", "a.ttl", "--format", output_format)
    if command.endswith(" a") and ":a " not in MAPS[name]:
        assert (ended.code, ended.out) == (2, "")
        assert 'the id "a" or contains it' in ended.err
    else:
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.endswith("\n")


@pytest.mark.parametrize("name", MAPS)
def test_a_page_is_made_and_nothing_differs_from_itself(name: str, folder: Path, run: Run) -> None:
    (folder / "a.ttl").write_text(PREFIXES + MAPS[name])
    assert run("build", "a.ttl").code == 0
    assert run("diff", "a.ttl", "a.ttl").code == 0
    assert run("fmt", "--check", "a.ttl").code in {0, 1}
