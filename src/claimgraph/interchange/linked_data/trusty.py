"""Verify trusty IRIs, which end with a digest of all statements of a nanopublication.

Kuhn and Dumontier, "Trusty URIs: Verifiable, Immutable, and Permanent Digital Artifacts for Linked Data"
(ESWC 2014), module RA. Signatures are not verified: that needs the key of the signer.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence

from claimgraph import vocabulary as vocab
from claimgraph.rdf import Literal, Subject, Term, Triple

_CODE = re.compile(r"(?<![A-Za-z0-9_-])RA[A-Za-z0-9_-]{43}$")

_QuadKey = tuple[object, ...]


def is_tampered(iri: str, graphs: Mapping[str, Sequence[Triple]]) -> bool:
    """Whether an IRI is trusty, and its digest is not that of the statements of the graphs.

    Statements with blank nodes have no digest, so they are never reported.
    """
    found = _CODE.search(iri)
    quads = [(name, *triple) for name, triples in graphs.items() for triple in triples]
    if found is None or not all(isinstance(each, str | Literal) for quad in quads for each in quad):
        return False
    code = found[0]
    lines = sorted(_line(quad, code) for quad in quads)
    text = "".join(str(words) for line in dict.fromkeys(lines) for words in line[-1:])
    digest = hashlib.sha256(text.encode()).digest()
    return code != "RA" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _line(quad: tuple[str, Subject, str, Term], code: str) -> _QuadKey:
    """A key by which quads are sorted, and at its end the text of the quad."""
    *names, term = (each.replace(code, " ") if isinstance(each, str) else each for each in quad)
    if not isinstance(term, Literal):
        return (*names, 0, str(term), "", "", "".join(f"{each}\n" for each in (*names, term)))
    kind = "" if term.language else term.datatype.value
    words = term.value.replace("\\", "\\\\").replace("\n", "\\n")
    mark = f"@{term.language.lower()}" if term.language else f"^{kind or vocab.XSD_STRING}"
    text = "".join(f"{each}\n" for each in (*names, f"{mark} {words}"))
    return (*names, 1, term.value, kind, term.language or "", text)
