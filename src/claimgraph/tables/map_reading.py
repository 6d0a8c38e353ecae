"""From tables back to the records of a map, or of a part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import numpy as np
from msgspec import convert

from claimgraph.analysis.core.carrying import Numbers
from claimgraph.analysis.core.numbering import ranks_off
from claimgraph.errors import UnreadableError
from claimgraph.extras import needed
from claimgraph.graph import grouped, reachable
from claimgraph.model import (
    Claim,
    ClaimMap,
    FindingDetails,
    Issued,
    Link,
    Quote,
    Source,
    SourceKind,
    Topic,
    Undercut,
)
from claimgraph.scale import RatedDown, RatedUp, Relation, Scale
from claimgraph.tables.parquet import Tables, damaged
from claimgraph.tables.record_columns import effect_of
from claimgraph.tables.row_names import row_id
from claimgraph.tables.table_schema import COLUMNS, OWN

_KINDS = {kind.id: kind for kind in SourceKind}
_RELATIONS = {relation.id: relation for relation in Relation}
_UP = {reason.id: reason for reason in RatedUp}
_DOWN = {reason.id: reason for reason in RatedDown}

_PLAINEST = {effect_of(relation): relation.id for relation in reversed(Relation)}
"""The first relation with an effect, for a link of which a table does not say the relation."""

_RatedStep = TypeVar("_RatedStep", Link, Undercut)
_Meaning = TypeVar("_Meaning")
_IriOf = Mapping[int, str]
_Lists = Mapping[int, tuple[str, ...]]


def read_map(tables: Tables) -> ClaimMap:
    """The map in some tables, in the order of the ids. Raises UnreadableError for damaged tables."""
    return _read(_SelectedRows(tables))


def read_part(
    tables: Tables, claims: Iterable[int], steps: Iterable[int], sources: Iterable[int]
) -> ClaimMap:
    """The part of a map with some claims, steps and sources, given by their ids.

    The sources of these claims are in it too, and all that are connected with them. The premises and the
    target claims of the steps must be among the claims. Raises UnreadableError for damaged tables.
    """
    selected = _SelectedRows(tables, claims=claims, steps=steps)
    named = {*sources, *(row["source"] for row in selected.rows("said"))}
    return _read(_SelectedRows(tables, claims=claims, steps=steps, sources=_connected(tables, named)))


def _connected(tables: Tables, sources: set[int]) -> set[int]:
    """Some sources, and all that are connected with them by reports, overlaps and replies."""
    columns = [tables.read(name, ["source", "other"]).columns for name in ("reports", "overlaps")]
    pairs = [_replies(tables), *(np.column_stack([ids.to_numpy() for ids in each]) for each in columns)]
    one, other = np.concatenate([*pairs, *(each[:, ::-1] for each in pairs)]).T
    order = np.argsort(one, kind="stable")
    starts, ends = one[order], other[order]

    def onward(source: int) -> list[int]:
        first, last = np.searchsorted(starts, (source, source + 1))
        found: list[int] = ends[first:last].tolist()
        return found

    return reachable(sources, onward)


def _replies(tables: Tables) -> Numbers:
    """The sources that reply to a source of the map, each with that source, as pairs."""
    table = tables.read("sources", ["id", "reply_to"])
    if table.column("reply_to").null_count == table.num_rows:
        return np.zeros((0, 2), np.int64)
    pa, compute = needed("pyarrow", "tables"), needed("pyarrow.compute", "tables")
    replies = [row for row in table.to_pylist() if row["reply_to"] is not None]
    posts = pa.array(sorted({row["reply_to"] for row in replies}), pa.string())
    named = tables.read("sources", ["id", "iri"], compute.field("iri").isin(posts)).to_pylist()
    ids = {row["iri"]: row["id"] for row in named}
    known = [(row["id"], ids[row["reply_to"]]) for row in replies if row["reply_to"] in ids]
    return np.array(known, np.int64).reshape(-1, 2)


class _SelectedRows:
    """The rows of tables that belong to some claims, steps and sources; None stands for all of them."""

    def __init__(
        self,
        tables: Tables,
        *,
        claims: Iterable[int] | None = None,
        steps: Iterable[int] | None = None,
        sources: Iterable[int] | None = None,
    ) -> None:
        self.tables = tables
        self._wanted = {"claim": claims, "step": steps, "source": sources}

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of a table, sorted by id, or by place where they have none."""
        kind, column = _BELONGS.get(name, ("", ""))
        wanted, columns = self._wanted.get(kind), list(COLUMNS[name])
        if wanted is None:
            table = self.tables.read(name, columns)
        else:
            table = self.tables.select(name, columns, column, sorted(wanted))
        key = "id" if "id" in columns else "place"
        return sorted(table.to_pylist(), key=lambda row: row[key] or 0)

    def damaged(self, name: str, why: str) -> UnreadableError:
        """The error for a table whose rows are no records."""
        return damaged(self.tables.path(name), why)

    def choices(
        self, name: str, known: Mapping[str, _Meaning], words: Iterable[str] | None
    ) -> tuple[_Meaning, ...]:
        """What words of a table mean. Raises UnreadableError for an unknown word."""
        words = tuple(words or ())
        for word in words:
            if word not in known:
                raise self.damaged(name, f'it has the word "{word}", and may have {", ".join(known)}')
        return tuple(known[word] for word in words)


