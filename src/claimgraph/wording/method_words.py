"""How verdicts are worked out, in six short paragraphs for readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.model import Verdict
from claimgraph.scale import Scale
from claimgraph.wording.headline import flood_sentence

VERDICT_MEANINGS: Mapping[Verdict, str] = {
    Verdict.RESTS: "the evidence for it is stronger",
    Verdict.OUTWEIGHED: "the evidence against it is stronger",
    Verdict.CONTESTED: "both sides are equally strong",
    Verdict.UNSETTLED: "the objections go round in a circle",
    Verdict.UNSUPPORTED: "nothing counts on either side",
}
"""The meaning of each verdict."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its first sentence, which sums it up, and the rest."""

    first: str
    rest: str


def method_paragraphs(scale: Scale) -> Sequence[Paragraph]:
    """The paragraphs that explain a verdict on a scale; the list of the five verdicts follows the fourth."""
    return (
        Paragraph(
            "Each claim has a kind of evidence.",
            "It is what the speaker had to go on: a step of the ladder. A claim passes its evidence on to the"
            " claims that it supports or contradicts.",
        ),
        Paragraph(
            "A link can lose rank, never gain it.",
            "A risk of bias or indirect evidence, for example: each reason rates the evidence down one step,"
            " two if it is very serious, and empties its mark a little. What rates evidence up, such as a"
            " large effect, belongs to the claim of the study itself.",
        ),
        Paragraph("Only the strongest evidence on each side counts.", flood_sentence(scale)),
        Paragraph("There are five verdicts.", ""),
        Paragraph(
            "Certainty is what is left after rating down.",
            "The words are those of GRADE, a standard for rating evidence. Very low does not mean false: it"
            " means that better evidence could change everything.",
        ),
        Paragraph(
            "Retellings count once.",
            "A report of a study, or a review of three of them, is one line of evidence with them. Whatever"
            " a retelling says is worth no more than the work it retells.",
        ),
    )
