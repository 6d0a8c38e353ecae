"""The grounding of every claim: ranks propagate along links and are compared, never added up.

The definition
--------------
Ranks are 0 to 8. ``own(c)`` is the rank of a claim's own evidence, defined in
:mod:`claimgraph.analysis.core.own_evidence`. A *step* is a link, from one or more premises, or an undercut.
If p is the lowest rank that its premises pass on, a step e carries ``carry(e, p)``: 0 if p is 0; for
*supports*, *contradicts* and undercuts ``max(1, p - n)``, if its description rates it down n times (a reason
given twice counts two); at most 1 for the two anecdotal relations; 0 for *restates* and *findsNoEvidenceFor*.
Nothing below the proof bar of the view counts, own or carried.

**Offered** is the least fixpoint of ``R(c) = max(own(c), max over for-steps e into c of carry(e, least R of
its premises))``.

**Standing** is a well-founded (alternating) fixpoint over two estimates A and B of the ranks that claims pass
on. An undercut u has the strength ``val(u; X, Y)``: the rank that it carries of the least X of its premises,
if this rank is greater than ``val(w; Y, X)`` for every undercut w of u, else 0. Then ``T(A, B)`` is the least
fixpoint P of

- against(c) = max over against-steps e into c of ``v = carry(e, least A)``, counted only if ``v > val(u; B,
  A)`` for every undercut u of e;
- s(c) = max of own(c), counted only if ``own(c) > val(u; A, B)`` for every undercut u of c's own evidence,
  and over for-steps e into c of ``v = carry(e, least P)``, counted only if ``v > val(u; A, B)`` for every
  undercut u of e;
- P(c) = s(c) if s(c) >= against(c), else 0: an outweighed claim passes nothing on.

Starting from L = 0 and U = R, ``L, U = T(A=U, B=L), T(A=L, B=U)`` is repeated until nothing changes. L only
grows and U only falls, so the iteration terminates. The *for* of a claim is [s at L, s at U], its *against*
is [against in U's own run, against in L's own run].

For every rank r, the ranks above r do not depend on the ranks up to r: no step raises a rank, and evidence of
rank r or less cannot stop stronger evidence. So no number of new claims of rank r can change a verdict in
which the stronger side is above r: verdicts cannot be flooded.

The alternating fixpoint is that of Van Gelder, "The alternating fixpoint of logic programs with negation"
(JCSS 47, 1993), with ranks in place of truth values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from claimgraph.analysis.core.carrying import RANKS, Flags, Numbers, Ranks, blocks
from claimgraph.analysis.core.contested import find_contested_ways
from claimgraph.analysis.core.fixpoint import Fixpoint, find_fixpoint
from claimgraph.analysis.core.kinds import KindTable, find_kinds, list_kinds
from claimgraph.analysis.core.network import Network, Role, move_to_stand_ins
from claimgraph.analysis.core.numbering import NumberedMap, number_map
from claimgraph.analysis.core.own_evidence import Kind, OwnEvidenceMap
from claimgraph.analysis.core.records_by_number import RecordsByNumber
from claimgraph.model import ClaimMap, Verdict
from claimgraph.scale import Band, Basis, Certainty


@dataclass(frozen=True, slots=True)
class Interval:
    """The lowest and highest rank that a circular conflict leaves possible; equal if the rank is settled."""

    low: int
    high: int

    @property
    def is_settled(self) -> bool:
        """Whether only a single rank is possible."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Grounding:
    """The grounding of one claim: ranks (0 to 8) before and after contradictions and undercuts, and kinds.

    ``kind`` is the kind of the evidence that gives the low end of the rank for the claim, ``kind_against`` is
    the kind that gives the low end of the rank against it; either is None if that end is 0.
    """

    own: int
    offered: int
    for_: Interval
    against: Interval
    kind: Kind | None = None
    kind_against: Kind | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict, from comparing the rank for the claim with the rank against it."""
        if self.for_.low > self.against.high:
            return Verdict.RESTS
        if self.against.low > self.for_.high:
            return Verdict.OUTWEIGHED
        if self.for_.high == self.against.high == 0:
            return Verdict.UNSUPPORTED
        if self.for_ == self.against and self.for_.is_settled:
            return Verdict.CONTESTED
        return Verdict.UNSETTLED

    @property
    def certainty(self) -> Certainty | None:
        """The certainty of the winning side, by its remaining rank; None if neither side wins."""
        verdict = self.verdict
        if verdict is Verdict.RESTS:
            return Certainty.of(self.for_.low)
        return Certainty.of(self.against.low) if verdict is Verdict.OUTWEIGHED else None

    @property
    def sureness(self) -> Certainty | None:
        """The certainty of the winning side, or of each side if the claim is contested; else None."""
        return Certainty.of(self.for_.low) if self.verdict is Verdict.CONTESTED else self.certainty

    @property
    def winning_kind(self) -> Kind | None:
        """The kind of the evidence on the winning side; None if neither side wins."""
        return None if self.verdict is Verdict.CONTESTED else next(iter(self.deciding_kinds), None)

    @property
    def deciding_kinds(self) -> tuple[Kind | None, ...]:
        """The kind on the winning side, or the kinds for and against a contested claim; else empty."""
        match self.verdict:
            case Verdict.RESTS:
                return (self.kind,)
            case Verdict.OUTWEIGHED:
                return (self.kind_against,)
            case Verdict.CONTESTED:
                return self.kind, self.kind_against
            case _:
                return ()

    @property
    def band(self) -> Band | None:
        """The band of the kind of evidence that the claim rests on; None if its verdict is not *rests*."""
        return self.kind.basis.band if self.kind and self.verdict is Verdict.RESTS else None

    @property
    def outcome(self) -> Outcome:
        """The judgement on a claim; the claim has turned if any part of this judgement differs.

        Kinds are compared by what they count as, not by how the curator graded them.
        """
        kinds = tuple(kind.basis if kind else None for kind in self.deciding_kinds)
        return self.verdict, kinds, self.sureness

    @property
    def passed(self) -> Interval:
        """The low and the high end of the rank that the claim passes on."""
        return Interval(
            self.for_.low if self.for_.low >= self.against.high else 0,
            self.for_.high if self.for_.high >= self.against.low else 0,
        )


Outcome = tuple[Verdict, tuple[Basis | None, ...], Certainty | None]
"""A verdict, and the kind (as it counts) and certainty of the winning side, or of both if contested."""


@dataclass(frozen=True, slots=True)
class GroundedMap:
    """The groundings of all claims by IRI, and the rank that each link and undercut delivers.

    ``carried`` is parallel to the map's links, ``undercutting`` to its undercuts: the rank that each delivers
    in the run that gives the low ends, 0 if it does not count there. ``undercut_own`` gives the rank at which
    own evidence counts in that run, for the claims whose own evidence is undercut. ``contested`` names, for
    claims whose verdict depends on contested claims, these contested claims in the order of the map.
    ``runs_high`` tells for each step of the network whether that run takes its high end.
    """

    groundings: Mapping[str, Grounding]
    own: OwnEvidenceMap
    carried: Sequence[int]
    undercutting: Sequence[int]
    undercut_own: Mapping[str, int]
    contested: Mapping[str, tuple[str, ...]]
    runs_high: Flags = field(repr=False)
    numbered: NumberedMap = field(repr=False)
    fixpoint: Fixpoint = field(repr=False)
    kinds: KindTable = field(repr=False)


@dataclass(frozen=True, slots=True)
class GroundedNetwork:
    """The groundings of the claims of a network, by number; stand-ins are not included.

    Claims with equal results share one record: ``outcome_of`` has the place of each claim's grounding in
    ``outcomes``. ``contested`` has the numbers of the contested claims with which a claim is marked.
    ``low_run`` is the rank that each step delivers in the run that gives the low ends.
    """

    fixpoint: Fixpoint = field(repr=False)
    outcomes: Sequence[Grounding]
    outcome_of: Numbers
    contested: Mapping[int, tuple[int, ...]]
    runs_high: Flags
    low_run: Ranks


def ground(claim_map: ClaimMap, own: OwnEvidenceMap, bar: int = 0) -> GroundedMap:
    """Ground every claim of a map, given the claims' own evidence and the proof bar of the view."""
    ranks = np.array([grade.rank for grade in own.grades], np.int8)[own.graded]
    numbered = number_map(claim_map, ranks, bar)
    kinds = list_kinds((grade.kind for grade in own.grades), claim_map.scale)
    found = ground_network(numbered.network, ranks, own_codes(own, kinds, numbered), kinds)
    names = list(claim_map.claims)
    outcomes = np.array(found.outcomes, np.object_)
    low_run = [*found.low_run.tolist(), 0]
    return GroundedMap(
        RecordsByNumber(numbered.claims, outcomes[found.outcome_of].tolist()),
        own,
        [low_run[step] for step in numbered.links],
        [low_run[step] for step in numbered.undercuts],
        {names[claim]: low_run[step] for claim, step in numbered.stand_ins.items()},
        {names[at]: tuple(names[each] for each in by) for at, by in found.contested.items()},
        found.runs_high,
        numbered,
        found.fixpoint,
        kinds,
    )


