"""The kind of evidence in words: its name, and the reasons for rating it up or down.

All names of kinds come from the scale of the map.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimgraph.analysis import Assessment, Decider, Kind, Ratings
from claimgraph.graph import reachable
from claimgraph.lookup import both
from claimgraph.model import Claim, Source, SourceKind
from claimgraph.scale import ANECDOTAL_LIMIT, Basis, Certainty, RatedUp, Scale
from claimgraph.wording.phrases import times


def evidence_phrase(assessment: Assessment, kind: Kind, decider: Decider, *, is_same_study: bool) -> str:
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
    sources = assessment.claim_map.sources
    behind = reachable(assessment.own.carrying(claim.iri), lambda iri: _reported(sources, iri))
    pooled = _reviewed(sources, behind) if kind.graded.pools else None
    if pooled is not None:
        reviewed = f"{kind.graded.with_article} of {pooled.plural}"
        return f"{reviewed}, which counts like {kind.basis.with_article}"
    has_study = any(sources[iri].kind is SourceKind.STUDY for iri in behind)
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


def _reviewed(counting: Mapping[str, Source], behind: Iterable[str]) -> Basis | None:
    """The strongest design that the reviews among some sources pool; None if there are none."""

    def pooled(iri: str) -> Sequence[str]:
        """What a source passes on to a review: a study that pools nothing has only its own finding."""
        source = counting[iri]
        is_found = source.kind is SourceKind.STUDY and not _is_review(source)
        return () if is_found else _reported(counting, iri)

    reviews = [iri for iri in behind if _is_review(counting[iri])]
    designs = [counting[iri].design for iri in reachable(reviews, pooled)]
    found = [design for design in designs if design is not None and not design.pools]
    return max(found, key=lambda design: design.rank, default=None)


def _is_review(source: Source) -> bool:
    return source.design is not None and source.design.pools


def _reported(counting: Mapping[str, Source], iri: str) -> Sequence[str]:
    """The counting sources that a source reports."""
    return [each for each in counting[iri].reports if each in counting]


def rated_down_phrase(ratings: Ratings) -> str:
    """The reasons for which evidence was rated down.

    It reads "rated down for imprecision", or "rated down twice for imprecision and once for indirectness".
    """
    if all(ranks == 1 for _, ranks in ratings):
        return f"rated down for {both([reason.noun for reason, _ in ratings])}"
    return f"rated down {both([f'{times(ranks)} for {reason.noun}' for reason, ranks in ratings])}"


def rated_up_phrase(reasons: tuple[RatedUp, ...]) -> str:
    """The reasons for which evidence was rated up, such as "rated up for a large effect"."""
    return f"rated up for {both([reason.noun for reason in reasons])}"


def certainty_phrase(certainty: Certainty | None) -> str:
    """A certainty in brackets, after a space: " (moderate certainty)"; empty for none."""
    return f" ({certainty.value} certainty)" if certainty else ""


def rank_legend(scale: Scale) -> str:
    """The legend of the ranks of a scale, printed below a table or a tree."""
    return f"Ranks: {', '.join(f'{basis.rank} {basis.label}' for basis in scale.steps if basis.rank)}."
