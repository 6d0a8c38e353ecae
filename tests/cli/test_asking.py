"""Which files are read, which claim is meant, and in which view."""

from __future__ import annotations

import csv
import json
import os
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph.dates import not_a_day

from running import Ended, run_process

Run = Callable[..., Ended]


def listed(ended: Ended) -> dict[str, str]:
    """The verdict of each claim by id."""
    return {each["id"]: each["verdict"] for each in json.loads(ended.out)["claims"]}


@pytest.mark.covered_elsewhere
@pytest.mark.parametrize(
    ("files", "claims"),
    [
        (["claims.ttl"], 20),
        (["claims.ttl", "later.ttl"], 21),
        (["later.ttl", "claims.ttl"], 21),
        (["."], 21),
        (["claims.ttl", "./claims.ttl", "copy.ttl"], 20),
        ([".", "claims.ttl"], 21),
    ],
)
def test_several_files_and_folders_are_read_as_one_map(
    files: list[str], claims: int, folder: Path, run: Run
) -> None:
    if "copy.ttl" in files:
        (folder / "copy.ttl").write_text(
            (folder / "claims.ttl").read_text(encoding="utf-8"), encoding="utf-8"
        )
    options = [word for file in files for word in ("-f", file)]
    assert len(listed(run("list", "--format", "json", *options))) == claims
    assert run("build", *files).out.endswith("\nWrote claims.html\n")
    warnings = 2 if claims == 20 else 3  # the review in later.ttl names no study
    assert run("check", *files).err == f"{warnings} warnings, 3 notes\n"


def test_claims_come_in_the_order_of_the_files(run: Run) -> None:
    ended = run("list", "-f", "later.ttl", "-f", "claims.ttl", "--format", "json")
    assert list(listed(ended))[:2] == ["review-no-difference", "helps"]


def test_a_part_of_a_map_that_does_not_stand_alone_is_refused(run: Run) -> None:
    ended = run("list", "-f", "later.ttl")
    assert ended.code == 1
    assert "later.ttl:15:20 CG104 error :review-no-difference contradicts :helps" in ended.err


@pytest.mark.parametrize("command", ["list", "summary", "check", "build"])
def test_the_environment_names_the_files_where_the_command_line_does_not(
    command: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMGRAPH_FILE", os.pathsep.join(["claims.ttl", "nowhere.ttl"]))
    assert run(command).err == "nowhere.ttl: cannot be read: No such file or directory. Check the path.\n"
    named = ["claims.ttl"] if command in ("check", "build") else ["-f", "claims.ttl"]
    assert "nowhere" not in run(command, *named).err


@pytest.mark.parametrize(
    "command", ["list", "show helps", "why helps", "matrix", "summary", "check", "build", "query ASK{}"]
)
def test_without_any_name_the_default_file_is_read_or_asked_for(command: str, folder: Path, run: Run) -> None:
    assert run(*command.split()).out != ""
    (folder / "data").mkdir()
    (folder / "claims.ttl").rename(folder / "data" / "claims.ttl")
    assert run(*command.split()).out != ""
    (folder / "data" / "claims.ttl").unlink()
    ended = run(*command.split())
    assert (ended.code, ended.out) == (2, "")
    assert "Name a claim map, or set $CLAIMGRAPH_FILE" in ended.err


@pytest.mark.parametrize(
    "name",
    [
        "cure",
        ":cure",
        "https://example.org/blankets#cure",
        "<https://example.org/blankets#cure>",
        "blankets cure insomnia",
        "BLANKETS  cure",
    ],
)
def test_a_claim_is_named_by_id_iri_prefixed_name_or_its_own_words(name: str, run: Run) -> None:
    assert run("show", name, "-f", "claims.ttl").out.startswith("cure: Weighted blankets cure insomnia.\n")


def test_a_claim_is_named_with_any_prefix_of_the_files(folder: Path, run: Run) -> None:
    (folder / "other.ttl").write_text("@prefix bl: <https://example.org/blankets#> .\n")
    options = ("-f", "claims.ttl", "-f", "other.ttl")
    assert run("show", "bl:cure", *options).out == run("show", "cure", *options).out


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("show hleps", 'No claim or source has the id "hleps" or contains it. Did you mean helps?\n'),
        ("show :no-curr", 'No claim or source has the id ":no-curr" or contains it. Did you mean no-cure'),
        (
            "show quite-else",
            (
                'No claim or source has the id "quite-else" or contains it.'
                " `claimgraph list` prints all claims.\n"
            ),
        ),
        (
            "show 'Holm trial'",
            '2 claims contain "Holm trial": trial-longer, no-cure. Use the id of one of them.\n',
        ),
        (
            "show ''",
            'No claim or source has the id "" or contains it. `claimgraph list` prints all claims.\n',
        ),
        ("list --without hom-2020", 'No source has the id "hom-2020". Did you mean holm-2020?\n'),
        ("list --without :wrd-2018", 'No source has the id ":wrd-2018". Did you mean ward-2018?\n'),
        (
            "list --without zzz",
            (
                'No source has the id "zzz". The sources are shop-post, ana-comment, ben-comment, holm-2020,'
                " trial-news and 3 more.\n"
            ),
        ),
        (
            "list --bar RandomizedTrial",
            '"RandomizedTrial" is not a basis. Did you mean RandomisedTrial?\n',
        ),
        ("list --verdict contest", '"contest" is not a verdict. Did you mean contested?\n'),
        (
            "list --band nothing",
            '"nothing" is not a band. Choose trials, studies, cases or anecdotes.\n',
        ),
        ("list --topic slep", 'No topic has the id "slep". Did you mean sleep?\n'),
        ("list --topic helps", '"helps" is a claim, not a topic. The topics are sleep, comfort.\n'),
        ("list --bar trial", '"trial" is not a basis. Did you mean RandomisedTrial?\n'),
        (
            "list --bar 9",
            (
                '"9" is not a basis. Choose SystematicReview, RandomisedTrial, ControlledStudy,'
                " UncontrolledStudy, CaseReport, Mechanism, ExpertOpinion, Anecdote or Assertion,"
                " or a rank from 0 to 8.\n"
            ),
        ),
        ("summary --bar RandomTrial", '"RandomTrial" is not a basis. Did you mean RandomisedTrial?\n'),
    ],
)
def test_an_unknown_or_ambiguous_name_gets_the_nearest_ones(command: str, says: str, run: Run) -> None:
    ended = run(*shlex.split(command), "-f", "claims.ttl")
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert ended.err.startswith(says)


