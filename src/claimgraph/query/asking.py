"""A query from the gate to its answer: what to ask the child process, and what its reply or silence means."""

from __future__ import annotations

import contextlib
import re
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
import pyoxigraph as ox

from claimgraph.errors import QueryError
from claimgraph.model import Document, Syntax
from claimgraph.query.answers import Answer, Result, ShortNames, Solutions
from claimgraph.query.engine import Heading, Limits, ReplyKind, Request
from claimgraph.query.failures import died, over_reply, over_time, refusal, wrong_format
from claimgraph.query.gate import check_query, one_line
from claimgraph.query.hints import find_hints
from claimgraph.query.inferred import inferred_turtle
from claimgraph.query.rendering import STATEMENT_FORMATS
from claimgraph.query.replies import read_result
from claimgraph.vocabulary import INFERRED, PREFIXES, local_name

if TYPE_CHECKING:
    import subprocess

    from claimgraph.analysis import Assessment
    from claimgraph.model import ClaimMap

DEFAULT_LIMITS = Limits()

_START = "import sys; sys.path[:] = sys.argv[1:]; from claimgraph.query.engine import serve; serve()"


def answer(
    documents: Sequence[Document],
    assessment: Assessment,
    query: str,
    *,
    limits: Limits = DEFAULT_LIMITS,
    output_format: str = "text",
) -> Answer:
    """Answer a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE) about documents and their assessment.

    The query sees all statements of the documents, their graphs merged, and what was inferred from them
    (:mod:`claimgraph.query.inferred`); an inferred property that a document states itself is ignored.
    The prefixes cg, dct, rdf, rdfs, skos and xsd need not be declared, nor the empty one where the
    claims share a namespace; a declared one wins.

    Rows come in the order that ORDER BY asks for, else in the order of their terms: unbound, blank
    node, IRI, literal, each by its text. Statements come by subject (nameless ones last), predicate
    (``a`` first) and object. The same statements give the same answer every time, however they are
    arranged in their documents, unless the query asks for chance or the hour (RAND, UUID, NOW). The
    engine holds numbers by their value: 1.50 comes back as 1.5.

    The query runs in a child process that ends with the call. Raises QueryError for a query that is
    refused, malformed or over its limits, or whose answer ``output_format`` cannot hold, and MalformedError
    for a document that cannot be parsed.
    """
    prefixes = {**PREFIXES, **_own_prefix(assessment.whole)}
    checked = check_query(query, prefixes)
    request = Request(
        query,
        prefixes,
        tuple((_parsable(document), document.syntax) for document in documents),
        inferred_turtle(assessment),
        INFERRED,
        limits,
        takes_statements=output_format in STATEMENT_FORMATS,
    )
    heading, body = ask_child(request)
    if heading.kind not in (ReplyKind.RESULTS, ReplyKind.STATEMENTS):
        raise refusal(heading, checked, documents, limits)
    if heading.kind is ReplyKind.STATEMENTS and not request.takes_statements:
        raise wrong_format(output_format)
    result = read_result(heading.kind, body, is_ordered=checked.is_ordered, limits=limits)
    shown = {**prefixes, **_showable(checked.declared)}
    hints = find_hints(checked, prefixes, assessment.whole, documents)
    return Answer(result, ShortNames(shown, _ids(assessment.whole, result)), hints)


def _own_prefix(claim_map: ClaimMap) -> dict[str, str]:
    """The empty prefix for the namespace that all claims share, if they do."""
    namespaces = {iri[: -len(local_name(iri))] for iri in claim_map.claims}
    return {"": namespaces.pop()} if len(namespaces) == 1 and "" not in namespaces else {}


def _parsable(document: Document) -> str:
    if document.syntax is not Syntax.JSON_LD:
        return document.text
    from claimgraph.rdf.jsonld import embed_context  # noqa: PLC0415 the child need not import it

    return embed_context(document)


def ask_child(request: Request) -> tuple[Heading, bytes]:
    """What the child process replies. Raises QueryError if it does not, or replies too much."""
    import subprocess  # noqa: PLC0415 costs more than the rest of this module

    command = [sys.executable, "-c", _START, *sys.path]
    pipe, limits = subprocess.PIPE, request.limits
    is_late = threading.Event()
    try:
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as child:  # noqa: S603 our own code
            timer = threading.Timer(limits.seconds, _stop, (child, is_late))
            timer.start()
            try:
                output, last_words = _talk(child, msgspec.json.encode(request), limits.reply_bytes)
            finally:  # also after an interrupt, which would leave a zombie behind
                timer.cancel()
                child.kill()
                child.wait()
    except OSError as problem:
        why = one_line(str(problem))
        raise QueryError(
            f"The query cannot run, because a child process could not be started ({why})."
        ) from problem
    if is_late.is_set():
        raise over_time(limits)
    if len(output) > limits.reply_bytes:
        raise over_reply(limits)
    heading, newline, body = output.partition(b"\n")
    if newline:
        with contextlib.suppress(msgspec.DecodeError):
            return msgspec.json.decode(heading, type=Heading), body
    raise died(child.returncode, last_words.decode(errors="replace"), limits)


def _stop(child: subprocess.Popen[bytes], is_late: threading.Event) -> None:
    is_late.set()
    child.kill()


def _talk(child: subprocess.Popen[bytes], request: bytes, most: int) -> tuple[bytes, bytes]:
    """What a child writes on standard output, up to one byte more than it may, and on standard error.

    The child reads all of the request before it writes anything, so neither waits for the other.
    """
    if child.stdin is None or child.stdout is None or child.stderr is None:
        raise TypeError("the child has no pipes")
    with contextlib.suppress(OSError):  # it ended first (EPIPE; on Windows EINVAL); its last words say why
        child.stdin.write(request)
    with contextlib.suppress(OSError):
        child.stdin.close()
    output = child.stdout.read(most + 1)
    if len(output) > most:
        child.kill()
    return output, child.stderr.read(most)


def _showable(declared: Mapping[str, str]) -> dict[str, str]:
    """The declared namespaces that can be written elsewhere: whole IRIs without codes."""
    return {
        prefix: namespace
        for prefix, namespace in declared.items()
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", namespace) and "\\" not in namespace
    }


def _ids(claim_map: ClaimMap, result: Result) -> dict[str, str]:
    """The ids of those things of the map that a result mentions, by IRI."""
    found = {}
    for iri in _iris(result):
        thing = claim_map.claims.get(iri) or claim_map.sources.get(iri) or claim_map.topics.get(iri)
        if thing is not None and thing.id != iri:
            found[iri] = thing.id
    return found


def _iris(result: Result) -> Iterator[str]:
    """The IRIs in the rows of a result."""
    if isinstance(result, Solutions):
        for row in result.rows:
            for term in row:
                if isinstance(term, ox.NamedNode):
                    yield term.value
