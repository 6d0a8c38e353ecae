"""What a verdict hangs on, and what new evidence would turn it, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from claimgraph.analysis import Grounding, Kind
from claimgraph.model import Verdict
from claimgraph.scale import ANECDOTAL_LIMIT, HIGHEST_RANK, Basis, Certainty, Rank, Scale
from claimgraph.wording.kind_words import certainty_phrase, is_story, short_kind
from claimgraph.wording.phrases import counted

OPEN = "open"
"""The key of the words for a claim whose ranks are not settled, beside the values of verdicts."""


_Removed = TypeVar("_Removed")


class Upshot(NamedTuple):
    """How a claim comes out: the verdict, and the kind and certainty of the winning side.

    Of a contested claim, the kinds for and against it, and the certainty of each side. The verdict is None if
    the claim is not there.
    """

    verdict: Verdict | None
    kinds: tuple[Kind | None, ...] = ()
    certainty: Certainty | None = None

    @classmethod
    def of(cls, grounding: Grounding | None) -> Upshot:
        """The upshot of a grounding; None if the claim is not there."""
        if grounding is None:
            return cls(None)
        return cls(grounding.verdict, grounding.deciding_kinds, grounding.sureness)


def turning_words(scale: Scale) -> Mapping[str, Sequence[str]]:
    """What would turn a verdict, by verdict and by the rank of the winning side; empty for rank 0.

    For an unsupported claim the rank is the lowest that counts in the view. Each text completes "would turn
    if …". A verdict compares ranks: evidence of the winner's rank makes the claim contested, one rank more
    makes the other side win; for a contested claim, either side needs one rank more.
    """
    ranks = range(1, HIGHEST_RANK + 1)
    return {
        Verdict.RESTS.value: ["", *(_against_winner(scale, rank, _AGAINST) for rank in ranks)],
        Verdict.OUTWEIGHED.value: ["", *(_against_winner(scale, rank, _FOR) for rank in ranks)],
        Verdict.CONTESTED.value: ["", *(_against_tie(scale, rank) for rank in ranks)],
        Verdict.UNSUPPORTED.value: [_against_nothing(scale, rank) for rank in (1, *ranks)],
        OPEN: ["the claims that attack one another in a circle were settled by stronger evidence."],
    }


def would_turn(grounding: Grounding, scale: Scale, bar: Rank) -> str:
    """What would turn the verdict on a claim; completes "would turn if …". ``bar`` is that of the view."""
    words = turning_words(scale)
    if _is_open(grounding):
        return words[OPEN][0]
    if grounding.verdict is Verdict.UNSUPPORTED:
        return words[Verdict.UNSUPPORTED.value][bar]
    return words[grounding.verdict.value][max(grounding.for_.low, grounding.against.low)]


def _is_open(grounding: Grounding) -> bool:
    """Whether the ranks that decide are not settled: of a claim with a winner, those of the winning side."""
    decided = {Verdict.RESTS: [grounding.for_], Verdict.OUTWEIGHED: [grounding.against]}
    sides = decided.get(grounding.verdict, [grounding.for_, grounding.against])
    return not all(side.is_settled for side in sides)


def hanging_words(
    now: Upshot, without: Sequence[tuple[_Removed, Upshot]]
) -> tuple[str, list[tuple[_Removed, str]]]:
    """What a verdict hangs on: a sentence, and the sources with what would become of the claim without each.

    ``without`` has the upshot without some sources. Those without which the verdict would be another come
    first, then those without which only its kind (as it counts) or certainty would; others are left out. A
    claim that rests on nothing does not hang on the source that makes it.
    """
    turning = [(source, then) for source, then in without if _verdict(then) != _verdict(now)]
    changing = [
        (source, then)
        for source, then in without
        if _verdict(then) == _verdict(now) and _strength(then) != _strength(now)
    ]
    return hangs_lead(len(turning), len(changing)), [
        (source, would_phrase(then, still=then.verdict == now.verdict)) for source, then in turning + changing
    ]


def _verdict(upshot: Upshot) -> Verdict:
    return upshot.verdict or Verdict.UNSUPPORTED


def _strength(upshot: Upshot) -> tuple[tuple[Basis | None, ...], Certainty | None]:
    return tuple(kind.basis if kind else None for kind in upshot.kinds), upshot.certainty


def would_phrase(upshot: Upshot, *, still: bool) -> str:
    """What would become of a claim: "would rest on a case report (low certainty)".

    ``still``: the verdict stays the same; of a contested claim, the sides are then named.
    """
    verdict, kinds, certainty = upshot
    kind = next(iter(kinds), None)
    would = "would still" if still else "would"
    sure = "" if kind is None or is_story(kind) else certainty_phrase(certainty)
    ground = f"{short_kind(kind)}{sure}" if kind else "evidence"
    match verdict:
        case None:
            return "would not be there: no other source in this view makes it"
        case Verdict.RESTS:
            return f"{would} rest on {ground}"
        case Verdict.OUTWEIGHED:
            return f"{would} be outweighed{', by' if still else ' by'} {ground}"
        case Verdict.UNSUPPORTED:
            return f"{would} rest on nothing"
        case Verdict.CONTESTED if still:
            return f"{would} be contested, {sides_phrase(kinds)}{certainty_phrase(certainty)}"
        case _:
            return f"{would} be {verdict.value}"


def sides_phrase(kinds: Sequence[Kind | None]) -> str:
    """The kinds for and against a contested claim: "an anecdote against an anecdote"."""
    return " against ".join(short_kind(kind) if kind else "evidence" for kind in kinds)


def hangs_lead(turning: int, changing: int) -> str:
    """How many sources a verdict hangs on.

    ``turning`` counts the sources without any one of which the verdict would be another, ``changing`` those
    without which only the kinds or certainty would.
    """
    if turning:
        return "One source." if turning == 1 else f"Any one of {counted(turning, 'source')}."
    if changing:
        return "No single source."
    return "No single source: without any one of them, the verdict would stay as it is."


@dataclass(frozen=True, slots=True)
class _Loser:
    """The losing side of a claim: its name, what would become of the claim if it won, and that it cannot."""

    side: str
    win: str
    never: str


_AGAINST = _Loser("against it", "be outweighed", "nothing alone would outweigh it")
_FOR = _Loser("for it", "rest on that", "nothing alone would make the claim rest on it")


def _against_winner(scale: Scale, rank: Rank, loser: _Loser) -> str:
    """What the losing side needs against a winner of a rank: as much to contest the claim, more to win."""
    equal, stronger = _weakest(scale, rank, rank), _weakest(scale, rank + 1)
    if equal is None:
        if stronger is None:
            return f"several results changed at once: no one result {loser.side} would be enough."
        return f"{stronger}{_whole(rank + 1)} spoke {loser.side}: then it would {loser.win}."
    contested = f"{equal}{_whole(rank)} spoke {loser.side}: then it would be contested."
    if stronger is None:
        return f"{contested} Nothing ranks above {equal}, so {loser.never}."
    return f"{contested} With {stronger}{_whole(rank + 1)} it would {loser.win}."


def _against_tie(scale: Scale, rank: Rank) -> str:
    stronger = [each.with_article for each in scale.steps if each.rank > rank]
    if not stronger:
        return "several results changed at once: nothing ranks above the evidence on either side."
    return f"{_either(stronger)}{_whole(rank + 1)} came out on either side."


def _against_nothing(scale: Scale, bar: Rank) -> str:
    return f"{_weakest(scale, bar) or 'evidence'}, or anything stronger, spoke for it or against it."


def _weakest(scale: Scale, least: Rank, most: Rank = HIGHEST_RANK) -> str | None:
    """The weakest step of a scale between two ranks; None if there is none."""
    return next((each.with_article for each in scale.steps if least <= each.rank <= most), None)


def _either(steps: Sequence[str]) -> str:
    """Some steps, weakest first: "a randomised trial or a systematic review"; of more than two the first."""
    if len(steps) > 2:
        return f"{steps[0]}, or anything stronger"
    return " or ".join(steps)


def _whole(rank: Rank) -> str:
    """That nothing may be lost on the way; an anecdote has nothing to lose."""
    return ", not rated down," if rank > ANECDOTAL_LIMIT else ""
