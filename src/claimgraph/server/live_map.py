"""The map that a server shows, which follows its files."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from claimgraph.files import watch
from claimgraph.server.map_state import MapState, read_state
from claimgraph.workspace.view_names import ViewNames

Listener = Callable[[MapState], None]
"""A function to call with each new state, from the thread that read it."""


class LiveMap:
    """The newest state of some files, and the newest state without errors; both are replaced whole.

    ``now`` is the state last read. ``good`` is the last state without a problem, None if there was none yet.
    """

    def __init__(self, paths: Sequence[str], texts: str | None = None) -> None:
        self.paths, self.texts = tuple(paths), texts
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []
        self.now = read_state(self.paths, texts)
        self.good = None if self.now.problem else self.now

    @property
    def shown(self) -> MapState:
        """The state that the page is about: the newest without errors or, if there was none, the newest."""
        return self.good or self.now

    def listen(self, listener: Listener) -> None:
        """Call a function with each new state from now on; it must not wait for anything."""
        self._listeners.append(listener)

    def refresh(self) -> MapState:
        """Read the files again, and return the state that is shown afterwards."""
        with self._lock:
            state = read_state(self.paths, self.texts)
            if state.tag == self.now.tag:
                return self.now
            if state.problem is None:
                state.assess(ViewNames())  # readers have the last state until the new one is worked out
                self.good = state
            self.now = state
            for listener in self._listeners:
                listener(state)
        return state

    def follow(self) -> None:
        """Refresh whenever a file or a stored text changes, in a thread that ends with the process.

        Raises MissingLibraryError if watchfiles is not installed.
        """
        changes = watch(self.paths, self.texts, "serve")

        def run() -> None:
            self.refresh()
            for _ in changes:
                self.refresh()

        threading.Thread(target=run, name="watch", daemon=True).start()
