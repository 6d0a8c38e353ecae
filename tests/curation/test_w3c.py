"""The W3C's cases for Turtle, TriG, N-Triples and N-Quads: good ones pass whole, bad ones are located."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from claimgraph.curation.formatting import format_turtle
from claimgraph.curation.merging import Merged, merge
from claimgraph.errors import MalformedError
from claimgraph.files import SYNTAXES
from claimgraph.model import Document, Syntax
from claimgraph.rdf import ANYWHERE, facts, read_triples


class Case(NamedTuple):
    """A case of the W3C: its file, the kind of test, and the text."""

    file: str
    test: str
    text: str

    @property
    def document(self) -> Document:
        return Document(self.file, self.text, SYNTAXES[Path(self.file).suffix])


CASES = [
    Case(**json.loads(line))
    for line in Path(__file__).with_name("w3c").joinpath("cases.jsonl").read_text("utf-8").splitlines()
]
BAD = [case for case in CASES if "Negative" in case.test]
GOOD = [case for case in CASES if "Negative" not in case.test]


def test_the_suites_are_here_whole() -> None:
    assert (len(BAD), len(GOOD)) == (272, 554)


@pytest.mark.parametrize("case", BAD, ids=lambda case: f"{case.test}-{case.file}")
def test_a_bad_case_is_refused_with_its_place(case: Case) -> None:
    with pytest.raises(MalformedError) as caught:
        read_triples(case.document, ANYWHERE)
    place = caught.value.location
    assert place.file == case.file
    assert 1 <= place.line <= case.text.count("\n") + 1
    assert place.column >= 1
    assert caught.value.message


@pytest.mark.parametrize("case", GOOD, ids=lambda case: f"{case.test}-{case.file}")
def test_a_good_case_is_read_and_merged_with_itself_unchanged(case: Case) -> None:
    read_triples(case.document, ANYWHERE)
    assert merge(case.text, case.text, case.text) == Merged(case.text, 0)
    if case.document.syntax is Syntax.TURTLE:
        laid_out = format_turtle(case.document)
        before, after = (
            facts(read_triples(Document(case.file, text), ANYWHERE)) for text in (case.text, laid_out)
        )
        assert before == after
        assert format_turtle(Document(case.file, laid_out)) == laid_out
        for sides in ((case.text, laid_out, case.text), (case.text, case.text, laid_out)):
            assert merge(*sides) == Merged(laid_out, 0)
