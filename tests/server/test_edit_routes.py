"""Edits over HTTP: the tag, the refusals, and what a program gets."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from edit_pairs import BLANKETS
from jsonschema import Draft202012Validator
from served_maps import ask
from starlette.applications import Starlette

from claimgraph.files import hold
from claimgraph.page import LiveState, to_html
from claimgraph.server.api_description import describe_api
from claimgraph.server.app import make_app
from claimgraph.server.edit_desk import EditDesk
from claimgraph.server.live_map import LiveMap
from claimgraph.server.served_map import ServedMap
from claimgraph.workspace.opening import open_map

LINK = {"do": "link", "from": ["too-hot"], "relation": "contradicts", "to": "helps"}
NOTE = {"do": "set", "id": "too-hot", "property": "note", "values": ["In July."]}
TEXT = "They say: it cannot hurt anybody. So they say, and it cannot harm."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The map, one source of which has a stored text."""
    for path in BLANKETS.glob("*.ttl"):
        shutil.copy(path, tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "shop.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "claims.ttl"
    old = ':shop-post a cg:BlogPost ;\n    dct:title "Sleep like a stone" ;'
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, f'{old} cg:snapshot "shop.txt" ;'), encoding="utf-8")
    return tmp_path


@pytest.fixture
def app(folder: Path) -> Starlette:
    live = LiveMap([str(folder / "claims.ttl"), str(folder / "later.ttl")], str(folder / "texts"))
    return make_app(ServedMap(live, is_editable=True, desk=EditDesk(patience=0.0)))


def _post(app: Starlette, address: str, value: Any, **headers: str) -> httpx.Response:
    named = {
        "Content-Type": "application/json",
        **{name.replace("_", "-"): each for name, each in headers.items()},
    }
    return ask(app, address, named, method="POST", content=json.dumps(value).encode())


def _edit(app: Starlette, edit: Any, tag: str) -> httpx.Response:
    return _post(app, "/api/edits", {"edit": edit}, If_Match=f'"{tag}"')


def _tag(app: Starlette) -> str:
    return ask(app, "/api/claims").headers["ETag"].strip('"')


def test_a_preview_gives_the_tag_with_which_the_edit_is_made(app: Starlette, folder: Path) -> None:
    before = (folder / "claims.ttl").read_bytes()
    seen = _post(app, "/api/preview", {"edit": LINK}).json()
    assert (folder / "claims.ttl").read_bytes() == before
    made = _edit(app, LINK, seen["tag"])
    assert made.status_code == 200
    assert made.json() | {"tag": seen["tag"]} == seen
    assert made.headers["ETag"] == f'"{made.json()["tag"]}"' == f'"{_tag(app)}"'
    assert "cg:contradicts :helps" in (folder / "claims.ttl").read_text(encoding="utf-8")
    assert _edit(app, {"do": "undo"}, _tag(app)).status_code == 200
    assert (folder / "claims.ttl").read_bytes() == before


RETRACT = {"do": "retract", "source": "holm-2020", "day": "2022-01-01"}


@pytest.mark.parametrize(
    ("view", "words", "turned"),
    [
        ("", "", 3),
        ("?as-of=2015-01-01", "as of 2015-01-01", 0),
        ("?without=holm-2020", "without holm-2020", 0),
        ("?bar=RandomisedTrial&lang=de", "nothing below randomised trial accepted", 3),
    ],
)
def test_a_preview_is_in_the_view_of_its_address_and_names_it(
    app: Starlette, view: str, words: str, turned: int
) -> None:
    seen = _post(app, f"/api/preview{view}", {"edit": RETRACT}).json()
    assert (seen["view"], len(seen["changes"]["verdicts"])) == (words, turned)
    assert seen["changes"]["before"] == seen["changes"]["after"]
    assert _edit(app, RETRACT, seen["tag"]).json()["diff"] == seen["diff"]


def test_a_preview_refuses_a_view_that_the_map_does_not_have(app: Starlette, folder: Path) -> None:
    assert _post(app, "/api/preview?without=nobody", {"edit": NOTE}).status_code == 422
    assert _post(app, "/api/preview?bar=Gold", {"edit": NOTE}).status_code == 422
    assert _post(app, "/api/preview?as-of=soon", {"edit": NOTE}).status_code == 422
    (folder / "claims.ttl").write_text("broken", encoding="utf-8")
    app.state.served.live.refresh()
    answer = _post(app, "/api/preview?bar=CaseReport", {"edit": NOTE})
    assert (answer.status_code, answer.json()["title"]) == (409, "Conflict")


