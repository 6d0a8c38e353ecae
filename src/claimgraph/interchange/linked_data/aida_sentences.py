"""Find the AIDA sentence that the assertion of a nanopublication states, and read it.

An AIDA sentence is an IRI that says a whole claim in English: Kuhn, Barbano, Nagy and Krauthammer,
"Broadening the scope of nanopublications" (ESWC 2013).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote_plus

from claimgraph import vocabulary as vocab
from claimgraph.rdf import Triple
from claimgraph.vocabulary import local_name

_AIDA = ("http://purl.org/aida/", "https://purl.org/aida/")
_SAYS = "http://purl.org/nanopub/x/asSentence"
_CLASS = "AIDA-Sentence"
_DENIAL = re.compile(
    r"(?i:refut|disput|disagree|disapprov|disprov|contradict|challeng|den(?:y|ies|ied)|reject|retract|fals"
    r"|oppos|critici|critiqu|derid|ridicul|parod)|[Nn]ot(?![a-z])"
)
"""What the names of relations contain that deny their object, in CiTO and elsewhere."""
_PASSIVE = re.compile(r"(?:By|From)(?![a-z])")


class FoundSentence(NamedTuple):
    """The IRI of the sentence that an assertion states; empty if there is none, with the reason."""

    iri: str
    why: str = ""


def stated_sentence(assertion: Sequence[Triple]) -> FoundSentence:
    """The only AIDA sentence that an assertion states.

    An assertion states a sentence that it declares as one, by ``npx:asSentence`` or by its class, or, if it
    declares none, a sentence of which all its statements are. It does not state one that it denies, nor one
    that is only the object of a relation: a paper that refutes a sentence does not say it.
    """
    mentioned = dict.fromkeys(
        each
        for triple in assertion
        for each in (triple.subject, triple.term)
        if isinstance(each, str) and each.startswith(_AIDA) and read_sentence(each)
    )
    declared = [each for each in mentioned if any(_declares(triple, each) for triple in assertion)]
    found = declared or list(mentioned)
    if not found:
        return FoundSentence("", "it has no claim and no AIDA sentence")
    if len(found) > 1:
        return FoundSentence("", "it has no claim and several AIDA sentences")
    (sentence,) = found
    if any(_denies(triple, sentence) for triple in assertion):
        return FoundSentence("", "its AIDA sentence is denied, not stated")
    if not declared and any(triple.term == sentence for triple in assertion):
        return FoundSentence("", "its AIDA sentence is mentioned, not stated")
    return FoundSentence(sentence)


def read_sentence(iri: str) -> str:
    """The sentence that an AIDA IRI says, such as ``http://purl.org/aida/Malaria+is+a+disease.``."""
    start = next(each for each in _AIDA if iri.startswith(each))
    return " ".join(unquote_plus(iri.removeprefix(start)).split())


def _declares(triple: Triple, sentence: str) -> bool:
    subject, predicate, term = triple
    is_of_class = predicate == vocab.RDF_TYPE and local_name(str(term)) == _CLASS
    return (predicate == _SAYS and term == sentence) or (is_of_class and subject == sentence)


def _denies(triple: Triple, sentence: str) -> bool:
    """Whether a statement denies a sentence: something refutes it, it is refuted, or it "is false": true."""
    name = local_name(triple.predicate)
    if not _DENIAL.search(name):
        return False
    if triple.subject == sentence:
        return bool(_PASSIVE.search(name)) or not isinstance(triple.term, str)
    return triple.term == sentence and not _PASSIVE.search(name)
