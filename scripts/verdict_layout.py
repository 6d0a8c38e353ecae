"""Where the claims and the steps of a small map go in a picture: targets above, premises below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claimgraph.model import ClaimMap, Link, Undercut


class Spot(NamedTuple):
    """A point, in pixels from the left and the top."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class CardSize:
    """The measures of a claim's card, in pixels."""

    width: int = 226
    line: int = 18
    apart: int = 34
    apart_undercut: int = 120
    above: int = 104
    above_undercut: int = 150

    def height(self, lines: int) -> int:
        """The height of a card with this number of lines."""
        return 20 + lines * self.line


CARD = CardSize()
MARGIN = 14


@dataclass(frozen=True, slots=True)
class Course:
    """The straight pieces of a step, the last of which ends at its target, and the middle of its label."""

    pieces: Sequence[tuple[Spot, Spot]]
    label: Spot


@dataclass(frozen=True, slots=True)
class Layout:
    """The upper left corner of each claim's card, the course of each step, and the size of the picture."""

    cards: Mapping[str, Spot]
    courses: Mapping[Link | Undercut, Course]
    width: int
    height: int


def lay_out(claim_map: ClaimMap, lines: Mapping[str, int]) -> Layout:
    """The places in a picture of a small map; ``lines`` counts the lines of each claim's card."""
    rows = _rows(claim_map)
    apart = CARD.apart_undercut if any(each.to in lines for each in claim_map.undercuts) else CARD.apart
    widest = max(len(row) for row in rows)
    width = widest * CARD.width + (widest - 1) * apart
    has_undercut = any(each.to not in lines for each in claim_map.undercuts)
    above = CARD.above_undercut if has_undercut else CARD.above
    cards, top = {}, MARGIN
    for row in rows:
        left = MARGIN + (width - len(row) * CARD.width - (len(row) - 1) * apart) // 2
        for number, claim in enumerate(row):
            cards[claim] = Spot(left + number * (CARD.width + apart), top)
        top += max(CARD.height(lines[claim]) for claim in row) + above
    courses: dict[Link | Undercut, Course] = {}
    for link in claim_map.links:
        courses[link] = _link_course(link, cards, lines)
    named = {step.iri: step for step in (*claim_map.links, *claim_map.undercuts) if step.iri}
    for undercut in claim_map.undercuts:
        card = cards[undercut.premises[0]]
        if undercut.to in cards:
            courses[undercut] = _sideways(card, cards[undercut.to])
        else:
            courses[undercut] = _undercut_course(card, courses[named[undercut.to]].label)
    return Layout(cards, courses, width + 2 * MARGIN, top - above + MARGIN)


def _rows(claim_map: ClaimMap) -> Sequence[Sequence[str]]:
    """The claims in rows: first those that lead nowhere, else the first; then, row by row, their premises.

    A claim that undercuts a step stands in the row of the step's first premise, to its right.
    """
    steps = (*claim_map.links, *claim_map.undercuts)
    starts = {premise for step in steps for premise in step.premises}
    roots = [claim for claim in claim_map.claims if claim not in starts] or [next(iter(claim_map.claims))]
    row_of = dict.fromkeys(roots, 0)
    found = list(roots)
    for claim in found:
        for link in claim_map.links:
            for premise in link.premises if link.to == claim else ():
                if premise not in row_of:
                    row_of[premise] = row_of[claim] + 1
                    found.append(premise)
    named = {step.iri: step for step in steps if step.iri}
    for undercut in claim_map.undercuts:
        for premise in undercut.premises:
            aim = named[undercut.to].premises[0] if undercut.to in named else undercut.to
            row_of.setdefault(premise, row_of.get(aim, 0))
    rows: list[list[str]] = [[] for _ in range(max(row_of.values()) + 1)]
    for claim, row in row_of.items():
        rows[row].append(claim)
    return rows


def _link_course(link: Link, cards: Mapping[str, Spot], lines: Mapping[str, int]) -> Course:
    """From the upper edges of the premises to the lower edge of the target; several premises join first."""
    middle = CARD.width / 2
    target = cards[link.to]
    low = target.y + CARD.height(lines[link.to])
    tops = [Spot(cards[each].x + middle, cards[each].y) for each in link.premises]
    if len(tops) > 1:
        meet = Spot(target.x + middle, low + 46)
        end = Spot(meet.x, low + 2)
        return Course([*((each, Spot(meet.x, meet.y + 18)) for each in tops), (meet, end)], meet)
    (start,) = tops
    leaning = (start.x - target.x - middle) * 0.3
    limit = middle - 16
    end = Spot(target.x + middle + max(-limit, min(limit, leaning)), low + 2)
    share = (start.y - low) / 2 + low
    part = (start.y - share) / (start.y - end.y)
    return Course([(start, end)], Spot(round(start.x + (end.x - start.x) * part, 1), share))


def _undercut_course(card: Spot, aim: Spot) -> Course:
    """From the upper edge of a card to the label of the step that it undercuts."""
    start = Spot(card.x + CARD.width / 2, card.y)
    side = 62 if start.x > aim.x else -62
    end = Spot(aim.x + side, aim.y)
    return Course([(start, end)], Spot((start.x + end.x) / 2, min((start.y + end.y) / 2, start.y - 24)))


def _sideways(card: Spot, aim: Spot) -> Course:
    """From the side of a card to that of the next one, whose own evidence it undercuts."""
    rightward = card.x < aim.x
    y = card.y + (48 if rightward else 118)
    ends = Spot(card.x + CARD.width, y), Spot(aim.x - 2, y)
    if not rightward:
        ends = Spot(card.x, y), Spot(aim.x + CARD.width + 2, y)
    return Course([ends], Spot((ends[0].x + ends[1].x) / 2, y - 22))
