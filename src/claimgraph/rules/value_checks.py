"""Tests whether a single value is valid for its property."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from claimgraph.identifiers import is_address, is_doi, is_file_name, is_pmid
from claimgraph.profile import Value
from claimgraph.rdf import Literal, Term, issued, offset, small_number, truth
from claimgraph.rdf.scales import WORDS_LIMIT
from claimgraph.scale import HIGHEST_RANK
from claimgraph.vocabulary import COLOURS, PROFILE, SHAPES, XSD_DATE

_STRING = Literal("").datatype
_STRINGS = (_STRING, Literal("", language="en").datatype)


def _is_words(term: Term) -> bool:
    return isinstance(term, Literal) and term.datatype in _STRINGS and bool(term.value.strip())


def _is_short(term: Term) -> bool:
    return isinstance(term, Literal) and _is_words(term) and len(term.value) <= WORDS_LIMIT


def _holds(test: Callable[[str], bool]) -> Callable[[Term], bool]:
    """Whether a term is a plain string whose characters pass a test."""
    return lambda term: isinstance(term, Literal) and term.datatype == _STRING and test(term.value)


def _matches(pattern: str) -> Callable[[Term], bool]:
    compiled = re.compile(pattern)
    return _holds(lambda words: compiled.fullmatch(words) is not None)


def _is_day(term: Term) -> bool:
    return isinstance(term, Literal) and term.datatype.value == XSD_DATE and issued(term) is not None


def _is_address(term: Term) -> bool:
    return isinstance(term, str) and is_address(term)


def _is_iri(term: Term) -> bool:
    return isinstance(term, str)


def _is_namespace(term: Term) -> bool:
    return isinstance(term, str) and term.endswith(("#", "/", ":"))


def profile_version(term: Term) -> int | None:
    """The number of the version of the profile that a term names; None if it names none."""
    match = _VERSION.fullmatch(term) if isinstance(term, str) else None
    return int(match[1]) if match else None


_VERSION = re.compile(re.escape(PROFILE) + "([1-9][0-9]{0,2})")

FITS: Mapping[Value, Callable[[Term], bool]] = {
    Value.WORDS: _is_words,
    Value.DOI: _holds(is_doi),
    Value.DIGITS: _holds(is_pmid),
    Value.DIGEST: _matches(r"[0-9a-f]{64}"),
    Value.FILE_NAME: _holds(is_file_name),
    Value.OFFSET: lambda term: offset(term) is not None,
    Value.DAY: _is_day,
    Value.DATE: lambda term: issued(term) is not None,
    Value.WEB_ADDRESS: _is_address,
    Value.TOPIC: _is_iri,
    Value.NAMESPACE: _is_namespace,
    Value.PROFILE: lambda term: profile_version(term) is not None,
    Value.LICENSE: lambda term: _is_iri(term) or _is_words(term),
    Value.SHORT_WORDS: _is_short,
    Value.RANK: lambda term: small_number(term, HIGHEST_RANK) is not None,
    Value.LEVEL: lambda term: small_number(term, 5) not in (None, 0),
    Value.SHAPE: _holds(SHAPES.__contains__),
    Value.COLOUR: _holds(COLOURS.__contains__),
    Value.TRUTH: lambda term: truth(term) is not None,
}
"""The test for each sort of value that can be recognised from the value alone."""
