"""Runs a query: checks it, sends it to the child process, and turns the reply into an answer."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
import pyoxigraph as ox

from claimgraph.query.answers import Answer, Result, Solutions
from claimgraph.query.engine import Heading, Limits, ReplyKind, Request
from claimgraph.query.failures import died, over_reply, over_time, refusal, wrong_format
from claimgraph.query.gate import check_query
from claimgraph.query.hints import find_hints
from claimgraph.query.queried import Queried, QueriedMap
from claimgraph.query.rendering import STATEMENT_FORMATS
from claimgraph.query.replies import read_result
from claimgraph.source.short_names import ShortNames
from claimgraph.vocabulary import PREFIXES

if TYPE_CHECKING:
    import subprocess

    from claimgraph.analysis import Assessment
    from claimgraph.model import Document

DEFAULT_LIMITS = Limits()


ChildAsker = Callable[[Request], tuple[Heading, bytes]]
"""Sends a request to a child process, and returns the heading and body of its reply."""


def answer(
    documents: Sequence[Document],
    assessment: Assessment,
    query: str,
    *,
    limits: Limits = DEFAULT_LIMITS,
    output_format: str = "text",
) -> Answer:
    """Answer a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE) about documents and their assessment.

    The query sees all statements of the documents, with their graphs merged, and the statements inferred
    from them (:mod:`claimgraph.query.inferred`); if a document itself uses an inferred property, those
    statements are ignored. The prefixes cg, dct, rdf, rdfs, skos and xsd need no declaration, nor does the
    empty prefix if all claims share a namespace; a declaration in the query takes precedence.

    Rows are in the order of ORDER BY; without it, they are sorted by their terms: unbound, blank node, IRI,
    literal, triple, and each kind by its text. Statements are sorted by subject (blank nodes last), predicate
    (``a`` first) and object. The answer is reproducible and does not depend on how the documents arrange
    their statements, unless the query uses RAND, UUID or NOW. The engine stores numbers by value: 1.50 is
    returned as 1.5.

    The query runs in a child process that ends with the call. Raises QueryError for a query that is
    refused, malformed or over its limits, or whose answer ``output_format`` cannot represent, and
    MalformedError for a document that cannot be parsed.
    """
    return answer_by(ask_child, QueriedMap(documents, assessment), query, limits, output_format)


def answer_by(
    ask: ChildAsker, queried: Queried, query: str, limits: Limits, output_format: str = "text"
) -> Answer:
    """The answer to a query by a child process of the caller's choice; like ``answer`` otherwise."""
    prefixes = {**PREFIXES, **queried.own_prefix}
    checked = check_query(query, prefixes)
    takes_statements = output_format in STATEMENT_FORMATS
    request = queried.complete(Request(query, prefixes, limits, takes_statements=takes_statements))
    heading, body = ask(request)
    if heading.kind not in (ReplyKind.RESULTS, ReplyKind.STATEMENTS):
        raise refusal(heading, checked, queried, limits)
    if heading.kind is ReplyKind.STATEMENTS and not request.takes_statements:
        raise wrong_format(output_format)
    result = read_result(heading.kind, body, is_ordered=checked.is_ordered, limits=limits)
    shown = {**prefixes, **_showable(checked.declared)}
    ids = {iri: name for iri, name in queried.ids_of({*_iris(result)}).items() if name != iri}
    return Answer(result, ShortNames(shown, ids), find_hints(checked, prefixes, queried))


def ask_child(request: Request) -> tuple[Heading, bytes]:
    """Send a request to a child process; return the heading and body of its reply.

    Raises QueryError if the child cannot start, exceeds a limit, or ends without a reply.
    """
    from claimgraph.query import child_process  # noqa: PLC0415 its imports cost more than the rest of this module

    limits, child = request.limits, child_process.start_engine("serve")
    try:
        with child_process.limit_time(child, limits.seconds) as is_late:
            output, last_words = _talk(child, msgspec.json.encode(request), limits.reply_bytes)
    finally:  # also after an interrupt, so that no zombie process remains
        child_process.end_child(child)
    if is_late.is_set():
        raise over_time(limits)
    if len(output) > limits.reply_bytes:
        raise over_reply(limits)
    if reply := split_reply(output):
        return reply
    raise died(child.returncode, last_words.decode(errors="replace"), limits)


def split_reply(output: bytes) -> tuple[Heading, bytes] | None:
    """The heading and body of a reply; None if it is not one."""
    heading, newline, body = output.partition(b"\n")
    if newline:
        with contextlib.suppress(msgspec.DecodeError):
            return msgspec.json.decode(heading, type=Heading), body
    return None


def _talk(child: subprocess.Popen[bytes], request: bytes, most: int) -> tuple[bytes, bytes]:
    """Send a request; return what the child writes to standard output and to standard error.

    Reads at most ``most`` + 1 bytes of output, enough to see that it is too long. The child reads the whole
    request before it writes anything, so the two processes cannot deadlock.
    """
    if child.stdin is None or child.stdout is None or child.stderr is None:
        raise TypeError("the child has no pipes")
    with contextlib.suppress(OSError):  # the child ended early (EPIPE; Windows: EINVAL); its stderr says why
        child.stdin.write(request)
    with contextlib.suppress(OSError):
        child.stdin.close()
    output = child.stdout.read(most + 1)
    if len(output) > most:
        child.kill()
    return output, child.stderr.read(most)


def _showable(declared: Mapping[str, str]) -> dict[str, str]:
    """The declared namespaces that Turtle output can use: absolute IRIs without escapes."""
    return {
        prefix: namespace
        for prefix, namespace in declared.items()
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", namespace) and "\\" not in namespace
    }


def _iris(result: Result) -> Iterator[str]:
    """The IRIs in the rows of a result."""
    if isinstance(result, Solutions):
        for row in result.rows:
            for term in row:
                if isinstance(term, ox.NamedNode):
                    yield term.value
