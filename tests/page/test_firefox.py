"""The page in Firefox: its script fills the table, and the marks have the colours of their kinds."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

TRIAL, STUDY = "#1b407e", "#2cb6a2"
"""The colours of a trial and of an uncontrolled study in the light theme."""

COLOURS = """async (picture) => {
  const bitmap = await createImageBitmap(await (await fetch(picture)).blob());
  const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  pen.drawImage(bitmap, 0, 0);
  const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
  const found = {};
  for (let at = 0; at < data.length; at += 4) {
    const parts = [...data.slice(at, at + 3)].map((part) => part.toString(16).padStart(2, '0'));
    const colour = `#${parts.join('')}`;
    found[colour] = (found[colour] ?? 0) + 1;
  }
  return found;
}"""
"""How many pixels of a picture have each colour."""


def colours(page: Page, picture: bytes) -> dict[str, int]:
    """The colours of a PNG picture, read on a page of no map: a map's own page fetches nothing."""
    page.goto("about:blank")
    address = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    found: dict[str, int] = page.evaluate(COLOURS, address)
    return found


def check(found: dict[str, int]) -> None:
    """The marks of the trial and the study are there, each as large as a mark in a line of text."""
    assert min(found.get(TRIAL, 0), found.get(STUDY, 0)) > 60


def test_a_picture_of_the_table_has_the_colours_of_its_kinds(visit: Callable[..., Any], html: str) -> None:
    page = visit(html, "#view=table").page
    check(colours(page, page.screenshot()))


def test_firefox_shows_the_table_that_the_script_fills(
    visit: Callable[..., Any], html: str, tmp_path: Path
) -> None:
    firefox = shutil.which("firefox-esr")
    if firefox is None:
        pytest.skip("firefox-esr is not on PATH, so nothing was tried in Firefox")
    file, picture = tmp_path / "page.html", tmp_path / "page.png"
    file.write_text(html, "utf-8", newline="\n")
    (tmp_path / "profile").mkdir()
    options = ["--headless", "--no-remote", "--profile", str(tmp_path / "profile"), "--window-size=1280,800"]
    subprocess.run(
        [firefox, *options, "--screenshot", str(picture), f"{file.as_uri()}#view=table"],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "HOME": str(tmp_path), "MOZ_HEADLESS": "1"},
    )
    check(colours(visit(html).page, picture.read_bytes()))
