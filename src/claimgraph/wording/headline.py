"""A summary of the evidence of a whole map, in one or two sentences."""

from __future__ import annotations

from collections.abc import Mapping

from claimgraph.analysis import Assessment, count_bands, count_verdicts
from claimgraph.lookup import both
from claimgraph.model import Verdict
from claimgraph.scale import Band, Scale
from claimgraph.views import find_absent_sources
from claimgraph.wording.phrases import counted

BEGIN = (
    "No claim says what it rests on, so nothing can be weighed yet. To begin, give a claim a source"
    " (cg:source) and say what that source had to go on (cg:basis)."
)
"""The summary of a map in which no claim has a basis."""


def map_sentence(assessment: Assessment) -> str:
    """Summarise the evidence on which the claims of a map rest.

    It counts the claims of the view: those that rest on evidence by the band of its kind, all others by their
    verdict. The counts add up to the number of claims of the view.
    """
    claims = counted(len(assessment.groundings), "claim")
    opening = f"{claims} from {counted(count_sources(assessment), 'source')}."
    if not assessment.groundings:
        return opening
    is_begun = any(claim.basis for claim in assessment.whole.claims.values())
    if not is_begun and not assessment.own.granted:
        return f"{opening} {BEGIN}"
    return f"{opening} {_counts_sentence(assessment)}"


def count_sources(assessment: Assessment) -> int:
    """The number of sources that are there in the view."""
    return len(assessment.whole.sources) - len(find_absent_sources(assessment.whole, assessment.view))


def evidence_bands(assessment: Assessment) -> Mapping[Band, int]:
    """The number of claims that rest on each band of evidence, strongest first.

    The band that means "no evidence" is omitted, because claims without evidence have the verdict
    *unsupported*.
    """
    counts = count_bands(assessment.groundings.values(), assessment.whole.scale)
    return {band: counts[band] for band in assessment.whole.scale.evidence_bands}


def _counts_sentence(assessment: Assessment) -> str:
    verdicts = count_verdicts(assessment.groundings.values())
    bands = [f"{count or 'none'} on {band.label}" for band, count in evidence_bands(assessment).items()]
    resting = verdicts[Verdict.RESTS]
    if resting:
        first = f"{_resting(resting)} on evidence: {', '.join(bands)}."
    else:
        first = "None rests on evidence that counts."
    others = [
        f"{verdicts[verdict]} {'is' if verdicts[verdict] == 1 else 'are'} {verdict.value}"
        for verdict in (Verdict.CONTESTED, Verdict.OUTWEIGHED, Verdict.UNSETTLED)
        if verdicts[verdict]
    ]
    if verdicts[Verdict.UNSUPPORTED]:
        others.append(f"{_resting(verdicts[Verdict.UNSUPPORTED])} on nothing")
    return f"{first} {both(others)}." if others else first


def _resting(count: int) -> str:
    return f"{count} {'rests' if count == 1 else 'rest'}"


def flood_sentence(scale: Scale) -> str:
    """Explain why verdicts cannot be flooded, with the weakest and strongest steps of a scale as examples."""
    principle = "Verdicts compare ranks and never add them up"
    weakest = next((basis for basis in scale.steps if basis.rank), None)
    if weakest is None or weakest.band == scale.bands[0]:
        return f"{principle}."
    return f"{principle}: no number of {weakest.plural} outweighs {scale.bands[0].grounds}."
