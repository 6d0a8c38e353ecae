"""The HTML page: a single file that shows a whole claim map and works offline.

This package holds the Python code; the browser code is in ``static``, the HTML in ``templates``.
"""

from __future__ import annotations

from claimgraph.analysis import Assessment
from claimgraph.page.about_content import Making, describe_making, describe_making_from, describe_map
from claimgraph.page.alternatives import find_alternatives
from claimgraph.page.answer_content import find_answer
from claimgraph.page.blocks import divide, find_bearing
from claimgraph.page.built_options import find_built_options
from claimgraph.page.content import ContentDescriber
from claimgraph.page.edit_choices import edit_choices
from claimgraph.page.hanging import describe_hanging
from claimgraph.page.map_layout import place_blocks
from claimgraph.page.overview import sum_up
from claimgraph.page.render import LiveState, PageParts, render
from claimgraph.page.sheet_content import describe_sheets
from claimgraph.page.stages import describe_stages
from claimgraph.page.vis_network import draw
from claimgraph.page.weak_content import describe_weak_points

__all__ = ["LiveState", "Making", "describe_making", "describe_making_from", "to_html"]

UNKNOWN_MAKING = Making()


def to_html(assessment: Assessment, making: Making = UNKNOWN_MAKING, live: LiveState | None = None) -> str:
    """The page of an assessed map as self-contained HTML; equal input gives equal bytes.

    ``making`` says on the page which files and which command it was made with. With ``live``, the page
    follows the map on the server that it came from.
    Claims are placed by the whole map, whatever the view, so that pages for several views can be compared.
    """
    whole = assessment.whole
    bearing = find_bearing(whole)
    positions = frozenset(n for n, claim in enumerate(whole.claims.values()) if claim.is_position)
    ranks = [claim.basis.rank if claim.basis and claim.sources else 0 for claim in whole.claims.values()]
    division = divide(bearing, positions)
    blocks = place_blocks(division, bearing, ranks)
    describer = ContentDescriber(assessment)
    content = describer.describe(assessment)
    alternatives = find_alternatives(assessment, describer)
    hanging = describe_hanging(content, alternatives, whole.scale)
    stages = describe_stages(content, alternatives, whole.scale)
    return render(
        PageParts(
            scale=whole.scale,
            overview=sum_up(assessment, content, division),
            content=content,
            about=describe_map(whole, making),
            answer=find_answer(assessment, whole.imprint.main_claim),
            weak=describe_weak_points(assessment, content),
            alternatives=alternatives,
            hanging=hanging,
            sheets=describe_sheets(assessment, content, hanging, stages),
            blocks=blocks,
            drawing=draw(content, blocks),
            options=find_built_options(assessment, making.lang),
            live=live,
            choices=edit_choices(whole) if live is not None and live.is_editable else None,
        )
    )
