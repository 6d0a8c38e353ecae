"""From content to one HTML file: our template in pyvis's hands, data escaped, scripts by hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from claimgraph.model import Verdict
from claimgraph.page.alternatives import Alternatives
from claimgraph.page.columns import records_to_columns, to_columns
from claimgraph.page.content import Content, LinkContent
from claimgraph.page.embedding import embedded, to_json
from claimgraph.page.map_layout import PlacedBlock, title_room
from claimgraph.page.overview import MARKS, NO_SOURCE, SIGNS, Overview
from claimgraph.page.scale_style import scale_style, scale_words
from claimgraph.page.vis_network import to_drawing
from claimgraph.scale import BASES, Relation
from claimgraph.wording import FATE_WORDS

TEMPLATE = "template.html"

SCRIPTS = (
    "dom.js",
    "data.js",
    "evidence.js",
    "alternatives.js",
    "filter.js",
    "address.js",
    "theme.js",
    "labels.js",
    "titles.js",
    "light.js",
    "drawing.js",
    "map.js",
    "picture.js",
    "items.js",
    "panel.js",
    "long_list.js",
    "table.js",
    "source_list.js",
    "matrix.js",
    "overview.js",
    "saving.js",
    "controls.js",
    "map_look.js",
    "main.js",
)
"""The page's own script, file by file in the order it is put together."""

PALETTE = "palette.css"
"""The colours, which the rules made from the scale come right behind."""

STYLES = (
    "marks.css",
    "layout.css",
    "legend.css",
    "cards.css",
    "panel.css",
    "table.css",
    "media.css",
)
"""The rest of the style sheet, in the order of the cascade."""

VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"
"""The drawing library, inside the pyvis package."""

LISTED = 2000
"""Without a script the page lists so many claims and sources at most."""


def template_environment(
    overview: Overview, content: Content, alternatives: Alternatives, blocks: Sequence[PlacedBlock]
) -> Environment:
    """The Jinja environment that holds our template and everything it shows, autoescaping."""
    environment = Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    early, late = _read("early.js"), _own_script()
    style = _read(PALETTE) + scale_style() + "".join(map(_read, STYLES)) + _band_columns(overview)
    drawing = _drawing_library()
    environment.filters["embedded"] = embedded
    environment.filters["as_json"] = to_json
    environment.globals.update(
        overview=overview,
        content=content,
        alternatives=alternatives,
        data={
            **page_data(content, blocks),
            "alternatives": alternatives,
            "view": {"view": overview.view, "sentence": overview.sentence},
        },
        evidence=_evidence(content),
        listed=LISTED,
        to_drawing=to_drawing,
        policy=_policy([early, drawing, late], style),
        early=Markup(early),  # noqa: S704  our own files, and the library's
        drawing=Markup(drawing),  # noqa: S704
        late=Markup(late),  # noqa: S704
        style=Markup(style),  # noqa: S704
        bases=BASES,
        for_relations=[each.id for each in Relation if each.is_for],
        marks={verdict.value: MARKS.get(verdict, "") for verdict in Verdict},
        signs={verdict.value: SIGNS[verdict] for verdict in Verdict},
    )
    return environment


def page_data(content: Content, blocks: Sequence[PlacedBlock]) -> Mapping[str, object]:
    """What the page's script reads, beside the network."""
    return {
        "claims": records_to_columns(content.claims),
        "links": records_to_columns(content.links),
        "sources": records_to_columns(content.sources),
        "origins": {n: found for n, found in enumerate(content.origins) if found != (n,)},
        "topics": content.topics,
        "matrix": content.matrix,
        "blocks": to_columns([_block(placed) for placed in blocks]),
        "words": {
            **scale_words(),
            "fates": {fate.value: words for fate, words in FATE_WORDS.items()},
            "signs": {verdict.value: SIGNS[verdict] for verdict in Verdict},
            "marks": {verdict.value: MARKS.get(verdict, "") for verdict in Verdict},
            "noSource": NO_SOURCE,
        },
    }


def _evidence(content: Content) -> Sequence[Sequence[LinkContent]]:
    """For each claim the links that stand and lead to it: those for it first, then the strongest."""
    arriving: list[list[LinkContent]] = [[] for _ in content.claims]
    for_relations = {relation.id for relation in Relation if relation.is_for}
    for link in content.links:
        if link.carried:
            arriving[link.to].append(link)
    for links in arriving:
        links.sort(key=lambda link: (link.relation not in for_relations, -link.carried))
    return arriving


def _block(placed: PlacedBlock) -> Mapping[str, object]:
    """A block for the script: its claims, and where its conclusion stands in it."""
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


def _policy(scripts: Sequence[str], style: str) -> str:
    """A content security policy that lets exactly these scripts and this style in."""
    allowed = " ".join(f"'{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src '{_digest(style)}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'; object-src 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _band_columns(overview: Overview) -> str:
    """A rule that sets the bands below their stretches of the bar, as far as their words let it."""
    columns = " ".join(f"minmax(max-content, {band.count}fr)" for band in overview.bands)
    return f"@media (min-width: 900px) {{ .bands {{ grid-template-columns: {columns}; }} }}\n"


def _own_script() -> str:
    """All of the page's script as one function, so that nothing of it is global."""
    return "(() => {\n'use strict';\n" + "\n".join(map(_read, SCRIPTS)) + "\n})();\n"


def _read(name: str) -> str:
    return (resources.files("claimgraph.page") / "static" / name).read_text("utf-8")


def _drawing_library() -> str:
    """vis-network as pyvis ships it, without the address of a source map that we do not ship."""
    text = (resources.files("pyvis") / VIS_NETWORK).read_text("utf-8")
    return text.partition("//# sourceMappingURL=")[0]
