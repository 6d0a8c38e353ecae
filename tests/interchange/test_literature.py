"""Records of four formats: title, authors, date, numbers, types, retraction."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from ranks import BASES, Rank

import claimgraph
from claimgraph.dates import read_date
from claimgraph.errors import EditError
from claimgraph.interchange import RECORD_FORMATS, Reference, choose, design_of, read_records
from claimgraph.model import SourceKind
from claimgraph.scale import DEFAULT_SCALE

ONTOLOGY = Path(claimgraph.__file__).with_name("ontology") / "claimgraph.ttl"

BIB = r"""
@comment{made by hand}
@string{jn = "Journal of Naps"}
@article{berg,
  title = {Naps and {ALERTNESS}: {\"U}ber die M{\"o}glichkeit \& more},
  author = {Berg, Anna and {World Nap Organization} and Ken de la Ito},
  journal = jn, year = 2020, month = jun, doi = {https://doi.org/10.1234/nap.1}, pmid = {111},
  url = {https://naps.example/1}, type = {Case Reports}, keywords = {sleep, Retracted Publication}
}
@online{pod, title = {Pods}, author = {A and B and C and D and E and F and G}, date = {2021-02-03}}
"""
NBIB = """
PMID- 111
OWN - NLM
DP  - 2020 Jun 3
TI  - Naps and alertness in office workers: a randomized
      trial.
LID - S0140 [pii]
LID - 10.1234/nap.1 [doi]
FAU - Berg, Anna
AU  - Berg A
FAU - Ito, Ken
PT  - Journal Article
PT  - Randomized Controlled Trial
PT  - Retracted Publication
RIN - J Nap. 2022 Jan 4;3(1):2. PMID: 222

PMID- 112
DP  - 2021 Jul-Aug
TI  - Other.
AID - 10.1234/other. [doi]
PT  - Clinical Trial
"""
RIS = """TY  - JOUR
TI  - Naps and alertness
AU  - Berg, Anna
PY  - 2020
DA  - 2020/06/03
DO  - 10.1234/nap.1
AN  - 111
DB  - PubMed
UR  - https://naps.example/1
M3  - Case Reports
KW  - retracted
ER  - 

TY  - BLOG
T1  - Pods
A1  - PodCo
Y1  - 2021/02//
ER  - 
"""  # noqa: W291
CSL = [
    {
        "type": "article-journal",
        "title": "Naps <i>and</i> alertness",
        "author": [
            {"family": "Berg", "given": "Anna"},
            {"literal": "World Nap Organization"},
            {"family": "Ito", "given": "Ken", "non-dropping-particle": "de la", "suffix": "Jr."},
        ],
        "issued": {"date-parts": [[2020, 6, 3]]},
        "DOI": "10.1234/nap.1",
        "PMID": "111",
        "URL": "https://naps.example/1",
        "genre": "Case Reports",
    },
    {"type": "post-weblog", "title": "RETRACTED: Pods", "issued": {"raw": "2021-02"}},
    {"type": "webpage", "title": "Page", "author": ["odd"], "issued": {"date-parts": [["2021"]]}},
]

READ = {
    "bib": [
        Reference(
            "Naps and ALERTNESS: Über die Möglichkeit & more",
            creators=("Berg, Anna", "World Nap Organization", "de la Ito, Ken"),
            issued="2020-06",
            doi="10.1234/nap.1",
            pmid="111",
            url="https://naps.example/1",
            types=("Case Reports",),
            is_marked_retracted=True,
        ),
        Reference("Pods", SourceKind.WEB_PAGE, ("A et al.",), "2021-02-03"),
    ],
    "nbib": [
        Reference(
            "Naps and alertness in office workers: a randomized trial",
            creators=("Berg, Anna", "Ito, Ken"),
            issued="2020-06-03",
            doi="10.1234/nap.1",
            pmid="111",
            types=("Journal Article", "Randomized Controlled Trial", "Retracted Publication"),
            is_marked_retracted=True,
            retracted_on="2022-01-04",
        ),
        Reference("Other", issued="2021", doi="10.1234/other", pmid="112", types=("Clinical Trial",)),
    ],
    "ris": [
        Reference(
            "Naps and alertness",
            creators=("Berg, Anna",),
            issued="2020-06-03",
            doi="10.1234/nap.1",
            pmid="111",
            url="https://naps.example/1",
            types=("Case Reports",),
            is_marked_retracted=True,
        ),
        Reference("Pods", SourceKind.BLOG_POST, ("PodCo",), "2021-02"),
    ],
    "csl": [
        Reference(
            "Naps and alertness",
            creators=("Berg, Anna", "World Nap Organization", "de la Ito Jr., Ken"),
            issued="2020-06-03",
            doi="10.1234/nap.1",
            pmid="111",
            url="https://naps.example/1",
            types=("Case Reports",),
        ),
        Reference("RETRACTED: Pods", SourceKind.BLOG_POST, issued="2021-02"),
        Reference("Page", SourceKind.WEB_PAGE, issued="2021"),
    ],
}
TEXTS = {"bib": BIB, "nbib": NBIB, "ris": RIS, "csl": json.dumps(CSL)}


@pytest.mark.parametrize("form", RECORD_FORMATS)
def test_all_records_of_a_file_are_read(form: str) -> None:
    assert read_records(TEXTS[form], RECORD_FORMATS[form], "x") == READ[form]
    assert read_records(TEXTS[form].replace("\n", "\r\n"), RECORD_FORMATS[form], "x") == READ[form]


def test_one_item_of_csl_needs_no_list() -> None:
    assert read_records(json.dumps(CSL[0]), RECORD_FORMATS["csl"], "x") == READ["csl"][:1]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("bib", "@article{a, title = {never closed"),
        ("bib", "@article{a, title = }"),
        ("nbib", "this is no record"),
        ("ris", "this is no record"),
        ("csl", "{"),
        ("csl", "[1]"),
        ("csl", "[" * 100_000),
        ("csl", '{"a": 1}'),
    ],
)
def test_a_file_of_another_format_is_refused(form: str, text: str) -> None:
    with pytest.raises(EditError, match=f"^x: this is not valid {RECORD_FORMATS[form].label}: "):
        read_records(text, RECORD_FORMATS[form], "x")


@pytest.mark.parametrize(
    ("form", "text", "name", "remedy"),
    [
        ("ris", BIB, "x", "This looks like BibTeX: use --bib."),
        ("csl", RIS, "x", "This looks like RIS: use --ris."),
        ("bib", "@article{", "x.bib", "Export the file again."),
        ("nbib", '{"title": "T"}', "x.JSON", "This looks like CSL-JSON: use --csl."),
        ("csl", "no record", "x.json", "Export the file again."),
        ("csl", "no record", "x", "Export the file again."),
    ],
)
def test_for_a_file_of_another_format_the_option_for_what_it_looks_like_is_named(
    form: str, text: str, name: str, remedy: str
) -> None:
    with pytest.raises(EditError) as caught:
        read_records(text, RECORD_FORMATS[form], name)
    assert caught.value.for_shell.endswith(f". {remedy}")


@pytest.mark.parametrize("form", ["bib", "nbib", "ris"])
def test_an_empty_file_holds_no_record(form: str) -> None:
    assert read_records("", RECORD_FORMATS[form], "x") == []


@pytest.mark.parametrize(
    ("title", "retracted"),
    [
        ("RETRACTED: Naps", True),
        ("Retracted article: Naps", True),
        ("[Retracted] Naps", True),
        ("WITHDRAWN: Naps", True),
        ("Retracted papers and how they are cited", False),
        ("Why it was not retracted: naps", False),
    ],
)
def test_a_title_can_say_that_a_source_was_retracted(title: str, *, retracted: bool) -> None:
    assert Reference(title).is_retracted is retracted


@pytest.mark.parametrize(
    ("types", "design"),
    [
        (
            ["Journal Article", "Randomized Controlled Trial"],
            (Rank.RANDOMISED_TRIAL, "Randomized Controlled Trial"),
        ),
        (["Review", "Meta-Analysis"], (Rank.SYSTEMATIC_REVIEW, "Meta-Analysis")),
        (["Clinical Trial"], (Rank.UNCONTROLLED_STUDY, "Clinical Trial")),
        (["Clinical Trial, Phase III"], (Rank.UNCONTROLLED_STUDY, "Clinical Trial, Phase III")),
        (["case reports", "Letter"], (Rank.CASE_REPORT, "case reports")),
        (["Journal Article", "Preprint", "Retracted Publication", "Expression of Concern"], None),
        ([], None),
    ],
)
def test_the_design_is_that_of_the_strongest_publication_type(
    types: list[str], design: tuple[Rank, str] | None
) -> None:
    found = design_of(types, DEFAULT_SCALE)
    assert found == (design and (BASES[design[0]], design[1]))


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2014 Jun 3", "2014-06-03"),
        ("2014 Jun", "2014-06"),
        ("2014", "2014"),
        ("2014/06/03", "2014-06-03"),
        ("2014/06//", "2014-06"),
        ("20140603", "2014-06-03"),
        ("2014 Jul-Aug", "2014"),
        ("2014 Summer", "2014"),
        ("2014 Feb 30", "2014-02"),
        ("2014-13", "2014"),
        ("June 2014", "2014-06"),
        ("in June", ""),
        ("", ""),
    ],
)
def test_dates_come_as_iso_8601(words: str, date: str) -> None:
    assert read_date(words) == date


def test_a_record_is_chosen_by_its_number() -> None:
    records = READ["nbib"]
    assert choose(records[:1], "x") is records[0]
    assert choose(records, "x", pmid="112") is records[1]
    assert choose(records, "x", doi="10.1234/NAP.1") is records[0]


@pytest.mark.parametrize(
    ("count", "pmid", "said", "shown"),
    [
        (2, "", "x: the file contains 2 records. Choose one by its DOI or PMID:", 2),
        (2, "9", "x: no record has the PMID 9. The file contains:", 2),
        (0, "", "x: this file contains no records.", 0),
        (16, "111", "x: the file contains 8 records with the PMID 111. Choose one", 6),
    ],
)
def test_without_a_choice_the_records_are_told(count: int, pmid: str, said: str, shown: int) -> None:
    with pytest.raises(EditError) as caught:
        choose((READ["nbib"] * 8)[:count], "x", pmid=pmid)
    assert str(caught.value).startswith(said)
    assert len(caught.value.details) == shown


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rispy", None)
    with pytest.raises(EditError, match=r"needs the Python package rispy\. Install it with: pip install"):
        read_records(RIS, RECORD_FORMATS["ris"], "x")
