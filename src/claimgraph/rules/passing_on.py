"""CG2xx: rules about sources that report others: circles, reviews, retractions, dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimgraph import graph
from claimgraph import vocabulary as vocab
from claimgraph.model import Issued, SourceKind
from claimgraph.rdf import Term, issued
from claimgraph.rules.registry import Hit, RuleInput
from claimgraph.rules.written_names import name_of, names_of
from claimgraph.scale import Relation
from claimgraph.vocabulary import CG
from claimgraph.worth import find_hearsay, find_worths, reports_study

_SHOWN = 5
"""The most retracted sources that a message names."""


def find_circles_of_reports(given: RuleInput) -> Iterator[Hit]:
    """Sources that report one another in a circle, so that nobody is the origin.

    What only they say counts for nothing, since none of them found it. Keep cg:reports only where one source
    passes on what the other found.
    """
    reports = [(str(source), str(other)) for source, other in given.of(vocab.REPORTS)]
    for first, *others in graph.find_empty_circles(reports, evident=()):
        message = f"{names_of((first, *others))} report one another, so none of them counts as the origin."
        remedy = "Keep cg:reports from the source that passes on to the one that found it."
        yield Hit(first, vocab.REPORTS, None, message, remedy)


def _retracted(given: RuleInput) -> Mapping[Term, Issued | None]:
    """The day on which each retracted source was retracted."""
    return {source: issued(day) for source, day in given.of(vocab.RETRACTED)}


def find_used_retracted(given: RuleInput) -> Iterator[Hit]:
    """A claim that comes from a retracted source: it does not count from that day on.

    Nothing needs to be done. If another source makes the same claim, add that source too.
    """
    days = _retracted(given)
    used = list(given.of(vocab.SOURCE)) if days else []
    living = {subject for subject, source in used if source not in days}
    for subject, source in used:
        if source in days:
            said = f"{name_of(subject)} comes from {name_of(source)}"
            message = f"{said}, which was retracted on {days[source]}."
            remedy = "Nothing needs to be done, unless another source makes the claim too."
            if subject in living:
                remedy = "Nothing needs to be done: the claim has another source."
            yield Hit(subject, vocab.SOURCE, source, message, remedy)


def find_retracted_origins(given: RuleInput) -> Iterator[Hit]:
    """A claim from news of retracted studies: its sources stand, but what they report is retracted.

    Such a claim counts for nothing, or for less than its basis, although no source that it names was
    retracted. Name a source that found it independently, if there is one. If the source also has observations
    of its own, describe them as a second source without cg:reports, such as "Observations in the letter of
    2014", and name that one in the claims that rest on them. What a source says in its own words, such as an
    opinion, is not meant.
    """
    days, sources = _retracted(given), given.sources
    if not days:
        return
    before = find_worths(sources, sources, given.scale)
    now = find_worths(sources, {iri: its for iri, its in sources.items() if iri not in days}, given.scale)
    best_first = sorted(days, key=lambda iri: (-before.worth.get(str(iri), 0), str(iri)))
    gone = _find_retracted_behind(given, best_first)
    for claim in given.sourced:
        basis, standing = claim.basis, [iri for iri in claim.sources if iri not in days]
        if basis is None or basis.own_words or gone.keys().isdisjoint(standing):
            continue
        is_silent = all(now.is_silent(iri, basis) for iri in standing)
        best = 0 if is_silent else max(now.worth.get(iri, 0) for iri in standing)
        lost = [iri for iri in standing if iri in gone and (is_silent or before.worth.get(iri, 0) > best)]
        if lost and (is_silent or (basis.needs_study and best < basis.rank)):
            news, only = lost[0], "" if lost[0] in now.living else "only "
            said = (
                f"{name_of(claim.iri)} comes from {name_of(news)}, which {only}passes on what was retracted"
            )
            message = f"{said} ({_retractions(gone[news], days)})."
            left = f"only as {given.scale.step(best).id}" if best else "for nothing"
            yield Hit(claim.iri, vocab.SOURCE, news, message, _remedy_for(news, left))


def _remedy_for(news: str, left: str) -> str:
    """What to do about a claim from news of retracted studies; ``left`` says what it counts for now."""
    return (
        f"Name a source that found it independently. If {name_of(news)} observed it itself, add a"
        " second source for these observations, without cg:reports, and name that."
        f" Otherwise the claim counts {left}."
    )


def _find_retracted_behind(given: RuleInput, retracted: Iterable[Term]) -> Mapping[Term, list[Term]]:
    """The retracted sources behind each source that is retracted or reports one, directly or indirectly.

    They are in the order given, and at most one more than a message names. A source that has so many is not
    entered again: its reporters have these too.
    """
    reporters = graph.grouped((other, source) for source, other in given.of(vocab.REPORTS))
    found: dict[Term, list[Term]] = {}
    full: set[Term] = set()
    for gone in retracted:
        for iri in graph.reachable([gone], reporters.get, beyond=full):
            found.setdefault(iri, []).append(gone)
            if len(found[iri]) > _SHOWN:
                full.add(iri)
    return found


def _retractions(sources: Sequence[Term], days: Mapping[Term, Issued | None]) -> str:
    """When some sources were retracted: ``:a on 2016-05-31, :b on 2017-02-01``."""
    shown = ", ".join(f"{name_of(iri)} on {days[iri]}" for iri in sources[:_SHOWN])
    return shown + (" …" if len(sources) > _SHOWN else "")


def find_reviews_of_nothing(given: RuleInput) -> Iterator[Hit]:
    """A systematic review that reports no study, so that nothing limits what it is worth.

    A review is worth a little more than the best study in it, and nothing without them. Add the studies that
    it pools as sources, and name them with cg:reports; a page counts here only if it reports a study. A
    review that found none is well if a claim of it says so, with cg:findsNoEvidenceFor.
    """
    empty = {claim for claim, _ in given.of(CG + Relation.FINDS_NO_EVIDENCE_FOR.id)}
    found_none = {source for claim, source in (given.of(vocab.SOURCE) if empty else ()) if claim in empty}
    reviews = [pair for pair in given.of(vocab.DESIGN) if given.bases[str(pair[1])].pools]
    hearsay = find_hearsay(given.sources) if reviews else set()
    for subject, design in reviews:
        if subject not in found_none and not reports_study(given.sources[str(subject)], hearsay):
            message = f"{name_of(subject)} is a systematic review but reports no study."
            remedy = "Name the studies in it, such as: cg:reports :smith-2024 ;"
            yield Hit(subject, vocab.DESIGN, design, message, remedy)


def find_reviews_of_retracted(given: RuleInput) -> Iterator[Hit]:
    """A systematic review that reports a retracted source, itself or by way of a page.

    Its result may rest on that source. Read whether it would stand without; rate the links of its claims down
    if it would be weaker, or ignore this finding with the reason.
    """
    days = _retracted(given)
    reviews = {subject for subject, design in given.of(vocab.DESIGN) if given.bases[str(design)].pools}

    def passed_on(iri: Term) -> Iterable[Term]:
        """What a page passes on; a study has a finding of its own, so the search ends there."""
        is_page = iri not in days and given.sources[str(iri)].kind is not SourceKind.STUDY
        return given.reports.get(iri, ()) if is_page else ()

    for subject, other in given.of(vocab.REPORTS) if days else ():
        if subject not in reviews:
            continue
        for gone in sorted(days.keys() & graph.reachable([other], passed_on), key=str):
            if gone == other or gone not in given.reports[subject]:
                way = "" if gone == other else f" (by way of {name_of(other)})"
                message = (
                    f"{name_of(subject)} reviews {name_of(gone)}{way}, which was retracted on {days[gone]}."
                )
                remedy = f"Read whether the result of {name_of(subject)} stands without {name_of(gone)}."
                yield Hit(subject, vocab.REPORTS, other, message, remedy)


def find_reporting_studies(given: RuleInput) -> Iterator[Hit]:
    """A study that does not pool others but reports one: its own results depend on what it reports.

    If all of that is retracted, what the study found itself counts for nothing; until then, it is one line of
    evidence with the studies that it reports. The property cg:reports says that a source passes on what
    another found. A study about the same people or data has cg:overlaps instead; one that only cites the
    other has neither.
    """
    designs = {
        subject: design for subject, design in given.of(vocab.DESIGN) if not given.bases[str(design)].pools
    }
    for subject, other in given.of(vocab.REPORTS) if designs else ():
        if subject in designs and other != subject:
            message = (
                f"{name_of(subject)} reports {name_of(other)} but has a result of its own"
                f" ({name_of(designs[subject])}), which is lost if all that it reports is retracted."
            )
            yield Hit(
                subject,
                vocab.REPORTS,
                other,
                message,
                "Use cg:overlaps if both have the same people or data.",
            )


def find_early_reports(given: RuleInput) -> Iterator[Hit]:
    """A source dated before a source that it reports.

    Nobody passes on what is not yet found. Correct one of the dates, or cg:reports; a preprint that was
    reported is a source of its own.
    """
    days: dict[Term, Issued | None] = {source: issued(day) for source, day in given.of(vocab.ISSUED)}
    for subject, other in given.of(vocab.REPORTS) if days else ():
        date, found = days.get(subject), days.get(other)
        if date and found and date.last_day < found.first_day:
            message = f"{name_of(subject)} ({date}) reports {name_of(other)}, which came later ({found})."
            yield Hit(subject, vocab.REPORTS, other, message, "Correct one of the dates, or cg:reports.")


def find_passed_on_words(given: RuleInput) -> Iterator[Hit]:
    """A claim in the speaker's own words that also names a source that reports the speaker.

    Of own words, such as an opinion, each source counts as a speaker: one that a blog only quotes would count
    twice, and still count if its author's study is retracted. Remove the source that only repeats it from the
    claim; a quote from its text then becomes a cg:place in words. If it is of the same opinion, give it a
    claim of its own. An assertion counts for nothing, so it may name both.
    """
    for claim in given.sourced if given.reports else ():
        if claim.basis is None or not claim.basis.own_words or not claim.basis.rank:
            continue
        for reporter in claim.sources:
            start: list[Term] = [reporter]
            behind = graph.reachable(start, given.reports.get)
            speaker = next((each for each in claim.sources if each != reporter and each in behind), None)
            if speaker is not None:
                who = f"{name_of(reporter)} reports {name_of(speaker)}"
                message = f"{who}, but each counts as a speaker of its own for {name_of(claim.iri)}."
                remedy = (
                    f"If {name_of(reporter)} only repeats what {name_of(speaker)} says, remove it from the"
                    " sources of the claim. Otherwise give it a claim of its own."
                )
                yield Hit(claim.iri, vocab.SOURCE, reporter, message, remedy)