_BELONGS = {
    "claims": ("claim", "id"),
    "said": ("claim", "claim"),
    "about": ("claim", "claim"),
    "links": ("step", "id"),
    "undercuts": ("step", "id"),
    "premises": ("step", "step"),
    "sources": ("source", "id"),
    "reports": ("source", "source"),
    "overlaps": ("source", "source"),
}
"""What the rows of each table belong to, and the column that says to which one."""


def _read(selected: _SelectedRows) -> ClaimMap:
    head = selected.tables.manifest
    rows = {name: _with_words(selected, name) for name in ("claims", "sources", "topics")}
    names, sources, topics = ({row["id"]: row["iri"] for row in each} for each in rows.values())
    said = _lists(selected, "said", "claim", "source", sources)
    about = _lists(selected, "about", "claim", "topic", topics)
    reports, overlaps = (
        _lists(selected, name, "source", "other", sources) for name in ("reports", "overlaps")
    )
    premises = _lists(selected, "premises", "step", "claim", names)
    links = {row["id"]: _link(row, names, premises, selected) for row in selected.rows("links")}
    cuts = selected.rows("undercuts")
    described = {**{at: link.iri for at, link in links.items()}, **{row["id"]: row["iri"] for row in cuts}}
    return ClaimMap(
        head.title,
        head.description,
        head.imprint,
        {row["iri"]: _claim(row, said, about, selected) for row in rows["claims"]},
        {row["iri"]: _source(row, reports, overlaps, head.scale) for row in rows["sources"]},
        {
            row["iri"]: Topic(row["iri"], row["name"], row["label"], tuple(row["other_words"] or ()))
            for row in rows["topics"]
        },
        tuple(links.values()),
        tuple(_undercut(row, names, described, premises, selected) for row in cuts),
        head.scale,
    )


_WORDS = ("text", "title", "label")


def _with_words(selected: _SelectedRows, table: str) -> list[dict[str, Any]]:
    """The rows of a table of things, with empty texts, and ids from the IRIs, where there are none.

    An id that several would get this way is the whole IRI, as in a map.

    Raises UnreadableError for a thing without an IRI, and for two with the same.
    """
    rows, iris = selected.rows(table), set[str]()
    for row in rows:
        iri = row["iri"]
        if not iri or iri in iris:
            why = f"several rows have the iri {iri}" if iri else "a row has no value in the column iri"
            raise selected.damaged(table, why)
        iris.add(iri)
        row.update({column: row[column] or "" for column in _WORDS if column in row})
    uses = Counter(map(row_id, rows))
    for row in rows:
        is_own = row["name"] or uses[row_id(row)] == 1
        row["name"] = row_id(row) if is_own else row["iri"]
    return rows


