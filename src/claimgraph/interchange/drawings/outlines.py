"""Write a map as an outline in Markdown or HTML, or as dossiers of its claims.

An outline has topics, positions, and the claims for and against each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from claimgraph.graph import grouped
from claimgraph.identifiers import doi_address, pmid_address
from claimgraph.interchange.drawings.drawing import SIGNS
from claimgraph.interchange.map_formats import MapContent, WrittenMap
from claimgraph.model import Claim, Source

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")
_DEEPEST = 12
"""The maximum depth of an outline; a deeper claim is only named, and unfolded elsewhere."""


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line of an outline: its depth, its role (claim, source, quote …), its text and its web address.

    ``mark`` is the id of the line as a link target, ``refers`` the id that the line links to.
    """

    depth: int
    role: str
    words: str
    address: str = ""
    mark: str = ""
    refers: str = ""


def write_dossier(content: MapContent) -> WrittenMap:
    """The dossier of each claim to show in Markdown, one after another, in the order of the map."""
    return WrittenMap("\n".join(map(content.wording.dossier, content.shown)))


def write_markdown(content: MapContent) -> WrittenMap:
    """The outline as Markdown; all text from the map is escaped."""
    return WrittenMap("".join(f"{line}\n" for line in _markdown(outline(content))))


def write_html(content: MapContent) -> WrittenMap:
    """The outline as one HTML file without scripts."""
    return WrittenMap("".join(f"{line}\n" for line in _html(content)))


def outline(content: MapContent) -> Iterator[OutlineLine]:
    """The lines of the outline: the positions by topic, then the claims not reached from them."""
    claims, met = content.shown, set[str]()
    by_topic = grouped((topic, iri) for iri, claim in claims.items() for topic in claim.topics or ("",))
    ordered = [
        *(each for each in content.claim_map.topics if each in by_topic),
        *([""] if "" in by_topic else []),
    ]
    sides = _Outline(content)
    yield OutlineLine(0, "title", content.heading)
    for topic in ordered:
        known = content.claim_map.topics.get(topic)
        yield OutlineLine(0, "topic", known.label if known else "Other claims")
        positions = [iri for iri in by_topic[topic] if claims[iri].is_position]
        positions.sort(key=sides.leads.__contains__)
        for iri in positions or [each for each in by_topic[topic] if each not in met]:
            yield from sides.unfolded(iri, met)
    left = [iri for iri in claims if iri not in met]
    if left:
        yield OutlineLine(0, "topic", "Claims not named above")
    for iri in left:
        yield from sides.unfolded(iri, met)


class _Outline:
    """The links and undercuts of each claim, and the lines for a claim."""

    def __init__(self, content: MapContent) -> None:
        self.content, self.claims = content, content.shown
        links = [
            each for each in content.assessment.claim_map.links if set(each.premises) <= self.claims.keys()
        ]
        self.links = grouped((each.to, each) for each in links)
        self.leads = {premise for each in links for premise in each.premises}
        self.undercuts = grouped((each.to, each) for each in content.assessment.claim_map.undercuts)

    def unfolded(self, start: str, met: set[str]) -> Iterator[OutlineLine]:
        """The lines for a claim and all claims below it; a claim in ``met`` is only referred to."""
        waiting: list[tuple[int, str, str]] = [(1, "claim", start)]
        while waiting:
            depth, role, iri = waiting.pop()
            claim = self.claims[iri]
            if iri in met or depth > _DEEPEST:
                yield OutlineLine(
                    depth, role, f"{claim.text} (see above)" if iri in met else claim.text, refers=claim.id
                )
                continue
            met.add(iri)
            sign = SIGNS[self.content.assessment.groundings[iri].verdict]
            yield OutlineLine(depth, role, f"{sign} {claim.text}", mark=claim.id)
            yield OutlineLine(depth + 1, "verdict", self.content.sentence(iri))
            yield from self._about(depth + 1, claim)
            below: list[tuple[int, str, str]] = []
            for link in self.links.get(iri, ()):
                together = " together with others" if link.is_joint else ""
                below += [(depth + 1, f"{link.relation.label}{together}", each) for each in link.premises]
                below += self._undercutting(depth + 2, link.iri)
            below += self._undercutting(depth + 1, iri)
            waiting += reversed(below)

    def _undercutting(self, depth: int, target: str | None) -> list[tuple[int, str, str]]:
        found = self.undercuts.get(target or "", ())
        return [(depth, "undercuts", each) for one in found for each in one.premises if each in self.claims]

    def _about(self, depth: int, claim: Claim) -> Iterator[OutlineLine]:
        for iri in claim.sources:
            source = self.content.claim_map.sources.get(iri)
            if source:
                yield OutlineLine(depth, "source", reference(source), address_of(source))
        if claim.quote and claim.quote.words:
            yield OutlineLine(depth, "quote", " ".join(claim.quote.words.split()))
        yield from (OutlineLine(depth, "note", note) for note in claim.notes)


def reference(source: Source) -> str:
    """A source as a reference: authors, date, title, journal and retraction."""
    authors = "; ".join(source.creators)
    dated = f" ({source.issued})" if source.issued else ""
    journal = f" {source.journal}." if source.journal else ""
    retracted = " Retracted." if source.retracted else ""
    return f"{authors}{dated}{'. ' if authors or dated else ''}{source.title}.{journal}{retracted}".strip()


def address_of(source: Source) -> str:
    """The web address of a source: of its DOI, its PubMed page or its own; empty if it has none."""
    if source.doi:
        return doi_address(source.doi)
    return pmid_address(source.pmid) if source.pmid else source.url or ""


def _markdown(lines: Iterator[OutlineLine]) -> Iterator[str]:
    for line in lines:
        words = markdown_text(line.words)
        if line.role in ("title", "topic"):
            yield f"{'' if line.role == 'title' else chr(10)}{'#' if line.role == 'title' else '##'} {words}"
            yield ""
            continue
        address = f" <{_encoded(line.address)}>" if line.address else ""
        yield f"{'  ' * (line.depth - 1)}- {_role(line.role)}{words}{address}"


def _role(role: str) -> str:
    return "" if role in ("claim", "verdict") else f"{role}: "


def markdown_text(words: str) -> str:
    """Text escaped for Markdown, on one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(words.split()))


def _encoded(address: str) -> str:
    return address.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\\", "%5C")


def _html(content: MapContent) -> Iterator[str]:
    title = escape(content.heading)
    yield "<!doctype html>"
    yield f'<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>'
    depth = 0
    for line in outline(content):
        if line.role in ("title", "topic"):
            yield "</li></ul>" * depth
            depth = 0
            tag = "h1" if line.role == "title" else "h2"
            yield f"<{tag}>{escape(line.words)}</{tag}>"
            continue
        if line.depth > depth:
            yield "<ul><li>" * (line.depth - depth)
        else:
            yield "</li></ul>" * (depth - line.depth) + "</li><li>"
        depth = line.depth
        yield _html_line(line)
    yield "</li></ul>" * depth
    yield "</body></html>"


def _html_line(line: OutlineLine) -> str:
    words = escape(" ".join(line.words.split()))
    if line.address:
        words = f'<a href="{escape(line.address)}">{words}</a>' if line.address.startswith("http") else words
    if line.refers:
        words = f'<a href="#{escape(line.refers)}">{words}</a>'
    mark = f' id="{escape(line.mark)}"' if line.mark else ""
    role = f"<small>{escape(line.role)}:</small> " if _role(line.role) else ""
    return f"<span{mark}>{role}{words}</span>"
