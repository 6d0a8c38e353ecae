"""The statements of a map as they are in a view: for formats that hold a map, but no view."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from claimgraph import vocabulary as vocab
from claimgraph.analysis import Assessment
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.interchange.remainder import from_statements
from claimgraph.model import ClaimMap, Document, Link, Undercut
from claimgraph.rdf import Literal, Term, find_kept_apart, parse, to_claim_map
from claimgraph.scale import Scale
from claimgraph.views import find_absent_sources
from claimgraph.vocabulary import local_name
from claimgraph.workspace.opening import OpenMap

_REPORTS_NOTHING = "their sources report only what the view leaves out, and would seem to be first-hand"


def view_of_map(opened: OpenMap, assessment: Assessment, note: str | None) -> tuple[OpenMap, list[LeftOut]]:
    """The map in the view of its assessment, and what had to be left out of it beyond the view.

    Sources and claims that the view excludes are not there, nor references to them, nor later retractions.
    ``note`` is the view in words, to be added to the title of the map, for a format without verdicts. It is
    None for a format that shows the verdicts of the assessment. In the others, a link gets a description if
    it counts alone only because its file is not that of the link of several premises to which it belongs.
    """
    whole, as_of = opened.claim_map, assessment.view.as_of
    absent = set(find_absent_sources(whole, assessment.view))
    later = [
        iri for iri, each in whole.sources.items() if as_of and each.retracted and each.retracted > as_of
    ]
    apart = [triple for _, triple, _ in find_kept_apart(opened.statements)] if note is not None else []
    if not absent and not later and not note and not apart:
        return opened, []
    if absent:
        absent |= whole.claims.keys() - assessment.claim_map.claims.keys()
        absent |= _described(whole) - _described(assessment.claim_map)
    blocks = _without(opened, absent)
    _describe(blocks, apart)
    for iri in later:
        blocks.rows.get(iri, {}).pop(vocab.RETRACTED, None)
    if note:
        _note_view(blocks, note)
    seen = _opened_again(blocks, opened)
    gained = _find_gained(seen, assessment) if absent and note is not None else []
    if not gained:
        return seen, []
    for iri in gained:
        _lower(blocks.rows[iri], whole.scale, assessment.own.rank_of(iri))
    lost = [LeftOut("bases", "bases, or part of them", _REPORTS_NOTHING, local_name(iri)) for iri in gained]
    return _opened_again(blocks, opened), lost


def with_lone_links(opened: OpenMap) -> OpenMap:
    """The map with a description of each link that counts alone only because of its file.

    Without one, such a link would be lost in a format that knows no files: see ``find_kept_apart``.
    """
    apart = [triple for _, triple, _ in find_kept_apart(opened.statements)]
    if not apart:
        return opened
    blocks = _without(opened, ())
    _describe(blocks, apart)
    return _opened_again(blocks, opened)


def _without(opened: OpenMap, absent: Collection[str]) -> Blocks:
    """The statements of a map without some of its things, and without references to these."""
    subjects = [each for each in opened.statements.subjects if each not in absent]
    blocks = from_statements(opened.statements, "https://example.org/map#", subjects)
    for subject, row in list(blocks.rows.items()):
        kept = {
            predicate: {each: None for each in terms if each not in absent}
            for predicate, terms in row.items()
        }
        blocks.rows[subject] = {predicate: terms for predicate, terms in kept.items() if terms}
    return blocks


def _describe(blocks: Blocks, triples: Iterable[tuple[str, str, Term]]) -> None:
    """Add descriptions of those links that are there, each with a new name such as ``from--to``."""
    taken = {local_name(name).casefold() for name in blocks.rows}
    for premise, predicate, end in triples:
        if isinstance(end, str) and end in blocks.rows.get(premise, {}).get(predicate, ()):
            names = NamesGiven(premise.removesuffix(local_name(premise)), taken)
            name = names.new(f"{local_name(premise)}--{local_name(end)}")
            blocks.link([premise], predicate, end, name)


def _note_view(blocks: Blocks, note: str) -> None:
    """Add a view in words to the titles of the maps."""
    for row in blocks.rows.values():
        if vocab.CG + "ClaimMap" in row.get(vocab.RDF_TYPE, ()):
            titles = [each for each in row.get(vocab.TITLE, ()) if isinstance(each, Literal)]
            if titles:
                row[vocab.TITLE] = {
                    Literal(f"{each.value} (in this view: {note})", language=each.language): None
                    for each in titles
                }


def _opened_again(blocks: Blocks, opened: OpenMap) -> OpenMap:
    statements = parse([Document("view.ttl", blocks.to_turtle())])
    statements = replace(statements, declared=[dict(opened.prefixes)])
    return OpenMap(statements, to_claim_map(statements))


def _find_gained(seen: OpenMap, assessment: Assessment) -> list[str]:
    """The claims whose own evidence would count for more in the map than in the view, in its order.

    A source that reports only absent ones is worth nothing in the view, but would seem to be first-hand.
    """
    own = seen.assess(assessment.view).own
    return [iri for iri in own if own.rank_of(iri) > assessment.own.rank_of(iri)]


def _lower(row: dict[str, dict[Term, None]], scale: Scale, rank: int) -> None:
    """Give a claim the basis of a rank that its own evidence still has; none for rank 0.

    Without any basis, what the claim speaks against would look stronger than in the view.
    """
    row.pop(vocab.RATED_UP, None)
    del row[vocab.BASIS]
    if rank:
        row[vocab.BASIS] = {scale.step(rank).iri: None}


def _described(claim_map: ClaimMap) -> set[str]:
    """The IRIs of the descriptions of all links and undercuts."""
    steps: Iterable[Link | Undercut] = (*claim_map.links, *claim_map.undercuts)
    return {each.iri for each in steps if each.iri}
