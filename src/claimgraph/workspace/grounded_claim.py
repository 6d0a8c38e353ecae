"""One claim or source of grounded tables, explained as one of any map."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec

from claimgraph.analysis import Assessment, MapExtent, Portrait, SourcePortrait, assess, portray
from claimgraph.errors import UnreadableError
from claimgraph.files import read_bytes
from claimgraph.jobs.claim_parts import IndexedTables, count_dependents_among, cut_out, index_tables
from claimgraph.jobs.outcome_rows import outcome_row
from claimgraph.jobs.summarising import Summary, to_view
from claimgraph.model import Claim
from claimgraph.tables import (
    NamedRow,
    Tables,
    find_named_claim,
    find_row,
    list_iris,
    list_named_claims,
    list_named_sources,
    only_claim,
    read_part,
    require_valid,
)
from claimgraph.tables.files_read import FILES_READ, FilesRead, are_same
from claimgraph.tables.verdict_tables import SUMMARY, find_carried, find_marks, find_verdicts
from claimgraph.views import View
from claimgraph.workspace.presence import require_presence


def open_summary(tables: Tables, grounded: str) -> Summary:
    """The summary of the verdicts on some tables.

    Raises UnreadableError if they are of other tables, or if the files of the tables have changed since.
    """
    try:
        summary = msgspec.json.decode(read_bytes(str(Path(grounded) / SUMMARY)), type=Summary)
        read = msgspec.json.decode(read_bytes(str(Path(grounded) / FILES_READ)), type=FilesRead)
    except (UnreadableError, msgspec.DecodeError) as problem:
        raise UnreadableError(
            f"{grounded}: this is not a folder of verdicts. Make one with `claimgraph ground`."
        ) from problem
    if summary.tables != tables.digest or not are_same(tables, read):
        raise _other_tables(tables, grounded)
    return summary


def _other_tables(tables: Tables, grounded: str) -> UnreadableError:
    return UnreadableError(
        f"{grounded}: these are not the verdicts on {tables.folder}. Run `claimgraph ground` again."
    )


def explain_named(tables: Tables, grounded: str, name: str) -> Portrait | SourcePortrait:
    """A claim or a source of grounded tables with an id, a prefixed name or an IRI; claims come first.

    Raises UnknownNameError, also for a name that several claims have, and what ``explain_claim`` and
    ``explain_source`` raise.
    """
    claims = list_named_claims(tables, name)
    sources = [] if claims else list_named_sources(tables, name)
    if len(sources) == 1:
        require_valid(tables)
        return explain_source(tables, grounded, sources[0])
    return explain_claim(index_tables(tables), grounded, only_claim(tables, name, claims))


def explain_claim(indexed: IndexedTables, grounded: str, named: NamedRow) -> Portrait:
    """All that the analyses say of a claim of grounded tables, in the view of its verdict.

    Raises what ``assess_claim`` raises.
    """
    found, claim = _assess_part(indexed, grounded, named, with_onward=True)
    dependents = count_dependents_among(indexed.index, find_carried(Path(grounded))[0], named.id)
    return replace(portray(found, claim), dependents=dependents)


def assess_claim(indexed: IndexedTables, grounded: str, named: NamedRow) -> tuple[Assessment, Claim]:
    """A claim of grounded tables, and the part of the map that can affect it in the view of its verdict.

    Raises UnknownNameError for a claim that is not there in the view, and UnreadableError if too many claims
    can affect it, or if the verdicts are not those on the tables.
    """
    return _assess_part(indexed, grounded, named, with_onward=False)


def _assess_part(
    indexed: IndexedTables, grounded: str, named: NamedRow, *, with_onward: bool
) -> tuple[Assessment, Claim]:
    tables = indexed.tables
    summary = open_summary(tables, grounded)
    view = to_view(summary)
    part = cut_out(indexed, [named.id], view, with_onward=with_onward)
    found = assess(part, view)
    claim = require_presence(found, part.claims[named.iri])
    verdict = find_verdicts(Path(grounded), [named.id]).get(named.id, {})
    if outcome_row(found.groundings[claim.iri]).items() - verdict.items():
        raise _other_tables(tables, grounded)
    return replace(_marked(found, tables, grounded, named), larger=_find_extent(tables, summary)), claim


def explain_source(tables: Tables, grounded: str, named: NamedRow) -> SourcePortrait:
    """A source of grounded tables, with the claims that it makes, in the view of their verdicts.

    Raises UnreadableError for damaged tables, and if the verdicts are not those on the tables.
    """
    view = to_view(open_summary(tables, grounded))
    said = tables.select("said", ["claim", "source"], "source", [named.id]).column("claim").to_pylist()
    without = [find_row(tables, "sources", iri).id for iri in view.without]
    part = read_part(tables, said, (), [named.id, *without])
    words = find_verdicts(Path(grounded), said)
    verdicts = {
        iri: words[number]["verdict"] for number, iri in list_iris(tables, said).items() if number in words
    }
    return SourcePortrait(view, part, part.sources[named.iri], [*part.claims.values()], verdicts)


def _find_extent(tables: Tables, summary: Summary) -> MapExtent:
    undated = tables.read("sources", ["issued_last"]).column("issued_last").null_count
    return MapExtent(tables.manifest.rows["claims"], summary.claims, summary.granted, undated)


def _marked(found: Assessment, tables: Tables, grounded: str, named: NamedRow) -> Assessment:
    """The assessment of a part, with the marks of a claim in the whole."""
    marks = find_marks(Path(grounded), named.id)
    contested = {iri: others for iri, others in found.grounded.contested.items() if iri != named.iri}
    if marks:
        names = list_iris(tables, marks)
        contested[named.iri] = tuple(names[each] for each in marks)
    return replace(found, grounded=replace(found.grounded, contested=contested))


def assess_around(tables: Tables, name: str, view: View) -> Assessment:
    """The claims that can affect a claim of some tables, with their verdicts in a view.

    Raises UnknownNameError for an unknown claim, and UnreadableError if too many claims can affect it.
    """
    claim = find_named_claim(tables, name).id
    return assess(cut_out(index_tables(tables), [claim], view), view)
