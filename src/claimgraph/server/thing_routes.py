"""The addresses of claims, sources and topics: linked data for programs, the page for people.

For a map whose IRIs are http(s) addresses of this server, the IRIs themselves lead to these addresses.
"""

from __future__ import annotations

import http
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from claimgraph.interchange.formats import MAP_FORMATS, writer_of
from claimgraph.interchange.map_formats import ClaimWording, MapContent
from claimgraph.model import ClaimMap, Document
from claimgraph.query import Answer, to_n_triples, to_turtle
from claimgraph.rdf import parse
from claimgraph.server.asked_view import VIEW_PARAMETERS, refuse_others, view_of
from claimgraph.server.dataset_description import describe_dataset
from claimgraph.server.encoded_route import sent_path
from claimgraph.server.map_answers import MapQuestion
from claimgraph.server.negotiation import (
    HTML,
    JSON_LD,
    N_TRIPLES,
    TURTLE,
    choose_type,
    is_unchanged,
    not_modified,
    send_body,
)
from claimgraph.server.problem_details import RefusedRequestError
from claimgraph.server.query_routes import AskedQuery, ask_state
from claimgraph.server.served_map import ServedMap, served_map

_ABOUT = """CONSTRUCT {{ ?subject ?predicate ?object }} WHERE {{
  {{ BIND(IRI("{iri}") AS ?subject) ?subject ?predicate ?object }}
  UNION {{ BIND(IRI("{iri}") AS ?object) ?subject ?predicate ?object }}
}}"""
"""All statements in which a thing is the subject or the object, also those that were worked out.

The IRI is in a string, as one without ``//`` between < and > might be a comparison.
"""

_READING = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class FoundThing:
    """A thing in the map: its kind, as in its address, its id and its IRI."""

    kind: str
    id: str
    iri: str

    @property
    def address(self) -> str:
        """The address of the thing on the server."""
        return f"/{self.kind}/{quote(self.id, safe='')}"


def _claim(question: MapQuestion) -> FoundThing:
    found = question.claim()
    return FoundThing("claim", found.id, found.iri)


def _source(question: MapQuestion) -> FoundThing:
    found = question.source()
    return FoundThing("source", found.id, found.iri)


def _topic(question: MapQuestion) -> FoundThing:
    found = question.topic()
    return FoundThing("topic", found.id, found.iri)


def thing_route(kind: str, find: Callable[[MapQuestion], FoundThing]) -> Route:
    """The route of the things of one kind."""

    async def answer(request: Request) -> Response:
        refuse_others(request.query_params, VIEW_PARAMETERS, ("without",))
        served = served_map(request)
        chosen = choose_type(request, (HTML, *_WRITERS))
        state = served.live.shown if chosen == HTML else served.live.now
        question = MapQuestion(state, view_of(request.query_params), request.path_params["id"])
        thing = await run_in_threadpool(find, question)
        if chosen == HTML:
            return RedirectResponse(_in_page(thing, request), 303, {"Vary": "Accept"})
        etag = f'"{state.tag}-{_WRITERS[chosen][0]}"'
        if is_unchanged(request, etag):
            return not_modified(etag)
        key = chosen, thing.iri, question.view
        body = await run_in_threadpool(state.answer, key, lambda: _described(served, question, thing, chosen))
        return send_body(request, body, chosen, {"ETag": etag, "Vary": "Accept"})

    return Route(f"/{kind}/{{id:path}}", answer)


def _in_page(thing: FoundThing, request: Request) -> str:
    """The address of a thing within the page, in the view of the request."""
    place = {"topic": thing.id} if thing.kind == "topic" else {thing.kind: thing.id}
    return f"/{_query(request)}#{urlencode(place)}"


def _described(served: ServedMap, question: MapQuestion, thing: FoundThing, media_type: str) -> bytes:
    """The statements about a thing in a format."""
    asked = AskedQuery(_ABOUT.format(iri=thing.iri), question.view)
    write = _WRITERS[media_type][1]
    return write(question, ask_state(served, question.state, asked)).encode()


def _json_ld(question: MapQuestion, found: Answer) -> str:
    statements = parse([Document("about.ttl", to_turtle(found))])
    content = MapContent(statements, question.assessment, ClaimWording(str, str, str))
    return writer_of(MAP_FORMATS["jsonld"])(content).text


_WRITERS: Mapping[str, tuple[str, Callable[[MapQuestion, Answer], str]]] = {
    TURTLE: ("ttl", lambda _, found: to_turtle(found)),
    JSON_LD: ("jsonld", _json_ld),
    N_TRIPLES: ("nt", lambda _, found: to_n_triples(found)),
}
"""For each media type its mark in the ETag, and the function that writes it."""


async def show_dataset(request: Request) -> Response:
    """The description of the map as a dataset."""
    refuse_others(request.query_params, ())
    whole = served_map(request).live.now.opened().claim_map
    origin = f"{request.url.scheme}://{request.url.netloc}"
    return Response(describe_dataset(whole, origin), media_type=choose_type(request, (TURTLE,)))


async def find_dataset(request: Request) -> Response:
    """The well-known address of the description leads to it."""
    refuse_others(request.query_params, ())
    return RedirectResponse("/void.ttl", 303)


async def resolve_iri(request: Request) -> Response:
    """The IRI of a thing of the map leads to its address; that of the map leads to the page."""
    good = served_map(request).live.good
    whole = good.opened().claim_map if good else ClaimMap()
    paths = dict.fromkeys((sent_path(request.scope), request.url.path))
    rests = [f"://{request.url.netloc}{path}" for path in paths]
    for iri in (f"{scheme}{rest}" for scheme in ("https", "http") for rest in rests):
        thing = _thing_of(whole, iri)
        if thing or any(each.startswith(f"{iri}#") for each in whole.claims):
            return _lead(request, thing.address if thing else "/")
    raise RefusedRequestError(404, "There is no such address.")


def _lead(request: Request, address: str) -> Response:
    """Lead to an address in the view of the request. Raises HTTPException for a method that does not read."""
    if request.method not in _READING:
        raise HTTPException(http.HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": ", ".join(_READING)})
    refuse_others(request.query_params, VIEW_PARAMETERS, ("without",))
    return RedirectResponse(f"{address}{_query(request)}", 303)


def _query(request: Request) -> str:
    return f"?{request.url.query}" if request.url.query else ""


def _thing_of(whole: ClaimMap, iri: str) -> FoundThing | None:
    """The claim, source or topic with an IRI."""
    if claim := whole.claims.get(iri):
        return FoundThing("claim", claim.id, iri)
    if source := whole.sources.get(iri):
        return FoundThing("source", source.id, iri)
    topic = whole.topics.get(iri)
    return FoundThing("topic", topic.id, iri) if topic else None


THING_ROUTES = (
    thing_route("claim", _claim),
    thing_route("source", _source),
    thing_route("topic", _topic),
    Route("/void.ttl", show_dataset),
    Route("/.well-known/void", find_dataset),
)


async def answer_namespace(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer what no route fits: any other address may be that of a thing of the map."""
    response = await resolve_iri(Request(scope, receive))
    await response(scope, receive, send)