def _lists(selected: _SelectedRows, table: str, this: str, other: str, names: _IriOf) -> _Lists:
    """The names of what belongs to each id, in the order of the places.

    Raises UnreadableError for a row about something that is not in the tables.
    """
    rows = selected.rows(table)
    for row in rows:
        if row[other] not in names:
            raise selected.damaged(table, f"it refers to the {other} {row[other]}, which has no row")
    groups = grouped((row[this], names[row[other]]) for row in rows)
    return {number: tuple(values) for number, values in groups.items()}


def _claim(row: Mapping[str, Any], said: _Lists, about: _Lists, selected: _SelectedRows) -> Claim:
    up = selected.choices("claims", _UP, row["rated_up"])
    if len(up) != row["up"]:
        raise selected.damaged(
            "claims", f"claim {row['id']} has {len(up)} reasons in rated_up, and its up is {row['up']}"
        )
    return Claim(
        row["iri"],
        row["name"],
        row["text"],
        said.get(row["id"], ()),
        None if row["basis"] is None else selected.tables.manifest.scale.step(row["basis"]),
        about.get(row["id"], ()),
        row["quote"] and convert(row["quote"], Quote),
        up,
        row["details"] and convert(row["details"], FindingDetails),
        tuple(row["notes"] or ()),
    )


_SAME = "url doi pmid reply_to retracted journal volume pages snapshot snapshot_digest".split()


def _source(row: Mapping[str, Any], reports: _Lists, overlaps: _Lists, scale: Scale) -> Source:
    return Source(
        row["iri"],
        row["name"],
        row["title"],
        _KINDS[row["kind"]],
        tuple(row["creators"] or ()),
        row["issued"] and Issued(row["issued"], row["issued_last"]),
        interests=tuple(row["interests"] or ()),
        design=None if row["design"] is None else scale.step(row["design"]),
        reports=reports.get(row["id"], ()),
        overlaps=overlaps.get(row["id"], ()),
        notes=tuple(row["notes"] or ()),
        **{name: row[name] for name in _SAME},
    )


def _link(row: Mapping[str, Any], names: _IriOf, premises: _Lists, selected: _SelectedRows) -> Link:
    effect = row["effect"], row["is_anecdotal"] or not row["effect"]
    (relation,) = selected.choices("links", _RELATIONS, [row["relation"] or _PLAINEST[effect]])
    if effect_of(relation) != effect:
        why = f"link {row['id']} {relation.id} another claim, and has the effect {row['effect']}"
        raise selected.damaged("links", why)
    starts = premises.get(row["id"]) or (names[row["src"]],)
    link = Link(starts, relation, names[row["dst"]], *_described("links", row, selected))
    return _rated("links", row, link, selected) if row["effect"] else link


def _undercut(
    row: Mapping[str, Any],
    names: _IriOf,
    described: Mapping[int, str | None],
    premises: _Lists,
    selected: _SelectedRows,
) -> Undercut:
    target = (names if row["aim"] == OWN else described).get(row["target"])
    to = row["to"] or target
    if to is None or target not in {None, to}:
        raise selected.damaged(
            "undercuts", f"undercut {row['id']} does not say what it undercuts, or two things"
        )
    starts = premises.get(row["id"]) or (names[row["src"]],)
    undercut = Undercut(starts, to, *_described("undercuts", row, selected))
    return _rated("undercuts", row, undercut, selected)


def _described(
    table: str, row: Mapping[str, Any], selected: _SelectedRows
) -> tuple[str | None, tuple[str, ...], tuple[RatedDown, ...], tuple[RatedDown, ...]]:
    once, twice = (selected.choices(table, _DOWN, row[name]) for name in ("rated_down", "rated_down_twice"))
    return row["iri"], tuple(row["notes"] or ()), once, twice


def _rated(table: str, row: Mapping[str, Any], step: _RatedStep, selected: _SelectedRows) -> _RatedStep:
    """A step, whose reasons take off the ranks that its row says. Raises UnreadableError for other ones."""
    if ranks_off(step) != row["down"]:
        why = f"the reasons of step {row['id']} take off {ranks_off(step)}, and its down is {row['down']}"
        raise selected.damaged(table, why)
    return step
