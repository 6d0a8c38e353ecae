"""Generated claim maps for the benchmarks, of several kinds.

Of 100 claims 75 come from a source and are pinned to it, 25 are positions; of 100 links 57 are described,
and half of the descriptions rate the link down. That is about what `data/claims.ttl` holds. The kinds differ
in what makes maps easy or hard to read and to check: see KINDS.
"""

from __future__ import annotations

import hashlib
import itertools
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimgraph import vocabulary as vocab
from claimgraph.model import Claim, ClaimMap, Link, Source, SourceKind, Undercut
from claimgraph.scale import DEFAULT_SCALE

PREFIXES = """\
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/generated#> .
"""
WORDS = (
    "after some treatment many patients with narrow veins felt better slept longer walked further had fewer"
    " clots than others in the same clinic within three weeks of a scan that showed nothing new"
).split()
BASES = (
    "SystematicReview RandomisedTrial ControlledStudy UncontrolledStudy CaseReport ExpertOpinion Anecdote"
).split()
STEPS = {basis.id: basis for basis in DEFAULT_SCALE.steps}
RELATIONS = "supports supports contradicts anecdotalFor anecdotalFor anecdotalAgainst".split()
REASONS = "RiskOfBias Inconsistency Indirectness Imprecision PublicationBias".split()


@dataclass(frozen=True, slots=True)
class Style:
    """How the blocks of a map are written, and from which words; the defaults are those of a uniform map.

    ``quoted`` pins claims to their sources and describes links; ``shuffled`` puts predicates in any order,
    with 1 to 4 topics and 0 to 3 links a claim; ``zipf`` draws words from 20,000 by Zipf's law.
    """

    quoted: bool = True
    shuffled: bool = False
    zipf: bool = False


STYLES = {
    "uniform": Style(),
    "short blocks": Style(quoted=False),
    "many shapes": Style(shuffled=True),
    "words by Zipf": Style(zipf=True),
}
MANY_WORDS = [
    "".join(syllables)
    for syllables in itertools.islice(
        itertools.product("ka lo mi ne su ta re vo pin dar".split(), repeat=5), 20_000
    )
]
_ODDS = list(itertools.accumulate(1 / rank for rank in range(1, len(MANY_WORDS) + 1)))
SHIPPED = Path(__file__).parents[1] / "data" / "claims.ttl"


def generate(claims: int, seed: int = 1, style: Style = STYLES["uniform"]) -> str:
    """A map with this number of claims as Turtle: one and a half links a claim, towards earlier claims.

    The same count, seed and style give the same text. `claimgraph check` finds no error in it.
    """
    return PREFIXES + "".join(_Writer(claims, random.Random(seed), style).blocks())


