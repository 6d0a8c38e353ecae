"""The kind of evidence in words: its name, and the reasons for rating it up or down.

All names of kinds come from the scale of the map.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.analysis import Assessment, Decider, Kind, Ratings
from claimgraph.graph import reachable
from claimgraph.model import Claim, Source, SourceKind
from claimgraph.scale import ANECDOTAL_LIMIT, Basis, Certainty, RatedUp, Scale
from claimgraph.wording.phrases import enumerated, times


def evidence_phrase(
    assessment: Assessment, kind: Kind, decider: Decider, *, is_same_study: bool = False
) -> str:
    """Deciding evidence as a noun phrase, such as "a randomised trial, rated down for imprecision".

    ``is_same_study``: the phrase is "the same randomised trial", because the other side has just named it.
    """
    own = assessment.own[decider.claim]
    claim = assessment.whole.claims[decider.claim]
    if own.is_granted:
        phrase = f"{kind.basis.with_article} that this view grants"
    elif is_same_study:
        phrase = f"the same {kind.basis.label}"
    else:
        phrase = kind_phrase(assessment, kind, claim)
    if is_story(kind):
        return phrase
    if claim.rated_up and own.rank > kind.basis.rank:
        phrase += f", {rated_up_phrase(claim.rated_up)}"
    return f"{phrase}, {rated_down_phrase(decider.ratings)}" if decider.ratings else phrase


def kind_phrase(assessment: Assessment, kind: Kind, claim: Claim) -> str:
    """The kind of a claim's evidence as a noun phrase; if limited, also the kind that it counts like."""
    if not kind.is_limited:
        return kind.basis.with_article
    behind = _behind(assessment, claim)
    pooled = _reviewed(behind) if kind.graded.pools else None
    if pooled is not None:
        reviewed = f"{kind.graded.with_article} of {pooled.plural}"
        return f"{reviewed}, which counts like {kind.basis.with_article}"
    has_study = any(source.kind is SourceKind.STUDY for source in behind)
    if kind.basis == assessment.whole.scale.hearsay and not has_study:
        return f"hearsay of {kind.graded.with_article}, which counts like {kind.basis.with_article}"
    return f"{kind.basis.with_article}, though graded as {kind.graded.with_article}"


def short_kind(kind: Kind) -> str:
    """The kind of evidence as a short phrase, from the record alone."""
    if kind.is_limited:
        return f"{kind.graded.with_article} that counts like {kind.basis.with_article}"
    return kind.basis.with_article


def is_story(kind: Kind) -> bool:
    """Whether evidence is of the weakest kind that counts; its certainty need not be mentioned."""
    return kind.basis.rank <= ANECDOTAL_LIMIT


def _behind(assessment: Assessment, claim: Claim) -> list[Source]:
    """The sources of a claim that vouch for it, and all that they report, in the order of the map."""
    sources = assessment.claim_map.sources
    vouching = assessment.own[claim.iri].sources
    reached = reachable(vouching, lambda iri: [each for each in sources[iri].reports if each in sources])
    return [source for iri, source in sources.items() if iri in reached]


def _reviewed(behind: Sequence[Source]) -> Basis | None:
    """The strongest design that a review among some sources pools; None if none of them is a review."""
    designs = [source.design for source in behind if source.design is not None]
    if not any(design.pools for design in designs):
        return None
    pooled = [design for design in designs if not design.pools]
    return max(pooled, key=lambda design: design.rank, default=None)


def rated_down_phrase(ratings: Ratings) -> str:
    """The reasons for which evidence was rated down.

    It reads "rated down for imprecision", or "rated down twice for imprecision and once for indirectness".
    """
    if all(ranks == 1 for _, ranks in ratings):
        return f"rated down for {enumerated([reason.noun for reason, _ in ratings])}"
    return f"rated down {enumerated([f'{times(ranks)} for {reason.noun}' for reason, ranks in ratings])}"


def rated_up_phrase(reasons: tuple[RatedUp, ...]) -> str:
    """The reasons for which evidence was rated up, such as "rated up for a large effect"."""
    return f"rated up for {enumerated([reason.noun for reason in reasons])}"


def certainty_phrase(certainty: Certainty | None) -> str:
    """A certainty in brackets, after a space: " (moderate certainty)"; empty for none."""
    return f" ({certainty.value} certainty)" if certainty else ""


def rank_legend(scale: Scale) -> str:
    """The legend of the ranks of a scale, printed below a table or a tree."""
    return f"Ranks: {', '.join(f'{basis.rank} {basis.label}' for basis in scale.steps if basis.rank)}."