def _faults(answer: httpx.Response, name: str) -> list[str]:
    """What an answer has otherwise than its schema, or beyond it."""
    schemas = json.loads(describe_api())["components"]["schemas"]
    for each in schemas.values():
        if "properties" in each:
            each["additionalProperties"] = False
    whole = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
    return [
        f"{each.json_path}: {each.message}" for each in Draft202012Validator(whole).iter_errors(answer.json())
    ]


def test_the_answers_have_the_fields_of_their_schemas_and_no_more(app: Starlette, folder: Path) -> None:
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-m", "Begin")
    seen = _post(app, "/api/preview", {"edit": [LINK, NOTE, {"do": "add-topic", "label": "Sleep"}]})
    assert seen.json()["sections"]
    assert _faults(seen, "OutcomeJson") == []
    assert ask(app, "/api/edits").json()["can_undo"] is False
    assert _faults(_edit(app, LINK | {"to": "safe"}, seen.json()["tag"]), "OutcomeJson") == []
    assert ask(app, "/api/edits").json()["can_undo"] is True
    assert _faults(ask(app, "/api/edits"), "EditsJson") == []
    assert _faults(ask(app, "/api/changes?from=HEAD"), "ChangesJson") == []
    for address in ("/api/changes?from=HEAD", "/api/history", "/api/queue", "/api/snapshots"):
        assert "ETag" not in ask(app, address).headers  # they change without the map
    _git(folder, "checkout", "-b", "linked")
    _git(folder, "commit", "-am", "Link")
    assert _faults(ask(app, "/api/history"), "CommitsJson") == []
    _git(folder, "checkout", "main")
    assert _faults(ask(app, "/api/queue"), "QueueJson") == []
    for words in ("it cannot hurt", "it cannot", "not there"):
        found = _post(app, "/api/quotes", {"source": "shop-post", "quote": words})
        assert _faults(found, "FoundQuoteJson") == []
    assert _faults(ask(app, "/api/snapshots/shop-post"), "ExcerptJson") == []
    assert _faults(ask(app, "/api/snapshots"), "StoredTextsJson") == []
    (folder / "claims.ttl").unlink()
    app.state.served.live.refresh()
    assert ask(app, "/api/edits").json()["can_undo"] is False


@pytest.mark.parametrize(
    "address", ["/api/preview?nonsense=1", "/api/edits?bar=CaseReport", "/api/quotes?x=1"]
)
def test_an_address_that_takes_a_body_ignores_no_parameter(
    app: Starlette, folder: Path, address: str
) -> None:
    before = (folder / "claims.ttl").read_bytes()
    answer = _post(app, address, {"edit": NOTE}, If_Match=f'"{_tag(app)}"')
    assert (answer.status_code, "has no parameter" in answer.json()["detail"]) == (400, True)
    assert (folder / "claims.ttl").read_bytes() == before


def test_of_two_edits_from_one_state_one_is_made_and_the_other_is_shown_the_change(app: Starlette) -> None:
    tag = _post(app, "/api/preview", {"edit": LINK}).json()["tag"]
    first, second = _edit(app, LINK, tag), _edit(app, NOTE, tag)
    assert (first.status_code, second.status_code) == (200, 412)
    problem = second.json()
    assert problem["tag"] == first.json()["tag"]
    assert "+    cg:contradicts :helps" in problem["diff"]
    assert _edit(app, NOTE, problem["tag"]).status_code == 200


def test_what_an_editor_saved_before_the_server_noticed_is_kept_and_shown(
    app: Starlette, folder: Path
) -> None:
    tag = _tag(app)
    with (folder / "later.ttl").open("a", encoding="utf-8") as file:
        file.write("# by hand\n")
    refused = _edit(app, LINK, tag)
    assert (refused.status_code, "+# by hand" in refused.json()["diff"]) == (412, True)
    assert _edit(app, LINK, refused.json()["tag"]).status_code == 200
    assert (folder / "later.ttl").read_text(encoding="utf-8").endswith("# by hand\n")


