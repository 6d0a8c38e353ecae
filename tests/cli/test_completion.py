"""What the shell offers at the press of Tab."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from scale_maps import HISTORY

from claimgraph.cli import completion

from running import Ended

Run = Callable[..., Ended]
Offer = Callable[..., list[str]]


@pytest.fixture
def offer(run: Run, monkeypatch: pytest.MonkeyPatch) -> Offer:
    """What is offered for the last word of a line."""

    def offer(line: str) -> list[str]:
        words = line.split(" ")
        monkeypatch.setenv("_CLAIMGRAPH_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        ended = run()
        assert (ended.code, ended.err) == (0, "")
        return [each.removeprefix("plain,") for each in ended.out.splitlines() if each]

    return offer


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("claimgraph show -f claims.ttl he", ["helps", "heavier"]),
        ("claimgraph show -f claims.ttl :HE", [":helps", ":heavier"]),
        ("claimgraph show -f claims.ttl xyz", []),
        ("claimgraph show -f claims.ttl --without h", ["holm-2020"]),
        ("claimgraph list --bar C", ["ControlledStudy", "CaseReport"]),
        ("claimgraph list --verdict un", ["unsupported", "unsettled"]),
        ("claimgraph list --band ", ["trials", "studies", "cases", "anecdotes"]),
        ("claimgraph list -f history.ttl --band a", ["accounts"]),
        ("claimgraph list --topic s", ["sleep"]),
        ("claimgraph list -f history.ttl --bar H", ["HistoriansJudgement", "Hearsay"]),
        ("claimgraph scales H", ["HistoryScale"]),
        ("claimgraph export c", ["csv", "canvas", "csl", "cito", "claimreview"]),
        ("claimgraph schemas lis", ["list"]),
        ("claimgraph check --ignore CG104,CG11", [f"CG104,CG11{n}" for n in range(10)]),
        ("claimgraph rules cg30", [f"CG30{n}" for n in range(1, 10)]),
        ("claimgraph link too-hot con", ["contradicts"]),
        ("claimgraph unlink too-hot u", ["undercuts"]),
        (
            "claimgraph link helps supports safe --rated-down I",
            "Inconsistency Indirectness Imprecision".split(),
        ),
        ("claimgraph add source T --kind B", ["BlogPost"]),
        ("claimgraph set -f claims.ttl helps quoteD", ["quoteDigest"]),
        ("claimgraph set -f claims.ttl ho", ["holm-2020"]),
        ("claimgraph set -f claims.ttl helps p", ["population", "participants", "place"]),
        ("claimgraph set -f claims.ttl :holm-2020 p", ["pages", "pmid"]),
        ("claimgraph set -f claims.ttl nothing pr", ["prefLabel"]),
        ("claimgraph show he", ["helps", "heavier"]),
        ("claimgraph show -f nowhere.ttl he", []),
        ("claimgraph show -f wrong.ttl he", []),
        ("claimgraph fm", ["fmt"]),
    ],
)
def test_names_are_offered_and_nothing_where_the_map_cannot_be_read(
    line: str, offered: list[str], offer: Offer, folder: Path
) -> None:
    (folder / "wrong.ttl").write_bytes(b":a :b \xff")
    (folder / "history.ttl").write_text(HISTORY, encoding="utf-8")
    assert offer(line) == offered


def test_the_files_come_from_the_environment_or_are_the_default_one(
    offer: Offer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "data").mkdir()
    (folder / "claims.ttl").rename(folder / "data" / "claims.ttl")
    assert offer("claimgraph show he") == ["helps", "heavier"]
    (folder / "data" / "claims.ttl").rename(folder / "claims.ttl")
    monkeypatch.setenv("CLAIMGRAPH_FILE", "claims.ttl")
    assert offer("claimgraph show he") == ["helps", "heavier"]


def test_nothing_is_offered_for_a_map_that_takes_long_to_read(
    offer: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(completion, "SIZE_LIMIT", 1000)
    assert offer("claimgraph show -f claims.ttl he") == []
    assert offer("claimgraph show -f . he") == []
