"""Addresses of things, content negotiation, and the SPARQL protocol."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from served_maps import MAP, ask
from starlette.types import ASGIApp

from claimgraph.model import Document, Syntax
from claimgraph.rdf import parse
from claimgraph.server.app import make_app
from claimgraph.server.live_map import LiveMap
from claimgraph.server.query_pool import MOST_QUERIES, PoolKey
from claimgraph.server.served_map import ServedMap
from claimgraph.workspace.view_names import ViewNames

from running import run_process

HELPS = "https://example.org/m#helps"
RESTING = "SELECT ?claim { ?claim cg:verdict cg:Rests }"
SLOW = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(6)) + " }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("maps") / "claims.ttl"
    path.write_text(MAP, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def app(file: Path) -> Iterator[ASGIApp]:
    served = ServedMap(LiveMap([str(file)]))
    yield make_app(served)
    served.close()


@pytest.mark.parametrize("header", ["text/html,*/*;q=0.1", "*/*", "text/*", "text/turtle;q=0.5, text/html"])
def test_a_browser_is_led_to_the_place_in_the_page(app: ASGIApp, header: str) -> None:
    answer = ask(app, "/claim/helps?bar=7", {"Accept": header})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/?bar=7#claim=helps")
    assert answer.headers["Vary"] == "Accept"


@pytest.mark.parametrize(
    ("header", "media_type", "syntax"),
    [
        ("text/turtle", "text/turtle", Syntax.TURTLE),
        ("application/ld+json, text/turtle;q=0.9", "application/ld+json", Syntax.JSON_LD),
        ("application/n-triples;q=0.2, image/png", "application/n-triples", Syntax.TURTLE),
        ("text/html;q=0, text/*;q=0.3", "text/turtle", Syntax.TURTLE),
    ],
)
def test_a_program_gets_the_statements_about_a_claim(
    app: ASGIApp, header: str, media_type: str, syntax: Syntax
) -> None:
    answer = ask(app, "/claim/helps", {"Accept": header})
    assert answer.headers["Content-Type"].partition(";")[0] == media_type
    read = parse([Document("about", answer.text, syntax)])
    assert HELPS in read.subjects
    assert "https://example.org/m#trial-says" in read.subjects
    assert "Rests" in answer.text
    again = ask(app, "/claim/helps", {"Accept": header, "If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_formats_have_tags_of_their_own(app: ASGIApp) -> None:
    kinds = ("text/turtle", "application/ld+json", "application/n-triples")
    assert len({ask(app, "/source/trial", {"Accept": each}).headers["ETag"] for each in kinds}) == 3


@pytest.mark.parametrize("header", ["image/png", "text/turtle;q=0", "text/turtle;q=high", ""])
def test_a_format_that_there_is_not_is_406(app: ASGIApp, header: str) -> None:
    assert ask(app, "/claim/helps", {"Accept": header}).status_code == 406


@pytest.mark.parametrize("kind", ["claim", "source", "topic"])
def test_the_address_of_a_thing_that_is_not_there_is_404(app: ASGIApp, kind: str) -> None:
    assert ask(app, f"/{kind}/nothing-like-it").status_code == 404


def test_the_iri_of_a_thing_leads_to_its_address(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    text = MAP.replace("https://example.org/m#", "http://maps.example/m/")
    path.write_text(f'{text}:knees a skos:Concept ; skos:prefLabel "Knees?" .\n', encoding="utf-8")
    path.write_text("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n" + path.read_text("utf-8"))
    app, host = make_app(ServedMap(LiveMap([str(path)]))), {"Host": "maps.example"}
    found = {
        each: ask(app, f"/m/{each}", host).headers.get("Location") for each in ("helps", "trial", "knees")
    }
    assert found == {"helps": "/claim/helps", "trial": "/source/trial", "knees": "/topic/knees"}
    assert ask(app, "/topic/knees", host).headers["Location"] == "/#topic=knees"
    assert ask(app, "/m/helps", {"Host": "other.example"}).status_code == 404
    assert ask(app, "/m/none", host).status_code == 404


@pytest.mark.parametrize(
    ("iri", "sent", "address"),
    [
        ("c%C3%A4sar", "c%C3%A4sar", "/claim/c%25C3%25A4sar"),
        ("c\u00e4sar", "c%C3%A4sar", "/claim/c%C3%A4sar"),
        ("and%2For", "and%2For", "/claim/and%252For"),
    ],
)
def test_an_iri_leads_to_its_thing_with_and_without_percent_escapes(
    tmp_path: Path, iri: str, sent: str, address: str
) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(
        f"<http://maps.example/n/{iri}> a <https://w3id.org/claimgraph/ns#Claim> ;"
        ' <https://w3id.org/claimgraph/ns#text> "Et tu." .\n',
        encoding="utf-8",
    )
    served = ServedMap(LiveMap([str(path)]))
    app = make_app(served)
    found = ask(app, f"/n/{sent}", {"Host": "maps.example"})
    assert (found.status_code, found.headers["Location"]) == (303, address)
    assert ask(app, address, {"Accept": "text/turtle"}).status_code == 200
    served.close()


def test_the_iri_of_a_map_with_fragments_leads_to_the_page(app: ASGIApp) -> None:
    assert ask(app, "/m", {"Host": "example.org"}).headers["Location"] == "/"


def test_an_iri_keeps_the_view_and_is_only_read(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(
        "<http://maps.example/n/c> a <https://w3id.org/claimgraph/ns#Claim> ;"
        ' <https://w3id.org/claimgraph/ns#text> "Et tu." .\n',
        encoding="utf-8",
    )
    host = {"Host": "maps.example"}
    served = ServedMap(LiveMap([str(path)]))
    app = make_app(served)
    found = ask(app, "/n/c?bar=CaseReport&as-of=2020", host)
    assert found.headers["Location"] == "/claim/c?bar=CaseReport&as-of=2020"
    assert ask(app, "/n/c?color=red", host).status_code == 400
    written = ask(app, "/n/c", host, method="PUT")
    assert (written.status_code, written.headers["Allow"]) == (405, "GET, HEAD")
    served.close()


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_an_address_that_there_is_not_is_not_found_whatever_the_method(app: ASGIApp, method: str) -> None:
    answer = ask(app, "/api/edit", method=method)
    assert (answer.status_code, answer.json()["detail"]) == (404, "There is no such address.")


def test_the_dataset_is_described(app: ASGIApp) -> None:
    assert ask(app, "/.well-known/void").headers["Location"] == "/void.ttl"
    assert ask(app, "/.well-known/void?x=1").status_code == 400
    read = parse([Document("void.ttl", ask(app, "/void.ttl").text)])
    assert list(read.subjects) == ["http://127.0.0.1:8765/void.ttl#map"]


def test_a_service_without_a_query_describes_itself_without_the_token(app: ASGIApp) -> None:
    answer = ask(app, "/sparql?token=secret")
    assert "sd:endpoint <http://127.0.0.1:8765/sparql>" in answer.text
    assert "secret" not in answer.text


def test_the_three_ways_to_send_a_query_give_the_answer_of_the_command(app: ASGIApp, file: Path) -> None:
    answers = [
        ask(app, f"/sparql?query={quote(RESTING)}"),
        ask(app, "/sparql", FORM, method="POST", content=urlencode({"query": RESTING}).encode()),
        ask(app, "/sparql", QUERY, method="POST", content=RESTING.encode()),
    ]
    command = run_process("query", RESTING, "-f", str(file), "--format", "json").out
    assert [each.text for each in answers] == [command] * 3
    assert {each.headers["Content-Type"] for each in answers} == {"application/sparql-results+json"}


@pytest.mark.parametrize(
    ("query", "header", "media_type"),
    [
        ("ASK {}", "*/*", "application/sparql-results+json"),
        ("ASK {}", "application/json", "application/json"),
        ("SELECT * { ?a a cg:Study }", "text/csv", "text/csv"),
        ("DESCRIBE :helps", "*/*", "text/turtle"),
        ("CONSTRUCT WHERE { :helps ?a ?b }", "application/n-triples", "application/n-triples"),
    ],
)
def test_an_answer_comes_in_the_format_that_is_accepted(
    app: ASGIApp, query: str, header: str, media_type: str
) -> None:
    answer = ask(app, f"/sparql?query={quote(query)}", {"Accept": header})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].partition(";")[0] == media_type


def test_a_query_covers_the_view_of_the_address(app: ASGIApp) -> None:
    query = quote("ASK { :helps cg:verdict cg:Rests }")
    shown = [ask(app, f"/sparql?query={query}{view}").json()["boolean"] for view in ("", "&without=trial")]
    assert shown == [True, False]


BAD = {
    "an update as a query": ("POST", "", QUERY, b"CLEAR ALL", 400),
    "SERVICE": ("POST", "", QUERY, b"ASK { SERVICE <http://example.org/> {} }", 400),
    "a graph in the address": ("GET", "?query=ASK%7B%7D&default-graph-uri=http://example.org/", {}, b"", 400),
    "a graph in the form": ("POST", "", FORM, b"query=ASK%7B%7D&named-graph-uri=http://example.org/", 400),
    "a form without a query": ("POST", "", FORM, b"x=1", 400),
    "an empty form": ("POST", "", FORM, b"", 400),
    "an unknown parameter": ("GET", "?query=ASK%7B%7D&timeout=9", {}, b"", 400),
    "an unknown format": ("GET", "?query=ASK%7B%7D", {"Accept": "image/png"}, b"", 406),
    "a table as statements": ("GET", "?query=ASK%7B%7D", {"Accept": "text/turtle"}, b"", 406),
}
"""Bad requests that the protocol's test suite does not have."""


