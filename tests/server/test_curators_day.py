"""A day at the desk: two windows, a restart, a page in the background, another device, many files."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from edit_pairs import BLANKETS
from playwright.sync_api import Browser, BrowserContext, Page, expect
from served_maps import running_server

from claimgraph.server.edit_desk import EditDesk
from claimgraph.server.edit_outcome import MapBefore
from claimgraph.server.edit_request import AddClaim, SetProperty, UndoEdit
from claimgraph.server.map_state import read_state
from claimgraph.workspace.view_names import ViewNames

PATIENCE = 60_000
TOKEN = "a-token-of-the-test"
PREFIXES = """@prefix : <https://example.org/m#> .
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(BLANKETS / "claims.ttl", tmp_path)
    (tmp_path / "token.txt").write_text(TOKEN, encoding="utf-8")
    return tmp_path


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    made.set_default_timeout(PATIENCE)
    yield made
    made.close()


def text_of(folder: Path) -> str:
    return (folder / "claims.ttl").read_text(encoding="utf-8")


def add_note(page: Page, note: str) -> None:
    """Fill in the form of the notes of the claim shown, up to its preview."""
    page.get_by_role("button", name="Change").click()
    dialog = page.locator("dialog")
    dialog.get_by_label("change its notes").check()
    dialog.get_by_label("Another note").fill(note)


def write(page: Page, show: str = "Preview") -> None:
    dialog = page.locator("dialog")
    dialog.get_by_role("button", name=show, exact=True).click()
    dialog.get_by_role("button", name="Write to the file").click()
    expect(dialog).to_have_count(0)


def test_what_is_typed_in_one_window_outlives_an_edit_in_another(
    context: BrowserContext, folder: Path
) -> None:
    with running_server("claims.ttl", "--edit", folder=folder) as server:
        first, second = context.new_page(), context.new_page()
        for page, claim in ((first, "too-hot"), (second, "safe")):
            page.goto(f"{server.address}#claim={claim}")
            expect(page.locator("#panel .edit-tools")).to_be_visible()
        add_note(second, "Typed in the second window.")
        add_note(first, "Typed in the first window.")
        write(first)
        expect(first.locator("#panel")).to_contain_text("Typed in the first window.")
        expect(second.get_by_label("Another note")).to_have_value("Typed in the second window.")
        dialog = second.locator("dialog")
        dialog.get_by_role("button", name="Preview").click()
        dialog.get_by_role("button", name="Write to the file").click()
        expect(dialog.locator(".diff")).to_contain_text("Typed in the first window.")
        write(second, "Preview again")
        expect(second.locator("#panel")).to_contain_text("Typed in the second window.")
        assert text_of(folder).count("Typed in the") == 2


def test_a_page_catches_up_after_the_server_was_away(context: BrowserContext, folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    page = context.new_page()
    with running_server("claims.ttl", "--port", port, folder=folder) as server:
        page.goto(f"{server.address}#claim=safe")
        expect(page.locator("#panel h2")).to_have_text("Weighted blankets are safe.")
    changed = text_of(folder).replace("Weighted blankets are safe.", "Weighted blankets are harmless.")
    (folder / "claims.ttl").write_text(changed, encoding="utf-8")
    with running_server("claims.ttl", "--port", port, folder=folder):
        expect(page.locator("#panel h2")).to_have_text("Weighted blankets are harmless.")
        assert page.evaluate("location.hash") == "#claim=safe"


HIDE = """is_hidden => {
  Object.defineProperty(document, 'hidden', { value: is_hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}"""


def test_a_page_in_the_background_waits_and_catches_up_when_it_is_shown(
    context: BrowserContext, folder: Path
) -> None:
    with running_server("claims.ttl", folder=folder) as server:
        hidden, other = context.new_page(), context.new_page()
        for page in (hidden, other):
            page.goto(f"{server.address}#claim=safe")
            expect(page.locator("#panel h2")).to_have_text("Weighted blankets are safe.")
        hidden.evaluate(HIDE, arg=True)
        changed = text_of(folder).replace("Weighted blankets are safe.", "Weighted blankets are harmless.")
        (folder / "claims.ttl").write_text(changed, encoding="utf-8")
        expect(other.locator("#panel h2")).to_have_text("Weighted blankets are harmless.")
        assert hidden.locator("#panel h2").inner_text() == "Weighted blankets are safe."
        hidden.evaluate(HIDE, arg=False)
        expect(hidden.locator("#panel h2")).to_have_text("Weighted blankets are harmless.")


def test_another_device_reads_and_edits_with_the_token(folder: Path) -> None:
    options = ("--edit", "--allow-host", "laptop.local", "--token-file", "token.txt")
    with running_server("claims.ttl", *options, folder=folder) as server:
        port = httpx.URL(server.address).port
        host = {"Host": f"laptop.local:{port}"}
        bearer = {**host, "Authorization": f"Bearer {TOKEN}"}
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            assert client.get("/api/claims", headers=host).status_code == 401
            assert client.get("/api/claims", headers={"Host": f"other.local:{port}"}).status_code == 421
            opened = client.get(f"/api/claims?token={TOKEN}", headers=host)
            assert opened.status_code == 200
            cookie = {**host, "Cookie": opened.headers["Set-Cookie"].partition(";")[0]}
            assert client.get("/api/claims", headers=cookie).status_code == 200
            note = {"do": "set", "id": "safe", "property": "note", "values": ["By phone."]}
            for sent, status in ((cookie, 401), (bearer, 200)):
                headers = {
                    **sent,
                    "If-Match": opened.headers["ETag"],
                    "Origin": f"http://laptop.local:{port}",
                }
                assert client.post("/api/edits", json={"edit": note}, headers=headers).status_code == status
    assert "By phone." in text_of(folder)


def test_an_edit_of_one_of_twenty_files_leaves_the_others_alone(tmp_path: Path) -> None:
    for number in range(20):
        claim = f':c{number} a cg:Claim ; cg:text "Claim {number} says that {number} is even." .\n'
        if number:
            claim = claim.replace(" .\n", f" ; cg:supports :c{number - 1} .\n")
        (tmp_path / f"part-{number:02}.ttl").write_text(f"{PREFIXES}\n{claim}", encoding="utf-8")
    texts = {each.name: each.read_bytes() for each in tmp_path.iterdir()}

    def before() -> MapBefore:
        state = read_state([str(tmp_path)], None)
        return MapBefore(state.documents, state.findings, state.assess(ViewNames()))

    desk = EditDesk()
    into = str(tmp_path / "part-07.ttl")
    note = SetProperty(id="c12", property="note", values=("Odd.",))
    added = AddClaim(text="Claim 20 says nothing of numbers.", links={"supports": ("c12",)}, into=into)
    outcome = desk.write(before(), (note, added))
    assert {Path(each.document.name).name for each in outcome.edited} == {"part-07.ttl", "part-12.ttl"}
    changed = {each.name for each in tmp_path.iterdir() if each.read_bytes() != texts[each.name]}
    assert changed == {"part-07.ttl", "part-12.ttl"}
    desk.write(before(), UndoEdit())
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == texts
