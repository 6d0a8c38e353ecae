"""The sentences in which the terminal and the page tell a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from claimgraph.analysis import Assessment, Evidence, Fate, Grounding, Side, find_interested
from claimgraph.model import Band, ClaimMap, Rank, RatedDown, Relation, Source, SourceKind, Verdict

RANK_WORDS: Mapping[Rank, str] = {rank: rank.name.lower().replace("_", " ") for rank in Rank}

RANK_LEGEND = "Ranks: " + ", ".join(f"{rank:d} {words}" for rank, words in RANK_WORDS.items() if rank) + "."
"""What the ranks mean, for the foot of a table or a tree."""

BAND_WORDS: Mapping[Band, str] = {
    Band.TRIALS: "trials",
    Band.STUDIES: "studies",
    Band.CASES: "cases and opinion",
    Band.ANECDOTES: "anecdotes",
    Band.NOTHING: "nothing",
}

RELATION_WORDS: Mapping[Relation, str] = {
    Relation.SUPPORTS: "supports",
    Relation.CONTRADICTS: "contradicts",
    Relation.ANECDOTAL_FOR: "anecdote for",
    Relation.ANECDOTAL_AGAINST: "anecdote against",
}

FATE_WORDS: Mapping[Fate, str] = {
    Fate.STANDS: "",
    Fate.UNDERCUT: "undercut",
    Fate.OUTWEIGHED: "outweighed itself",
    Fate.UNSETTLED: "unsettled itself",
    Fate.EMPTY: "rests on nothing",
}
"""Why a link is not counted, as said of the claim that it starts from; empty for a link that counts."""

KIND_WORDS: Mapping[SourceKind, str] = {
    SourceKind.STUDY: "study",
    SourceKind.BLOG_POST: "blog post",
    SourceKind.COMMENT: "comment",
    SourceKind.WEB_PAGE: "web page",
    SourceKind.OTHER: "source",
}

REASON_WORDS: Mapping[RatedDown, str] = {
    RatedDown.RISK_OF_BIAS: "risk of bias",
    RatedDown.INCONSISTENCY: "inconsistent results",
    RatedDown.INDIRECTNESS: "indirect: other people, outcome or time",
    RatedDown.IMPRECISION: "imprecise: few people or wide range",
    RatedDown.PUBLICATION_BIAS: "publication bias",
}


def with_article(rank: Rank) -> str:
    """A rank as what something rests on: "an uncontrolled study", "nothing"."""
    if rank is Rank.ASSERTION:
        return "nothing"
    word = RANK_WORDS[rank]
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def verdict_sentence(claim_map: ClaimMap, grounding: Grounding, evidence: Evidence) -> str:  # noqa: PLR0911 - one for each verdict
    """The verdict in a sentence.

    Such as "Rests on an uncontrolled study; an anecdote speaks against it." It names the strongest
    evidence on each side, since that is all a verdict compares.
    """
    support = _strongest(claim_map, evidence.for_, grounding.for_.low)
    attack = _strongest(claim_map, evidence.against, grounding.against.low)
    match grounding.verdict:
        case Verdict.UNSETTLED:
            return "Unsettled: what speaks for and against it hangs on a circle of attacks."
        case Verdict.UNSUPPORTED if grounding.offered:
            lost = with_article(Rank(grounding.offered))
            return f"Rests on nothing: what is offered for it, {lost}, does not stand."
        case Verdict.UNSUPPORTED:
            return "Rests on nothing."
        case Verdict.CONTESTED:
            return f"Contested: {support} speaks for it and {attack} against it, equally strong."
        case Verdict.OUTWEIGHED:
            return f"Outweighed: {support} speaks for it, but {attack} against it."
        case Verdict.RESTS if grounding.against.low:
            return f"Rests on {support}; {attack} speaks against it."
        case Verdict.RESTS:
            return f"Rests on {support}; nothing that stands speaks against it."


def _strongest(claim_map: ClaimMap, side: Side, rank: int) -> str:
    """What brings a side its rank: "a case report", "a randomised trial, rated down", "nothing"."""
    best = next((claim_map.claims[item.claim].own for item in side.items if item.rank == rank), rank)
    if rank <= Rank.ANECDOTE or best == rank:
        return with_article(Rank(rank))
    return f"{with_article(Rank(best))} (rated down)"


def lines_phrase(side: Side) -> str:
    """The independent lines of one side, as "2 at the level of a case report", or "none"."""
    counts = [f"{count} at the level of {with_article(Rank(rank))}" for rank, count in side.lines.items()]
    return ", ".join(counts) or "none"


def map_sentence(assessment: Assessment) -> str:
    """What the claims of a map rest on, in one sentence."""
    groundings = assessment.groundings.values()
    bands = Counter(grounding.band for grounding in groundings)
    claims = counted(len(assessment.groundings), "claim")
    sources = counted(len(assessment.whole.sources), "source")
    parts = [
        f"{bands[band] or 'none'} {'rests' if bands[band] <= 1 else 'rest'} on {words}"
        for band, words in (
            (Band.TRIALS, "a trial"),
            (Band.STUDIES, "a study"),
            (Band.CASES, "cases or opinion"),
            (Band.ANECDOTES, "anecdotes only"),
            (Band.NOTHING, "nothing"),
        )
    ]
    return (
        f"{claims} from {sources}: {parts[0]}, "
        + ", ".join(part.replace(" rests on ", " on ").replace(" rest on ", " on ") for part in parts[1:])
        + "."
    )


def verdict_counts(groundings: Iterable[Grounding]) -> dict[Verdict, int]:
    """How many claims have each verdict, all five in their order."""
    counted = Counter(grounding.verdict for grounding in groundings)
    return {verdict: counted[verdict] for verdict in Verdict}


def source_phrase(source: Source) -> str:
    """A source on one line: title, who, when, what sort."""
    parts = [source.title, ", ".join(source.creators), str(source.issued or "undated")]
    kind = KIND_WORDS[source.kind]
    return " · ".join([*filter(None, parts), kind])


def cautions(source: Source) -> list[str]:
    """What a reader should know of a source before trusting it: interests and retraction."""
    found = [f"interest: {interest}" for interest in source.interests]
    if source.retracted is not None:
        found.append(f"retracted {source.retracted.isoformat()}")
    return found


def find_cautions(assessment: Assessment, evidence: Evidence) -> list[str]:
    """What to know of a claim's evidence before trusting the verdict, in sentences."""
    whole = assessment.claim_map
    interested = find_interested(whole)
    found = []
    for side, words in ((evidence.for_, "speaks for it"), (evidence.against, "speaks against it")):
        sources = {iri for item in side.items for iri in whole.claims[item.claim].sources}
        if sources and sources <= interested:
            found.append(f"All that {words} comes from sources with an interest of their own.")
        if len(side.items) > 1 and sum(side.lines.values()) == 1:
            found.append(
                f"All that {words}, {counted(len(side.items), 'claim')}, is one independent line of evidence."
            )
    return found


def counted(count: int, noun: str) -> str:
    """So many of a thing: "1 claim", "2 claims"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def ground_phrase(grounding: Grounding) -> str:
    """What a claim rests on in a few words, such as "outweighed: anecdotes for it, trials against it"."""
    support = BAND_WORDS[grounding.band]
    against = BAND_WORDS[Rank(grounding.against.high).band]
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
            return f"unsettled: {support} for it at the least, {against} against it at the most"
