"""The same map in other views, computed in advance: each bar, each date, without each source, each grant.

Views are combined too. The page stores only what differs, and never grounds a claim itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from claimgraph.analysis import Assessment, assess
from claimgraph.page.claim_content import ClaimContent
from claimgraph.page.content import Content, ContentDescriber
from claimgraph.page.matrix_content import EmptyCell, FullCell
from claimgraph.page.other_views import (
    Ask,
    OtherView,
    ViewName,
    find_choices,
    find_combinations,
    offered_days,
    without_one,
)
from claimgraph.page.step_content import LinkContent, UndercutContent
from claimgraph.page.verdict_rows import ABSENT
from claimgraph.page.view_causes import CauseFinder, CausesOf
from claimgraph.page.view_changes import (
    ChangedFields,
    OtherCells,
    PlacesOf,
    Pool,
    changed_cells,
    unlike_cells,
)
from claimgraph.page.view_texts import Texts, view_texts
from claimgraph.page.view_turns import Turns, describe_turns
from claimgraph.views import View, find_issue_days


@dataclass(frozen=True, slots=True)
class Alternative:
    """One other view: its name in the address, its description, and its differences.

    ``ask`` and ``value`` are the question that it answers and the answer; both are empty for a combined view,
    whose ``parts`` are the views that it combines, by number. ``words`` label the value in its control.
    ``parent`` is the view from which a combined view differs as given, None for the view in force.
    ``changes`` counts the claims with another outcome, ``absent`` the claims that this view lacks, unlike the
    view in force. ``texts`` are places in the texts of :class:`Alternatives`: the sentence about the whole
    map, what the view leaves out, how many verdicts differ, and how many claims it lacks; then, of a view
    that is not combined, the view as a phrase. ``claims``, ``links``, ``undercuts``, ``cells`` and ``causes``
    are places in the pools. ``gone`` lists the sources that do not count, ``origins`` the new origins of
    other sources.
    """

    ask: str
    value: str
    words: str
    parts: tuple[int, ...]
    parent: int | None
    changes: int
    absent: int
    bar: int
    texts: tuple[int, ...]
    gone: tuple[int, ...]
    origins: tuple[tuple[int, tuple[int, ...]], ...]
    claims: tuple[int, ...]
    links: tuple[int, ...]
    undercuts: tuple[int, ...]
    cells: tuple[int, ...]
    causes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Other views of a map, and pools of their differences, in which equal entries are stored once.

    The views that answer one question come first. An entry of a pool is the number of a claim, link or
    undercut, and the fields that differ. ``cells`` has cells of the matrix, ``causes`` the causes of changes,
    and ``texts`` the texts about views. ``thinned`` lists the questions to which a map of this size offers
    only some answers, ``missing`` those to which it offers none. ``out`` has the day from which each source
    is there, empty for an undated source. ``days`` are all days on which the map can change, after the day
    before the first of them, up to the date of the view in force, ``as_of``, if it has one. From the day
    number ``settled`` on, the map is as in the view in force. ``without`` and ``grant`` are the sources that
    the view in force leaves out, by number, and the rank that it grants. ``turns`` say why verdicts turned
    from one date to the next: for each view of a date, and last for the view in force.
    """

    views: tuple[Alternative, ...]
    claims: tuple[tuple[int, ChangedFields], ...]
    links: tuple[tuple[int, ChangedFields], ...]
    undercuts: tuple[tuple[int, ChangedFields], ...]
    cells: tuple[FullCell | EmptyCell, ...]
    causes: tuple[CausesOf, ...]
    texts: tuple[str, ...]
    thinned: tuple[str, ...]
    missing: tuple[str, ...]
    out: tuple[str, ...]
    days: tuple[str, ...]
    settled: int
    as_of: str
    without: tuple[int, ...]
    grant: int
    turns: tuple[Turns, ...]

    def of(self, ask: str) -> list[Alternative]:
        """The views that answer one question, in the order of the control that offers them."""
        return [each for each in self.views if each.ask == ask]


def find_alternatives(assessment: Assessment, describer: ContentDescriber | None = None) -> Alternatives:
    """The other views that a reader of the page can choose, within the cost limits.

    ``describer`` has described the map before, so that what comes out alike need not be described again.
    """
    describer = describer or ContentDescriber(assessment)
    maker = _Maker.of(assessment, describer)
    choices = find_choices(assessment)
    singles = _until_nothing_differs(
        choices.views, [maker.differences(each.view) for each in choices.views], maker.gone
    )
    found = [each for _, each in singles]
    views = [
        maker.alternative(ViewName(choice.ask.value, choice.value, choice.words), each, None)
        for choice, each in singles
    ]
    dated = [each for choice, each in singles if choice.ask is Ask.AS_OF]
    turns = maker.turns(dated)
    views += maker.combined([choice for choice, _ in singles], found)
    out = find_issue_days(assessment.whole.sources.values())
    days = [each.isoformat() for each in offered_days(assessment)]
    offered = [each.value for each in choices.views if each.ask is Ask.AS_OF]
    return Alternatives(
        tuple(views),
        tuple(maker.claims.entries),
        tuple(maker.links.entries),
        tuple(maker.undercuts.entries),
        tuple(maker.cells),
        tuple(maker.causes),
        tuple(maker.texts.places),
        choices.thinned,
        choices.missing,
        tuple(out[iri].isoformat() if iri in out else "" for iri in assessment.whole.sources),
        tuple(days),
        days.index(offered[len(dated)]) if len(dated) < len(offered) else len(days),
        assessment.view.as_of.isoformat() if assessment.view.as_of else "",
        tuple(sorted(describer.numbers.of_sources(assessment.view.without))),
        assessment.view.grant,
        turns,
    )


