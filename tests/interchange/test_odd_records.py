"""Odd records, as databases really write them: each kind of fault once, with made-up values."""

from __future__ import annotations

import json

import pytest

from claimgraph.errors import EditError
from claimgraph.interchange import RECORD_FORMATS, Reference, read_records
from claimgraph.model import SourceKind


def read(text: str | bytes) -> Reference:
    (found,) = read_records(text if isinstance(text, bytes) else text.encode("utf-8"), "x").references
    return found


def ris(*fields: str) -> Reference:
    return read("\n".join(["TY  - JOUR", "TI  - Naps", "PY  - 2014", *fields, "ER  - "]))


def crossref(**fields: object) -> Reference:
    return read(json.dumps({"message": {"DOI": "10.1000/1", "title": ["Naps"], **fields}}))


def notes(found: Reference) -> list[str]:
    return [f"{each.what} {each.why}" for each in found.account.remarks]


def kept(found: Reference) -> list[str]:
    return [each.name for each in found.account.unplaced]


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        (["N1  - Retraction in: J Nap. 2016 May 3;12(2):1. PMID: 123"], "2016-05-03"),
        (["N1  - Publication history: Retracted: 2015-05-05"], "2015-05-05"),
        (["N1  - Cited 12 times. Retracted."], ""),
        (["N1  - Retracted, see https://example.org/2021/03/notice"], ""),
        (["N1  - Retracted. Published 3 May 2014"], ""),
        (["N1  - Retraction in: A. Tea J. 2019;4(1):2. Erratum in: Tea J. 2015 Feb 3;1."], "2019"),
        (["N1  - Erratum in: Tea J. 2015 Feb 3;1. Retraction in: A. Tea J. 2019;4(1):2034."], "2019"),
        (["N1  - Retraction in: Sci Nap. 2020;10:2091. doi: 10.1038/s41598-2021-2021"], "2020"),
        (["N1  - Retracted 2018-03-01T10:00:00Z"], "2018-03-01"),
        (["N1  - Retracted, J Nap 9 (2018): 2034"], "2018"),
        (["N1  - Retracted 2018/03/01, downloaded 2021-05-05"], "2018-03-01"),
        (["N1  - On 3 May 2016, this article was retracted."], "2016-05-03"),
        (["N1  - Published in 2015, this article was retracted."], ""),
        (["N1  - Retraction date: 2 May 2016"], "2016-05-02"),
        (["N1  - Date retracted: 2016-05-02. Issued 2017-01-01"], "2016-05-02"),
        (["N1  - Retraction in: J Nap. 2019 Mar;4:2. Retraction in: J Nap. 2018 Feb 3;4:1"], "2018-02-03"),
        (["AB  - This article has been retracted: please see the policy on retractions."], ""),
        (["N1  - Retracted: yes"], ""),
        (["N1  - Retracted March 2016"], "2016-03"),
        (["N1  - Retracted article May 3, 2016. Downloaded 2021-05-05"], "2016-05-03"),
        (["N1  - Withdrawn Sept. 2016"], "2016"),
        (["N1  - Status: withdrawn"], ""),
        (["N1  - Withdrawn by the authors"], ""),
        (["N1  - The editors note that this article has been retracted."], ""),
        (["KW  - naps; Withdrawn article"], ""),
        (["M3  - Withdrawn"], ""),
        (["U3  - Retracted"], ""),
        (["N1  - This article was retracted (first published 4 June 2018)"], ""),
        (
            ["N1  - This article was retracted on 3 May 2019 (originally published on 4 June 2018)"],
            "2019-05-03",
        ),
        (["AB  - This review was retracted."], ""),
        (["N2  - <p>The article was withdrawn at the request of the authors."], ""),
    ],
)
def test_a_retraction_is_found_inside_notes_and_at_the_beginning_of_abstracts(
    fields: list[str], day: str
) -> None:
    found = ris(*fields)
    assert (found.is_retracted, found.retracted_on, found.pmid) == (True, day, "")