def test_many_claims_that_share_the_words_are_not_all_listed(run: Run) -> None:
    assert run("show", "slee", "-f", "claims.ttl").err == (
        '6 claims contain "slee": helps, ben-slept, twenty-minutes, heavier, own-sleep and 1 more.'
        " Use the id of one of them.\n"
    )


@pytest.mark.parametrize("command", ["show", "why", "history"])
@pytest.mark.parametrize(
    ("claim", "view", "why"),
    [
        ("no-cure", "--as-of 2019-12-31", "its source holm-2020 was published later (2020-09-15)"),
        ("no-falls", "--without ward-2018", "its source ward-2018 is left out"),
        (
            "trial-longer",
            "--without trial-news --as-of 2019-12-31",
            "its source holm-2020 was published later (2020-09-15), and its source trial-news is left out",
        ),
    ],
)
def test_a_claim_that_is_not_there_in_the_view_is_said_to_be_absent_and_why(
    command: str, claim: str, view: str, why: str, run: Run
) -> None:
    ended = run(command, claim, "-f", "claims.ttl", *view.split())
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        f'The claim "{claim}" is not there in this view: {why}. Change --as-of or --without to see it.\n'
    )


def test_show_prints_other_peoples_properties_under_their_names_and_kept_data_on_demand(
    folder: Path, run: Run
) -> None:
    (folder / "a.ttl").write_text(
        "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix : <https://example.org/m#> .\n"
        "@prefix ex: <https://ex.org/> .\n@prefix kept: <https://w3id.org/claimgraph/kept/AIF#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        ':a a cg:Claim ; cg:text "A." ; ex:mood "calm\\nand sure", 5 ; ex:like :b ; rdfs:seeAlso [] ;\n'
        '    kept:nodeID "7", "8" .\n:b a cg:Claim ; cg:text "B." ; cg:supports :a .\n'
    )
    told = run("show", "a", "-f", "a.ttl")
    assert (told.code, told.err) == (0, "")
    assert told.out.endswith(
        "\n\nOther properties, not counted\n"
        "  ex:mood: calm and sure\n  ex:mood: 5\n  ex:like: :b\n  rdfs:seeAlso: []\n"
        "  2 values kept from an import (--kept shows them)\n"
    )
    kept = run("show", "a", "-f", "a.ttl", "--kept")
    assert kept.out.endswith("  kept:nodeID: 7\n  kept:nodeID: 8\n")
    report = json.loads(run("show", "a", "-f", "a.ttl", "--kept", "--format", "json").out)
    assert report["other_properties"][-1] == {"name": "kept:nodeID", "value": "8"}
    assert "Other properties" not in run("show", "b", "-f", "a.ttl").out


