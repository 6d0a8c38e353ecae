"""Which command prints which report, and the JSON Schema of each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any

from msgspec import Struct
from msgspec import json as msgspec_json

from claimgraph.interchange.debates.brat_mapping_schema import BRAT_MAPPING
from claimgraph.interchange.spreadsheets.row_mapping_schema import ROW_MAPPING
from claimgraph.reports.schemas.catalogue_fields import (
    CandidatesJson,
    FormatsJson,
    GroundJson,
    ImportJson,
    QueryJson,
    RulesJson,
    ScalesJson,
    TablesJson,
)
from claimgraph.reports.schemas.change_fields import DiffJson, HistoryJson
from claimgraph.reports.schemas.claim_fields import ListJson, ShowJson, WhyJson
from claimgraph.reports.schemas.survey_fields import (
    CheckJson,
    MatrixJson,
    ShowSourceJson,
    SourcesJson,
    SummaryJson,
    TopicsJson,
)

BASE = "https://w3id.org/claimgraph/schemas/"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class ReportSchema:
    """A report: the command that prints it, and the record of its fields."""

    command: str
    fields: type[Struct]

    @property
    def about(self) -> str:
        """What the report holds, in one sentence."""
        return _plain(cleandoc(self.fields.__doc__ or ""))

    @property
    def keywords(self) -> Mapping[str, Any]:
        """The JSON Schema of the fields."""
        made: dict[str, Any] = msgspec_json.schema(self.fields)
        for definition in made["$defs"].values():
            if "description" in definition:  # a docstring, which Python before 3.13 leaves indented
                definition["description"] = cleandoc(definition["description"])
        return made


@dataclass(frozen=True, slots=True)
class MappingSchema:
    """A mapping file: the command that reads it, what it holds, and the JSON Schema of its keys."""

    command: str
    about: str
    keywords: Mapping[str, Any]


SCHEMAS: Mapping[str, ReportSchema | MappingSchema] = {
    "list": ReportSchema("list --format json", ListJson),
    "show": ReportSchema("show CLAIM --format json", ShowJson),
    "show-source": ReportSchema("show SOURCE --format json", ShowSourceJson),
    "why": ReportSchema("why CLAIM --format json", WhyJson),
    "history": ReportSchema("history CLAIM --format json", HistoryJson),
    "summary": ReportSchema("summary --format json", SummaryJson),
    "matrix": ReportSchema("matrix --format json", MatrixJson),
    "diff": ReportSchema("diff --format json", DiffJson),
    "sources": ReportSchema("sources --format json", SourcesJson),
    "topics": ReportSchema("topics --format json", TopicsJson),
    "check": ReportSchema("check --format json", CheckJson),
    "query": ReportSchema("query QUERY --format json", QueryJson),
    "import": ReportSchema("import FILE --format json", ImportJson),
    "ingest": ReportSchema("ingest --candidates --format json", CandidatesJson),
    "tables": ReportSchema("tables FILE FOLDER --format json", TablesJson),
    "ground": ReportSchema("ground TABLES OUT --format json", GroundJson),
    "rules": ReportSchema("rules --format json", RulesJson),
    "scales": ReportSchema("scales --format json", ScalesJson),
    "formats": ReportSchema("formats --format json", FormatsJson),
    "row-mapping": MappingSchema(
        "import FILE --mapping MAPPING", "A mapping file: what the rows of a table mean.", ROW_MAPPING
    ),
    "brat-mapping": MappingSchema(
        "import brat FILE --mapping MAPPING",
        "A mapping file: what types in brat mean.",
        BRAT_MAPPING,
    ),
}
"""The schema of each report and mapping file by name: that of its command, where that prints only one."""


def to_json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a report or a mapping file.

    A report may have further fields, since later versions may add some; a mapping file may not.
    """
    described = SCHEMAS[name]
    return {
        "$schema": DIALECT,
        "$id": f"{BASE}{name}.json",
        "title": f"claimgraph {described.command}",
        "description": described.about,
        **described.keywords,
    }


def to_text(name: str) -> str:
    """The JSON Schema of a report or a mapping file as text."""
    return _plain(json.dumps(to_json_schema(name), ensure_ascii=False, indent=2)) + "\n"


def _plain(text: str) -> str:
    """A text of a docstring, with the code in it marked as Markdown does."""
    return text.replace("``", "`")
