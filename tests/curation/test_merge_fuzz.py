"""Generated histories, merged: the result states what both sides state, as sets, or is a conflict.

What must come out is worked out from the statements themselves, and compared by rdflib, not by our own code.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest
import rdflib
from rdflib.compare import isomorphic

from claimgraph.curation.merging import merge
from claimgraph.findings import errors_in
from claimgraph.rdf import parse
from claimgraph.rules import STRUCTURE, check

from documents import document
from effort import repeats

HISTORIES = repeats(4_000, 400)
CG, RDFS = "https://w3id.org/claimgraph/ns#", "http://www.w3.org/2000/01/rdf-schema#"
ONE, TWO = "https://example.org/m#", "https://example.org/n#"
NAMES = [f"{space}{name}" for space in (ONE, TWO) for name in "abcd"]
HEAD = f"@prefix cg: <{CG}> .\n@prefix rdfs: <{RDFS}> .\n@prefix : <{ONE}> .\n@prefix n: <{TWO}> .\n"

Item = tuple[str, str]
"""A predicate and an object, both as Turtle without prefixes."""

State = dict[str, frozenset[Item]]
"""What is said of each subject."""

TEXT, BASIS, TOPIC, SEE = f"<{CG}text>", f"<{CG}basis>", f"<{CG}supports>", f"<{RDFS}seeAlso>"
CLASS = ("a", f"<{CG}Claim>")


def text(chance: random.Random) -> Item:
    return TEXT, f'"{chance.choice(["Warm.", "Cold.", "Hot; or not # so.", "B, c."])}"'


def basis(chance: random.Random) -> Item:
    return BASIS, f"<{CG}{chance.choice(['Anecdote', 'ExpertOpinion'])}>"


def link(chance: random.Random) -> Item:
    return TOPIC, f"<{chance.choice(NAMES)}>"


def nameless(chance: random.Random) -> Item:
    inner = chance.choice(['"n"', '"m"', f"[ <{RDFS}label> 1 ]", '( "x" "y" )', "[]"])
    return SEE, f"[ <{RDFS}label> {inner} ]"


MAKERS: tuple[Callable[[random.Random], Item], ...] = (text, basis, link, link, nameless)


def described(chance: random.Random) -> frozenset[Item]:
    more = [maker(chance) for maker in MAKERS if chance.random() < 0.5]
    return frozenset([CLASS, text(chance), *more])


def changed(state: State, chance: random.Random) -> State:
    new = dict(state)
    for _ in range(chance.randrange(4)):
        name = chance.choice(NAMES)
        if name not in new:
            new[name] = described(chance)
        elif chance.random() < 0.25:
            del new[name]
        else:
            items = set(new[name])
            if len(items) > 1 and chance.random() < 0.6:
                items.remove(chance.choice(sorted(items)))
            if chance.random() < 0.7:
                items.add(chance.choice(MAKERS)(chance))
            new[name] = frozenset(items or {CLASS})
    return new


def merged_states(base: State, ours: State, theirs: State) -> set[tuple[str, Item]]:
    old, one, other = (
        {(name, item) for name, items in each.items() for item in items} for each in (base, ours, theirs)
    )
    return (old & one & other) | (one - old) | (other - old)


def plain(said: Iterable[tuple[str, Item]]) -> str:
    return "".join(f"<{name}> {verb} {term} .\n" for name, (verb, term) in sorted(said))


def comment(name: str) -> str:
    return f"# about {NAMES.index(name)}\n"


@dataclass
class Writer:
    """Writes a state, and a changed one nearly as it wrote the one before, as people do."""

    chance: random.Random

    def write(self, state: State, order: list[str], style: dict[str, int], *, is_redefined: bool) -> str:
        parts = [HEAD]
        for number, name in enumerate(order):
            is_other = is_redefined and number >= len(order) // 2
            if is_other and number == len(order) // 2:
                parts.append(f"\n@prefix : <{TWO}> .\n@prefix n: <{ONE}> .\n")
            if name in state:
                parts.append(self._block(name, state[name], style[name], is_other=is_other))
        return "".join(parts)

    def _block(self, name: str, items: frozenset[Item], style: int, *, is_other: bool) -> str:
        spaces = {CG: "cg:", RDFS: "rdfs:", ONE: "n:" if is_other else ":", TWO: ":" if is_other else "n:"}

        def short(words: str) -> str:
            for space, prefix in spaces.items():
                words = words.replace(f"<{space}", f"\0{prefix}")
            while "\0" in words:
                before, _, after = words.partition("\0")
                inside, _, rest = after.partition(">")
                words = before + inside + rest
            return words

        subject, lines = short(f"<{name}>"), [short(f"{verb} {term}") for verb, term in sorted(items)]
        match style % 4:
            case 0:
                return f"\n{subject} " + " ;\n    ".join(lines) + " .\n"
            case 1:
                return f"{subject} {' ; '.join(lines)} .\n"
            case 2:
                return f"\n{comment(name)}{subject}\n    " + " ;\n    ".join(lines) + " ;\n.\n"
            case _:
                half = len(lines) // 2 or 1
                return "".join(
                    f"\n{subject} {' ; '.join(part)} ." for part in (lines[:half], lines[half:]) if part
                )


def history(seed: int) -> tuple[list[State], list[str]]:
    """Three states of a map, and their texts."""
    chance = random.Random(seed)
    base = {name: described(chance) for name in chance.sample(NAMES, chance.randrange(1, 6))}
    states = [base, changed(base, chance), changed(base, chance)]
    order, style = chance.sample(NAMES, len(NAMES)), {name: chance.randrange(4) for name in NAMES}
    texts = []
    redefined = chance.random() < 0.15
    for number, state in enumerate(states):
        mine, looks = list(order), dict(style)
        if number and chance.random() < 0.2:
            mine.insert(chance.randrange(8), mine.pop(chance.randrange(8)))
        if number and chance.random() < 0.3:
            looks[chance.choice(NAMES)] = chance.randrange(4)
        if chance.random() < 0.04:
            redefined = not redefined
        texts.append(Writer(chance).write(state, mine, looks, is_redefined=redefined))
    return states, texts


def graph(turtle: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle, format="turtle")


def has_errors(turtle: str) -> bool:
    return bool(errors_in(check(parse([document(turtle)]), rules=STRUCTURE).findings))


def resolved(text: str, side: str) -> str:
    """A merged text with all conflicts resolved to one side."""
    pattern = r"^<{7} ours\n(?P<ours>.*?)^\|{7} base\n.*?^={7}\n(?P<theirs>.*?)^>{7} theirs\n"
    return re.sub(pattern, lambda found: found[side], text, flags=re.DOTALL | re.MULTILINE)


def named(turtle: str) -> set[object]:
    return {each for each in graph(turtle) if not any(isinstance(term, rdflib.BNode) for term in each)}


def are_proved(text: str, states: list[State]) -> bool:
    """Whether each side, of what it and the merge of all have, has all, and nothing that neither has."""
    wanted = named(plain(merged_states(*states)))
    for side, state in zip(("ours", "theirs"), states[1:], strict=True):
        said = named(plain((name, item) for name, items in state.items() for item in items))
        if not wanted & said <= named(resolved(text, side)) <= wanted | said:
            return False
    return True


def problem(seed: int) -> str | None:
    """What is wrong with the merge of a generated history; "conflict" for a conflict; None if all is well."""
    states, texts = history(seed)
    merged = merge(*texts)
    if merged.conflicts:
        marks = [merged.text.count(mark) for mark in ("<<<<<<<", "|||||||", "=======", ">>>>>>>")]
        if marks != [merged.conflicts] * 4:
            return "marks"
        return "conflict" if are_proved(merged.text, states) else "statements beside a conflict"
    found, wanted = graph(merged.text), graph(plain(merged_states(*states)))
    if set(found) != set(wanted) and not isomorphic(found, wanted):  # the quick way works without blank nodes
        return "statements"
    base, ours, theirs = states
    if any(ours[name] != theirs[name] for name in ours.keys() & theirs.keys() - base.keys()):
        return "two new things are one"
    if has_errors(merged.text) and not any(map(has_errors, texts[1:])):
        return "structure"
    kept = [comment(name) for name in base.keys() & ours.keys() & theirs.keys()]
    lost = [each for each in kept if each not in merged.text and all(each in text for text in texts)]
    return "comments" if lost else None


def test_a_written_state_states_what_it_should() -> None:
    for seed in range(60):
        for state, written in zip(*history(seed), strict=True):
            said = {(name, item) for name, items in state.items() for item in items}
            assert isomorphic(graph(written), graph(plain(said)))


@pytest.mark.parametrize("part", range(4))
def test_of_generated_histories_none_is_merged_wrongly(part: int) -> None:
    found = {seed: problem(seed) for seed in range(part, HISTORIES, 4)}
    wrong = {seed: each for seed, each in found.items() if each not in {None, "conflict"}}
    assert wrong == {}
    clean = sum(each is None for each in found.values())
    assert len(found) * 0.35 < clean < len(found)