def ground_network(network: Network, own: Ranks, codes: Ranks, kinds: KindTable) -> GroundedNetwork:
    """Ground the claims of a network.

    ``own`` has the rank of each claim's own evidence, including that which a stand-in holds in the network;
    ``codes`` has the code of its kind for each claim and each stand-in.
    """
    fixpoint = find_fixpoint(network)
    outcomes, outcome_of = _read_groundings(fixpoint, own, codes, kinds)
    contested = find_contested_ways(fixpoint)
    is_high = _find_high(fixpoint)
    return GroundedNetwork(
        fixpoint,
        outcomes,
        outcome_of,
        {claim: by for claim, by in contested.items() if claim < len(own)},
        is_high,
        np.where(is_high, fixpoint.high.brought, fixpoint.low.brought),
    )


def _find_high(fixpoint: Fixpoint) -> Flags:
    """For each step, whether it is at its high end in the run that gives the low ends.

    In that run, the evidence for a claim is at its lowest and the evidence against it at its highest; an
    undercut is at the opposite end of the step that it undercuts.
    """
    network = fixpoint.network
    is_high: Flags = network.steps.role == Role.AGAINST
    undercuts = network.undercuts[network.deep :]
    is_high[undercuts] = ~is_high[network.steps.target[undercuts]]
    for undercut in network.undercuts[: network.deep][::-1].tolist():
        is_high[undercut] = not is_high[network.steps.target[undercut]]
    return is_high


