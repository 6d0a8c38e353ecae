"""The report of ``why``: the paths from a claim down to its sources, as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claimgraph.analysis import Assessment, Branch, find_evidence, find_standing, find_tree
from claimgraph.model import Claim, Source
from claimgraph.reports.claim_table import grounding_json
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json
from claimgraph.reports.view_words import view_json, view_words
from claimgraph.scale import Scale
from claimgraph.terminal import PLAIN, Ink, wrapped
from claimgraph.wording import rank_legend, verdict_sentence

DEEPEST = 10
"""The deepest indentation; below it, a branch shows its depth as a number."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A claim in a view, and the branches below it, depth first."""

    assessment: Assessment
    claim: Claim
    branches: Sequence[Branch]


def grow(assessment: Assessment, claim: Claim) -> Tree:
    """The tree of one claim in a view."""
    return Tree(assessment, claim, find_tree(assessment, claim.iri))


def to_text(tree: Tree, width: int, ink: Ink = PLAIN) -> str:
    """The claim and its verdict, then the evidence for and against it, down to the sources."""
    return "".join(f"{line}\n" for line in _lines(tree, width, ink))


def _lines(tree: Tree, width: int, ink: Ink) -> Iterator[str]:
    assessment, claim = tree.assessment, tree.claim
    grounding = assessment.groundings[claim.iri]
    standing = find_standing(assessment.claim_map, assessment.grounded)
    sentence = verdict_sentence(assessment.claim_map, grounding, find_evidence(standing, claim.iri))
    yield ink.title(wrapped(f"{claim.id}: {claim.text}", width, "", "  "))
    yield ink.first(grounding.verdict, wrapped(sentence, width, "  "))
    if words := view_words(assessment.view, assessment.whole):
        yield wrapped(f"In this view: {words}.", width, "  ")
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
    if limits := _limits(branch, tree.assessment.whole.scale):
        yield wrapped(limits, width, below, f"{below}  ")
    yield from _own_lines(claim, tree, width, below)


def _limits(branch: Branch, scale: Scale) -> str:
    """Why the link carries less than the rank of the claim it starts from; empty if it carries it all."""
    if branch.link.rated_down:
        return f"rated down: {'; '.join(reason.words for reason in branch.link.rated_down)}"
    limit = branch.link.relation.limit
    return f"counts as {scale.step(limit).with_article} at most" if limit is not None else ""


def _own_lines(claim: Claim, tree: Tree, width: int, indent: str) -> Iterator[str]:
    counting = tree.assessment.claim_map.claims[claim.iri]
    if counting.own > 0:
        sources = (tree.assessment.whole.sources[iri] for iri in counting.sources)
        listed = "; ".join(map(_source_words, sources))
        own = tree.assessment.whole.scale.step(counting.own).with_article
        yield wrapped(f"= {own}: {listed}", width, indent, f"{indent}  ")


def _source_words(source: Source) -> str:
    about = [*source.creators[:1], str(source.issued or "undated")]
    return f"{source.id} ({', '.join(about)})"


def to_json(tree: Tree) -> str:
    """The claim with its verdict, then its branches depth first, as a flat list however deep the tree is."""
    assessment, claim = tree.assessment, tree.claim
    return dump_json(
        {
            "version": VERSION,
            "view": view_json(assessment.view, assessment.whole),
            "id": claim.id,
            "iri": claim.iri,
            "text": claim.text,
            **grounding_json(assessment.groundings[claim.iri]),
            "sources": _sources(claim, tree),
            "tree": [_branch_json(branch, tree) for branch in tree.branches],
        }
    )


def _branch_json(branch: Branch, tree: Tree) -> dict[str, Any]:
    claims = tree.assessment.whole.claims
    claim = claims[branch.claim]
    return {
        "depth": branch.depth,
        "claim": claim.id,
        "relation": branch.link.relation.id,
        "to": claims[branch.link.to].id,
        "rated_down": [reason.id for reason in branch.link.rated_down],
        "carries": branch.rank,
        "repeated": branch.is_repeated,
        "own": int(tree.assessment.claim_map.claims[branch.claim].own),
        "sources": _sources(claim, tree),
    }


def _sources(claim: Claim, tree: Tree) -> list[str]:
    """The ids of a claim's own sources that count in the view."""
    counting = tree.assessment.claim_map.claims[claim.iri]
    return [tree.assessment.whole.sources[iri].id for iri in counting.sources]
