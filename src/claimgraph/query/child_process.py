"""Starting the child process for queries, limiting its time, and ending it."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from collections.abc import Iterator

from claimgraph.errors import QueryError
from claimgraph.query.gate import one_line


def start_engine(function: str) -> subprocess.Popen[bytes]:
    """Start a child that runs a function of ``engine``, with pipes for its input, its output and its errors.

    Raises QueryError if the system cannot start it.
    """
    start = f"from claimgraph.query.engine import {function}; {function}()"
    code = f"import sys; sys.path[:] = sys.argv[1:]; {start}"
    pipe, command = subprocess.PIPE, [sys.executable, "-c", code, *sys.path]
    try:
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)  # noqa: S603 our own code
    except OSError as problem:
        why = one_line(str(problem))
        raise QueryError(
            f"The query cannot run, because a child process could not be started ({why})."
        ) from problem


@contextlib.contextmanager
def limit_time(child: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """Kill a child after some seconds, unless the block ends before that; gives what says whether it was."""
    is_late = threading.Event()

    def stop() -> None:
        is_late.set()
        child.kill()

    timer = threading.Timer(seconds, stop)
    timer.start()
    try:
        yield is_late
    finally:
        timer.cancel()


def end_child(child: subprocess.Popen[bytes]) -> bytes:
    """Kill a child and wait for its end; return what it wrote to standard error, if that is a pipe.

    Bytes that the child has not read are dropped. Ending a child twice does nothing.
    """
    child.kill()
    if child.stdin is not None:
        with contextlib.suppress(OSError):  # closing writes what is left to a child that ended (EPIPE)
            child.stdin.close()
    with child:
        return child.stderr.read() if child.stderr and not child.stderr.closed else b""
