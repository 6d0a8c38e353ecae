"""What sources are worth as evidence, by their designs and by what they report.

A source is *living* if it counts and reports nothing, or reports a living source. Only living sources are
*worth* anything:

- a study that gives no design sets no limit; one whose design does not pool, or that reports no study, is
  worth the rank of its design. A source reports a study directly or by way of sources that are no studies,
  such as news of a study;
- a study whose design pools and that reports studies has for its *finding* the best finding among the living
  studies that it reports, directly or by way of living sources that are no studies (the finding of any other
  study is the rank of its design). It is worth one rank more than its finding, at most its design, and
  nothing if the finding is 0. However many reviews lie between a study and a claim, only one rank is added;
- any other source is worth the best of what the living sources that it reports are worth; if no chain of
  reports leads from it to a study, it is hearsay.

Reports, and whether they lead to a study, are those of the whole map in every view. Sources that report one
another in a circle have the least solution.

What a source is worth comes from its *origins*: the living sources in which its chains of living sources end.
A chain ends at a source that reports nothing, and at a study that is worth the rank of its design, whatever
this reports: what it found itself is one finding. The *share* that a source has of an origin is what it would
be worth if only the sources counted from which such a chain leads to that origin, and that origin lived.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from claimgraph.graph import grouped, reachable
from claimgraph.model import Source, SourceKind
from claimgraph.scale import HIGHEST_RANK, Basis, Scale

RATED_UP_LIMIT = 7
"""The highest rank to which evidence is rated up."""


@dataclass(frozen=True, slots=True)
class Worths:
    """What the counting sources of a view are worth, 0 to 8, by IRI, and which of them are living."""

    living: AbstractSet[str]
    worth: Mapping[str, int]
    _judge: _SourceJudge

    def is_silent(self, source: str, basis: Basis) -> bool:
        """Whether a counting source only passes on what does not count for a claim on a basis.

        That is so if it is not living. Where the basis needs a study, it is also so if the source is worth
        nothing, unless it goes by its own design: a review of retracted studies that also lists a leaflet
        still lives, but the leaflet gives its result no worth.
        """
        if basis.own_words:
            return False
        if source not in self.living:
            return True
        return basis.needs_study and not self.worth.get(source) and self.passes_on(source)

    def passes_on(self, source: str) -> bool:
        """Whether a source lives and is worth only what it reports, so that it is no origin."""
        return source in self._judge.passing

    def find_chains(self) -> list[tuple[str, str]]:
        """Each source of :meth:`passes_on` with each living source that it reports: chains end in origins."""
        passing, living = self._judge.passing, self.living
        return [(iri, other) for iri, its in passing.items() for other in its.reports if other in living]

    def has_result(self, source: str) -> bool:
        """Whether a source is a living study with a result of its own, so that it is an origin."""
        its = self._judge.living.get(source)
        return its is not None and its.kind is SourceKind.STUDY and not self.passes_on(source)

    def find_retold(self) -> list[tuple[str, str]]:
        """Each study of :meth:`has_result` with each such study that it reports.

        They overlap: a paper on a trial is no second trial, whatever it adds.
        """
        return [
            (iri, other)
            for iri, its in self._judge.living.items()
            if its.reports and self.has_result(iri)
            for other in its.reports
            if self.has_result(other)
        ]

    def shares(self, source: str) -> dict[str, int]:
        """The share, 0 to 8, of a living source of each of its origins, in no particular order.

        Only what lies behind the source is followed up. Origins that are worth the same and that the same
        sources report have the same share, such as the trials of one review, and are followed up as one.
        """
        chains = self._judge.behind(source)
        alike = grouped(
            ((each.kind is SourceKind.STUDY, self.worth[iri], tuple(chains.reporters.get(iri, ()))), iri)
            for iri, each in chains.living.items()
            if iri not in chains.passing
        )
        found: dict[str, int] = {}
        for origins in alike.values():
            leading = reachable(origins[:1], chains.reporters.get)
            found |= dict.fromkeys(origins, chains.find_worth(leading)[source])
        return found


@dataclass(frozen=True, slots=True)
class _SourceJudge:
    """The living sources of a view.

    ``passing`` has those whose worth comes only from what they report: all that report something, but for
    studies worth the rank of their design. ``reporters`` has those of them that report each source.
    ``hearsay`` and ``pooling`` have the sources that are hearsay, and the studies that pool what they report.
    """

    living: Mapping[str, Source]
    passing: Mapping[str, Source]
    reporters: Mapping[str, Sequence[str]]
    hearsay: AbstractSet[str]
    pooling: AbstractSet[str]
    scale: Scale

    def behind(self, source: str) -> _SourceJudge:
        """The same for a living source and those to which its chains lead only."""

        def told(iri: str) -> list[str]:
            its = self.passing.get(iri)
            return [other for other in its.reports if other in self.living] if its else []

        found = reachable([source], told)
        living = {iri: self.living[iri] for iri in found}
        passing = {iri: its for iri, its in living.items() if iri in self.passing}
        return replace(self, living=living, passing=passing, reporters=_find_reporters(passing))

    def find_worth(self, among: Collection[str]) -> dict[str, int]:
        """What some living sources are worth if only these count."""
        reporters = {iri: self.reporters[iri] for iri in among if iri in self.reporters}
        studies = {iri: self.living[iri] for iri in among if self.living[iri].kind is SourceKind.STUDY}
        others = {iri for iri in among if iri not in studies}
        pooling = studies.keys() & self.pooling
        findings = _spread_up(
            {iri: _design_rank(study) for iri, study in studies.items() if iri not in pooling},
            _among(reporters, pooling | others),
        )
        worth = {
            iri: _pooled_worth(study, findings.get(iri, 0)) if iri in pooling else _design_rank(study)
            for iri, study in studies.items()
        }
        worth |= dict.fromkeys(others & self.hearsay, self.scale.hearsay.rank)
        return _spread_up(worth, _among(reporters, others - self.hearsay))


def find_worths(all_sources: Mapping[str, Source], counting: Mapping[str, Source], scale: Scale) -> Worths:
    """What each counting source is worth; ``all_sources`` are those of the whole map."""
    living = find_living(counting)
    hearsay = find_hearsay(all_sources)
    found = {iri: source for iri, source in counting.items() if iri in living}
    pooling = {
        iri
        for iri, source in found.items()
        if source.kind is SourceKind.STUDY
        and source.design is not None
        and source.design.pools
        and reports_study(source, hearsay)
    }
    passing = {
        iri: source
        for iri, source in found.items()
        if source.reports and (source.kind is not SourceKind.STUDY or iri in pooling)
    }
    judge = _SourceJudge(found, passing, _find_reporters(passing), hearsay, pooling, scale)
    return Worths(living, judge.find_worth(living), judge)


def reports_study(source: Source, hearsay: Container[str]) -> bool:
    """Whether a source reports a study, directly or by way of sources that are no studies.

    ``hearsay`` are the sources of :func:`find_hearsay`, of the whole map.
    """
    return any(iri not in hearsay for iri in source.reports)


def find_hearsay(sources: Mapping[str, Source]) -> set[str]:
    """The sources that are no study and from which no chain of reports leads to one."""
    reporters = _find_reporters(sources)
    studies = {iri for iri, source in sources.items() if source.kind is SourceKind.STUDY}
    report_studies = reachable(studies & reporters.keys(), reporters.get)
    return sources.keys() - studies - report_studies


def find_living(counting: Mapping[str, Source]) -> set[str]:
    """The living ones of the counting sources: those that report nothing, or report a living source."""
    reporters = _find_reporters(counting)
    first_hand = {iri for iri, source in counting.items() if not source.reports}
    return first_hand | reachable(first_hand & reporters.keys(), reporters.get)


def _find_reporters(sources: Mapping[str, Source]) -> Mapping[str, Sequence[str]]:
    """The sources that report each source."""
    return grouped((other, iri) for iri, source in sources.items() for other in source.reports)


def _among(reporters: Mapping[str, Sequence[str]], sources: Container[str]) -> Mapping[str, Sequence[str]]:
    """The reporters of each source that are among some sources."""
    return {iri: [each for each in by if each in sources] for iri, by in reporters.items()}


def _design_rank(study: Source) -> int:
    return HIGHEST_RANK if study.design is None else study.design.rank


def _pooled_worth(review: Source, finding: int) -> int:
    return min(_design_rank(review), finding + 1) if finding else 0


def _spread_up(start: Mapping[str, int], onward: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The least ranks that are at least those given, and nowhere lower than what leads there."""
    found = dict(start)
    by_rank = grouped((start[iri], iri) for iri in onward if iri in start)
    raisable = {iri for others in onward.values() for iri in others}
    for rank in sorted(by_rank, reverse=True):
        higher = {iri for iri in raisable if found.get(iri, 0) > rank}
        for iri in reachable((iri for iri in by_rank[rank] if found[iri] == rank), onward.get, beyond=higher):
            found[iri] = rank
    return found
