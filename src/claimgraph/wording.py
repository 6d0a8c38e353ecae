"""The sentences that state a verdict, shared by the terminal and the page."""

from __future__ import annotations

from collections.abc import Mapping

from claimgraph.analysis import Assessment, Caution, Evidence, Fate, Grounding, Side, Weakness, count_bands
from claimgraph.model import ClaimMap, Source, Verdict
from claimgraph.scale import ANECDOTAL_LIMIT, Scale

FATE_WORDS: Mapping[Fate, str] = {
    Fate.STANDS: "",
    Fate.UNDERCUT: "undercut",
    Fate.OUTWEIGHED: "outweighed itself",
    Fate.UNSETTLED: "unsettled itself",
    Fate.EMPTY: "rests on nothing",
}
"""Why a link does not count, as a phrase about the claim it starts from; empty for a link that counts."""


def rank_legend(scale: Scale) -> str:
    """The legend of the ranks of a scale, printed below a table or a tree."""
    return f"Ranks: {', '.join(f'{basis.rank} {basis.label}' for basis in scale.steps if basis.rank)}."


def verdict_sentence(claim_map: ClaimMap, grounding: Grounding, evidence: Evidence) -> str:  # noqa: PLR0911 - one for each verdict
    """The verdict as a sentence.

    For example "Rests on an uncontrolled study; an anecdote speaks against it." It names only the strongest
    evidence on each side, because a verdict compares nothing else.
    """
    support = _strongest(claim_map, evidence.for_, grounding.for_.low)
    attack = _strongest(claim_map, evidence.against, grounding.against.low)
    match grounding.verdict:
        case Verdict.UNSETTLED:
            return "Unsettled: its evidence depends on claims that attack one another in a circle."
        case Verdict.UNSUPPORTED if grounding.offered:
            lost = claim_map.scale.step(grounding.offered).with_article
            return f"Rests on nothing: the evidence offered for it, {lost}, does not count."
        case Verdict.UNSUPPORTED:
            return "Rests on nothing."
        case Verdict.CONTESTED:
            return f"Contested: {support} speaks for it and {attack} against it, equally strong."
        case Verdict.OUTWEIGHED if not grounding.for_.low:
            return f"Outweighed: {attack} speaks against it, and nothing for it."
        case Verdict.OUTWEIGHED:
            return f"Outweighed: {support} speaks for it, but {attack} against it."
        case Verdict.RESTS if grounding.against.low:
            return f"Rests on {support}; {attack} speaks against it."
        case Verdict.RESTS:
            return f"Rests on {support}; nothing counts against it."


def _strongest(claim_map: ClaimMap, side: Side, rank: int) -> str:
    """The strongest evidence on a side: "a case report" or "a randomised trial (rated down)"."""
    best = next((claim_map.claims[item.claim].own for item in side.items if item.rank == rank), rank)
    if rank <= ANECDOTAL_LIMIT or best == rank:
        return claim_map.scale.step(rank).with_article
    return f"{claim_map.scale.step(best).with_article} (rated down)"


def lines_phrase(side: Side, scale: Scale) -> str:
    """How many independent lines a side has at each rank: "2 at the level of a case report", or "none"."""
    counts = [
        f"{count} at the level of {scale.step(rank).with_article}" for rank, count in side.lines.items()
    ]
    return ", ".join(counts) or "none"


def map_sentence(assessment: Assessment) -> str:
    """What the claims of a map rest on, in one sentence."""
    bands = count_bands(assessment.groundings.values(), assessment.whole.scale)
    claims = counted(len(assessment.groundings), "claim")
    sources = counted(len(assessment.whole.sources), "source")
    parts = [
        f"{count or 'none'} {'rests' if count <= 1 else 'rest'} on {band.grounds}"
        for band, count in bands.items()
    ]
    return (
        f"{claims} from {sources}: {parts[0]}, "
        + ", ".join(part.replace(" rests on ", " on ").replace(" rest on ", " on ") for part in parts[1:])
        + "."
    )


def flood_sentence(scale: Scale) -> str:
    """Why verdicts cannot be flooded, with the weakest and the strongest evidence of a scale as examples."""
    principle = "Verdicts compare ranks and never add them up"
    weakest = next((basis for basis in scale.steps if basis.rank), None)
    if weakest is None or weakest.band == scale.bands[0]:
        return f"{principle}."
    return f"{principle}: no number of {weakest.plural} outweighs {scale.bands[0].grounds}."


def source_phrase(source: Source) -> str:
    """A source on one line: its title, authors, date and kind."""
    parts = [source.title, ", ".join(source.creators), str(source.issued or "undated")]
    kind = source.kind.label
    return " · ".join([*filter(None, parts), kind])


def cautions(source: Source) -> list[str]:
    """What to know before trusting a source: its interests and any retraction, one string each."""
    phrases = [f"interest: {interest}" for interest in source.interests]
    if source.retracted is not None:
        phrases.append(f"retracted {source.retracted.isoformat()}")
    return phrases


def caution_sentence(caution: Caution) -> str:
    """A weakness of a claim's evidence, as a sentence."""
    side = "for it" if caution.is_for else "against it"
    match caution.weakness:
        case Weakness.INTERESTED:
            return f"All evidence {side} comes from sources with an interest of their own."
        case Weakness.ONE_LINE:
            claims = counted(caution.items, "claim")
            return f"All evidence {side} ({claims}) is a single independent line."


def counted(count: int, noun: str) -> str:
    """A count with its noun: "1 claim", "2 claims"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def ground_phrase(grounding: Grounding, scale: Scale) -> str:
    """What a claim rests on, as a short phrase: "outweighed: anecdotes for it, trials against it"."""
    support = grounding.band.label
    against = scale.step(grounding.against.high).band.label
    match grounding.verdict:
        case Verdict.RESTS:
            return f"rests on {support}"
        case Verdict.CONTESTED:
            return f"contested: {support} on both sides"
        case Verdict.OUTWEIGHED:
            return f"outweighed: {support} for it, {against} against it"
        case Verdict.UNSUPPORTED:
            return "rests on nothing"
        case Verdict.UNSETTLED:
            return f"unsettled: at least {support} for it, at most {against} against it"