@pytest.mark.parametrize("command", ["list", "show helps", "history helps", "matrix", "diff .", "build"])
@pytest.mark.parametrize("day", ["2011-13-01", "yesterday", "2011", ""])
def test_a_bad_date_is_a_usage_error(command: str, day: str, run: Run) -> None:
    ended = run(*command.split(), "--as-of", day)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.endswith(f"Error: Invalid value for '--as-of': {not_a_day(day)}\n")


@pytest.mark.parametrize(
    ("options", "verdicts"),
    [
        ("", {"helps": "outweighed", "safe": "contested", "too-hot": "contested"}),
        ("--as-of 2021-12-31", {"helps": "rests", "safe": "contested", "too-hot": "contested"}),
        ("--as-of 2019-12-31", {"helps": "rests", "safe": "rests", "too-hot": "contested"}),
        ("--without review-2023", {"helps": "rests", "safe": "contested", "too-hot": "contested"}),
        ("--without :doubter", {"helps": "outweighed", "safe": "rests", "too-hot": "contested"}),
        ("--bar 7", {"helps": "outweighed", "safe": "unsupported", "too-hot": "unsupported"}),
        ("--grant CaseReport", {"helps": "outweighed", "safe": "contested", "children": "rests"}),
        ("--grant 4 --bar 5", {"helps": "outweighed", "children": "unsupported"}),
        ("--bar cg:CaseReport", {"helps": "outweighed", "safe": "contested", "too-hot": "unsupported"}),
        (
            "--as-of 2019-12-31 --without ana-comment --bar anecdote",
            {"helps": "rests", "safe": "rests", "too-hot": "rests"},
        ),
    ],
)
def test_a_view_changes_what_counts(options: str, verdicts: dict[str, str], run: Run) -> None:
    found = listed(run("list", "-f", ".", "--format", "json", *options.split()))
    assert {claim: found[claim] for claim in verdicts} == verdicts


@pytest.mark.parametrize(
    ("options", "meets"),
    [
        ("--verdict contested", lambda each: each["verdict"] == "contested"),
        ("--verdict Rests --verdict outweighed", lambda each: each["verdict"] in ("rests", "outweighed")),
        ("--band trials", lambda each: each["band"] == "trials"),
        (
            "--band 'cases and opinion' --band studies --topic comfort",
            lambda each: each["band"] in ("cases", "studies") and "comfort" in each["topics"],
        ),
        ("--words 'PEOPLE  sleep'", lambda each: "people sleep" in str(each["text"])),
        ("--topic sleep --topic :comfort", lambda each: each["topics"]),
        ("--topic 'pleasant and safe' --bar 4", lambda each: "comfort" in each["topics"]),
    ],
)
def test_a_list_has_the_claims_that_meet_all_conditions_in_its_order(
    options: str, meets: Callable[[dict[str, object]], bool], run: Run
) -> None:
    words = shlex.split(options)
    view = words[words.index("--bar") :] if "--bar" in words else []
    whole = json.loads(run("list", "--format", "json", *view).out)
    chosen = json.loads(run("list", "--format", "json", *words).out)
    assert chosen == {**whole, "claims": [each for each in whole["claims"] if meets(each)]}
    assert 0 < len(chosen["claims"]) <= len(whole["claims"])


def test_build_and_query_take_views_too(run: Run) -> None:
    words = "ASK { :helps cg:verdict cg:Outweighed }"
    assert run("query", words, "-f", ".").out == "true\n"
    assert run("query", words, "-f", ".", "--as-of", "2020-12-31").out == "false\n"
    assert "In this view: without review-2023." in run("build", ".", "--without", "review-2023").out


def test_a_query_in_a_file_is_refused_with_the_way_to_run_it(run: Run) -> None:
    ended = run("query", "claims.ttl")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.endswith("is a file. To run the query in it: claimgraph query - < claims.ttl\n")
    assert run("query", "ASK {} #" + "?" * 5000, "-f", "claims.ttl").out == "true\n"


