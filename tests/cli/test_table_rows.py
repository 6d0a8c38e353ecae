"""Rows of tables that a map does not expect: repeated ids, missing links, missing columns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from documents import turtle
from running import Ended

Run = Callable[..., Ended]

LINKED = """\
:a a cg:Claim ; cg:text "A" ; cg:supports :b .
:b a cg:Claim ; cg:text "B" ; cg:undercuts :c .
:c a cg:Claim ; cg:text "C" ; cg:contradicts :b ; cg:supports :a .
:c--b a cg:Link ; cg:from :c ; cg:relation cg:contradicts ; cg:to :b ; cg:ratedDown cg:Indirectness .
:d a cg:Claim ; cg:text "D" ; cg:undercuts :c--b .
"""
HEADER = "id,from,relation,to,undercutBy,ratedDown\n"
DESCRIBED = "c--b,c,contradicts,b,d,Indirectness\n"
PLAIN = ",a,supports,b,,\n,c,supports,a,,\n,b,undercuts,c,,\n"


@pytest.fixture
def linked(folder: Path) -> Path:
    (folder / "m.ttl").write_text(turtle(LINKED).text, encoding="utf-8")
    return folder


def told(ended: Ended) -> list[str]:
    """The remarks on rows that are missing."""
    return [line.strip() for line in ended.out.splitlines() if "no row" in line]


@pytest.mark.parametrize(
    ("name", "rows", "kept"),
    [
        (
            "sources.csv",
            "id,kind,title,doi,retracted\ns1,Study,One,10.5555/1,2015-01-01\ns1,Study,Two,,\n",
            ('"One"', '"10.5555/1"', '"2015-01-01"'),
        ),
        ("claims.csv", "id,text,notes\ns1,One.,Seen.\ns1,Two.,\n", ('"One."', '"Seen."')),
        ("topics.csv", "id,label\ns1,One\ns1,Two\n", ('"One"',)),
        (
            "map.csv",
            "iri,title,description\nhttps://example.org/#s1,One,Long.\nhttps://example.org/#s1,Two,\n",
            ('"One"', '"Long."'),
        ),
    ],
)
def test_a_second_row_with_an_id_changes_nothing_that_the_first_one_gave(
    run: Run, folder: Path, name: str, rows: str, kept: tuple[str, ...]
) -> None:
    (folder / name).write_text(rows, encoding="utf-8")
    ended = run("import", "csv", name, "-o", "made.ttl")
    assert ended.code == 1
    assert f"the id has a row already ({name}:2); keep one of the two ({name}:3)" in ended.out
    made = (folder / "made.ttl").read_text(encoding="utf-8")
    assert [each for each in (*kept, '"Two') if each in made] == list(kept)


def test_a_repeated_row_of_a_described_link_keeps_its_reasons(run: Run, linked: Path) -> None:
    (linked / "links.csv").write_text(HEADER + DESCRIBED + "c--b,c,contradicts,b,,\n" + PLAIN, "utf-8")
    ended = run("import", "csv", "links.csv", "--into", "m.ttl", "--delete")
    assert (ended.code, "the id has a row already (links.csv:2)" in ended.out) == (1, True)
    assert (linked / "m.ttl").read_text(encoding="utf-8") == turtle(LINKED).text


def test_all_rows_of_a_map_are_no_change(run: Run, linked: Path) -> None:
    (linked / "links.csv").write_text(HEADER + DESCRIBED + PLAIN, encoding="utf-8")
    ended = run("import", "csv", "links.csv", "--into", "m.ttl", "--delete")
    assert (ended.code, told(ended)) == (0, [])
    assert (linked / "m.ttl").read_text(encoding="utf-8") == turtle(LINKED).text


def test_a_link_without_a_row_is_told_and_removed_with_delete(run: Run, linked: Path) -> None:
    (linked / "links.csv").write_text(HEADER + DESCRIBED + ",a,contradicts,b,,\n,c,supports,a,,\n", "utf-8")
    (line,) = told(run("import", "csv", "links.csv", "--into", "m.ttl"))
    assert '"a" supports "b", "b" undercuts "c" have no rows, but stay; use --delete to remove them' in line
    assert run("import", "csv", "links.csv", "--into", "m.ttl", "--delete").code == 0
    text = (linked / "m.ttl").read_text(encoding="utf-8")
    assert [each in text for each in ("supports :b", "contradicts :b", "supports :a", "undercuts :c ")] == [
        False,
        True,
        True,
        False,
    ]


def test_a_described_link_without_a_row_goes_whole(run: Run, linked: Path) -> None:
    (linked / "links.csv").write_text(HEADER + PLAIN, encoding="utf-8")
    assert run("import", "csv", "links.csv", "--into", "m.ttl", "--delete").code == 0
    text = (linked / "m.ttl").read_text(encoding="utf-8")
    assert ("contradicts" in text, "c--b" in text, "supports :b" in text) == (False, False, True)


def test_a_link_whose_row_cannot_be_read_is_not_removed(run: Run, linked: Path) -> None:
    (linked / "links.csv").write_text(
        HEADER + DESCRIBED + PLAIN.replace("a,supports", "A1,supports"), "utf-8"
    )
    ended = run("import", "csv", "links.csv", "--into", "m.ttl", "--delete")
    assert 'No claim has the id "A1"' in ended.out
    assert '"a" supports "b" has no row, but stays; rows of this table were left out' in ended.out
    assert (linked / "m.ttl").read_text(encoding="utf-8") == turtle(LINKED).text


def test_a_table_without_a_column_for_undercuts_removes_none(run: Run, linked: Path) -> None:
    (linked / "links.csv").write_text("id,from,relation,to\nc--b,c,contradicts,b\n", encoding="utf-8")
    assert run("import", "csv", "links.csv", "--into", "m.ttl").code == 0
    assert (linked / "m.ttl").read_text(encoding="utf-8") == turtle(LINKED).text


def test_rows_of_two_tables_with_one_name_are_all_rows(run: Run, linked: Path) -> None:
    for name, ids in (("one", "ab"), ("two", "cd")):
        rows = "".join(f"{each},{each.upper()}\n" for each in ids)
        (linked / name).mkdir()
        (linked / name / "claims.csv").write_text(f"id,text\n{rows}", encoding="utf-8")
    ended = run("import", "csv", "one", "two", "--into", "m.ttl", "--delete")
    assert (ended.code, told(ended)) == (0, [])
    assert (linked / "m.ttl").read_text(encoding="utf-8") == turtle(LINKED).text


JOINED = """\
:a a cg:Claim ; cg:text "A" ; cg:supports :p .
:b a cg:Claim ; cg:text "B" ; cg:supports :p, :q .
:c a cg:Claim ; cg:text "C" ; cg:supports :p .
:p a cg:Claim ; cg:text "P" .
:q a cg:Claim ; cg:text "Q" .
:a-b-c--p a cg:Link ; cg:from :a, :b, :c ; cg:relation cg:supports ; cg:to :p .
:b--q a cg:Link ; cg:from :b ; cg:relation cg:supports ; cg:to :q ; cg:ratedDown cg:Indirectness .
"""
ALL_OF_JOINED = ('a-b-c--p,"a\nb\nc",supports,p,,\n', "b--q,b,supports,q,,Indirectness\n")


@pytest.mark.parametrize(
    ("claims", "links", "expected"),
    [
        ("bcpq", None, {'"b" and "c" supports "p" now counts with fewer claims. To remove it too: '}),
        ("bpq", None, {'"b" supports "p" now counts alone. To remove it too: '}),
        ("bpq", ALL_OF_JOINED[1:], set()),
        (None, (*ALL_OF_JOINED[1:], ",b,supports,p,,\n"), {'"b" supports "p" now counts alone. '}),
        (None, (ALL_OF_JOINED[0], ",b,supports,q,,\n"), {'"b" supports "q" now counts in full. '}),
        (None, ALL_OF_JOINED, set()),
    ],
)
def test_links_that_count_for_more_without_the_rows_removed_are_reported(
    run: Run, folder: Path, claims: str | None, links: tuple[str, ...] | None, expected: set[str]
) -> None:
    (folder / "m.ttl").write_text(turtle(JOINED).text, encoding="utf-8")
    if claims is not None:
        rows = "".join(f"{each},{each.upper()}\n" for each in claims)
        (folder / "claims.csv").write_text(f"id,text\n{rows}", encoding="utf-8")
    if links is not None:
        (folder / "links.csv").write_text(HEADER + "".join(links), encoding="utf-8")
    names = [each.name for each in sorted(folder.glob("*.csv"))]
    notes = [
        line
        for line in run("import", "csv", *names, "--into", "m.ttl", "--delete").out.splitlines()
        if "now counts" in line
    ]
    assert len(notes) == len(expected)
    assert all(any(each in line for line in notes) for each in expected), notes
    assert run("check", "m.ttl", "--fail-on", "error").code == 0
