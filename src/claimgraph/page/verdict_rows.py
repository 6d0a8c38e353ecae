"""A row for each state of a claim on the page: its meaning in words, its sign, and its outline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.model import Verdict
from claimgraph.scale import HIGHEST_RANK, Certainty, Scale
from claimgraph.wording import VERDICT_MEANINGS, badge_words, plain_line, sure_words, times


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """The row of a verdict.

    ``words`` name it, ``meaning`` explains it. ``mark`` is drawn in the middle of a claim, ``sign`` between
    the evidence for it and against it. ``width`` and ``dashes`` describe the claim's outline; it is solid if
    ``dashes`` is None.
    """

    words: str
    meaning: str
    mark: str
    sign: str
    width: float
    dashes: tuple[int, int] | None = None


ABSENT = "absent"
"""The state of a claim that a view lacks; all other states are the values of verdicts."""

VERDICT_ROWS: Mapping[str, VerdictRow] = {
    Verdict.RESTS.value: VerdictRow("rests", VERDICT_MEANINGS[Verdict.RESTS], "", ">", 1),
    Verdict.CONTESTED.value: VerdictRow("contested", VERDICT_MEANINGS[Verdict.CONTESTED], "±", "=", 3.5),
    Verdict.OUTWEIGHED.value: VerdictRow(
        "outweighed", VERDICT_MEANINGS[Verdict.OUTWEIGHED], "\N{MULTIPLICATION SIGN}", "<", 2, (4, 3)
    ),
    Verdict.UNSUPPORTED.value: VerdictRow(
        "unsupported", VERDICT_MEANINGS[Verdict.UNSUPPORTED], "", "=", 1.5, (6, 4)
    ),
    Verdict.UNSETTLED.value: VerdictRow(
        "unsettled", VERDICT_MEANINGS[Verdict.UNSETTLED], "?", "?", 2, (1, 3)
    ),
    ABSENT: VerdictRow("not there", "none of its sources is there in this view", "", "", 1, (1, 6)),
}
"""The rows of all states, in the order in which readers are shown them."""


def glance_words(scale: Scale) -> Mapping[str, object]:
    """The words of a verdict at a glance, by state, or by band where a claim rests on evidence.

    ``badges`` are by band or state. ``plain`` and ``sure`` are by verdict and then by certainty; the empty
    certainty is none. ``times`` has words for numbers of repetitions.
    """
    certainties = (None, *Certainty)
    return {
        "badges": {**badge_words(scale), ABSENT: VERDICT_ROWS[ABSENT].words.capitalize()},
        "plain": {
            **{each.value: _by_certainty(plain_line, each, certainties) for each in Verdict},
            ABSENT: {"": ""},
        },
        "sure": {
            **{each.value: _by_certainty(sure_words, each, certainties) for each in Verdict},
            ABSENT: {"": ""},
        },
        "times": ["", *map(times, range(1, HIGHEST_RANK + 1))],
    }


def _by_certainty(
    words: Callable[[Verdict, Certainty | None], str],
    verdict: Verdict,
    certainties: Sequence[Certainty | None],
) -> Mapping[str, str]:
    return {each.value if each else "": words(verdict, each) for each in certainties}
