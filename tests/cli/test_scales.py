"""Maps on other scales than the default one: every command speaks of the steps of the map's own scale."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from scale_maps import HISTORY, TEA

from claimgraph.rdf import shipped_scales

from running import Ended

Run = Callable[..., Ended]
STEPS = (
    "MaterialEvidence, ContemporaryDocument, EyewitnessAccount, LaterRecollection, LaterDocument,"
    " HistoriansJudgement, Hearsay or Assertion"
)


@pytest.fixture(autouse=True)
def maps(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The map of the bridge is the one that is asked; the map of the tea is beside it."""
    for name, text in (("history.ttl", HISTORY), ("tea.ttl", TEA)):
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("CLAIMGRAPH_FILE", "history.ttl")


def test_the_shipped_scales_are_listed_with_what_they_are_for(run: Run) -> None:
    ended = run("scales")
    assert (ended.code, ended.err) == (0, "")
    assert [line.split()[0] for line in ended.out.splitlines() if not line.startswith(" ")] == [
        scale.id for scale in shipped_scales().values()
    ]


@pytest.mark.parametrize("name", ["HistoryScale", "history", "cg:HistoryScale", "historyscale"])
def test_the_steps_of_one_scale_are_told_strongest_first(name: str, run: Run) -> None:
    told = run("scales", name).out
    assert told.startswith("HistoryScale: history. For the question what happened.\nFrom: ")
    ranks = [line[0] for line in told.splitlines() if line[:1].isdigit()]
    assert ranks == ["8", "7", "6", "5", "4", "3", "1", "0"]
    assert "4  LaterDocument (accounts): " in told
    assert told.endswith("A report that names no study counts as a historian's judgement.\n")


def test_the_json_of_the_scales_holds_every_step(run: Run) -> None:
    found = json.loads(run("scales", "--format", "json").out)
    assert [scale["default"] for scale in found["scales"]] == [True] + [False] * 6
    assert [step["rank"] for step in found["scales"][0]["steps"]] == list(range(8, -1, -1))
    one = json.loads(run("scales", "law", "--format", "json").out)
    assert [scale["id"] for scale in one["scales"]] == ["LawScale"]
    assert one["scales"][0] == next(scale for scale in found["scales"] if scale["id"] == "LawScale")


def test_an_unknown_scale_is_answered_with_the_nearest(run: Run) -> None:
    ended = run("scales", "histry")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == '"histry" is not a scale. Did you mean HistoryScale?\n'


def test_a_claim_is_told_in_the_words_of_the_scale(run: Run) -> None:
    told = " ".join(run("show", "fell").out.split())
    assert (
        "Rests on a contemporary document (high certainty); a historian's judgement, rated down for"
        " indirectness, speaks against it."
    ) in told
    assert "For (independent lines: 1 contemporary document, 1 later document)" in told
    assert "Rests only on hearsay." in run("show", "legend").out


def test_the_summary_counts_the_bands_of_the_scale(run: Run) -> None:
    bands = json.loads(run("summary", "--format", "json").out)["bands"]
    assert bands == {"records": 2, "accounts": 1, "judgement": 2, "tradition": 2}
    told = run("summary").out
    assert "7 rest on evidence: 2 on remains and records, 1 on accounts, 2 on judgement, 2 on hearsay." in (
        " ".join(told.split())
    )
    assert "\n  remains and records       2  ####" in told
    assert "\n  hearsay                   2  ####" in told
    assert "Nothing stronger than hearsay counts for it" in told


def test_the_legend_of_ranks_is_that_of_the_scale(run: Run) -> None:
    told = " ".join(run("why", "fell").out.split())
    assert told.endswith(
        "Ranks: 1 hearsay, 3 historian's judgement, 4 later document, 5 later recollection,"
        " 6 eyewitness account, 7 contemporary document, 8 material evidence."
    )


def test_the_bar_is_a_step_of_the_scale(run: Run) -> None:
    ended = run("show", "fell", "--bar", "contemporary-document")
    assert "nothing below contemporary document accepted" in ended.out
    assert run("show", "fell", "--bar", "7").out == ended.out
    refused = run("show", "fell", "--bar", "RandomisedTrial")
    assert refused.code == 2
    ranks = "0, 1, 3, 4, 5, 6, 7 or 8"
    assert refused.err == f'"RandomisedTrial" is not a basis. Choose {STEPS}, or the rank of one: {ranks}.\n'


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "claim", "It was wood.", "--source", "guide", "--basis", "RandomisedTrial"),
        ("add", "source", "A wreck", "--kind", "Study", "--design", "RandomisedTrial"),
        ("set", "repairs", "basis", "RandomisedTrial"),
    ],
    ids=" ".join,
)
def test_a_basis_of_another_scale_is_refused_with_the_steps_of_this_one(
    arguments: tuple[str, ...], run: Run, folder: Path
) -> None:
    ended = run(*arguments, "-f", "history.ttl")
    assert (ended.code, ended.out) == (2, "")
    assert f'"RandomisedTrial" is not a basis. Choose {STEPS}' in ended.err
    assert (folder / "history.ttl").read_text(encoding="utf-8") == HISTORY


