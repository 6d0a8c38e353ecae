"""Write the claims of a map that are pinned to stored texts as brat annotations of these texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.interchange.debates.brat_document import BratDocument, BratLine, read_documents, split_lines
from claimgraph.interchange.debates.brat_mapping import PARTS, BratMapping, read_mapping
from claimgraph.interchange.debates.brat_reading import ANN, MADE, MAPPING, SPANS, words_of
from claimgraph.interchange.losses import (
    find_stronger_alone,
    lost_properties,
    why_left_out,
    why_stronger_alone,
)
from claimgraph.interchange.map_blocks import LINKING
from claimgraph.interchange.map_formats import GivenFile, MapContent, WrittenMap
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.model import Claim
from claimgraph.rdf import plain_words

_WORDS_ONLY = "brat holds only the words of the texts, and links between them"
_HELD = frozenset(
    (
        *LINKING,
        *(vocab.RDF_TYPE, vocab.TEXT, vocab.SOURCE, vocab.BASIS, vocab.TITLE),
        *(vocab.QUOTE, vocab.QUOTE_START, vocab.QUOTE_END, vocab.QUOTE_DIGEST, vocab.QUOTE_SOURCE),
        *(vocab.SNAPSHOT, vocab.SNAPSHOT_DIGEST, vocab.FROM, vocab.RELATION, vocab.TO),
    )
)
"""The properties that annotations and their texts hold, or whose things are counted in another way."""


def write_brat(content: MapContent) -> WrittenMap:
    """An annotation file for each stored text to which claims are pinned or from which they were imported.

    What brat cannot hold is left out: claims without a place in a text, links from text to text, linked
    premises, links that are rated down or undercut, undercuts, bases, and details.
    """
    return _BratFiles(content).written()


class _BratFiles:
    """Distributes the claims and links of a map over annotation files."""

    def __init__(self, content: MapContent) -> None:
        self.content, self.claim_map = content, content.claim_map
        self.mapping = BratMapping()
        self.lost: list[LeftOut] = []
        self.placed: set[str] = set()
        self.drawn: set[tuple[str, str, str]] = set()
        self.by_source: dict[str, list[Claim]] = {}
        for claim in self.claim_map.claims.values():
            for source in claim.sources:
                self.by_source.setdefault(source, []).append(claim)
        stronger = find_stronger_alone(content.assessment)
        self.weakened = [each for each in self.claim_map.links if each.iri in stronger and not each.is_joint]
        self.links = {
            (premise, vocab.CG + link.relation.id, link.to): link
            for link in self.claim_map.links
            for premise in link.premises
            if link.iri not in stronger or link.is_joint
        }
        self.ahead: dict[str, list[tuple[str, str, str]]] = {}
        for triple in self.links:
            self.ahead.setdefault(triple[0], []).append(triple)

    def written(self) -> WrittenMap:
        for subject in self.content.statements.subjects:
            for text in plain_words(self.content.statements.row(subject), MAPPING)[:1]:
                self.mapping = read_mapping(GivenFile("the mapping in the kept data", text))
        texts = {
            f"{stem}.ann": text
            for subject in self.content.statements.subjects
            for stem, text in self._file(str(subject))
        }
        self._account()
        return WrittenMap.of_files(texts, self.lost) if texts else WrittenMap("", self.lost)

    def _file(self, source: str) -> Iterator[tuple[str, str]]:
        """The name and the text of the annotation file of a source, if it has one."""
        row = self.content.statements.row(source)
        known = self.claim_map.sources.get(source)
        ann = plain_words(row, ANN)
        claims = self.by_source.get(source, [])
        pinned = [each for each in claims if each.quote and each.quote.start is not None]
        is_stored = known is not None and known.snapshot is not None
        if ann or (pinned and is_stored):
            stem = PurePath((known.snapshot if known else None) or vocab.local_name(source)).stem
            made = json.loads((plain_words(row, MADE) or ['{"spans": [], "relations": {}}'])[0])
            yield stem, _BratFile(self, ann[0] if ann else "", made, claims).text()

    def _account(self) -> None:
        where = self.content.namespace
        loose = [each for each in self.claim_map.claims if each not in self.placed]
        self._lose("claims", "claims", "they have no place in a stored text", len(loose))
        self._lose("undercuts", "undercuts", _WORDS_ONLY, len(self.claim_map.undercuts))
        for link in self.weakened:
            why = why_stronger_alone(link, "relation")
            self._lose("links", "rated-down or undercut links", why, 1)
        for link in self.claim_map.links:
            if link.is_joint:
                self._lose("links", "links of several claims together", why_left_out(link, _WORDS_ONLY), 1)
        for triple, link in self.links.items():
            if not link.is_joint and triple not in self.drawn:
                why = why_left_out(link, f"they do not stay within one text ({where})")
                self._lose("links", "links", why, 1)
        self.lost += lost_properties(self.content, _HELD, _WORDS_ONLY)

    def _lose(self, item: str, what: str, why: str, count: int) -> None:
        self.lost += [LeftOut(item, what, why, self.content.namespace)] * count


class _BratFile:
    """The lines of one annotation file: those imported that still hold, and new ones."""

    def __init__(self, files: _BratFiles, ann: str, made: Mapping[str, Any], claims: Sequence[Claim]) -> None:
        self.files, self.ann, self.made, self.claims = files, ann, made, claims
        (self.before,) = read_documents([GivenFile("map.ann", ann)])
        self.ids: dict[str, str] = {}
        for claim in claims:
            row = files.content.statements.row(claim.iri)
            for value in plain_words(row, SPANS)[:1]:
                self.ids.update(dict.fromkeys(json.loads(value), claim.iri))

    def text(self) -> str:
        """The text of the file."""
        there = [line for line in split_lines(self.ann) if self._holds(line)]
        gone = {line.id for line in split_lines(self.ann) if line.id} - {line.id for line in there}
        while loose := [line for line in there if not gone.isdisjoint(line.references)]:
            there = [line for line in there if gone.isdisjoint(line.references)]
            gone |= {line.id for line in loose if line.id}
        kept = self.ann
        if len(there) < sum(1 for _ in split_lines(self.ann)):
            kept = "".join(f"{line.words}\n" for line in there)
        self._account(there)
        new = "".join(f"{line}\n" for line in (*self._new_spans(), *self._new_relations()))
        return kept + ("\n" if new and kept and not kept.endswith("\n") else "") + new

    def _holds(self, line: BratLine) -> bool:
        """Whether the map still says what was made of a line."""
        if line.item == "spans" and line.id in self.made["spans"]:
            return line.id in self.ids
        meaning = self.made["relations"].get(line.id)
        if line.item != "relations" or meaning is None:
            return True
        relation = self.before.relations[line.id]
        start, end = self.ids.get(relation.start, ""), self.ids.get(relation.end, "")
        if meaning == PARTS:
            return bool(start) and start == end
        return (start, vocab.CG + meaning, end) in self.files.links

    def _account(self, there: Sequence[BratLine]) -> None:
        """Note the claims and links that the lines hold, and what has changed in the map since the import."""
        files = self.files
        for line in there:
            if line.item == "relations" and line.id in self.made["relations"]:
                relation = self.before.relations[line.id]
                meaning = vocab.CG + self.made["relations"][line.id]
                files.drawn.add((self.ids[relation.start], meaning, self.ids[relation.end]))
        for claim in self.claims:
            spans = [span for name, span in self.before.spans.items() if self.ids.get(name) == claim.iri]
            if not spans:
                continue
            files.placed.add(claim.iri)
            spans.sort(key=lambda each: (each.start, each.end))
            if " ".join(words_of(spans).split()) != claim.text:
                files.lost.append(LeftOut("texts", "changed texts of claims", _WORDS_ONLY, claim.iri))
            usual = {self.files.mapping.basis_of(each.type) for each in spans}
            if claim.basis is not None and claim.basis.id not in usual:
                files.lost.append(LeftOut("bases", "bases", "brat has no grades of evidence", claim.iri))

    def _new_spans(self) -> Iterator[str]:
        """A line for each pinned claim that has none, with the words of its quote, or else its text."""
        known = set(self.ids.values())
        number = _last(self.before, "T")
        for claim in self.claims:
            quote = claim.quote
            if claim.iri in known or quote is None or quote.start is None or claim.iri in self.files.placed:
                continue
            number += 1
            self.ids[f"T{number}"] = claim.iri
            self.files.placed.add(claim.iri)
            words = " ".join((quote.words or claim.text).split())
            yield f"T{number}\tClaim {quote.start} {quote.end}\t{words}"
            if claim.basis is not None:
                self.files.lost.append(LeftOut("bases", "bases", "brat has no grades of evidence", claim.iri))

    def _new_relations(self) -> Iterator[str]:
        """A line for each link between claims of the file that has none."""
        names: dict[str, str] = {}
        for name, iri in self.ids.items():
            names.setdefault(iri, name)
        number = _last(self.before, "R")
        for start, name in names.items():
            for triple in self.files.ahead.get(start, ()):
                _, relation, end = triple
                if end not in names or triple in self.files.drawn or self.files.links[triple].is_joint:
                    continue
                number += 1
                self.files.drawn.add(triple)
                yield f"R{number}\t{vocab.local_name(relation)} Arg1:{name} Arg2:{names[end]}\t"


def _last(document: BratDocument, letter: str) -> int:
    """The highest number of an id with this letter in a document; 0 if there is none."""
    names = [line.id for line in split_lines(document.file.text) if line.id.startswith(letter)]
    return max((int(each[1:]) for each in names if re.fullmatch(r"[0-9]{1,18}", each[1:])), default=0)
