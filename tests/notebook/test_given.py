"""Methods take things of the map, days and choices as they are, and say what is none of these."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import claimgraph
from claimgraph.scale import RatedDown, Relation

BLANKETS = Path(__file__).parents[1] / "golden" / "blankets" / "claims.ttl"


@pytest.fixture
def m(tmp_path: Path) -> Iterator[claimgraph.EditableMap]:
    with claimgraph.open(shutil.copy(BLANKETS, tmp_path / "map.ttl"), dry_run=True) as opened:
        yield opened


def test_a_claim_is_named_by_itself(m: claimgraph.EditableMap) -> None:
    for claim in m:
        assert m[claim].claim is claim.claim
        assert m[claim.claim].id == claim.id
        assert claim in m
        assert claim.claim in m
    assert (3 in m, None in m) == (False, False)


def test_things_of_the_map_are_taken_as_their_names(m: claimgraph.EditableMap) -> None:
    source = m.claim_map.sources[next(iter(m.claim_map.sources))]
    like = m["helps"].claim
    new = m.add_claim(
        "It warms.",
        sources=source,
        basis="Anecdote",
        topics=[m.claim_map.topics[each] for each in like.topics],
        links={Relation.ANECDOTAL_FOR: like},
        rated_down=[RatedDown.IMPRECISION],
    )
    assert m[new].claim.sources == (source.iri,)
    link = next(each for each in m.claim_map.links if each.premises == (m[new].claim.iri,))
    assert (link.to, link.rated_down) == (like.iri, (RatedDown.IMPRECISION,))
    m.undercut(m["cure"], link)
    m.set(like, "note", "Read again.")
    assert m["helps"].claim.notes == ("Read again.",)
    m.set(new, "basis", m["heavier"].claim.basis or "Assertion")
    m.remove(m[new], with_references=True)
    assert new not in m


def test_views_take_what_other_answers_give(m: claimgraph.EditableMap) -> None:
    collapses = m["helps"].collapses
    assert collapses
    assert m.without(collapses).view == m.without(*collapses).view
    assert m.without(collapses).view.without == {each.iri for each in collapses}
    basis = next(claim.claim.basis for claim in m if claim.claim.basis)
    assert m.bar(basis).view == m.bar(basis.rank).view == m.bar(basis.id).view
    assert m.grant(basis).view == m.grant(basis.id).view


@pytest.mark.parametrize("day", ["2019-05-02", dt.date(2019, 5, 2), dt.datetime(2019, 5, 2, 23, 59)])  # noqa: DTZ001 - a day has no zone
def test_a_day_is_text_a_date_or_a_time(day: str | dt.date, m: claimgraph.EditableMap) -> None:
    assert m.as_of(day).view.as_of == dt.date(2019, 5, 2)
    m.retract("holm-2020", day)
    new = m.add_source("Heat", issued=day)
    sources = {each.id: each for each in m.claim_map.sources.values()}
    assert sources["holm-2020"].retracted == dt.date(2019, 5, 2)
    assert str(sources[new].issued) == "2019-05-02"


def test_claims_that_count_only_together_are_linked_and_taken_apart(m: claimgraph.EditableMap) -> None:
    m.link(["cure", m["calms"]], "supports", "helps", because="Both.", rated_down_twice="Imprecision")
    (joint,) = (each for each in m.claim_map.links if each.is_joint)
    assert (len(joint.premises), joint.rated_down_twice) == (2, (RatedDown.IMPRECISION,))
    m.unlink(joint.premises, joint.relation, joint.to, with_description=True)
    assert not any(each.is_joint for each in m.claim_map.links)


def test_what_the_commands_can_add_can_be_added(m: claimgraph.EditableMap, tmp_path: Path) -> None:
    topic = m.add_topic("Ist es warm?", lang="de", id="warmth")
    study = m.add_source("Heat", kind="Study", issued=2021, doi="10.1000/heat", notes=["A note."], lang="en")
    claim = m.add_claim(
        "It warms.",
        sources=study,
        basis="ControlledStudy",
        topics=topic,
        rated_up=["LargeEffect"],
        notes="Half the people.",
        lang="en",
    )
    found = m[claim].claim
    assert ([each.id for each in found.rated_up], found.notes) == (["LargeEffect"], ("Half the people.",))
    links = {"contradicts": "helps"}
    weak = m.add_claim(
        "It is dull.", sources=study, basis="ControlledStudy", links=links, rated_down_twice="Imprecision"
    )
    assert [each.rated_down_twice for each in m.claim_map.links if m[weak].claim.iri in each.premises] == [
        (RatedDown.IMPRECISION,)
    ]
    m.set(claim, "text", "Es wärmt.", lang="de")
    m.unset(claim, "text", lang="en")
    assert m[claim].text == "Es wärmt."
    listed = tmp_path / "list.csv"
    listed.write_text(
        "OriginalPaperDOI,OriginalPaperPubMedID,RetractionDate,RetractionNature\n"
        "10.1000/heat,0,3/1/2022 0:00,Retraction\n",
        encoding="utf-8",
    )
    assert m.retract_listed(listed) == [study]


MISTAKES: list[tuple[Callable[[claimgraph.EditableMap], object], str]] = [
    (lambda m: m[3], "3 is not a name"),  # type: ignore[index]  # slips, all of them
    (lambda m: m[None], "None is not a name"),  # type: ignore[index]
    (lambda m: m.as_of(2011), "'2011' is not a day"),  # type: ignore[arg-type]
    (lambda m: m.as_of(None), "'None' is not a day"),  # type: ignore[arg-type]
    (lambda m: m.bar(0.5), "0.5 is not a value"),  # type: ignore[arg-type]
    (lambda m: m.without({"holm-2020": 1}), "is not a name"),  # type: ignore[arg-type]
    (lambda m: m.add_claim(None), "None is not a value"),  # type: ignore[arg-type]
    (lambda m: m.add_claim("It warms.", sources=[None]), "None is not a name"),  # type: ignore[list-item]
    (lambda m: m.add_source("T", issued=float("nan")), "nan is not a value"),  # type: ignore[arg-type]
    (lambda m: m.add_source("T", creators=[None]), "None is not a value"),  # type: ignore[list-item]
    (lambda m: m.set("helps", "note", None), "None is not a value"),  # type: ignore[arg-type]
    (lambda m: m.set("helps", "note", True), "True is not a value"),  # noqa: FBT003
    (lambda m: m.add_source("T", creators=b"Ann"), "b'Ann' is not a value"),
    (lambda m: m.rename("helps", b"x"), "b'x' is not a value"),  # type: ignore[arg-type]
    (lambda m: m.import_records(3), "3 is not a path"),  # type: ignore[arg-type]
    (lambda m: m.repin("holm-2020", b"texts"), "b'texts' is not a path"),  # type: ignore[arg-type]
    (lambda m: m.remove(next(each for each in m.claim_map.links if not each.iri)), "This link has no id"),
    (lambda m: m.difference_to("2019"), "'2019' is not a map"),  # type: ignore[arg-type]
    (lambda m: m[list(m)], "is not a name"),  # type: ignore[index]
    (lambda _: claimgraph.open(["a.ttl"]), "['a.ttl'] is not a path"),  # type: ignore[arg-type]
    (lambda _: claimgraph.open(BLANKETS, patience=None), "None is not a number of seconds"),  # type: ignore[arg-type]
    (lambda _: claimgraph.open(BLANKETS, patience="x"), "'x' is not a number of seconds"),  # type: ignore[arg-type]
    (lambda m: m.add_claim("It warms.", links="supports"), "'supports' is not a mapping"),  # type: ignore[arg-type]
    (lambda m: m.add_claim("It warms.", links=[("supports", "helps")]), "is not a mapping"),  # type: ignore[arg-type]
    (lambda m: m.add_source("T", records="x.bib"), "'x.bib' is not a mapping"),  # type: ignore[arg-type]
    (lambda m: m.ingest(texts="texts"), "There is no file to read."),
    (lambda m: m.import_records(), "There is no file to read."),
    (lambda m: m.import_tables(), "There is no file to read."),
    (lambda _: claimgraph.open(BLANKETS, lang=""), '"" is not a language tag. Write one such as en'),
    (lambda _: claimgraph.open(BLANKETS, lang="no tag"), '"no tag" is not a language tag'),
    (lambda _: claimgraph.open(BLANKETS, lang=5), '"5" is not a language tag'),  # type: ignore[arg-type]
    (lambda m: m.set("helps", "text", "Es hilft.", lang=""), '"" is not a language tag'),
    (lambda m: m.add_topic("Ist es warm?", lang="no tag"), '"no tag" is not a language tag'),
    (lambda _: claimgraph.open(""), "The path is empty."),
    (lambda m: m.check(""), "The path is empty."),
    (lambda m: m.export_tables(""), "The path is empty."),
    (lambda _: claimgraph.open(BLANKETS, patience=-1), "-1 is not a number of seconds"),
    (lambda _: claimgraph.open(BLANKETS, dry_run="no"), "'no' is neither True nor False"),  # type: ignore[arg-type]
    (lambda m: m.remove("helps", with_references="no"), "'no' is neither True nor False"),  # type: ignore[arg-type]
    (lambda m: m.export_tables("tables", replace=0), "0 is neither True nor False"),  # type: ignore[arg-type]
    (lambda m: m.to_networkx(flat="no"), "'no' is neither True nor False"),  # type: ignore[arg-type]
    (lambda m: m.draw("700px"), "'700px' is not a number of pixels"),  # type: ignore[arg-type]
    (lambda m: m.draw(0), "0 is not a number of pixels"),
    (lambda m: m.import_records("x.bib", form=b"bib"), "b'bib' is not a value"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("mistake", "said"), MISTAKES)
def test_what_is_no_name_value_day_or_path_is_an_error_of_ours(
    mistake: Callable[[claimgraph.EditableMap], object], said: str, m: claimgraph.EditableMap
) -> None:
    with pytest.raises(claimgraph.ClaimgraphError) as problem:
        mistake(m)
    assert said in str(problem.value)
    assert m.diff == ""
