"""Turn the relations and structures of an Argdown model into links and undercuts of a map.

Links come first, and undercuts after them, since an undercut aims at what its target argues for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from claimgraph import vocabulary as vocab
from claimgraph.interchange.argdown.argdown_model import (
    ArgdownEntry,
    ArgdownModel,
    ArgdownRelation,
    End,
    EndKind,
    RelationKind,
)
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.natural_order import natural
from claimgraph.vocabulary import local_name

LINK_TAG = "cg-link"
"""The tag of an argument that is the description of a link in a map of ours."""

SUPPORTS, CONTRADICTS = vocab.CG + "supports", vocab.CG + "contradicts"
RELATION_OF: Mapping[RelationKind, str] = {
    RelationKind.SUPPORT: SUPPORTS,
    RelationKind.ENTAILS: SUPPORTS,
    RelationKind.ATTACK: CONTRADICTS,
    RelationKind.CONTRARY: CONTRADICTS,
    RelationKind.CONTRADICTORY: CONTRADICTS,
}

LinkTriple = tuple[str, str, str]
_StepParts = tuple[frozenset[str], str, str]
"""A link or undercut, apart from its name: its premises, its relation and its target."""


class KeptRelation(NamedTuple):
    """A relation that is not a plain link, the triples made for it, and what became of it instead."""

    relation: ArgdownRelation
    made: Sequence[LinkTriple]
    why: str = ""


@dataclass(slots=True)
class ArgdownLinks:
    """Adds the links and undercuts of a model to blocks.

    ``claims`` holds the IRIs of the statements and arguments that are claims, ``described`` those of the
    arguments that describe links. ``given`` holds the names that the file gives to links. With ``is_ours``,
    the file was written by claimgraph, and an undercut of a statement aims at its own evidence.

    After ``add``, ``steps`` holds the links of each structure, by the title of its argument and the place of
    the conclusion; ``twins`` the inferences that repeat another or conclude their own premise; ``kept`` the
    relations that are not plain links, or that share a link with one; ``named`` the links named only because
    something undercuts them.
    """

    model: ArgdownModel
    blocks: Blocks
    names: NamesGiven
    claims: Mapping[End, str]
    described: Mapping[End, str]
    given: Mapping[str, str]
    is_ours: bool
    steps: dict[tuple[str, int], str] = field(default_factory=dict)
    twins: list[tuple[str, int]] = field(default_factory=list)
    kept: list[KeptRelation] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    _usual: list[KeptRelation] = field(default_factory=list)
    _names: dict[_StepParts, str | None] = field(default_factory=dict)
    _leaving: dict[str, list[_StepParts]] = field(default_factory=dict)
    _joint: set[LinkTriple] = field(default_factory=set)

    def add(self) -> None:
        """Add everything: structures, described links, plain links, and at last the undercuts."""
        for entry in sorted(self.model.arguments.values(), key=lambda each: natural(each.title)):
            self._structure(entry)
        done = self._described_links()
        rest = [each for each in self.model.relations if each not in done]
        self._undercuts([each for each in rest if not self._plain(each)])
        shared = {triple for each in self.kept for triple in each.made}
        self.kept += [each for each in self._usual if not shared.isdisjoint(each.made)]

    def _structure(self, entry: ArgdownEntry) -> None:
        """Add a link for each inference, from the statements above it that no other inference has used."""
        above: list[str] = []
        places = [place for place, line in enumerate(entry.structure) if line.inference is not None]
        for place, line in enumerate(entry.structure):
            iri = self.claims[End(EndKind.STATEMENT, line.title)]
            if line.inference is not None:
                premises = tuple(dict.fromkeys(above))
                if iri in premises or self._has(premises, SUPPORTS, iri):
                    self.twins.append((entry.title, place))
                else:
                    wanted = entry.title if len(places) == 1 else f"{entry.title}-{places.index(place) + 1}"
                    name = self._new_name(f"<{entry.title}>{place}", wanted)
                    self._link(premises, SUPPORTS, iri, name)
                    self.steps[entry.title, place] = name
                above = []
            above.append(iri)

    def _described_links(self) -> set[ArgdownRelation]:
        """Add the links that arguments with the tag of links describe; returns the relations used."""
        premises: dict[End, list[ArgdownRelation]] = {end: [] for end in self.described}
        ahead: dict[End, ArgdownRelation] = {}
        for relation in self.model.relations:
            if relation.start in self.described:
                ahead[relation.start] = relation
            elif relation.to in premises and relation.kind is RelationKind.SUPPORT:
                premises[relation.to].append(relation)
        for argument, name in self.described.items():
            starts = tuple(self.claims[each.start] for each in premises[argument])
            verb = RELATION_OF.get(ahead[argument].kind, vocab.UNDERCUTS)
            self._link(starts, verb, self._aim(ahead[argument].to), name)
        return {each for used in (ahead.values(), *premises.values()) for each in used}

    def _has(self, premises: Sequence[str], relation: str, target: str) -> bool:
        return (frozenset(premises), relation, target) in self._names

    def _new_name(self, key: str, wanted: str) -> str:
        return self.given.get(key) or self.names.new(wanted, "link")

    def _link(self, premises: Sequence[str], relation: str, target: str, name: str | None) -> _StepParts:
        key = (frozenset(premises), relation, target)
        self._names[key] = name
        self.blocks.link(premises, relation, target, name)
        for each in premises:
            self._leaving.setdefault(each, []).append(key)
            if len(premises) > 1:
                self._joint.add((each, relation, target))
        return key

    def _single(self, start: str, relation: str, target: str) -> LinkTriple:
        """Add a link or undercut from one claim, unless it is there; named if a joint one has it too."""
        triple = (start, relation, target)
        if not self._has((start,), relation, target):
            key = self._link((start,), relation, target, None)
            if triple in self._joint:
                self._name(key)
        return triple

    def _name(self, key: _StepParts) -> str:
        """The name of a link; gives it one, if it has none."""
        name = self._names[key]
        if name is None:
            premises, relation, target = key
            wanted = f"{'-'.join(map(local_name, sorted(premises)))}--{local_name(target)}"
            name = self._names[key] = self.names.new(wanted, "link")
            self.named.append(name)
            self.blocks.link(sorted(premises), relation, target, name)
        return name

    def _aim(self, end: End) -> str:
        """The claim or link that stands for the end of a relation."""
        if end.kind is EndKind.INFERENCE:
            return self.steps[end.title, end.place]
        return self.claims.get(end) or self.described[end]

    def _plain(self, relation: ArgdownRelation) -> bool:
        """Add a relation between claims as a link; False if it is an undercut, or an attack on a step."""
        kind, start, to = relation
        if kind is RelationKind.UNDERCUT or (kind is RelationKind.ATTACK and to not in self.claims):
            return False
        if start not in self.claims or to not in self.claims:
            self.kept.append(KeptRelation(relation, (), "support of a step: kept, but not counted"))
        elif start == to:
            self.kept.append(KeptRelation(relation, (), "from a claim to itself: kept, but not counted"))
        else:
            made = [self._single(self.claims[start], RELATION_OF[kind], self.claims[to])]
            if kind is RelationKind.CONTRADICTORY:
                made.append(self._single(self.claims[to], CONTRADICTS, self.claims[start]))
            (self.kept if len(made) > 1 else self._usual).append(KeptRelation(relation, made))
        return True

    def _undercuts(self, relations: Sequence[ArgdownRelation]) -> None:
        """Add undercuts, each after those that start from its target; a circle opens at its first title."""
        waiting = sorted(relations, key=lambda each: [natural(f"{end.title} {end.kind}") for end in each[1:]])
        while waiting:
            starts = {each.start for each in waiting}
            ready = [each for each in waiting if each.to not in starts] or waiting[:1]
            for each in ready:
                self._undercut(each)
            done = set(ready)
            waiting = [each for each in waiting if each not in done]

    def _undercut(self, relation: ArgdownRelation) -> None:
        kind, start, to = relation
        claim = self.claims.get(start)
        aims = self._aims(to)
        if claim is None:
            self.kept.append(KeptRelation(relation, (), "of a link to a link: kept, but not counted"))
        elif aims:
            made = [self._single(claim, vocab.UNDERCUTS, each) for each in aims if each != claim]
            is_usual = kind is RelationKind.UNDERCUT and self._is_anchor(to)
            (self._usual if is_usual else self.kept).append(KeptRelation(relation, made))
        elif to not in self.claims or claim == self.claims[to]:
            self.kept.append(KeptRelation(relation, (), "of a step that is only kept: kept, but not counted"))
        else:
            made = [self._single(claim, CONTRADICTS, self.claims[to])]
            why = "of an argument that leads nowhere: imported as a contradiction"
            self.kept.append(KeptRelation(relation, made, why))

    def _is_anchor(self, end: End) -> bool:
        """Whether an undercut of exactly one thing of the map can be written of this end."""
        return end.kind is EndKind.INFERENCE or end in self.described or (self.is_ours and end in self.claims)

    def _aims(self, to: End) -> list[str]:
        """What an undercut of this end hits: a step, a link, or every link that leaves its claim."""
        if to in self.described:
            return [self.described[to]]
        if to in self.claims:
            if self.is_ours and to.kind is EndKind.STATEMENT:
                return [self.claims[to]]
            return [self._name(key) for key in self._leaving.get(self.claims[to], ()) if key[1] in _HIT]
        is_inference = to.kind is EndKind.INFERENCE
        place = to.place if is_inference else len(self.model.arguments[to.title].structure) - 1
        name = self.steps.get((to.title, place))
        return [name] if name else []


_HIT = frozenset((SUPPORTS, CONTRADICTS, vocab.UNDERCUTS))


def find_described(model: ArgdownModel) -> list[End]:
    """The arguments that describe a link: tagged so, with a claim or more behind and one thing ahead."""
    tagged = {each.end for each in model.arguments.values() if LINK_TAG in each.tags and not each.structure}
    behind: dict[End, list[End]] = {}
    ahead: dict[End, list[ArgdownRelation]] = {}
    for each in model.relations:
        if each.kind is RelationKind.SUPPORT and each.start not in tagged:
            behind.setdefault(each.to, []).append(each.start)
        ahead.setdefault(each.start, []).append(each)
    found = {each for each in tagged if each in behind and len(ahead.get(each, ())) == 1}
    while True:  # an undercut of a link needs that link, and no circle of them
        sound = {each for each in found if _is_sound(ahead[each][0], behind[each], found)}
        if len(sound) == len(found):
            break
        found = sound
    order = sorted(found, key=lambda each: natural(each.title))
    return [each for each in order if not _is_in_circle(each, found, ahead)]


def _is_sound(relation: ArgdownRelation, premises: Sequence[End], links: AbstractSet[End]) -> bool:
    if relation.to.kind is EndKind.ARGUMENT and relation.to in links:
        return relation.kind is RelationKind.UNDERCUT
    return relation.to not in premises


def _is_in_circle(
    start: End, found: AbstractSet[End], ahead: Mapping[End, Sequence[ArgdownRelation]]
) -> bool:
    """Whether the links ahead of one never lead to a claim."""
    seen, at = {start}, ahead[start][0].to
    while at in found and at not in seen:
        seen.add(at)
        at = ahead[at][0].to
    return at in seen