def test_the_day_of_a_retraction_is_not_read_from_the_next_line_of_a_note() -> None:
    for note, day in {
        "status: retracted\nissued: 2015-01-01": "",
        "Retracted\nRetracted: 2016-05-02": "2016-05-02",
    }.items():
        found = read(json.dumps({"type": "article-journal", "title": "Naps", "note": note}))
        assert (found.is_retracted, found.retracted_on) == (True, day)


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Naps (Retracted article. See pg. 2034)", ""),
        ("Naps (Retracted March 2018)", "2018-03"),
        ("Naps (Retracted article. See vol. 2030, pg. 12)", ""),
        ("Naps (Retracted article. See vol. 9(2), pg. 2030-2034, 2018)", "2018"),
        ("Naps (Retracted article. See doi 10.1016/j.nap.2019.05.012)", ""),
        ("RETRACTED: Naps in 2034", ""),
    ],
)
def test_the_day_of_a_retraction_is_not_read_from_other_numbers_in_a_title(title: str, day: str) -> None:
    found = read(f"TY  - JOUR\nTI  - {title}\nPY  - 2014\nER  - ")
    assert (found.is_retracted, found.retracted_on) == (True, day)


@pytest.mark.parametrize(
    "text",
    [
        "PMID- 1\nTI  - Naps.\nDP  - 2014\nRIN - J Nap. 2019 May 1;1:1\nRIN - J Nap. 2017 May 2;1:1\n",
        json.dumps(
            {
                "DOI": "10.1000/1",
                "title": ["Naps"],
                "published": {"date-parts": [[2014]]},
                "updated-by": [
                    {"type": "retraction", "DOI": "10.1000/9", "updated": {"date-parts": [[2019, 5, 1]]}},
                    {"type": "removal", "DOI": "10.1000/8", "updated": {"date-parts": [[2017, 5, 2]]}},
                ],
            }
        ),
    ],
)
def test_of_several_retractions_the_earliest_counts_and_the_others_are_reported(text: str) -> None:
    found = read(text)
    assert found.retracted_on == "2017-05-02"
    assert "retraction is dated 2017-05-02, the earliest date; the record also gives 2019-05-01" in notes(
        found
    )


@pytest.mark.parametrize(
    "field",
    [
        "N1  - Excluded: retracted papers",
        "AB  - We asked why a famous paper was retracted. This article has been cited.",
        "N1  - Retraction of: J Nap. 2010;1:1",
        "KW  - retraction",
        "KW  - Withdrawn",
        "N1  - Retracted: no",
        "N1  - Not retracted March 2016",
        "N1  - Retracted hand, March 2016",
        "N1  - Retracted papers March 2016",
        "N1  - Withdrawn patients May 2016",
        "N1  - Retracted article: No.",
        "N1  - Retracted? No",
        "N1  - Checked twice. Retracted: none known",
        "N1  - Retracted: n/a",
        "N1  - Retraction in: none",
        "N1  - Retraction date: none",
        "N1  - Retracted papers as a topic",
        "N1  - It is not known whether this article has been retracted",
        "N1  - Withdrawn from the market in 2004",
        "N1  - Withdrawn drugs of 2018",
        "AB  - The study was withdrawn for lack of patients.",
    ],
)
def test_a_paper_that_only_writes_about_retractions_is_not_retracted(field: str) -> None:
    assert not ris(field).is_retracted


@pytest.mark.parametrize(
    ("title", "retracted"),
    [
        ("Naps (withdrawn from the market)", False),
        ("Naps [withdrawn drugs]", False),
        ("Withdrawn-drug alerts", False),
        ("WITHDRAWN - naps", True),
        ("Naps (Withdrawn Publication. See vol. 9, 2018)", True),
        ("Retracted: no effect of naps", True),
        ("(Retracted) Naps", True),
        ("Naps - RETRACTED", True),
        ("Naps - retracted papers", False),
    ],
)
def test_a_title_is_marked_only_by_the_word_itself(title: str, *, retracted: bool) -> None:
    assert read(f"TY  - JOUR\nTI  - {title}\nER  - ").is_retracted is retracted


