"""Write a map as Kialo text: a tree of numbered lines, with references for claims in several places."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimgraph import vocabulary as vocab
from claimgraph.identifiers import canonical_address
from claimgraph.interchange.debates.kialo_lines import may_be_read_as_lines
from claimgraph.interchange.debates.kialo_reading import (
    HEAD,
    NUMBER,
    RAW,
    REFERENCES,
    pages_in,
    plain,
    wordless,
)
from claimgraph.interchange.drawings.outlines import address_of
from claimgraph.interchange.losses import lost_properties, why_left_out
from claimgraph.interchange.map_blocks import LINKING
from claimgraph.interchange.map_formats import MapContent, WrittenMap
from claimgraph.interchange.natural_order import natural
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.model import Claim, Source
from claimgraph.rdf import plain_words
from claimgraph.scale import Relation

_SIGNS = {Relation.SUPPORTS: "Pro", Relation.CONTRADICTS: "Con"}
_HELD = frozenset(
    (
        *LINKING,
        *(vocab.RDF_TYPE, vocab.TEXT, vocab.TITLE, vocab.SOURCE, vocab.BASIS),
        *(vocab.URL, vocab.DOI, vocab.PMID, vocab.FROM, vocab.RELATION, vocab.TO),
    )
)
"""The properties that a tree shows, or whose things are counted in another way."""

_ONLY_SIGNS = "Kialo has only pros and cons of single claims"
_NO_DETAILS = "Kialo has only texts and links"
_MARKUP = re.compile(r"([\\\[\]()])")


@dataclass(slots=True)
class KialoItem:
    """A line to write: its claim, its sign, and whether it is a reference; ``wanted`` is its old number."""

    claim: str
    sign: str
    wanted: str
    is_reference: bool = False
    raw: str = ""
    below: list[KialoItem] = field(default_factory=list)


def write_kialo(content: MapContent) -> WrittenMap:
    """The claims to show, as a tree; links and bases without a place in Kialo are left out."""
    tree = _KialoTree(content)
    roots = tree.roots()
    numbers: dict[str, str] = {}
    lines = list(_numbered(roots, "", numbers))
    is_as_before = all(number == item.wanted for number, item in lines)
    text = "".join(tree.line(number, item, numbers, is_as_before=is_as_before) for number, item in lines)
    return WrittenMap(tree.head() + text, tree.left_out())


def _numbered(items: list[KialoItem], above: str, numbers: dict[str, str]) -> Iterator[tuple[str, KialoItem]]:
    """The lines in order, with their numbers; adds the number of each claim to ``numbers``."""
    waiting = [(f"{above}{at}", item) for at, item in enumerate(items, 1)][::-1]
    while waiting:
        number, item = waiting.pop()
        if not item.is_reference:
            numbers[item.claim] = number
        yield number, item
        waiting += [(f"{number}.{at}", each) for at, each in enumerate(item.below, 1)][::-1]


class _KialoTree:
    """The position of each claim in the tree, and the text of each line."""

    def __init__(self, content: MapContent) -> None:
        self.content = content
        self.claims = content.shown
        self.rows = {iri: content.statements.row(iri) for iri in self.claims}
        self.was = {iri: (plain_words(row, NUMBER) or [""])[0] for iri, row in self.rows.items()}
        self.links: dict[str, list[tuple[str, str]]] = {}
        self.ways: dict[str, list[tuple[str, str]]] = {}
        for link in content.assessment.claim_map.links:
            sign, premise = _SIGNS.get(link.relation, ""), link.premises[0]
            is_drawn = sign and not link.is_joint and {premise, link.to} <= self.claims.keys()
            if is_drawn and (premise, sign) not in self.links.get(link.to, ()):
                self.links.setdefault(link.to, []).append((premise, sign))
                self.ways.setdefault(premise, []).append((link.to, sign))

    def _kept(self, predicate: str) -> list[str]:
        return [
            term
            for subject in self.content.statements.subjects
            for term in plain_words(self.content.statements.row(subject), predicate)
        ]

    def roots(self) -> list[KialoItem]:
        """The theses with their subtrees: claims without links to others, and one claim of each circle."""
        references = {
            (number.rpartition(".")[0], sign, start): (number, raw)
            for value in self._kept(REFERENCES)
            for number, sign, start, raw in json.loads(value)
        }
        placed: set[str] = set()
        order = sorted(self.claims, key=lambda iri: (self._has_way(iri), natural(self.was[iri])))
        return [
            self._grown(KialoItem(iri, "", self.was[iri]), placed, references)
            for iri in order
            if iri not in placed  # by the trees built so far
        ]

    def _has_way(self, iri: str) -> bool:
        return bool(self.ways.get(iri)) and "." in (self.was[iri] or "1.1")

    def _grown(
        self, root: KialoItem, placed: set[str], references: dict[tuple[str, str, str], tuple[str, str]]
    ) -> KialoItem:
        placed.add(root.claim)
        waiting = [root]
        while waiting:
            item = waiting.pop()
            for claim, sign in self.links.get(item.claim, ()):
                is_home = self._is_home(claim, item.claim, sign)
                if claim not in placed and is_home:
                    placed.add(claim)
                    child = KialoItem(claim, sign, self.was[claim])
                    waiting.append(child)
                else:
                    known = references.get((self.was[item.claim], sign, self.was[claim]), ("", ""))
                    child = KialoItem(claim, sign, known[0], is_reference=True, raw=known[1])
                item.below.append(child)
            item.below.sort(key=lambda each: (not each.wanted, natural(each.wanted)))
        return root

    def _is_home(self, claim: str, parent: str, sign: str) -> bool:
        """Whether a claim belongs below this parent: its parent in Kialo, or else its first link target."""
        ways = self.ways[claim]
        above = self.was[claim].rpartition(".")[0]
        were = [(end, each) for end, each in ways if above and self.was[end] == above]
        return (parent, sign) == (were or ways)[0]

    def line(self, number: str, item: KialoItem, numbers: dict[str, str], *, is_as_before: bool) -> str:
        """The text of a line; references are written as before if all lines have their old numbers."""
        sign = f"{item.sign}: " if item.sign else ""
        if item.is_reference:
            usual = f"-> See {numbers.get(item.claim, '')}."
            return f"{number}. {sign}{item.raw if item.raw and is_as_before else usual}\n"
        words = self._words(self.claims[item.claim], is_moved=not is_as_before)
        return f"{number}. {sign}{words}\n" if words else f"{number}. {sign}".rstrip() + "\n"

    def _words(self, claim: Claim, *, is_moved: bool) -> str:
        """The original text if the claim is unchanged, otherwise its text; with links to its sources."""
        raws = plain_words(self.rows[claim.iri], RAW)
        if raws and (plain(raws[0]) or wordless(self.was[claim.iri])) == claim.text:
            words = " ".join(raws[0].split()) if is_moved and may_be_read_as_lines(raws[0]) else raws[0]
        elif self.was[claim.iri] and not raws and plain(claim.text) == claim.text:
            words = claim.text
        else:
            words = _escaped(claim.text)
        there = {canonical_address(written) for _, written in pages_in(words)}
        links = [
            f"[{_escaped(source.title)}]({address})"
            for source, address in self._addresses(claim)
            if address and canonical_address(address) not in there
        ]
        return " ".join([*filter(None, [words]), *links])

    def _addresses(self, claim: Claim) -> list[tuple[Source, str]]:
        """The sources of a claim with their web addresses, which are empty where there is none."""
        found = filter(None, map(self.content.claim_map.sources.get, claim.sources))
        return [(each, address_of(each)) for each in found]

    def head(self) -> str:
        """The text before the tree: the original one if it still fits, otherwise the title."""
        title = self.content.claim_map.title or "Claim map"
        kept = self._kept(HEAD)
        if kept and (title in kept[0] or not kept[0].strip()):
            return f"{kept[0]}\n" if kept[0] else ""
        return f"Discussion Title: {' '.join(title.split())}\n\n"

    def left_out(self) -> list[LeftOut]:
        """What a tree of pros and cons cannot hold: other links and undercuts, grades, details."""
        there, where = self.content.assessment.claim_map, self.content.namespace
        lost = [LeftOut("undercuts", "undercuts", _ONLY_SIGNS, where) for _ in there.undercuts]
        for link in there.links:
            if link.is_joint:
                what, why = "links of several claims together", "each claim alone would seem to do it"
            elif link.relation in _SIGNS:
                continue
            elif link.relation.is_for or link.relation.is_against:
                what, why = "anecdotal links", "a Pro or Con by an anecdote would seem to be as good as any"
            else:
                what, why = "other links", _ONLY_SIGNS
            lost.append(LeftOut("links", what, why_left_out(link, why), where))
        graded = sum(claim.basis is not None for claim in self.claims.values())
        lost += [LeftOut("bases", "bases", "Kialo has no grades of evidence", where)] * graded
        texts = sum(max(0, len(row.get(vocab.TEXT, ())) - 1) for row in self.rows.values())
        lost += [LeftOut("texts", "texts in another language", "a line has one text", where)] * texts
        return [*lost, *self._lost_sources(), *lost_properties(self.content, _HELD, _NO_DETAILS)]

    def _lost_sources(self) -> list[LeftOut]:
        """The sources that no line links to: without a web address, or of no claim that is written."""
        pairs = [pair for claim in self.claims.values() for pair in self._addresses(claim)]
        cited = {each.iri: bool(address) for each, address in pairs}
        lost = []
        for iri in self.content.claim_map.sources:
            if iri not in cited:
                why = "Kialo has only the sources of claims"
                lost.append(LeftOut("sources", "sources of no claim", why, iri))
            elif not cited[iri]:
                why = "Kialo links only to web pages"
                lost.append(LeftOut("sources", "sources without a web address", why, iri))
        return lost


def _escaped(words: str) -> str:
    return _MARKUP.sub(r"\\\1", words)
