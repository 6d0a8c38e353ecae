"""How the files of a map write an IRI, so that messages name things as their reader knows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimgraph.rdf import Literal, Term
from claimgraph.source import is_local_name
from claimgraph.vocabulary import PREFIXES

LENGTH = 60
"""Literals of more characters are cut in messages."""


@dataclass(frozen=True)
class WrittenNames:
    """Writes terms with the prefixes that some documents declare, given document by document."""

    declared: Sequence[Mapping[str, str]]

    def write(self, term: Term) -> str:
        """A term as the files write it: ``cg:text``, ``:suzy-clot``, ``<https://a.example/x>``, ``"words"``.

        A term without a name is ``[]``.
        """
        if isinstance(term, Literal):
            text = term.value if len(term.value) <= LENGTH else term.value[: LENGTH - 3] + "…"
            return f'"{text}"'
        if not isinstance(term, str):
            return "[]"
        for namespace, prefix in self._by_namespace:
            if term.startswith(namespace) and is_local_name(term[len(namespace) :]):
                return f"{prefix}:{term[len(namespace) :]}"
        return f"<{term}>"

    @cached_property
    def _by_namespace(self) -> Sequence[tuple[str, str]]:
        """Each namespace with its prefix, the longest first.

        A prefix that two documents use for different namespaces is left out, because it says nothing. The
        usual prefixes are known unless a document uses them otherwise.
        """
        namespaces: dict[str, set[str]] = {}
        for document in self.declared:
            for prefix, namespace in document.items():
                namespaces.setdefault(prefix, set()).add(namespace)
        known = {spaces.pop(): prefix for prefix, spaces in namespaces.items() if len(spaces) == 1}
        for prefix, namespace in PREFIXES.items():
            if prefix not in namespaces:
                known.setdefault(namespace, prefix)
        return sorted(known.items(), key=lambda pair: (-len(pair[0]), pair))
