"""The cases of the W3C test suite for the SPARQL 1.1 protocol, with how a service of queries answers.

Source: W3C, rdf-tests, sparql/sparql11/protocol/manifest.ttl (34 cases). The table has the name of each case
and what it requires, in our words. The suite names a graph in many requests that are not about graphs; a map
has one graph, so these requests are sent without it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote, urlencode

import pytest
from served_maps import MAP, ask
from starlette.types import ASGIApp

from claimgraph.server.app import make_app
from claimgraph.server.live_map import LiveMap
from claimgraph.server.served_map import ServedMap

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}
TEXT = {"Content-Type": "text/plain"}
UTF_16 = "; charset=UTF-16"
USING = "?using-named-graph-uri=http%3A%2F%2Fexample%2Fpeople"
GRAPH = "http%3A%2F%2Fexample.org%2Fgraph"

TABULAR = {"application/sparql-results+json", "text/csv"}
STATEMENTS = {"text/turtle", "application/n-triples"}


class Sent(NamedTuple):
    """A request to the endpoint: the method, the query of the address, the headers and the body."""

    method: str
    address: str = ""
    headers: Mapping[str, str] = {}
    body: bytes = b""


ANSWERED = {
    "query_get": (Sent("GET", "?query=ASK%20%7B%7D"), TABULAR),
    "query_post_form": (Sent("POST", "", FORM, b"query=ASK%20%7B%7D"), TABULAR),
    "query_post_direct": (Sent("POST", "", QUERY, b"ASK {}"), TABULAR),
    "query_content_type_select": (Sent("POST", "", QUERY, b"SELECT (1 AS ?value) {}"), TABULAR),
    "query_content_type_ask": (Sent("POST", "", QUERY, b"ASK {}"), TABULAR),
    "query_content_type_describe": (Sent("POST", "", QUERY, b"DESCRIBE <http://example.org/>"), STATEMENTS),
    "query_content_type_construct": (
        Sent("POST", "", QUERY, b"CONSTRUCT { <http://example.org/s> <http://example.org/p> 1 } WHERE {}"),
        STATEMENTS,
    ),
}
"""Requests to answer, with the media types of which the answer has one."""

REFUSED = {
    "bad_query_method": Sent("PUT", "?query=ASK%20%7B%7D", FORM),
    "bad_multiple_queries": Sent("GET", "?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D"),
    "bad_query_wrong_media_type": Sent("POST", "", TEXT, b"ASK {}"),
    "bad_query_missing_form_type": Sent("POST", "", {}, b"query=ASK%20%7B%7D"),
    "bad_query_missing_direct_type": Sent("POST", "", {}, b"ASK {}"),
    "bad_query_non_utf8": Sent(
        "POST", "", {"Content-Type": QUERY["Content-Type"] + UTF_16}, "ASK {}".encode("utf-16")
    ),
    "bad_query_syntax": Sent("GET", "?query=ASK%20%7B"),
    "bad_update_get": Sent("GET", "?update=CLEAR%20ALL"),
    "bad_multiple_updates": Sent("POST", "", FORM, b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT"),
    "bad_update_wrong_media_type": Sent("POST", "", TEXT, b"CLEAR NAMED"),
    "bad_update_missing_form_type": Sent("POST", "", {}, b"update=CLEAR%20NAMED"),
    "bad_update_non_utf8": Sent(
        "POST", "", {"Content-Type": UPDATE["Content-Type"] + UTF_16}, "CLEAR NAMED".encode("utf-16")
    ),
    "bad_update_syntax": Sent("POST", "", FORM, b"update=CLEAR%20XYZ"),
    "bad_update_dataset_conflict": Sent("POST", USING, UPDATE, b"WITH <http://example/x> DELETE WHERE {}"),
}
"""Requests that the suite wants refused with a status from 400 to 499."""

GRAPHS_CHOSEN = {
    "query_dataset_default_graphs_get": Sent("GET", f"?query=ASK%20%7B%7D&default-graph-uri={GRAPH}"),
    "query_dataset_default_graphs_post": Sent("POST", f"?default-graph-uri={GRAPH}", QUERY, b"ASK {}"),
    "query_dataset_named_graphs_get": Sent("GET", f"?query=ASK%20%7B%7D&named-graph-uri={GRAPH}"),
    "query_dataset_named_graphs_post": Sent("POST", f"?named-graph-uri={GRAPH}", QUERY, b"ASK {}"),
    "query_dataset_full": Sent(
        "POST", f"?default-graph-uri={GRAPH}&named-graph-uri={GRAPH}", QUERY, b"ASK {}"
    ),
    "query_multiple_dataset": Sent(
        "POST", f"?named-graph-uri={GRAPH}", QUERY, b"ASK FROM <http://example.org/graph> {}"
    ),
}
"""Requests that choose graphs. The suite wants them answered; a service may refuse them, as this one does."""

UPDATES = {
    "update_post_form": Sent("POST", "", FORM, urlencode({"update": "CLEAR ALL"}).encode()),
    "update_post_direct": Sent("POST", "", UPDATE, b"CLEAR ALL"),
    "update_base_uri": Sent("POST", "", UPDATE, b"CLEAR GRAPH <a>"),
    "update_dataset_default_graph": Sent("POST", f"?using-graph-uri={GRAPH}", UPDATE, b"CLEAR ALL"),
    "update_dataset_default_graphs": Sent(
        "POST", f"?using-graph-uri={GRAPH}&using-graph-uri={GRAPH}", UPDATE, b"CLEAR ALL"
    ),
    "update_dataset_named_graphs": Sent("POST", f"?using-named-graph-uri={GRAPH}", UPDATE, b"CLEAR ALL"),
    "update_dataset_full": Sent(
        "POST", f"?using-graph-uri={GRAPH}&using-named-graph-uri={GRAPH}", UPDATE, b"CLEAR ALL"
    ),
}
"""Updates. The suite wants them carried out, which a service of queries does not do."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ASGIApp]:
    file = tmp_path_factory.mktemp("maps") / "claims.ttl"
    file.write_text(MAP, encoding="utf-8")
    served = ServedMap(LiveMap([str(file)]))
    yield make_app(served)
    served.close()