def test_a_keyword_that_can_be_the_subject_is_reported() -> None:
    assert notes(ris("KW  - Withdrawn")) == [
        'retraction not set from the keyword "withdrawn", which can be the subject: look it up'
    ]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Risk if A<B and b>c in tea drinkers", "Risk if A<B and b>c in tea drinkers"),
        ("Naps at p<i or i>p", "Naps at p<i or i>p"),
        ("Naps <unknown>here</unknown>", "Naps <unknown>here</unknown>"),
        ('<I>Naps</I> in H<sub>2</sub>O<br/> by <span class="a b">night</span >', "Naps in H2O by night"),
        ("<jats:sc>Naps</jats:sc> <mml:math display='inline'><mml:mi>b</mml:mi></mml:math>", "Naps b"),
    ],
)
def test_only_known_tags_leave_a_title(title: str, words: str) -> None:
    assert read(f"TY  - JOUR\nTI  - {title}\nER  - ").title == words


def test_an_expression_of_concern_is_reported_wherever_a_database_puts_it() -> None:
    assert notes(ris("KW  - Expression of Concern")) == ["notice of an expression of concern: look it up"]
    title = "Naps (Publication with Expression of Concern. See vol. 9, 2018)"
    assert notes(read(f"TY  - JOUR\nTI  - {title}\nPY  - 2014\nER  - ")) == notes(
        ris("KW  - Expression of Concern")
    )
    concern = {"type": "expression_of_concern", "DOI": "10.1000/9", "updated": {"date-parts": [[2016, 5, 1]]}}
    assert "notice about this article: expression_of_concern 10.1000/9. 2016-5-1" in notes(
        crossref(**{"updated-by": [concern], "issued": {"date-parts": [[2014]]}})
    )


def test_of_several_dois_in_a_field_the_first_is_used_and_that_is_reported() -> None:
    for second in ("10.1000/b", "doi: 10.1000/b", "https://doi.org/10.1000/b"):
        found = ris(f"DO  - 10.1000/a; {second}")
        assert found.doi == "10.1000/a"
        assert notes(found)[0].startswith("DOI the first of several in")
    whole = "10.1002/(SICI)1097-4636(199823)43:4<338::AID-JBM2>3.0.CO;2-U"
    assert (ris(f"DO  - {whole}").doi, notes(ris(f"DO  - {whole}"))) == (whole, [])


def test_of_several_addresses_in_one_field_the_first_is_used_and_a_note_says_so() -> None:
    found = ris("UR  - https://naps.example/a;https://kate:secret@naps.example/b")
    assert found.url == "https://naps.example/a"
    assert notes(found) == [
        'address the first of several in "https://naps.example/a;https://***********@naps.example/b" is used'
    ]
    assert notes(ris("UR  - https://naps.example/a;v=1")) == []


def test_a_doi_in_another_field_that_disagrees_is_reported() -> None:
    found = ris("DO  - 10.1000/x", "UR  - https://doi.org/10.1000/y")
    assert (found.doi, notes(found)) == (
        "10.1000/x",
        ["DOI 10.1000/x is used, but another field has 10.1000/y: check which is right"],
    )
    assert notes(ris("DO  - 10.1000/X", "UR  - https://doi.org/10.1000/x")) == []


def test_the_later_of_two_dates_in_pubmed_is_kept() -> None:
    found = read("PMID- 1\nTI  - Naps.\nDP  - 2014 Jun 3\nDEP - 20140201\n")
    assert (found.issued, kept(found), found.account.left_out) == ("2014-02-01", ["DP"], [])
    assert [
        each.what for each in read("PMID- 1\nTI  - Naps.\nDP  - 2014\nDEP - soon\n").account.left_out
    ] == ["DEP"]


def test_digits_of_full_width_are_digits() -> None:
    assert read("TY  - JOUR\nTI  - Naps\nPY  - ２０１４年６月\nER  - \n").issued == "2014-06"


