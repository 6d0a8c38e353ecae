"""Who may ask: hosts, origins, tokens, and the headers that protect answers."""

from __future__ import annotations

import pytest
from served_maps import ask
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from claimgraph.errors import ClaimgraphError, EditError
from claimgraph.server.app import make_app
from claimgraph.server.error_answers import answer_error
from claimgraph.server.guarding import BODY_LIMIT, AccessRules, Guard, allowed_hosts
from claimgraph.server.live_map import LiveMap
from claimgraph.server.served_map import ServedMap
from claimgraph.server.web_server import ServerOptions, choose_origins, choose_token

TOKEN = "a-token-of-the-test"
RULES = AccessRules(allowed_hosts(8765, ["maps.example"]), TOKEN, "claimgraph-8765")
OPEN = AccessRules(allowed_hosts(8765))
BEARER = {"Authorization": f"Bearer {TOKEN}"}
COOKIE = {"Cookie": f"other=1; claimgraph-8765={RULES.reading_token}"}
OWN = "http://127.0.0.1:8765"


async def _read(request: Request) -> Response:
    body = await request.body()
    return JSONResponse({"length": len(body)})


async def _page(_request: Request) -> Response:
    return HTMLResponse("<p>")


async def _unchanged(_request: Request) -> Response:
    return Response(status_code=304)


ROUTES = [
    Route("/", _read, methods=["GET", "POST"]),
    Route("/page", _page),
    Route("/unchanged", _unchanged),
]
APP = Starlette(routes=ROUTES, exception_handlers={ClaimgraphError: answer_error})


@pytest.mark.parametrize(
    ("method", "headers", "path", "status"),
    [
        ("GET", {}, "/", 401),
        ("GET", {"Host": "localhost:8765", **BEARER}, "/", 200),
        ("GET", {"Host": "[::1]:8765", **BEARER}, "/", 200),
        ("GET", {"Host": "maps.example", **BEARER}, "/", 200),
        ("GET", {"Host": "MAPS.example:8765", **BEARER}, "/", 200),
        ("GET", {"Host": "localhost", **BEARER}, "/", 421),
        ("GET", {"Host": "127.0.0.1:9999", **BEARER}, "/", 421),
        ("GET", {"Host": "evil.example:8765", **BEARER}, "/", 421),
        ("GET", {"Host": "", **BEARER}, "/", 421),
        ("GET", {}, f"/?token={TOKEN}", 200),
        ("GET", {}, "/?token=wrong", 401),
        ("GET", {}, "/?token=%ff%00&token", 401),
        ("GET", COOKIE, "/", 200),
        ("GET", {"Cookie": f"claimgraph-8765={TOKEN}"}, "/", 401),
        ("GET", {"Authorization": f"Bearer {RULES.reading_token}"}, "/", 401),
        ("GET", {"Authorization": f"Basic {TOKEN}"}, "/", 401),
        ("GET", {"Authorization": "Bearer \xfc"}, "/", 401),
        ("GET", {**COOKIE, "Origin": "https://evil.example"}, "/", 200),
        ("POST", BEARER, "/", 200),
        ("POST", {**BEARER, "Origin": OWN, "Sec-Fetch-Site": "same-origin"}, "/", 200),
        ("POST", COOKIE, "/", 401),
        ("POST", {}, f"/?token={TOKEN}", 401),
        ("POST", {**BEARER, "Origin": "https://evil.example"}, "/", 403),
        ("POST", {**BEARER, "Origin": "null"}, "/", 403),
        ("POST", {**BEARER, "Origin": "http://127.0.0.1:9999"}, "/", 403),
        ("POST", {**BEARER, "Sec-Fetch-Site": "cross-site"}, "/", 403),
        ("POST", {**BEARER, "Sec-Fetch-Site": "same-site"}, "/", 403),
        ("DELETE", BEARER, "/", 405),
    ],
)
def test_a_request_is_answered_or_refused(
    method: str, headers: dict[str, str], path: str, status: int
) -> None:
    encoded = {name: value.encode("latin-1") for name, value in headers.items()}
    assert ask(Guard(APP, RULES), path, encoded, method=method).status_code == status


@pytest.mark.parametrize("path", ["/", "/page", "/none", f"/?token={TOKEN}"])
@pytest.mark.parametrize("headers", [{}, BEARER, {"Host": "evil.example"}])
def test_every_answer_has_the_protecting_headers(path: str, headers: dict[str, str]) -> None:
    answer = ask(Guard(APP, RULES), path, headers)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert not any(name.startswith("access-control") for name in answer.headers)


@pytest.mark.parametrize(
    ("headers", "status"), [({}, 401), ({**BEARER, "Host": "evil.example"}, 421), (BEARER, 404)]
)
def test_a_browser_reads_why_it_is_refused(headers: dict[str, str], status: int) -> None:
    answer = ask(
        Guard(make_app(ServedMap(LiveMap(["none.ttl"]))), RULES), "/none", {**headers, "Accept": "text/html"}
    )
    assert (answer.status_code, "This page cannot be shown" in answer.text) == (status, True)
    assert ("<script>" in answer.text) == (status == 404)


def test_the_page_that_a_browser_has_keeps_its_policy_when_it_is_unchanged() -> None:
    answer = ask(Guard(APP, RULES), "/unchanged", BEARER)
    assert (answer.status_code, "Content-Security-Policy" in answer.headers) == (304, False)


