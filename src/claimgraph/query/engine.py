"""The child process that runs a query: it reads one request and writes one reply.

A running query cannot be interrupted, and a hostile one can crash its process or exhaust memory; so it runs
in this process, under limits that the operating system enforces. While it runs, the process cannot open any
file or socket. Since the process has run an untrusted query, the parent does not trust it: the reply is text
in a standard format, which the parent parses.
"""

from __future__ import annotations

import contextlib
import math
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import msgspec
import pyoxigraph as ox

from claimgraph.errors import QueryError
from claimgraph.model import Syntax
from claimgraph.rdf.statements import FORMATS

STATEMENTS = "*.sst"
"""The names of the files with the statements of a store on disk."""

PADDING = "\n" + " " * 30
"""Appended to each query: the engine reports wrong positions if a keyword could run past the end."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits for one query: seconds of wall-clock time, and megabytes of address space.

    On Windows, the memory of the child is not limited. The memory of the parent is not limited on any system,
    so the parent reads only as much of a reply as it can hold and render in that much memory: a term takes up
    to 32 times the size of its text, and a value in a row, bound or unbound, up to one kilobyte.

    Raises QueryError for seconds for which a system cannot wait.
    """

    seconds: float = 60.0
    megabytes: int = 2048

    def __post_init__(self) -> None:
        if not 0 <= self.seconds <= threading.TIMEOUT_MAX:
            raise QueryError(
                f"A query cannot take {self.seconds} seconds. Choose from 0 to {threading.TIMEOUT_MAX:g}."
            )

    @property
    def reply_bytes(self) -> int:
        """The maximum length of a reply, in bytes."""
        return self.megabytes * 1024**2 // 32

    @property
    def reply_values(self) -> int:
        """The maximum number of values in a reply: columns times rows, or three for each statement."""
        return self.megabytes * 1024


@dataclass(frozen=True, slots=True)
class Request:
    """A query and its data: the texts of the map, and the inferred statements as Turtle.

    Statements in the texts with a ``reserved`` predicate are ignored. If ``store`` is not empty, it is the
    folder of a store on disk: one that is there has the data, otherwise it is made of them. The child returns
    the statements of a CONSTRUCT or DESCRIBE only if ``takes_statements`` is true.
    """

    query: str
    prefixes: dict[str, str]
    limits: Limits
    takes_statements: bool = True
    texts: tuple[tuple[str, Syntax], ...] = ()
    inferred: str = ""
    reserved: tuple[str, ...] = ()
    store: str = ""


class ReplyKind(Enum):
    """The outcome of a request; the first two come with a body, the others with the engine's message."""

    RESULTS = "SPARQL results as JSON"
    STATEMENTS = "N-Triples"
    BAD_TEXT = "a text of the map cannot be parsed"
    BAD_QUERY = "the query cannot be parsed"
    UNANSWERABLE = "the query uses a feature that the engine does not support"
    OUT_OF_MEMORY = "the query needs more memory than it is allowed"
    BAD_STORE = "the store on disk cannot be made or read"


@dataclass(frozen=True, slots=True)
class Heading:
    """The first line of a reply, in JSON: its kind, and the engine's message if it has no result."""

    kind: ReplyKind
    words: str = ""


def serve() -> None:  # a child process begins here: see _START in asking.py
    """Read a request, a JSON object, from standard input, and write the reply to standard output."""
    request = msgspec.json.decode(sys.stdin.buffer.read(), type=Request)
    _limit(request.limits)
    try:
        heading, body = reply_to(request)
    except MemoryError:
        heading, body = Heading(ReplyKind.OUT_OF_MEMORY), b""
    sys.stdout.buffer.write(msgspec.json.encode(heading) + b"\n" + body)


def serve_again() -> None:  # a child process begins here: see _START in warm_engine.py
    """Answer one request after another about the data of the first, until standard input ends.

    Each request and each reply is preceded by its length in 8 bytes. Every request has the full time.
    """
    given, store = sys.stdin.buffer, None
    while length := int.from_bytes(given.read(8), "big"):
        request = msgspec.json.decode(given.read(length), type=Request)
        _limit(request.limits)
        try:
            store = store or _load(request)
            heading, body = solve(store, request)
        except SyntaxError as problem:
            heading, body = Heading(ReplyKind.BAD_TEXT, str(problem)), b""
        except MemoryError:
            heading, body = Heading(ReplyKind.OUT_OF_MEMORY), b""
        reply = msgspec.json.encode(heading) + b"\n" + body
        sys.stdout.buffer.write(len(reply).to_bytes(8, "big") + reply)
        sys.stdout.buffer.flush()


