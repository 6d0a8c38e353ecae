"""Generated claim maps for the benchmarks, shaped like the shipped one.

Of 100 claims 75 come from a source and are pinned to it, 25 are positions; of 100 links 57 are described,
and half of the descriptions rate the link down. That is about what `data/claims.ttl` holds.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator

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


def generate(claims: int, seed: int = 1) -> str:
    """A map of so many claims as Turtle: one and a half links a claim, towards earlier claims.

    The same count and seed give the same text. `claimgraph check` finds nothing in it.
    """
    chance = random.Random(seed)
    return PREFIXES + "".join(_blocks(claims, chance))


def _blocks(claims: int, chance: random.Random) -> Iterator[str]:
    for topic in range(20):
        yield f'\n:t{topic} a skos:Concept ; skos:prefLabel "Question {topic}" .\n'
    sources = claims // 8 | 1  # odd, so that claims of every fourth number do not miss some
    for number in range(sources):
        year, month = chance.randrange(2005, 2026), chance.randrange(1, 13)
        yield (
            f'\n:s{number} a cg:WebPage ; dct:title "{_sentence(chance, 6)}" ;'
            f' dct:creator "Author {number}" ;\n'
            f'    dct:issued "{year}-{month:02}-15"^^xsd:date ; cg:url <https://example.org/{number}> ;\n'
            f'    cg:snapshot "s{number}.txt" .\n'
        )
    for number in range(claims):
        yield from _claim(number, sources, chance)


def _claim(number: int, sources: int, chance: random.Random) -> Iterator[str]:
    lines = [f'\n:c{number} a cg:Claim ;\n    cg:text "{_sentence(chance, 12)} {number}."']
    if number % 4:
        start = chance.randrange(50_000)
        digest = hashlib.sha256(str(number).encode()).hexdigest()
        lines.append(f"    cg:source :s{number % sources} ; cg:basis cg:{chance.choice(BASES)}")
        lines.append(f'    cg:quoteStart {start} ; cg:quoteEnd {start + 80} ;\n    cg:quoteDigest "{digest}"')
    lines.append(f"    cg:topic :t{number % 20}")
    described = []
    targets = chance.sample(range(number), min(number, 1 + number % 2))
    for target in targets:
        relation = chance.choice(RELATIONS)
        lines.append(f"    cg:{relation} :c{target}")
        if chance.random() < 0.57:
            described.append(_description(number, relation, target, chance))
    yield " ;\n".join(lines) + " .\n"
    yield from described


def _description(start: int, relation: str, end: int, chance: random.Random) -> str:
    reason = f" ; cg:ratedDown cg:{chance.choice(REASONS)}" if chance.random() < 0.5 else ""
    return (
        f":c{start}--c{end} a cg:Link ; cg:from :c{start} ; cg:relation cg:{relation} ; cg:to :c{end} ;\n"
        f'    cg:note "{_sentence(chance, 8)}"{reason} .\n'
    )


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize()


def build(links: int, seed: int = 1) -> ClaimMap:
    """A map with so many links as records, shaped like the text that :func:`generate` gives.

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
