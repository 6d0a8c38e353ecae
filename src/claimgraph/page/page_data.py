"""The data that the page's script reads: the content as columns, and the words of the scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimgraph.page.columns import records_to_columns, to_columns
from claimgraph.page.content import Content
from claimgraph.page.map_layout import PlacedBlock, title_room
from claimgraph.page.overview import NO_SOURCE
from claimgraph.page.scale_style import scale_words
from claimgraph.page.step_content import FATES
from claimgraph.page.verdict_rows import VERDICT_ROWS, glance_words
from claimgraph.scale import Certainty, Scale
from claimgraph.wording import turning_words


def page_data(content: Content, blocks: Sequence[PlacedBlock], scale: Scale) -> Mapping[str, object]:
    """The data of a map in the view of the page, without the drawing and without the other views."""
    return {
        "bar": content.bar,
        "claims": records_to_columns(content.claims),
        "links": records_to_columns(content.links),
        "undercuts": records_to_columns(content.undercuts),
        "sources": records_to_columns(content.sources),
        "origins": {n: found for n, found in enumerate(content.origins) if found != (n,)},
        "topics": content.topics,
        "matrix": content.matrix,
        "blocks": to_columns([_block(placed) for placed in blocks]),
        "words": {
            **scale_words(scale),
            "fates": FATES,
            "verdicts": {
                verdict: {
                    "words": row.words,
                    "mark": row.mark,
                    "sign": row.sign,
                    "dashes": row.dashes,
                    "width": row.width,
                }
                for verdict, row in VERDICT_ROWS.items()
            },
            "turns": turning_words(scale),
            **glance_words(scale),
            "certainties": {each.value: each.lowest for each in Certainty},
            "noSource": NO_SOURCE,
        },
    }


def _block(placed: PlacedBlock) -> Mapping[str, object]:
    """A block for the script: its claims, and the place of its conclusion."""
    block = placed.block
    head = None if block.conclusion is None else placed.places[block.conclusion]
    return {
        "conclusion": block.conclusion,
        "claims": block.claims,
        "head": head and [head.x, head.y],
        "room": title_room(placed),
        "part": block.part,
        "parts": block.parts,
    }
