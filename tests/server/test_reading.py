"""The API answers with the bytes of the commands, whatever the map, the view and the address."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from served_maps import MAP, ask
from starlette.types import ASGIApp

from claimgraph.cli.main import main
from claimgraph.server.app import make_app
from claimgraph.server.live_map import LiveMap
from claimgraph.server.served_map import ServedMap

COMMANDS = {
    "/api/claims": ("list",),
    "/api/claims?as-of=2010-01-01": ("list", "--as-of", "2010-01-01"),
    "/api/claims?bar=CaseReport&without=trial": ("list", "--bar", "CaseReport", "--without", "trial"),
    "/api/claims/helps": ("show", "helps"),
    "/api/claims/https%3A%2F%2Fexample.org%2Fm%23helps?bar=7": ("show", "helps", "--bar", "7"),
    "/api/claims/helps/why": ("why", "helps"),
    "/api/claims/helps/history": ("history", "helps"),
    "/api/sources": ("sources",),
    "/api/sources/trial": ("show", "trial"),
    "/api/topics": ("topics",),
    "/api/matrix?grant=Anecdote": ("matrix", "--grant", "Anecdote"),
    "/api/summary?without=trial&without=post": ("summary", "--without", "trial", "--without", "post"),
}


def app_of(*paths: Path) -> ASGIApp:
    return make_app(ServedMap(LiveMap([str(each) for each in paths])))


Printed = Callable[..., str]


@pytest.fixture
def printed(capfdbinary: pytest.CaptureFixture[bytes]) -> Iterator[Printed]:
    """What the command with some arguments prints to standard output."""

    def run(*arguments: str) -> str:
        with pytest.raises(SystemExit):
            main(arguments)
        return capfdbinary.readouterr().out.decode()

    yield run
    gc.enable()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "claims.ttl"
    path.write_text(MAP, encoding="utf-8")
    return path


@pytest.mark.parametrize("address", COMMANDS)
def test_an_answer_has_the_bytes_of_the_command(file: Path, address: str, printed: Printed) -> None:
    answer = ask(app_of(file), address)
    command = printed(*COMMANDS[address], "-f", str(file), "--format", "json")
    assert (answer.status_code, answer.text) == (200, command)
    assert answer.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("name", ["why", "history", "a/history", "how/why"])
def test_an_encoded_slash_is_part_of_the_name_of_a_claim(file: Path, name: str) -> None:
    iri = f"https://example.org/n/{name}"
    file.write_text(
        MAP.replace(":helps", f"<{iri}>").replace("Light helps", f"Light {name}"), encoding="utf-8"
    )
    app = app_of(file)
    sent = quote(iri, safe="")
    shown, why = ask(app, f"/api/claims/{sent}").json(), ask(app, f"/api/claims/{sent}/why").json()
    assert (shown["iri"], "verdict" in shown) == (iri, True)
    assert ask(app, f"/api/claims/{quote(f'Light {name}', safe='')}").json() == shown
    assert sorted(why) != sorted(shown)
    assert ask(app, f"/api/claims/{sent}/history").status_code == 200


@pytest.mark.parametrize("text", [MAP, MAP.replace("cg:supports :helps", "cg:supports :hepls"), MAP + "%"])
def test_findings_have_the_bytes_of_check_even_with_errors(file: Path, text: str, printed: Printed) -> None:
    file.write_text(text, encoding="utf-8")
    assert ask(app_of(file), "/api/findings").text == printed("check", str(file), "--format", "json")


def test_a_map_with_errors_is_refused_with_its_findings(file: Path) -> None:
    file.write_text(MAP.replace("cg:supports :helps", "cg:supports :hepls"), encoding="utf-8")
    answer = ask(app_of(file), "/api/claims")
    assert (answer.status_code, answer.json()["findings"][0]["code"]) == (409, "CG104")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/claims/nope", 404),
        ("/api/claims/A%20trial", 404),
        ("/api/sources/helps", 404),
        ("/api/claims/../../etc/passwd", 404),
        ("/api/claims/%2e%2e%2fclaims.ttl", 404),
        ("/api/claims/%00", 404),
        ("/api/claims/" + "x" * 10_000, 404),
        ("/api/claims/%ff", 404),
        ("/api/claims/trial-says?as-of=2010-01-01", 404),
        ("/api/claims?bar=strong", 422),
        ("/api/claims?as-of=yesterday", 422),
        ("/api/claims?without=nobody", 422),
        ("/api/claims?color=red", 400),
        ("/api/sources?bar=7", 400),
        ("/api/claims?bar=1&bar=2", 400),
        ("/nothing", 404),
        ("/api", 404),
    ],
)
def test_what_is_not_there_is_a_problem_in_words(file: Path, address: str, status: int) -> None:
    answer = ask(app_of(file), address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/?without=pots", 422, "Did you mean post?"),
        ("/?as-of=<script>alert(2)", 422, "&lt;script&gt;alert(2)"),
        ("/?color=red", 400, "This address has no parameter &#34;color&#34;."),
        ("/claim/nope", 404, "nope"),
        ("/nothing", 404, "There is no such address."),
    ],
)
def test_a_browser_gets_a_problem_as_a_page_that_follows_the_map(
    file: Path, address: str, status: int, words: str
) -> None:
    live = LiveMap([str(file)])
    app = make_app(ServedMap(live))
    answer = ask(app, address, BROWSER)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    assert answer.headers["Cache-Control"] == "no-store"
    assert words in answer.text
    assert "<script>alert" not in answer.text
    assert ('<a href="/">' in answer.text, live.now.tag in answer.text) == (True, True)
    for accept in ("*/*", "application/json, text/html;q=0.9", "text/turtle"):
        problem = ask(app, address, {"Accept": accept})
        assert (problem.status_code, problem.json()["status"]) == (status, status)


def test_without_a_good_map_a_browser_gets_its_errors_at_every_address(file: Path) -> None:
    file.write_text(MAP.replace("cg:supports :helps", "cg:supports :hepls"), encoding="utf-8")
    app = app_of(file)
    answer = ask(app, "/claim/helps", BROWSER)
    assert (answer.status_code, "CG104" in answer.text) == (409, True)


def test_a_problem_repeats_no_password(file: Path) -> None:
    address = quote("http://kate:secret@tea.example/calm", safe="")
    assert "//***********@tea" in ask(app_of(file), f"/api/claims/{address}").json()["detail"]


def test_an_unknown_name_comes_with_the_nearest_ones(file: Path) -> None:
    assert "helps" in ask(app_of(file), "/api/claims/hepls").json()["near"]


@pytest.mark.parametrize(
    "address", ["/api/claims", "/api/claims/helps", "/api/claims/" + quote("knees hurt")]
)
def test_a_client_with_the_answer_gets_304(file: Path, address: str) -> None:
    app = app_of(file)
    etag = ask(app, address).headers["ETag"]
    again = ask(app, address, {"If-None-Match": f'"other", W/{etag}'})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/claims/nope", 404),
        ("/api/claims?bar=Nonsense", 422),
        ("/api/claims?topic=zz", 422),
        ("/api/sources/nope", 404),
        ("/?bar=Nonsense", 422),
    ],
)
def test_a_client_with_the_tag_of_the_state_still_gets_the_problems(
    file: Path, address: str, status: int
) -> None:
    app = app_of(file)
    tags = ", ".join(ask(app, each).headers["ETag"] for each in ("/api/claims", "/"))
    assert ask(app, address, {"If-None-Match": tags}).status_code == status


def test_an_answer_changes_with_the_file_and_its_tag(file: Path) -> None:
    live = LiveMap([str(file)])
    app = make_app(ServedMap(live))
    before = ask(app, "/api/claims")
    file.write_text(MAP.replace("Light helps", "Heat helps"), encoding="utf-8")
    live.refresh()
    after = ask(app, "/api/claims", {"If-None-Match": before.headers["ETag"]})
    assert "Heat helps" in after.text
    assert "Light helps" in before.text
    assert after.headers["ETag"] != before.headers["ETag"]


def test_a_broken_file_keeps_the_last_good_map(file: Path) -> None:
    live = LiveMap([str(file)])
    good = live.good
    file.write_text("%", encoding="utf-8")
    live.refresh()
    assert live.now.problem is not None
    assert live.good is good
    app = make_app(ServedMap(live))
    assert ask(app, "/claim/helps?bar=7", BROWSER).headers["Location"] == "/?bar=7#claim=helps"
    assert ask(app, "/claim/helps", {"Accept": "text/turtle"}).status_code == 409
    file.write_text(MAP, encoding="utf-8")
    live.refresh()
    assert good is not None
    assert live.good is not None
    assert live.now.tag == live.good.tag == good.tag


@pytest.mark.parametrize("text", ["%", MAP.replace("cg:supports :helps", 'cg:supports "<script>"')])
def test_a_map_with_errors_at_the_start_is_a_notice(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    answer = ask(app_of(file), "/")
    assert answer.status_code == 200
    assert "The map has errors" in answer.text
    assert "CG" in answer.text
    assert "<script>&" not in answer.text


def test_a_file_that_is_missing_at_the_start_is_a_notice(tmp_path: Path) -> None:
    app = app_of(tmp_path / "none.ttl")
    assert "none.ttl" in ask(app, "/").text
    assert ask(app, "/api/claims").status_code == 503
    assert ask(app, "/api/findings").status_code == 503


def test_the_page_is_the_built_page_with_its_tag(file: Path) -> None:
    live = LiveMap([str(file)])
    app = make_app(ServedMap(live))
    page = ask(app, "/?bar=CaseReport")
    assert f'<meta name="claimgraph-tag" content="{live.now.tag}">' in page.text
    assert "connect-src" in page.text
    assert "claimgraph-edit" not in page.text.partition("<body>")[0].partition("<style>")[0]
    assert ask(app, "/?bar=CaseReport", {"If-None-Match": page.headers["ETag"]}).status_code == 304
    assert ask(app, "/?bar=strong").status_code == 422


def test_a_map_over_the_limit_is_not_drawn_but_answered(file: Path) -> None:
    served = ServedMap(LiveMap([str(file)]), max_claims=2)
    app = make_app(served)
    page = ask(app, "/").text
    assert "The map has 3 claims. Maps of more than 2 are not drawn." in page
    assert served.live.now.tag in page
    for address in re.findall(r"/api/[\w?=/]+(?= (?:lists|shows))", page):
        assert ask(app, address.replace("CLAIM", "helps")).status_code == 200, address
    assert len(ask(app, "/api/claims").json()["claims"]) == 3
    served.close()


def test_every_answer_of_the_api_is_json(file: Path) -> None:
    app = app_of(file)
    for address in COMMANDS:
        assert json.loads(ask(app, address).text)["version"] == 2
