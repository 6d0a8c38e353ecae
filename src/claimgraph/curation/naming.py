"""Readable, short and unused ids, made from the wording of a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from claimgraph.curation.draft import Draft
from claimgraph.curation.draft_file import DraftFile
from claimgraph.errors import EditError
from claimgraph.source import is_local_name
from claimgraph.vocabulary import PREFIXES, local_name

WORDS = 4
"""The number of words in an id, unless more are needed to make it unique."""

LENGTH = 32
"""The length limit of ids in characters. A longer first word or a uniqueness suffix may exceed it."""

_SMALL = frozenset(
    "a about after all also an and any are as at be been before being but by can could did do does for from"
    " had has have how if in into is it its may might more most of on or our out over should so some"
    " such than that the their them then there these they this those through to under up very was we were"
    " what when which while who why will with would you your".split()
)
"""Words left out of ids."""

_NEGATIONS = frozenset(
    "no not without never none nor neither cannot isnt arent wasnt werent dont doesnt didnt cant couldnt wont"
    " wouldnt shouldnt hasnt havent hadnt nicht kein keine ohne pas sans sin nunca non nao sem senza"
    " niet geen zonder ikke uten inte utan nie bez nem не нет ни без нельзя немає δεν μην χωρις"
    " لا ليس ليست لم لن بدون"
    " नहीं न बिना غير 不 没有 없다 않다".split()
)
"""Words that an id keeps wherever they stand, so that it does not say the opposite of its claim."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")

_FAMILY_FIRST = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
"""The scripts in which names begin with the family name."""
_ACCENTED = ("LATIN", "GREEK")
"""The scripts whose letters mostly stay the same without their accents."""


def id_from(words: str, taken: Collection[str]) -> str:
    """An unused id of a few distinctive words; "item" if no word can be part of an id."""
    return next(each for each in _candidates(_telling(words)) if each not in taken)


def id_of_source(creators: Sequence[str], year: str | None, title: str, taken: Collection[str]) -> str:
    """An unused id such as ``smith-2024``: first author's family name and year, else words of the title."""
    family = family_of(creators[0]) if creators else []
    base = [*family, year] if family and year else [*family, *_telling(title)[:3]]
    return next(each for each in _candidates([word for word in base if word]) if each not in taken)


def new_name(draft: Draft, file: DraftFile, name: str) -> str:
    """The IRI for the id, prefixed name or IRI that a curator gave to a new thing.

    Raises EditError if it is not a valid name, belongs to a vocabulary or is already in use.
    """
    bare = name.strip()
    prefix, colon, local = bare.partition(":")
    if bare.startswith("<") and bare.endswith(">"):
        iri = _whole(bare[1:-1])
    elif colon and prefix in draft.prefixes and is_local_name(local):
        iri = draft.prefixes[prefix] + local
    elif is_local_name(bare):
        iri = draft.namespace(file) + bare
    else:
        raise EditError(f'"{name}" is not a valid id. Use letters, digits and hyphens, as in tea-calms.')
    if iri.startswith(tuple(PREFIXES.values())):
        raise EditError(f'"{name}" is a name of a shared vocabulary. Choose one in a namespace of your own.')
    if draft.uses(iri) or draft.relates(iri):
        raise EditError(f'The id "{local_name(iri)}" is already in use. Choose another.')
    return iri


def _whole(iri: str) -> str:
    """The IRI, as long as it needs no base to be read. Raises EditError if it does."""
    if not _SCHEME.match(iri):
        raise EditError(f"<{iri}> is not a whole IRI. Write it in full, as in <https://example.org/map#id>.")
    return iri


def family_of(creator: str) -> list[str]:
    """Up to three words of a creator's family name.

    That is the part before a comma, the first word of "Petrov I" and of a name of two words in Chinese,
    Japanese or Korean letters, the last word of other names of two words, and otherwise the whole name, which
    is often an organisation.
    """
    name = creator.partition(",")[0] if "," in creator else creator
    name = re.sub(r"\bet al\.?$", "", name).strip()
    words = name.split()
    is_family_first = bool(words) and unicodedata.name(words[0][0], "").startswith(_FAMILY_FIRST)
    if "," not in creator and len(words) == 2 and not (words[1].isupper() or is_family_first):
        words = words[1:]
    elif "," not in creator and len(words) == 2:
        words = words[:1]
    return _plain(" ".join(words))[:3]


def _telling(words: str) -> list[str]:
    """The distinctive words in the form used in ids; all words if none is distinctive.

    The first negation is moved to where it is not cut off.
    """
    found = _plain(words)
    telling = [word for word in found if word not in _SMALL] or found or ["item"]
    late = next((word for word in telling[WORDS:] if word in _NEGATIONS), None)
    if late and not _NEGATIONS.intersection(telling[:WORDS]):
        telling.remove(late)
        telling.insert(WORDS - 1, late)
    return telling


def _plain(words: str) -> list[str]:
    """The words in lower case, leaving out those that cannot be in an id.

    Accents of Latin and Greek letters are dropped, and a sigma at the end is a final one; the marks of other
    scripts are part of their letters.
    """
    letters, base = [], ""
    for each in unicodedata.normalize("NFKD", re.sub("['\u2019]", "", words.casefold())):
        is_mark = unicodedata.category(each)[0] == "M"
        base = base if is_mark else each
        if not (is_mark and base and unicodedata.name(base, "").startswith(_ACCENTED)):
            letters.append(each if is_mark or each.isalnum() else " ")
    found = unicodedata.normalize("NFC", "".join(letters)).split()
    return [re.sub("\u03c3$", "\u03c2", word) for word in found if is_local_name(word)]


def _candidates(words: Sequence[str]) -> Iterator[str]:
    """Candidate ids without end: of the first words, then of more words, then with a number."""
    short = _cut(words[:WORDS])
    yield short
    for count in range(WORDS + 1, min(len(words), 2 * WORDS) + 1):
        yield "-".join(words[:count])[: 2 * LENGTH].rstrip("-")
    number = 2
    while True:
        yield f"{short}-{number}"
        number += 1


def _shortened(word: str) -> str:
    """The first ``2 * LENGTH`` characters of a word, or fewer, so that no letter loses its marks."""
    end = 2 * LENGTH
    while len(word) > end > 1 and unicodedata.category(word[end])[0] == "M":
        end -= 1
    return word[:end]


def _cut(words: Sequence[str]) -> str:
    """The first words that fit in LENGTH, and any negation among them.

    The first word is always there, truncated if it is too long.
    """
    kept = [_shortened(words[0])]
    is_full = False
    for word in words[1:]:
        is_full = is_full or len("-".join([*kept, word])) > LENGTH
        if not is_full or word in _NEGATIONS:
            kept.append(word)
    return "-".join(kept)
