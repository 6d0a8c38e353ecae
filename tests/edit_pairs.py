"""Edits of the map of weighted blankets: requests in JSON, and the commands that make the same edits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from claimgraph.files import read_documents
from claimgraph.findings import errors_in
from claimgraph.server.edit_outcome import MapBefore
from claimgraph.server.edit_request import EditRequest, UndoEdit, read_edit
from claimgraph.workspace.file_checks import check_files
from claimgraph.workspace.opening import open_documents

BLANKETS = Path(__file__).parent / "golden" / "blankets"

Pair = tuple[dict[str, Any], list[str]]
"""A request, and the arguments of the command."""

CLAIMS = ("helps", "safe", "too-hot", "cure", "no-cure", "ben-slept", "trapped", "misjudged", "nobody")
RELATIONS = ("supports", "contradicts", "anecdotalFor", "anecdotalAgainst", "restates", "undercuts", "helps")
REASONS = ("Indirectness", "Imprecision", "risk-of-bias", "Weather")
SOURCES = ("holm-2020", "shop-post", "doubter", "ana-comment", "nothing-like-it")
BIB = "@article{k, title={Heavy covers again}, author={Holm, Ida}, year={2022}, doi={10.1000/again}}"

_claim, _source, _reason = (st.sampled_from(each) for each in (CLAIMS, SOURCES, REASONS))
_words = st.sampled_from(["Cold feet.", 'He said "so".', "Zwölf Nächte\nlang.", "helps"])


@st.composite
def links(draw: st.DrawFn) -> Pair:
    starts = draw(st.lists(_claim, min_size=1, max_size=2, unique=True))
    relation, end = draw(st.sampled_from(RELATIONS)), draw(_claim)
    because, once = draw(st.sampled_from(["", "So it is."])), draw(st.lists(_reason, max_size=1))
    request: dict[str, Any] = {
        "do": "link",
        "from": starts,
        "relation": relation,
        "to": end,
        "because": because,
    }
    options = [*(["--because", because] if because else []), *(f"--rated-down={each}" for each in once)]
    return {**request, "rated_down": once}, ["link", *starts, relation, end, *options]


@st.composite
def unlinks(draw: st.DrawFn) -> Pair:
    start, relation, end = draw(
        st.sampled_from(
            [
                ("trial-longer", "supports", "helps"),
                ("ben-slept", "anecdotalFor", "helps"),
                ("cure", "supports", "helps"),
                ("own-sleep", "undercuts", "misjudged--own-sleep"),
                ("safe", "supports", "helps"),
            ]
        )
    )
    whole = draw(st.booleans())
    request = {"do": "unlink", "from": [start], "relation": relation, "to": end, "with_description": whole}
    return request, ["unlink", start, relation, end, *(["--with-description"] if whole else [])]


@st.composite
def undercuts(draw: st.DrawFn) -> Pair:
    claim, step = (
        draw(_claim),
        draw(
            st.sampled_from(
                [
                    ("harmless--safe",),
                    ("cure", "helps"),
                    ("cure", "supports", "helps"),
                    ("no-falls",),
                    ("helps", "safe"),
                ]
            )
        ),
    )
    return {"do": "undercut", "claim": claim, "link": list(step)}, ["undercut", claim, *step]


@st.composite
def new_claims(draw: st.DrawFn) -> Pair:
    text, source, basis = draw(_words), draw(_source), draw(st.sampled_from(["Anecdote", "Mechanism", "7"]))
    end = draw(_claim)
    request: dict[str, Any] = {
        "do": "add-claim",
        "text": text,
        "source": [source],
        "basis": basis,
        "topic": ["sleep"],
    }
    request |= {"links": {"contradicts": [end]}, "because": "So.", "rated_down": ["Inconsistency"]}
    options = ["--source", source, "--basis", basis, "--topic", "sleep", "--contradicts", end]
    return request, ["add", "claim", text, *options, "--because=So.", "--rated-down=Inconsistency"]


@st.composite
def new_sources(draw: st.DrawFn) -> Pair:
    if draw(st.booleans()):
        return {"do": "add-source", "record": BIB}, ["add", "source", "--bib", "k.bib"]
    title, doi = draw(_words), draw(st.sampled_from(["10.1000/182", "no doi"]))
    request = {"do": "add-source", "title": title, "kind": "Study", "doi": doi, "issued": "2024-06"}
    return request, ["add", "source", title, "--kind", "Study", "--doi", doi, "--issued", "2024-06"]


@st.composite
def settings_of_properties(draw: st.DrawFn) -> Pair:
    name, key, values = draw(
        st.sampled_from(
            [
                ("helps", "topic", ["comfort", "sleep"]),
                ("shop-post", "title", ["Sleep like a log"]),
                ("ben-slept", "note", ["One.", "Two."]),
                ("trapped", "basis", ["Mechanism"]),
                ("trapped", "text", ["Changed."]),
                ("trapped", "quote", ["could not get out"]),
                ("holm-2020", "issued", ["2020-9-1"]),
                ("holm-2020", "issued", []),
                ("helps", "title", ["No property of claims"]),
            ]
        )
    )
    request = {"do": "set", "id": name, "property": key, "values": values, "remove": not values}
    return request, ["set", name, key, *values, *([] if values else ["--remove"])]


@st.composite
def other_edits(draw: st.DrawFn) -> Pair:
    name = draw(_claim)
    pairs: list[Pair] = [
        ({"do": "rename", "id": name, "new": "renamed"}, ["rename", name, "renamed"]),
        (
            {"do": "rename", "id": "harmless", "new": "unharmed", "links": True},
            ["rename", "harmless", "unharmed", "--links"],
        ),
        ({"do": "remove", "id": name}, ["remove", name]),
        (
            {"do": "remove", "id": name, "with_references": True},
            ["remove", name, "--with-references"],
        ),
        (
            {"do": "retract", "source": "ward-2018", "day": "2022-01-31"},
            ["retract", "ward-2018", "2022-01-31"],
        ),
        ({"do": "add-topic", "label": "Are they dear?"}, ["add", "topic", "Are they dear?"]),
    ]
    return draw(st.sampled_from(pairs))


PAIRS = st.one_of(
    links(), unlinks(), undercuts(), new_claims(), new_sources(), settings_of_properties(), other_edits()
)
"""An edit as a request and as a command; some make no sense."""


def as_read(*paths: Path, texts: Path | None = None) -> MapBefore:
    """A map as the server has read it."""
    documents = read_documents([str(each) for each in paths])
    folder = None if texts is None else str(texts)
    findings = check_files(documents, folder).findings
    assessment = None if errors_in(findings) else open_documents(documents).assess()
    return MapBefore(documents, findings, assessment, folder)


def requested(*edits: dict[str, Any]) -> tuple[EditRequest, ...] | UndoEdit:
    """The edit that a request with these records means; one alone is not put in a list."""
    edit = edits[0] if len(edits) == 1 else edits
    return read_edit(json.dumps({"edit": edit}).encode())
