"""Links and undercuts that the result of a merge would count in another way than the sides that wrote them.

The triples of both sides are in the result, so only a comparison of what counts, and how, shows that one side
has changed the meaning of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from claimgraph import vocabulary as vocab
from claimgraph.curation.merging_versions import Versions
from claimgraph.errors import MalformedError
from claimgraph.graph import grouped
from claimgraph.model import Document, Link, Undercut
from claimgraph.rdf import Facts, parse, to_claim_map
from claimgraph.vocabulary import local_name

_ENDS = frozenset(f"<{each}>" for each in (vocab.FROM, vocab.RELATION, vocab.TO))
_UNDERCUTS = local_name(vocab.UNDERCUTS)

_SingleLink = tuple[str, str, str]
"""A premise, the id of a relation, or that of cg:undercuts, and the end of the link."""


class _DescribedStep(NamedTuple):
    """What a ``cg:Link`` links, and what lowers it: its reasons to rate it down and its undercuts."""

    ends: tuple[frozenset[str], str, str]
    lowered_by: tuple[object, ...]


class CountedLinks(NamedTuple):
    """How the links and undercuts of a version count.

    ``alone`` are those of one premise. ``tied`` are those that count only together with others, each with the
    IRI of the first ``cg:Link`` of several premises to which it belongs.
    """

    alone: AbstractSet[_SingleLink]
    tied: Mapping[_SingleLink, str]
    described: Mapping[str, _DescribedStep]


def may_differ(base: Facts, *sides: Facts) -> bool:
    """Whether a side changes what a ``cg:Link`` links: without that, none counts in another way."""
    return any(fact[1] in _ENDS for side in sides for fact in side.keys() ^ base.keys())


def counted_links(text: str) -> CountedLinks:
    """The links and undercuts of a version; none if only the merge can read it, with its relative IRIs."""
    try:
        found = to_claim_map(parse([Document("merge", text)]))
    except MalformedError:
        return CountedLinks(frozenset(), {}, {})
    steps: list[tuple[Link | Undercut, str]] = [
        *((each, each.relation.id) for each in found.links),
        *((each, _UNDERCUTS) for each in found.undercuts),
    ]
    alone, tied = set[_SingleLink](), dict[_SingleLink, str]()
    for step, relation in steps:
        if len(step.premises) == 1:
            alone.add((step.premises[0], relation, step.to))
    for step, relation in steps:
        for triple in ((premise, relation, step.to) for premise in step.premises):
            if triple not in alone:
                tied.setdefault(triple, str(step.iri))
    undercutting = grouped((each.to, each.premises) for each in found.undercuts)
    described = {
        step.iri: _DescribedStep(
            (frozenset(step.premises), relation, step.to),
            (step.rated_down, step.rated_down_twice, frozenset(undercutting.get(step.iri, ()))),
        )
        for step, relation in steps
        if step.iri is not None
    }
    return CountedLinks(alone, tied, described)


def changed_links(merged: CountedLinks, sides: Versions[CountedLinks]) -> Mapping[str, str]:
    """The ``cg:Links`` of a merged text that change what one side means, by IRI, each with a sentence why."""
    found: dict[str, str] = {}
    for name, why in (*_tied(merged, sides), *_freed(merged, sides), *_redirected(merged, sides)):
        found.setdefault(name, why)
    return found


def _tied(merged: CountedLinks, sides: Versions[CountedLinks]) -> Iterator[tuple[str, str]]:
    """Links that count alone on a side, and now only together with others, which no side meant so."""
    base, *both = sides
    for triple, name in merged.tied.items():
        is_meant = triple in base.alone and any(triple in side.tied for side in both)
        if any(triple in side.alone for side in both) and not is_meant:
            yield name, f'{_words(triple)} would no longer count alone, because of "{local_name(name)}".'


def _freed(merged: CountedLinks, sides: Versions[CountedLinks]) -> Iterator[tuple[str, str]]:
    """Links that one side ties to others, and that count alone too since the other describes them."""
    base, *both = sides
    for side in both:
        for triple, name in side.tied.items():
            is_kept = name in merged.described and merged.described[name].ends == side.described[name].ends
            if is_kept and triple in base.alone and triple in merged.alone:
                others = f'not only together with others as in "{local_name(name)}"'
                yield name, f"{_words(triple)} would also count alone, {others}."


def _redirected(merged: CountedLinks, sides: Versions[CountedLinks]) -> Iterator[tuple[str, str]]:
    """Links whose ends one side changed, while the other changed what lowers them, or the ends too."""
    base, *both = sides
    for name, old in base.described.items():
        now = merged.described.get(name, old)
        known = [side.described[name] for side in both if name in side.described]
        if now.ends == old.ends:
            continue
        if all(now.ends != each.ends for each in known):
            yield name, f'"{local_name(name)}" would link claims as on neither side.'
        elif any(each.ends == old.ends and each.lowered_by != old.lowered_by for each in known):
            when = "than when the other side changed its ratings or undercuts"
            yield name, f'"{local_name(name)}" would link other claims {when}.'


def _words(triple: _SingleLink) -> str:
    start, relation, end = triple
    return f"{local_name(start)} {relation} {local_name(end)}"
