"""One child for several queries: each has its limits, and none of them spoils the next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from claimgraph.analysis import assess
from claimgraph.errors import QueryError, QueryTimeoutError
from claimgraph.model import Document
from claimgraph.query import Limits, QueriedMap, Truth, answer_by
from claimgraph.query.child_process import end_child
from claimgraph.query.warm_engine import WarmEngine

from maps import claim_map

PREFIX = "@prefix : <https://example.org/m#> .\n"
TRIPLES = PREFIX + "".join(f':a :b{number} "{"words " * 20}{number}" .\n' for number in range(40))
QUERIED = QueriedMap([Document("a.ttl", TRIPLES)], assess(claim_map()))
PRODUCT = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n0 ?o }"


@pytest.fixture
def engine() -> Iterator[WarmEngine]:
    engine = WarmEngine()
    yield engine
    engine.close()


def is_answered(engine: WarmEngine) -> bool:
    asked = "ASK { ?a <https://example.org/m#b7> ?c }"
    return answer_by(engine, QUERIED, asked, Limits()).result == Truth(value=True)


def test_a_child_stays_for_the_next_query(engine: WarmEngine) -> None:
    assert is_answered(engine)
    process = engine.process
    with pytest.raises(QueryError, match="not valid"):
        answer_by(engine, QUERIED, "ASK { ?a ?b }", Limits())
    assert is_answered(engine)
    assert engine.process == process


@pytest.mark.parametrize(
    ("query", "limits", "message"),
    [
        (PRODUCT, Limits(seconds=60, megabytes=512), "longer than 16 megabytes"),
        (SLOW, Limits(seconds=0.5), "longer than 0.5 seconds"),
    ],
)
def test_after_a_query_over_a_limit_the_next_has_a_new_child(
    engine: WarmEngine, query: str, limits: Limits, message: str
) -> None:
    assert is_answered(engine)
    process = engine.process
    with pytest.raises(QueryError, match=message):
        answer_by(engine, QUERIED, query, limits)
    assert engine.process is None
    assert is_answered(engine)
    assert engine.process != process


def test_a_child_that_was_killed_is_replaced(engine: WarmEngine) -> None:
    if sys.platform == "win32":
        pytest.skip("sends a signal")
    assert is_answered(engine)
    process = engine.process
    assert process is not None
    os.kill(process, signal.SIGKILL)
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
    assert is_answered(engine)


def test_a_text_that_cannot_be_parsed_is_an_error_and_leaves_no_child(engine: WarmEngine) -> None:
    with pytest.raises(Exception, match="not Turtle"):
        answer_by(engine, QueriedMap([Document("a.ttl", "%")], QUERIED.assessment), "ASK {}", Limits())
    assert engine.process is None


def test_closing_ends_a_query_whether_or_not_it_has_begun(engine: WarmEngine) -> None:
    failed: list[QueryError] = []

    def ask() -> None:
        try:
            answer_by(engine, QUERIED, SLOW, Limits(seconds=100))
        except QueryError as problem:
            failed.append(problem)

    assert is_answered(engine)
    asking = threading.Thread(target=ask)
    asking.start()
    engine.close()  # before the child has the query, or while it works on it
    asking.join()
    assert len(failed) == 1
    assert not isinstance(failed[0], QueryTimeoutError)


def test_a_child_that_ended_before_it_read_everything_is_ended_without_an_error() -> None:
    with subprocess.Popen([sys.executable, "-c", ""], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        child.wait()
        assert child.stdin is not None
        child.stdin.write(b"not sent yet")
        assert end_child(child) == b""
        assert end_child(child) == b""