def test_the_token_in_the_address_gives_a_cookie_that_only_reads() -> None:
    answer = ask(Guard(APP, RULES), f"/?token={TOKEN}")
    cookie = answer.headers["Set-Cookie"]
    assert TOKEN not in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Set-Cookie" not in ask(Guard(APP, RULES), "/", COOKIE).headers


def test_a_server_without_a_token_lets_everybody_with_the_right_host_read() -> None:
    assert ask(Guard(APP, OPEN), "/").status_code == 200
    assert ask(Guard(APP, OPEN), "/", {"Host": "evil.example:8765"}).status_code == 421
    assert "Set-Cookie" not in ask(Guard(APP, OPEN), "/?token=any").headers


SHARING = AccessRules(RULES.hosts, TOKEN, RULES.cookie, frozenset(["https://blog.example"]))
BLOG = {"Origin": "https://blog.example"}
ASKING = {"Access-Control-Request-Method": "GET"}


@pytest.mark.parametrize(
    ("method", "headers", "status", "is_shared"),
    [
        ("GET", {**BEARER, **BLOG}, 200, True),
        ("GET", BLOG, 401, True),
        ("GET", {**BEARER, "Origin": "https://evil.example"}, 200, False),
        ("GET", BEARER, 200, False),
        ("POST", {**BEARER, **BLOG}, 403, False),
        ("OPTIONS", {**BLOG, **ASKING}, 204, True),
        ("OPTIONS", {"Origin": "https://evil.example", **ASKING}, 401, False),
        ("OPTIONS", BLOG, 401, True),
        ("OPTIONS", {**BLOG, **ASKING, "Host": "evil.example"}, 421, True),
    ],
)
def test_only_pages_of_allowed_sites_read_the_answers(
    method: str, headers: dict[str, str], status: int, *, is_shared: bool
) -> None:
    answer = ask(Guard(APP, SHARING), "/", headers, method=method)
    shared = answer.headers.get("Access-Control-Allow-Origin")
    assert (answer.status_code, shared) == (status, "https://blog.example" if is_shared else None)
    assert "Origin" in answer.headers["Vary"]
    assert answer.headers.get("Access-Control-Allow-Methods") == ("GET, HEAD" if status == 204 else None)
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_without_allowed_sites_no_answer_is_for_another_site() -> None:
    answer = ask(Guard(APP, RULES), "/", {**BEARER, **BLOG})
    assert not any(name.lower().startswith("access-control") for name in answer.headers)


@pytest.mark.parametrize("origin", ["*", "null", "blog.example", "https://blog.example/", "https://a b"])
def test_what_is_not_an_origin_is_refused(origin: str) -> None:
    with pytest.raises(EditError, match="is not an origin"):
        choose_origins(ServerOptions(origins=[origin]))
    good = ("https://Blog.example", "http://[::1]:8000")
    assert choose_origins(ServerOptions(origins=good)) == {"https://blog.example", "http://[::1]:8000"}


@pytest.mark.parametrize("length", [None, str(BODY_LIMIT + 1), "9" * 5000])
def test_a_body_that_is_too_long_is_refused_whatever_it_announces(length: str | None) -> None:
    headers = dict(BEARER) if length is None else {**BEARER, "Content-Length": length}
    content = b"x" * (BODY_LIMIT + 1) if length is None else b"x"
    answer = ask(Guard(APP, RULES), "/", headers, method="POST", content=content)
    assert answer.status_code == 413
    fitting = ask(Guard(APP, RULES), "/", BEARER, method="POST", content=b"x" * BODY_LIMIT)
    assert fitting.json() == {"length": BODY_LIMIT}


@pytest.mark.parametrize(
    ("options", "is_token"),
    [
        (ServerOptions(), False),
        (ServerOptions(is_editable=True), True),
        (ServerOptions(token="x" * 16), True),
        (ServerOptions(host="0.0.0.0"), False),
        (ServerOptions(host="0.0.0.0", is_editable=True, token="x" * 16), True),
    ],
)
def test_only_a_local_server_that_reads_needs_no_token(options: ServerOptions, *, is_token: bool) -> None:
    assert (choose_token(options) is not None) == is_token


@pytest.mark.parametrize(
    "token",
    [
        "a token with spaces",
        "caf\u00e9-caf\u00e9-caf\u00e9-caf\u00e9",
        "two-lines\nof-a-token",
        "x" * 16 + "\0",
    ],
)
def test_a_token_that_clients_cannot_send_is_refused(token: str) -> None:
    with pytest.raises(EditError, match="only letters from A to Z, digits and punctuation"):
        choose_token(ServerOptions(token=token))


def test_random_tokens_differ_and_have_128_bits() -> None:
    tokens = {choose_token(ServerOptions(is_editable=True)) for _ in range(20)}
    assert len(tokens) == 20
    assert all(token is not None and len(token) >= 22 for token in tokens)


@pytest.mark.parametrize(
    "options", [ServerOptions(host="0.0.0.0", is_editable=True), ServerOptions(token="short")]
)
def test_options_that_would_expose_the_map_are_refused(options: ServerOptions) -> None:
    with pytest.raises(EditError, match=r"could edit the map|too short"):
        choose_token(options)
