"""The child process in which a query runs: it reads one request and writes one reply.

A running query cannot be interrupted, and a hostile one can crash its process or fill the memory; so it
runs here, within limits that the system enforces. While it runs, no file and no socket can be opened. What
has run a stranger's query is not trusted in turn: it replies with text in a standard format, which the parent
parses.
"""

from __future__ import annotations

import contextlib
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import msgspec
import pyoxigraph as ox

from claimgraph.model import Syntax
from claimgraph.rdf.statements import FORMATS

PADDING = "\n" + " " * 30
"""Appended to each query: the engine's positions are wrong where a keyword may run into the end."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What answering one query may take: seconds by the clock, and megabytes of address space.

    Windows enforces no limit on the memory of the child. The parent has none on any system, so it reads no
    more of a reply than it can hold and render in as much memory: a term takes up to 32 times as much as its
    text, and a value of a row, bound or not, up to a kilobyte.
    """

    seconds: float = 60.0
    megabytes: int = 2048

    @property
    def reply_bytes(self) -> int:
        """The longest reply that is read."""
        return self.megabytes * 1024**2 // 32

    @property
    def reply_values(self) -> int:
        """The most values in a reply: columns times rows, or three for a statement."""
        return self.megabytes * 1024


@dataclass(frozen=True, slots=True)
class Request:
    """A query and all it needs: the texts of the map, and what was inferred from them as Turtle.

    Statements are only made if the request takes them.
    """

    query: str
    prefixes: dict[str, str]
    texts: tuple[tuple[str, Syntax], ...]
    inferred: str
    reserved: tuple[str, ...]
    limits: Limits
    takes_statements: bool = True


class ReplyKind(Enum):
    """What came of a request; the first two have a body, the others words of the engine."""

    RESULTS = "SPARQL results as JSON"
    STATEMENTS = "N-Triples"
    BAD_TEXT = "a text of the map cannot be parsed"
    BAD_QUERY = "the query cannot be parsed"
    UNANSWERABLE = "the query uses a feature that the engine does not support"
    OUT_OF_MEMORY = "the query needs more memory than it is allowed"


@dataclass(frozen=True, slots=True)
class Heading:
    """The first line of a reply, as JSON."""

    kind: ReplyKind
    words: str = ""


def serve() -> None:
    """Answer the request on standard input, a JSON object, by a reply on standard output."""
    request = msgspec.json.decode(sys.stdin.buffer.read(), type=Request)
    _limit(request.limits)
    try:
        heading, body = reply_to(request)
    except MemoryError:
        heading, body = Heading(ReplyKind.OUT_OF_MEMORY), b""
    sys.stdout.buffer.write(msgspec.json.encode(heading) + b"\n" + body)


def reply_to(request: Request) -> tuple[Heading, bytes]:
    """What came of a request's query, and its results. Raises MemoryError."""
    try:
        store = _load(request)
    except SyntaxError as problem:
        return Heading(ReplyKind.BAD_TEXT, str(problem)), b""
    try:
        with _without_files():
            return _solve(store, request)
    except SyntaxError as problem:
        return Heading(ReplyKind.BAD_QUERY, str(problem)), b""
    except (OSError, RuntimeError, ValueError) as problem:
        return Heading(ReplyKind.UNANSWERABLE, str(problem)), b""


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
    """A store of all statements, inserted in the order of their text.

    So what the engine leaves open, such as which rows a LIMIT lets through, depends on the statements
    alone, and not on how they are arranged in their files.
    """
    lines: list[bytes] = []
    for text, syntax in request.texts:
        lines += _lines(text, syntax, request.reserved)
    lines.sort()
    store = ox.Store()
    store.load(b"".join(line for line in lines if b"_:" not in line), ox.RdfFormat.N_TRIPLES)
    nameless = b"".join(line for line in lines if b"_:" in line)
    store.extend(_canonical(quad.triple for quad in ox.parse(nameless, ox.RdfFormat.N_TRIPLES)))
    del lines
    store.load(request.inferred, ox.RdfFormat.TURTLE)
    return store


def _canonical(triples: Iterable[ox.Triple]) -> list[ox.Quad]:
    """Statements, each once, in the order of their text; blank nodes are named by what is said of them.

    A hostile graph makes this take for ever, so it belongs in the child.
    """
    dataset = ox.Dataset(ox.Quad(*triple) for triple in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(dataset, key=str)


def _lines(text: str, syntax: Syntax, reserved: Sequence[str]) -> list[bytes]:
    """The statements of a text as lines of N-Triples, without those of the reserved properties."""
    left_out = {ox.NamedNode(iri) for iri in reserved}
    quads = ox.parse(text, FORMATS[syntax], rename_blank_nodes=True)
    return _serialized(
        ox.Triple(subject, predicate, term)
        for subject, predicate, term, _graph in quads
        if predicate not in left_out
    )


def _serialized(triples: Iterable[ox.Triple]) -> list[bytes]:
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return text.splitlines(keepends=True)


def _solve(store: ox.Store, request: Request) -> tuple[Heading, bytes]:
    query, everything = request.query + PADDING, ox.DefaultGraph()
    results = store.query(query, prefixes=request.prefixes, default_graph=everything)
    if not isinstance(results, ox.QueryTriples):
        return Heading(ReplyKind.RESULTS), results.serialize(format=ox.QueryResultsFormat.JSON) or b""
    made = _canonical(results) if request.takes_statements else []
    return Heading(ReplyKind.STATEMENTS), b"".join(_serialized(quad.triple for quad in made))
