"""Read Argdown: statements become claims, structures linked premises, and relations links and undercuts."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.admissible import leave_out_errors
from claimgraph.interchange.argdown.argdown_account import ArgdownAccount
from claimgraph.interchange.argdown.argdown_evidence import GivenEvidence, differing_line, read_evidence
from claimgraph.interchange.argdown.argdown_files import OURS, parse_files
from claimgraph.interchange.argdown.argdown_links import ArgdownLinks, KeptRelation, find_described
from claimgraph.interchange.argdown.argdown_model import ArgdownEntry, ArgdownModel, End, EndKind, to_model
from claimgraph.interchange.argdown.argdown_sources import NamedSource, say_sources
from claimgraph.interchange.argdown.argdown_syntax import ArgdownText
from claimgraph.interchange.argdown.argdown_text import escaped, reference, words_of
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.json_input import pack_json
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.map_formats import GivenFile, ReadMap, account_for, head_of
from claimgraph.interchange.natural_order import natural
from claimgraph.interchange.raw_records import RecordRemark
from claimgraph.interchange.remainder import apply_remainder, has_remainder
from claimgraph.rdf import is_iri
from claimgraph.vocabulary import local_name

ARGDOWN = vocab.KEPT + "argdown#"
TITLE, KIND, RAW, WORDING, TAGS, DATA, SECTION = (
    ARGDOWN + name for name in "title kind raw wording tags data section".split()
)
SECTIONS, FRONT_MATTER, STRUCTURE, RELATION, NAMED, COMMENT = (
    ARGDOWN + name for name in "sections frontMatter structure relation named comment".split()
)
NO_TITLE = ARGDOWN + "untitled"
"""Holds the title of a map whose file had none."""


def read_argdown(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:
    """The map in some Argdown files, in which a title means the same statement or argument.

    Raises EditError, with the line, for what Argdown does not accept.
    """
    return read_model(to_model(parse_files(files)), account_for("Argdown", files), (namespace, title))


def read_model(model: ArgdownModel, imported: Imported, into: tuple[str, str]) -> ReadMap:
    """The map of a model; ``into`` holds the namespace and the title of the map, if the files name none.

    Raises EditError if the files have neither statements nor arguments, or damaged data of claimgraph.
    """
    front, name = model.files.front_matter, model.files.names[0]
    if not model.entries and OURS not in front:
        raise EditError(f"{name}: this is not Argdown: it has no statement and no argument.")
    ours = front.get(OURS)
    if OURS in front and not isinstance(ours, dict):
        raise EditError(f'{name}: "claimgraph" in the front matter is not an object.')
    namespace = ours.get("namespace") if ours else None
    blocks = Blocks(namespace if isinstance(namespace, str) and is_iri(namespace) else into[0])
    reader = _ArgdownStatements(model, blocks, imported, ours)
    return reader.read(front, into[1])


class _ArgdownStatements:
    """Converts a model to statements; ``ours`` is what claimgraph wrote into the front matter, if it did."""

    def __init__(self, model: ArgdownModel, blocks: Blocks, imported: Imported, ours: Any) -> None:
        self.model, self.blocks, self.imported = model, blocks, imported
        self.name, self.ours = model.files.names[0], ours
        self.names = NamesGiven(blocks.namespace)
        self.given = self._given_names()
        described = find_described(model)
        entries = [each for each in model.entries if not each.structure and each.end not in described]
        entries.sort(key=lambda each: each.wordings[0].line if each.wordings else sys.maxsize)
        self.claims = self._named(each.end for each in entries)
        self.described = self._named(described)
        self.topics: dict[str, str] = {}
        self.sources: Mapping[NamedSource, str] = {}

    def _given_names(self) -> Mapping[str, str]:
        names = (self.ours or {}).get("names")
        found = {}
        for key, iri in names.items() if isinstance(names, dict) else ():
            if not isinstance(iri, str) or not is_iri(iri):
                raise EditError(f'{self.name}: the data under "claimgraph" is damaged. Export the map again.')
            found[key] = iri
            self.names.taken.add(local_name(iri).casefold())
        return found

    def _named(self, ends: Any) -> dict[End, str]:
        """Names for statements and arguments, given in the order of their titles, whatever their order is."""
        order = list(ends)
        keys = {each: reference(each.title, is_argument=each.kind is EndKind.ARGUMENT) for each in order}
        made = {}
        for each in sorted(order, key=lambda end: (natural(end.title), end.kind is EndKind.ARGUMENT)):
            made[each] = self.given.get(keys[each]) or self.names.new(each.title, "claim")
        return {each: made[each] for each in order}

    def read(self, front: Mapping[str, Any], title: str) -> ReadMap:
        words = words_of(front.get("title"))
        head = head_of(self.blocks, words or title)
        self._topics()
        self._sources()
        for end, iri in self.claims.items():
            self._claim(self.model.entry(end), iri)
        links = ArgdownLinks(
            self.model,
            self.blocks,
            self.names,
            self.claims,
            self.described,
            self.given,
            is_ours=self.ours is not None,
        )
        links.add()
        for end, name in self.described.items():
            notes = self.model.entry(end).wordings[:1]
            self.blocks.words(name, vocab.NOTE, *(each.text for each in notes if each.text))
        self._keep(head, links, front)
        if not words and self.ours is None:
            self.blocks.words(head, NO_TITLE, " ".join(title.split()) or "Claim map")
        ArgdownAccount(self.model, self.imported, links, self.described).add()
        if self.ours is not None:
            apply_remainder(self.blocks, self.ours, self.name)
            if has_remainder(self.ours):
                self.imported.leave_out(leave_out_errors(self.blocks, self.name))
        self.imported.things = self.blocks.things()
        return ReadMap(self.blocks, self.imported)

    def _topics(self) -> None:
        """Name the topics, in the order of the tags."""
        tags = {tag for end in self.claims for tag in self.model.entry(end).tags if tag.strip()}
        for tag in sorted(tags, key=natural):
            self.topics[tag] = iri = self.given.get(f"#{tag}") or self.names.new(tag, "topic")
            if f"#{tag}" not in self.given and local_name(iri) != tag:
                self.blocks.say(iri, vocab.RDF_TYPE, vocab.SKOS + "Concept")
                self.blocks.words(iri, vocab.PREF_LABEL, " ".join(tag.split()))

    def _sources(self) -> None:
        """Add the sources that claims name in the way of other programs."""
        wanted: dict[NamedSource, str] = {}
        for entry in map(self.model.entry, self.claims):
            for source in self._given_evidence(entry).sources:
                wanted.setdefault(source, self.model.files.place(entry.line))
        self.sources, remarks = say_sources(self.blocks, self.names, wanted)
        self.imported.remark(remarks)

    def _given_evidence(self, entry: ArgdownEntry) -> GivenEvidence:
        """The evidence that the data of a claim gives as people write it, not as claimgraph exports it.

        Raises EditError, with the line, if an exported file has been given a second place that differs.
        """
        if self.ours is None or not isinstance(entry.data, dict) or "sources" not in entry.data:
            return read_evidence(entry)
        if line := differing_line(entry, ("sources", "basis")):
            where = self.model.files.place(line)
            raise EditError(
                f'{where}: another place of "{entry.title}" has other sources or another basis. Keep one.'
            )
        return GivenEvidence(kept=entry.data)

    def _claim(self, entry: ArgdownEntry, iri: str) -> None:
        words = entry.canonical
        text = words.text if words and words.text else " ".join(entry.title.split()) or "Untitled"
        self.blocks.say(iri, vocab.RDF_TYPE, vocab.CG + "Claim")
        self.blocks.words(iri, vocab.TEXT, text)
        self._evidence(entry, iri)
        self.blocks.say(iri, vocab.TOPIC, *(self.topics[tag] for tag in entry.tags if tag in self.topics))
        self.imported.make("tags", sum(tag in self.topics for tag in entry.tags))
        self.imported.keep("tags", sum(tag not in self.topics for tag in entry.tags))
        self.imported.make("arguments" if entry.is_argument else "statements")
        if entry.title != local_name(iri):
            self.blocks.words(iri, TITLE, entry.title)
        if entry.is_argument:
            self.blocks.words(iri, KIND, "argument")
        if words is None or not words.text:
            self.blocks.words(iri, RAW, "")
        elif words.raw != escaped(text):
            self.blocks.words(iri, RAW, words.raw)
        others = _other_wordings(entry)
        item = "descriptions" if entry.is_argument else "wordings"
        self.imported.make(item, len(entry.wordings) - len(others))
        self.imported.keep(item, len(others))
        self.blocks.words(iri, WORDING, *map(pack_json, others))
        if words and ((others and words.tags != entry.tags) or (words.tags and not words.text)):
            self.blocks.words(iri, TAGS, pack_json(words.tags))
        if entry.section is not None:
            self.blocks.words(iri, SECTION, str(entry.section + 1))

    def _evidence(self, entry: ArgdownEntry, iri: str) -> None:
        """Say the sources and the basis that the data of a claim names, and keep the rest of the data."""
        data = entry.data if isinstance(entry.data, dict) else {}
        given = self._given_evidence(entry)
        sources, basis, made = [self.sources[key] for key in given.sources], given.basis, set(given.used)
        if self.ours is None:
            basis = basis if sources else ""
        else:  # the basis may be one of the scale of the map, and needs no source
            if not sources and isinstance(data.get("sources"), list):
                sources = [self._whole(each) for each in data["sources"]]
                made.add("sources")
            step = words_of(given.kept.get("basis")) if data else ""
            basis = self._whole(step if ":" in step else vocab.CG + step) if step else ""
            made |= {"basis"} if step else set()
        self.imported.remark(
            RecordRemark(what, why, self.model.files.place(line))
            for what, why, line in given.remarks
            if self.ours is None or not what.startswith("basis")
        )
        self.blocks.say(iri, vocab.SOURCE, *sources)
        self.blocks.say(iri, vocab.BASIS, *filter(None, [basis]))
        rest = {key: value for key, value in data.items() if key not in made}
        self.imported.make("data", len(made))
        self.imported.keep("data", len(rest) if data else entry.data is not None)
        kept = rest if isinstance(entry.data, dict) else entry.data
        if made & {"source", "url"}:  # the file has another way than claimgraph to name sources
            kept = given.kept
        if kept or (entry.data is not None and not made):
            self.blocks.words(iri, DATA, pack_json(kept))

    def _whole(self, name: Any) -> str:
        iri = str(name) if ":" in str(name) else self.blocks.namespace + str(name)
        if not is_iri(iri):
            raise EditError(f'{self.name}: "{name}" is not the name of a source or a basis.')
        return iri

    def _keep(self, head: str, links: ArgdownLinks, front: Mapping[str, Any]) -> None:
        blocks = self.blocks
        for entry in self.model.arguments.values():
            if entry.structure:
                blocks.words(head, STRUCTURE, pack_json(self._structure(entry, links)))
        for each in links.kept:
            blocks.words(head, RELATION, pack_json(self._relation(each)))
        if links.named:
            blocks.words(head, NAMED, *map(self._short, links.named))
        rest = {key: value for key, value in front.items() if key != OURS}
        if self.ours is None or rest.keys() - {"title"}:
            blocks.words(head, FRONT_MATTER, pack_json(rest))
        if self.model.headings:
            headings = [
                [each.level, *packed(each.wording), each.wording.data] for each in self.model.headings
            ]
            blocks.words(head, SECTIONS, pack_json(headings))
        for parsed in self.model.files.parsed:
            blocks.words(head, COMMENT, *parsed.comments)

    def _structure(self, entry: ArgdownEntry, links: ArgdownLinks) -> dict[str, Any]:
        lines = []
        for place, line in enumerate(entry.structure):
            made: list[Any] = [self._short(self.claims[End(EndKind.STATEMENT, line.title)])]
            if line.inference is not None:
                step = links.steps.get((entry.title, place))
                made += [self._short(step) if step else None, line.inference.rules, line.inference.data]
            lines.append(made)
        return {
            "title": entry.title,
            "section": None if entry.section is None else entry.section + 1,
            "tags": entry.tags,
            "data": entry.data,
            "wordings": [packed(each) for each in entry.wordings],
            "lines": lines,
        }

    def _relation(self, each: KeptRelation) -> dict[str, Any]:
        kind, start, to = each.relation
        made = [[self._short(one), local_name(verb), self._short(end)] for one, verb, end in each.made]
        return {"kind": kind.value, "from": self._end(start), "to": self._end(to), "made": made}

    def _end(self, end: End) -> list[Any]:
        iri = self.claims.get(end) or self.described.get(end)
        return [end.kind.value, self._short(iri) if iri else end.title, end.place]

    def _short(self, iri: str) -> str:
        """The id of a thing in the namespace of the map, otherwise the whole IRI."""
        name = local_name(iri)
        return name if self.blocks.namespace + name == iri else iri


def _other_wordings(entry: ArgdownEntry) -> list[list[Any]]:
    """The wordings that are not the text of a claim, as kept data, without repetitions."""
    found = {pack_json(packed(each)): packed(each) for each in entry.wordings[::-1]}
    if entry.canonical:
        found.pop(pack_json(packed(entry.canonical)), None)
    return list(found.values())[::-1]


def packed(wording: ArgdownText) -> list[Any]:
    """A wording as kept data: its text with markup, and its tags."""
    return [wording.raw, wording.tags]
