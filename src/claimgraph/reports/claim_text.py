"""The report of ``show`` as text: one claim, what it rests on, and what the verdict depends on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from claimgraph.analysis import DEPENDENTS_LIMIT, Item, LinkOutcome, Portrait, Side
from claimgraph.model import Verdict
from claimgraph.reports.view_words import view_words
from claimgraph.terminal import PLAIN, Ink, wrapped
from claimgraph.wording import (
    FATE_WORDS,
    caution_sentence,
    cautions,
    counted,
    lines_phrase,
    source_phrase,
    verdict_sentence,
)

MOST = 20
"""The most claims on one side, and the most links, that the text lists; JSON lists all."""

_BELOW, _FURTHER = " " * 5, " " * 7
"""Indents: of the lines below an item, and of the lines that continue those."""


def to_text(portrait: Portrait, width: int, ink: Ink = PLAIN) -> str:
    """The claim as text: its verdict, the evidence for and against it, and what the verdict depends on."""
    parts = (
        _opening(portrait, width),
        _cautions(portrait, width),
        _side("For", portrait.evidence.for_, portrait, width),
        _side("Against", portrait.evidence.against, portrait, width),
        _fallen(portrait, width),
        _uncounted(portrait, width),
        _what_it_hangs_on(portrait, width),
        _what_hangs_on_it(portrait, width),
        _sources(portrait, width),
    )
    opening, *others = [[*part] for part in parts]
    head = [ink.title(opening[0]), ink.first(portrait.grounding.verdict, opening[1]), *opening[2:]]
    rest = ([ink.title(title), *lines] for title, *lines in filter(None, others))
    return "\n".join("".join(f"{line}\n" for line in part) for part in (head, *rest))


def _opening(portrait: Portrait, width: int) -> Iterator[str]:
    """The claim, its verdict as a sentence, evidence offered for it that does not count, and the view."""
    assessment, claim, grounding = portrait.assessment, portrait.claim, portrait.grounding
    yield wrapped(f"{claim.id}: {claim.text}", width)
    sentence = verdict_sentence(assessment.claim_map, grounding, portrait.evidence)
    yield wrapped(sentence, width, "  ")
    if grounding.offered > grounding.for_.high and grounding.verdict is not Verdict.UNSUPPORTED:
        lost = assessment.whole.scale.step(grounding.offered).with_article
        yield wrapped(f"Offered for it: {lost}, which does not count.", width, "  ")
    if words := view_words(assessment.view, assessment.whole):
        yield wrapped(f"In this view: {words}.", width, "  ")


def _cautions(portrait: Portrait, width: int) -> Iterator[str]:
    """Cautions about the evidence, for a reader who is about to trust the verdict."""
    if portrait.cautions:
        yield "Take care"
    yield from (wrapped(caution_sentence(each), width, "  ", "    ") for each in portrait.cautions)


def _side(title: str, side: Side, portrait: Portrait, width: int) -> Iterator[str]:
    """The number of independent lines on one side, then its evidence, strongest first."""
    if side.items:
        yield wrapped(
            f"{title} (independent lines: {lines_phrase(side, portrait.assessment.whole.scale)})",
            width,
            "",
            "  ",
        )
    for item in side.items[:MOST]:
        yield from _item_lines(item, side, portrait, width)
    yield from _more(side.items)


def _more(things: Sequence[object]) -> Iterator[str]:
    """How many items only JSON lists; no line if there are none."""
    if len(things) > MOST:
        yield f"  and {len(things) - MOST} more (--format json lists all)"


def _item_lines(item: Item, side: Side, portrait: Portrait, width: int) -> Iterator[str]:
    """The rank at which a claim counts here and its text; then its basis, its sources, and the way there."""
    whole = portrait.assessment.whole
    claim = whole.claims[item.claim]
    yield wrapped(f"{claim.id}: {claim.text}", width, f"  {item.rank}  ", _BELOW)
    level = "" if item.rank == claim.own else f", counts here like {whole.scale.step(item.rank).with_article}"
    sources = ", ".join(whole.sources[iri].id for iri in claim.sources)
    yield wrapped(f"{whole.scale.step(claim.own).with_article}{level} [{sources}]", width, _BELOW)
    way = side.way(item)
    if not way:
        yield f"{_BELOW}its own evidence"
    elif len(way) > 1:
        steps = [portrait.id_of(link.from_) for link in way[1:]]
        yield wrapped(f"by way of {' > '.join(steps)}", width, _BELOW, _FURTHER)
    for link in portrait.limits(item, side):
        step = f" from {portrait.id_of(link.from_)} to {portrait.id_of(link.to)}" if len(way) > 1 else ""
        if link.relation.limit is not None:
            yield wrapped(
                f"limited{step}: counts as {whole.scale.step(link.relation.limit).with_article} at most",
                width,
                _BELOW,
                _FURTHER,
            )
        else:
            reasons = "; ".join(reason.words for reason in link.rated_down)
            yield wrapped(f"rated down{step}: {reasons}", width, _BELOW, _FURTHER)
        yield from (wrapped(f"note: {note}", width, _BELOW, _FURTHER) for note in link.notes)


def _fallen(portrait: Portrait, width: int) -> Iterator[str]:
    """The links to the claim that carry no evidence, and why."""
    fallen = [each for each in portrait.arriving if each.carried == 0]
    if fallen:
        yield "Linked, but not counted"
    for each in fallen[:MOST]:
        claim = portrait.assessment.whole.claims[each.link.from_]
        words = f"{claim.id} ({each.link.relation.label}; {_why_nothing(each, portrait)}): {claim.text}"
        yield wrapped(words, width, "  ", _BELOW)
    yield from _more(fallen)


def _why_nothing(outcome: LinkOutcome, portrait: Portrait) -> str:
    by = [portrait.id_of(claim) for claim in outcome.undercut_by]
    return f"{FATE_WORDS[outcome.fate]} by {', '.join(by)}" if by else FATE_WORDS[outcome.fate]


def _what_it_hangs_on(portrait: Portrait, width: int) -> Iterator[str]:
    """The sources and links whose removal alone would change the verdict or the band."""
    sources = [portrait.assessment.whole.sources[iri].id for iri in portrait.collapses]
    links = [f"{portrait.id_of(link.from_)} to {portrait.id_of(link.to)}" for link in portrait.hinges]
    if sources or links:
        yield wrapped("Removing any one of these would change the verdict", width)
    for what, names in (("sources", sources), ("links", links)):
        if names:
            left = f" and {len(names) - MOST} more" if len(names) > MOST else ""
            yield wrapped(f"{what}: {', '.join(names[:MOST])}{left}", width, "  ", _BELOW)


def _what_hangs_on_it(portrait: Portrait, width: int) -> Iterator[str]:
    """The claims that this claim links to, and how many claims rest on it, directly or through others."""
    if portrait.leaving:
        yield f"Claims it affects ({len(portrait.leaving)})"
    for each in portrait.leaving[:MOST]:
        target = portrait.assessment.whole.claims[each.link.to]
        rank = portrait.assessment.whole.scale.step(each.carried).with_article
        effect = f"counts as {rank} there" if each.carried else "contributes nothing"
        words = f"{target.id} ({each.link.relation.label}; {effect}): {target.text}"
        yield wrapped(words, width, "  ", _BELOW)
    yield from _more(portrait.leaving)
    if portrait.dependents:
        more = " or more" if portrait.dependents == DEPENDENTS_LIMIT else ""
        verb = "rests" if portrait.dependents == 1 else "rest"
        yield f"  In all, {counted(portrait.dependents, 'claim')}{more} {verb} on it."


def _sources(portrait: Portrait, width: int) -> Iterator[str]:
    """The sources of the evidence listed for and against the claim, each once."""
    whole = portrait.assessment.whole
    items = (*portrait.evidence.for_.items[:MOST], *portrait.evidence.against.items[:MOST])
    used = {iri for item in items for iri in whole.claims[item.claim].sources}
    yield from _source_lines("Sources", used, portrait, width)


def _uncounted(portrait: Portrait, width: int) -> Iterator[str]:
    """The claim's own sources that do not count in the view."""
    left_out = portrait.assessment.uncounted_sources(portrait.claim)
    yield from _source_lines("Its own sources that do not count", left_out, portrait, width)


def _source_lines(title: str, iris: Collection[str], portrait: Portrait, width: int) -> Iterator[str]:
    if iris:
        yield title
    for iri, source in portrait.assessment.whole.sources.items():
        if iri in iris:
            description = "; ".join([source_phrase(source), *cautions(source)])
            yield wrapped(f"{source.id}: {description}", width, "  ", _BELOW)
