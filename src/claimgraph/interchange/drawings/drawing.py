"""A map as nodes and edges for drawing: claims, and steps where one edge cannot show the link."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from claimgraph import vocabulary as vocab
from claimgraph.analysis import Assessment
from claimgraph.graph import grouped
from claimgraph.model import Link, Undercut, Verdict

SIGNS = {
    Verdict.RESTS: "✓",
    Verdict.CONTESTED: "⇄",
    Verdict.OUTWEIGHED: "✗",
    Verdict.UNSUPPORTED: "○",
    Verdict.UNSETTLED: "?",
}
"""A symbol for each verdict, so that a drawing does not depend on colour."""

DrawnFields = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """A claim or a step: its id, its label, and fields that programs can filter by."""

    id: str
    label: str
    fields: DrawnFields
    band: str = ""

    @property
    def is_step(self) -> bool:
        """Whether it is a step, not a claim."""
        return self.fields["kind"] == "step"


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """An edge between two nodes; ``is_for`` is None if it neither supports nor opposes."""

    start: str
    end: str
    relation: str
    fields: DrawnFields
    is_for: bool | None


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """The nodes and edges of a map, in the order of the map."""

    nodes: tuple[DrawnNode, ...]
    edges: tuple[DrawnEdge, ...]


def draw(assessment: Assessment, only: Container[str] | None = None) -> DrawnMap:
    """The claims in a view, or those whose IRIs are in ``only``, with the steps and edges between them.

    A link or an undercut is a node of kind "step" if it has several premises or is itself undercut.
    """
    claim_map = assessment.claim_map
    shown = {iri: claim for iri, claim in claim_map.claims.items() if only is None or iri in only}
    attacked = {each.to for each in claim_map.undercuts}
    taken = {each.id for each in claim_map.claims.values()}
    nodes = [_claim_node(assessment, iri) for iri in shown]
    edges: list[DrawnEdge] = []
    targets = set(shown)
    for link, carries in zip(claim_map.links, assessment.grounded.carried, strict=True):
        if link.to not in shown or not shown.keys() >= set(link.premises):
            continue
        targets.add(link.iri or "")
        fields = _fields(link, carries)
        sign = True if link.relation.is_for else False if link.relation.is_against else None
        if link.is_joint or link.iri in attacked:
            name = _step_id(taken, link.iri or "")
            nodes.append(DrawnNode(name, link.relation.id, {"kind": "step", **fields}))
            edges += _premises(assessment, link, name, fields, is_for=sign)
        else:
            name = _id(assessment, link.premises[0])
        edges.append(DrawnEdge(name, _id(assessment, link.to), link.relation.id, fields, sign))
    for undercut in _aimed(claim_map.undercuts, targets):
        if not shown.keys() >= set(undercut.premises):
            continue
        fields = {"relation": "undercuts", "rated_down": _rated_down(undercut)}
        start = _id(assessment, undercut.premises[0])
        if len(undercut.premises) > 1 or undercut.iri in attacked:
            start = _step_id(taken, undercut.iri or undercut.to)
            nodes.append(DrawnNode(start, "undercuts", {"kind": "step", **fields}))
            edges += _premises(assessment, undercut, start, fields, is_for=False)
        is_claim = undercut.to in claim_map.claims
        target = _id(assessment, undercut.to) if is_claim else _step_id(taken, undercut.to)
        edges.append(DrawnEdge(start, target, "undercuts", fields, is_for=False))
    return DrawnMap(tuple(nodes), tuple(edges))


def _premises(
    assessment: Assessment, step: Link | Undercut, name: str, fields: DrawnFields, *, is_for: bool | None
) -> list[DrawnEdge]:
    """An edge from each premise of a step to the node of the step."""
    fields = {**fields, "relation": "premise"}
    return [DrawnEdge(_id(assessment, each), name, "premise", fields, is_for) for each in step.premises]


def _aimed(undercuts: Iterable[Undercut], targets: set[str]) -> list[Undercut]:
    """The undercuts of drawn claims and steps, each after the undercut that it undercuts itself."""
    by_target = grouped((each.to, each) for each in undercuts)
    found = [undercut for target in sorted(targets) for undercut in by_target.get(target, ())]
    for undercut in found:  # the loop body extends the list
        found += by_target.get(undercut.iri, ()) if undercut.iri else ()
    return found


def _claim_node(assessment: Assessment, iri: str) -> DrawnNode:
    claim, found = assessment.whole.claims[iri], assessment.groundings[iri]
    fields: DrawnFields = {
        "kind": "claim",
        "text": claim.text,
        "verdict": found.verdict.value,
        "band": found.band.id if found.verdict is Verdict.RESTS and found.band else "",
        "for": found.for_.low,
        "against": found.against.low,
        "basis": claim.basis.id if claim.basis else "",
        "sources": ", ".join(map(vocab.local_name, claim.sources)),
        "topics": ", ".join(map(vocab.local_name, claim.topics)),
    }
    return DrawnNode(claim.id, claim.text, fields, str(fields["band"]))


def _id(assessment: Assessment, iri: str) -> str:
    claim = assessment.whole.claims.get(iri)
    return claim.id if claim else vocab.local_name(iri)


def _step_id(taken: Container[str], iri: str) -> str:
    """The id of the node of a step, given the ids of the claims."""
    name = vocab.local_name(iri)
    return f"{name} (step)" if name in taken else name


def _fields(link: Link, carries: int) -> DrawnFields:
    counts = "yes" if carries else "no"
    return {
        "relation": link.relation.id,
        "rated_down": _rated_down(link),
        "carries": carries,
        "counts": counts,
    }


def _rated_down(step: Link | Undercut) -> str:
    return ", ".join(reason.id for reason in (*step.rated_down, *step.rated_down_twice))
