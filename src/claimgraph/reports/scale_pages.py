"""The report of ``scales``: the scales that ship with claimgraph, and the steps of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from claimgraph.reports.json_output import VERSION, to_json_line, to_json_lines
from claimgraph.scale import DEFAULT_SCALE, Basis, Scale
from claimgraph.terminal import wrapped


def to_text(scales: Iterable[Scale], width: int) -> str:
    """The id of each scale and the questions that it is for."""
    shown = [(scale.id, _about(scale)) for scale in scales]
    column = max(len(id_) for id_, _ in shown) + 2
    lines = (wrapped(about, width, id_.ljust(column), " " * column) for id_, about in shown)
    return "".join(f"{line}\n" for line in lines)


def to_page(scale: Scale, width: int) -> str:
    """One scale: what it is for, where it is from, and its steps, strongest first."""
    return "".join(f"{line}\n" for line in _page_lines(scale, width))


def _page_lines(scale: Scale, width: int) -> Iterator[str]:
    yield wrapped(f"{scale.id}: {_about(scale)}", width, "", "  ")
    if scale.citation:
        yield wrapped(f"From: {scale.citation}", width, "", "  ")
    yield ""
    for basis in scale.strongest_first:
        yield wrapped(
            f"{basis.id} ({basis.band.label}): {basis.definition}", width, f"{basis.rank}  ", "     "
        )
        if marks := marks_of(basis):
            yield wrapped(marks, width, "     ")
    yield ""
    yield wrapped(f"A report that names no study counts as {scale.hearsay.with_article}.", width)


def _about(scale: Scale) -> str:
    return f"{scale.label}. {scale.definition}" if scale.definition else scale.label


def marks_of(basis: Basis) -> str:
    """The marks of a step, as docs/scales.md explains them; empty if it has none."""
    marks = (
        ("own words", basis.own_words),
        ("needs a study", basis.needs_study),
        ("pools", basis.pools),
    )
    return ", ".join(words for words, is_marked in marks if is_marked)


def to_json(scales: Iterable[Scale]) -> str:
    """The scales in the order given, one on each line, with their steps, strongest first."""
    return to_json_lines({"version": VERSION}, "scales", (to_json_line(_scale_json(each)) for each in scales))


def _scale_json(scale: Scale) -> dict[str, Any]:
    return {
        "id": scale.id,
        "iri": scale.iri,
        "label": scale.label,
        "definition": scale.definition,
        "citation": scale.citation,
        "default": scale == DEFAULT_SCALE,
        "hearsay": scale.hearsay.id,
        "steps": [_step_json(basis) for basis in scale.strongest_first],
    }


def _step_json(basis: Basis) -> dict[str, Any]:
    return {
        "rank": basis.rank,
        "id": basis.id,
        "iri": basis.iri,
        "label": basis.label,
        "definition": basis.definition,
        "band": basis.band.id,
        "own_words": basis.own_words,
        "needs_study": basis.needs_study,
        "pools": basis.pools,
        "ocebm_level": basis.ocebm_level,
        "publication_types": list(basis.publication_types),
    }
