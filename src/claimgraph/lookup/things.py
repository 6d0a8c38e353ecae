"""Find the claim, source or topic of a map that a user's words name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from claimgraph.errors import Remedy, UnknownNameError
from claimgraph.lookup.name_words import did_you_mean, unknown_name
from claimgraph.model import Claim, ClaimMap, Source, Topic, Undercut
from claimgraph.vocabulary import local_name

_Named = TypeVar("_Named", Claim, Source, Topic, Claim | Source)

SHOWN = 5
"""How many ids a message lists; it only counts the rest."""


_WORDS = 8
"""How many words of a name claims are searched for."""

_IN_TEXT = " or contains it"
_LISTING = Remedy(
    "`claimgraph list` prints all claims.",
    "Iterate over the map to see all claims.",
    "/api/claims lists all claims.",
)


def find_claim(claim_map: ClaimMap, name: str, prefixes: Mapping[str, str]) -> Claim:
    """The claim with the given id, IRI or CURIE, or the only claim that has the given words.

    They are looked for in the texts of the claims, and then in the names of their topics.
    The name of another kind of thing is never taken as words. Raises UnknownNameError, which suggests the
    nearest ids or lists the claims that contain the words.
    """
    claim, kind = _find(claim_map, claim_map.claims, name, prefixes, _claim_with)
    if claim is None:
        ids = (each.id for each in claim_map.claims.values())
        otherwise = _LISTING if kind else _claims_by_word(claim_map, name)
        raise unknown_name(_not_one(name, kind, "claim", _IN_TEXT), name.lstrip(":"), ids, otherwise)
    return claim


def find_claim_or_source(claim_map: ClaimMap, name: str, prefixes: Mapping[str, str]) -> Claim | Source:
    """The claim or source with the given id, IRI or CURIE, or the only one with these words.

    Claims are searched before sources, and these before the topics of claims. Raises UnknownNameError, which
    suggests the nearest ids or lists the claims or sources that have the words.
    """
    known: Mapping[str, Claim | Source] = {**claim_map.claims, **claim_map.sources}
    found, kind = _find(claim_map, known, name, prefixes, _claim_or_source_with)
    if found is None:
        ids = [each.id for each in known.values()]
        message = _not_one(name, kind, "claim or source", _IN_TEXT)
        otherwise = _LISTING if kind else _claims_by_word(claim_map, name)
        raise unknown_name(message, name.lstrip(":"), ids, otherwise)
    return found


def find_source(claim_map: ClaimMap, name: str, prefixes: Mapping[str, str]) -> Source:
    """The source with the given id, IRI or CURIE, or the only one with these words, such as "Berg 2020".

    The name of another kind of thing is never taken as words. Raises UnknownNameError, which suggests the
    nearest ids or lists the sources that have the words.
    """
    source, kind = _find(claim_map, claim_map.sources, name, prefixes, _source_with)
    if source is None:
        raise _unknown_one(claim_map.sources, name, kind, "source")
    return source


def find_topic(claim_map: ClaimMap, name: str, prefixes: Mapping[str, str]) -> Topic:
    """The topic with the given id, IRI or CURIE, or the only topic that is called by the given words.

    The name of another kind of thing is never taken as words. Raises UnknownNameError, which suggests the
    nearest ids or lists the topics that contain the words.
    """
    topic, kind = _find(claim_map, claim_map.topics, name, prefixes, _topic_with)
    if topic is None:
        raise _unknown_one(claim_map.topics, name, kind, "topic")
    return topic


def _unknown_one(
    known: Mapping[str, Source | Topic], name: str, kind: str | None, noun: str
) -> UnknownNameError:
    """The error for a name that no source or topic has, but perhaps another ``kind`` of thing."""
    ids = [each.id for each in known.values()]
    otherwise = f"The {noun}s are {_first_few(ids)}." if ids else f"The map has no {noun}s."
    return unknown_name(_not_one(name, kind, noun), name.lstrip(":"), ids, otherwise)


def _find(
    claim_map: ClaimMap,
    things: Mapping[str, _Named],
    name: str,
    prefixes: Mapping[str, str],
    with_words: Callable[[ClaimMap, str], _Named | None],
) -> tuple[_Named | None, str | None]:
    """One of some things by its name or else by words, and the kind of another thing that has the name.

    Raises UnknownNameError for several.
    """
    found = _named(things, name, prefixes)
    kind = None if found else kind_of(claim_map, name, prefixes)
    return found or (None if kind else with_words(claim_map, name)), kind


def _not_one(name: str, kind: str | None, wanted: str, in_text: str = "") -> str:
    """The words for a name that is none of what is wanted, but perhaps that of another kind of thing."""
    return f'"{name}" is a {kind}, not a {wanted}.' if kind else f'No {wanted} has the id "{name}"{in_text}.'


def _claim_with(claim_map: ClaimMap, words: str) -> Claim | None:
    """The only claim whose text, or else whose topic, has some words. Raises UnknownNameError for several."""
    return _claim_saying(claim_map, words) or _claim_about(claim_map, words)


def _claim_saying(claim_map: ClaimMap, words: str) -> Claim | None:
    """The only claim whose text contains some words. Raises UnknownNameError for several."""
    found = _with_words(claim_map.claims, words, lambda each: [each.text])
    return _only(found, f'claims contain "{words}"')


def _claim_about(claim_map: ClaimMap, words: str) -> Claim | None:
    """The only claim on the topics that are called by some words. Raises UnknownNameError for several."""
    topics = {each.iri for each in _with_words(claim_map.topics, words, _topic_texts)}
    about = [each for each in claim_map.claims.values() if topics and not topics.isdisjoint(each.topics)]
    return _only(about, f'claims are about "{words}"')


def _claims_by_word(claim_map: ClaimMap, name: str) -> str | Remedy:
    """How to find the claim that is meant by a name that no claim contains: by the rarest of its words."""
    words = list(dict.fromkeys(re.findall(r"[^\W_]{3,}", unspaced(name))))[:_WORDS] if ":" not in name else []
    having: dict[str, list[str]] = {word: [] for word in words}
    for claim in claim_map.claims.values() if words else ():
        text = unspaced(claim.text)
        for word in words:
            if word in text:
                having[word].append(claim.id)
    rarest = min(filter(None, having.values()), key=len, default=())
    return did_you_mean(rarest) if 0 < len(rarest) <= SHOWN else _LISTING


def _source_with(claim_map: ClaimMap, words: str) -> Source | None:
    """The only source that has some words. Raises UnknownNameError for several."""
    sources = claim_map.sources
    found = _with_words(sources, words, lambda each: [each.title, *each.creators])
    found = found or [each for each in sources.values() if _has_all_words(each, words)]
    return _only(found, f'sources have "{words}" in title or authors')


def _claim_or_source_with(claim_map: ClaimMap, words: str) -> Claim | Source | None:
    """The only claim, or else source, that has some words, or else the only claim on a topic with them.

    Raises UnknownNameError for several.
    """
    return _claim_saying(claim_map, words) or _source_with(claim_map, words) or _claim_about(claim_map, words)


def _topic_with(claim_map: ClaimMap, words: str) -> Topic | None:
    """The only topic that is called by some words. Raises UnknownNameError for several."""
    found = _with_words(claim_map.topics, words, _topic_texts)
    return _only(found, f'topics contain "{words}"')


def _topic_texts(topic: Topic) -> tuple[str, ...]:
    """What a topic is called: its label and the other words for it."""
    return topic.label, *topic.other_words


def _only(found: Sequence[_Named], having: str) -> _Named | None:
    """The only thing that was found, if any. Raises UnknownNameError for several."""
    if len(found) > 1:
        ids = _first_few([each.id for each in found])
        raise UnknownNameError(f"{len(found)} {having}: {ids}. Use the id of one of them.")
    return found[0] if found else None


def _with_words(
    known: Mapping[str, _Named], name: str, texts: Callable[[_Named], Iterable[str]]
) -> list[_Named]:
    """The records one of whose texts contains some words, whatever the case and white space."""
    words = unspaced(name)
    return [each for each in known.values() if words and any(words in unspaced(text) for text in texts(each))]


def _has_all_words(source: Source, name: str) -> bool:
    """Whether the title, authors and date of a source have every one of some words."""
    has = unspaced(" ".join([source.title, *source.creators, str(source.issued or "")]))
    return bool(name.split()) and all(word in has for word in unspaced(name).split())


def _first_few(ids: Sequence[str]) -> str:
    """The first few ids, and the number of those not listed."""
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return ", ".join(ids[:SHOWN]) + more


def _named(things: Mapping[str, _Named], name: str, prefixes: Mapping[str, str]) -> _Named | None:
    """The thing with an id, IRI or CURIE; of things that share a local name, the ids are their IRIs.

    Raises UnknownNameError for a local name that several share.
    """
    bare, iris = meanings(name, prefixes)
    for iri in iris:
        if iri in things:
            return things[iri]
    exact = next((each for each in things.values() if each.id == bare), None)
    if exact is not None:
        return exact
    sharing = [each for each in things.values() if each.id == each.iri and local_name(each.iri) == bare]
    return _only(sharing, f'things are called "{bare}"')


def kind_of(claim_map: ClaimMap, name: str, prefixes: Mapping[str, str]) -> str | None:
    """What a claim map has under an id, an IRI or a CURIE: "claim", "source", "topic", "link" or None.

    Raises UnknownNameError for an id that several things share.
    """
    if _named(claim_map.claims, name, prefixes):
        return "claim"
    if _named(claim_map.sources, name, prefixes):
        return "source"
    if _named(claim_map.topics, name, prefixes):
        return "topic"
    bare, iris = meanings(name, prefixes)
    described = *(each.iri for each in claim_map.links), *(each.iri for each in claim_map.undercuts)
    is_link = any(iri in iris or local_name(iri) == bare for iri in described if iri)
    return "link" if is_link else None


def unspaced(text: str) -> str:
    """A text in one case, with single spaces and composed letters: the form in which words are looked for."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def meanings(name: str, prefixes: Mapping[str, str]) -> tuple[str, Sequence[str]]:
    """The id that a name may be, and the IRIs.

    >>> meanings("ex:helps", {"ex": "https://maps.example/"})
    ('ex:helps', ['ex:helps', 'https://maps.example/helps'])
    """
    bare = name.strip().removeprefix("<").removesuffix(">")
    prefix, colon, local = bare.partition(":")
    return bare, [bare, *([prefixes[prefix] + local] if colon and prefix in prefixes else [])]


def named_link(iri: str) -> Undercut:
    """A described link or undercut with no more than its name, for a map in which names are looked up."""
    return Undercut((), "", iri)
