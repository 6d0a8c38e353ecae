"""Choosing the format of an answer by the Accept header (RFC 9110, section 12.5.1), and sending it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from claimgraph.lookup import either
from claimgraph.server.map_state import KeptBody
from claimgraph.server.problem_details import PROBLEM, RefusedRequestError

JSON = "application/json"
HTML = "text/html"
TURTLE = "text/turtle"
N_TRIPLES = "application/n-triples"
JSON_LD = "application/ld+json"
CSV = "text/csv"
RESULTS_JSON = "application/sparql-results+json"


def choose_type(request: Request, offered: Sequence[str]) -> str:
    """The media type that a client likes best, among equals the first that is offered.

    Raises RefusedRequestError if the client accepts none of them.
    """
    wanted = _parse_accept(request.headers.get("Accept", "*/*"))
    liking = {each: _quality(each, wanted) for each in offered}
    best = max(offered, key=lambda each: liking[each])
    if liking[best] <= 0:
        raise RefusedRequestError(406, f"The answer comes as {either(offered)}.")
    return best


def media_type_of(request: Request) -> str:
    """The media type of the body of a request, in lower case, without parameters; empty if it names none."""
    return request.headers.get("Content-Type", "").partition(";")[0].strip().lower()


def prefers_html(headers: Headers) -> bool:
    """Whether the client, such as a browser that opens an address, likes HTML better than JSON."""
    wanted = _parse_accept(headers.get("Accept", "*/*"))
    return _quality(HTML, wanted) > max(_quality(JSON, wanted), _quality(PROBLEM, wanted))


def _parse_accept(header: str) -> Mapping[str, float]:
    """The quality of each media range in an Accept header; a quality that is no number counts as 0."""
    ranges: dict[str, float] = {}
    for part in header.split(","):
        name, *parameters = (each.strip().lower() for each in part.split(";"))
        given = [each.removeprefix("q=") for each in parameters if each.startswith("q=")]
        ranges[name] = _number(given[0]) if given else 1.0
    return ranges


def _number(text: str) -> float:
    """A quality: 0 to 1 with at most three decimals."""
    whole, _, decimals = text.partition(".")
    is_number = (
        whole in ("0", "1")
        and len(decimals) <= 3
        and (decimals or "0").isascii()
        and (decimals or "0").isdigit()
    )
    return min(float(text), 1.0) if is_number else 0.0


def _quality(media_type: str, wanted: Mapping[str, float]) -> float:
    """The quality of a media type: that of the most specific range that matches."""
    for name in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        if name in wanted:
            return wanted[name]
    return 0.0


def is_unchanged(request: Request, etag: str) -> bool:
    """Whether the client has the answer with this tag already."""
    given = request.headers.get("If-None-Match", "")
    return etag in (each.strip().removeprefix("W/") for each in given.split(","))


def not_modified(etag: str) -> Response:
    """The answer for a client that has it already."""
    return Response(status_code=304, headers={"ETag": etag})


def send_body(request: Request, body: KeptBody, media_type: str, headers: Mapping[str, str]) -> Response:
    """An answer, compressed for clients that accept it."""
    varying = ", ".join(filter(None, (headers.get("Vary"), "Accept-Encoding")))
    accepted = _parse_accept(request.headers.get("Accept-Encoding", ""))
    if body.zipped is None or accepted.get("gzip", accepted.get("*", 0.0)) <= 0:
        return Response(body.plain, media_type=media_type, headers={**headers, "Vary": varying})
    zipped = {**headers, "Vary": varying, "Content-Encoding": "gzip"}
    return Response(body.zipped, media_type=media_type, headers=zipped)