def _until_nothing_differs(
    choices: Sequence[OtherView], found: Sequence[_Differences], gone: tuple[int, ...]
) -> list[tuple[OtherView, _Differences]]:
    """The choices with what differs in each, without the days after the last on which anything differs.

    After that day, the map is as in the view in force. Earlier days without a difference stay: a source
    published later and retracted since may have changed the map in between.
    """
    dated = [number for number, each in enumerate(choices) if each.ask is Ask.AS_OF]
    last = max(
        (number for number in dated if found[number].differs or found[number].gone != gone), default=-1
    )
    dropped = {number for number in dated if number > last}
    return [pair for number, pair in enumerate(zip(choices, found, strict=True)) if number not in dropped]


@dataclass(frozen=True, slots=True)
class _Differences:
    """How a view differs from the view in force."""

    other: Assessment
    found: Content
    changes: int
    absent: int
    gone: tuple[int, ...]
    claims: PlacesOf
    links: PlacesOf
    undercuts: PlacesOf
    cells: OtherCells
    causes: PlacesOf

    @property
    def differs(self) -> bool:
        """Whether anything differs, besides which sources count."""
        return bool(self.claims or self.links or self.undercuts or self.cells)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Computes other views, and collects in pools what differs in them."""

    assessment: Assessment
    describer: ContentDescriber
    base: Content
    causes_of: CauseFinder
    claims: Pool[ClaimContent]
    links: Pool[LinkContent]
    undercuts: Pool[UndercutContent]
    cells: dict[FullCell | EmptyCell, int] = field(default_factory=dict)
    causes: dict[CausesOf, int] = field(default_factory=dict)
    texts: Texts = field(default_factory=Texts)

    @classmethod
    def of(cls, assessment: Assessment, describer: ContentDescriber) -> _Maker:
        base = describer.describe(assessment)
        return cls(
            assessment,
            describer,
            base,
            CauseFinder.of(assessment, describer.numbers),
            Pool(base.claims),
            Pool(base.links),
            Pool(base.undercuts),
        )

    @property
    def gone(self) -> tuple[int, ...]:
        """The sources that do not count in the view in force."""
        return _gone(self.base)

    def differences(self, view: View) -> _Differences:
        """How a view of the map differs from the view in force."""
        other = assess(self.assessment.whole, view)
        found = self.describer.describe(other)
        turned, absent = [], 0
        iris = list(self.assessment.whole.claims)
        for number, (was, now) in enumerate(zip(self.base.claims, found.claims, strict=True)):
            if was is not now and was.outcome != now.outcome:
                is_absent = now.verdict == ABSENT
                absent += is_absent
                turned += [] if is_absent or was.verdict == ABSENT else [iris[number]]
        causes = self.causes_of.find(other, turned)
        return _Differences(
            other,
            found,
            len(turned),
            absent,
            _gone(found),
            self.claims.differing(found.claims),
            self.links.differing(found.links),
            self.undercuts.differing(found.undercuts),
            changed_cells(self.base, found),
            {each[0]: self.causes.setdefault(each, len(self.causes)) for each in causes},
        )

    def turns(self, dated: Sequence[_Differences]) -> tuple[Turns, ...]:
        """Why verdicts turned from each of these views to the next, and last to the view in force."""
        views = [(each.other, each.found) for each in dated]
        return describe_turns([*views, (self.assessment, self.base)], self.texts)

    def combined(
        self, choices: Sequence[OtherView], singles: Sequence[_Differences]
    ) -> Iterator[Alternative]:
        """The combined views, given the views that answer one question each and how these differ."""
        found, by_parts = list(singles), dict[tuple[int, ...], int]()
        changes = [each.changes + each.absent for each in singles]
        for parts, view in find_combinations(self.assessment, choices, changes):
            parent = next((by_parts[each] for each in without_one(parts) if each in by_parts), parts[0])
            by_parts[parts] = len(found)
            found.append(self.differences(view))
            yield self.alternative(ViewName("", "", "", parts, parent), found[-1], found[parent])

    def alternative(self, name: ViewName, now: _Differences, parent: _Differences | None) -> Alternative:
        """A view under its name, given how it and its parent differ from the view in force."""
        was = parent or replace(now, claims={}, links={}, undercuts={}, cells={}, causes={})
        causes = {number: place for number, place in now.causes.items() if was.causes.get(number) != place}
        return Alternative(
            *name,
            changes=now.changes,
            absent=now.absent,
            bar=now.found.bar,
            texts=tuple(
                map(
                    self.texts.place,
                    view_texts(now.other, now.changes, now.absent, is_combined=bool(name.parts)),
                )
            ),
            gone=now.gone,
            origins=tuple(
                (index, after)
                for index, (before, after) in enumerate(
                    zip(self.base.origins, now.found.origins, strict=True)
                )
                if after != before and now.found.sources[index].counts
            ),
            claims=self.claims.unlike(now.claims, was.claims),
            links=self.links.unlike(now.links, was.links),
            undercuts=self.undercuts.unlike(now.undercuts, was.undercuts),
            cells=tuple(
                self.cells.setdefault(cell, len(self.cells))
                for cell in unlike_cells(self.base, now.cells, was.cells)
            ),
            causes=tuple(causes.values()),
        )


def _gone(content: Content) -> tuple[int, ...]:
    return tuple(index for index, source in enumerate(content.sources) if not source.counts)
