"""The command retract with a list: which sources it marks, and what it only reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from running import Ended

Run = Callable[..., Ended]

MAP = """\
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/m#> .

:one a cg:Study ; dct:title "One" ; cg:doi "10.1234/A" ; dct:issued "2014"^^xsd:gYear .
:two a cg:Study ; dct:title "Two" ; cg:pmid "222" .
:three a cg:Study ; dct:title "Three" ; cg:doi "10.1234/c" ; cg:retracted "2020-02-02"^^xsd:date .
"""
HEAD = "Record ID,Title,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate\n"


@pytest.fixture
def listed(run: Run, folder: Path) -> Callable[..., Ended]:
    """Runs retract on the map, unless there is another one, with a list of these rows."""

    def apply(*rows: str, head: str = HEAD) -> Ended:
        if not (folder / "m.ttl").exists():
            (folder / "m.ttl").write_text(MAP, encoding="utf-8")
        (folder / "rw.csv").write_text(head + "\n".join(rows), encoding="utf-8")
        return run("retract", "--from", "rw.csv", "-f", "m.ttl")

    return apply


def test_sources_are_found_by_doi_in_any_case_or_by_pubmed_number(
    listed: Callable[..., Ended], folder: Path
) -> None:
    ended = listed(
        '1,"A, b",10.1234/a,0,Retraction,1/31/2022 0:00',
        "2,x,unavailable,222,Retraction,12/1/2021 0:00",
        "3,x,10.9999/other,9,Retraction,12/1/2021 0:00",
    )
    assert (ended.code, ended.err) == (0, "Recorded the retraction of one, two in m.ttl.\n")
    text = (folder / "m.ttl").read_text(encoding="utf-8")
    assert text.count("cg:retracted") == 3
    assert 'cg:retracted "2022-01-31"^^xsd:date' in text
    again = listed("1,x,10.1234/a,0,Retraction,1/31/2022 0:00")
    assert again.err == "Nothing to change: the list has no retraction that the map lacks.\n"


ALSO = 'The list also dates the retraction of "one" to 2022-01-31; the earliest day, 2019-02-01, is used.'
OTHER_DOI = '"four" has this PubMed number, but the DOI 10.1234/d, not 10.1234/z: not recorded. Check both.'
COUNTS = "so it still counts. Look the day up, and record it."


@pytest.mark.parametrize(
    ("row", "note"),
    [
        (
            "1,x,10.1234/a,0,Expression of concern,1/31/2022 0:00",
            'Expression of concern of 2022-01-31 for "one": not recorded as a retraction.',
        ),
        ("1,x,10.1234/a,0,Reinstatement,", 'Reinstatement for "one": not recorded as a retraction.'),
        ("1,x,10.1234/a,0,,", 'A notice for "one": not recorded as a retraction.'),
        ("1,x,10.1234/a,0,Retraction,", f'"one" was retracted, but the list gives no day, {COUNTS}'),
        (
            "1,x,10.1234/a,0,Retraction,13/31/2022",
            f'"one" was retracted, but the day in the list, "13/31/2022", cannot be read, {COUNTS}',
        ),
        ("1,x,10.1234/c,0,Retraction,", ""),
        (
            "1,x,10.1234/a,0,Retraction,1/31/2012 0:00",
            '"one" cannot have been retracted on 2012-01-31: it was published on 2014.',
        ),
        (
            "1,x,10.1234/c,0,Retraction,1/31/2022 0:00",
            '"three" was retracted on 2022-01-31; the map keeps its own date, 2020-02-02.',
        ),
    ],
)
def test_whatever_is_no_retraction_with_a_day_is_only_reported(
    listed: Callable[..., Ended], row: str, note: str
) -> None:
    ended = listed(row)
    assert ended.err.splitlines()[1:] == ([f"rw.csv:2: {note}"] if note else [])
    assert ended.out == ""


def test_of_several_retractions_in_a_list_the_earliest_is_recorded(
    listed: Callable[..., Ended], folder: Path
) -> None:
    ended = listed(
        "1,x,10.1234/a,0,Retraction,1/31/2022 0:00",
        "2,x,10.1234/A,0,Retraction,2/1/2019 0:00",
        "3,x,10.1234/a,0,Retraction,",
        "4,x,10.1234/a,0,Retraction,1/1/2010 0:00",
    )
    assert ended.err.splitlines() == [
        "Recorded the retraction of one in m.ttl.",
        f"rw.csv:2: {ALSO}",
        'rw.csv:5: "one" cannot have been retracted on 2010-01-01: it was published on 2014.',
    ]
    assert 'cg:retracted "2019-02-01"^^xsd:date' in (folder / "m.ttl").read_text(encoding="utf-8")


def test_all_sources_with_the_doi_of_a_retraction_are_marked(
    listed: Callable[..., Ended], folder: Path
) -> None:
    again = (
        ':again a cg:Study ; dct:title "Again" ; cg:doi "10.1234/a" ; cg:url <https://doi.org/10.1234/a> .\n'
    )
    page = ':page a cg:WebPage ; dct:title "Page" ; cg:url <http://dx.doi.org/10.1234/A> .\n'
    (folder / "m.ttl").write_text(MAP + again + page, encoding="utf-8")
    ended = listed("1,x,10.1234/a,0,Retraction,1/31/2022 0:00")
    assert ended.err == "Recorded the retraction of one, again, page in m.ttl.\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "1,x,10.1234/z,4,Retraction,1/31/2022 0:00",
            [
                "Nothing to change: the list has no retraction that the map lacks.",
                f"rw.csv:2: {OTHER_DOI}",
            ],
        ),
        (
            "1,x,10.1234/D,5,Retraction,1/31/2022 0:00",
            [
                "Recorded the retraction of four in m.ttl.",
                'rw.csv:2: "four" has this DOI, but the PubMed number 4, not 5. Check both.',
            ],
        ),
        ("1,x,unavailable,4,Retraction,1/31/2022 0:00", ["Recorded the retraction of four in m.ttl."]),
    ],
)
def test_numbers_that_disagree_with_those_of_a_source_are_reported(
    listed: Callable[..., Ended], folder: Path, row: str, said: list[str]
) -> None:
    more = ':four a cg:Study ; dct:title "Four" ; cg:doi "10.1234/d" ; cg:pmid "4" .\n'
    (folder / "m.ttl").write_text(MAP + more, encoding="utf-8")
    assert listed(row).err.splitlines() == said


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (
            "a,b\n",
            "it has no column OriginalPaperDOI, OriginalPaperPubMedID, RetractionNature, RetractionDate.",
        ),
        (HEAD + 'x,"' + "y" * 1_000_001, "rw.csv:2: this is not valid CSV: field larger than field limit"),
    ],
)
def test_another_file_is_refused(listed: Callable[..., Ended], head: str, message: str) -> None:
    ended = listed(head=head)
    assert (ended.code, message in ended.err) == (2, True), ended.err


@pytest.mark.parametrize(
    "arguments", [[], ["one"], ["one", "2022-01-01", "--from", "x"], ["one", "--from", "x"]]
)
def test_a_source_with_its_day_or_a_list_is_needed(run: Run, arguments: list[str]) -> None:
    ended = run("retract", *arguments)
    assert (ended.code, "Give either a SOURCE and the DATE" in ended.err) == (2, True)
