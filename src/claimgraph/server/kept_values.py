"""Values that are dear to work out, kept for the next request that needs them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Worth = TypeVar("_Worth")


class KeptValues(Generic[_Worth]):
    """The values used last, by key, at most ``most`` of them. Several threads may ask at once.

    A value is worked out by one thread, while others that need it wait. A failure is not kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, _Worth] = OrderedDict()
        self._locks: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def peek(self, key: Hashable) -> _Worth | None:
        """The value of a key if it is kept, else None; never waits for one that is being worked out."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def get(self, key: Hashable, work_out: Callable[[], _Worth]) -> _Worth:
        """The value of a key; raises whatever working it out raises."""
        with self._lock:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            with self._lock:
                if key in self._values:
                    self._values.move_to_end(key)
                    return self._values[key]
            try:
                value = work_out()
            finally:
                with self._lock:
                    self._locks.pop(key, None)
            with self._lock:
                self._values[key] = value
                while len(self._values) > self._most:
                    self._values.popitem(last=False)
        return value