def send(app: ASGIApp, sent: Sent) -> tuple[int, str, str]:
    """The status, the media type and the text of the answer to a request."""
    answer = ask(app, f"/sparql{sent.address}", sent.headers, method=sent.method, content=sent.body)
    return answer.status_code, answer.headers["Content-Type"].partition(";")[0], answer.text


def test_the_tables_have_all_cases_of_the_suite() -> None:
    assert len({*ANSWERED, *REFUSED, *GRAPHS_CHOSEN, *UPDATES}) == 34


@pytest.mark.parametrize("case", ANSWERED)
def test_a_query_is_answered_in_a_format_of_its_kind(app: ASGIApp, case: str) -> None:
    sent, media_types = ANSWERED[case]
    code, media_type, text = send(app, sent)
    assert (code, media_type in media_types) == (200, True)
    if b"ASK" in sent.body or "ASK" in sent.address:
        assert json.loads(text)["boolean"] is True


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_request_is_refused(app: ASGIApp, case: str) -> None:
    assert 400 <= send(app, REFUSED[case])[0] < 500


@pytest.mark.parametrize("case", GRAPHS_CHOSEN)
def test_a_query_that_chooses_graphs_is_refused_as_a_bad_request(app: ASGIApp, case: str) -> None:
    assert send(app, GRAPHS_CHOSEN[case])[0] == 400


@pytest.mark.parametrize("case", UPDATES)
def test_an_update_is_forbidden(app: ASGIApp, case: str) -> None:
    assert send(app, UPDATES[case])[0] == 403


def test_an_encoded_query_is_read_as_it_was_written(app: ASGIApp) -> None:
    query = 'ASK { BIND("a+b & \u00fc" AS ?x) FILTER(STRLEN(?x) = 7) }'
    assert json.loads(send(app, Sent("GET", f"?query={quote(query)}"))[2])["boolean"] is True
