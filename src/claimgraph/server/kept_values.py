"""Values that are dear to work out, kept for the next request that needs them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

_Worth = TypeVar("_Worth")


class KeptValues(Generic[_Worth]):
    """The values used last, by key, at most ``most`` of them. Several threads may ask at once.

    A value is worked out by one thread, while others that need it wait. A failure is not kept; it is raised
    in the threads that waited for it, too.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, Future[_Worth]] = OrderedDict()
        self._lock = threading.Lock()

    def peek(self, key: Hashable) -> _Worth | None:
        """The value of a key if it is kept, else None; never waits for one that is being worked out."""
        with self._lock:
            future = self._found(key)
        return future.result() if future is not None and future.done() else None

    def get(self, key: Hashable, work_out: Callable[[], _Worth]) -> _Worth:
        """The value of a key; raises whatever working it out raises."""
        with self._lock:
            future = self._found(key)
            is_mine = future is None
            if future is None:
                future = self._values[key] = Future()
                while len(self._values) > self._most:
                    self._values.popitem(last=False)
        if is_mine:
            self._fill(key, future, work_out)
        return future.result()

    def _found(self, key: Hashable) -> Future[_Worth] | None:
        """What is kept or being worked out of a key, which then counts as used last."""
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def _fill(self, key: Hashable, future: Future[_Worth], work_out: Callable[[], _Worth]) -> None:
        try:
            future.set_result(work_out())
        except BaseException as problem:  # noqa: BLE001 each thread that waits raises it
            with self._lock:
                if self._values.get(key) is future:
                    del self._values[key]
            future.set_exception(problem)
