"""Child processes that answer SPARQL queries, kept while the map stays as it is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from claimgraph.errors import UnreadableError
from claimgraph.query.warm_engine import WarmEngine
from claimgraph.workspace.view_names import ViewNames

MOST_QUERIES = 2
"""The most queries that run at the same time, and the most child processes that are kept."""


class PoolKey(NamedTuple):
    """What a child process has loaded: the state of the map with a tag, in a view."""

    tag: str
    view: ViewNames


class QueryPool:
    """Lends child processes to queries, each to one query at a time. Several threads may ask."""

    def __init__(self) -> None:
        self._slots = threading.BoundedSemaphore(MOST_QUERIES)
        self._lock = threading.Lock()
        self._idle: list[tuple[PoolKey, WarmEngine]] = []
        self._lent: list[WarmEngine] = []
        self._tag: str | None = None
        self._is_closed = False

    @property
    def idle(self) -> int:
        """The number of child processes that wait for a query."""
        return len(self._idle)

    @contextmanager
    def engine(self, key: PoolKey) -> Iterator[WarmEngine]:
        """A child process for a state and view; waits while as many queries run as may.

        Raises UnreadableError once the pool is closed.
        """
        with self._slots:
            engine = self._lend(key)
            try:
                yield engine
            finally:
                self._take_back(key, engine)

    def keep_only(self, tag: str) -> None:
        """End the child processes that have loaded another state than that with the tag."""
        with self._lock:
            self._tag = tag
            old = [engine for key, engine in self._idle if key.tag != tag]
            self._idle = [each for each in self._idle if each[0].tag == tag]
        for engine in old:
            engine.close()

    def close(self) -> None:
        """End all child processes, and lend none from now on."""
        with self._lock:
            self._is_closed = True
            every = [*self._lent, *(engine for _, engine in self._idle)]
            self._idle.clear()
        for engine in every:
            engine.close()

    def _lend(self, key: PoolKey) -> WarmEngine:
        """An idle child that has loaded the state and view, else a new one, for which an idle one may end."""
        with self._lock:
            if self._is_closed:
                raise UnreadableError("The server is stopping.")
            fitting = [each for each in self._idle if each[0] == key]
            unfit = (
                self._idle[:1] if not fitting and len(self._idle) + len(self._lent) >= MOST_QUERIES else []
            )
            for each in (*fitting[:1], *unfit):
                self._idle.remove(each)
            engine = fitting[0][1] if fitting else WarmEngine()
            self._lent.append(engine)
        for _, old in unfit:
            old.close()
        return engine

    def _take_back(self, key: PoolKey, engine: WarmEngine) -> None:
        with self._lock:
            self._lent.remove(engine)
            is_kept = not self._is_closed and self._tag in (None, key.tag)
            if is_kept:
                self._idle.append((key, engine))
        if not is_kept:
            engine.close()