def reply_to(request: Request) -> tuple[Heading, bytes]:
    """The heading and body of the reply to a request. Raises MemoryError if the query needs too much."""
    try:
        store = _open(request) if request.store else _load(request)
    except SyntaxError as problem:
        return Heading(ReplyKind.BAD_TEXT, str(problem)), b""
    except (OSError, RuntimeError) as problem:
        return Heading(ReplyKind.BAD_STORE, str(problem)), b""
    return solve(store, request)


def solve(store: ox.Store, request: Request) -> tuple[Heading, bytes]:
    """The heading and body of the reply to a request about a store. Raises MemoryError like ``reply_to``."""
    try:
        with _without_files(request.store):
            return _solve(store, request)
    except SyntaxError as problem:
        return Heading(ReplyKind.BAD_QUERY, str(problem)), b""
    except (OSError, RuntimeError, ValueError) as problem:
        is_damaged = request.store and (isinstance(problem, OSError) or str(problem).startswith("Corruption"))
        kind = ReplyKind.BAD_STORE if is_damaged else ReplyKind.UNANSWERABLE
        return Heading(kind, str(problem)), b""


def _limit(limits: Limits) -> None:
    """Set limits so that the system ends this process if it exceeds them, even if the parent is gone."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 not available on Windows

    used = time.process_time()
    wanted = {
        resource.RLIMIT_AS: limits.megabytes * 1024**2,
        resource.RLIMIT_CPU: math.ceil(used + limits.seconds) + 1,
    }
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS may refuse a memory limit
            resource.setrlimit(kind, (allowed, hard))


@contextlib.contextmanager
def _without_files(folder: str) -> Iterator[None]:
    """Prevent this process from opening files or sockets until the context ends (not on Windows).

    If a store in a folder is queried, the process may open as many as the store has files of statements: the
    engine opens some of them only when it needs them.
    """
    if sys.platform == "win32":
        yield
        return
    import resource  # noqa: PLC0415 not available on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = len([*Path(folder).glob(STATEMENTS)]) if folder else 0
    highest = max(int(path.name) for path in Path("/dev/fd").iterdir()) if needed else -1
    allowed = highest + 1 + needed
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(allowed, soft), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _load(request: Request) -> ox.Store:
    """A store with all statements of a request, inserted in sorted order.

    The order of insertion decides what SPARQL leaves open, such as which rows a LIMIT returns. Sorting makes
    that depend only on the statements, and not on how the files arrange them.
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


def _open(request: Request) -> ox.Store:
    """The store on disk of a request, made of its data unless it is there.

    What SPARQL leaves open depends only on the statements here too, as the store keeps them in its own
    order. Raises OSError or RuntimeError if it cannot be made or read, SyntaxError for a bad text.
    """
    if not Path(request.store).exists():
        _fill(ox.Store(request.store), request)
    return ox.Store.read_only(request.store)


def _fill(store: ox.Store, request: Request) -> None:
    nameless: list[ox.Triple] = []
    for text, syntax in request.texts:
        store.bulk_extend(_named(_triples(text, syntax, request.reserved), nameless))
    store.bulk_extend(_canonical(nameless))
    store.bulk_load(request.inferred, ox.RdfFormat.TURTLE)
    store.flush()


def _named(triples: Iterable[ox.Triple], nameless: list[ox.Triple]) -> Iterator[ox.Quad]:
    """The statements without blank nodes; the others, and all about triples, are added to a list."""
    for triple in triples:
        subject, _, term = triple
        if isinstance(subject, ox.BlankNode) or isinstance(term, (ox.BlankNode, ox.Triple)):
            nameless.append(triple)
        else:
            yield ox.Quad(*triple)


def _canonical(triples: Iterable[ox.Triple]) -> list[ox.Quad]:
    """The distinct statements, sorted by their text, with canonical names for blank nodes (RDFC-1.0).

    Canonicalising a hostile graph can take practically forever, so this must run in the child.
    """
    dataset = ox.Dataset(ox.Quad(*triple) for triple in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(dataset, key=str)


def _lines(text: str, syntax: Syntax, reserved: Sequence[str]) -> list[bytes]:
    """The statements of a text as lines of N-Triples, without those that have a reserved predicate."""
    return _serialized(_triples(text, syntax, reserved))


def _triples(text: str, syntax: Syntax, reserved: Sequence[str]) -> Iterator[ox.Triple]:
    """The statements of a text, without those that have a reserved predicate."""
    left_out = {ox.NamedNode(iri) for iri in reserved}
    for subject, predicate, term, _graph in ox.parse(text, FORMATS[syntax], rename_blank_nodes=True):
        if predicate not in left_out:
            yield ox.Triple(subject, predicate, term)


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
