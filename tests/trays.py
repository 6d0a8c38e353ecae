"""The trays of the page, which a button opens, and its row of tabs."""

from __future__ import annotations

from playwright.sync_api import Page

WHAT_IF = "ask"
KEY = "key"

UNSCROLL_TABS = "document.querySelector('.looks ul').scrollLeft = 0"
"""Puts the tabs where axe can judge them: to it, a link that is scrolled out of the window to the left is a
broken skip link, though it can be scrolled to."""


def open_tray(page: Page, tray: str) -> None:
    """Open a tray, unless it is open."""
    opener = page.locator(f".tools [aria-controls={tray}]")
    if opener.get_attribute("aria-expanded") == "false":
        opener.click()