def repeat_shipped(claims: int) -> str:
    """The shipped map, repeated up to this number of claims; each copy has ids and texts of its own."""
    head, *blocks = re.split(r"\n(?=:)", SHIPPED.read_text(encoding="utf-8"))
    body = "\n".join(blocks)
    copies = -(-claims // len(re.findall(r"\ba cg:Claim\b", body)))
    parts = re.split(r'("(?:[^"\\]|\\.)*")', body)
    return head + "\n" + "\n".join(_copy(parts, copy) for copy in range(copies))


def _copy(parts: Sequence[str], copy: int) -> str:
    """One copy of a map, given its parts outside and inside quotation marks, alternately.

    The number of the copy stands before the full stop: after it, it would be a second sentence.
    """
    renamed = (re.sub(r"(?<![\w<])(:[A-Za-z][\w-]*)", rf"\1-{copy}", each) for each in parts[::2])
    quoted = (f'{each[:-2]} ({copy})."' if each.endswith('."') else each for each in parts[1::2])
    return "".join(each for pair in itertools.zip_longest(renamed, quoted, fillvalue="") for each in pair)


KINDS: dict[str, Callable[[int], str]] = {
    **{name: lambda claims, style=style: generate(claims, style=style) for name, style in STYLES.items()},
    "shipped, repeated": repeat_shipped,
}
"""The kinds of map, by name: a function from the least number of claims to the text."""


class _Writer:
    """Writes a map block by block."""

    def __init__(self, claims: int, chance: random.Random, style: Style) -> None:
        self.claims, self.chance, self.style = claims, chance, style

    def blocks(self) -> Iterator[str]:
        for topic in range(20):
            yield f'\n:t{topic} a skos:Concept ; skos:prefLabel "Question {topic}" .\n'
        sources = self.claims // 8 | 1  # odd, so that claims of every fourth number do not miss some
        for number in range(sources):
            year, month = self.chance.randrange(2005, 2026), self.chance.randrange(1, 13)
            design = BASES[number % len(BASES)]
            kind = f"cg:Study ; cg:design cg:{design}" if design in BASES[:4] else "cg:WebPage"
            if design == "SystematicReview":
                kind, year = f"{kind} ; cg:reports :s{(number + 1) % sources}", 2026
            yield (
                f'\n:s{number} a {kind} ; dct:title "{self._sentence(6)}" ; dct:creator "Author {number}" ;\n'
                f'    dct:issued "{year}-{month:02}-15"^^xsd:date ; cg:url <https://example.org/{number}> ;\n'
                f'    cg:snapshot "s{number}.txt" .\n'
            )
        for number in range(self.claims):
            yield from self._claim(number, sources)

    def _claim(self, number: int, sources: int) -> Iterator[str]:
        chance, style = self.chance, self.style
        said = [f'cg:text "{self._sentence(12)} {number}."']
        if number % 4:
            source = number % sources
            said.append(f"cg:source :s{source} ; cg:basis cg:{BASES[source % len(BASES)]}")
            if style.quoted:
                start = chance.randrange(50_000)
                digest = hashlib.sha256(str(number).encode()).hexdigest()
                said.append(f'cg:quoteStart {start} ; cg:quoteEnd {start + 80} ; cg:quoteDigest "{digest}"')
        topics = chance.sample(range(20), chance.randint(1, 4)) if style.shuffled else [number % 20]
        said.append("cg:topic " + " , ".join(f":t{topic}" for topic in topics))
        described = []
        links = chance.randint(0, 3) if style.shuffled else 1 + number % 2
        for target in chance.sample(range(number), min(number, links)):
            relation = chance.choice(RELATIONS)
            said.append(f"cg:{relation} :c{target}")
            if style.quoted and chance.random() < 0.57:
                described.append(self._description(number, relation, target))
        if style.shuffled:
            chance.shuffle(said)
        yield f"\n:c{number} a cg:Claim ;\n    " + " ;\n    ".join(said) + " .\n"
        yield from described

    def _description(self, start: int, relation: str, end: int) -> str:
        reason = f" ; cg:ratedDown cg:{self.chance.choice(REASONS)}" if self.chance.random() < 0.5 else ""
        return (
            f":c{start}--c{end} a cg:Link ; cg:from :c{start} ; cg:relation cg:{relation} ; cg:to :c{end} ;\n"
            f'    cg:note "{self._sentence(8)}"{reason} .\n'
        )

    def _sentence(self, words: int) -> str:
        if self.style.zipf:
            return " ".join(self.chance.choices(MANY_WORDS, cum_weights=_ODDS, k=words)).capitalize()
        return " ".join(self.chance.choices(WORDS, k=words)).capitalize()


def build(links: int, seed: int = 1) -> ClaimMap:
    """A map with this number of links as records, shaped like the text that :func:`generate` gives.

    Besides, of 100 sources 20 report another and 5 overlap with one, and of 100 links 2 are undercut.
    """
    chance = random.Random(seed)
    count = max(2, links * 2 // 3)
    names = [f"s{number}" for number in range(count // 8 | 1)]
    sources = {iri: _source(iri, names, chance) for iri in names}
    claims = {f"c{number}": _record(number, names, chance) for number in range(count)}
    found = [
        _link(number, target, chance)
        for number in range(1, count)
        for target in chance.sample(range(number), min(number, 1 + number % 2))
    ]
    undercuts = (
        Undercut((f"c{chance.randrange(count)}",), link.iri)
        for link in found
        if link.iri and chance.random() < 0.02
    )
    return ClaimMap(claims=claims, sources=sources, links=tuple(found), undercuts=tuple(undercuts))


def _source(iri: str, names: list[str], chance: random.Random) -> Source:
    drawn = chance.random()
    other = (chance.choice(names),)
    reports, overlaps = other if drawn < 0.2 else (), other if drawn > 0.95 else ()
    return Source(iri, iri, "", SourceKind.STUDY, reports=reports, overlaps=overlaps)


def _record(number: int, names: list[str], chance: random.Random) -> Claim:
    iri = f"c{number}"
    if number % 4 == 0:
        return Claim(iri, iri, "")
    basis = STEPS[chance.choice(BASES)]
    return Claim(iri, iri, "", (names[number % len(names)],), basis)


def _link(start: int, end: int, chance: random.Random) -> Link:
    reasons = (vocab.REASONS[vocab.CG + chance.choice(REASONS)],) if chance.random() < 0.28 else ()
    relation = vocab.RELATIONS[vocab.CG + chance.choice(RELATIONS)]
    return Link((f"c{start}",), relation, f"c{end}", f"c{start}--c{end}", rated_down=reasons)