@pytest.mark.parametrize("name", BAD)
def test_a_request_against_the_protocol_is_refused(app: ASGIApp, name: str) -> None:
    method, address, headers, content, status = BAD[name]
    answer = ask(app, f"/sparql{address}", headers, method=method, content=content)
    assert answer.status_code == status
    assert json.loads(answer.content)["detail"]


def test_a_child_answers_several_queries_and_ends_with_the_state_that_it_loaded(tmp_path: Path) -> None:
    path = tmp_path / "claims.ttl"
    path.write_text(MAP, encoding="utf-8")
    served = ServedMap(LiveMap([str(path)]))
    app, children = make_app(served), []
    for query in ("ASK {}", "ASK", RESTING):
        ask(app, f"/sparql?query={quote(query)}")
        with served.queries.engine(PoolKey(served.live.now.tag, ViewNames())) as engine:
            children.append(engine.process)
    assert children[0] is not None
    assert children == [children[0]] * 3
    path.write_text(MAP.replace("helps knees", "helps hips"), encoding="utf-8")
    served.live.refresh()
    assert served.queries.idle == 0
    hips = quote('ASK { ?claim cg:text "Light helps hips." }')
    assert ask(app, f"/sparql?query={hips}").json()["boolean"]
    assert served.queries.idle == 1
    for view in ("&bar=7", "&bar=6", "&bar=5"):
        assert ask(app, f"/sparql?query={hips}{view}").json()["boolean"]
    assert served.queries.idle == MOST_QUERIES
    served.close()
    assert served.queries.idle == 0
    assert ask(app, f"/sparql?query={hips}").status_code == 503


