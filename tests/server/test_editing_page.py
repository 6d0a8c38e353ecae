"""The forms of the live page, in Chromium: with the keyboard alone, on a phone, beside another editor."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from edit_pairs import BIB, BLANKETS
from playwright.sync_api import Browser, Dialog, Locator, Page, expect
from served_maps import running_server

AXE = Path(sys.prefix, "page-code", "node_modules", "axe-core", "axe.min.js")
PATIENCE = 60_000
TEXT = "A trial of heavy covers.\fFalls. Nobody fell out of bed. Nobody was hurt by a cover.\n"
TEXTS = {
    "harmless": "Weighted blankets do no harm to grown-ups.",
    "heavier": "The heavier the blanket, the longer the sleep.",
    "stories-prove-nothing": "That two people slept well proves nothing.",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """A page that edits the map in a folder, and everything that it complained of."""

    page: Page
    folder: Path
    address: str
    complaints: list[str]

    @property
    def map_text(self) -> str:
        return (self.folder / "claims.ttl").read_text(encoding="utf-8")

    def tab_to(self, wanted: Locator) -> None:
        """Press Tab until an element has the focus."""
        for _ in range(80):
            if wanted.evaluate("each => each === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(wanted)

    def show(self, claim: str) -> None:
        """Go to a claim."""
        self.page.evaluate("claim => { location.hash = `claim=${claim}`; }", claim)
        expect(self.page.locator("#panel h2")).to_have_text(TEXTS[claim])

    def press(self, words: str) -> None:
        """Reach a button of the dialog with Tab, and press Enter."""
        button = self.page.locator("dialog").get_by_role("button", name=words, exact=True)
        self.tab_to(button)
        self.page.keyboard.press("Enter")

    def write_it(self) -> None:
        """Preview what the dialog says, write it, and wait for the new map."""
        tag = self.page.locator('meta[name="claimgraph-tag"]').get_attribute("content")
        dialog = self.page.locator("dialog")
        dialog.get_by_role("button", name="Preview").click()
        dialog.get_by_role("button", name="Write to the file").click()
        expect(dialog).to_have_count(0)
        expect(self.page.locator('meta[name="claimgraph-tag"]')).not_to_have_attribute("content", tag or "")
        expect(self.page.locator("#panel .edit-tools")).to_be_visible()

    def open(self, form: str, way: str = "") -> Locator:
        """Open a form, and choose what to do in it."""
        self.page.get_by_role("button", name=form, exact=True).click()
        dialog = self.page.locator("dialog")
        expect(dialog).to_be_visible()
        if way:
            dialog.get_by_label(way).check()
        return dialog

    def write_at(self, label: str, words: str) -> None:
        """Reach a field of the dialog with Tab, and type."""
        self.tab_to(self.page.locator("dialog").get_by_label(label).first)
        self.page.keyboard.type(words)


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    for path in BLANKETS.glob("*.ttl"):
        shutil.copy(path, tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "trial.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "claims.ttl"
    old = "cg:design cg:RandomisedTrial ."
    path.write_text(
        path.read_text(encoding="utf-8").replace(old, f'cg:snapshot "trial.txt" ; {old}'), encoding="utf-8"
    )
    with running_server("claims.ttl", "--edit", "--sources", "texts", folder=tmp_path) as server:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        context.set_default_timeout(PATIENCE)
        found = Desk(context.new_page(), tmp_path, server.address, [])
        found.page.on("console", lambda message: found.complaints.append(message.text))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.goto(f"{server.address}#claim=safe")
        expect(found.page.locator("#panel .edit-tools")).to_be_visible()
        yield found
        context.close()


def test_evidence_with_a_quote_is_added_with_the_keyboard_alone(desk: Desk) -> None:
    page, dialog = desk.page, desk.page.locator("dialog")
    desk.tab_to(page.locator("#panel").get_by_role("button", name="Add evidence for"))
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    desk.write_at("Claim: one sentence", "Nobody was hurt in the trial.")
    desk.write_at("Source", "Heavy covers in")
    desk.press("Select in the stored text")
    desk.write_at("Find in the text", "nobody was hurt")
    page.keyboard.press("Enter")
    for _ in range(len(" by a cover")):
        page.keyboard.press("Shift+ArrowRight")
    desk.press("Use the selected words")
    expect(dialog.get_by_text("The source has these words exactly once. (page 2)")).to_be_visible()
    assert violations(page) == []
    desk.press("Preview")
    expect(dialog.locator(".result")).to_be_focused()
    expect(dialog).to_contain_text("to: rests on a randomised trial")
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
    assert violations(page) == []
    assert "Nobody was hurt" not in desk.map_text
    desk.press("Write to the file")
    expect(dialog).to_have_count(0)
    expect(page.locator("#panel .item", has_text="Nobody was hurt in the trial.").first).to_be_visible()
    start = TEXT.index("Nobody was hurt")
    assert f"cg:quoteStart {start} ;" in desk.map_text
    assert f"cg:quoteEnd {start + len('Nobody was hurt by a cover')} ;" in desk.map_text
    assert page.evaluate("location.hash") == "#claim=safe"
    assert desk.complaints == []


def test_a_change_by_somebody_else_is_shown_and_what_was_typed_can_be_written_after_it(desk: Desk) -> None:
    page, dialog, before = desk.page, desk.page.locator("dialog"), desk.map_text
    page.get_by_role("button", name="Rate down").click()
    dialog.get_by_label("indirect").first.check()
    dialog.get_by_label("Note about the link").fill("Asked of grown-ups.")
    dialog.get_by_role("button", name="Preview").click()
    expect(dialog.get_by_role("button", name="Write to the file")).to_be_visible()
    (desk.folder / "claims.ttl").write_text(f"{before}# by hand\n", encoding="utf-8")
    dialog.get_by_role("button", name="Write to the file").click()
    expect(dialog.get_by_role("alert")).to_contain_text("The map has changed since you opened it")
    expect(dialog.locator(".diff")).to_contain_text("+# by hand")
    dialog.get_by_role("button", name="Preview again").click()
    dialog.get_by_role("button", name="Write to the file").click()
    expect(dialog).to_have_count(0)
    assert desk.map_text.endswith("# by hand\n")
    assert 'cg:note "Children were not asked about.", "Asked of grown-ups."' in desk.map_text
    page.get_by_role("button", name="Undo the last edit").click()
    desk.write_it()
    assert desk.map_text == f"{before}# by hand\n"


def test_a_new_source_comes_with_its_claim_and_a_claim_is_shown_under_its_new_id(desk: Desk) -> None:
    page, dialog = desk.page, desk.page.locator("dialog")
    page.get_by_role("button", name="Add evidence against").click()
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert page.evaluate("location.hash") == "#claim=safe"
    page.get_by_role("button", name="Add evidence against").click()
    dialog.get_by_label("Claim: one sentence").fill("In a second trial, two people fell.")
    dialog.get_by_label("Source", exact=True).select_option(value="ana-comment")
    expect(dialog.get_by_label("How it bears on the claim")).to_have_value("anecdotalAgainst")
    dialog.get_by_label("Source", exact=True).select_option(label="a new source …")
    dialog.get_by_text("From a literature record").click()
    dialog.get_by_label("Literature records", exact=True).fill(BIB)
    dialog.get_by_label("What the source based it on").select_option(label="randomised trial")
    dialog.get_by_text("Topics and id").click()
    dialog.get_by_label("New topic").fill("Do people fall?")
    desk.write_it()
    expect(page.locator("#panel .item", has_text="two people fell").first).to_be_visible()
    assert ":holm-2022 a cg:Study" in desk.map_text
    assert (
        "cg:source :holm-2022 ; cg:basis cg:RandomisedTrial ; cg:topic :comfort, :people-fall"
        in desk.map_text
    )
    assert re.search(r":comfort, :people-fall ;\s+cg:contradicts :safe", desk.map_text)
    page.get_by_role("button", name="Change").click()
    dialog.get_by_label("change its id").check()
    dialog.get_by_label("New id").fill("harmless-at-night")
    desk.write_it()
    expect(page.locator("#panel h2")).to_have_text("Weighted blankets are safe.")
    assert page.evaluate("location.hash") == "#claim=harmless-at-night"


def test_a_preview_answers_for_the_view_of_the_page_and_for_everything(desk: Desk) -> None:
    page = desk.page
    page.evaluate("location.hash = 'claim=heavier&without=holm-2020'")
    expect(page.locator("#in-force")).to_be_visible()
    dialog = desk.open("Add a claim")
    dialog.get_by_label("Claim: one sentence").fill("Rain is wet.")
    dialog.get_by_role("button", name="Preview").click()
    expect(dialog).to_contain_text("What this changes in your view: without holm-2020")
    expect(dialog).to_contain_text("If everything counts: No claim comes out differently; 1 claim added.")
    desk.write_it()
    expect(page).to_have_url(re.compile("#claim=rain-wet&without=holm-2020$"))
    page.evaluate("location.hash = 'claim=heavier'")
    expect(page.locator("#in-force")).to_be_hidden()
    dialog = desk.open("Add a claim")
    dialog.get_by_label("Claim: one sentence").fill("Snow is cold.")
    dialog.get_by_role("button", name="Preview").click()
    expect(dialog.get_by_role("heading", name="What this changes", exact=True)).to_be_visible()
    expect(dialog).not_to_contain_text("If everything counts")
    dialog.get_by_role("button", name="Cancel").click()


def test_what_a_claim_has_is_shown_where_it_is_changed(desk: Desk) -> None:
    page, dialog, before = desk.page, desk.page.locator("dialog"), desk.map_text
    undo = page.get_by_role("button", name="Undo the last edit")
    expect(undo).to_be_hidden()
    page.get_by_role("button", name="Change").click()
    dialog.get_by_label("change its notes").check()
    dialog.get_by_label("Another note").fill("At night.")
    desk.write_it()
    page.get_by_role("button", name="Change").click()
    dialog.get_by_label("change its notes").check()
    expect(dialog.get_by_label("Note 1")).to_have_value("At night.")
    dialog.get_by_label("Another note").fill("In summer.")
    desk.write_it()
    assert 'cg:note "At night.", "In summer."' in desk.map_text
    for _ in range(2):
        expect(undo).to_be_visible()
        undo.click()
        desk.write_it()
    assert desk.map_text == before
    expect(undo).to_be_hidden()


def test_a_refused_removal_names_the_box_to_tick(desk: Desk) -> None:
    desk.show("harmless")
    dialog = desk.open("Change", "remove the claim")
    dialog.get_by_role("button", name="Preview").click()
    refused = dialog.get_by_role("alert")
    expect(refused).to_have_text(
        'Other things refer to "harmless". To remove the claim, also tick'
        " “links to it, their descriptions and undercuts” above."
    )
    dialog.get_by_label("links to it, their descriptions and undercuts").check()
    dialog.get_by_role("button", name="Preview").click()
    expect(dialog.get_by_role("button", name="Write to the file")).to_be_visible()
    dialog.get_by_role("button", name="Cancel").click()


def test_a_study_is_rated_up_and_what_undercuts_a_link_is_removed(desk: Desk) -> None:
    page, dialog = desk.page, desk.page.locator("dialog")
    desk.show("heavier")
    for is_rated_up in (False, True):
        page.get_by_role("button", name="Change").click()
        dialog.get_by_label("rate it up").check()
        expect(dialog.get_by_label("large effect")).to_be_checked(checked=is_rated_up)
        if not is_rated_up:
            dialog.get_by_label("large effect").check()
            desk.write_it()
            assert "cg:ratedUp cg:LargeEffect" in desk.map_text
    page.keyboard.press("Escape")
    desk.show("stories-prove-nothing")
    page.get_by_role("button", name="Change").click()
    dialog.get_by_label("remove a link or an undercut").check()
    choices = dialog.get_by_role("combobox", name="Link or undercut")
    choices.select_option(label=choices.locator("option", has_text="ben-slept").inner_text())
    assert "cg:undercuts :ben-slept--helps, :trial-longer--helps" in desk.map_text
    desk.write_it()
    assert "cg:undercuts :trial-longer--helps" in desk.map_text


def test_who_types_on_after_enter_presses_no_button_that_writes(desk: Desk) -> None:
    page, before = desk.page, desk.map_text
    dialog = desk.open("Add a claim")
    dialog.get_by_label("Claim: one sentence").fill("Covers are warm.")
    dialog.get_by_text("Topics and id").click()
    topic = dialog.get_by_label("New topic")
    topic.focus()
    page.keyboard.type("Warmth")
    page.keyboard.press("Enter")
    expect(dialog.locator(".result")).to_be_focused()
    page.keyboard.type(" and sleep")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Write to the file")).to_be_visible()
    topic.focus()
    page.keyboard.press("Enter")
    page.keyboard.type(", too")
    expect(topic).to_be_focused()
    page.wait_for_timeout(500)
    assert "Write to the file" not in dialog.inner_text()
    assert desk.map_text == before


def test_an_edit_of_a_state_that_another_window_changed_is_not_written(desk: Desk) -> None:
    other = Desk(desk.page.context.new_page(), desk.folder, desk.address, [])
    other.page.goto(f"{desk.address}#claim=safe")
    dialog = desk.open("Change", "change its notes")
    dialog.get_by_label("Another note").fill("Second note.")
    other.open("Change", "change its notes").get_by_label("Another note").fill("First note.")
    other.write_it()
    after = desk.map_text
    assert "First note." in after
    dialog.get_by_role("button", name="Preview").click()
    dialog.get_by_role("button", name="Write to the file").click()
    expect(dialog.get_by_role("alert")).to_contain_text("The map has changed since you opened it")
    expect(dialog.locator(".diff")).to_contain_text("First note.")
    expect(dialog.get_by_label("Another note")).to_have_value("Second note.")
    assert desk.map_text == after
    dialog.get_by_role("button", name="Preview again").click()
    expect(dialog.locator(".diff .removed")).to_contain_text(["First note."])
    dialog.get_by_role("button", name="Write to the file").click()
    expect(dialog).to_have_count(0)
    assert "Second note." in desk.map_text


def test_what_somebody_typed_is_discarded_only_after_a_question(desk: Desk) -> None:
    page = desk.page
    asked: list[str] = []

    def leave(question: Dialog) -> None:
        asked.append(question.type)
        question.accept()

    page.on("dialog", leave)
    dialog = desk.open("Add evidence for")
    claim = dialog.get_by_label("Claim: one sentence")
    claim.fill("Typed at length.")
    for _ in range(2):
        page.keyboard.press("Escape")
        expect(dialog.get_by_role("button", name="Keep editing")).to_be_focused()
        assert violations(page) == []
        page.keyboard.press("Escape")
        expect(dialog.get_by_text("Discard what you typed?")).to_have_count(0)
        expect(claim).to_be_focused()
    expect(claim).to_have_value("Typed at length.")
    page.keyboard.press("Escape")
    dialog.get_by_role("button", name="Discard").click()
    expect(dialog).to_have_count(0)
    assert page.evaluate("location.hash") == "#claim=safe"
    desk.open("Add evidence for")
    expect(claim).to_have_value("")
    page.reload()
    assert asked == []
    expect(page.locator("#panel .edit-tools")).to_be_visible()
    desk.open("Add evidence for").get_by_label("Claim: one sentence").fill("Typed again.")
    page.reload()
    assert asked == ["beforeunload"]


def test_the_basis_of_a_claim_is_shown_where_it_is_changed(desk: Desk) -> None:
    desk.show("heavier")
    dialog = desk.open("Change", "change its basis")
    basis = dialog.get_by_role("combobox", name="Basis")
    expect(basis).to_have_value("ControlledStudy")
    dialog.get_by_role("button", name="Preview").click()
    expect(dialog.locator(".result")).to_contain_text("Nothing to change")


def test_words_found_in_a_long_text_are_in_sight_and_words_that_are_not_there_are_said(desk: Desk) -> None:
    text = "A line about covers.\n" * 300 + TEXT + "A line about covers.\n" * 300
    (desk.folder / "texts" / "trial.txt").write_text(text, encoding="utf-8")
    dialog = desk.open("Add evidence for")
    dialog.get_by_label("Source", exact=True).select_option(value="holm-2020")
    dialog.get_by_role("button", name="Select in the stored text").click()
    box, find = dialog.locator("textarea[readonly]"), dialog.get_by_label("Find in the text")
    dialog.get_by_role("button", name="Use the selected words").click()
    expect(dialog.get_by_text("Select the words in the text first.")).to_be_visible()
    for words in ("Nobody was hurt", "a line about"):
        find.fill(words)
        find.press("Enter")
        seen = box.evaluate("box => (box.scrollTop + box.clientHeight / 2) / box.scrollHeight")
        place = box.evaluate("box => box.selectionStart / box.value.length")
        assert abs(seen - place) < 0.02
    find.fill("no such words")
    find.press("Enter")
    expect(dialog.get_by_text("The text does not have these words.")).to_be_visible()


def test_all_of_a_long_text_with_emoji_can_be_reached_and_words_found_are_those_selected(desk: Desk) -> None:
    text = (
        "\U0001f600" * 20_000 + "\n" + "A line.\n" * 24_500 + "\u0130\u0130 \u0130stanbul. The last words.\n"
    )
    (desk.folder / "texts" / "trial.txt").write_text(text, encoding="utf-8")
    dialog = desk.open("Add evidence for")
    dialog.get_by_label("Source", exact=True).select_option(value="holm-2020")
    dialog.get_by_role("button", name="Select in the stored text").click()
    box, find = dialog.locator("textarea[readonly]"), dialog.get_by_label("Find in the text")
    find.fill("the last words.")
    find.press("Enter")
    expect(dialog.get_by_text("This part of the text does not have these words.")).to_be_visible()
    dialog.get_by_role("button", name="Later part").click()
    expect(box).to_have_value(re.compile("The last words"))
    find.fill("the last words.")
    find.press("Enter")
    chosen = box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert chosen == "The last words."


def test_a_form_says_what_is_missing_and_ignores_blanks_around_a_line(desk: Desk) -> None:
    dialog = desk.open("Add evidence for")
    told, show = dialog.get_by_role("alert"), dialog.get_by_role("button", name="Preview")
    show.click()
    expect(told).to_have_text("Write the claim: one sentence.")
    for form in ("Add evidence for", "Undercut"):
        dialog.get_by_role("button", name="Cancel").click()
        desk.open(form, "a claim of the map")
        show.click()
        expect(told).to_have_text("Name a claim of the map: choose one of the suggestions, or write its id.")
    dialog.get_by_role("button", name="Cancel").click()
    desk.open("Change", "remove the claim")
    show.click()
    expect(told).to_have_text(
        'Other things refer to "safe". To remove the claim, also tick'
        " “links to it, their descriptions and undercuts” above."
    )
    dialog.get_by_label("change its id").check()
    dialog.get_by_label("New id").fill(" no-harm ")
    desk.write_it()
    assert desk.page.evaluate("location.hash") == "#claim=no-harm"


def test_a_tab_without_the_token_says_that_it_only_reads(desk: Desk) -> None:
    page = desk.page.context.new_page()
    page.goto(f"{desk.address.partition('?')[0]}#claim=safe")
    expect(page.locator("header")).to_contain_text("This tab only reads. To edit, open the address")
    expect(page.locator("#panel h2")).to_be_visible()
    expect(page.get_by_role("button", name="Add evidence for")).to_have_count(0)


def violations(page: Page) -> list[str]:
    """What axe finds wrong in the page as it is."""
    if not AXE.exists():
        pytest.skip("axe-core is not there: scripts/check_page_code.py fetches it")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document.querySelector('dialog'))")
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found["violations"]]
