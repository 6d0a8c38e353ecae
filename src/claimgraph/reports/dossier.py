"""A claim as a dossier in Markdown: what the sheet of the page copies, in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from claimgraph.analysis import (
    Assessment,
    Grounding,
    Item,
    Side,
    StandingLinks,
    assess,
    find_collapses,
    find_evidence,
    find_interested,
    find_standing,
    group_by_source,
    ranks_off,
)
from claimgraph.interchange.drawings.outlines import markdown_text as plain
from claimgraph.model import Claim, Link
from claimgraph.scale import Certainty
from claimgraph.wording import (
    Upshot,
    VerdictWords,
    addresses_of,
    badge_words,
    cite_phrase,
    counted,
    hanging_words,
    interest_phrases,
    lines_phrase,
    passage_phrase,
    plain_line,
    rating_reasons,
    sure_words,
    times,
    would_turn,
)


@dataclass(frozen=True)
class Dossiers:
    """Writes the dossiers of the claims in an assessment; the views without one source are shared by them."""

    assessment: Assessment
    _without: dict[str, Mapping[str, Grounding]] = field(default_factory=dict)

    @cached_property
    def _words(self) -> VerdictWords:
        return VerdictWords(self.assessment)

    @cached_property
    def _standing(self) -> StandingLinks:
        return find_standing(self.assessment)

    @cached_property
    def _interested(self) -> frozenset[str]:
        return frozenset(find_interested(self.assessment.whole))

    def write(self, iri: str) -> str:
        """The dossier of a claim of the view, by its IRI."""
        return "\n\n".join(self._parts(self.assessment.claim_map.claims[iri])) + "\n"

    def _parts(self, claim: Claim) -> Iterator[str]:
        """The verdict, the evidence on each side, what the verdict hangs on, and the sources."""
        grounding, view = self.assessment.groundings[claim.iri], self.assessment.view
        scale = self.assessment.whole.scale
        verdict, certainty = grounding.verdict, grounding.sureness
        badge = badge_words(scale)[grounding.band.id if grounding.band else verdict.value]
        sure = sure_words(verdict, certainty)
        yield f"# {plain(claim.text)}"
        yield f"**{plain(plain_line(verdict, certainty))}** {plain(badge)}{f', {sure}' if sure else ''}."
        yield plain(self._words.sentence(claim.iri))
        if searches := self._words.searches(claim.iri):
            yield plain(searches)
        evidence = find_evidence(self._standing, claim.iri)
        yield from self._side("For", evidence.for_, claim)
        yield from self._side("Against", evidence.against, claim)
        if hangs := self._hangs(claim.iri):
            yield f"**Hangs on:** {plain(hangs)}"
        yield f"**Would turn if** {plain(would_turn(grounding, scale, view.bar))}"
        items = (*evidence.for_.items, *evidence.against.items)
        sources = dict.fromkeys(iri for item in items for iri in self.assessment.own[item.claim].sources)
        if sources:
            yield "## Sources"
            yield "\n".join(map(self._source, sources))

    def _side(self, word: str, side: Side, claim: Claim) -> Iterator[str]:
        """One side: how much there is, then its evidence by source, strongest first."""
        if not side.items:
            yield f"## {word} it"
            yield "Nothing in this map."
            return
        groups = group_by_source(self.assessment, side.items)
        claims, sources = counted(len(side.items), "claim"), counted(len(groups), "source")
        yield f"## {word} it · {claims} from {sources}"
        yield f"{counted(len(side.lines), 'independent line')}: {plain(lines_phrase(side.lines))}."
        lines = []
        for group in groups:
            first, *others = group.items
            lines.append(f"- {self._item(first, side, claim, group.source)}")
            lines += [f"  - {self._item(item, side, claim, None)}" for item in others]
        yield "\n".join(lines)

    def _item(self, item: Item, side: Side, target: Claim, source: str | None) -> str:
        """A claim with its kind, its source, the interests of that, and what takes rank from it."""
        claim = self.assessment.whole.claims[item.claim]
        about = " · ".join(filter(None, self._about(item, side.way(item), claim, source)))
        passage = passage_phrase(claim.quote)
        head = "Its own evidence" if claim.iri == target.iri else claim.text
        return f"{plain(head)} ({plain(about)}){f': {plain(passage)}' if passage else ''}"

    def _about(self, item: Item, way: tuple[Link, ...], claim: Claim, source: str | None) -> Iterator[str]:
        known, own = self.assessment.whole.sources, self.assessment.own[item.claim]
        rating = _rating(way)
        yield _kind(item, (own.kind or item.kind).graded.label, (own.kind or item.kind).basis.rank)
        if source is not None:
            yield cite_phrase(known[source])
        if own.is_granted:
            yield "granted in this view"
        if not rating and item.rank < item.kind.basis.rank and (left := Certainty.of(item.rank)):
            yield f"counts here with {left.value} certainty"
        if claim.rated_up:
            yield f"rated up: {', '.join(reason.plain for reason in claim.rated_up)}"
        if source is not None:
            for interest in interest_phrases(known[source], self._interested, known):
                yield f"interest: {interest}"
        yield rating
        if claim.details:
            people = claim.details.participants
            yield claim.details.effect or ""
            yield counted(people, "person", "people") if people is not None else ""

    def _hangs(self, claim: str) -> str:
        """What the verdict hangs on; empty if trying all sources would take too long."""
        found = find_collapses(self.assessment, claim)
        if found.untried:
            return ""
        now = Upshot.of(self.assessment.groundings[claim])
        then = [(iri, Upshot.of(self._left_out(iri).get(claim))) for iri in found.sources]
        lead, without = hanging_words(now, then)
        cites = ((cite_phrase(self.assessment.whole.sources[iri]), would) for iri, would in without)
        return lead + "".join(f" Without {cite}, it {would}." for cite, would in cites)

    def _left_out(self, source: str) -> Mapping[str, Grounding]:
        """The groundings in the view that also leaves out a source."""
        if source not in self._without:
            view = self.assessment.view
            other = replace(view, without=view.without | {source})
            self._without[source] = assess(self.assessment.whole, other).groundings
        return self._without[source]

    def _source(self, iri: str) -> str:
        source = self.assessment.whole.sources[iri]
        addresses = "".join(f" <{each.href}>" for each in addresses_of(source))
        return f"- {plain(cite_phrase(source))}: {plain(source.title)}{addresses}"


def write_dossiers(assessment: Assessment) -> Callable[[str], str]:
    """A function from the IRI of a claim to its dossier."""
    return Dossiers(assessment).write


def _kind(item: Item, graded: str, own: int) -> str:
    """How a claim was graded, and what it counts as here if that is less."""
    words, counts = f"{graded[:1].upper()}{graded[1:]}", item.kind.basis
    if counts.label == graded:
        return words
    return f"{words}, {'counts like' if counts.rank == own else 'counts here as'} {counts.with_article}"


def _rating(way: tuple[Link, ...]) -> str:
    """Why evidence was rated down on its way; empty if it was not."""
    rated = [link for link in way if rating_reasons(link)]
    if not rated:
        return ""
    down = sum(map(ranks_off, rated))
    named = list(dict.fromkeys(reason for link in rated for reason in rating_reasons(link)))
    reasons = [named[0].removesuffix(" (twice)")] if len(named) == 1 else named
    return f"rated down{f' {times(down)}' if down > 1 else ''}: {', '.join(reasons)}"
