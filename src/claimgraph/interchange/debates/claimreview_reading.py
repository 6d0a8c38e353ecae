"""Read ClaimReview, the fact checks of schema.org: the claim, who said it, and the reviewer's verdict."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.debates.claimreview_items import (
    JsonThing,
    address_as_given,
    appearances,
    find_reviews,
    is_number,
    is_work,
    people,
    relation_of,
    sort_key,
    things,
    unread_addresses,
    words,
)
from claimgraph.interchange.debates.claimreview_kept import unread_fields
from claimgraph.interchange.given_values import GivenValues
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.json_input import pack_json
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.map_formats import GivenFile, ReadMap, account_for, head_of
from claimgraph.interchange.raw_records import LeftOut, RecordRemark
from claimgraph.rdf import date_literal

CLAIM_REVIEW = vocab.KEPT + "claimreview#"
RATING, FIELDS, REVIEWED = (CLAIM_REVIEW + name for name in ("rating", "fields", "reviewed"))


def read_claim_reviews(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:
    """The reviews in some files as one map.

    Raises EditError, with the place, for JSON that is not accepted, and for files without a review.
    """
    blocks, imported = Blocks(namespace), account_for("ClaimReview", files)
    head_of(blocks, title)
    reviews: list[tuple[JsonThing, str]] = []
    for file in files:
        found = find_reviews(file)
        reviews += found.reviews
        other = LeftOut("other things", "other things", "only reviews of claims are read", file.name)
        imported.leave_out([other] * bool(found.others), found.others)
        lone = LeftOut("claims", "claims", "nobody has reviewed them", file.name)
        imported.leave_out([lone] * bool(found.unreviewed), found.unreviewed)
        imported.leave_out(LeftOut("scripts", "scripts", "not valid JSON", place) for place in found.broken)
    if not reviews:
        raise EditError(f"{files[0].name}: there is no ClaimReview here.")
    statements = _ReviewStatements(blocks, imported)
    for review, place in sorted(reviews, key=lambda pair: sort_key(pair[0])):
        statements.add(review, place)
    imported.remark(statements.values.remarks)
    imported.things = blocks.things()
    return ReadMap(blocks, imported)


class _ReviewStatements:
    """Converts reviews to statements, one after the other."""

    def __init__(self, blocks: Blocks, imported: Imported) -> None:
        self.blocks, self.imported = blocks, imported
        self.names = NamesGiven(blocks.namespace)
        self.positions: dict[str, str] = {}
        self.pages: dict[str, str] = {}
        self.seen: set[str] = set()
        self.values = GivenValues()

    def add(self, review: JsonThing, place: str) -> None:
        """Add the statements of a review, unless it is there already or reviews nothing."""
        items = things(review.get("itemReviewed"))
        claim = words(review, "claimReviewed") or next(
            filter(None, (words(each, "text", "name", "headline") for each in items)), ""
        )
        why = "" if claim else "without a claim"
        if sort_key(review) in self.seen:
            why = "the same review is there twice"
        if why:
            self.imported.leave_out([LeftOut("reviews", "reviews", why, place)])
            return
        self.seen.add(sort_key(review))
        self.imported.make("reviews")
        position = self._position(claim)
        for item in items:
            self._said(item, claim, position, place)
        self._verdict(review, claim, position, place)

    def _position(self, claim: str) -> str:
        """The claim under review; reviews of the same words review one claim."""
        key = claim.casefold()
        if key not in self.positions:
            self.positions[key] = iri = self.names.new(f"claim-{len(self.positions) + 1}")
            self.blocks.say(iri, vocab.RDF_TYPE, vocab.CG + "Claim")
            self.blocks.words(iri, vocab.TEXT, claim)
            self.blocks.words(iri, REVIEWED, claim)
        return self.positions[key]

    def _said(self, item: JsonThing, claim: str, position: str, place: str) -> None:
        """Add the works in which a claim was made, or else its author, as sources that assert it."""
        works = appearances(item)
        if is_work(item, claim):
            works.insert(0, item)
        speakers = people(item, "author")
        for work in works:
            url, name = self._address(work, place, "url", "@id", "sameAs"), words(work, "headline", "name")
            if not url and not name:
                why = "without an address or a name"
                self.imported.leave_out([LeftOut("appearances", "appearances", why, place)])
                continue
            issued = self._day(work, place) or (self._day(item, place) if len(works) == 1 else "")
            creators = people(work, "author") or speakers
            self._assert(position, self._page(url, name or url, creators, issued))
        if not works and speakers:
            title = f"Statement by {', '.join(speakers)}"
            self._assert(position, self._page("", title, speakers, self._day(item, place)))

    def _day(self, thing: JsonThing, place: str) -> str:
        """The date of publication; remarks on one that cannot be read, or not whole."""
        return self.values.date(words(thing, "datePublished"), place)

    def _address(self, thing: JsonThing, place: str, *keys: str) -> str:
        """The first web address under one of the keys; remarks on spaces in it, and on what is no ``url``."""
        for each in unread_addresses(thing, "url"):
            self.values.address(each, place)
        return self.values.address(address_as_given(thing, *keys), place)

    def _assert(self, position: str, source: str) -> None:
        self.blocks.say(position, vocab.SOURCE, source)
        self.blocks.say(position, vocab.BASIS, vocab.CG + "Assertion")
        self.imported.make("appearances")

    def _page(self, url: str, title: str, creators: Sequence[str], issued: str) -> str:
        """The source with an address, or with the same values if it has none; a new one if it is unknown."""
        key = url or pack_json([title, creators, issued])
        if key not in self.pages:
            self.pages[key] = iri = self.names.new(f"source-{len(self.pages) + 1}")
            self.blocks.say(iri, vocab.RDF_TYPE, vocab.CG + ("WebPage" if url else "Source"))
            self.blocks.words(iri, vocab.TITLE, title)
            self.blocks.words(iri, vocab.CREATOR, *creators)
            if issued:
                self.blocks.say(iri, vocab.ISSUED, date_literal(issued))
            if url:
                self.blocks.address(iri, url)
        return self.pages[key]

    def _verdict(self, review: JsonThing, claim: str, position: str, place: str) -> None:
        """Add the review as a page, and its verdict as an expert opinion that is for or against the claim."""
        blocks = self.blocks
        url = self._address(review, place, "url", "mainEntityOfPage", "@id")
        creators = people(review, "author") or people(review, "publisher")
        issued = self._day(review, place)
        title = words(review, "name", "headline") or f'Review of "{claim}"'
        rating = next(iter(things(review.get("reviewRating"))), {})
        said = words(rating, "alternateName", "name", "description", "ratingExplanation")
        said = said or (words(rating, "ratingValue") if not is_number(rating, "ratingValue") else "")
        iri = self.names.new(f"verdict-{self.imported.made['reviews']}")
        blocks.say(iri, vocab.RDF_TYPE, vocab.CG + "Claim")
        blocks.words(iri, vocab.TEXT, said or "The review gives no verdict in words")
        source = self._page(url, title, creators, issued)
        blocks.rows[source][vocab.RDF_TYPE] = {vocab.CG + "WebPage": None}
        blocks.say(iri, vocab.SOURCE, source)
        blocks.say(iri, vocab.BASIS, vocab.CG + "ExpertOpinion")
        relation, why = relation_of(rating)
        if relation:
            blocks.say(iri, vocab.CG + relation, position)
            self.imported.make("ratings")
        else:
            self.imported.keep("ratings")
            self.imported.remark([RecordRemark("rating", why, place)])
        blocks.words(iri, RATING, pack_json(review.get("reviewRating")))
        more = unread_fields(review, claim)
        if more:
            blocks.words(iri, FIELDS, pack_json(more))
            self.imported.keep("fields", len(more))