def test_after_a_query_over_its_time_the_next_one_is_answered(file: Path) -> None:
    served = ServedMap(LiveMap([str(file)]), query_seconds=2)
    app = make_app(served)
    slow = ask(app, f"/sparql?query={quote(SLOW)}")
    assert (slow.status_code, "2 seconds" in slow.text) == (408, True)
    patient = make_app(replace(served, query_seconds=60))  # a busy machine starts a process slowly
    assert ask(patient, "/sparql?query=ASK%7B%7D").json()["boolean"]
    served.close()


@pytest.mark.parametrize(
    ("address", "ids"),
    [
        ("verdict=rests", {"helps", "trial-says", "post-says"}),
        ("verdict=rests&q=KNEES%20hurt", {"trial-says"}),
        ("verdict=rests&verdict=outweighed&band=anecdotes", {"post-says"}),
        ("q=not there", set()),
        ("verdict=Rests&band=Anecdotes", {"post-says"}),
    ],
)
def test_a_list_holds_the_claims_that_meet_all_conditions(app: ASGIApp, address: str, ids: set[str]) -> None:
    found = ask(app, f"/api/claims?{address}").json()["claims"]
    assert {each["id"] for each in found} == ids


@pytest.mark.parametrize("address", ["verdict=rest", "band=none", "topic=none"])
def test_a_condition_that_names_nothing_is_an_error(app: ASGIApp, address: str) -> None:
    assert ask(app, f"/api/claims?{address}").status_code == 422


@pytest.mark.parametrize(
    ("header", "coding"), [("gzip", "gzip"), ("gzip;q=0", None), ("br", None), ("*", "gzip")]
)
def test_an_answer_is_compressed_for_clients_that_accept_it(
    app: ASGIApp, header: str, coding: str | None
) -> None:
    answer = ask(app, "/api/claims", {"Accept-Encoding": header})
    assert answer.headers.get("Content-Encoding") == coding
    assert len(answer.json()["claims"]) == 3
    assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("space", ["urn:ex:map#", "tag:example.org,2020:(it's)"])
def test_a_thing_is_described_whatever_its_iri(tmp_path: Path, space: str) -> None:
    path = tmp_path / "claims.ttl"
    path.write_text(
        f"@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix : <{space}> .\n"
        ':a a cg:Claim ; cg:text "A." .\n:ab a cg:Claim ; cg:text "B." ; cg:supports :a .\n',
        encoding="utf-8",
    )
    served = ServedMap(LiveMap([str(path)]))
    answer = ask(make_app(served), "/claim/a", {"Accept": "text/turtle"})
    served.close()
    found = parse([Document("a.ttl", answer.text)])
    assert set(found.subjects) == {f"{space}a", f"{space}ab"}
    assert set(found.prefixes) <= {"", "cg"}