def test_a_date_of_an_unknown_form_is_reported() -> None:
    item = {"type": "article-journal", "title": "Naps", "issued": {"timestamp": 1402000000}}
    found = read(json.dumps([item]))
    assert [each.why for each in found.account.left_out] == ["'{\"timestamp\": 1402000000}' is not a date"]


def test_an_address_at_europe_pmc_has_a_pubmed_number() -> None:
    assert ris("UR  - https://europepmc.org/article/MED/24975855").pmid == "24975855"


def test_tags_that_a_registry_has_encoded_are_no_words_of_a_title() -> None:
    assert crossref(title=["&lt;i&gt;Nap&lt;/i&gt; &amp; p &lt; 0.05"]).title == "Nap & p < 0.05"


def test_an_address_in_a_command_of_latex_is_an_address() -> None:
    assert read("@misc{k, title={Naps}, year=2014, url={\\url{https://nap.example/a_b}}}").url == (
        "https://nap.example/a_b"
    )


def test_the_encoding_that_jabref_declares_is_used_and_its_comment_is_not_left_out() -> None:
    text = "% Encoding: x-MacRoman\n\n@article{k, title={Naps}, author={Müller, Jörg}, year=2014}\n"
    read_file = read_records(text.encode("mac_roman"), "x")
    assert [each.creators for each in read_file.references] == [("Müller, Jörg",)]
    assert list(read_file.left_out) == []


@pytest.mark.parametrize(
    ("title", "encoding"), [("茶の試験", "shift_jis"), ("茶的试验", "gb18030"), ("Чай и сон", "cp1251")]
)
def test_a_text_in_no_western_encoding_is_refused_instead_of_damaged(title: str, encoding: str) -> None:
    with pytest.raises(EditError, match=r"^x:2: this is neither UTF-8 nor in a Western encoding\. Save"):
        read(f"TY  - JOUR\nTI  - {title}\nER  - \n".encode(encoding))


def test_a_western_text_with_accents_and_quotes_is_read() -> None:
    data = "TY  - JOUR\nTI  - “Été” à la carte: déjà vu\nER  - \n".encode("cp1252")
    assert read(data).title == "“Été” à la carte: déjà vu"


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        (["PMID- 1", "TI  - Naps", "BTI - The nap book", "PT  - Review"], SourceKind.OTHER),
        (["PMID- 1", "TI  - Naps", "JT  - J Nap", "PT  - Review"], SourceKind.STUDY),
        (["OWN - ERIC", "TI  - Naps", "PT  - Dissertations/Theses - Masters Theses"], SourceKind.STUDY),
    ],
)
def test_a_chapter_of_a_book_in_medline_is_no_study(fields: list[str], kind: SourceKind) -> None:
    found = read("\n".join([*fields, "DP  - 2014"]))
    assert (found.kind, found.design) == (kind, "Review" if "JT  - J Nap" in fields else "")


@pytest.mark.parametrize(
    "text",
    [
        "TY\t- JOUR\nTI\t- Naps\nPY\t- 2014\nER\t- \n",
        "ty  - JOUR\nti  - Naps\npy  - 2014\ner  - \n",
        "TY  - JOUR\nTI  - Naps\nPY  - 2014\nER-\n",
        "TY  - JOUR\nTI  - Naps\nPY  - 2014\nER -",
    ],
)
def test_tags_of_ris_are_read_as_programs_write_them(text: str) -> None:
    found = read(text)
    assert (found.title, found.issued, notes(found)) == ("Naps", "2014", [])


@pytest.mark.parametrize(
    ("written", "creators"),
    [
        ("Berg, Anna; Ito, Ken;", ("Berg, Anna", "Ito, Ken")),
        ("M&uuml;ller, J", ("M\u00fcller, J",)),
        ("King, Martin Luther, Jr.", ("King Jr., Martin Luther",)),
        ("Tea, Inc.; Berg, A, B", ("Tea, Inc.", "Berg, A, B")),
    ],
)
def test_authors_in_one_field_of_ris_are_several(written: str, creators: tuple[str, ...]) -> None:
    assert ris(f"AU  - {written}").creators == creators


