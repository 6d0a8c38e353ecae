"""A verdict at a glance: a plain line, a badge of a word or two, and its certainty."""

from __future__ import annotations

from collections.abc import Mapping

from claimgraph.model import Verdict
from claimgraph.scale import Certainty, Scale

_STRENGTH: Mapping[Certainty, str] = {
    Certainty.HIGH: "The evidence",
    Certainty.MODERATE: "The evidence",
    Certainty.LOW: "Weak evidence",
    Certainty.VERY_LOW: "Very weak evidence",
}

_OUTCOMES: Mapping[Verdict, str] = {
    Verdict.RESTS: "supports it",
    Verdict.OUTWEIGHED: "is against it",
    Verdict.CONTESTED: "is split",
}


def plain_line(verdict: Verdict, certainty: Certainty | None) -> str:
    """The verdict as a plain line, such as "The evidence is against it", for a reader new to our words.

    ``certainty`` is that of the winning side, or of each side if the claim is contested.
    """
    if verdict is Verdict.UNSUPPORTED:
        return "There is no evidence either way."
    if verdict is Verdict.UNSETTLED or certainty is None:
        return "It cannot be settled yet."
    return f"{_STRENGTH[certainty]} {_OUTCOMES[verdict]}."


def badge_words(scale: Scale) -> Mapping[str, str]:
    """The short names of verdicts: by the id of the band for what rests on evidence, else by verdict."""
    resting = {band.id: f"Rests on {band.label}" for band in scale.bands}
    others = {each.value: each.value.capitalize() for each in Verdict if each is not Verdict.RESTS}
    return {**resting, **others}


def sure_words(verdict: Verdict, certainty: Certainty | None) -> str:
    """The certainty of a verdict: "with high certainty"; empty where no evidence decides.

    ``certainty`` is that of the winning side, or of each side if the claim is contested.
    """
    if certainty is None or verdict in {Verdict.UNSUPPORTED, Verdict.UNSETTLED}:
        return ""
    if verdict is Verdict.CONTESTED:
        return f"{certainty.value} certainty on each side"
    return f"with {certainty.value} certainty"
