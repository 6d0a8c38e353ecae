"""Names in messages: rules mark them, and checking spells them as the file of the finding does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from claimgraph.lookup import both, did_you_mean
from claimgraph.rdf import Literal, Term
from claimgraph.similar_names import nearest
from claimgraph.source import is_local_name
from claimgraph.vocabulary import PREFIXES, local_name

LENGTH = 60
"""The most characters of a literal in a message; longer literals are truncated."""

_START, _END = "\x02", "\x03"
"""The marks around an IRI whose spelling depends on the file; no IRI contains them."""

_MARKED = re.compile(f"{_START}([^{_END}]*){_END}")


def name_of(term: Term) -> str:
    """A term for a message: an IRI marked for :func:`spell`, a literal in quotes, ``[]`` without a name."""
    if isinstance(term, Literal):
        text = term.value if len(term.value) <= LENGTH else term.value[: LENGTH - 3] + "…"
        return f'"{text}"'
    return f"{_START}{term}{_END}" if isinstance(term, str) else "[]"


def names_of(terms: Iterable[Term]) -> str:
    """Several terms for a message: ``:a, :b and :c``."""
    return both(map(name_of, terms))


def suggest(term: Term, known: Iterable[str], otherwise: str) -> str:
    """A remedy that suggests the known names nearest to a term, or ``otherwise`` if none is near.

    Of two names with the same local part, it suggests the one in the namespace of the term.
    """
    if not isinstance(term, str):
        return otherwise
    namespace = term.removesuffix(local_name(term))
    by_name = {local_name(iri): iri for iri in sorted(known, key=lambda iri: iri.startswith(namespace))}
    found = [by_name[name] for name in nearest(local_name(term), by_name)]
    return did_you_mean(map(name_of, found)) if found else otherwise


def spell(message: str, prefixes: Sequence[tuple[str, str]]) -> str:
    """A message with the marked IRIs spelled out: ``cg:text``, ``:suzy-clot``, ``<https://a.example/x>``.

    ``prefixes`` are namespaces with their prefixes, as :func:`prefixes_of` gives them.
    """

    def spelled(match: re.Match[str]) -> str:
        iri = match[1]
        for namespace, prefix in prefixes:
            if iri.startswith(namespace) and is_local_name(iri[len(namespace) :]):
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{iri}>"

    return _MARKED.sub(spelled, message)


def prefixes_of(declared: Mapping[str, str], others: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """The namespaces that a document can abbreviate, each with its prefix, the longest first.

    These are the ones that it declares, those that the other documents of the map declare, and the usual
    ones, unless the document uses their prefixes otherwise.
    """
    known = dict(declared)
    for each in (*others, PREFIXES):
        known = {**each, **known}
    by_namespace: dict[str, str] = {}
    for prefix, namespace in (*declared.items(), *known.items()):
        by_namespace.setdefault(namespace, prefix)
    return sorted(by_namespace.items(), key=lambda pair: (-len(pair[0]), pair))
