"""A query from the gate to its answer: what to ask the child process, and what its silence means."""

from __future__ import annotations

import pickle
import re
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.errors import QueryError
from claimgraph.model import Document, Syntax
from claimgraph.query.answers import Answer, Names, Result, Solutions
from claimgraph.query.engine import PADDING, Cause, Failure, Limits, Request
from claimgraph.query.gate import CheckedQuery, check_query, one_line, problem_at
from claimgraph.query.inferred import inferred_turtle
from claimgraph.vocabulary import INFERRED, PREFIXES, local_name

if TYPE_CHECKING:
    from claimgraph.analysis import Assessment
    from claimgraph.model import ClaimMap

DEFAULT_LIMITS = Limits()

_START = "import sys; sys.path[:] = sys.argv[1:]; from claimgraph.query.engine import serve; serve()"
_ENGINE_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_KEYWORD = re.compile(r"[A-Za-z_]+")


def answer(
    documents: Sequence[Document],
    assessment: Assessment,
    query: str,
    *,
    limits: Limits = DEFAULT_LIMITS,
) -> Answer:
    """Answer a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE) about documents and their assessment.

    It is asked of all statements of the documents, their graphs made one, and of what was worked out
    for each claim (:data:`claimgraph.vocabulary.INFERRED`; in a document such a property counts for
    nothing).
    The prefixes cg, dct, rdf, rdfs, skos and xsd need not be declared, nor the empty one where the
    claims share a namespace; a declared one wins.

    Rows come in the order that ORDER BY asks for, else in the order of their terms: unbound, blank
    node, IRI, literal, each by its text. Statements come by subject (nameless ones last), predicate
    (``a`` first) and object. The same statements give the same answer every time, however they are
    arranged in their documents, unless the query asks for chance or the hour (RAND, UUID, NOW). The
    engine holds numbers by their value: 1.50 comes back as 1.5.

    The query runs in a child process that ends with the call. Raises QueryError for a query that is
    refused, malformed or over its limits, and MalformedError for a document that cannot be parsed.
    """
    prefixes = {**PREFIXES, **_own_prefix(assessment.whole)}
    checked = check_query(query, prefixes)
    request = Request(
        query,
        checked.is_ordered,
        prefixes,
        tuple((_parsable(document), document.syntax) for document in documents),
        inferred_turtle(assessment),
        INFERRED,
        limits,
    )
    reply = ask_child(request)
    if isinstance(reply, Failure):
        raise _refusal(reply, checked, documents, limits)
    shown = {**prefixes, **_showable(checked.declared)}
    return Answer(reply, Names(shown, _ids(assessment.whole, reply)))


def _own_prefix(claim_map: ClaimMap) -> dict[str, str]:
    """The empty prefix for the namespace that all claims share, if they do."""
    namespaces = {iri[: -len(local_name(iri))] for iri in claim_map.claims}
    return {"": namespaces.pop()} if len(namespaces) == 1 and "" not in namespaces else {}


def _parsable(document: Document) -> str:
    if document.syntax is not Syntax.JSON_LD:
        return document.text
    from claimgraph.rdf.jsonld import embed_context  # noqa: PLC0415 the child need not import it

    return embed_context(document)


def ask_child(request: Request) -> Result | Failure:
    """What the child process replies. Raises QueryError if it does not."""
    import subprocess  # noqa: PLC0415 costs more than the rest of this module

    command = [sys.executable, "-c", _START, *sys.path]
    pipe = subprocess.PIPE
    try:
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as child:  # noqa: S603 our own code
            try:
                output, last_words = child.communicate(pickle.dumps(request), request.limits.seconds)
            finally:  # an interrupt too: subprocess.run would leave a zombie behind then
                child.kill()
                child.wait()
    except subprocess.TimeoutExpired as problem:
        raise _over_time(request.limits) from problem
    except OSError as problem:
        why = one_line(str(problem))
        raise QueryError(f"the query cannot run: no child process can be started ({why}).") from problem
    if child.returncode == 0:
        reply: Result | Failure = pickle.loads(output)  # noqa: S301 written by our own child
        return reply
    raise _death(child.returncode, last_words.decode(errors="replace"), request.limits)


def _death(code: int, last_words: str, limits: Limits) -> QueryError:
    """What it means that the child ended with a code and these last words."""
    if "memory allocation" in last_words or "MemoryError" in last_words:
        return _over_memory(limits)
    if sys.platform != "win32" and code == -signal.SIGXCPU:
        return _over_time(limits)
    line = last_words.strip().splitlines()[-1:]
    said = f" ({one_line(line[0])})" if line else ""
    return QueryError(
        f"the query crashed the engine: exit code {code}{said}."
        " Make the query simpler: shorter chains of operators, paths and unions."
    )


def _over_time(limits: Limits) -> QueryError:
    return QueryError(
        f"the query took longer than {limits.seconds:g} seconds and was stopped."
        " Ask for less (patterns that share no variable multiply), or allow more: --timeout SECONDS."
    )


def _over_memory(limits: Limits) -> QueryError:
    return QueryError(
        f"the query needs more than {limits.megabytes} megabytes of memory and was stopped."
        " Ask for less (patterns that share no variable multiply); from Python, allow more with"
        " Limits(megabytes=...)."
    )


def _refusal(
    failure: Failure, checked: CheckedQuery, documents: Sequence[Document], limits: Limits
) -> Exception:
    match failure.cause:
        case Cause.MEMORY:
            return _over_memory(limits)
        case Cause.QUERY:
            return _syntax_error(checked, failure.words)
        case Cause.EVALUATION:
            words = one_line(failure.words).rstrip(".")
            return QueryError(f"the query cannot be answered: {words}. Ask without it.")
        case Cause.TEXT:
            from claimgraph.rdf import parse  # noqa: PLC0415 only once something is wrong

            parse(documents)
            return QueryError(
                f"a document cannot be parsed: {one_line(failure.words)}. Check the files first."
            )


def _syntax_error(checked: CheckedQuery, words: str) -> QueryError:
    """The engine's syntax error, at the token it is about."""
    match = _ENGINE_POSITION.fullmatch(words)
    if match is None:
        return QueryError(f"not SPARQL: {one_line(words)}. Correct the query.")
    expected = re.sub(r"^expected (one of )?", "", match[3]).split(", ")
    said = next((part for part in expected if re.match(r"The [A-Z]", part)), None)
    if said:
        return problem_at(checked.text, 0, f"not SPARQL: {said}.", "Correct the query.")
    text, offset = checked.text, _offset(checked.text, int(match[1]), int(match[2]), expected)
    if "IRI parsing failed" in expected and text[offset - 1 : offset] == ">":
        start = text.rfind("<", 0, offset)
        message = f"not a whole IRI: {one_line(text[start:offset])}."
        return problem_at(text, start, message, "Write all of it, or a prefix and a name.")
    for token in checked.tokens:
        if offset < token.start + len(token.text) + (token.kind == "word"):
            message = f"not SPARQL from {one_line(token.text)} on."
            remedy = "Correct the query at this place, or just before it."
            return problem_at(text, token.start, message, remedy)
    return problem_at(text, len(text), "the query ends too early.", "Add what is missing.")


def _offset(text: str, line: int, column: int, expected: Sequence[str]) -> int:
    """The offset of an error of the engine, which stands behind the keyword that it tried to read."""
    lines = (text + PADDING).split("\n")
    offset = sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
    keywords = [part for part in expected if _KEYWORD.fullmatch(part)]
    if len(keywords) < len([part for part in expected if part != "[_]"]):
        return offset
    return offset - max(map(len, keywords), default=0)


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
