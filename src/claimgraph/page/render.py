"""Rendering content to one HTML file: texts and data escaped, scripts and style allowed by hash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from claimgraph.page.about_content import LIMITS, About
from claimgraph.page.alternatives import Alternatives
from claimgraph.page.answer_content import MainEvidence
from claimgraph.page.assets import (
    drawing_library,
    early_script,
    editing_script,
    live_script,
    main_script,
    policy,
    read_static,
    read_template,
    style_sheet,
)
from claimgraph.page.built_options import BuiltOptions
from claimgraph.page.columns import records_to_columns
from claimgraph.page.content import Content
from claimgraph.page.embedding import embedded
from claimgraph.page.hanging import Hanging
from claimgraph.page.map_layout import PlacedBlock
from claimgraph.page.overview import Overview
from claimgraph.page.page_data import page_data
from claimgraph.page.sheet_content import LISTED, Sheets
from claimgraph.page.step_content import FATES
from claimgraph.page.text_languages import lang_attribute
from claimgraph.page.verdict_rows import ABSENT, VERDICT_ROWS, glance_words
from claimgraph.page.vis_network import MapDrawing
from claimgraph.page.weak_content import WeakContent
from claimgraph.scale import HIGHEST_RANK, Basis, Certainty, Relation, Scale
from claimgraph.wording import NO_EVIDENCE, by_text, in_sentence, method_paragraphs, times


@dataclass(frozen=True, slots=True)
class LiveState:
    """The state of the map that a served page shows: its tag, and whether the page may offer edits."""

    tag: str
    is_editable: bool = False


@dataclass(frozen=True, slots=True)
class PageParts:
    """Everything that a page shows; ``live`` is None for a page that works alone.

    ``choices`` is what the forms of an editable page offer to choose from, else None.
    """

    scale: Scale
    overview: Overview
    content: Content
    about: About
    answer: MainEvidence
    weak: WeakContent
    alternatives: Alternatives
    hanging: Sequence[Hanging] | None
    sheets: Sheets
    blocks: Sequence[PlacedBlock]
    drawing: MapDrawing
    options: BuiltOptions
    live: LiveState | None = None
    choices: Mapping[str, object] | None = None


def render(parts: PageParts) -> str:
    """The HTML of a page; equal input gives equal bytes."""
    style = style_sheet(parts.scale) + "".join(map(read_static, _live_styles(parts)))
    scripts = (early_script(), drawing_library(), main_script(), *_live_scripts(parts))
    return (
        page_environment()
        .get_template("page.html")
        .render(
            overview=parts.overview,
            content=parts.content,
            about=parts.about,
            answer=parts.answer,
            weak=parts.weak,
            limits=LIMITS,
            options=parts.options,
            method=method_paragraphs(parts.scale),
            ladder=_ladder(parts.scale),
            alternatives=parts.alternatives,
            data=_data(parts),
            drawing=parts.drawing,
            sheets=parts.sheets,
            fates=FATES,
            glance=glance_words(parts.scale),
            texts={each.key: each.text for each in parts.content.claims},
            certainties=[each.value for each in Certainty],
            bases=[parts.scale.step(rank) for rank in range(HIGHEST_RANK + 1)],
            live=parts.live,
            choices=parts.choices,
            policy=policy(scripts, style, is_live=parts.live is not None),
            style=Markup(style),  # noqa: S704  our own files, and the library's
            scripts=[Markup(script) for script in scripts],  # noqa: S704
        )
    )


def _live_scripts(parts: PageParts) -> Sequence[str]:
    """The scripts that only a served page has: to follow its map, and to edit it."""
    return [
        *([live_script()] if parts.live else []),
        *([editing_script()] if parts.choices else []),
    ]


def _live_styles(parts: PageParts) -> Sequence[str]:
    """The style sheets that only a served page has."""
    return [*(["live.css"] if parts.live else []), *(["editing.css"] if parts.choices else [])]


@cache
def page_environment() -> Environment:
    """The Jinja environment, which escapes everything and provides the rows of relations and verdicts."""
    environment = Environment(
        loader=FunctionLoader(read_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "by_text": by_text,
        "embedded": embedded,
        "in_sentence": in_sentence,
        "lang_attribute": lang_attribute,
    }
    environment.globals.update(
        listed=LISTED,
        relations={relation.id: relation for relation in Relation},
        absent=ABSENT,
        verdicts=VERDICT_ROWS,
        times=times,
        no_evidence=NO_EVIDENCE,
    )
    return environment


def _ladder(scale: Scale) -> Sequence[tuple[Basis, str]]:
    """The steps of a scale, strongest first, with the certainty of evidence that is not rated down."""
    certainties = ((basis, Certainty.of(basis.rank)) for basis in scale.strongest_first)
    return [(basis, certainty.value if certainty else "") for basis, certainty in certainties]


def _data(parts: PageParts) -> Mapping[str, object]:
    """The data that the page's script reads, without the drawing."""
    return {
        **page_data(parts.content, parts.blocks, parts.scale),
        "alternatives": parts.alternatives,
        "hanging": None if parts.hanging is None else records_to_columns(parts.hanging),
        "cards": parts.overview.cards.of,
        "view": {
            "view": parts.overview.view,
            "isWhole": parts.overview.is_whole,
            "sentence": parts.overview.sentence,
        },
        "options": parts.options.named,
    }
