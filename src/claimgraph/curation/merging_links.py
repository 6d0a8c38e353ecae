"""Links that count alone on one side of a merge, and would count only together with others in its result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from claimgraph import vocabulary as vocab
from claimgraph.curation.merging_versions import Versions
from claimgraph.errors import MalformedError
from claimgraph.model import Document, Link
from claimgraph.rdf import Facts, parse, read_claim_links
from claimgraph.scale import Relation
from claimgraph.vocabulary import local_name


def may_tie(base: Facts, *sides: Facts) -> bool:
    """Whether a side names a new premise of a link: without one, no link can be tied."""
    start = f"<{vocab.FROM}>"
    return any(fact[1] == start and fact not in base for side in sides for fact in side)


def tied_links(text: str, sides: Versions[str]) -> Mapping[str, str]:
    """The ``cg:Links`` of a merged text that tie a link which one side adds to others, by IRI.

    The triples of both sides are in the text, so only a comparison of what counts alone shows that one side
    has changed the meaning of the other. The values say so in a sentence, about the first link that is tied.
    """
    joint = [link for link in _links(text) if link.is_joint]
    if not joint:
        return {}
    known, alone = _alone(sides.base), _alone(text)
    added = (_alone(sides.ours) | _alone(sides.theirs)) - known - alone
    found: dict[str, str] = {}
    for link in joint:
        for premise in link.premises:
            if link.iri is not None and (premise, link.relation, link.to) in added:
                start, end, name = map(local_name, (premise, link.to, link.iri))
                said = f"{start} {link.relation.id} {end} would no longer count alone"
                found.setdefault(link.iri, f'{said}, because of "{name}".')
    return found


def _alone(text: str) -> AbstractSet[tuple[str, Relation, str]]:
    """The links of one premise: where they start, their relation, and where they end."""
    return {(link.premises[0], link.relation, link.to) for link in _links(text) if not link.is_joint}


def _links(text: str) -> Sequence[Link]:
    try:
        return read_claim_links(parse([Document("merge", text)]))
    except MalformedError:  # only the merge can read it, with its relative IRIs
        return []