def test_a_query_can_come_through_standard_input() -> None:
    asked = ("query", "-", "-f", "claims.ttl")
    assert run_process(*asked, given=b"\xef\xbb\xbfASK { :helps cg:for 5 }").out == "true\n"
    refused = run_process(*asked, given=b"ASK { ?s ?p 'caf\xe9' }")
    assert refused.code == 2
    assert refused.err.endswith("Error: the query on standard input is not UTF-8.\n")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT", "query:1:7 "),
        ("SELECT * { ?s nope:p ?o }", "query:1:15 "),
        ("SELECT * {{{{", "query:1:"),
    ],
)
def test_a_wrong_query_is_told_with_its_place(query: str, says: str, run: Run) -> None:
    ended = run("query", query, "-f", "claims.ttl")
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert ended.err.startswith(says)


def test_a_query_that_takes_too_long_is_stopped(run: Run) -> None:
    words = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
    ended = run("query", words, "-f", "claims.ttl", "--timeout", "0.5")
    assert ended.code == 2
    assert ended.err.startswith("The query took longer than 0.5 seconds")


def test_a_construct_comes_back_as_turtle_that_can_be_asked_again(folder: Path, run: Run) -> None:
    words = "CONSTRUCT { ?c a cg:Claim ; cg:text ?t } { ?c cg:verdict cg:Contested ; cg:text ?t }"
    ended = run("query", words, "-f", "claims.ttl")
    (folder / "contested.ttl").write_text(ended.out, encoding="utf-8")
    assert set(listed(run("list", "-f", "contested.ttl", "--format", "json"))) == {"safe", "too-hot"}


def test_the_csv_of_list_is_read_back_cell_by_cell(run: Run) -> None:
    rows = list(csv.DictReader(run("list", "-f", "claims.ttl", "--format", "csv").out.splitlines()))
    claims = json.loads(run("list", "-f", "claims.ttl", "--format", "json").out)["claims"]
    assert [row["iri"] for row in rows] == [claim["iri"] for claim in claims]
    assert [row["text"].removeprefix("'") for row in rows] == [claim["text"] for claim in claims]
    assert [int(row["against_high"]) for row in rows] == [claim["against"]["high"] for claim in claims]


def test_check_compares_quotes_with_the_stored_texts(folder: Path, run: Run) -> None:
    digest = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"  # of foo
    (folder / "texts").mkdir()
    (folder / "texts" / "s.txt").write_text("a foo b")
    (folder / "a.ttl").write_text(
        "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix : <https://example.org/m#> .\n"
        "@prefix dct: <http://purl.org/dc/terms/> .\n"
        ':s a cg:Source ; dct:title "S." ; cg:snapshot "s.txt" .\n'
        ':a a cg:Claim ; cg:text "A." ; cg:source :s ; cg:basis cg:Anecdote ; cg:supports :b ;\n'
        f'    cg:quoteStart 2 ; cg:quoteEnd 5 ; cg:quoteDigest "{digest}" .\n'
        ':b a cg:Claim ; cg:text "B." .\n'
    )
    assert run("check", "a.ttl", "--sources", "texts") == Ended(0, "", "No problems found\n")
    (folder / "texts" / "s.txt").write_text("a bar b")
    assert "CG208 error" in run("check", "a.ttl", "--sources", "texts").out
    assert run("check", "a.ttl", "--sources", "nowhere").code == 2


@pytest.mark.parametrize(
    "form",
    "findings findings-html findings-csv markdown html dot mermaid graphml gexf claimreview".split(),
)
def test_an_export_of_verdicts_names_the_view_that_they_are_of(form: str, run: Run) -> None:
    words = re.compile(r"in this view: nothing below randomised trial accepted", re.IGNORECASE)
    publisher = ["--publisher", "Checkers"] if form == "claimreview" else []
    assert words.search(run("export", form, "--bar", "RandomisedTrial", *publisher).out)
    assert not re.search("in this view", run("export", form, *publisher).out, re.IGNORECASE)


def test_the_view_of_an_export_names_a_source_that_it_leaves_out(run: Run) -> None:
    ended = run("export", "findings", "--without", "holm-2020", "--as-of", "2020-12-31")
    assert ended.out.splitlines()[0].endswith("\\(in this view: as of 2020\\-12\\-31, without holm\\-2020\\)")


def test_a_summary_counts_what_is_there_in_its_view(run: Run) -> None:
    counts = [
        [report[name] for name in ("claims", "sources", "links")]
        for options in ([], ["--as-of", "1900-01-01"])
        for report in [json.loads(run("summary", "--format", "json", *options).out)]
    ]
    assert all(then < now for now, then in zip(*counts, strict=True))
