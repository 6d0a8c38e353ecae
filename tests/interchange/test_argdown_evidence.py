"""What the data of Argdown statements says of their evidence, also in several places of one statement."""

from __future__ import annotations

import pytest
from foreign import map_of

from claimgraph.errors import EditError
from claimgraph.interchange.argdown import argdown_reading
from claimgraph.interchange.map_formats import GivenFile

from documents import M

TWICE = """\
[A]: Tea calms. {source: "Blog", basis: "Anecdote", url: "http://blog.example/a"}

[A]: Tea calms everybody. {source: "Smith 2024", basis: "RandomisedTrial"}
"""


def remarks_on(text: str) -> list[str]:
    """The remarks of the import of an Argdown text."""
    read = argdown_reading.read_argdown([GivenFile("a.argdown", text)], M, "A map")
    return [f"{each.what} {each.why} ({each.first})" for each in read.imported.remarks]


@pytest.mark.parametrize(
    ("text", "sources", "basis"),
    [
        (TWICE, {"Blog": "http://blog.example/a", "Smith 2024": None}, "Anecdote"),
        ("[A]: a {source: X}\n\n[A] {basis: CaseReport}\n", {"X": None}, "CaseReport"),
        (
            "[A]: a {source: X, basis: CaseReport}\n\n[A] {url: 'http://x.example/'}\n",
            {"X": None, "http://x.example/": "http://x.example/"},
            "Assertion",
        ),
        (
            "[A]: a {source: X, url: 'http://x.example'}\n\n[A] {url: 'http://x.example', basis: Anecdote}\n",
            {"X": "http://x.example"},
            "Anecdote",
        ),
        ("[A]: a {source: X}\n\n[A] {url: no, basis: CaseReport}\n", {"X": None}, "CaseReport"),
        (
            "[A]: a {source: X, basis: CaseReport}\n\n[A]: b {source: Y}\n",
            {"X": None, "Y": None},
            "Assertion",
        ),
        (
            "[A]: a {source: X, basis: CaseReport}\n\n[A] {basis: RandomisedTrial}\n",
            {"X": None},
            "CaseReport",
        ),
        (
            "[A]: a {source: X, url: 'http://x.example/'}\n\n[A]: b {source: X, url: no}\n",
            {"X": "http://x.example/"},
            "Assertion",
        ),
    ],
)
def test_places_that_differ_are_read_one_by_one(
    text: str, sources: dict[str, str | None], basis: str
) -> None:
    found = map_of("argdown", text)
    claim = found.claims[M + "A"]
    assert {found.sources[iri].title: found.sources[iri].url for iri in claim.sources} == sources
    assert claim.basis is not None
    assert claim.basis.id == basis


@pytest.mark.parametrize("second", ["{sources: [lab], basis: Anecdote}", "{basis: RandomisedTrial}"])
def test_an_exported_statement_that_was_given_other_evidence_elsewhere_is_refused(second: str) -> None:
    head = "===\nclaimgraph: {}\n===\n\n"
    first = "[A]: a {sources: [shop], basis: Anecdote}\n\n"
    with pytest.raises(EditError, match=r'^a\.argdown:7: another place of "A" has other sources'):
        remarks_on(f"{head}{first}[A]: b {second}\n")
    assert remarks_on(f"{head}{first}[A]: b {{basis: Anecdote}}\n") == []


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        (
            TWICE,
            (
                "evidence several places differ: all sources are used, with the weakest basis, Anecdote"
                " (a.argdown:3)"
            ),
        ),
        (
            "[A]: a {source: X}\n\n[A]: b {url: 'http://blog.example/a'}\n",
            (
                "evidence several places differ: all sources are used, with the weakest basis, Assertion"
                " (a.argdown:3)"
            ),
        ),
        (
            "[A]: a\n\n[B]: b {source: X, url: 'ftp://x.example'}\n",
            (
                "url kept, but not used: 'ftp://x.example' is not a web address."
                " Write one such as https://example.org/post (a.argdown:3)"
            ),
        ),
        (
            "[A]: a {url: x.example}\n",
            (
                "url kept, but not used: 'x.example' is not a web address."
                " Did you mean https://x.example? (a.argdown:1)"
            ),
        ),
        (
            "[A]: a {source: [X, Y], url: 'http://x.example'}\n",
            "url kept, but not used: 'http://x.example' cannot be that of 2 sources (a.argdown:1)",
        ),
        ("[A]: a {source: X}\n\n[A] {basis: CaseReport}\n", ""),
    ],
)
def test_evidence_that_is_not_used_as_it_is_given_is_told(text: str, remark: str) -> None:
    assert remarks_on(text) == [remark] * bool(remark)