def own_codes(own: OwnEvidenceMap, kinds: KindTable, numbered: NumberedMap) -> Ranks:
    """The code of the kind of own evidence for each claim of a network; a stand-in has its claim's code."""
    codes = np.array([kinds.code(grade.kind) for grade in own.grades], np.int8)[own.graded]
    return move_to_stand_ins(codes, np.array([*numbered.stand_ins], np.int64))


def _read_groundings(
    fixpoint: Fixpoint, own: Ranks, codes: Ranks, kinds: KindTable
) -> tuple[list[Grounding], Numbers]:
    """The distinct groundings of the claims, and the place of each claim's grounding among them."""
    count = len(own)
    kind, kind_against = find_kinds(fixpoint, codes, kinds)
    columns = (own, *(each[:count] for each in (fixpoint.offered, *fixpoint.ends, kind, kind_against)))
    rows, group = _find_distinct_rows(columns, max(RANKS, len(kinds.kinds) + 1))
    groundings = [
        Grounding(
            rank,
            offered,
            Interval(low, high),
            Interval(weakest, strongest),
            kinds.kind(code),
            kinds.kind(code_against),
        )
        for rank, offered, low, high, weakest, strongest, code, code_against in rows
    ]
    return groundings, group


def _find_distinct_rows(columns: Sequence[Ranks], values: int) -> tuple[list[tuple[int, ...]], Numbers]:
    """The distinct rows of columns of numbers below ``values``, and the place of each row among them.

    One column after the other, without sorting: a table says which combinations occur. There are few.
    """
    place = np.zeros(len(columns[0]), np.int32)
    rows: list[tuple[int, ...]] = [()]
    for column in columns:
        place *= values
        place += column
        occurs = np.zeros(len(rows) * values, np.bool_)
        occurs[place] = True
        rows = [(*rows[each // values], each % values) for each in np.flatnonzero(occurs).tolist()]
        number = np.cumsum(occurs, dtype=np.int32) - 1
        for block in blocks(len(place)):
            place[block] = number[place[block]]
    return rows, place
