"""Where in its source a claim was said, as an address that a browser scrolls to."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from claimgraph.model import Claim, Quote, Source
from claimgraph.page.passages import passage_address

POST = Source("post", "post", "A post", url="https://example.org/post")
SAID = Claim("a", "a", "A is so.", ("post",), quote=Quote(words="felt better, well-rested"))


def address(url: str | None = POST.url, quote: Quote | None = SAID.quote) -> str:
    return passage_address(replace(SAID, quote=quote), {"post": replace(POST, url=url)})


def test_a_quote_is_an_address_of_its_words_in_which_commas_and_hyphens_are_escaped() -> None:
    assert address() == "https://example.org/post#:~:text=felt%20better%2C%20well%2Drested"


def test_a_long_quote_is_named_by_its_first_and_last_words() -> None:
    words = " ".join(f"w{number}" for number in range(20))
    assert address(quote=Quote(words=words)).endswith(
        "#:~:text=w0%20w1%20w2%20w3%20w4,w15%20w16%20w17%20w18%20w19"
    )


def test_an_address_that_names_a_part_of_the_page_keeps_it() -> None:
    assert address("https://example.org/post#c4").startswith("https://example.org/post#c4:~:text=felt")


@pytest.mark.parametrize("url", [None, "mailto:a@example.org", "javascript:alert(1)", "https://exa mple.org"])
def test_without_a_web_address_there_is_none(url: str | None) -> None:
    assert address(url) == ""


def test_without_quoted_words_there_is_none() -> None:
    assert address(quote=None) == address(quote=Quote(place="Table 2")) == ""


def test_of_several_sources_the_one_that_is_quoted_is_meant() -> None:
    sources = {"post": POST, "other": replace(POST, iri="other", url="https://example.org/other")}
    said = replace(SAID, sources=("post", "other"), quote=Quote(words="well", source="other"))
    assert passage_address(said, sources) == "https://example.org/other#:~:text=well"
