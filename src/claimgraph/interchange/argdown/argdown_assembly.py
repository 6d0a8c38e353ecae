"""Put an Argdown text together from a map, and from the data kept when it was imported from Argdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.interchange.argdown.argdown_document import ArgdownDocument, DocumentEntry, StructureLine
from claimgraph.interchange.argdown.argdown_files import OURS
from claimgraph.interchange.argdown.argdown_links import LINK_TAG, LinkTriple
from claimgraph.interchange.argdown.argdown_reading import (
    COMMENT,
    DATA,
    FRONT_MATTER,
    KIND,
    NAMED,
    NO_TITLE,
    RAW,
    RELATION,
    SECTION,
    SECTIONS,
    STRUCTURE,
    TAGS,
    TITLE,
    WORDING,
)
from claimgraph.interchange.argdown.argdown_text import escaped, words_of
from claimgraph.interchange.argdown.argdown_titles import ArgdownTitles
from claimgraph.interchange.map_formats import MapContent
from claimgraph.model import Link, Undercut
from claimgraph.rdf import Row, plain_words
from claimgraph.vocabulary import local_name

_MARKS = {
    "support": "+>",
    "entails": "+>",
    "attack": "->",
    "contrary": "->",
    "undercut": "_>",
    "contradictory": "><",
}


class ArgdownAssembly:
    """Collects the entries of a document.

    With ``is_ours``, data that only claimgraph reads is part of it; without ``keeps_markup``, titles and
    texts are not written as they were imported, which always reads as the same map.
    """

    def __init__(self, content: MapContent, *, is_ours: bool, keeps_markup: bool = True) -> None:
        self.content, self.is_ours, self.keeps_markup = content, is_ours, keeps_markup
        statements = content.statements
        self.rows: Mapping[str, Row] = {
            each: statements.row(each) for each in statements.subjects if isinstance(each, str)
        }
        self.heads = [
            row for row in self.rows.values() if vocab.CG + "ClaimMap" in row.get(vocab.RDF_TYPE, ())
        ]
        self.titles = ArgdownTitles()
        self.entries: dict[str, DocumentEntry] = {}
        self.arguments: dict[str, DocumentEntry] = {}
        self.inferences: dict[str, StructureLine] = {}
        self.consumed: set[LinkTriple] = set()

    def document(self) -> ArgdownDocument:
        """The whole text, in its parts."""
        for iri in self.content.claim_map.claims:
            self.entries[iri] = self._claim(iri)
        for kept in self._kept(STRUCTURE):
            self._structure(kept)
        for kept in self._kept(RELATION):
            self._kept_relation(kept)
        self._steps()
        entries = [*self.entries.values(), *self.arguments.values()]
        headings = [tuple(each) for kept in self._kept(SECTIONS)[:1] for each in kept]
        comments = self._comments()
        return ArgdownDocument(self._front(), headings, entries, comments)

    def _kept(self, predicate: str) -> list[Any]:
        """The data kept with the map under a property; none without ``keeps_markup``."""
        if not self.keeps_markup:
            return []
        return [json.loads(value) for row in self.heads for value in plain_words(row, predicate)]

    def _comments(self) -> list[str]:
        rows = self.heads if self.keeps_markup else []
        return [each for row in rows for each in plain_words(row, COMMENT)]

    def _whole(self, name: str) -> str:
        return name if ":" in name else self.content.namespace + name

    def _front(self) -> dict[str, Any]:
        front = {key: value for value in self._kept(FRONT_MATTER)[:1] for key, value in value.items()}
        title = self.content.claim_map.title
        untitled = [each for row in self.heads for each in plain_words(row, NO_TITLE)]
        is_new = title not in ("", words_of(front.get("title")))
        if is_new and (self.is_ours or title not in untitled):
            front = {"title": title, **front} | {"title": title}
        if self.is_ours:
            front[OURS] = {"namespace": self.content.namespace}
            names = self.titles.to_give(self.content.namespace)
            front[OURS] |= {"names": names} if names else {}
        return front

    def _new_title(self, iri: str, *, is_argument: bool) -> str:
        kept = plain_words(self.rows.get(iri, {}), TITLE)[:1] if self.keeps_markup else []
        return self.titles.new(iri, kept, is_argument=is_argument)

    def _claim(self, iri: str) -> DocumentEntry:
        row = self.rows[iri]
        is_argument = bool(plain_words(row, KIND))
        entry = DocumentEntry(self._new_title(iri, is_argument=is_argument), is_argument)
        topics = [self._tag(each) for each in row.get(vocab.TOPIC, ()) if isinstance(each, str)]
        others = [json.loads(each) for each in plain_words(row, WORDING)] if self.keeps_markup else []
        kept_tags = [json.loads(each) for each in plain_words(row, TAGS)][:1]
        own = kept_tags[0] if kept_tags else topics
        elsewhere = {tag for _, tags in others for tag in tags}
        tags = [tag for tag in topics if tag in own or tag not in elsewhere]
        words = " ".join((plain_words(row, vocab.TEXT) or [""])[0].split())
        raw = plain_words(row, RAW)[:1] if self.keeps_markup else []
        entry.texts = [(text, tags) for text, tags in others]
        entry.texts.append(((raw or [escaped(words)])[0], tags))
        entry.is_defined = raw != [""] or bool(kept_tags and own)
        entry.data = self._data(row)
        section = (plain_words(row, SECTION) or ["0"])[0]
        entry.section = int(section) if re.fullmatch(r"[0-9]{1,9}", section) else 0
        return entry

    def _tag(self, topic: str) -> str:
        labels = plain_words(self.rows.get(topic, {}), vocab.PREF_LABEL)
        tag = (labels or [local_name(topic)])[0]
        self.titles.names[f"#{tag}"] = topic
        return tag

    def _data(self, row: Row) -> Any:
        kept = [json.loads(each) for each in plain_words(row, DATA)][:1]
        if not self.is_ours:
            return kept[0] if kept else None
        data: dict[str, Any] = {}
        sources = [self._short(each) for each in row.get(vocab.SOURCE, ()) if isinstance(each, str)]
        basis = [each for each in row.get(vocab.BASIS, ()) if isinstance(each, str)][:1]
        if sources:
            data["sources"] = sources
        if basis:
            data["basis"] = basis[0].removeprefix(vocab.CG)
        for each in kept if self.keeps_markup else ():
            if isinstance(each, dict):
                data |= {
                    key: value
                    for key, value in each.items()
                    if key not in ("source", "sources", "url", "basis")
                }
        return data or None

    def _short(self, iri: str) -> str:
        name = local_name(iri)
        return name if self.content.namespace + name == iri and ":" not in name else iri

    def _structure(self, kept: Mapping[str, Any]) -> None:
        """Add an argument with its structure, if all links of its inferences are as they were."""
        links = {each.iri: each for each in self.content.claim_map.links if each.iri}
        above: list[str] = []
        entry = DocumentEntry(
            kept["title"], is_argument=True, data=kept["data"], section=kept["section"] or 0
        )
        steps: dict[str, StructureLine] = {}
        for name, *inference in kept["lines"]:
            iri = self._whole(name)
            if iri not in self.entries:
                return
            line = StructureLine(self.entries[iri].reference)
            if inference:
                step, rules, data = inference
                line = StructureLine(line.statement, is_conclusion=True, rules=rules, data=data)
                if step is not None:
                    link = links.get(self._whole(step))
                    if link is None or link.to != iri or set(link.premises) != set(above) or _is_rated(link):
                        return
                    steps[self._whole(step)] = line
                above = []
            above.append(iri)
            entry.lines.append(line)
        if not self.titles.take(entry.title, is_argument=True):
            return
        entry.texts = [(text, tags) for text, tags in kept["wordings"]] or [("", kept["tags"])]
        entry.is_defined = bool(kept["wordings"])
        self.arguments[entry.title] = entry
        self.inferences |= steps

    def _kept_relation(self, kept: Mapping[str, Any]) -> None:
        """Add a relation as it was written, if all that was made of it is still in the map."""
        made = [(self._whole(one), vocab.CG + verb, self._whole(end)) for one, verb, end in kept["made"]]
        if not all(end in self.rows.get(one, {}).get(verb, ()) for one, verb, end in made):
            return
        start, to = self._reference(*kept["from"]), self._kept_target(*kept["to"])
        if start and to:
            if isinstance(to, StructureLine):
                to.undercuts.append(start)
            else:
                owner = self._owner(*kept["from"])
                if owner:
                    owner.relations.append((_MARKS[kept["kind"]], to))
            self.consumed |= set(made)

    def _owner(self, kind: str, name: str, _: int) -> DocumentEntry | None:
        return self.entries.get(self._whole(name)) or self.arguments.get(name if kind == "argument" else "")

    def _reference(self, kind: str, name: str, place: int) -> str:
        owner = self._owner(kind, name, place)
        return owner.reference if owner else ""

    def _kept_target(self, kind: str, name: str, place: int) -> str | StructureLine | None:
        if kind == "inference":
            argument = self.arguments.get(name)
            return argument.lines[place] if argument else None
        return self._reference(kind, name, place)

    def _steps(self) -> None:
        """Add all links and undercuts that neither a structure nor a kept relation has said."""
        steps: list[Link | Undercut] = [*self._links(), *self._undercuts()]
        aimed = {step.to for step in steps if isinstance(step, Undercut)}
        named = {self._whole(each) for row in self.heads for each in plain_words(row, NAMED)}
        plain: list[Link | Undercut] = []
        for step in steps:
            is_named = step.iri in named and step.iri not in aimed and not _is_rated(step)
            if step.iri is None or is_named:
                plain.append(step)
            else:
                title = self._new_title(step.iri, is_argument=True)
                self.arguments[step.iri] = DocumentEntry(title, is_argument=True)
        for step in plain:
            self._plain(step)
        for step in steps:
            if step.iri is not None and step.iri in self.arguments:
                self._described(step, self.arguments[step.iri])

    def _links(self) -> Iterator[Link]:
        for link in self.content.claim_map.links:
            verb = vocab.CG + link.relation.id
            is_said = link.iri in self.inferences or (
                not _is_rated(link) and {(each, verb, link.to) for each in link.premises} <= self.consumed
            )
            if (link.relation.is_for or link.relation.is_against) and not is_said:
                yield link

    def _undercuts(self) -> Iterator[Undercut]:
        for each in self.content.claim_map.undercuts:
            made = {(premise, vocab.UNDERCUTS, each.to) for premise in each.premises}
            if _is_rated(each) or not made <= self.consumed:
                yield each

    def _plain(self, step: Link | Undercut) -> None:
        (premise,) = step.premises
        start = self.entries[premise].reference
        if step.to in self.inferences:
            self.inferences[step.to].undercuts.append(start)
        else:
            target = self.entries.get(step.to) or self.arguments.get(step.to)
            if target is not None:
                target.relations.append((f"<{_mark(step)}", start))

    def _described(self, step: Link | Undercut, entry: DocumentEntry) -> None:
        """Fill the argument that describes a link: its note, its premises, and where it leads."""
        notes = [" ".join(each.split()) for each in step.notes[:1]]
        entry.texts = [(escaped(notes[0]) if notes else "", [LINK_TAG])]
        entry.is_defined = bool(notes)
        entry.relations[:0] = [("<+", self.entries[each].reference) for each in step.premises]
        if step.to in self.inferences:
            self.inferences[step.to].undercuts.append(entry.reference)
            return
        target = self.entries.get(step.to) or self.arguments.get(step.to)
        if target is not None:
            entry.relations.append((f"{_mark(step)}>", target.reference))


def _is_rated(step: Link | Undercut) -> bool:
    """Whether a link has more than its ends."""
    return bool(step.notes or step.rated_down or step.rated_down_twice)


def _mark(step: Link | Undercut) -> str:
    if isinstance(step, Undercut):
        return "_"
    return "+" if step.relation.is_for else "-"
