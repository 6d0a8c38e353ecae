"""Every report in every format, compared byte by byte; ``pytest --update-golden`` writes them anew."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph.rules import RULES
from claimgraph.scale import DEFAULT_SCALE

from running import Ended, environment

Run = Callable[..., Ended]
Golden = Callable[[str, str], None]

BANDS = "SELECT ?claim ?for { ?claim cg:band cg:Trials ; cg:for ?for }"
REPORTS = {
    "list.txt": "list -f claims.ttl",
    "list.json": "list -f claims.ttl --format json",
    "list.csv": "list -f claims.ttl --format csv",
    "list-2018.txt": "list -f . --as-of 2018-12-31",
    "list-later.json": "list -f claims.ttl -f later.ttl --format json",
    "list-without.json": "list -f claims.ttl --without holm-2020 --without :ana-comment --format json",
    "list-grant.txt": "list -f . --grant ExpertOpinion",
    "list-bar.csv": "list -f claims.ttl --bar RandomisedTrial --format csv",
    "show-helps.txt": "show helps -f claims.ttl",
    "show-helps.json": "show helps -f claims.ttl --format json",
    "show-helps-later.txt": "show helps -f .",
    "show-safe.txt": "show safe -f claims.ttl",
    "show-cure.txt": "show cure -f claims.ttl",
    "show-own-sleep.txt": "show own-sleep -f claims.ttl",
    "show-heavier.txt": "show heavier -f claims.ttl",
    "show-heavier-2019.txt": "show heavier -f claims.ttl --as-of 2019-12-31 --bar 2",
    "show-no-falls.json": "show no-falls -f claims.ttl --format json",
    "show-no-falls.txt": "show no-falls -f claims.ttl",
    "why-helps.txt": "why helps -f .",
    "why-helps.json": "why helps -f claims.ttl --format json",
    "why-cure-2021.txt": "why cure -f . --as-of 2021-12-31 --without ward-2018",
    "why-children.txt": "why children -f claims.ttl",
    "history-helps.txt": "history helps -f .",
    "history-helps.json": "history helps -f claims.ttl --format json",
    "history-heavier.txt": "history heavier -f . --bar Mechanism",
    "history-safe-2019.txt": "history safe -f . --as-of 2019-12-31",
    "summary.txt": "summary -f claims.ttl",
    "summary.json": "summary -f claims.ttl --format json",
    "summary-bar.txt": "summary -f . --bar CaseReport --without doubter",
    "diff.txt": "diff claims.ttl .",
    "diff.json": "diff claims.ttl . --format json",
    "diff.md": "diff claims.ttl . --format markdown",
    "diff-back.txt": "diff . claims.ttl --bar ExpertOpinion",
    "diff-2019.txt": "diff . --as-of 2019-12-31",
    "diff-without.md": "diff claims.ttl --without ward-2018 --without doubter --format markdown",
    "diff-changed.txt": "diff claims.ttl changed",
    "diff-changed.json": "diff claims.ttl changed --format json",
    "diff-changed.md": "diff claims.ttl changed --format markdown",
    "matrix.txt": "matrix -f .",
    "matrix-bar.txt": "matrix -f . --bar CaseReport --as-of 2022-12-31",
    "matrix.csv": "matrix -f . --format csv",
    "matrix.json": "matrix -f . --format json",
    "check.txt": "check .",
    "check.json": "check . --format json",
    "check-broken.txt": "check broken",
    "query.txt": "query -f . 'SELECT ?claim ?text { ?claim cg:verdict cg:Outweighed ; cg:text ?text }'",
    "query.json": f"query -f . '{BANDS}' --format json",
    "query.csv": f"query -f . '{BANDS}' --format csv",
}


SEEDED = ["list.json", "list.csv", "show-helps.json", "summary.json", "check.json", "diff-changed.json"]
MOVED = ["list.json", "show-helps.json", "summary.json", "why-helps.json", "history-helps.json"]

CHANGES = {
    'Do weighted blankets help people sleep?"': 'Weighted *blankets*"',
    "An invented quarrel.": "Invented.",
    "Weighted blankets are safe.": "Weighted blankets are <b>safe</b>, says @ana: www.safe.example",
    'cg:url <https://barn.example/sleep> ; cg:interest "sells the blankets"': 'cg:interest "gives #1 away"',
    "cg:basis cg:CaseReport": "cg:basis cg:UncontrolledStudy",
    "cg:ratedDown cg:Indirectness, cg:Imprecision": "cg:ratedDown cg:Indirectness",
    '"2018"^^xsd:gYear': '"2018-05"^^xsd:gYearMonth',
    ":sleep a skos:Concept": ":nap a skos:Concept",
    "cg:undercuts :ben-slept--helps, :trial-longer--helps": "cg:undercuts :trial-longer--helps",
    "cg:contradicts :cure": "cg:supports :cure",
}
"""What another curator made of the map: from what it says to what it is to say."""


@pytest.fixture(autouse=True)
def changed(folder: Path) -> None:
    """The map of weighted blankets after another curator's changes, in a folder that is not read with it."""
    text = (folder / "claims.ttl").read_text(encoding="utf-8")
    for before, after in CHANGES.items():
        assert before in text
        text = text.replace(before, after)
    (folder / "changed").mkdir()
    (folder / "changed" / "claims.ttl").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_its_golden_file(name: str, run: Run, golden: Golden) -> None:
    golden(f"blankets/{name}", run(*shlex.split(REPORTS[name])).out)


