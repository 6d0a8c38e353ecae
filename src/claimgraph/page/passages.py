"""Where in its source a claim was said, as an address that a browser scrolls to."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote as percent_encoded

from claimgraph.model import Claim, Source
from claimgraph.wording import is_safe

WHOLE = 12
"""The most words of a quote that an address repeats; of a longer one, the first and the last few."""

ENDS = 5
"""How many of its first, and of its last, words stand for a longer quote."""


def passage_address(claim: Claim, sources: Mapping[str, Source]) -> str:
    """The address of the quoted words in their source, as a text fragment (WICG); empty if not known.

    A browser that does not know text fragments, or a page that has changed, opens at the top.
    """
    words = claim.quote.words.split() if claim.quote and claim.quote.words else []
    found = (sources[iri].url for iri in claim.quoted_in if iri in sources)
    url = next((each for each in found if each is not None and each.startswith("http") and is_safe(each)), "")
    if not words or not url:
        return ""
    ends = [words] if len(words) <= WHOLE else [words[:ENDS], words[-ENDS:]]
    text = ",".join(_encoded(" ".join(each)) for each in ends)
    return f"{url}{'' if '#' in url else '#'}:~:text={text}"


def _encoded(words: str) -> str:
    """Words for a text fragment, in which a hyphen, a comma and an ampersand have a meaning."""
    return percent_encoded(words, safe="").replace("-", "%2D")
