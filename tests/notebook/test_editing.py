"""A map that is edited in Python: proved once, written once, or not at all."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import claimgraph

BLANKETS = Path(__file__).parents[1] / "golden" / "blankets" / "claims.ttl"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(BLANKETS, tmp_path / "map.ttl"))


def test_edits_are_seen_at_once_and_written_at_the_end(path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    with claimgraph.open(str(path)) as m:
        study = m.add_source(
            "Heat", creators="Berg, Ida", issued="2021", kind="Study", design="RandomisedTrial"
        )
        links = {"supports": ["helps"]}
        claim = m.add_claim("It warms.", sources=[study], basis="RandomisedTrial", links=links)
        m.set(claim, "topic", m.add_topic("Is it warm?", id="warmth"))
        assert (study, claim, m[claim].verdict) == ("berg-2021", "warms", claimgraph.Verdict.RESTS)
        assert path.read_text(encoding="utf-8") == before
    assert [line[1:].split()[0] for line in m.diff.splitlines() if line.startswith("+:")] == [
        *(":warmth", ":berg-2021", ":warms"),
    ]
    assert claimgraph.open(str(path))[claim].row() == m[claim].row()


def link_and_fail(m: claimgraph.EditableMap, problem: str) -> None:
    """Edit, and then go wrong: with a name that is not there, or with an error of another kind."""
    with m:
        m.link("calms", "supports", "helps")
        if problem == "edit":
            m.link("zebra", "supports", "helps")
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("problem", "error"), [("edit", claimgraph.UnknownNameError), ("other", ZeroDivisionError)]
)
def test_nothing_is_written_if_anything_goes_wrong(problem: str, error: type[Exception], path: Path) -> None:
    before, m = path.read_bytes(), claimgraph.open(str(path))
    links = m.claim_map.links
    with pytest.raises(error):
        link_and_fail(m, problem)
    assert (path.read_bytes(), m.claim_map.links) == (before, links)


def test_a_map_that_would_have_errors_is_not_written(path: Path) -> None:
    before = path.read_bytes()
    m = claimgraph.open(str(path))
    with pytest.raises(claimgraph.BrokenMapError, match="CG1"), m:
        m.set("holm-2020", "reports", "holm-2020")
    assert path.read_bytes() == before


def test_a_refused_edit_can_be_caught_and_the_rest_is_written(path: Path) -> None:
    with claimgraph.open(str(path)) as m:
        with pytest.raises(claimgraph.EditError, match="cannot be linked to itself"):
            m.link("helps", "supports", "helps")
        m.link("cure", "supports", "helps", because="So.", rated_down=["Imprecision"])
    assert m.diff.count("\n+:") == 1


def test_texts_are_shown_in_the_chosen_language_also_after_an_edit_and_in_a_view(path: Path) -> None:
    with claimgraph.open(path) as m:
        m.set("helps", "text", "Gewichtsdecken helfen beim Einschlafen.", lang="de")
    with claimgraph.open(path, lang="de") as m:
        m.set("helps", "text", "Gewichtsdecken helfen beim Schlafen.", lang="de")
        assert m["helps"].text == "Gewichtsdecken helfen beim Schlafen."
    assert m["helps"].text == m.as_of("2020-01-01")["Gewichtsdecken"].text == m["helps"].row()["text"]
    assert "beim Schlafen" in m.draw().page
    assert claimgraph.open(path)["helps"].text == "Weighted blankets help people sleep."
    with pytest.warns(UserWarning, match='No text of the map has the language tag "fr"'):
        claimgraph.open(path, lang="fr")


def test_a_dry_run_shows_and_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with claimgraph.open(str(path), dry_run=True) as m:
        m.rename("helps", "does-help", links=True)
        assert "does-help" in m
    assert path.read_bytes() == before
    assert ("does-help" in m, "+:does-help a cg:Claim" in m.diff) == (False, True)


def test_notes_tell_what_to_know_about_the_edits(path: Path) -> None:
    with claimgraph.open(str(path), dry_run=True) as m:
        m.rename("trial-longer", "longer")
    (note,) = [note for note in m.notes if "keep" in note]
    assert "links=True renames links together" in note


def test_a_map_is_edited_by_one_with_at_a_time(path: Path) -> None:
    with (
        claimgraph.open(str(path)) as m,
        pytest.raises(claimgraph.EditError, match="already being edited"),
        m,
    ):
        pass
    with claimgraph.open(str(path)), pytest.raises(claimgraph.UnreadableError):  # noqa: SIM117 - the second waits
        with claimgraph.open(str(path), patience=0):
            pass


def test_a_map_is_read_again_when_an_edit_begins(path: Path) -> None:
    m = claimgraph.open(str(path))
    with claimgraph.open(str(path)) as other:
        other.add_claim("It is heavy.", id="heavy")
    with m:
        m.link("heavy", "supports", "helps")
    assert m["heavy"].text == "It is heavy."


def test_links_are_removed_undercut_and_sources_retracted(path: Path) -> None:
    with claimgraph.open(str(path)) as m:
        m.undercut("cure", "trial-longer", "helps")
        m.retract("holm-2020", "2022-05-01")
        m.unlink("trial-longer", "supports", "helps", with_description=True)
        m.unset("heavier", "basis")
        assert [row["id"] for row in m.rows()] == [row["id"] for row in claimgraph.open(str(BLANKETS)).rows()]
    assert ("-    cg:supports :helps" in m.diff, "+    cg:retracted" in m.diff) == (True, True)


def test_thousands_of_edits_are_one_edit_of_the_file(path: Path) -> None:
    with claimgraph.open(str(path)) as m:
        for number in range(300):
            claim = m.add_claim(f"Blanket number {number} is warm.", sources="ward-2018", basis="Anecdote")
            m.link(claim, "anecdotalFor", "helps", because="Warm." if number % 2 else "")
        m.set(claim, "text", "The last blanket is warm.")
    assert sum("is warm" in claim.text for claim in claimgraph.open(str(path))) == 300


MISTAKES: list[tuple[Callable[[claimgraph.EditableMap], object], str]] = [
    (lambda m: m.add_claim(" "), "The text must not be blank."),
    (lambda m: m.add_topic(""), "The label must not be blank."),
    (lambda m: m.add_source(), "A source needs a title"),
    (lambda m: m.add_source("T", issued=99), "'99' is not a date"),
    (lambda m: m.add_source(records={"docx": "a.docx"}), '"docx" is not a record format'),
    (lambda m: m.retract("holm-2020", "soon"), "'soon' is not a day"),
    (lambda m: m.set("helps", "basis", 9), '"9" is not a basis'),
    (lambda m: m.set("helps", "topic"), "use unset"),
    (lambda m: m.set("helps", "note", ["One.", "Two."]), "Pass each value as an argument"),  # type: ignore[arg-type]  # a slip
    (lambda m: m.as_of("2019"), "'2019' is not a day"),
    (lambda m: m.as_of("0999-12-31"), "not a day that a map can have: years before 1000 cannot be written"),
    (lambda m: m.as_of(dt.date(999, 12, 31)), "not a day that a map can have: years before 1000 cannot be"),
    (lambda m: m.bar(9), '"9" is not a basis'),
    (lambda m: m.bar(""), '"" is not a basis'),
    (lambda m: m.without(""), 'No source has the id ""'),
]


@pytest.mark.parametrize(("mistake", "said"), MISTAKES)
def test_every_mistake_is_an_error_of_ours_and_changes_nothing(
    mistake: Callable[[claimgraph.EditableMap], object], said: str, path: Path
) -> None:
    with claimgraph.open(path, dry_run=True) as m:
        with pytest.raises(claimgraph.ClaimgraphError, match=said):
            mistake(m)
        assert m.diff == ""


def test_paths_years_and_ranks_can_be_what_python_has_for_them(path: Path) -> None:
    with claimgraph.open(path) as m:
        study = m.add_source("Heat", issued=2021, pmid=24975855, kind="Study")
        m.add_claim("It warms.", sources=study, basis="RandomisedTrial", links={"supports": "helps"})
    source = next(each for each in m.claim_map.sources.values() if each.id == study)
    assert (str(source.issued), source.pmid) == ("2021", "24975855")
    assert m.bar(8).view == m.bar("SystematicReview").view


def test_a_thing_that_others_refer_to_is_removed_only_with_its_references(path: Path) -> None:
    with claimgraph.open(str(path)) as m:
        with pytest.raises(claimgraph.EditError, match=r'"helps".*too:\n  [a-z-]+ supports\n') as problem:
            m.remove("helps")
        assert str(problem.value).endswith("\n".join(problem.value.details))
        assert "helps" in m
        m.remove("helps", with_references=True)
        assert "helps" not in m
    assert "helps" not in claimgraph.open(str(path))
    assert m.notes


def test_the_quotes_of_a_changed_text_are_pinned_again(path: Path, tmp_path: Path) -> None:
    text = tmp_path / "post.txt"
    text.write_text("Heat calms.\n", encoding="utf-8")
    with claimgraph.open(str(path)) as m:
        source = m.add_source("A post", id="post", snapshot="post.txt", texts=str(tmp_path))
        m.add_claim("It calms.", sources=source, quote="Heat calms.", texts=str(tmp_path), id="quoted")
    text.write_text("So: Heat calms.\n", encoding="utf-8")
    faults = {each.code for each in m.check(str(tmp_path))}
    with m:
        m.repin("post", str(tmp_path))
    assert faults - {each.code for each in m.check(str(tmp_path))} == {"CG208", "CG209"}
    assert ["quoted" in each for each in m.notes] == [True]


def test_a_quote_from_one_of_two_stored_texts_names_its_own(path: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Heat calms {name}.\n", encoding="utf-8")
    with claimgraph.open(str(path)) as m:
        made = [
            m.add_source(each, id=each, snapshot=f"{each}.txt", texts=tmp_path) for each in ("one", "two")
        ]
        with pytest.raises(claimgraph.EditError, match=r"with quote_source=\.\.\. for a new claim"):
            m.add_claim("It calms.", sources=made, quote="calms two", texts=tmp_path)
        m.add_claim("It calms.", sources=made, quote="calms two", quote_source="two", texts=tmp_path)
    assert "cg:quoteSource :two" in m.diff


def test_an_edit_finds_its_source_by_author_and_year(path: Path) -> None:
    with claimgraph.open(str(path)) as m:
        m.add_source("Heat", creators="Berg, Ida", issued="2021", id="a")
        m.add_source("Heat again", creators="Berg, Ida", issued="2023", id="b")
        m.add_claim("It glows.", sources="Berg 2023", basis="Anecdote", id="glows")
    assert "cg:source :b ;" in m.diff
