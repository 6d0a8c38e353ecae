"""The commands import and formats, as a curator runs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph.interchange import RECORD_FORMATS
from claimgraph.interchange.formats import MAP_FORMATS

from documents import turtle
from running import Ended, run_process

Run = Callable[..., Ended]

LIBRARY = """
@article{berg, author={Berg, Anna}, title={Naps}, year=2020, doi={10.1234/a}}
@article{cook, author={Cook, Bo}, title={Pods}, year=2021, keywords={retracted}, abstract={Long.}}
@article{dahl, author={Dahl, Cy}, title={Beds}, year=2022, note={Retracted 2023-02-01}}
@article{egan}
"""
CLEAN = "@article{berg, author={Berg, Anna}, title={Naps}, year=2020, doi={10.1234/a}}\n"


@pytest.fixture(autouse=True)
def library(folder: Path) -> Path:
    path = folder / "lib.bib"
    path.write_text(LIBRARY, encoding="utf-8")
    (folder / "clean.bib").write_text(CLEAN, encoding="utf-8")
    return path


def test_a_library_becomes_a_map_on_stdout_and_a_report_on_stderr(run: Run, folder: Path) -> None:
    ended = run("import", "lib.bib")
    assert ended.code == 1
    assert ended.err == (
        "lib.bib (BibTeX): read 4 records, 13 fields\n"
        "  made      2 sources, 7 fields\n"
        "  ids       berg-2020 (lib.bib:2), dahl-2022 (lib.bib:4)\n"
        "  kept      1 field\n"
        "            1 note\n"
        "  left out  1 record retracted, without a date: look up the day, then use"
        " `claimgraph add source --retracted DAY`: cook (lib.bib:3)\n"
        "            1 record without a title: egan (lib.bib:5)\n"
        "            5 fields: in records that were left out (first at lib.bib:3)\n"
        "  note      retraction of 2023-02-01 recorded: from that day on, the source does not count"
        " (lib.bib:4)\n"
    )
    assert ended.out.count("cg:Study") == 2
    assert 'cg:retracted "2023-02-01"^^xsd:date' in ended.out
    (folder / "new.ttl").write_text(ended.out, encoding="utf-8")
    assert run("check", "new.ttl", "--fail-on", "error").code == 0


def test_what_leaves_nothing_out_ends_well(run: Run, folder: Path) -> None:
    ended = run(
        "import", "clean.bib", "-o", "new.ttl", "--title", "Do naps help?", "--base", "https://naps.example/#"
    )
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        "clean.bib (BibTeX): read 1 record, 4 fields\n"
        "  made      1 source, 4 fields\n"
        "  ids       berg-2020 (clean.bib:1)\n"
    )
    text = (folder / "new.ttl").read_text(encoding="utf-8")
    assert 'dct:title "Do naps help?"' in text
    assert "@prefix : <https://naps.example/#> ." in text
    ended = run("import", "clean.bib", "-o", "new.ttl")
    assert (ended.code, "new.ttl exists already" in ended.err) == (2, True)
    assert run("import", "clean.bib", "-o", "new.ttl", "--force").code == 0
    assert 'dct:title "new"' in (folder / "new.ttl").read_text(encoding="utf-8")


def test_an_import_into_a_map_is_an_edit_of_it(run: Run, folder: Path) -> None:
    before = (folder / "claims.ttl").read_text(encoding="utf-8")
    ended = run("import", "clean.bib", "--into", "claims.ttl", "--dry-run")
    assert (ended.code, (folder / "claims.ttl").read_text(encoding="utf-8")) == (0, before)
    assert ended.out.startswith("--- claims.ttl\n+++ claims.ttl\n")
    assert run("import", "bibtex", "clean.bib", "--into", "claims.ttl", "-f", "later.ttl").code == 0
    after = (folder / "claims.ttl").read_text(encoding="utf-8")
    assert set(before.splitlines()) <= set(after.splitlines())
    ended = run("import", "clean.bib", "--into", "claims.ttl", "--format", "json")
    report = json.loads(ended.out)
    assert (ended.code, report["made"]) == (1, {})
    assert [(each["item"], each["why"]) for each in report["left_out"]] == [
        ("records", "already in the map"),
        ("fields", "in records that were left out"),
    ]


def test_a_retraction_that_the_map_does_not_have_is_told(run: Run, folder: Path) -> None:
    run("import", "clean.bib", "--into", "claims.ttl")
    (folder / "news.bib").write_text(
        CLEAN.replace("year", "note={Retracted 2023-02-01}, year"), encoding="utf-8"
    )
    ended = run("import", "news.bib", "--into", "claims.ttl")
    assert (
        'note      retraction of "berg-2020" on 2023-02-01 is not in the map, where it still counts:'
        " use `claimgraph retract berg-2020 2023-02-01`"
    ) in ended.out
    assert run("retract", "berg-2020", "2023-02-01", "-f", "claims.ttl").code == 0
    assert "retraction" not in run("import", "news.bib", "--into", "claims.ttl").out


UNDATED = CLEAN.replace("year", "keywords={retracted}, year")


@pytest.mark.parametrize("text", [CLEAN + UNDATED, UNDATED + CLEAN])
def test_a_retraction_without_a_day_is_told_of_the_source_in_whatever_order(
    run: Run, folder: Path, text: str
) -> None:
    (folder / "both.bib").write_text(text, encoding="utf-8")
    ended = run("import", "both.bib", "-o", "new.ttl")
    assert (
        'note      retraction of "berg-2020" is not in the map, where it still counts:'
        " look up the day, then use `claimgraph retract berg-2020 DAY`"
    ) in ended.out


def test_a_retraction_without_a_day_of_a_source_in_the_map_has_a_remedy_that_works(
    run: Run, folder: Path
) -> None:
    run("import", "clean.bib", "--into", "claims.ttl")
    (folder / "news.bib").write_text(UNDATED, encoding="utf-8")
    ended = run("import", "news.bib", "--into", "claims.ttl")
    assert ("already in the map" in ended.out, "add source" in ended.out) == (True, False)
    assert "look up the day, then use `claimgraph retract berg-2020 DAY`" in ended.out


PUBMED = "PMID- 31\nTI  - Tea and mood\nFAU - Lee, Kim\nDP  - 2011 Jun\n"
SCOPUS = "TY  - JOUR\nTI  - Tea and mood\nAU  - Lee, K.\nPY  - 2011\nDO  - 10.1000/mood\nER  -\n"
BOTH_NUMBERS = (
    f"{PUBMED}LID - 10.1000/mood [doi]\nPT  - Retracted Publication\nRIN - J Tea. 2012 Mar 4;1:1.\n"
)


@pytest.fixture
def mood(folder: Path) -> None:
    for name, text in {"pubmed.nbib": PUBMED, "scopus.ris": SCOPUS, "new.nbib": BOTH_NUMBERS}.items():
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("mood")
def test_a_record_with_two_numbers_makes_later_records_of_either_one_source(run: Run, folder: Path) -> None:
    run("import", "pubmed.nbib", "-o", "mood.ttl")
    ended = run("import", "new.nbib", "scopus.ris", "--into", "mood.ttl")
    assert "2 records already in the map" in ended.out
    assert (folder / "mood.ttl").read_text(encoding="utf-8").count("a cg:Study") == 1


@pytest.mark.usefixtures("mood")
def test_two_sources_that_a_record_joins_are_named_and_both_reported_as_retracted(run: Run) -> None:
    ended = run("import", "pubmed.nbib", "scopus.ris", "new.nbib", "-o", "mood.ttl")
    assert '"lee-2011-2" and "lee-2011" are one work by this record' in ended.out
    for name in ("lee-2011", "lee-2011-2"):
        assert f"use `claimgraph retract {name} 2012-03-04`" in ended.out


@pytest.mark.usefixtures("mood")
def test_a_source_like_one_of_the_map_without_its_numbers_is_named(run: Run, folder: Path) -> None:
    run("import", "pubmed.nbib", "-o", "mood.ttl")
    said = 'has the title and first author of "lee-2011", but no number in common'
    ended = run("import", "scopus.ris", "--into", "mood.ttl")
    assert said in ended.out
    (folder / "other.ris").write_text(SCOPUS.replace("Lee, K.", "Moe, A.").replace("mood\nER", "moe\nER"))
    assert said not in run("import", "other.ris", "--into", "mood.ttl").out


def test_a_source_of_another_map_like_one_of_the_map_is_named(run: Run, folder: Path) -> None:
    given = ':{0} a cg:Study ; dct:title "Tea" ; dct:creator "{1}" ; cg:doi "10.1000/{0}" .'
    for name, author in {"a": "Lee, Kim", "b": "Kim Lee", "c": "Moe, Ann"}.items():
        (folder / f"{name}.ttl").write_text(turtle(given.format(name, author)).text, encoding="utf-8")
    said = 'has the title and first author of "a", but no number in common'
    assert said in run("import", "b.ttl", "--into", "a.ttl").out
    assert said not in run("import", "c.ttl", "--into", "a.ttl").out


def test_an_export_to_hypothesis_goes_back_into_a_map_whose_texts_have_a_language(
    run: Run, folder: Path
) -> None:
    text = turtle(
        ':s a cg:WebPage ; dct:title "S" ; cg:url <https://s.example/> .'
        ' :a a cg:Claim ; cg:text "Tea  calms."@en ; cg:quote "tea" ; cg:source :s ; cg:basis cg:Assertion .'
    ).text
    (folder / "tea.ttl").write_text(text, encoding="utf-8")
    ended = run("export", "hypothesis", "-f", "tea.ttl", "-o", "tea.json")
    assert "1 language: a note has one text, without a language" in ended.err
    assert run("import", "hypothesis", "tea.json", "--into", "tea.ttl").code == 0
    assert (folder / "tea.ttl").read_text(encoding="utf-8").count("cg:text") == 1


@pytest.mark.parametrize("form", ["bib", "csl"])
def test_a_list_of_sources_reports_the_links_between_sources_that_it_lacks(
    run: Run, folder: Path, form: str
) -> None:
    text = turtle(
        ':r a cg:Study ; dct:title "R" ; cg:reports :t . :t a cg:Study ; dct:title "T" .'
        ' :c a cg:Comment ; dct:title "C" ; cg:replyTo :r .'
    ).text
    (folder / "tea.ttl").write_text(text, encoding="utf-8")
    ended = run("export", form, "-f", "tea.ttl", "-o", "tea.out")
    assert "2 statements: a list of sources has no place for them" in ended.err
    assert "1 reports, 1 replyTo" in ended.err


def test_what_is_kept_of_a_source_is_shown_on_request(run: Run, folder: Path) -> None:
    (folder / "kept.bib").write_text(CLEAN.replace("year", "publisher={Nap Press}, year"), encoding="utf-8")
    assert "(new.kept.ttl)\n            1 publisher\n" in run("import", "kept.bib", "-o", "new.ttl").out
    both = ["-f", "new.ttl", "-f", "new.kept.ttl"]
    assert "1 value kept from an import (--kept shows them)" in run("show", "berg-2020", *both).out
    assert "kept:publisher: Nap Press" in run("show", "berg-2020", "--kept", *both).out
    shown = json.loads(run("show", "berg-2020", "--kept", *both, "--format", "json").out)
    assert {"name": "kept:publisher", "value": "Nap Press"} in shown["other_properties"]


def test_the_type_of_a_record_is_kept_only_if_the_kind_of_its_source_says_less(
    run: Run, folder: Path
) -> None:
    (folder / "clean.ris").write_text(
        "TY  - JOUR\nTI  - Naps\nPY  - 2020\nER  - \nTY  - THES\nTI  - Pods\nPY  - 2020\nER  - \n",
        encoding="utf-8",
    )
    ended = run("import", "clean.ris", "-o", "new.ttl")
    assert ended.out.endswith("  kept      1 field (new.kept.ttl)\n            1 TY\n")
    assert 'kept:TY "THES"' in (folder / "new.kept.ttl").read_text(encoding="utf-8")
    ended = run("import", "clean.ris", "-o", "new.ttl", "--no-keep", "--force")
    assert "left out  1 TY: the map has no property for it, and --no-keep (clean.ris:5)" in ended.out


def test_a_source_is_listed_and_shown_with_its_journal(run: Run, folder: Path) -> None:
    (folder / "clean.bib").write_text(
        CLEAN.replace("year", "journal={J Nap}, volume=3, pages={1--4}, year"), encoding="utf-8"
    )
    run("import", "clean.bib", "-o", "new.ttl")
    assert run("sources", "-f", "new.ttl").out.endswith("berg-2020: Naps · J Nap 3, pages 1-4\n")
    assert "journal,volume,pages" in run("sources", "-f", "new.ttl", "--format", "csv").out
    shown = run("show", "berg-2020", "-f", "new.ttl").out
    assert "  journal: J Nap\n  volume: 3\n  pages: 1-4\n" in shown
    row = json.loads(run("show", "berg-2020", "-f", "new.ttl", "--format", "json").out)
    assert [row[name] for name in ("journal", "volume", "pages")] == ["J Nap", "3", "1-4"]


def test_a_comment_replies_to_the_article_on_which_it_comments_if_both_are_there(
    run: Run, folder: Path
) -> None:
    def record(pmid: str, *on: str) -> str:
        comments = "".join(f"CON - J Nap. 2014;1:2. PMID: {each}\n" for each in on)
        return (
            f"PMID- {pmid}\nDP  - 2014 May\nTI  - Number {pmid}.\nFAU - Berg, Anna\nJT  - J Nap\n{comments}\n"
        )

    def replies() -> dict[str, str | None]:
        listed = json.loads(run("sources", "-f", "new.ttl", "--format", "json").out)["sources"]
        return {each["pmid"]: each["replyTo"] for each in listed}

    (folder / "some.nbib").write_text(record("20", "10", "30") + record("10"), encoding="utf-8")
    ended = run("import", "some.nbib", "-o", "new.ttl")
    assert replies() == {"20": "berg-2014-2", "10": None}
    assert 'replyTo set to "berg-2014-2", on which the record comments (some.nbib:1)' in ended.out
    assert 'kept:CON "J Nap. 2014;1:2. PMID: 10"' in (folder / "new.kept.ttl").read_text(encoding="utf-8")

    (folder / "more.xml").write_text(
        "<PubmedArticle><PMID>40</PMID><ArticleTitle>Late</ArticleTitle><CommentsCorrectionsList>"
        '<CommentsCorrections RefType="CommentOn"><RefSource>J Nap</RefSource><PMID>0010</PMID>'
        "</CommentsCorrections></CommentsCorrectionsList></PubmedArticle>",
        encoding="utf-8",
    )
    others = record("50", "50") + record("60", "99") + record("70", "see there")
    (folder / "others.nbib").write_text(others, encoding="utf-8")
    assert run("import", "more.xml", "--into", "new.ttl").code == 0
    assert run("import", "others.nbib", "--into", "new.ttl").code == 0
    added = {"40": "berg-2014-2", "50": None, "60": None, "70": None}
    assert replies() == {"20": "berg-2014-2", "10": None, **added}


def test_a_strict_import_writes_all_or_nothing(run: Run, folder: Path) -> None:
    before = (folder / "claims.ttl").read_text(encoding="utf-8")
    for where in (["--into", "claims.ttl"], ["-o", "new.ttl"], []):
        ended = run("import", "lib.bib", "--strict", *where)
        assert (ended.code, "left out" in ended.out + ended.err) == (1, True)
        assert "@prefix" not in ended.out
    assert (folder / "claims.ttl").read_text(encoding="utf-8") == before
    assert not (folder / "new.ttl").exists()


def test_ids_are_those_of_the_file_if_wanted(run: Run) -> None:
    assert ":berg-2020 a cg:Study" in run("import", "clean.bib").out
    assert ":berg a cg:Study" in run("import", "clean.bib", "--ids", "given").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["ris", "lib.bib"],
            "lib.bib: this is not valid RIS: no record begins with a line such as TY  - JOUR.",
        ),
        (["none.bib"], "none.bib: cannot be read"),
        (["crosref", "lib.bib"], '"crosref" is neither a format nor a file. Did you mean crossref?'),
        (["zzz", "lib.bib"], '"zzz" is neither a format nor a file. `claimgraph formats` lists the formats.'),
        (["other.ttl"], "other.ttl: this looks like Turtle. Known formats of literature records:"),
        (["map.rdf"], "map.rdf: RDF/XML is not supported"),
        (["lib.bib", "--into", "claims.ttl", "-o", "x.ttl"], "--into adds to an existing map"),
        (["lib.bib", "--base", "naps"], "naps is not a valid namespace"),
        ([], "Missing argument"),
    ],
)
def test_what_cannot_be_imported_is_refused(
    run: Run, folder: Path, arguments: list[str], message: str
) -> None:
    (folder / "map.rdf").write_text("<rdf:RDF xmlns:rdf='x'/>", encoding="utf-8")
    (folder / "other.ttl").write_text("@prefix : <https://example.org/> .\n:a :b :c .\n", encoding="utf-8")
    ended = run("import", *arguments)
    assert (ended.code, message in ended.err) == (2, True), ended.err


def test_all_formats_are_listed(run: Run) -> None:
    lines = run("formats").out.splitlines()
    every = {"csv", *MAP_FORMATS, *RECORD_FORMATS}
    assert {line.split()[0] for line in lines} == every
    assert len(lines) == len(every)
    listed = json.loads(run("formats", "--format", "json").out)["formats"]
    assert {each["id"] for each in listed} == every


def test_a_source_comes_from_the_record_that_the_words_choose(run: Run) -> None:
    ended = run("add", "source", "beds", "--bib", "lib.bib", "-f", "claims.ttl")
    assert (ended.code, "dahl-2022" in ended.out) == (0, True)
    assert ended.err.endswith(
        "Retraction of 2023-02-01 recorded: from that day on, the source does not count.\n"
    )
    ended = run("add", "source", "cook", "--bib", "lib.bib", "-f", "claims.ttl", "--retracted", "2022-01-01")
    assert "Left out, since the map has no property for it: abstract.\n" in ended.err
    ended = run("add", "source", "egan", "--bib", "lib.bib", "-f", "claims.ttl")
    assert ended.err == "lib.bib:5: the record has no title, and a source needs one.\n"


@pytest.mark.parametrize("command", [["import", "--into", "claims.ttl"], ["add", "source", "--bib"]])
def test_a_source_from_a_record_has_its_journal_volume_and_pages(
    run: Run, folder: Path, command: list[str]
) -> None:
    entry = "@article{a, title={Rest}, year=2020, journal={J Nap}, volume=3, number=1, pages={12--15}}"
    (folder / "rest.bib").write_text(entry, encoding="utf-8")
    assert run(*command, "rest.bib").code == 0
    text = (folder / "claims.ttl").read_text(encoding="utf-8")
    assert 'cg:journal "J Nap" ;\n    cg:volume "3 (1)" ;\n    cg:pages "12-15" ' in text


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        (CLEAN, "This looks like BibTeX: take its records with `claimgraph import`."),
        ("TY  - JOUR\nTI  - T\n", "This looks like RIS: take its records with `claimgraph import`."),
        ("<html><body></body></html>", "This looks like a web page, not like a claim map."),
    ],
)
def test_a_file_of_another_kind_given_as_a_map_is_named_for_what_it_is(
    run: Run, folder: Path, text: str, remedy: str
) -> None:
    (folder / "other.txt").write_text(text, encoding="utf-8")
    for command in (["check", "other.txt"], ["list", "-f", "other.txt"], ["fmt", "other.txt"]):
        ended = run(*command)
        assert remedy in ended.out + ended.err


def test_standard_input_is_read_if_its_format_is_named(folder: Path) -> None:
    given = b"@article{k, title = {Tea}, year = 2020}\n"
    ended = run_process("import", "bib", "-", folder=folder, given=given)
    assert (ended.code, 'dct:title "Tea"' in ended.out) == (0, True)
    ended = run_process("import", "-", folder=folder, given=given)
    assert (ended.code, ended.out) == (2, "")
    assert "A pipe can be read only once. Name the FORMAT too: `claimgraph import FORMAT -`." in ended.err


def test_a_folder_means_its_files_of_literature_records(run: Run, folder: Path) -> None:
    (folder / "refs").mkdir()
    for name in ("a.bib", "b.bib"):
        (folder / "refs" / name).write_text(CLEAN, encoding="utf-8")
    (folder / "refs" / "package.json").write_text('{"name": "naps"}', encoding="utf-8")
    ended = run("import", "refs", "-o", "refs.ttl")
    assert ended.code == 1
    assert ended.out.startswith("refs/a.bib, refs/b.bib (BibTeX): read 2 records, 8 fields\n")
    assert "1 record already in the map: berg (refs/b.bib:1)" in ended.out
    assert "error" not in run("check", "refs.ttl").out


def test_a_folder_without_literature_records_is_refused(run: Run, folder: Path) -> None:
    (folder / "empty").mkdir()
    ended = run("import", "bib", "empty")
    assert (ended.code, "empty: this folder has no files of BibTeX" in ended.err) == (2, True)


def test_kept_data_is_found_in_a_folder_and_by_any_spelling_of_its_name(run: Run, folder: Path) -> None:
    maps = folder / "maps"
    maps.mkdir()
    (folder / "claims.ttl").rename(maps / "talk.ttl")
    for number, target in enumerate((["maps"], ["maps/talk.ttl", "-f", "./maps/talk.kept.ttl"], ["maps"])):
        text = CLEAN.replace("10.1234/a", f"10.1234/{number}").replace("Naps", f"Naps {number}")
        (folder / "new.bib").write_text(text.replace("year", "publisher={Nap Press}, year"), encoding="utf-8")
        ended = run("import", "new.bib", "--into", *target)
        assert (ended.code, ended.err) == (0, "")
    assert sorted(each.name for each in maps.iterdir()) == ["talk.kept.ttl", "talk.ttl"]
    assert (maps / "talk.kept.ttl").read_text(encoding="utf-8").count("kept:publisher") == 3
    assert "dct:title" not in (maps / "talk.kept.ttl").read_text(encoding="utf-8")


def test_no_edit_of_a_folder_adds_to_the_file_of_kept_data(run: Run, folder: Path) -> None:
    (folder / "kept.bib").write_text(CLEAN.replace("year", "publisher={Nap Press}, year"), encoding="utf-8")
    (folder / "maps").mkdir()
    assert run("import", "kept.bib", "-o", "maps/new.ttl").code == 0
    assert (folder / "maps" / "new.kept.ttl").exists()
    assert run("add", "source", "Another", "-f", "maps").err.endswith(" to maps/new.ttl.\n")
