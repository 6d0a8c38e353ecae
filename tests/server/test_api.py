"""The description of the API holds for the app, and no request is a bug."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import given
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from served_maps import MAP, ask
from starlette.routing import Route

from claimgraph import errors, findings
from claimgraph.errors import ClaimgraphError
from claimgraph.server import problem_details
from claimgraph.server.api_description import describe_api
from claimgraph.server.app import ROUTES, make_app
from claimgraph.server.live_map import LiveMap
from claimgraph.server.problem_details import STATUSES, RefusedRequestError
from claimgraph.server.served_map import ServedMap

from effort import examples

DESCRIPTION: dict[str, Any] = json.loads(describe_api())


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedMap]:
    file = tmp_path_factory.mktemp("maps") / "claims.ttl"
    file.write_text(MAP, encoding="utf-8")
    served = ServedMap(LiveMap([str(file)]))
    yield served
    served.close()


@pytest.fixture(scope="module")
def web_api(served: ServedMap) -> Any:
    return schemathesis.openapi.from_asgi("/api/openapi.json", make_app(served))


def methods_of(route: Route) -> set[str]:
    return {each.lower() for each in route.methods or ()} - {"head"}


def test_every_address_is_described_and_every_description_has_an_address() -> None:
    there = {(route.path.replace(":path", ""), method) for route in ROUTES for method in methods_of(route)}
    described = {
        (path, method)
        for path, item in DESCRIPTION["paths"].items()
        for method in ("get", "post")
        if method in item
    }
    assert there == described


def test_every_schema_that_the_description_refers_to_is_in_it() -> None:
    named = re.findall(r'"#/components/schemas/(\w+)"', describe_api())
    assert set(named) - set(DESCRIPTION["components"]["schemas"]) == set()
    assert set(DESCRIPTION["components"]["schemas"]) - set(named) == set()


def test_the_description_is_served(served: ServedMap) -> None:
    assert ask(make_app(served), "/api/openapi.json").json() == DESCRIPTION


THINGS = {"claim": "helps", "source": "trial", "topic": "knees", "claims": "helps", "sources": "trial"}


@pytest.mark.parametrize("path", sorted(set(DESCRIPTION["paths"]) - {"/api/events"}))
def test_exactly_the_addresses_described_so_answer_304(tmp_path: Path, path: str) -> None:
    file = tmp_path / "claims.ttl"
    topic = '<https://example.org/m#knees> a skos:Concept ; skos:prefLabel "Knees" .\n'
    file.write_text(f"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n{MAP}{topic}", encoding="utf-8")
    served = ServedMap(LiveMap([str(file)]))
    app, accept = make_app(served), {"Accept": "text/turtle, */*;q=0.1"}
    kind = path.removeprefix("/api").split("/")[1]
    address = path.replace("{id}", THINGS.get(kind, ""))
    etag = ask(app, address, accept).headers.get("ETag")
    again = ask(app, address, {**accept, "If-None-Match": etag or "*"})
    is_said = "304" in DESCRIPTION["paths"][path].get("get", {}).get("responses", {})
    served.close()
    assert (etag is not None, again.status_code == 304) == (is_said, is_said)


@given(data=st.data())
@examples(150)
def test_generated_requests_are_answered_as_described(web_api: Any, data: st.DataObject) -> None:
    addresses = [
        (path, method)
        for path, item in DESCRIPTION["paths"].items()
        for method in item
        if path not in ("/", "/api/events")
    ]
    """Not the events, which never end, and not the page, which takes long to build."""
    path, method = data.draw(st.sampled_from(addresses))
    case = data.draw(web_api[path][method].as_strategy())
    case.call_and_validate(headers={"Host": "127.0.0.1:8765"}, checks=CHECKS)


def kinds_of_errors(kind: type[ClaimgraphError]) -> set[type[ClaimgraphError]]:
    return {kind}.union(*(kinds_of_errors(each) for each in kind.__subclasses__()))


def test_every_kind_of_error_has_a_status() -> None:
    ours = {errors.__name__, findings.__name__, problem_details.__name__}
    kinds = {each for each in kinds_of_errors(ClaimgraphError) if each.__module__ in ours}
    assert kinds - {ClaimgraphError, RefusedRequestError} == set(STATUSES)
