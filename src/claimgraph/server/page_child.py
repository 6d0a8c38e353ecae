"""Building a page in a child process, since it takes long enough to hold up all other requests.

The child gets one request on its standard input, which stays open: when it ends, because the server has ended
in whatever way, the child ends too.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence

import msgspec

from claimgraph.errors import UnreadableError
from claimgraph.model import Document
from claimgraph.page import LiveState, describe_making, to_html
from claimgraph.query.child_process import end_child
from claimgraph.workspace.opening import find_views, open_documents
from claimgraph.workspace.view_names import ViewNames

MOST_BUILDERS = 2
"""The most pages that are built at the same time."""

_START = "import sys; sys.path[:] = sys.argv[1:]; from claimgraph.server.page_child import build; build()"
_COMMAND = "claimgraph serve"


class PageRequest(msgspec.Struct, frozen=True):
    """A page to build: the documents of the map, the view, and the state that the page shows."""

    documents: tuple[Document, ...]
    view: ViewNames
    live: LiveState


class PageBuilder:
    """Builds pages in child processes, a few at the same time. Several threads may ask."""

    def __init__(self) -> None:
        self._slots = threading.BoundedSemaphore(MOST_BUILDERS)
        self._lock = threading.Lock()
        self._children: set[subprocess.Popen[bytes]] = set()
        self._is_closed = False

    def build(self, documents: Sequence[Document], view: ViewNames, live: LiveState) -> bytes:
        """The HTML of a page.

        Raises UnreadableError if the child process cannot start, or ends without a page.
        """
        request = msgspec.json.encode(PageRequest(tuple(documents), view, live))
        with self._slots:
            child = self._start()
            try:
                page = _converse(child, request)
            finally:
                self._end(child)
        if not page:
            raise UnreadableError("The page could not be built. Load it again.")
        return page

    def close(self) -> None:
        """End all children, and start none from now on."""
        with self._lock:
            self._is_closed = True
            for child in self._children:
                child.kill()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", _START, *sys.path]
        with self._lock:
            if self._is_closed:
                raise UnreadableError("The server is stopping.")
            try:
                child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 our own code
            except OSError as problem:
                why = f"The page cannot be built: no child process could be started ({problem.strerror})."
                raise UnreadableError(why) from problem
            self._children.add(child)
        return child

    def _end(self, child: subprocess.Popen[bytes]) -> None:
        with self._lock:
            self._children.discard(child)
        end_child(child)


def _converse(child: subprocess.Popen[bytes], request: bytes) -> bytes:
    """Send a child its request, and return all that it writes; its input stays open until then."""
    if child.stdin is None or child.stdout is None:
        raise TypeError("the child has no pipes")
    try:
        child.stdin.write(len(request).to_bytes(8, "big") + request)
        child.stdin.flush()
    except OSError:  # the child ended early, and so writes nothing
        return b""
    return child.stdout.read()


def build() -> None:
    """In the child: read a request from standard input, and write the page to standard output.

    Ctrl-C in a terminal reaches the child as well; it leaves the answer to the server.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    given = sys.stdin.buffer
    length = int.from_bytes(given.read(8), "big")
    request = msgspec.json.decode(given.read(length), type=PageRequest)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.stdout.buffer.write(page_of(request).encode("utf-8"))
    sys.stdout.buffer.flush()
    os._exit(0)  # the other thread still reads standard input, which interpreter shutdown would wait for


def page_of(request: PageRequest) -> str:
    """The HTML of a page that is requested. Raises ClaimgraphError for a map that cannot be opened."""
    opened = open_documents(request.documents, lang=request.view.lang)
    (view,) = find_views([opened], request.view)
    making = describe_making(opened.documents, _COMMAND, request.view.lang)
    return to_html(opened.assess(view), making, request.live)


def _end_with_parent() -> None:
    """Wait for the end of standard input, and end the process then."""
    sys.stdin.buffer.read()
    os._exit(1)
