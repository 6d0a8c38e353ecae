"""The published JSON Schemas are those of the reports and of the mapping files, to the last field."""

from __future__ import annotations

import json
import shlex
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from generated_maps import claim_maps
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from whole_maps import whole_maps

from claimgraph.analysis import assess, find_difference, list_claims, portray, portray_source
from claimgraph.cli.main import cli
from claimgraph.errors import ClaimgraphError
from claimgraph.interchange.debates.brat_mapping import read_mapping
from claimgraph.interchange.map_formats import GivenFile
from claimgraph.interchange.spreadsheets.row_mapping import read_row_mapping
from claimgraph.model import ClaimMap
from claimgraph.rdf import parse
from claimgraph.reports import (
    claim_json,
    claim_table,
    comparison,
    evidence_tree,
    finding_list,
    history_text,
    matrix_table,
    source_table,
    summary,
)
from claimgraph.reports.cause_words import Comparison
from claimgraph.reports.other_properties import OtherProperties, OtherProperty
from claimgraph.reports.schemas import SCHEMAS, to_json_schema, to_text
from claimgraph.rules import check
from claimgraph.views import View

from effort import examples
from rule_cases import FAILING
from running import Ended

Run = Callable[..., Ended]
ROOT = Path(__file__).parents[2]
OTHERS = OtherProperties((OtherProperty("schema:author", "Ann"),), 0)
VIEWS = st.sampled_from([View(), View(bar=1), View(grant=2)])


def closed(schema: Any) -> Any:
    """A schema that allows no field beyond those it names."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    return (
        {"additionalProperties": False, **inner}
        if inner.get("type") == "object" and "properties" in inner
        else inner
    )


@cache
def validator(name: str) -> Draft202012Validator:
    """A validator that allows no field beyond those of the schema."""
    schema = closed(to_json_schema(name))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(name: str, text: str) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(json.loads(text))]


@examples(60)
@given(st.one_of(whole_maps(), claim_maps()), whole_maps(), VIEWS)
def test_the_reports_on_any_map_have_the_fields_of_their_schemas(
    drawn: ClaimMap, other: ClaimMap, view: View
) -> None:
    assessment, second = assess(drawn, view), assess(other)
    texts = [
        ("list", claim_table.to_json(list_claims(assessment))),
        ("summary", summary.to_json(assessment)),
        ("matrix", matrix_table.to_json(assessment)),
        ("sources", source_table.sources_json(drawn)),
        ("topics", source_table.topics_json(drawn)),
    ]
    for before, after in ((assessment, second), (second, assessment)):
        found = find_difference(before, after)
        texts.append(("diff", comparison.to_json(Comparison(before, after, found))))
    for iri in assessment.groundings:
        claim = drawn.claims[iri]
        texts += [
            ("show", claim_json.to_json(portray(assessment, claim), OTHERS)),
            ("why", evidence_tree.to_json(evidence_tree.grow(assessment, claim))),
            ("history", history_text.to_json(history_text.recount(assessment, claim))),
        ]
    texts += [
        ("show-source", source_table.one_json(portray_source(assessment, each), OTHERS))
        for each in drawn.sources.values()
    ]
    assert [(name, fault) for name, text in texts for fault in faults(name, text)] == []


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("rules", "rules --format json"),
        ("scales", "scales --format json"),
        ("formats", "formats --format json"),
        ("query", "query 'SELECT * { ?claim cg:for ?for }' --format json"),
        ("query", "query 'ASK { ?claim cg:for ?for }' --format json"),
        ("import", "import library.bib --format json --output library.ttl"),
        ("import", "import debate.argdown --format json --output debate.ttl"),
        ("ingest", "ingest page.txt --candidates --format json"),
    ],
)
def test_the_other_reports_have_the_fields_of_their_schemas(
    name: str, command: str, run: Run, folder: Path
) -> None:
    (folder / "library.bib").write_text("@article{tea, title={Tea}, year=2020}\n@book{cup, year=2020}\n")
    (folder / "debate.argdown").write_text("[Tea]: Tea calms.\n  + <Cup>: It did.\n")
    (folder / "page.txt").write_text("Mint helps. Mint does not help.\n")
    assert faults(name, run(*shlex.split(command)).out) == []


def test_the_reports_on_tables_have_the_fields_of_their_schemas(run: Run) -> None:
    pytest.importorskip("pyarrow", reason="the extra tables is not installed")
    assert faults("tables", run("tables", "claims.ttl", "made", "--format", "json").out) == []
    assert faults("ground", run("ground", "made", "out", "--format", "json").out) == []


def test_the_findings_of_every_rule_have_the_fields_of_their_schema() -> None:
    for case in (case for cases in FAILING.values() for case in cases):
        found = check(parse(case.documents), snapshots=case.snapshots).findings
        assert faults("check", finding_list.to_json(found)) == []


def test_every_command_that_prints_json_has_a_schema() -> None:
    printing = {
        name
        for name, command in cli.commands.items()
        for option in command.params
        if option.name == "output_format" and "json" in getattr(option.type, "choices", ())
    }
    assert printing - {schema.command.split()[0] for schema in SCHEMAS.values()} == set()
    assert len(printing) > 10


def test_schemas_are_listed_and_printed_by_name(run: Run) -> None:
    listed = run("schemas")
    assert [line.split()[0] for line in listed.out.splitlines() if line[0] != " "] == list(SCHEMAS)
    for name in SCHEMAS:
        printed = run("schemas", name)
        assert (printed.code, json.loads(printed.out)) == (
            0,
            to_json_schema(name) | json.loads(to_text(name)),
        )
    unknown = run("schemas", "lits")
    assert (unknown.code, unknown.out) == (2, "")
    assert unknown.err == 'No schema is called "lits". Did you mean list?\n'


TEMPLATES = st.sampled_from(
    ["{drug}", "", " ", ["drug"], [], [1], {"column": "drug", "pattern": "(.)"}, {"column": ""}, 3]
    + [{"column": "drug", "only": each} for each in ({"a": ["b"]}, {"a": "b"}, {})]
)
CHOICES = st.fixed_dictionaries(
    {"column": st.sampled_from(["level", "", 1])},
    optional={
        "values": st.dictionaries(
            st.sampled_from("AB"), st.sampled_from(["Anecdote", "supports", "nothing"])
        ),
        "else": st.sampled_from(["Assertion", "contradicts", "", 1]),
        "more": st.just(1),
    },
)
MAPPINGS = st.fixed_dictionaries(
    {},
    optional={
        "claim": st.fixed_dictionaries(
            {},
            optional={
                "text": TEMPLATES,
                "id": TEMPLATES,
                "basis": CHOICES,
                "link": CHOICES,
                "source": st.fixed_dictionaries(
                    {"id": TEMPLATES},
                    optional={"title": TEMPLATES, "kind": st.sampled_from(["Study", "", 1])},
                ),
            },
        ),
        "proposition": st.fixed_dictionaries(
            {},
            optional={
                "id": TEMPLATES,
                "key": st.sampled_from([["a"], [], "a"]),
                "text": TEMPLATES,
                "topic": TEMPLATES,
            },
        ),
        "only": st.dictionaries(st.just("a"), st.sampled_from([["b"], "b"])),
        "keep": st.sampled_from([{}, {"columns": ["a"]}, {"columns": "a"}, {"rows": []}]),
        "delimiter": st.sampled_from(["", ";", ";;", 1]),
        "quotes": st.sampled_from([True, 1]),
        "more": st.just(1),
    },
)
GOOD: Mapping[str, Mapping[str, Any]] = {
    "claim": {"text": "{text}", "link": {"column": "side", "values": {"for": "supports"}}},
    "proposition": {"key": ["drug"], "text": "{drug} helps."},
}


def completed(drawn: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping with the claim and the position of the good one, where the drawn one lacks a part of them."""
    return {**drawn, **{key: {**GOOD[key], **drawn.get(key, {})} for key in GOOD}}


