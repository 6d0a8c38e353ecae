"""Triples in Turtle of any layout, with the place of each."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import strategies as st
from said import MUST, Said, Words, suffix

from claimgraph import vocabulary as vocab

from documents import PREFIXES, M


class Placed(NamedTuple):
    """A triple as written: the offsets of its predicate and its object, and how the object is spelt."""

    said: Said
    predicate_start: int
    value_start: int
    spelling: str


class Spelling:
    """Turtle in all the ways a curator, a tool or a stranger may write it."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.parts: list[str] = []
        self.length = 0
        self.placed: list[Placed] = []

    def text(self, said: Sequence[Said]) -> str:
        """The triples in some layout; ``placed`` then holds where each is written."""
        self.add(self.one_of("", "# Remarks with a dot. And \"quotes' <and> [brackets\n"))
        for prefix, start in PREFIXES.items():
            self.directive(f"prefix {prefix}: <{start}>")
        self.directive(f"base <{M}>")
        for subject in dict.fromkeys(each.subject for each in said):
            block = [each for each in said if each.subject == subject]
            cut = self.chance.randint(1, len(block))
            for part in filter(None, (block[:cut], block[cut:])):
                self.block(subject, part)
        return "".join(self.parts)

    def one_of(self, *ways: str) -> str:
        return self.chance.choice(ways)

    def add(self, *parts: str) -> int:
        """Write something, and return where."""
        start = self.length
        self.parts.extend(parts)
        self.length += sum(map(len, parts))
        return start

    def gap(self) -> None:
        """White space, maybe with a remark."""
        self.add(
            self.one_of(
                " ",
                "\n\t",
                "\r\n    ",
                ' # A remark. It\'s "quoted" ; with <signs> , [ and ( .\n',
                " #.\r\n",
                "  # 😀 é\n\n",
            )
        )

    def maybe_gap(self) -> None:
        if self.chance.random() < 0.5:
            self.gap()

    def directive(self, words: str) -> None:
        if self.chance.random() < 0.5:
            self.add("@", words, " .")
        else:
            keyword, _, rest = words.partition(" ")
            self.add(self.one_of(keyword, keyword.upper(), keyword.title()), " ", rest)
        self.gap()

    def block(self, subject: str, said: Sequence[Said]) -> None:
        self.maybe_gap()
        self.add(self.name(subject))
        self.gap()
        last = ""
        for number, each in enumerate(said):
            again = number > 0 and each.predicate == last and self.chance.random() < 0.7
            if number and not again:
                self.gap()
                self.add(self.one_of(";", "; ;", ";\n;\n"))
            if again:
                self.maybe_gap()
                self.add(",")
                self.maybe_gap()
            else:
                self.maybe_gap()
                predicate_start = self.add(self.predicate(each.predicate))
                self.gap()
                self.distraction(each.predicate)
            spelling = self.value(each.value)
            value_start = self.add(spelling, _tail(each.value, spelling))
            self.placed.append(Placed(each, predicate_start, value_start, spelling))
            last = each.predicate
        self.gap()
        self.add(self.one_of(" .", " ;.", "; ;\n."))
        self.maybe_gap()
        self.parts.append("\n")
        self.length += 1

    def distraction(self, predicate: str) -> None:
        """Objects in brackets that come first: what is said inside is not said of the subject."""
        if predicate == vocab.RDFS + "seeAlso" and self.chance.random() < 0.5:
            self.add(
                self.one_of(
                    "[]",
                    "()",
                    "( 1 <http://a.example/> ( [ :p 2 ] ) )",
                    '[ cg:text "not this. [" ; cg:source [ a cg:Claim , :x ; rdfs:seeAlso :x ] ]',
                    "_:b1.x",
                    "<<( :a :b :c )>>",
                    ":x {| :y :z , :x |}",
                ),
                ",",
            )

    def predicate(self, iri: str) -> str:
        return "a" if iri == vocab.RDF_TYPE and self.chance.random() < 0.7 else self.name(iri)

    def name(self, iri: str) -> str:
        """An IRI: whole, escaped, with a prefix, or relative to the base."""
        ways = [f"<{iri}>", f"<{self.escaped(iri)}>"]
        for prefix, start in PREFIXES.items():
            if iri.startswith(start) and re.fullmatch(r"\w[\w-]*", iri.removeprefix(start)):
                local = iri.removeprefix(start)
                ways += [f"{prefix}:{local}", f"{prefix}:{local.replace('-', chr(92) + '-')}"]
        if iri.startswith(M):
            ways.append(f"<#{iri.removeprefix(M)}>")
        return self.chance.choice(ways)

    def escaped(self, text: str) -> str:
        """Some characters as ``\\u`` and ``\\U`` escapes."""
        return "".join(
            (f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}")
            if self.chance.random() < 0.2
            else char
            for char in text
        )

    def value(self, value: str | Words) -> str:
        if isinstance(value, str):
            return self.name(value)
        if value.datatype == vocab.XSD_INTEGER and self.chance.random() < 0.7:
            return value.value
        quotes = self.one_of('"', "'", '"""', "'''")
        plain = not re.search(rf"[\\\r]|{quotes}|{quotes[0]}$", value.value)
        if len(quotes) == 3 and plain and self.chance.random() < 0.5:
            return quotes + value.value + quotes
        body = "".join(
            MUST.get(char) or (f"\\{char}" if char == quotes[0] else self.escaped(char))
            for char in value.value
        )
        return quotes + body + quotes


def _tail(value: str | Words, spelling: str) -> str:
    """What follows the characters of a literal; nothing after a bare number."""
    return "" if isinstance(value, str) or spelling == value.value else suffix(value)


@st.composite
def spelled(draw: st.DrawFn, said: Sequence[Said]) -> tuple[str, list[Placed]]:
    """Triples in Turtle of any layout, and where each of them is written."""
    spelling = Spelling(random.Random(draw(st.integers(0, 2**32))))
    return spelling.text(said), spelling.placed
