"""Leave out of an import whatever would be an error in a claim map."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import vocabulary as vocab
from claimgraph.interchange.map_blocks import Blocks
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.model import Document
from claimgraph.rdf import Blank, parse
from claimgraph.rules import STRUCTURE
from claimgraph.rules.registry import Hit, RuleInput

_PATIENCE = 12
"""The number of rounds after which a thing with an error is left out completely, to limit the time."""

_SaidTriple = tuple[str, str, object]


def leave_out_errors(blocks: Blocks, place: str) -> list[LeftOut]:
    """Remove from blocks the statements that ``check`` would report as errors; returns each of them.

    The statement that a rule names is removed, otherwise all statements about the thing. The blocks then pass
    every rule of structure.
    """
    found: list[LeftOut] = []
    patience = _PATIENCE
    while blocks.rows:
        given = RuleInput(parse([Document("map.ttl", blocks.to_turtle())]))
        names = dict(zip(given.statements.subjects, blocks.rows, strict=True))
        before = blocks.size
        for rule in STRUCTURE:
            why = f"{rule.code}: {rule.title[:1].lower()}{rule.title[1:].removesuffix('.')}"
            for hit in list(rule.find(given)):
                for subject, predicate, _ in list(_blamed(blocks, hit, names.get(hit.subject, ""), patience)):
                    at = f"{place}, {vocab.local_name(subject)}"
                    found.append(LeftOut("statements", vocab.local_name(predicate), why, at))
        if blocks.size == before:
            break
        patience -= 1
    return found


def _blamed(blocks: Blocks, hit: Hit, subject: str, patience: int) -> Iterator[_SaidTriple]:
    """Remove the statements that a hit is about from the blocks, and yield each."""
    row = blocks.rows.get(subject, {})
    whole = patience <= 0 or not hit.predicate or (hit.predicate == vocab.RDF_TYPE and hit.term is None)
    for predicate in list(row) if whole else [str(hit.predicate)]:
        terms = row.get(predicate, {})
        only = hit.term if not whole and hit.term in terms and not isinstance(hit.term, Blank) else None
        for term in list(terms) if only is None else [only]:
            del terms[term]
            yield subject, predicate, term
        if not terms:
            row.pop(predicate, None)
    if not row:
        blocks.rows.pop(subject, None)
