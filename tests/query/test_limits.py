"""A query that runs wild is stopped, and nothing of it is left behind."""

from __future__ import annotations

import math
import re
import signal
import socket
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import FrameType

import pyoxigraph as ox
import pytest
from query.conftest import PATIENT, Asked

from claimgraph.errors import QueryError
from claimgraph.query import Limits, Truth
from claimgraph.query.asking import ask_child
from claimgraph.query.engine import Heading, ReplyKind, Request
from claimgraph.query.replies import read_result
from claimgraph.vocabulary import INFERRED

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
linux = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks into /proc")

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r }"
BOMBS = [
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT (GROUP_CONCAT(STR(?c)) AS ?all) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "CONSTRUCT { ?a ?b [] } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
]
REQUEST = Request(query="ASK {}", prefixes={}, limits=PATIENT, reserved=INFERRED)


def remains() -> tuple[set[str], set[str]]:
    """The children and the open files of this process."""
    children = (path.read_text().split() for path in Path("/proc/self/task").glob("*/children"))
    return {pid for each in children for pid in each}, {path.name for path in Path("/proc/self/fd").iterdir()}


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Every test here leaves as many children and open files as it found."""
    if not Path("/proc/self/fd").exists():
        yield
        return
    before = remains()
    yield
    assert remains() == before


def stopped(asked: Asked, query: str, limits: Limits) -> str:
    with pytest.raises(QueryError) as caught:
        asked(query, limits)
    assert "\n" not in str(caught.value)
    return caught.value.for_shell


def test_a_query_without_end_is_stopped_in_time(real: Asked) -> None:
    told = stopped(real, ENDLESS, Limits(seconds=0.7))
    assert told.startswith("The query took longer than 0.7 seconds and was stopped. Simplify the query")
    assert told.endswith("or allow more time: --timeout SECONDS.")


@posix
@pytest.mark.parametrize("query", BOMBS)
def test_a_query_that_fills_the_memory_is_stopped(real: Asked, query: str) -> None:
    told = stopped(real, query, replace(PATIENT, megabytes=150))
    assert told.startswith("The query needs more than 150 megabytes of memory and was stopped.")


@pytest.mark.parametrize(
    "query",
    [
        f"ASK {{ FILTER({'!' * 50_000}true) }}",
        f"ASK {{ ?s {'/'.join(['cg:p'] * 19_000)} ?o }}",
        f"ASK {{ FILTER({'||'.join(['?x'] * 24_000)}) }}",
    ],
)
def test_a_query_that_crashes_the_engine_is_told_so(small: Asked, query: str) -> None:
    assert stopped(small, query, PATIENT).startswith("The query crashed the engine: exit code ")


@posix
def test_an_interrupt_ends_the_child_too(real: Asked) -> None:
    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if sys.platform == "win32":
        pytest.skip("no alarm can be set there")
    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        with pytest.raises(KeyboardInterrupt):
            real(ENDLESS)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("seconds", [math.inf, math.nan, 1e10, -1])
def test_a_time_for_which_no_system_waits_is_refused(seconds: float) -> None:
    with pytest.raises(QueryError, match=f"^A query cannot take {re.escape(str(seconds))} seconds"):
        Limits(seconds=seconds)


def test_no_child_can_be_started_is_told_so(small: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    assert stopped(small, "ASK {}", Limits()).startswith("The query cannot run, because a child process")


@posix
def test_even_behind_the_gate_nothing_reaches_the_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        query = f"ASK {{ SERVICE <http://127.0.0.1:{server.getsockname()[1]}/> {{}} }}"
        heading, body = ask_child(replace(REQUEST, query=query))
        with pytest.raises(BlockingIOError):
            server.accept()
    assert (heading.kind, body) == (ReplyKind.UNANSWERABLE, b"")


def test_a_silent_service_behind_the_gate_has_nothing_to_say() -> None:
    query = "SELECT ?x { SERVICE SILENT <http://localhost:9/> { BIND(1 AS ?x) } }"
    assert "1" not in str(ask_child(replace(REQUEST, query=query)))


def test_from_behind_the_gate_takes_no_statement_away() -> None:
    query = "ASK FROM <http://g/> { ?s ?p ?o }"
    inferred = "<http://a/b> <http://a/c> 1 ."
    heading, body = ask_child(replace(REQUEST, query=query, inferred=inferred))
    assert read_result(heading.kind, body, is_ordered=False, limits=Limits()) == Truth(value=True)


def test_a_reply_longer_than_the_limit_is_refused(real: Asked) -> None:
    wordy = "SELECT * { ?a cg:text ?b . ?c cg:text ?d . ?e cg:text ?f . ?e cg:topic :safety }"
    told = stopped(real, wordy, replace(PATIENT, megabytes=512))
    assert told.startswith("The answer is longer than 16 megabytes or 524,288 values. Reduce")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (ReplyKind.RESULTS, b'{"head":{"vars":["a","b"]},"results":{"bindings":[{},{},{}]}}'),
        (ReplyKind.RESULTS, b'{"head":{"vars":[]},"results":{"bindings":[{},{},{},{},{},{}]}}'),
        (ReplyKind.STATEMENTS, b"<a:b> <a:b> <a:b> .\n" * 2),
    ],
    ids=["unbound", "no columns", "statements"],
)
def test_a_reply_of_more_values_than_the_limit_is_refused_though_its_text_is_short(
    kind: ReplyKind, body: bytes
) -> None:
    with pytest.raises(QueryError, match="The answer is longer than 0 megabytes or 0 values"):
        read_result(kind, body, is_ordered=False, limits=Limits(megabytes=0))


@posix
def test_a_made_graph_that_takes_for_ever_to_put_in_order_is_stopped(small: Asked) -> None:
    nameless = [f"_:n{number}" for number in range(16)]
    alike = " . ".join(f"{one} cg:p {other}" for one in nameless for other in nameless if one != other)
    assert "was stopped" in stopped(small, f"CONSTRUCT {{ {alike} }} {{}}", Limits(seconds=2))


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (ReplyKind.RESULTS, b"cos\nsystem\n(S'true'\ntR."),
        (ReplyKind.RESULTS, b'{"head": {"vars": ["x"]}}'),
        (ReplyKind.RESULTS, b""),
        (ReplyKind.STATEMENTS, b"<http://a/b> <http://a/c> ."),
    ],
    ids=["pickled", "half of it", "empty", "cut off"],
)
def test_a_reply_in_no_standard_format_is_refused(kind: ReplyKind, body: bytes) -> None:
    with pytest.raises(QueryError, match="The engine returned an unreadable answer"):
        read_result(kind, body, is_ordered=False, limits=Limits())


def test_the_parent_reads_nothing_but_a_heading_and_standard_formats() -> None:
    heading, body = ask_child(replace(REQUEST, query="ASK {}"))
    assert heading == Heading(ReplyKind.RESULTS)
    assert body == b'{"head":{},"boolean":true}'


def test_a_store_of_many_files_is_read_to_its_end(tmp_path: Path) -> None:
    folder = tmp_path / "triples"
    made = ox.Store(str(folder))
    for number in range(30):
        made.bulk_load(f"<x:{number}> <x:is> <x:{number + 1}> .", ox.RdfFormat.N_TRIPLES)
    made.flush()
    del made
    assert len([*folder.glob("*.sst")]) > 30
    counted = "SELECT (COUNT(*) AS ?n) { ?a <x:is>/<x:is> ?b }"
    heading, body = ask_child(replace(REQUEST, query=counted, store=str(folder)))
    result = read_result(heading.kind, body, is_ordered=False, limits=PATIENT)
    assert "29" in str(result)


def test_a_folder_that_is_no_store_is_said_to_be_none(tmp_path: Path) -> None:
    heading, _ = ask_child(replace(REQUEST, store=str(tmp_path)))
    assert heading.kind is ReplyKind.BAD_STORE