def test_each_refusal_has_its_status_and_our_words(app: Starlette, folder: Path) -> None:
    tag = _tag(app)
    unknown = _edit(app, LINK | {"to": "helsp"}, tag)
    assert (unknown.status_code, unknown.json()["near"]) == (422, ["helps"])
    assert unknown.headers["Content-Type"] == "application/problem+json"
    assert _edit(app, {"do": "set", "id": "helps", "property": "text"}, tag).status_code == 422
    assert _post(app, "/api/preview", {"edit": {"do": "burn"}}).status_code == 422
    for match in ("", "*", "W/", f'"{tag}", "{tag}"', tag):
        assert _post(app, "/api/edits", {"edit": LINK}, If_Match=match).status_code == 428
    assert _edit(app, LINK, "0" * 32).json()["diff"] is None
    with hold([str(folder / "claims.ttl")]):
        held = _edit(app, LINK, tag)
    assert (held.status_code, held.headers["Retry-After"]) == (423, "1")
    plain = ask(app, "/api/edits", {"If-Match": f'"{tag}"'}, method="POST", content=b"{}")
    assert plain.status_code == 415
    removed = _edit(app, {"do": "remove", "id": "shop-post"}, tag)
    assert (removed.status_code, "twenty-minutes" in removed.text) == (422, True)


def test_a_map_with_errors_takes_only_the_edit_that_mends_it(app: Starlette, folder: Path) -> None:
    path = folder / "claims.ttl"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace('cg:text "Weighted blankets are safe."', 'cg:note "?"'), encoding="utf-8")
    app.state.served.live.refresh()
    tag = app.state.served.live.now.tag
    assert [each["code"] for each in _edit(app, LINK, tag).json()["findings"]] == ["CG108"]
    mended = _edit(app, {"do": "set", "id": "safe", "property": "text", "values": ["Safe."]}, tag)
    assert (mended.status_code, mended.json()["sentence"]) == (200, None)
    path.unlink()
    app.state.served.live.refresh()
    assert _edit(app, LINK, app.state.served.live.now.tag).status_code == 503


def test_a_refusal_for_a_stored_text_that_changed_brings_its_errors_to_the_page(
    app: Starlette, folder: Path
) -> None:
    path = folder / "claims.ttl"
    pinned = path.read_text(encoding="utf-8").replace(
        ":twenty-minutes a cg:Claim ;", ':twenty-minutes a cg:Claim ; cg:quote "it cannot hurt" ;'
    )
    path.write_text(pinned, encoding="utf-8")
    live = app.state.served.live
    good = live.refresh()
    (folder / "texts" / "shop.txt").write_text("Other.", encoding="utf-8")
    refused = _post(app, "/api/preview", {"edit": LINK}), ask(app, "/api/claims")
    assert [(each.status_code, each.json()["findings"][0]["code"]) for each in refused] == [
        (409, "CG208")
    ] * 2
    (folder / "texts" / "shop.txt").write_text(TEXT, encoding="utf-8")
    assert live.refresh() is live.good
    (folder / "texts" / "shop.txt").write_text("Other.", encoding="utf-8")
    assert _edit(app, LINK, good.tag).status_code == ask(app, "/api/claims").status_code == 409


def test_a_quote_is_selected_in_the_stored_text_of_a_source(app: Starlette) -> None:
    assert ask(app, "/api/snapshots").json()["names"] == ["shop.txt"]
    shown = ask(app, "/api/snapshots/shop-post?around=3").json()
    assert (shown["text"], shown["start"], shown["pinned"]) == (TEXT, 0, [])
    found = _post(app, "/api/quotes", {"source": "shop-post", "quote": "it cannot hurt"}).json()
    assert (found["found"], TEXT[found["start"] : found["end"]]) == ("exact", "it cannot hurt")
    for address in ("/api/snapshots/doubter", "/api/snapshots/..%2Fclaims.ttl", "/api/snapshots/x%00"):
        assert ask(app, address).status_code == 404
    unknown = _post(app, "/api/quotes", {"source": "shop-pots", "quote": "it"})
    assert (unknown.status_code, unknown.json()["near"]) == (422, ["shop-post"])
    assert ask(app, "/api/snapshots/shop-post?around=-1").status_code == 400


def test_a_server_that_only_reads_refuses_edits_and_keeps_stored_texts_to_itself(folder: Path) -> None:
    reading = make_app(ServedMap(LiveMap([str(folder)], str(folder / "texts"))))
    for answer in (
        _post(reading, "/api/preview", {"edit": LINK}),
        _edit(reading, LINK, _tag(reading)),
        _post(reading, "/api/quotes", {"source": "shop-post", "quote": "it"}),
        ask(reading, "/api/snapshots"),
        ask(reading, "/api/snapshots/shop-post"),
    ):
        assert (answer.status_code, "--edit" in answer.text) == (403, True)
    without = make_app(ServedMap(LiveMap([str(folder)]), is_editable=True))
    assert ask(without, "/api/snapshots").json()["names"] == []
    assert "--sources" in ask(without, "/api/snapshots/shop-post").json()["detail"]


