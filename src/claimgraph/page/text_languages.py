"""The languages of texts of the map, for readers aloud: a page is in English, and its map may not be."""

from __future__ import annotations

from markupsafe import Markup

from claimgraph.model import ClaimMap

_PAGE = "en"


def foreign_tag(whole: ClaimMap, iri: str) -> str:
    """The tag of the wording of a claim, the title of a source, or the label of a topic.

    Empty for one without a tag, and for one in the language of the page.
    """
    return _unless_of_page(whole.languages.get(iri, ""))


def foreign_title_tag(whole: ClaimMap) -> str:
    """The same for the title of the map, whose IRI is that of no claim, source or topic."""
    things = (whole.claims, whole.sources, whole.topics)
    tags = [tag for iri, tag in whole.languages.items() if not any(iri in each for each in things)]
    return _unless_of_page("".join(tags[:1]))


def _unless_of_page(tag: str) -> str:
    return "" if tag.partition("-")[0] == _PAGE else tag


def lang_attribute(tag: str) -> Markup:
    """The attribute for an element in this language, with a space before it; empty for that of the page."""
    return Markup(' lang="{}"').format(tag) if tag else Markup("")
