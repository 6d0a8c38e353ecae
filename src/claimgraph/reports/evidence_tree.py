"""The report of ``why``: the paths from a claim down to its sources, as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claimgraph.analysis import Assessment, Branch, find_tree
from claimgraph.lookup import both
from claimgraph.model import Claim, Source
from claimgraph.reports.claim_table import claim_json
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json
from claimgraph.reports.step_json import link_json
from claimgraph.reports.view_words import view_json, view_sentences
from claimgraph.terminal import PLAIN, Ink, wrapped
from claimgraph.wording import StepWords, VerdictWords, kind_phrase, rank_legend, rating_lines

DEEPEST = 10
"""The deepest indentation; below it, a branch shows its depth as a number."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A claim in a view, and the branches below it, depth first."""

    assessment: Assessment
    claim: Claim
    branches: Sequence[Branch]

    @property
    def steps(self) -> StepWords:
        """The links of the tree in words."""
        return StepWords(self.assessment.whole)


def grow(assessment: Assessment, claim: Claim) -> Tree:
    """The tree of one claim in a view."""
    return Tree(assessment, claim, find_tree(assessment, claim.iri))


def to_text(tree: Tree, width: int, ink: Ink = PLAIN) -> str:
    """The claim and its verdict, then the evidence for and against it, down to the sources."""
    return "".join(f"{line}\n" for line in _lines(tree, width, ink))


def _lines(tree: Tree, width: int, ink: Ink) -> Iterator[str]:
    assessment, claim = tree.assessment, tree.claim
    words = VerdictWords(assessment)
    yield ink.title(wrapped(f"{claim.id}: {claim.text}", width, "", "  "))
    verdict = assessment.groundings[claim.iri].verdict
    yield ink.first(verdict, wrapped(words.sentence(claim.iri), width, "  "))
    if searches := words.searches(claim.iri):
        yield wrapped(searches, width, "  ")
    if sentences := view_sentences(assessment):
        yield wrapped(" ".join(sentences), width, "  ")
    own = list(_own_lines(claim, tree, width, "  "))
    yield from ["", ink.title("Its own evidence"), *own] if own else []
    for title, is_for in (("For it", True), ("Against it", False)):
        lines = list(_side(tree, width, is_for=is_for))
        yield from ["", ink.title(title), *lines] if lines else []
    yield from ["", wrapped(rank_legend(assessment.whole.scale), width, "", "  ")] if tree.branches else []


def _side(tree: Tree, width: int, *, is_for: bool) -> Iterator[str]:
    """The branches on one side. The link at depth 1 decides the side of all branches below it."""
    on_side = False
    for branch in tree.branches:
        if branch.depth == 1:
            on_side = branch.link.relation.is_for is is_for
        if on_side:
            yield from _branch_lines(branch, tree, width)


def _branch_lines(branch: Branch, tree: Tree, width: int) -> Iterator[str]:
    claim = tree.assessment.whole.claims[branch.claim]
    depth = f"(depth {branch.depth}) " if branch.depth > DEEPEST else ""
    indent = "  " + "   " * (min(branch.depth, DEEPEST) - 1)
    start, below = f"{indent}{branch.rank}  {depth}", f"{indent}   "
    if branch.is_repeated:
        yield wrapped(f"{claim.id} (see above)", width, start, below)
        return
    yield wrapped(f"{claim.id}: {claim.text}", width, start, below)
    for line in _limits(branch, tree):
        yield wrapped(line, width, below, f"{below}  ")
    yield from _own_lines(claim, tree, width, below)


def _limits(branch: Branch, tree: Tree) -> Iterator[str]:
    """Why the link carries less than its premise has: the other premises, ratings down, a limit."""
    link = branch.link
    if link.is_joint:
        others = [tree.steps.name(iri) for iri in link.premises if iri != branch.claim]
        yield f"counts only together with {both(others)}"
    yield from rating_lines(link)
    if link.relation.limit is not None:
        yield f"counts as {tree.assessment.whole.scale.step(link.relation.limit).with_article} at most"


def _own_lines(claim: Claim, tree: Tree, width: int, indent: str) -> Iterator[str]:
    """The kind of a claim's own evidence and its sources, if it counts."""
    own = tree.assessment.own[claim.iri]
    if not tree.assessment.standing_own(claim.iri) or own.kind is None:
        return
    sources = "; ".join(_source_words(tree.assessment.whole.sources[iri]) for iri in own.sources)
    kind = kind_phrase(tree.assessment, own.kind, claim)
    said_by = "granted by this view" if own.is_granted else sources
    yield wrapped(f"= {kind}: {said_by}", width, indent, f"{indent}  ")


def _source_words(source: Source) -> str:
    about = [*source.creators[:1], str(source.issued or "undated")]
    return f"{source.id} ({', '.join(about)})"


def to_json(tree: Tree) -> str:
    """The fields of ``list``, then the branches depth first, as a flat list however deep the tree is."""
    assessment = tree.assessment
    return dump_json(
        {
            "version": VERSION,
            "view": view_json(assessment.view, assessment.whole),
            **claim_json(tree.claim, assessment),
            "tree": [_branch_json(branch, tree) for branch in tree.branches],
        }
    )


def _branch_json(branch: Branch, tree: Tree) -> dict[str, Any]:
    assessment = tree.assessment
    own = assessment.own[branch.claim]
    return {
        "depth": branch.depth,
        "claim": assessment.whole.claims[branch.claim].id,
        **{name: value for name, value in link_json(branch.link, tree.steps).items() if name != "notes"},
        "carries": branch.rank,
        "repeated": branch.is_repeated,
        "own": assessment.standing_own(branch.claim),
        "kind": own.kind.basis.id if own.kind else None,
        "granted": own.is_granted,
        "sources": [assessment.whole.sources[iri].id for iri in own.sources],
    }
