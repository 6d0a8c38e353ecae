"""Grounding, lines, collapses and hinges beside plain networkx, and how the cost grows with the links.

    python benchmarks/analysis.py [LINKS] [MOST]

First, on a map of LINKS links (100,000): CPU seconds of claimgraph and of the same done with networkx claim
by claim, each the best of three rounds taken in turn; both must come out alike. Then the cost of a link
from 10,000 links up to MOST (1,000,000), and what the questions about one claim of the largest map cost.
"""

from __future__ import annotations

import gc
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

import networkx as nx
import networkx_peer as peer

from claimgraph.analysis import (
    Assessment,
    assess,
    count_lines,
    find_collapses,
    find_evidence,
    find_hinges,
    find_origins,
    find_standing,
    ranks_off,
)
from claimgraph.model import ClaimMap

from maps import build

_Result = TypeVar("_Result")
ROUNDS = 3


def timed(work: Callable[[], _Result]) -> tuple[float, _Result]:
    """CPU seconds of one call, and what it returned."""
    gc.collect()
    before = time.process_time()
    result = work()
    return time.process_time() - before, result


def against_networkx(links: int) -> None:
    """Ratios to networkx on one map."""
    claim_map = build(links)
    print(f"{len(claim_map.claims)} claims, {links} links, {len(claim_map.undercuts)} undercuts")
    ours, theirs, built, lines = [], [], [], []
    for _ in range(ROUNDS):
        seconds, assessment = timed(lambda: assess(claim_map))
        ours.append(seconds)
        seconds, graph = timed(lambda each=assessment: peer.build(each))
        built.append(seconds)
        seconds, found = timed(lambda graph=graph: peer.ground(graph))
        theirs.append(seconds)
        alike(assessment, found)
        lines.append(timed(lambda each=assessment: count_lines(each))[0])
    print(f"grounding, claimgraph          {min(ours):8.3f} s CPU")
    print(f"grounding, networkx            {min(theirs):8.3f} s, and {min(built):.3f} s to build its graph")
    print(f"networkx / claimgraph          {min(theirs) / min(ours):8.1f} x, with building")
    print(f"                               {(min(theirs) + min(built)) / min(ours):8.1f} x")
    print(f"lines of all claims            {min(lines):8.3f} s CPU")
    print(f"the same with networkx         {all_lines_by_networkx(assessment):8.1f} s CPU")


def alike(assessment: Assessment, found: tuple[peer.Ranks, ...]) -> None:
    """Stop unless networkx came to the same ranks."""
    for claim, each in assessment.groundings.items():
        ours = each.for_.low, each.for_.high, each.against.low, each.against.high
        if ours != tuple(ranks[claim] for ranks in found):
            sys.exit(f"{claim} comes out otherwise: {ours}")


def all_lines_by_networkx(assessment: Assessment) -> float:
    """CPU seconds for the lines of all claims with networkx, from those of every hundredth claim."""
    standing: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    standing.add_nodes_from(assessment.groundings)
    for link, rank in zip(assessment.claim_map.links, assessment.grounded.carried, strict=True):
        if rank and link.relation.is_for:
            standing.add_edge(*link.premises, link.to, steps=ranks_off(link))
    origins, lines = find_origins(assessment), count_lines(assessment)
    some = list(assessment.groundings)[::100]
    seconds, found = timed(lambda: [peer.count_lines(standing, assessment, origins, each) for each in some])
    if any(
        each != Counter(line.rank for line in lines[claim].for_)
        for claim, each in zip(some, found, strict=True)
    ):
        sys.exit("the lines come out otherwise")
    return seconds * 100


def curve(most: int) -> ClaimMap:
    """The cost of a link at growing sizes; the largest map."""
    links = 10_000
    while True:
        claim_map = build(links)
        seconds, _ = timed(lambda each=claim_map: assess(each))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        each_link = seconds / links * 1e6
        print(f"{links:9} links {seconds:8.3f} s CPU {each_link:6.2f} us a link {peak:6.0f} MB peak")
        if links >= most:
            return claim_map
        links = min(links * 10, most)


def one_claim(claim_map: ClaimMap) -> None:
    """What the questions about one claim cost in an assessed map: those that most leads to, and others."""
    assessment = assess(claim_map)
    seconds, standing = timed(lambda: find_standing(assessment))
    print(f"what stands, prepared once for all claims: {seconds:.2f} s CPU")
    claims = list(claim_map.claims)
    for claim in (*claims[:3], *claims[1_000::100_000]):
        seconds, evidence = timed(lambda claim=claim: find_evidence(standing, claim))
        collapse, collapses = timed(lambda claim=claim: find_collapses(assessment, claim))
        hinge, hinges = timed(lambda claim=claim: find_hinges(assessment, claim))
        count = len(hinges.links) + len(hinges.undercuts) + len(hinges.own_evidence)
        items = len(evidence.for_.items) + len(evidence.against.items)
        print(
            f"{claim}: {items} items {seconds:.2f} s, {len(collapses.sources)} collapses {collapse:.2f} s,"
            f" {count} hinges {hinge:.2f} s; together {seconds + collapse + hinge:.2f} s CPU"
        )


def main() -> None:
    """Print both parts."""
    against_networkx(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    one_claim(curve(int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000))


if __name__ == "__main__":
    main()
