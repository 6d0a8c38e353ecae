"""The description of the API (OpenAPI 3.1): its addresses, and the schemas of what they take and give."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from msgspec import json as msgspec_json

from claimgraph.reports.schemas.change_fields import HistoryJson
from claimgraph.reports.schemas.claim_fields import ListJson, ShowJson, WhyJson
from claimgraph.reports.schemas.survey_fields import (
    CheckJson,
    MatrixJson,
    ShowSourceJson,
    SourcesJson,
    SummaryJson,
    TopicsJson,
)
from claimgraph.server.answer_fields import (
    ChangesJson,
    CommitsJson,
    EditsJson,
    ExcerptJson,
    FoundQuoteJson,
    OutcomeJson,
    QueueJson,
    StoredTextsJson,
)
from claimgraph.server.edit_request import EditBody, QuoteBody

_REPORTS = (
    *(ListJson, ShowJson, WhyJson, HistoryJson, SourcesJson, ShowSourceJson, TopicsJson),
    *(MatrixJson, SummaryJson, CheckJson),
)
_OURS = (
    *(ChangesJson, CommitsJson, QueueJson),
    *(EditsJson, OutcomeJson, StoredTextsJson, ExcerptJson, FoundQuoteJson),
)


@cache
def describe_api() -> str:
    """The description as JSON: the addresses as written in ``openapi.json``, the schemas of the records."""
    described: dict[str, Any] = json.loads(
        (resources.files("claimgraph.server") / "openapi.json").read_text("utf-8")
    )
    _, schemas = msgspec_json.schema_components(
        (*_REPORTS, *_OURS, EditBody, QuoteBody), ref_template="#/components/schemas/{name}"
    )
    described["components"]["schemas"].update(schemas)
    return json.dumps(described, ensure_ascii=False)
