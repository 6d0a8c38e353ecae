"""The child process in which a query runs: it reads one request, and writes one reply.

A running query cannot be interrupted, and a hostile one can crash its process or fill the memory; so it
runs here, within limits that the system holds it to. While it runs no file and no socket can be opened.
"""

from __future__ import annotations

import contextlib
import math
import pickle
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import pyoxigraph as ox

from claimgraph.model import Syntax
from claimgraph.query.answers import Description, Result, Solutions, Truth
from claimgraph.query.terms import Renaming, Term, place, place_of_statement, renamed, renamed_triple

PADDING = "\n" + " " * 30
"""Put behind each query: the engine's positions are wrong where a keyword may run into the end."""

_FORMATS = {
    Syntax.TURTLE: ox.RdfFormat.TURTLE,
    Syntax.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    Syntax.N_QUADS: ox.RdfFormat.N_QUADS,
    Syntax.TRIG: ox.RdfFormat.TRIG,
    Syntax.JSON_LD: ox.RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What answering one query may take: seconds by the clock, and megabytes of address space."""

    seconds: float = 60.0
    megabytes: int = 2048


@dataclass(frozen=True, slots=True)
class Request:
    """A query and all it needs: the maps' texts, and what was worked out for them as Turtle."""

    query: str
    is_ordered: bool
    prefixes: dict[str, str]
    texts: tuple[tuple[str, Syntax], ...]
    inferred: str
    reserved: tuple[str, ...]
    limits: Limits


class Cause(Enum):
    """Why there is no answer."""

    TEXT = "a text of the map cannot be parsed"
    QUERY = "the query cannot be parsed"
    EVALUATION = "the query asks what the engine cannot do"
    MEMORY = "the query needs more memory than it may use"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer, with the engine's own words."""

    cause: Cause
    words: str = ""


def serve() -> None:
    """Answer the one request on standard input by one reply on standard output, both pickled."""
    request = pickle.load(sys.stdin.buffer)  # noqa: S301 written by our own parent process
    _limit(request.limits)
    try:
        reply = pickle.dumps(reply_to(request))
    except MemoryError:
        reply = pickle.dumps(Failure(Cause.MEMORY))
    sys.stdout.buffer.write(reply)


def reply_to(request: Request) -> Result | Failure:
    """The result of a request's query, or why there is none. Raises MemoryError."""
    try:
        store = _load(request)
    except SyntaxError as problem:
        return Failure(Cause.TEXT, str(problem))
    try:
        with _without_files():
            return _solve(store, request)
    except SyntaxError as problem:
        return Failure(Cause.QUERY, str(problem))
    except (OSError, RuntimeError, ValueError) as problem:
        return Failure(Cause.EVALUATION, str(problem))


def _limit(limits: Limits) -> None:
    """Let the system end this process once it takes too much, even if nobody is left to end it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 not on Windows

    wanted = {
        resource.RLIMIT_AS: limits.megabytes * 1024**2,
        resource.RLIMIT_CPU: math.ceil(limits.seconds) + 1,
    }
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS may refuse a limit on memory
            resource.setrlimit(kind, (allowed, hard))


@contextlib.contextmanager
def _without_files() -> Iterator[None]:
    """For a while, let this process open nothing: no file, no socket."""
    if sys.platform == "win32":
        yield
        return
    import resource  # noqa: PLC0415 not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _load(request: Request) -> ox.Store:
    """A store of all statements, put in by the order of their text.

    So what the engine leaves open, such as which rows a LIMIT lets through, hangs on the statements
    alone, and not on how they are arranged in their files.
    """
    lines: list[bytes] = []
    for text, syntax in request.texts:
        lines += _lines(text, syntax, request.reserved)
    lines.sort()
    store = ox.Store()
    store.load(b"".join(line for line in lines if b"_:" not in line), ox.RdfFormat.N_TRIPLES)
    store.extend(_canonical(b"".join(line for line in lines if b"_:" in line)))
    del lines
    store.load(request.inferred, ox.RdfFormat.TURTLE)
    return store


def _canonical(text: bytes) -> list[ox.Quad]:
    """The statements of N-Triples in their order, blank nodes named by what is said of them."""
    dataset = ox.Dataset(ox.parse(text, ox.RdfFormat.N_TRIPLES))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(dataset, key=str)


def _lines(text: str, syntax: Syntax, reserved: Sequence[str]) -> list[bytes]:
    """The statements of a text as lines of N-Triples, less those of the reserved properties."""
    left_out = {ox.NamedNode(iri) for iri in reserved}
    quads = ox.parse(text, _FORMATS[syntax], rename_blank_nodes=True)
    return _serialized(
        ox.Triple(subject, predicate, term)
        for subject, predicate, term, _graph in quads
        if predicate not in left_out
    )


def _serialized(triples: Iterable[ox.Triple]) -> list[bytes]:
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return text.splitlines(keepends=True)


def _solve(store: ox.Store, request: Request) -> Result:
    query, everything = request.query + PADDING, ox.DefaultGraph()
    results = store.query(query, prefixes=request.prefixes, default_graph=everything)
    if isinstance(results, ox.QueryBoolean):
        return Truth(bool(results))
    if isinstance(results, ox.QueryTriples):
        return _description(results)
    variables = tuple(variable.value for variable in results.variables)
    rows: list[tuple[Term | None, ...]] = [tuple(solution) for solution in results]
    if not request.is_ordered:
        rows.sort(key=lambda row: tuple(map(place, row)))
    names: Renaming = {}
    named = (tuple(None if term is None else renamed(term, names) for term in row) for row in rows)
    return Solutions(variables, tuple(named))


def _description(results: Iterable[ox.Triple]) -> Description:
    dataset = ox.Dataset(ox.Quad(*triple) for triple in results)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    names: Renaming = {}
    triples = sorted((quad.triple for quad in dataset), key=place_of_statement)
    return Description(tuple(renamed_triple(triple, names) for triple in triples))