def test_a_person_without_a_name_is_no_author() -> None:
    people = [{"family": "", "given": None}, {"family": "Berg"}]
    assert crossref(author=people).creators == ("Berg",)


@pytest.mark.parametrize(
    "field",
    [
        "N1  - PMID- 123",
        "DO  - 10.1000/x, PMID: 123",
        "UR  - https://nap.example/1 | https://pubmed.ncbi.nlm.nih.gov/123/",
    ],
)
def test_a_pubmed_number_is_found_beside_other_values(field: str) -> None:
    assert ris(field).pmid == "123"


def test_a_text_that_mentions_an_address_at_pubmed_is_not_its_number() -> None:
    assert ris("N1  - Like https://pubmed.ncbi.nlm.nih.gov/123/").pmid == ""


def test_unseen_characters_do_not_reach_a_title() -> None:
    found = read("TY  - JOUR\nTI  - \u202eNa\u00adps\u200b at\u2060 noon\nER  - ")
    assert found.title == "Naps at noon"


def test_a_mark_of_utf_8_does_not_cost_a_file_with_a_line_in_another_encoding() -> None:
    data = b"\xef\xbb\xbfTY  - JOUR\nTI  - Caf\xc3\xa9\nAU  - M\xfcller, J\nER  - "
    (found,) = (whole := read_records(data, "x")).references
    assert (found.title, found.creators) == ("Caf\u00e9", ("M\u00fcller, J",))
    assert [each.what for each in whole.remarks] == ["encoding"]


@pytest.mark.parametrize("form", ["csl", "crossref", "openalex"])
def test_records_nested_too_deeply_are_refused_with_the_place(form: str) -> None:
    text = f'[{{"title": "Naps",\n "abstract": {"[" * 3000}{"]" * 3000}}}]'
    with pytest.raises(EditError, match=r"^x\.json:2:112: this is nested deeper than 100 levels\.$"):
        read_records(text.encode(), "x.json", RECORD_FORMATS[form])


@pytest.mark.parametrize(
    "title",
    [
        "Tea calms (Retraction of Vol 39, Pg 1, 2012)",
        "Tea calms (Correction of Vol 39, Pg 1, 2012)",
        "Tea calms (vol 39, pg 1, 2012)",
        "Tea calms (Retraction of vol 39, e12, 2012).",
        "Tea calms (vol 39, e12, 2012)",
        "Tea calms (vol 7, 6345, 2017)",
        "Author Correction: Tea calms",
        "Publisher Correction: Tea calms",
        "Publisher's Note: Tea calms",
        "Publisher\u2019s Note: \u201cTea calms\u201d [J. Tea 1, 2 (2012)]",
        "Editorial Expression of Concern: Tea calms",
        "Statement of Retraction: Tea calms",
        "Notice of Retraction: Tea calms",
        "Notice of Retraction and Replacement. Brewer A, et al. Tea calms",
        "Statement of Concern: tea",
        "Removal notice to \u201cTea calms\u201d [Tea J. 2 (2012) 1]",
        "Errata",
        "Errata: Tea",
        "Erratum",
        "Erratum to: tea",
        'Corrigendum to "Tea"',
        "Correction to \u201cTea calms\u201d",
        "Correction: tea",
        "Correction to: tea",
        "Addendum to: tea",
        "Retraction: tea",
        'Retraction notice to "Tea"',
        "Retraction Note to: Tea",
        "Retraction Note: Tea",
        "Retraction of: Tea",
        "Retraction statement: Tea",
        "Withdrawal notice to: Tea",
        "Expression of Concern: Tea",
        "Expression of concern to: Tea",
        "Editor's Note: Tea",
        'Retraction of "Tea calms"',
        "Withdrawal: Tea",
        "Corrigenda",
        "[Erratum to: tea]",
        "Author\u2019s Correction: tea",
        "Notice of Concern: tea",
        "Retraction",
        "Correction",
        "Retraction - Tea calms",
        "Erratum \u2013 Tea calms",
        "Retraction and Replacement: Tea calms",
        "Notice of duplicate publication: Tea calms",
        "Correction for Berg et al., Tea calms",
        "Correction to Berg et al. (2014)",
        "Errata for tea",
        "Tea calms (Erratum)",
        "Tea calms: Corrigendum",
        "[Correction] Tea calms",
        "[Retraction notice] Tea calms",
        "[Erratum to] Tea calms",
        "Tea calms - Erratum",
        "Tea calms \u2013 CORRIGENDUM",
        "Tea calms \u2014 RETRACTION",
        "Tea calms (Retraction)",
        "Tea calms [Author Correction]",
    ],
)
def test_a_notice_about_an_article_is_no_study(title: str) -> None:
    found = read(f"TY  - JOUR\nTI  - {title}\nER  - ")
    assert (found.kind, found.is_retracted) == (SourceKind.OTHER, False)