@pytest.mark.covered_elsewhere
def test_only_a_page_that_may_edit_has_the_forms(folder: Path) -> None:
    assessment = open_map([str(folder)]).assess()
    offline, reading, editing = (
        to_html(assessment, live=live) for live in (None, LiveState("0"), LiveState("0", is_editable=True))
    )
    for words in ("edit-tools", 'name="claimgraph-edit"', "/api/edits", 'id="edit-choices"'):
        assert [words in page for page in (offline, reading, editing)] == [False, False, True]


def _git(folder: Path, *arguments: str) -> None:
    names = ["-c", "user.name=C. Urator", "-c", "user.email=curator@example.org"]
    subprocess.run(["git", *names, *arguments], cwd=folder, capture_output=True, check=True)


def test_history_changes_and_queue_come_from_git(folder: Path, app: Starlette) -> None:
    for address in ("/api/history", "/api/changes?from=HEAD", "/api/queue"):
        detail = ask(app, address).json()["detail"]
        assert "not in a git repository, so revisions cannot be read. Create a repository" in detail
    assert "Create a repository with git init, and commit the map." in ask(app, "/review").text
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-m", "Begin <b>bold</b>")
    _git(folder, "checkout", "-b", "too-hot")
    _edit(app, LINK | {"because": "<script>"}, _tag(app))
    assert ask(app, "/api/changes?from=HEAD").json()["sentence"].endswith("1 link added.")
    _git(folder, "commit", "-am", "Say that it is too hot")
    _git(folder, "checkout", "main")
    app.state.served.live.refresh()
    (branch,) = ask(app, "/api/queue").json()["branches"]
    assert (branch["branch"], branch["subject"]) == ("too-hot", "Say that it is too hot")
    assert branch["changes"]["links"]["added"][0]["from"] == ["too-hot"]
    (commit,) = ask(app, "/api/history").json()["commits"]
    assert (commit["subject"], commit["base"]) == ("Begin <b>bold</b>", None)
    changed = ask(app, "/api/changes?from=main&to=too-hot").json()
    assert changed["diff"] == branch["diff"]
    page = ask(app, "/review").text
    assert '<h2 id="branch-1" dir="auto">too-hot</h2>' in page
    assert "<script" not in page
    assert "cg:note &#34;&lt;script&gt;&#34;" in page
    if sys.platform == "linux":  # elsewhere, names of files are always Unicode
        odd = b"refs/heads/caf\xe9"
        subprocess.run([b"git", b"update-ref", odd, b"too-hot"], cwd=folder, check=True)
        names = [each["branch"] for each in ask(app, "/api/queue").json()["branches"]]
        assert sorted(names) == ["caf\ufffd", "too-hot"]
        assert "caf\ufffd" in ask(app, "/review").text
    for address, status in (
        ("/api/changes", 400),
        ("/api/changes?from=/etc/passwd", 422),
        ("/api/changes?from=--all", 422),
        ("/api/history?limit=0", 400),
        ("/api/history?limit=x", 400),
    ):
        assert ask(app, address).status_code == status
    assert ask(app, "/api/history?limit=1").status_code == 200


def test_a_method_that_an_address_does_not_allow_is_answered_with_all_that_it_does(app: Starlette) -> None:
    answer = ask(app, "/api/edits", {}, method="DELETE")
    assert (answer.status_code, answer.json()["detail"]) == (405, "This address does not allow DELETE.")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "POST"}
    for address in ("/api/preview", "/api/quotes"):
        asked = ask(app, address)
        assert (asked.status_code, asked.headers["Allow"]) == (405, "POST")


@pytest.mark.parametrize(
    ("edit", "remedy"),
    [
        (
            {"do": "remove", "id": "safe"},
            'Set "with_references": true to remove these references too.',
        ),
        (
            {"do": "unlink", "from": ["trial-longer"], "relation": "supports", "to": "helps"},
            'Set "with_description": true to remove those as well; the claims stay.',
        ),
        (
            {"do": "add-claim", "text": "Rain is wet.", "links": {"undercuts": ["safe"]}},
            'Use {"do": "undercut", "claim": …, "link": …}.',
        ),
        (
            {"do": "set", "id": "safe", "property": "supports", "values": ["helps"]},
            'Use {"do": "link"} or {"do": "undercut"} to add links and {"do": "unlink"} to remove them.',
        ),
        ({"do": "add-source"}, 'Give it as "title", or records as "record".'),
    ],
)
def test_a_refusal_says_what_a_program_can_send_instead(app: Starlette, edit: Any, remedy: str) -> None:
    answer = _post(app, "/api/preview", {"edit": edit})
    assert (answer.status_code, answer.json()["remedy"]) == (422, remedy)