@pytest.mark.parametrize(
    ("file", "basis", "written"),
    [("history.ttl", "eyewitness account", "cg:EyewitnessAccount"), ("tea.ttl", "Sip", ":sip")],
)
def test_a_basis_of_the_scale_is_written_by_its_name(
    file: str, basis: str, written: str, run: Run, folder: Path
) -> None:
    source = "guide" if file == "history.ttl" else "guest"
    ended = run("add", "claim", "It was wet.", "--source", source, "--basis", basis, "-f", file)
    assert ended.code == 0, ended.err
    assert f"cg:basis {written}" in (folder / file).read_text(encoding="utf-8").partition("It was wet.")[2]


def test_a_record_of_a_trial_has_no_design_on_another_scale(run: Run, folder: Path) -> None:
    (folder / "r.ris").write_text("TY  - JOUR\nTI  - A trial\nM3  - Randomized Controlled Trial\nER  - \n")
    assert run("add", "source", "--ris", "r.ris", "-f", "history.ttl").code == 0
    assert "cg:design" not in (folder / "history.ttl").read_text(encoding="utf-8")


def test_check_tells_what_fits_no_step_of_the_scale(run: Run, folder: Path) -> None:
    wrong = HISTORY.replace("cg:basis cg:Hearsay", "cg:basis cg:Anecdote")
    (folder / "history.ttl").write_text(wrong, encoding="utf-8")
    ended = run("check", "history.ttl")
    assert ended.code == 1
    assert ":legend has cg:basis cg:Anecdote, which is not a basis of the scale." in ended.out
    assert "It is a step of cg:TreatmentScale" in ended.out


def test_ungraded_and_overgraded_claims_are_told_in_the_words_of_the_scale(run: Run, folder: Path) -> None:
    wrong = (
        HISTORY.replace(" ; cg:basis cg:Hearsay", "")
        .replace(":post a cg:BlogPost", ":post a cg:Comment")
        .replace("cg:basis cg:HistoriansJudgement", "cg:basis cg:LaterDocument")
    )
    (folder / "history.ttl").write_text(wrong, encoding="utf-8")
    told = run("check", "history.ttl").out
    assert "such as: cg:basis cg:HistoriansJudgement ;" in told
    assert ":scholars comes from a comment but is graded LaterDocument." in told
    assert "Grade it cg:Hearsay or cg:HistoriansJudgement, or name the study that it reports." in told


def test_a_query_finds_the_bands_of_the_scale(run: Run) -> None:
    ended = run("query", "SELECT ?claim { ?claim cg:band cg:Tradition }", "--format", "csv")
    assert ended.code == 0
    names = [line.rpartition("#")[2] for line in ended.out.splitlines()]
    assert names == ["claim", "devil", "legend"]


def test_two_maps_on_different_scales_are_refused_together(run: Run, folder: Path) -> None:
    (folder / "tea.ttl").write_text(TEA.replace(":map a", ":other a"), encoding="utf-8")
    ended = run("list", "-f", "history.ttl", "-f", "tea.ttl")
    assert ended.code == 1
    assert "CG120 error :other names the scale :taste, but :map names cg:HistoryScale." in ended.err


def test_a_change_of_scale_is_told_by_diff(run: Run, folder: Path) -> None:
    steps = TEA.replace("cg:rank 5", "cg:rank 6")
    (folder / "later.ttl").write_text(steps, encoding="utf-8")
    ended = run("diff", "tea.ttl", "later.ttl")
    assert ended.out.startswith(
        "1 claim comes out differently; 1 claim and 1 source changed; scale changed.\n"
    )
    assert "scale: taste (6 sip, 2 told, 0 none)\n    from: taste (5 sip, 2 told, 0 none)" in ended.out
    assert json.loads(run("diff", "tea.ttl", "later.ttl", "--format", "json").out)["heading"] == ["scale"]
