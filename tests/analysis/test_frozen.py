"""What a map holds cannot be changed: what was worked out from it would no longer fit it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import is_dataclass

import msgspec
import pytest

import claimgraph
from claimgraph.model import Claim, ClaimMap, Link, Quote, Source, Topic, Undercut
from claimgraph.scale import Relation

CLAIM = Claim("c", "c", "It helps.", quote=Quote(words="helps"))
LINK = Link(("c",), Relation.SUPPORTS, "d", "l")
MAP = ClaimMap(
    title="A map",
    claims={"c": CLAIM, "d": Claim("d", "d", "It is safe.")},
    sources={"s": Source("s", "s", "A study")},
    topics={"t": Topic("t", "t", "Does it help?")},
    links=(LINK,),
    undercuts=(Undercut(("d",), "l"),),
)


BUILT_UP = (
    "claimgraph.interchange.argdown",
    "claimgraph.interchange.debates.aif_graph",
    "claimgraph.interchange.debates.claimreview_items",
    "claimgraph.interchange.debates.kialo_writing",
    "claimgraph.interchange.linked_data.nanopub_graphs",
    "claimgraph.interchange.pages.comment_marks",
    "claimgraph.interchange.xml_input",
    "claimgraph.interchange.map_blocks",
    "claimgraph.curation",
    "claimgraph.analysis.core.scenarios",
    "claimgraph.interchange.imported",
    "claimgraph.interchange.raw_records",
    "claimgraph.page.step_lines",
)
"""Modules in which edits, simulations, imports and drawings come about step by step: these are no records."""


def classes() -> Iterator[type]:
    """Every class of the package, but those that are built up."""
    for module in pkgutil.walk_packages(claimgraph.__path__, "claimgraph."):
        if module.name != "claimgraph.__main__" and not module.name.startswith(BUILT_UP):
            known = vars(importlib.import_module(module.name)).values()
            yield from (each for each in known if isinstance(each, type) and each.__module__ == module.name)


RECORDS = [each for each in classes() if is_dataclass(each) or issubclass(each, msgspec.Struct)]


@pytest.mark.parametrize(
    "record",
    [each for each in RECORDS if not each.__name__.startswith("_")],
    ids=lambda each: f"{each.__module__}.{each.__name__}",
)
def test_no_public_record_can_be_changed(record: type) -> None:
    if issubclass(record, msgspec.Struct):
        assert record.__struct_config__.frozen
    else:
        assert record.__dataclass_params__.frozen  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "record",
    [MAP, CLAIM, CLAIM.quote, LINK, MAP.sources["s"], MAP.topics["t"], MAP.undercuts[0]],
    ids=lambda each: type(each).__name__,
)
def test_setting_a_field_of_a_record_of_a_map_is_refused(record: msgspec.Struct) -> None:
    for field in record.__struct_fields__:
        with pytest.raises(AttributeError, match="immutable"):
            setattr(record, field, None)


@pytest.mark.parametrize("name", ["claims", "sources", "topics"])
def test_nothing_is_added_to_a_map_or_taken_from_it(name: str) -> None:
    known = getattr(MAP, name)
    with pytest.raises(TypeError, match="does not support item assignment"):
        known["new"] = None
    with pytest.raises(TypeError, match="does not support item deletion"):
        del known[next(iter(known))]


def test_a_record_is_equal_to_one_with_the_same_fields_and_shows_them() -> None:
    again = Claim("c", "c", "It helps.", quote=Quote(words="helps"))
    assert (again, hash(again)) == (CLAIM, hash(CLAIM))
    assert repr(LINK).startswith("Link(premises=('c',), relation=<Relation.SUPPORTS")