PROGRAM = """
import shlex, sys
from claimgraph.cli.main import main
for words in sys.argv[1:]:
    try:
        main(shlex.split(words))
    except SystemExit:
        print("\\f", end="", flush=True)
"""
"""Runs several commands in one process, with a form feed after the output of each."""


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_bytes_are_the_same_under_any_hash_seed(seed: str, golden: Golden) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *(REPORTS[name] for name in SEEDED)],
        env=environment({"PYTHONHASHSEED": seed}),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        check=True,
    )
    for name, text in zip(SEEDED, done.stdout.split("\f"), strict=False):
        golden(f"blankets/{name}", text)


@pytest.mark.parametrize("name", MOVED)
def test_the_json_is_the_same_from_another_folder(
    name: str, run: Run, golden: Golden, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    golden(
        f"blankets/{name}", run(*shlex.split(REPORTS[name].replace("claims.ttl", f"{folder}/claims.ttl"))).out
    )


def test_no_report_but_check_names_a_file(run: Run) -> None:
    told = {name: run(*shlex.split(words)).out for name, words in REPORTS.items()}
    assert [name for name, out in told.items() if ".ttl" in out] == [
        "check.txt",
        "check.json",
        "check-broken.txt",
    ]


OWN_FIELDS = ["id", "iri", "text", "topics", "sources", "own"]
OUTCOME_FIELDS = ["offered", "for", "against", "verdict", "kind", "kind_against", "certainty", "band"]
MARKS = ["contested_by_way_of", "granted", "graded", "graded_against"]
CLAIM_FIELDS = [*OWN_FIELDS, *OUTCOME_FIELDS, *MARKS]
BASES = [None, *(basis.id for basis in DEFAULT_SCALE.steps if basis.rank)]


def test_the_json_of_list_has_its_fields_in_order_and_ranks_as_integers(run: Run) -> None:
    report = json.loads(run(*shlex.split(REPORTS["list.json"])).out)
    assert list(report) == ["version", "view", "claims"]
    assert report["version"] == 2
    assert [each["id"] for each in report["claims"]][:3] == ["helps", "safe", "too-hot"]  # as in the file
    for claim in report["claims"]:
        assert list(claim) == CLAIM_FIELDS
        assert list(claim["for"]) == list(claim["against"]) == ["low", "high"]
        ranks = [claim["own"], claim["offered"], *claim["for"].values(), *claim["against"].values()]
        assert all(type(rank) is int and 0 <= rank <= 8 for rank in ranks)
        assert claim["verdict"] in ("rests", "contested", "outweighed", "unsupported", "unsettled")
        assert claim["kind"] in BASES
        assert claim["kind_against"] in BASES
        assert claim["certainty"] in ("high", "moderate", "low", "very low", None)
        rests = claim["verdict"] == "rests"
        assert claim["band"] in (("trials", "studies", "cases", "anecdotes") if rests else (None,))


def test_the_json_of_show_adds_its_fields_to_those_of_list(run: Run) -> None:
    report = json.loads(run(*shlex.split(REPORTS["show-helps.json"])).out)
    added = [
        *("links", "lines", "evidence", "collapses_without", "hinges", "would_turn_if", "untried"),
        *(
            "dependents",
            "affects",
            "undercuts",
            "undercutting",
            "cautions",
            "sentence",
            "searches",
            "basis",
            "rated_up",
        ),
        *("details", "place", "quote", "quote_source", "notes", "other_properties"),
    ]
    assert list(report) == ["version", "view", *CLAIM_FIELDS, *added]
    lines = report["lines"]
    assert [(line["basis"], line["rank"], line["origins"]) for line in lines["for"]] == [
        ("RandomisedTrial", 5, ["holm-2020"]),
        ("Anecdote", 1, ["ana-comment"]),
    ]
    assert lines["against"] == []
    assert report["collapses_without"] == ["holm-2020"]


@pytest.mark.parametrize(
    ("options", "view"),
    [
        ("", {"as_of": None, "without": [], "bar": 0, "grant": 0}),
        ("--as-of 2020-01-31", {"as_of": "2020-01-31", "without": [], "bar": 0, "grant": 0}),
        (
            "--without ward-2018 --without doubter",
            {"as_of": None, "without": ["doubter", "ward-2018"], "bar": 0, "grant": 0},
        ),
        ("--bar 4", {"as_of": None, "without": [], "bar": 4, "grant": 0}),
        ("--bar randomised-trial", {"as_of": None, "without": [], "bar": 7, "grant": 0}),
        ("--grant CaseReport --bar 2", {"as_of": None, "without": [], "bar": 2, "grant": 4}),
    ],
)
@pytest.mark.parametrize("command", ["list", "show helps", "summary"])
def test_json_tells_its_view(command: str, options: str, view: object, run: Run) -> None:
    ended = run(*shlex.split(f"{command} -f claims.ttl --format json {options}"))
    assert json.loads(ended.out)["view"] == view


def test_rules_lists_every_rule_with_its_severity_and_title(run: Run) -> None:
    lines = run("rules").out.splitlines()
    assert lines == [f"{rule.code}  {rule.severity.value:<7}  {rule.title}" for rule in RULES]


def test_rules_tells_all_of_one_rule_whatever_the_case_of_its_code(run: Run) -> None:
    ended = run("rules", "cg104")
    rule = next(rule for rule in RULES if rule.code == "CG104")
    assert ended.code == 0
    assert ended.out.startswith(f"CG104 (error)\n\n{rule.title}\n\nEvery link must lead to a claim")


def test_rules_as_json_holds_the_documentation_without_indents(run: Run) -> None:
    report = json.loads(run("rules", "--format", "json").out)
    assert list(report) == ["version", "rules"]
    assert [list(each) for each in report["rules"]] == [["code", "severity", "title", "documentation"]] * len(
        RULES
    )
    assert not any("\n " in each["documentation"] for each in report["rules"])
    assert json.loads(run("rules", "CG301", "--format", "json").out)["rules"][0]["severity"] == "warning"
