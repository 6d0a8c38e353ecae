"""Literature records: what each format has of a source, what is left out, and what a curator is told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from claimgraph.dates import read_date, read_partial_date
from claimgraph.errors import EditError
from claimgraph.interchange import RECORD_FORMATS, Reference, choose, find_design, read_records
from claimgraph.interchange.decoding import decode
from claimgraph.interchange.raw_records import NO_PLACE
from claimgraph.model import SourceKind
from claimgraph.scale import DEFAULT_SCALE

RECORDS = Path(__file__).with_name("records")


def read(text: str | bytes, form: str | None = None) -> Sequence[Reference]:
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return read_records(data, "x", RECORD_FORMATS[form] if form else None).references


def ris(*fields: str, type_: str = "JOUR") -> Reference:
    """The record with a title and these fields."""
    (found,) = read("\n".join([f"TY  - {type_}", "TI  - Naps", *fields, "ER  - "]))
    return found


def bib(fields: str, type_: str = "article") -> Reference:
    (found,) = read(f"@{type_}{{a, {fields}}}")
    return found


def nbib(*fields: str) -> Reference:
    (found,) = read("\n".join(["PMID- 1", "TI  - Naps.", *fields]))
    return found


def csl(**fields: object) -> Reference:
    (found,) = read(json.dumps({"type": "article-journal", "title": "Naps", **fields}))
    return found


def remarks(reference: Reference) -> list[str]:
    return [f"{each.what} {each.why}" for each in reference.account.remarks]


def left_out(reference: Reference) -> dict[str, str]:
    account = reference.account
    return {each.name: NO_PLACE for each in account.unplaced} | {
        each.what: each.why for each in account.left_out
    }


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        (["PY  - 2020", "DA  - FEB"], "2020-02"),
        (["PY  - 2020", "DA  - FEB 12"], "2020-02-12"),
        (["PY  - 2020", "DA  - JAN-FEB"], "2020"),
        (["DA  - 15 Sep 2022"], "2022-09-15"),
        (["PY  - March 2014"], "2014-03"),
        (["Y1  - 2013/05/28", "PY  - 2014", "DA  - 2014/04//"], "2014-04"),
        (["Y1  - 2014/05/28", "PY  - 2014"], "2014-05-28"),
        (["PY  - 2014///"], "2014"),
        (["PY  - 2011", "DA  - 2011-22"], "2011"),
        (["PY  - 2009/10-11"], "2009"),
        (["PY  - 1921-25"], "1925"),
        (["DA  - 1921-25"], "1921"),
        (["DA  - FEB"], ""),
        (["PY  - n.d."], ""),
    ],
)
def test_the_date_of_ris_is_read_from_its_fields_together(fields: Sequence[str], issued: str) -> None:
    assert ris(*fields).issued == issued


def test_a_date_that_is_not_taken_is_told() -> None:
    assert left_out(ris("Y1  - 2013/05/28", "DA  - 2014/04//")) == {
        "Y1": "'2013/05/28' disagrees with 2014-04"
    }
    undated = ris("PY  - soon", "DA  - FEB")
    assert left_out(undated) == {"PY": "'soon' is not a date", "DA": "'FEB' has no year"}
    early = "is not a date that a map can have: years before 1000 cannot be written"
    assert left_out(ris("PY  - 0999")) == {"PY": f"'0999' {early}"}
    assert left_out(ris("PY  - 44 BC")) == {"PY": f"'44 BC' {early}"}
    assert remarks(undated) == ["date missing: a source without a date counts in every view"]
    assert remarks(bib("title={T}, date={/1997-03-02}")) == ['date "/1997-03-02" is read as 1997-03-02']
    assert remarks(bib("title={T}, date={2014-06-XX}")) == []
    assert remarks(ris("PY  - 2014 Jul-Aug")) == ['date "2014 Jul-Aug" is read as 2014']


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("title = {T}, year = 2014, month = jun # {--} # jul", "2014"),
        ("title = {T}, year = {2014}, month = {June/July}", "2014"),
        ("title = {T}, year = 2014, month = 6, day = 3", "2014-06-03"),
        ("title = {T}, date = {June 15, 2011}", "2011-06-15"),
        ("title = {T}, date = {06/15/2011}", "2011-06-15"),
        ("title = {T}, date = {2011-06-15/2011-06-20}, year = 2011", "2011-06"),
        ("title = {T}, date = {2011-06-XX}", "2011-06"),
        ("title = {T}, date = {2011-21}", "2011"),
        ("title = {T}, year = 2011, month = 13", "2011"),
        ("title = {T}, year = 2011, day = 3", "2011"),
        ("title = {T}, year = 2009, month = {10-11}", "2009"),
        ("title = {T}, year = 2009, month = {1/2}", "2009"),
        ("title = {T}, year = 2009, month = {01--02}", "2009"),
        ("title = {T}, year = 2009, month = {3 & 4}", "2009"),
        ("title = {T}, year = 2009, month = {7, 8}", "2009"),
        ("title = {T}, year = 2009, month = jan # {~10}", "2009-01-10"),
        ("title = {T}, year = {1921-25}", "1925"),
        ("title = {T}, year = {1921--25}", "1925"),
        ("title = {T}, date = {1921-25}", "1921"),
        ("title = {T}, date = {/2011-13}", "2011"),
        ("title = {T}, date = {1921/25}", "1925"),
    ],
)
def test_the_date_of_bibtex_is_read_from_its_fields_together(fields: str, issued: str) -> None:
    assert bib(fields).issued == issued


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ({"issued": {"raw": "March 2014"}}, "2014-03"),
        ({"issued": "2014-03-14"}, "2014-03-14"),
        ({"issued": {"literal": "14 March 2014"}}, "2014-03-14"),
        (
            {"issued": {"date-parts": [[None]]}, "published-online": {"date-parts": [[2014, 3]]}},
            "2014-03",
        ),
        ({"issued": {"date-parts": [[2014, 3, 1], [2014, 5, 1]]}}, "2014"),
        ({"issued": {"date-parts": [["2014"]], "season": "spring"}}, "2014"),
        ({"issued": {"date-parts": [[2011, 21]]}}, "2011"),
        ({"issued": {"date-parts": [[2011, 13]]}}, "2011"),
        ({"issued": {"date-parts": [[2011, 13, 5]]}}, "2011"),
        ({"issued": {"date-parts": [[2011, None, 5]]}}, "2011"),
        ({"issued": {"date-parts": [[2011, 6, 0]]}}, "2011-06"),
        ({"issued": {"date-parts": [[0, 0, 0]]}}, ""),
        ({"issued": {"date-parts": [[2009, "10-11"]]}}, "2009"),
        ({"issued": "2011-21"}, "2011"),
        ({"issued": {"raw": "2011-13"}}, "2011"),
        ({"issued": {"date-parts": [2011, 5]}}, "2011-05"),
        ({"issued": {"date-parts": [[2011, 2]], "raw": "2011-02-14"}}, "2011-02-14"),
        ({"issued": {"date-parts": [[2011, 2]], "raw": "2012-02-14"}}, "2011-02"),
        ({"issued": None}, ""),
        ({"issued": []}, ""),
    ],
)
def test_the_date_of_csl_is_read_from_its_fields_together(fields: dict[str, object], issued: str) -> None:
    assert csl(**fields).issued == issued


def test_a_date_of_csl_that_is_not_understood_or_says_two_things_is_reported() -> None:
    assert left_out(csl(issued={"date-parts": [[2011, 2]], "raw": "2012-02-14"})) == {
        "issued": "'2012-02-14' disagrees with 2011-02"
    }
    assert left_out(csl(issued={"date-parts": 5})) == {"issued": "'{\"date-parts\": 5}' is not a date"}
    assert remarks(csl(issued={"date-parts": [[2011, 21]]})) == ['date "2011-21" is read as 2011']
    assert remarks(csl(issued={"date-parts": [[2011, 0, 5]]})) == ['date "2011-0-5" is read as 2011']
    assert remarks(csl(issued={"date-parts": [[2011, 0, 0]]})) == []
    assert left_out(csl(issued={"date-parts": [[0, 0, 0]]})) == {}
    assert left_out(csl(issued={"date-parts": [[2011, 2, 14]], "raw": "Feb 2011"})) == {}


def test_an_item_of_csl_that_is_no_object_is_reported_as_such() -> None:
    text = json.dumps([{"title": "Naps"}, 5, {"DOI": "10.1234/a"}])
    unread = read_records(text.encode("utf-8"), "x", RECORD_FORMATS["csl"]).left_out
    assert [(each.what, each.why) for each in unread] == [
        ("item 2", "it is not an object"),
        ("item 3", "it has no title"),
    ]


def test_the_earlier_of_print_and_online_is_the_date_in_pubmed() -> None:
    assert nbib("DP  - 2020 Jul", "DEP - 20200603").issued == "2020-06-03"
    assert nbib("DP  - 2019 Dec", "DEP - 20200603").issued == "2019-12"


SICI = "10.5555/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-TEA968>3.0.CO;2-2"


def test_a_doi_is_whole_in_every_format() -> None:
    found = [
        ris(f"DO  - {SICI}"),
        bib(f"title = {{T}}, doi = {{{SICI}}}"),
        nbib(f"LID - {SICI} [doi]"),
        csl(DOI=SICI),
    ]
    assert {each.doi for each in found} == {SICI}


@pytest.mark.parametrize(
    "fields",
    [
        ["DO  - https://doi.org/10.1234/a"],
        ["M3  - 10.1234/a"],
        ["UR  - http://dx.doi.org/10.1234/a"],
        ["DO  - none", "L3  - doi:10.1234/a"],
    ],
)
def test_a_doi_is_found_where_databases_put_it(fields: Sequence[str]) -> None:
    assert ris(*fields).doi == "10.1234/a"


@pytest.mark.parametrize(
    "fields",
    [
        ["U1  - 12345678[pmid]"],
        ["AN  - 12345678", "DB  - PubMed"],
        ["N1  - PMID: 12345678"],
        ["UR  - https://pubmed.ncbi.nlm.nih.gov/12345678"],
    ],
)
def test_a_pubmed_number_is_found_where_databases_put_it(fields: Sequence[str]) -> None:
    assert ris(*fields).pmid == "12345678"


def test_another_number_is_no_pubmed_number() -> None:
    assert ris("AN  - 12345678", "DB  - Scopus").pmid == ""
    assert csl(note="PMID: 12345678\nread twice").pmid == "12345678"
    assert bib("title = {T}, eprint = {123}, eprinttype = {pubmed}").pmid == "123"
    assert bib("title = {T}, eprint = {123}, eprinttype = {arxiv}").pmid == ""


@pytest.mark.parametrize(
    ("value", "url"),
    [
        ("https://naps.example/a[1]", "https://naps.example/a%5B1%5D"),
        ("https://naps.example/a b", "https://naps.example/a%20b"),
        ("https://naps.example/a; https://naps.example/b", "https://naps.example/a"),
        ("https://naps.example/100%", "https://naps.example/100%25"),
    ],
)
def test_an_address_that_no_iri_can_be_is_encoded(value: str, url: str) -> None:
    assert ris(f"UR  - {value}").url == url
    assert left_out(ris("UR  - naps.example")) == {"UR": "'naps.example' is not a web address"}


@pytest.mark.parametrize("rest", ["@naps.example/a", f"{'t' * 60}@naps.example/a"])
def test_a_refused_address_is_reported_without_its_password(rest: str) -> None:
    why = left_out(ris(f"UR  - https://kate:secret{rest}"))["UR"]
    assert why.startswith("'https://***********")
    assert "kate" not in why


@pytest.mark.parametrize(
    ("latex", "title"),
    [
        ("A 50% cut in nerves", "A 50% cut in nerves"),
        (
            r"The \emph{Melissa} trial \& H$_2$O --- a ``pilot''",
            "The Melissa trial & H2O \u2014 a \u201cpilot\u201d",
        ),
        (r"{\"U}ber die M{\"o}glichkeit von \'Etudes", "Über die Möglichkeit von Études"),
        (
            r"{\o}re, \AA ngstr\"om, \c{c}a, \v{s}, na{\"\i}ve, Stra\ss e, \L{}\'od\'z",
            "øre, Ångström, ça, š, naïve, Straße, Łódź",
        ),
        (r"$\alpha$-blockers cost \$5 or $5", "\u03b1-blockers cost $5 or $5"),
        (r"Costs of $\beta$-carotene \href{https://x.example}{here}", "Costs of \u03b2-carotene here"),
        (r"{Ce}ntral ~ words\\ and {\sc small} ones", "Central words and small ones"),
    ],
)
def test_a_title_in_latex_becomes_plain_words(latex: str, title: str) -> None:
    assert bib(f"title = {{{latex}}}").title == title


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("Berg, Anna and {World Nap Organization}", ("Berg, Anna", "World Nap Organization")),
        ("Ken de la Ito and Anna Berg", ("de la Ito, Ken", "Berg, Anna")),
        ("de la Ito, Jr, Ken", ("de la Ito Jr, Ken",)),
        ("given=Hans, family=Harman, prefix=de", ("de Harman, Hans",)),
        ("given=Ken, family={de la Ito, III} and Berg, Anna", ("de la Ito, III, Ken", "Berg, Anna")),
        ("given={Ken}, given-i=K, family=Ito, suffix=Jr, useprefix=true", ("Ito Jr, Ken",)),
        ('"family={Berg and Sons, Inc.}" and family=Cook', ("Berg and Sons, Inc.", "Cook")),
        ("Berg, a=b", ("Berg, a=b",)),
        (r"M{\"u}ller, J{\"o}rg", ("Müller, Jörg",)),
        ("Berg, Anna and others", ("Berg, Anna et al.",)),
        ("A and B and C and D and E and F and G", ("A et al.",)),
        ("{Berg and Sons}", ("Berg and Sons",)),
        ("Berg, Anna and Berg, Anna", ("Berg, Anna",)),
    ],
)
def test_authors_are_named_family_name_first(words: str, people: tuple[str, ...]) -> None:
    assert bib(f"title = {{T}}, author = {{{words}}}").creators == people


def test_more_than_six_authors_are_cut_and_told() -> None:
    found = nbib(*(f"FAU - {name}" for name in "ABCDEFG"), "DP  - 2020")
    assert (found.creators, remarks(found)) == (
        ("A et al.",),
        ["authors shortened: there are more than 6, so only the first is kept, with et al."],
    )


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        (ris(), SourceKind.STUDY),
        (ris(type_="NEWS"), SourceKind.OTHER),
        (ris("UR  - https://naps.example", type_="NEWS"), SourceKind.OTHER),
        (ris(type_="BLOG"), SourceKind.BLOG_POST),
        (ris(type_="ELEC"), SourceKind.WEB_PAGE),
        (bib("title = {T}, url = {https://naps.example}", "misc"), SourceKind.WEB_PAGE),
        (bib("title = {T}, url = {https://naps.example}, doi = {10.1234/a}", "misc"), SourceKind.OTHER),
        (bib("title = {T}", "book"), SourceKind.OTHER),
        (csl(type="motion_picture"), SourceKind.OTHER),
        (csl(type="patent"), SourceKind.OTHER),
        (csl(type="post-weblog"), SourceKind.BLOG_POST),
        (nbib("PT  - Journal Article"), SourceKind.STUDY),
        (nbib("PT  - News"), SourceKind.OTHER),
        (nbib("PT  - Published Erratum"), SourceKind.OTHER),
    ],
)
def test_only_what_its_type_says_is_a_study(record: Reference, kind: SourceKind) -> None:
    assert record.kind is kind


def test_a_kind_that_no_type_decides_is_told() -> None:
    assert 'kind set to Source, from the type "NEWS"; change it if this is a study' in remarks(
        ris(type_="NEWS")
    )
    assert "kind set to Source, since a notice, correction or news item is not a study" in remarks(
        nbib("PT  - News")
    )


@pytest.mark.parametrize(
    ("types", "design"),
    [
        (["Journal Article", "Randomized Controlled Trial"], "RandomisedTrial"),
        (["Clinical Trial", "Randomized Controlled Trial"], "RandomisedTrial"),
        (["Review", "Meta-Analysis"], "SystematicReview"),
        (["Meta-Analysis", "Randomized Controlled Trial"], "RandomisedTrial"),
        (["Clinical Trial"], "UncontrolledStudy"),
        (["Clinical Trial, Phase III", "Controlled Clinical Trial"], "ControlledStudy"),
        (["case reports", "Letter"], "CaseReport"),
        (["Review"], "ExpertOpinion"),
        (["Comment", "Randomized Controlled Trial"], None),
        (["Published Erratum", "Randomized Controlled Trial"], None),
        (["Clinical Trial Protocol", "Randomized Controlled Trial"], None),
        (["Journal Article", "Preprint", "Expression of Concern"], None),
        ([], None),
    ],
)
def test_the_design_is_the_weakest_that_the_publication_types_support(
    types: Sequence[str], design: str | None
) -> None:
    found = find_design(nbib(*(f"PT  - {each}" for each in types)).design, DEFAULT_SCALE)
    assert (found.id if found else None) == design


@pytest.mark.parametrize(
    "title",
    [
        "Naps for nurses: study protocol for a randomised trial",
        "Protocol for a trial of naps",
        "Erratum to: naps",
        "Correction: naps",
        "Retraction: naps",
    ],
)
def test_what_reports_no_results_has_no_design(title: str) -> None:
    (found,) = read(f"PMID- 1\nTI  - {title}\nPT  - Randomized Controlled Trial\n")
    assert found.design == ""
    assert remarks(found)[1].startswith('design not set from "Randomized Controlled Trial"')


def test_a_type_of_another_database_is_not_read_as_pubmed_means_it() -> None:
    assert ris("M3  - Review", "DB  - Scopus").design == ""
    assert ris("M3  - Review", "DB  - PubMed").design == "Review"
    assert ris("M3  - Case Reports").design == "Case Reports"


@pytest.mark.parametrize(
    ("record", "retracted", "day"),
    [
        (nbib("RIN - J Nap (1985). 2015 Jul 1;119(1):99. PMID: 2", "DP  - 2012 Mar"), True, "2015-07-01"),
        (nbib("RRI - Lancet. 2010 Feb 6;375(9713):445"), True, "2010-02-06"),
        (nbib("RIN - J Nap. 2011;1:1", "DP  - 2012 Mar"), True, ""),
        (nbib("PT  - Retracted Publication"), True, ""),
        (nbib("ROF - J Nap. 2012 Mar;1(1):1-5. PMID: 2"), False, ""),
        (nbib("ECI - J Nap. 2012 Mar;1(1):1-5. PMID: 2"), False, ""),
        (ris("KW  - retracted"), True, ""),
        (ris("KW  - retracted publications as a topic"), False, ""),
        (ris("M3  - Article; Retracted Publication"), True, ""),
        (ris("N1  - Retracted on 2018-03-01"), True, "2018-03-01"),
        (ris("N1  - This article was retracted in March 2018"), True, "2018-03"),
        (ris("N1  - Retracted by nobody; see 1 March 2018"), True, "2018-03-01"),
        (bib("title = {RETRACTED: naps}"), True, ""),
        (bib("title = {Retracted article: naps}"), True, ""),
        (bib("title = {[Retracted] naps}"), True, ""),
        (bib("title = {WITHDRAWN: naps}"), True, ""),
        (bib("title = {Naps (Retracted article. See vol. 9, pg. 12, 2018)}"), True, "2018"),
        (bib("title = {Naps [Retracted]}"), True, ""),
        (bib("title = {Retracted papers and how they are cited}"), False, ""),
        (bib("title = {Why it was not retracted: naps}"), False, ""),
        (csl(status="retracted"), True, ""),
    ],
)
def test_a_retraction_is_seen_wherever_databases_put_it(
    record: Reference, *, retracted: bool, day: str
) -> None:
    assert (record.is_retracted, record.retracted_on) == (retracted, day)


def test_what_other_notices_a_record_has_is_told() -> None:
    assert "notice of an expression of concern: J Nap. 2012 Mar;1:1" in remarks(
        nbib("ECI - J Nap. 2012 Mar;1:1")
    )
    assert "retraction date 2011 ignored: the source itself is dated 2012-03" in remarks(
        nbib("RIN - J Nap. 2011;1:1", "DP  - 2012 Mar")
    )


@pytest.mark.parametrize(
    ("text", "titles", "lost"),
    [
        ("@article{a, title={A}}\n@article{b,\n title={B}\n year=1}\n@article{c, title={C}}", "ABC", 0),
        ("@article{a, title={A}}\n@article{b,\n title={B} year=1}\n@article{c, title={C}}", "AC", 1),
        ("@article{a, title={never closed\n@article{c, title={C}}", "C", 1),
        ('@article{a, title="never closed}\n@article{c, title={C}}', "C", 1),
        ("@article{a, title= }\n@article{c, title={C}}", "C", 1),
        ("@article{title={A}}\n@article{c, title={C}}", "AC", 0),
        ("@article{\n title = {A}}\n@article{x y={}}\n@article{c, title={C}}", "AC", 1),
        ("@article{a, title={A} year\n@article{c, title={C}}", "C", 1),
        ("@article(a, title={A})\n@article{, title={B}}", "AB", 0),
        ('Words, x@y.example.\n@comment{z}\n% note\n@preamble{"p"}\n@article{a, title={A}}', "A", 0),
        ("@string{t={A}}\n@article{a, title=t}\n@article{b, title=B}", "AB", 0),
    ],
)
def test_a_broken_entry_costs_no_other_one(text: str, titles: str, lost: int) -> None:
    found = read_records(text.encode(), "x", RECORD_FORMATS["bib"])
    assert "".join(each.title for each in found.references) == titles
    assert len([each for each in found.left_out if each.item == "records"]) == lost
    assert all(each.place.startswith("x:") for each in found.left_out)


def test_an_entry_has_what_it_lacks_of_the_one_that_it_refers_to() -> None:
    child, _ = read(
        "@inproceedings{c, title={T}, crossref={p}}\n@proceedings{p, title={P}, year=2014, month=may}"
    )
    assert (child.issued, child.journal) == ("2014-05", "P")
    assert remarks(child) == [
        f'{each} taken from the entry "p" that it refers to' for each in ("booktitle", "date")
    ]
    (child,) = read(
        "@article{c, title={T}, year=2011, xdata={x}}\n@xdata{x, title={X}, year=2014, journal={J}}"
    )
    assert (child.title, child.issued, child.journal) == ("T", "2011", "J")


def test_an_entry_is_read_although_a_comma_is_missing_between_lines() -> None:
    (found,) = read("@article{a\n title={A}}")
    assert (found.account.key, remarks(found)[0]) == (
        "a",
        "entry read although a comma is missing after its key",
    )
    (found,) = read("@article{a,\n title={A}\n year=2014\n}")
    assert (found.issued, remarks(found)) == ("2014", ["entry read although a comma is missing after title"])


@pytest.mark.parametrize(
    ("record", "pmid", "kept"),
    [
        (ris("N1  - PMID: 12345678"), "12345678", {}),
        (ris("N1  - PMID: 12345678. Read twice."), "12345678", {"N1": "PMID: 12345678. Read twice."}),
        (ris("N1  - PMID: 1; PMID: 2"), "1", {"N1": "PMID: 1; PMID: 2"}),
        (bib("title={T}, keywords={naps, Retracted}"), "", {"keywords": "naps, Retracted"}),
        (nbib("PT  - Retracted Publication", "RIN - J Nap. 2015;1:1"), "1", {"RIN": "J Nap. 2015;1:1"}),
        (ris("M3  - Randomized Controlled Trial; Review"), "", {"M3": "Randomized Controlled Trial; Review"}),
    ],
)
def test_a_field_of_which_a_part_is_used_is_kept_whole(
    record: Reference, pmid: str, kept: dict[str, str]
) -> None:
    assert (record.pmid, {each.name: each.value for each in record.account.unplaced}) == (pmid, kept)


def test_a_number_of_pages_is_no_page() -> None:
    book = ris("SP  - 320", type_="BOOK")
    assert (book.pages, left_out(book)) == ("", {"SP": NO_PLACE})
    assert ris("SP  - 3", "EP  - 20", type_="BOOK").pages == "3-20"
    assert ris("SP  - 3-20", type_="RPRT").pages == "3-20"
    assert ris("SP  - 320").pages == "320"


def test_the_number_of_an_article_does_not_take_the_place_of_its_pages_or_of_those_of_a_book() -> None:
    article, book = ris("C7  - e12", "SP  - 3", "EP  - 9"), ris("C7  - e12", type_="BOOK")
    assert (article.pages, left_out(article)) == ("3-9", {"C7": NO_PLACE})
    assert (book.pages, left_out(book)) == ("", {"C7": NO_PLACE})


def test_a_report_in_eric_is_no_study_in_a_journal() -> None:
    fields = ["OWN - ERIC", "JT  - Nap Press", "DP  - 2017", "LID - http://eric.example/?id=1"]
    report, article = (nbib(*fields, f"OID - {number}") for number in ("ED576982", "EJ1227990"))
    assert (report.kind, report.journal, report.url) == (SourceKind.OTHER, "", "http://eric.example/?id=1")
    assert (article.kind, article.journal) == (SourceKind.STUDY, "Nap Press")


def test_the_number_of_an_article_is_its_page() -> None:
    assert nbib("LID - e42692 [pii]").pages == "e42692"
    assert nbib("LID - S1080-6032(22)00139-9 [pii]").pages == ""


def test_a_record_of_ris_needs_no_end() -> None:
    assert [each.title for each in read("TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\n")] == ["A", "B"]
    assert [each.title for each in read("TY - JOUR\nTI - A\nER -\n")] == ["A"]
    assert [each.title for each in read("AU  - B\nTI  - A\n", "ris")] == ["A"]


def test_the_encoding_that_xml_declares_does_not_matter_once_it_is_decoded() -> None:
    for encoding in ("UTF-m", "utf-16", "ISO-8859-1"):
        (found,) = read(
            f'<?xml version="1.0" encoding="{encoding}"?><PubmedArticle><ArticleTitle>Naps é</ArticleTitle>'
            "</PubmedArticle>"
        )
        assert found.title == "Naps é"


def test_text_below_a_field_of_ris_goes_on_with_it() -> None:
    (found,) = read("TY  - JOUR\nTI  - Naps\nand PC - based\n\ndiaries\nER  - \n")
    assert found.title == "Naps and PC - based diaries"


@pytest.mark.parametrize(
    ("data", "author", "said"),
    [
        ("TY  - JOUR\nTI  - T\nAU  - Müller\n".encode("utf-8-sig"), "Müller", []),
        ("TY  - JOUR\nTI  - T\nAU  - Müller\n".encode("utf-16"), "Müller", ["UTF-16 used"]),
        ("TY  - JOUR\nTI  - T\nAU  - Müller\n".encode("utf-16-le"), "Müller", ["UTF-16-LE used"]),
        ("TY  - JOUR\nTI  - T\nAU  - Müller\n".encode("utf-16-be"), "Müller", ["UTF-16-BE used"]),
        (
            "TY  - JOUR\nTI  - T\nAU  - Müller\n".encode("cp1252"),
            "Müller",
            ["Windows-1252 assumed: 1 line is not UTF-8, so check the accents"],
        ),
        (
            b"% Encoding: MacRoman\n@article{a, title={T}, author={" + "Müller".encode("mac-roman") + b"}}",
            "Müller",
            ["MAC-ROMAN used"],
        ),
        (
            b"% Encoding: ISO-8859-1\n@article{a, title={T}, author={"
            + "O\u2019Müller".encode("cp1252")
            + b"}}",
            "O\u2019Müller",
            ["CP1252 used"],
        ),
        (
            "TY  - JOUR\nTI  - T\nAU  - M\ufffdller\n".encode(),
            "M\ufffdller",
            ["already damaged: lost characters appear as U+FFFD"],
        ),
    ],
)
def test_no_character_is_lost_to_an_encoding_in_silence(data: bytes, author: str, said: list[str]) -> None:
    found = read_records(data, "x")
    assert found.references[0].creators == (author,)
    assert [each.why for each in found.remarks] == said


@pytest.mark.parametrize("declared", ["iso8859-1", "iso8859-9", "iso8859-11"])
def test_bytes_that_only_the_declared_encoding_has_are_read_in_it(declared: str) -> None:
    xml = f'<?xml version="1.0" encoding="{declared}"?><a>\x81\xe1</a>'.encode("latin-1")
    text, remarks = decode(xml, "f.xml")
    assert text == xml.decode(declared)
    assert [each.why for each in remarks] == [f"{declared.upper()} used"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"TY  - JOUR\nTI  - \x81\n",
            r"x:2: byte 0x81 is neither UTF-8 nor Windows-1252\. Save the file as UTF-8\.",
        ),
        (b"% Encoding: ascii\n@a{\x81}", r"x:2: byte 0x81 is neither"),
        (b"\xff\xfeT", r"x: byte 3 is not valid UTF-16, the encoding that the file declares"),
        (b"% Encoding: GB2312\n@a{\xff}", r"x: byte 23 is not valid GB2312, the encoding that the"),
        (
            b"no record",
            r"x: this is not in a known format\. Known formats of literature records: MEDLINE, ",
        ),
        (b"<html><body>", r"x: this looks like a web page\. Make a source of it with `claimgraph ingest`\."),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_place(data: bytes, message: str) -> None:
    with pytest.raises(EditError, match=f"^{message}"):
        read_records(data, "x")


def test_a_table_without_a_mapping_is_told_to_have_one() -> None:
    with pytest.raises(EditError, match=r"^a\.CSV: a table needs a file that says .* Add --mapping FILE"):
        read_records(b"name,who\nx,y\n", "a.CSV")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("bib", "this is no record"),
        ("nbib", "this is no record"),
        ("ris", "this is no record"),
        ("csl", "{"),
        ("csl", "[1]"),
        ("csl", '{"a": 1}'),
        ("csl", '{"title": "a", "title": "b"}'),
        ("pubmed-xml", "<a>"),
        ("pubmed-xml", "<a/>"),
        ("pubmed-xml", "<a>" * 101),
        ("pubmed-xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        ("crossref", "[]"),
        ("openalex", '{"results": [{}]}'),
    ],
)
def test_a_file_of_another_format_is_refused(form: str, text: str) -> None:
    if text == "[]":
        assert not read(text, form)
        return
    with pytest.raises(EditError, match=f"^x: this is not valid {RECORD_FORMATS[form].label}: "):
        read(text, form)


WOS = "the plain text of Web of Science. Export the records as RIS or BibTeX."
ZOTERO = "the JSON of Zotero itself. Export the items as CSL JSON, BibTeX or RIS."


@pytest.mark.parametrize(
    "text",
    [
        '{"config": {"label": "BetterBibTeX JSON"}, "collections": {}, "items": []}',
        '{"items": [{"itemType": "journalArticle", "title": "Naps", "creators": [{"lastName": "Berg"}]}]}',
        '[{"key": "K", "data": {"itemType": "journalArticle", "title": "Naps"}}]',
        '[{"title": "https://openalex.org/", "itemType": "book"}]',
    ],
)
def test_the_json_of_zotero_itself_is_refused_with_what_to_export_instead(text: str) -> None:
    with pytest.raises(EditError) as caught:
        read(text)
    assert str(caught.value) == f"x: this looks like {ZOTERO}"


@pytest.mark.parametrize(
    ("form", "text", "name", "remedy"),
    [
        ("ris", "@article{a, title={T}}", "x", "This looks like BibTeX: use --bib."),
        ("csl", "TY  - JOUR\nTI  - T", "x", "This looks like RIS: use --ris."),
        ("nbib", '{"title": "T"}', "x", "This looks like CSL-JSON: use --csl."),
        ("bib", "PMID- 1\nOWN - NLM\n", "x", "This looks like MEDLINE: use --nbib."),
        ("csl", "no record", "x.ris", "This looks like RIS: use --ris."),
        ("ris", "FN Nap Index\nVR 1.0\nPT J\n", "x", f"This looks like {WOS}"),
        ("csl", '{"items": [{"itemType": "book", "title": "T"}]}', "x", f"This looks like {ZOTERO}"),
        ("csl", "no record", "x", "Export the file again."),
        ("bib", "no record", "x.bib", "Export the file again."),
    ],
)
def test_for_a_file_of_another_format_the_option_for_what_it_looks_like_is_named(
    form: str, text: str, name: str, remedy: str
) -> None:
    with pytest.raises(EditError) as caught:
        read_records(text.encode(), name, RECORD_FORMATS[form])
    assert caught.value.for_shell.endswith(f". {remedy}")


@pytest.mark.parametrize("path", sorted(RECORDS.iterdir()), ids=lambda path: path.name)
def test_a_format_is_told_from_the_text(path: Path) -> None:
    found = read_records(path.read_bytes(), path.name)
    suffix = path.name.removeprefix("nap.").removesuffix(".json").replace("xml", "pubmed-xml")
    expected = RECORD_FORMATS["csl" if suffix == "json" else suffix].label
    assert found.format == expected
    crlf = read_records(path.read_bytes().replace(b"\n", b"\r\n"), path.name)
    assert list(crlf.references) == list(found.references)


@pytest.mark.parametrize("form", ["bib", "nbib", "ris"])
def test_an_empty_file_holds_no_record(form: str) -> None:
    assert not read("", form)
    with pytest.raises(EditError, match="this file contains no records"):
        choose([], "x")


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2014 Jun 3", "2014-06-03"),
        ("2014 Jun", "2014-06"),
        ("2014", "2014"),
        ("2014/06/03", "2014-06-03"),
        ("2014/06//", "2014-06"),
        ("20140603", "2014-06-03"),
        ("201406", "2014-06"),
        ("2014 Jul-Aug", "2014"),
        ("2013 Dec-2014 Jan", "2014-01"),
        ("1914-1918", "1918"),
        ("1914-18", "1918"),
        ("2014/2016", "2016"),
        ("2014/2015/2016", "2016"),
        ("June 2014 to July 2015", "2015-07"),
        ("28 Dec 1998-2 Jan 1999", "1999-01-02"),
        ("2014-06-30/2015-01-02", "2015-01-02"),
        ("Winter 2014 - Spring 2015", "2015"),
        ("2014, first printed in 1914", "2014"),
        ("1998 Aug 15-30", "1998-08"),
        ("2014-06-03/2014-06-05", "2014-06"),
        ("2014 Summer", "2014"),
        ("2014 Q2", "2014"),
        ("2014 Feb 30", "2014-02"),
        ("2014-13", "2014"),
        ("2011-21", "2021"),
        ("1921-25", "1925"),
        ("1935\u201341", "1941"),
        ("2011 13", "2011"),
        ("2011-13", "2013"),
        ("2009/10-11", "2009"),
        ("2009 10--11", "2009"),
        ("2014. 6. 3.", "2014-06-03"),
        ("15/06 2014", "2014-06-15"),
        ("2014-06-03T10:00:00Z", "2014-06-03"),
        ("Tue, 3 Jun 2014 12:00:00 GMT", "2014-06-03"),
        ("June 2014", "2014-06"),
        ("June 3rd, 2014", "2014-06-03"),
        ("15/06/2014", "2014-06-15"),
        ("3/6/2014", "2014"),
        ("3/3/2014", "2014-03-03"),
        ("2014/06//undefined", "2014-06"),
        ("2014/06//Jun 3", "2014-06-03"),
        ("2014/06//Apr", "2014"),
        ("2014/06/03/print", "2014-06-03"),
        ("2014///Spring", "2014"),
        ("2014-06-XX", "2014-06"),
        ("2014-XX-XX", "2014"),
        ("2014-uu", "2014"),
        ("2014-06-XX/2014-07-XX", "2014"),
        ("/1997-03-02", "1997-03-02"),
        ("../1997-03", "1997-03"),
        ("1997-03-02/", "1997-03-02"),
        ("2014年6月3日", "2014-06-03"),
        ("2014년 6월", "2014-06"),
        ("in June", ""),
        ("/-1000", ""),
        ("1200 CE", "1200"),
        ("Vancouver, BC, 2014", "2014"),
        ("2014 \u1369 2015", "2015"),
        (f"2014-06-03/2015-{'1' * 5000}", "2015"),
        ("", ""),
    ],
)
def test_dates_come_as_iso_8601(words: str, date: str) -> None:
    assert read_date(words) == date


def test_a_date_without_its_year_keeps_its_month_and_day() -> None:
    assert read_partial_date("FEB 12")[:3] == (0, 2, 12)
    assert read_partial_date("2014").refined_by(read_partial_date("FEB 12")).iso == "2014-02-12"
    assert read_partial_date("2014").refined_by(read_partial_date("2013 FEB")).iso == "2014"


LIBRARY = """
@article{one, title={Naps and alertness}, doi={10.1234/a}, pmid={111}}
@article{two, title={Naps at night}, doi={10.1234/b}}
@online{three, title={Pods}}
@online{four, title={Pods again}}
"""


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({"doi": "10.1234/A"}, "one"),
        ({"pmid": "111"}, "one"),
        ({"words": "TWO"}, "two"),
        ({"words": "2"}, "two"),
        ({"words": "#3"}, "three"),
        ({"words": "night naps"}, "two"),
        ({"words": "pods"}, "three"),
        ({"words": "naps", "doi": "10.1234/b"}, "two"),
    ],
)
def test_a_record_is_chosen_by_number_key_or_words(asked: dict[str, str], key: str) -> None:
    assert choose(read(LIBRARY), "x", **asked).account.key == key


@pytest.mark.parametrize(
    ("asked", "said", "shown"),
    [
        (
            {},
            "x: the file contains 4 records. Choose one by its DOI, PMID, key, number or title words:",
            4,
        ),
        ({"pmid": "9"}, "x: no record has the PMID 9. The file contains:", 4),
        ({"words": "naps"}, 'x: the file contains 2 records with "naps".', 2),
    ],
)
def test_without_a_choice_the_records_are_told(asked: dict[str, str], said: str, shown: int) -> None:
    with pytest.raises(EditError) as caught:
        choose(read(LIBRARY), "x", **asked)
    assert str(caught.value).startswith(said)
    assert len(caught.value.details) == shown


def test_of_many_records_the_first_few_are_told() -> None:
    with pytest.raises(EditError) as caught:
        choose(read(LIBRARY * 3), "x")
    assert list(caught.value.details[-2:]) == ["  5. 10.1234/a: Naps and alertness", "  and 7 more"]


def published(reference: Reference) -> tuple[str, str, str]:
    return reference.journal, reference.volume, reference.pages


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (["JF  - Journal of Naps", "JO  - J Nap", "VL  - 3", "IS  - 1"], ("Journal of Naps", "3 (1)", "")),
        (["JO  - J Nap", "IS  - 401", "SP  - 12", "EP  - 15"], ("J Nap", "(401)", "12-15")),
        (["T2  - Naps", "SP  - 12", "EP  - 12"], ("Naps", "", "12")),
        (["SP  - 12\u201315", "EP  - 15"], ("", "", "12-15")),
        (["C7  - e12"], ("", "", "e12")),
    ],
)
def test_the_journal_volume_and_pages_are_read_from_ris(fields: Sequence[str], found: Sequence[str]) -> None:
    assert published(ris(*fields)) == found


def test_a_series_of_books_or_reports_and_a_number_in_it_are_no_journal_and_issue() -> None:
    book = ris("T2  - Nap Studies", "IS  - 4", "VL  - 2", type_="BOOK")
    assert published(book) == ("", "2", "")
    assert set(left_out(book)) == {"T2", "IS"}
    report = bib("title = {T}, number = {17}, institution = {Nap Institute}", "techreport")
    assert published(report) == ("", "", "")
    assert set(left_out(report)) == {"number", "institution"}


def test_what_a_title_is_taken_from_is_no_journal() -> None:
    assert published(bib("booktitle = {Naps}", "inproceedings")) == ("", "", "")
    assert published(bib("title = {T}, booktitle = {Naps}, pages = {e7}", "inbook")) == ("Naps", "", "e7")
    (book,) = read("PMID- 1\nBTI - Sleep manual.\nTI  - Naps.\n")
    assert (book.title, book.journal) == ("Naps", "Sleep manual")


def test_the_journal_volume_and_pages_are_read_from_every_other_format() -> None:
    assert published(nbib("TA  - J Nap", "VI  - 3", "IP  - 1 Pt 2", "PG  - 12-5")) == (
        "J Nap",
        "3 (1 Pt 2)",
        "12-5",
    )
    assert published(bib('title = {T}, journaltitle = {J{\\"u}ng}, issue = {2}, eid = {e12}')) == (
        "Jüng",
        "(2)",
        "e12",
    )
    fields = {"container-title": ["Naps &amp; Sleep"], "volume": 3, "issue": 1, "page": "12-15"}
    assert published(csl(**fields)) == ("Naps & Sleep", "3 (1)", "12-15")
    work = {
        "title": "T",
        "authorships": [],
        "biblio": {"volume": "3", "issue": None, "first_page": "12", "last_page": "15"},
        "primary_location": {"source": {"display_name": "J Nap", "type": "journal"}},
    }
    (found,) = read(json.dumps([work]), "openalex")
    assert published(found) == ("J Nap", "3", "12-15")
    assert left_out(found) == {"primary_location.source.type": "the map has no property for it"}


def test_a_second_name_of_a_journal_is_kept_and_an_import_from_pubmed_leaves_nothing_out() -> None:
    found = nbib("JT  - Journal of naps", "TA  - J Nap")
    assert [each.name for each in found.account.unplaced] == ["TA"]
    assert found.account.left_out == []


def test_an_end_page_that_the_first_page_has_already_is_taken_and_another_left_out() -> None:
    assert left_out(ris("SP  - 12-15", "EP  - 15")) == {}
    assert left_out(ris("SP  - 12-15", "EP  - 18")) == {"EP": "another value was used"}
