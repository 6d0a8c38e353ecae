"""Chooses among texts in several languages: one for each property of which a map has one in each language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.errors import UnknownNameError
from claimgraph.rdf.subject_tables import Literal, Term
from claimgraph.rdf.term_values import Terms, phrase, phrases

_EXACT, _SAME_LANGUAGE, _UNTAGGED, _OTHER = range(4)
"""How far the language tag of a text is from the wanted one."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Reads texts in the wanted language, given by its tag such as ``de`` or ``de-AT``; None for no wish.

    Raises UnknownNameError for what is not a language tag.
    """

    lang: str | None = None

    def __post_init__(self) -> None:
        if self.lang is not None:
            tagged("", self.lang)

    def phrase(self, terms: Terms) -> str | None:
        """The text that fits best, on one line; None if there is none.

        That is the first one with just the wanted tag, else with the same primary subtag, else without a tag,
        else the first of all.
        """
        return phrase(self.nearest(terms))

    def language(self, terms: Terms) -> str | None:
        """The language tag of the text that fits best, in lower case; None if it has none."""
        (text,) = self.nearest(terms) or (None,)
        return text.language.lower() if isinstance(text, Literal) and text.language else None

    def phrases(self, terms: Terms) -> tuple[str, ...]:
        """The texts of a property that may have many, each on one line, in order.

        If some are in the wanted language, those in other languages are left out; texts without a tag stay.
        """
        return phrases(self.fitting([term for term in terms if isinstance(term, Literal)]))

    def fits(self, term: Term) -> bool:
        """Whether a term is a text in the wanted language, whatever its region."""
        return isinstance(term, Literal) and self._distance(term) <= _SAME_LANGUAGE

    def nearest(self, terms: Terms) -> Terms:
        """The text of which :meth:`phrase` has the words, alone; empty if there is none."""
        if len(terms) == 1:
            return terms
        texts = [term for term in terms if isinstance(term, Literal)]
        return sorted(texts, key=self._distance)[:1]

    def fitting(self, texts: Sequence[Literal]) -> Sequence[Literal]:
        """The texts of which :meth:`phrases` has the words."""
        if self.lang is None:
            return texts
        nearest = min(map(self._distance, texts), default=_UNTAGGED)
        if nearest >= _UNTAGGED:
            return texts
        return [text for text in texts if self._distance(text) in (nearest, _UNTAGGED)]

    def _distance(self, text: Literal) -> int:
        if text.language is None:
            return _UNTAGGED
        tag, wanted = text.language.lower(), (self.lang or "").lower()
        if tag == wanted:
            return _EXACT
        return _SAME_LANGUAGE if tag.partition("-")[0] == wanted.partition("-")[0] else _OTHER


def tagged(words: str, lang: str) -> Literal:
    """A text with a language tag. Raises UnknownNameError for what is not one."""
    try:
        return Literal(words, language=lang)
    except ValueError as problem:
        raise UnknownNameError(f'"{lang}" is not a language tag. Write one such as en or de-AT.') from problem
