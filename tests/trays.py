"""The trays of the page, which a button opens."""

from __future__ import annotations

from playwright.sync_api import Page

WHAT_IF = "ask"
KEY = "key"


def open_tray(page: Page, tray: str) -> None:
    """Open a tray, unless it is open."""
    opener = page.locator(f".tools [aria-controls={tray}]")
    if opener.get_attribute("aria-expanded") == "false":
        opener.click()
