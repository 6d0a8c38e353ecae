"""Values that several threads ask for: worked out once, never too many, and failures are not kept."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from claimgraph.server.kept_values import KeptValues


def test_the_values_used_last_are_kept() -> None:
    kept: KeptValues[int] = KeptValues(2)
    made: list[int] = []

    def make(number: int) -> int:
        made.append(number)
        return number * 10

    for number in (1, 2, 1, 3, 1, 2):
        assert kept.get(number, partial(make, number)) == number * 10
    assert made == [1, 2, 3, 2]
    assert [kept.peek(number) for number in (1, 2, 3)] == [10, 20, None]


class SharedKey:
    """A key that knows when eight threads have looked it up."""

    def __init__(self) -> None:
        self.threads: set[int] = set()
        self.is_known_to_all = threading.Event()

    def __hash__(self) -> int:
        self.threads.add(threading.get_ident())
        if len(self.threads) == 8:
            self.is_known_to_all.set()
        return 1


def test_several_threads_work_a_value_out_once() -> None:
    kept: KeptValues[str] = KeptValues(4)
    key, waiting, made = SharedKey(), threading.Barrier(8), []

    def make() -> str:
        made.append("made")
        assert key.is_known_to_all.wait(300)
        return "value"

    def ask(_: int) -> str:
        waiting.wait()
        return kept.get(key, make)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == ["value"] * 8
    assert made == ["made"]


def test_a_failure_is_raised_in_all_that_wait_and_not_kept() -> None:
    kept: KeptValues[str] = KeptValues(4)
    begun, goes_on = threading.Event(), threading.Event()

    def fail() -> str:
        begun.set()
        goes_on.wait()
        raise ValueError("no")

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(kept.get, "key", fail)
        begun.wait()
        assert kept.peek("key") is None
        second = pool.submit(kept.get, "key", lambda: "second")
        goes_on.set()
        for each in (first, second):
            try:
                assert each.result() == "second"  # it came after the failure
            except ValueError as problem:
                assert str(problem) == "no"  # noqa: PT017 - either may happen
    with pytest.raises(ValueError, match="no"):
        first.result()
    assert kept.get("key", lambda: "third") in ("second", "third")