BRAT = st.fixed_dictionaries(
    {},
    optional={
        "claims": st.sampled_from([["Claim"], [], "Claim", [1]]),
        "basis": st.dictionaries(st.just("Claim"), st.sampled_from(["Anecdote", "nothing"])),
        "relations": st.dictionaries(
            st.just("For"), st.sampled_from(["supports", "parts", "keep", "nothing"])
        ),
        "more": st.just(1),
    },
)


def is_accepted(read: Callable[[GivenFile], object], given_: Mapping[str, Any]) -> bool:
    """Whether a reader of mappings accepts a file with these keys."""
    try:
        read(GivenFile("mapping.toml", to_toml(given_)))
    except ClaimgraphError:
        return False
    return True


def to_toml(table: Mapping[str, Any]) -> str:
    """A table as TOML, with inline tables; its values are texts, numbers, truths, lists and tables."""
    return "".join(f"{key} = {_toml_value(value)}\n" for key, value in table.items())


def _toml_value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml_value(each)}" for key, each in value.items()) + " }"
    return json.dumps(value)


@examples(300)
@given(MAPPINGS | MAPPINGS.map(lambda drawn: {**GOOD, **drawn}) | MAPPINGS.map(completed))
def test_a_mapping_of_rows_is_accepted_if_and_only_if_it_fits_its_schema(mapping: dict[str, Any]) -> None:
    assert tomllib.loads(to_toml(mapping)) == mapping
    assert is_accepted(read_row_mapping, mapping) is validator("row-mapping").is_valid(mapping)


@examples(60)
@given(BRAT)
def test_a_mapping_for_brat_is_accepted_if_and_only_if_it_fits_its_schema(mapping: dict[str, Any]) -> None:
    assert is_accepted(read_mapping, mapping) is validator("brat-mapping").is_valid(mapping)


def test_the_mapping_among_the_examples_fits_its_schema() -> None:
    mapping = tomllib.loads((ROOT / "examples" / "civic.toml").read_text(encoding="utf-8"))
    assert list(validator("row-mapping").iter_errors(mapping)) == []
