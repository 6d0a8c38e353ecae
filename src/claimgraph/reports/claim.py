"""The report of ``show``: one claim, what it rests on, and what that hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claimgraph.analysis import (
    Assessment,
    Evidence,
    Grounding,
    Item,
    Side,
    find_collapses,
    find_evidence,
    find_hinges,
    find_standing,
)
from claimgraph.model import Claim, Link, Rank
from claimgraph.reports.claims import claim_json
from claimgraph.reports.texts import VERSION, view_json, view_words, wrapped
from claimgraph.reports.texts import to_json as dump_json
from claimgraph.wording import (
    RANK_WORDS,
    REASON_WORDS,
    RELATION_WORDS,
    cautions,
    lines_phrase,
    source_phrase,
    verdict_sentence,
    with_article,
)


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything ``show`` tells of one claim."""

    assessment: Assessment
    claim: Claim
    grounding: Grounding
    evidence: Evidence
    links: Sequence[tuple[Link, int]]
    """The links that lead to the claim, with the rank each brings; 0 where it does not stand."""
    collapses: Sequence[str]
    hinges: Sequence[Link]

    def id_of(self, iri: str) -> str:
        """The id of a claim of the map."""
        return self.assessment.whole.claims[iri].id


def portray(assessment: Assessment, claim: Claim) -> Portrait:
    """Ask everything about one claim."""
    claim_map, grounded = assessment.claim_map, assessment.grounded
    arriving = zip(claim_map.links, grounded.carried, strict=True)
    return Portrait(
        assessment,
        claim,
        assessment.groundings[claim.iri],
        find_evidence(find_standing(claim_map, grounded), claim.iri),
        [(link, rank) for link, rank in arriving if link.to == claim.iri],
        find_collapses(claim_map, claim.iri),
        find_hinges(claim_map, claim.iri),
    )


def to_json(portrait: Portrait) -> str:
    """The fields of ``list``, then links, lines, evidence, collapses_without and hinges."""
    assessment = portrait.assessment
    sources = assessment.whole.sources
    return dump_json(
        {
            "version": VERSION,
            "view": view_json(assessment.view, assessment.whole),
            **claim_json(portrait.claim, portrait.grounding, assessment),
            "links": [{**_link_json(link, portrait), "carries": rank} for link, rank in portrait.links],
            "lines": {
                "for": {str(rank): count for rank, count in portrait.evidence.for_.lines.items()},
                "against": {str(rank): count for rank, count in portrait.evidence.against.lines.items()},
            },
            "evidence": {
                "for": _items_json(portrait.evidence.for_, portrait),
                "against": _items_json(portrait.evidence.against, portrait),
            },
            "collapses_without": [sources[iri].id for iri in portrait.collapses],
            "hinges": [_link_json(link, portrait) for link in portrait.hinges],
        }
    )


def _link_json(link: Link, portrait: Portrait) -> dict[str, Any]:
    return {
        "from": portrait.id_of(link.from_),
        "relation": link.relation.value,
        "to": portrait.id_of(link.to),
        "rated_down": [reason.value for reason in link.rated_down],
        "notes": list(link.notes),
    }


def _items_json(side: Side, portrait: Portrait) -> list[dict[str, Any]]:
    whole = portrait.assessment.whole
    return [
        {
            "claim": portrait.id_of(item.claim),
            "rank": item.rank,
            "sources": [whole.sources[iri].id for iri in whole.claims[item.claim].sources],
            "way": [*(portrait.id_of(link.from_) for link in side.way(item)), portrait.claim.id],
        }
        for item in side.items
    ]


def to_text(portrait: Portrait, width: int) -> str:
    """The claim for people: verdict, evidence for and against strongest first, lines, hinges."""
    return "\n".join(_paragraphs(portrait, width)) + "\n"


def _paragraphs(portrait: Portrait, width: int) -> Iterator[str]:
    assessment, claim, grounding = portrait.assessment, portrait.claim, portrait.grounding
    yield wrapped(f"{claim.id}: {claim.text}", width)
    sentence = verdict_sentence(assessment.claim_map, grounding, portrait.evidence)
    yield wrapped(sentence, width, "  ")
    if words := view_words(assessment.view, assessment.whole):
        yield wrapped(f"(In this view: {words}.)", width, "  ")
    if grounding.offered > grounding.for_.high:
        lost = with_article(Rank(grounding.offered))
        yield wrapped(f"Offered for it: {lost}; not all of it stands.", width, "  ")
    for title, side in (("For", portrait.evidence.for_), ("Against", portrait.evidence.against)):
        if side.items:
            yield f"\n{title} (independent lines: {lines_phrase(side)})"
            for item in side.items:
                yield from _item_lines(item, side, portrait, width)
    fallen = [link for link, rank in portrait.links if rank == 0]
    if fallen:
        yield "\nOffered, but carries nothing here"
        for link in fallen:
            text = f"{portrait.id_of(link.from_)} ({RELATION_WORDS[link.relation]})"
            yield wrapped(text, width, "  - ", "    ")
    if portrait.collapses:
        sources = [assessment.whole.sources[iri].id for iri in portrait.collapses]
        yield "\n" + wrapped(f"The verdict changes without: {', '.join(sources)}", width, "", "  ")
    if portrait.hinges:
        links = [f"{portrait.id_of(link.from_)} to {portrait.id_of(link.to)}" for link in portrait.hinges]
        yield "\n" + wrapped(f"It hinges on the link {'; '.join(links)}", width, "", "  ")
    yield from _source_lines(portrait, width)


def _source_lines(portrait: Portrait, width: int) -> Iterator[str]:
    """The sources of all that speaks for or against the claim, each once."""
    whole = portrait.assessment.whole
    items = (*portrait.evidence.for_.items, *portrait.evidence.against.items)
    used = {iri for item in items for iri in whole.claims[item.claim].sources}
    if used:
        yield "\nSources"
    for iri, source in whole.sources.items():
        if iri in used:
            told = "; ".join([source_phrase(source), *cautions(source)])
            yield wrapped(f"{source.id}: {told}", width, "  ", "    ")


def _item_lines(item: Item, side: Side, portrait: Portrait, width: int) -> Iterator[str]:
    whole = portrait.assessment.whole
    claim = whole.claims[item.claim]
    basis = RANK_WORDS[claim.own]
    level = "" if item.rank == claim.own else f", counts here like {with_article(Rank(item.rank))}"
    sources = ", ".join(whole.sources[iri].id for iri in claim.sources)
    yield wrapped(f"{item.rank} {basis}{level}: {claim.text} [{sources}]", width, "  ", "    ")
    way = side.way(item)
    if not way:
        yield "    its own evidence"
    elif len(way) > 1:
        steps = [portrait.id_of(link.from_) for link in way]
        yield wrapped(f"by way of {' > '.join([*steps[1:], portrait.claim.id])}", width, "    ")
    for link in way:
        if link.rated_down:
            reasons = ", ".join(REASON_WORDS[reason] for reason in link.rated_down)
            note = f" ({' '.join(link.notes)})" if link.notes else ""
            yield wrapped(f"rated down: {reasons}{note}", width, "    ", "      ")
