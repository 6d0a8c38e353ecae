"""The report of ``show`` as text: one claim, what it rests on, and what the verdict depends on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from claimgraph.analysis import DEPENDENTS_LIMIT, Portrait, StepOutcome
from claimgraph.model import Claim, Link, Undercut
from claimgraph.reports.evidence_text import MOST, more_lines, side_lines
from claimgraph.reports.other_properties import OtherProperties, other_lines
from claimgraph.reports.view_words import view_sentences
from claimgraph.terminal import PLAIN, Ink, wrapped
from claimgraph.wording import (
    StepWords,
    VerdictWords,
    caution_sentence,
    cautions,
    counted,
    in_sentence,
    rated_up_phrase,
    source_phrase,
    would_turn,
)

_BELOW = " " * 5
"""The indent of lines that continue an entry."""


def to_text(portrait: Portrait, others: OtherProperties, width: int, ink: Ink = PLAIN) -> str:
    """The claim as text: its verdict, the evidence for and against it, and what the verdict depends on."""
    steps = StepWords(portrait.assessment.whole)
    parts = (
        _opening(portrait, steps, width),
        _cautions(portrait, width),
        side_lines("For", portrait.evidence.for_, portrait, steps, width),
        side_lines("Against", portrait.evidence.against, portrait, steps, width),
        _open(portrait, steps, width),
        _fallen(portrait, steps, width),
        _undercut_lines("Undercuts of what leads to it", portrait.undercuts, portrait, steps, width),
        _uncounted(portrait, width),
        _what_it_hangs_on(portrait, steps, width),
        _what_would_turn_it(portrait, width),
        _what_hangs_on_it(portrait, steps, width),
        _undercut_lines("Undercuts that it makes", portrait.undercutting, portrait, steps, width),
        _recorded(portrait, width),
        other_lines(others, width),
        _sources(portrait, width),
    )
    opening, *rest = [[*part] for part in parts]
    head = [ink.title(opening[0]), ink.first(portrait.grounding.verdict, opening[1]), *opening[2:]]
    sections = ([ink.title(title), *lines] for title, *lines in filter(None, rest))
    return "\n".join("".join(f"{line}\n" for line in part) for part in (head, *sections))


def _opening(portrait: Portrait, steps: StepWords, width: int) -> Iterator[str]:
    """The claim, its verdict as a sentence, what was looked for or offered in vain, and the view."""
    assessment, claim, grounding = portrait.assessment, portrait.claim, portrait.grounding
    words = VerdictWords(assessment)
    yield wrapped(f"{claim.id}: {claim.text}", width)
    yield wrapped(words.sentence(claim.iri), width, "  ")
    if portrait.own.is_granted:
        granted = assessment.whole.scale.step(portrait.own.rank).with_article
        yield wrapped(f"Granted: nobody says it, and this view counts it as {granted}.", width, "  ")
    if searches := words.searches(claim.iri):
        yield wrapped(searches, width, "  ")
    if grounding.offered > grounding.for_.high > 0:
        lost = assessment.whole.scale.step(grounding.offered).with_article
        yield wrapped(f"Offered for it, but not counted: evidence as strong as {lost}.", width, "  ")
    if portrait.own_outcome is not None and (why := steps.why_not(portrait.own_outcome)):
        yield wrapped(f"Its own evidence does not count: {why}.", width, "  ")
    if sentences := view_sentences(assessment):
        yield wrapped(" ".join(sentences), width, "  ")


def _cautions(portrait: Portrait, width: int) -> Iterator[str]:
    """Cautions about the evidence, for a reader who is about to trust the verdict."""
    if portrait.cautions:
        yield "Take care"
    yield from (wrapped(caution_sentence(each), width, "  ", "    ") for each in portrait.cautions)


def _open(portrait: Portrait, steps: StepWords, width: int) -> Iterator[str]:
    """The links that may carry evidence to the claim, depending on a circle that is not settled."""
    assessment = portrait.assessment
    sides = (portrait.evidence.for_, portrait.evidence.against)
    ways = {side.way(item)[-1:] for side in sides for item in side.items}
    unsettled = [
        (link, outcome)
        for link, outcome in portrait.arriving
        if outcome.carried
        and (link,) not in ways
        and not all(assessment.groundings[iri].for_.is_settled for iri in link.premises)
    ]
    if unsettled:
        yield "Linked, but not settled"
    for link, outcome in unsettled[:MOST]:
        texts = " ".join(assessment.whole.claims[iri].text for iri in link.premises)
        most = assessment.whole.scale.step(outcome.carried).with_article
        yield wrapped(
            f"{steps.premises(link)} ({link.relation.label}; {most} at most): {texts}", width, "  ", _BELOW
        )
    yield from more_lines(unsettled)


def _fallen(portrait: Portrait, steps: StepWords, width: int) -> Iterator[str]:
    """The links to the claim that carry no evidence, and why."""
    fallen = [(link, outcome) for link, outcome in portrait.arriving if not outcome.carried]
    if fallen:
        yield "Linked, but not counted"
    for link, outcome in fallen[:MOST]:
        texts = " ".join(portrait.assessment.whole.claims[iri].text for iri in link.premises)
        about = f"{link.relation.label}; {steps.why_not(outcome)}"
        yield wrapped(f"{steps.premises(link)} ({about}): {texts}", width, "  ", _BELOW)
    yield from more_lines(fallen)


def _undercut_lines(
    title: str,
    undercuts: Sequence[tuple[Undercut, StepOutcome]],
    portrait: Portrait,
    steps: StepWords,
    width: int,
) -> Iterator[str]:
    """Some undercuts: what each attacks, and whether it stops that."""
    if undercuts:
        yield title
    for undercut, outcome in undercuts[:MOST]:
        effect = "stops it" if undercut in portrait.stopping else "does not stop it"
        yield wrapped(f"{steps.undercut(undercut)} ({steps.why_not(outcome) or effect})", width, "  ", _BELOW)
        yield from (wrapped(f"note: {note}", width, _BELOW, f"{_BELOW}  ") for note in undercut.notes)
    yield from more_lines(undercuts)


def _what_it_hangs_on(portrait: Portrait, steps: StepWords, width: int) -> Iterator[str]:
    """The sources, links, undercuts and own evidence whose removal alone would change the outcome."""
    collapses, hinges = portrait.sensitivity.collapses, portrait.sensitivity.hinges
    found = (
        ("sources", [portrait.assessment.whole.sources[iri].id for iri in collapses.sources]),
        ("links", [f"{steps.premises(link)} to {steps.name(link.to)}" for link in hinges.links]),
        ("undercuts", [steps.undercut(each) for each in hinges.undercuts]),
        ("own evidence of", [each.id for each in hinges.own_evidence]),
    )
    untried = collapses.untried + hinges.untried
    if untried or any(names for _, names in found):
        yield wrapped("Removing any one of these would change the verdict, its kind or its certainty", width)
    for what, names in found:
        if names:
            left = f" and {len(names) - MOST} more" if len(names) > MOST else ""
            yield wrapped(f"{what}: {', '.join(names[:MOST])}{left}", width, "  ", _BELOW)
    if untried:
        yield wrapped(untried_words(untried), width, "  ", _BELOW)


def untried_words(untried: int) -> str:
    """How many things were not removed to see what changes, as a sentence; empty if none."""
    if not untried:
        return ""
    return f"{counted(untried, 'more thing')} might, but trying all of them would take too long."


def _what_would_turn_it(portrait: Portrait, width: int) -> Iterator[str]:
    """The new evidence that would turn the verdict."""
    assessment = portrait.assessment
    yield "Would turn if"
    yield wrapped(would_turn(portrait.grounding, assessment.whole.scale, assessment.view.bar), width, "  ")


def _what_hangs_on_it(portrait: Portrait, steps: StepWords, width: int) -> Iterator[str]:
    """The claims that this claim links to, and how many claims rest on it, directly or through others."""
    if portrait.leaving:
        yield f"Claims it affects ({len(portrait.leaving)})"
    for link, outcome in portrait.leaving[:MOST]:
        target = portrait.assessment.whole.claims[link.to]
        about = [link.relation.label, _effect(portrait, link, outcome)]
        if link.is_joint:
            about.insert(1, steps.premises(link))
        yield wrapped(f"{target.id} ({'; '.join(about)}): {target.text}", width, "  ", _BELOW)
    yield from more_lines(portrait.leaving)
    if portrait.dependents:
        more = " or more" if portrait.dependents == DEPENDENTS_LIMIT else ""
        verb = "rests" if portrait.dependents == 1 else "rest"
        yield f"  In all, {counted(portrait.dependents, 'claim')}{more} {verb} on it."


def _effect(portrait: Portrait, link: Link, outcome: StepOutcome) -> str:
    """What a link contributes to the claim that it leads to."""
    if not outcome.carried:
        return "carries no rank" if link.relation.limit == 0 else "contributes nothing"
    return f"as strong as {portrait.assessment.whole.scale.step(outcome.carried).with_article} there"


def _recorded(portrait: Portrait, width: int) -> Iterator[str]:
    """What the map records of the claim for its readers; shown, but never counted."""
    lines = list(_recorded_words(portrait.claim, portrait))
    if lines:
        yield "Recorded"
    yield from (wrapped(line, width, "  ", _BELOW) for line in lines)


def _recorded_words(claim: Claim, portrait: Portrait) -> Iterator[str]:
    if claim.rated_up:
        yield rated_up_phrase(claim.rated_up)
    if details := claim.details:
        for name in details.__struct_fields__:
            if (value := getattr(details, name)) is not None:
                yield f"{name.replace('_', '-')}: {value}"
    if quote := claim.quote:
        source = portrait.assessment.whole.sources.get(quote.source or "")
        places = [quote.place or "", f"in {source.id}" if source else ""]
        if any(places):
            yield f"place: {' '.join(filter(None, places))}"
        if quote.words:
            yield f'quote: "{" ".join(quote.words.split())}"'
    yield from (f"note: {note}" for note in claim.notes)


def _sources(portrait: Portrait, width: int) -> Iterator[str]:
    """The sources of the evidence listed for and against the claim, each once."""
    items = (*portrait.evidence.for_.items[:MOST], *portrait.evidence.against.items[:MOST])
    used = {iri for item in items for iri in portrait.assessment.own[item.claim].sources}
    yield from _source_lines("Sources", used, portrait, width)


def _uncounted(portrait: Portrait, width: int) -> Iterator[str]:
    """The claim's own sources that do not count in the view."""
    assessment, claim = portrait.assessment, portrait.claim
    left_out, silent = assessment.uncounted_sources(claim), assessment.silent_sources(claim)
    yield from _source_lines("Its own sources that do not count", left_out, portrait, width)
    if left_out and silent:
        yield ""
    title = "Its own sources that pass on only what does not count"
    yield from _source_lines(title, silent, portrait, width)


def _source_lines(title: str, iris: Collection[str], portrait: Portrait, width: int) -> Iterator[str]:
    if iris:
        yield title
    for iri, source in portrait.assessment.whole.sources.items():
        if iri in iris:
            description = "; ".join([source_phrase(source), *map(in_sentence, cautions(source))])
            yield wrapped(f"{source.id}: {description}", width, "  ", _BELOW)
            yield from (wrapped(f"note: {note}", width, _BELOW, f"{_BELOW}  ") for note in source.notes)
