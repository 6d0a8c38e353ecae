"""The page that a server shows, in Chromium: it follows the file, and stays at its place."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from served_maps import MAP, running_server

AXE = Path(sys.prefix, "page-code", "node_modules", "axe-core", "axe.min.js")
BROKEN = MAP.replace("cg:supports :helps", "cg:supports :hepls")
TITLED = MAP + ':map a cg:ClaimMap ; dct:title "{}" .\n'


@pytest.fixture
def page(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    return context.new_page()


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the console says, and what the page asks of other servers."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def faults(page: Page) -> list[str]:
    """What axe finds wrong."""
    if not AXE.exists():
        word = "axe-core is not there: scripts/check_page_code.py fetches it"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(word)
    page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    return [each["id"] for each in found["violations"]]


def test_an_open_page_follows_the_file_at_its_place(
    page: Page, complaints: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "claims.ttl"
    file.write_text(TITLED.format("First"), encoding="utf-8")
    with running_server(str(file)) as server:
        page.goto(f"{server.address}?bar=CaseReport#claim=helps&view=table")
        expect(page).to_have_title("First")
        page.evaluate("scrollTo(0, 120)")
        file.write_text(TITLED.format("Second"), encoding="utf-8")
        expect(page).to_have_title("Second")
        assert page.url.endswith("?bar=CaseReport#claim=helps&view=table")
        page.wait_for_selector("#panel:not([hidden])")
        file.write_text(BROKEN, encoding="utf-8")
        expect(page.locator("#broken li")).to_contain_text(re.compile(r"claims\.ttl:\d+:\d+ .*:hepls"))
        expect(page).to_have_title("Second")
        assert faults(page) == []
        file.write_text(TITLED.format("Second"), encoding="utf-8")
        expect(page.locator("#broken")).to_have_count(0)
    assert complaints_of_ours(complaints) == []


def complaints_of_ours(complaints: list[str]) -> list[str]:
    """Without those about the server that the test ended."""
    return [each for each in complaints if "ERR_" not in each]


def test_a_notice_of_errors_becomes_the_map_once_they_are_corrected(
    page: Page, complaints: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "claims.ttl"
    file.write_text(BROKEN, encoding="utf-8")
    with running_server(str(file), "--token-file", "token.txt", folder=token_in(tmp_path)) as server:
        page.goto(server.address)
        expect(page.get_by_role("heading")).to_have_text("The map cannot be shown")
        assert "token=" in server.address
        assert "token" not in page.url
        assert page.evaluate("sessionStorage.getItem('claimgraph-token')") == "a-token-of-the-test"
        assert faults(page) == []
        file.write_text(BROKEN + "%", encoding="utf-8")
        expect(page.locator("#broken")).to_contain_text("CG001")
        file.write_text(TITLED.format("Corrected"), encoding="utf-8")
        expect(page).to_have_title("Corrected")
    assert complaints_of_ours(complaints) == []


def test_an_open_view_comes_back_once_its_source_does(
    page: Page, complaints: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "claims.ttl"
    file.write_text(TITLED.format("First"), encoding="utf-8")
    with running_server(str(file)) as server:
        page.goto(f"{server.address}?without=post#claim=helps")
        expect(page).to_have_title("First")
        renamed = TITLED.format("Second").replace(":post ", ":blog ").replace("A post", "A blog")
        file.write_text(renamed, encoding="utf-8")
        expect(page.locator("main")).to_contain_text('"post"')
        expect(page.get_by_role("link", name="Show the map")).to_have_attribute("href", "/")
        file.write_text("%", encoding="utf-8")
        expect(page.locator("#broken")).to_contain_text("CG001")
        file.write_text(TITLED.format("Second"), encoding="utf-8")
        expect(page).to_have_title("Second")
        assert page.url.endswith("?without=post#claim=helps")
    assert [each for each in complaints_of_ours(complaints) if "422" not in each] == []


def test_the_notice_of_a_map_that_is_too_large_keeps_its_words(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "claims.ttl"
    file.write_text(MAP, encoding="utf-8")
    with running_server(str(file), "--max-claims", "2") as server:
        with page.expect_response("**/api/events"):
            page.goto(server.address)
        file.write_text("%", encoding="utf-8")
        expect(page.locator("#broken")).to_contain_text("CG001")
        file.write_text(MAP, encoding="utf-8")
        expect(page.locator("#broken")).to_have_count(0)
        expect(page.locator("main")).to_contain_text("Maps of more than 2 are not drawn.")


def token_in(folder: Path) -> Path:
    (folder / "token.txt").write_text("a-token-of-the-test\n", encoding="utf-8")
    return folder
