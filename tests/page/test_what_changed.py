"""What a view changes, as a reader asks for it: question 6 on the real case, and hostile texts in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from msgspec.structs import replace
from playwright.sync_api import expect

from claimgraph.analysis import Cause, assess, find_difference
from claimgraph.model import ClaimMap, Source
from claimgraph.page import to_html
from claimgraph.page.other_views import offered_days
from claimgraph.views import View
from claimgraph.wording import cite_phrases

from maps import claim_map

Open = Callable[..., Any]
DRAG = "(slider, stop) => { slider.value = stop; slider.dispatchEvent(new Event('input')); }"
ATTACK = "<img src=x onerror='window.pwned = 1'></script><script>window.pwned = 1</script>"


def named(causes: tuple[Cause, ...], cites: Mapping[str, str]) -> set[str]:
    """The short names of the sources among some causes."""
    return {cites[each.thing.iri] for each in causes if isinstance(each.thing, Source)}


def test_question_6_what_changed_after_2014_takes_two_clicks_and_agrees_with_diff(
    visit: Open, shipped: ClaimMap, shipped_page: str
) -> None:
    opened = visit(shipped_page)
    page = opened.page
    page.get_by_role("button", name="What if").click()
    slider = page.get_by_label("Only what was published by")
    stops = [each.isoformat() for each in offered_days(assess(shipped))]
    # The second click: anywhere on the slider; a test sets its value as a mouse would.
    slider.evaluate(DRAG, stops.index("2014-06-27"))
    expect(page.locator("#asof-day")).to_have_text("27 June 2014")
    difference = find_difference(assess(shipped), assess(shipped, View(as_of=dt.date(2014, 6, 27))))
    rows = page.locator("#changes tbody tr")
    expect(rows).to_have_count(len(difference.turns))
    told = {row.locator("th").inner_text(): row.locator("td").last.inner_text() for row in rows.all()}
    for turn in difference.turns:
        causes = told[shipped.claims[turn.claim].text]
        assert set(causes.split(", ")) == named(turn.causes, cite_phrases(shipped.sources))
    opened.check()


def test_hostile_texts_do_nothing_in_the_answer_to_what_if(visit: Open) -> None:
    drawn = claim_map({"study": 5, "trial": 7}, ["study supports p", "trial contradicts p"])
    sources = {iri: replace(each, title=ATTACK) for iri, each in drawn.sources.items()}
    claims = {iri: replace(each, text=ATTACK) for iri, each in drawn.claims.items()}
    opened = visit(to_html(assess(replace(drawn, sources=sources, claims=claims))))
    page = opened.page
    left_out = next(iter(sources.values())).id
    for address in (
        f"#without={quote(left_out)}",
        f"#without={quote(ATTACK)}&bar={quote(ATTACK)}&asof={quote(ATTACK)}&grant={quote(ATTACK)}",
        f"#claim={quote(ATTACK)}&block={quote(ATTACK)}",
        f"#view={quote(ATTACK)}&band={quote(ATTACK)}",
        f"#view=table&q={quote(ATTACK + 'x')}",
        "#claim=__proto__&without=__proto__&bar=constructor&asof=toString",
    ):
        opened.go(address)
        expect(page.locator("#notices, #in-force").filter(visible=True).first).to_be_visible()
    assert not page.evaluate("'pwned' in window")
    opened.check()
