"""A claim as a dossier in Markdown: what the sheet of the page copies, in the same order."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from claimgraph.analysis import (
    Assessment,
    ComparedMap,
    assess,
    find_collapses,
    find_turning_days,
    to_compared,
)
from claimgraph.interchange.drawings.outlines import markdown_text as plain
from claimgraph.views import View, find_changing_days
from claimgraph.wording import (
    NO_EVIDENCE,
    SheetItem,
    SheetMaker,
    SheetSide,
    Upshot,
    addresses_of,
    hanging_words,
    is_whole,
    stage_words,
    turn_phrases,
    view_sentence,
)


@dataclass(frozen=True)
class Dossiers:
    """Writes the dossiers of the claims in an assessment; they share the other views that they need.

    ``view`` has the view in words, if the assessment no longer has what it leaves out.
    """

    assessment: Assessment
    view: str = ""
    _others: dict[View, ComparedMap] = field(default_factory=dict)

    @cached_property
    def _sheets(self) -> SheetMaker:
        return SheetMaker(self.assessment)

    @cached_property
    def _days(self) -> Sequence[dt.date]:
        """The days on which the map can change."""
        return find_changing_days(self.assessment.whole.sources.values(), self.assessment.view.as_of)

    def write(self, iri: str) -> str:
        """The dossier of a claim of the view, by its IRI."""
        return "\n\n".join(self._parts(iri)) + "\n"

    def _parts(self, iri: str) -> Iterator[str]:
        """The verdict, the evidence on each side, what the verdict hangs on, how it went, and the sources."""
        sheet = self._sheets.make(iri)
        yield f"# {plain(self.assessment.whole.claims[iri].text)}"
        if words := self.view or ("" if is_whole(self.assessment) else view_sentence(self.assessment)):
            yield f"*{plain(words)}*"
        yield f"**{plain(sheet.plain)}** {plain(sheet.badge)}{f', {sheet.sure}' if sheet.sure else ''}."
        yield plain(sheet.sentence)
        if sheet.searches:
            yield plain(sheet.searches)
        yield from self._side("For", sheet.for_)
        yield from self._side("Against", sheet.against)
        if hangs := self._hangs(iri):
            yield f"**Hangs on:** {plain(hangs)}"
        yield f"**Would turn if** {plain(sheet.turns)}"
        if stages := self._stages(iri):
            yield "## How the verdict went"
            yield stages
        if sheet.sources:
            yield "## Sources"
            yield "\n".join(map(self._source, sheet.sources))

    def _side(self, word: str, side: SheetSide) -> Iterator[str]:
        """One side: how much there is, then its evidence by source, strongest first."""
        if not side.groups:
            yield f"## {word} it"
            yield NO_EVIDENCE
            return
        yield f"## {word} it · {side.count}"
        yield plain(side.lines)
        yield from map(plain, side.cautions)
        lines = []
        for group in side.groups:
            first, *others = group.items
            cite = self._sheets.cites[group.source] if group.source else ""
            lines.append(f"- {self._item(first, cite, group.interests)}")
            lines += [f"  - {self._item(item, '', ())}" for item in others]
        yield "\n".join(lines)

    def _item(self, item: SheetItem, cite: str, interests: tuple[str, ...]) -> str:
        """A claim with its kind, its source, the interests of that, and what takes rank from it."""
        gains = (f"interest: {interest}" for interest in interests)
        about = " · ".join(filter(None, (item.kind, cite, *item.remarks, *gains, item.rating, *item.effect)))
        head = "Its own evidence" if item.is_own else self.assessment.whole.claims[item.item.claim].text
        return f"{plain(head)} ({plain(about)}){f': {plain(item.passage)}' if item.passage else ''}"

    def _hangs(self, claim: str) -> str:
        """What the verdict hangs on; empty if trying all sources would take too long."""
        found = find_collapses(self.assessment, claim)
        if found.untried:
            return ""
        view, now = self.assessment.view, Upshot.of(self.assessment.groundings[claim])
        without = [(iri, replace(view, without=view.without | {iri})) for iri in found.sources]
        then = [(iri, Upshot.of(self._in(other).assessment.groundings.get(claim))) for iri, other in without]
        lead, would = hanging_words(now, then)
        cites = ((self._sheets.cites[iri], words) for iri, words in would)
        return lead + "".join(f" Without {cite}, it {words}." for cite, words in cites)

    def _stages(self, claim: str) -> str:
        """The verdict from the first dated source on, and each day by which it was another; empty for one."""
        first = next(iter(self._days), None)
        if first is None:
            return ""
        days = [first, *(day for day in find_turning_days(self.assessment, claim).days if day > first)]
        if len(days) < 2:
            return ""
        return "\n".join(f"- by {day.isoformat()}: {plain(self._stage(claim, day))}" for day in days)

    def _stage(self, claim: str, day: dt.date) -> str:
        """The verdict as of a day, and why it was another on the day before."""
        view, place = self.assessment.view, bisect_left(self._days, day)
        eve = self._days[place - 1] if place else dt.date.min
        before, after = (self._in(replace(view, as_of=each)) for each in (eve, day))
        was, now = (each.assessment.groundings.get(claim) for each in (before, after))
        words = stage_words(now, self.assessment.whole.scale)
        if now is None or (was and was.outcome == now.outcome):
            return words
        return " · ".join(
            filter(None, (words, turn_phrases(before, after, [claim], self._sheets.cites)[claim]))
        )

    def _in(self, view: View) -> ComparedMap:
        """The map in another view."""
        if view not in self._others:
            self._others[view] = to_compared(assess(self.assessment.whole, view))
        return self._others[view]

    def _source(self, iri: str) -> str:
        source = self.assessment.whole.sources[iri]
        addresses = "".join(f" <{each.href}>" for each in addresses_of(source))
        return f"- {plain(self._sheets.cites[iri])}: {plain(source.title)}{addresses}"


def write_dossiers(assessment: Assessment, view: str = "") -> Callable[[str], str]:
    """A function from the IRI of a claim to its dossier; ``view`` as for ``Dossiers``."""
    return Dossiers(assessment, view).write