@pytest.mark.parametrize(
    "title",
    [
        "Correction of hyponatremia in tea drinkers",
        "[Correction of hyponatremia in tea drinkers]",
        "(Withdrawal) symptoms in tea drinkers",
        "Tea drinkers (withdrawal)",
        "The stained tooth: correction",
        "The tongue - retraction",
        "Retraction of the tongue in infants",
        "Withdrawal of aspirin before surgery",
        "Corrections in prison: a trial",
        "Removal of wisdom teeth: a trial",
        "Tea calms (Reprinted from Tea J, vol 39, pg 1-10, 1984)",
        "Tea calms (Retracted article. See vol. 9, pg. 12, 2018)",
        "Tea calms (Volume 2)",
        "Correction for attenuation in tea trials",
        "Withdrawal symptoms: a review",
        "Correction for confounding, as in Berg and others",
        "Retraction-extraction of teeth",
        "Statement of withdrawal symptoms in nurses",
        "Notice of privacy",
        "Tea (volunteers, 2012)",
        "Author contributions to tea: a survey",
        "Retracted: tea",
        "Editorial note-taking in nurses",
        "Tea calms (vol. 3)",
        "The sermon (Vol. 3, Chapter 2, 1999)",
        "A history of tea (volume 2, part 1, 2001)",
        "A history of tea (volume 2, pages 1-20, part 1)",
    ],
)
def test_a_study_with_such_words_in_its_title_is_a_study(title: str) -> None:
    assert read(f"TY  - JOUR\nTI  - {title}\nER  - ").kind is SourceKind.STUDY


@pytest.mark.parametrize(
    "type_", ["Retraction", "Correction, Addition", "Item Withdrawal", "Author Correction"]
)
def test_a_record_with_the_type_of_a_notice_is_no_study(type_: str) -> None:
    assert ris(f"M3  - {type_}").kind is SourceKind.OTHER
    assert ris("M3  - Retracted Publication").kind is SourceKind.STUDY


@pytest.mark.parametrize(
    "note",
    ["Retraction of: J Nap. 2010;1:1", "Cited twice. Erratum for: J Nap. 2010;1:1", "Correction for: x"],
)
def test_a_record_that_names_the_article_it_is_about_is_no_study(note: str) -> None:
    assert ris(f"N1  - {note}").kind is SourceKind.OTHER
    assert ris("N1  - Retraction of: none").kind is SourceKind.STUDY
    assert (
        read("PMID- 1\nTI  - Naps.\nPT  - Journal Article\nROF - J Nap. 2010;1:1\n").kind is SourceKind.OTHER
    )


@pytest.mark.parametrize("line_end", ["\r", "\r\n"])
@pytest.mark.parametrize(
    "lines", [["", "PMID- 31", "TI  - Naps"], ["Records", "TY  - JOUR", "TI  - Naps", "ER  - "]]
)
def test_a_format_is_recognised_whatever_the_line_ends(line_end: str, lines: list[str]) -> None:
    assert read(line_end.join(lines)).title == "Naps"
