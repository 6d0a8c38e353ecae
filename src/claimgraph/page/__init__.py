"""The HTML page: one file that shows a whole claim map, offline and by itself."""

from __future__ import annotations

from claimgraph.analysis import Assessment
from claimgraph.analysis.explain.outcomes import find_outcomes
from claimgraph.page.alternatives import find_alternatives
from claimgraph.page.blocks import divide, find_bearing
from claimgraph.page.content import gather_content
from claimgraph.page.map_layout import place_blocks
from claimgraph.page.overview import sum_up
from claimgraph.page.render import TEMPLATE, template_environment
from claimgraph.page.vis_network import DrawnClaim, build_network
from claimgraph.scale import Rank

__all__ = ["to_html"]


def to_html(assessment: Assessment) -> str:
    """The page of an assessed map: one self-contained HTML file, the same bytes every time.

    Claims stand where the whole map puts them, so that views of one map can be laid side by side.
    """
    whole = assessment.whole
    bearing = find_bearing(whole)
    positions = frozenset(n for n, claim in enumerate(whole.claims.values()) if claim.is_position)
    division = divide(bearing, positions)
    own = [claim.own for claim in whole.claims.values()]
    blocks = place_blocks(division, bearing, own)
    outcomes = find_outcomes(assessment)
    content = gather_content(assessment, outcomes)
    network = build_network(_drawn(assessment), blocks, outcomes)
    network.templateEnv = template_environment(
        sum_up(assessment, content, blocks), content, find_alternatives(assessment, content), blocks
    )
    network.path = TEMPLATE
    html: str = network.generate_html()
    return html


def _drawn(assessment: Assessment) -> list[DrawnClaim]:
    """The claims as they are drawn; the shape tells the least that a claim rests on."""
    return [
        DrawnClaim(iri, Rank(grounding.for_.low), grounding.verdict)
        for iri, grounding in assessment.groundings.items()
    ]
