"""A child process that answers several queries about the same data, which it loads once."""

from __future__ import annotations

import contextlib
import subprocess
import threading
from dataclasses import replace
from typing import IO

import msgspec

from claimgraph.errors import QueryError
from claimgraph.query.asking import split_reply
from claimgraph.query.child_process import end_child, limit_time, start_engine
from claimgraph.query.engine import Heading, Limits, ReplyKind, Request
from claimgraph.query.failures import died, over_reply, over_time


class WarmEngine:
    """Sends requests to a child, one at a time; all of them must have the same data.

    The child starts with the first request, and again after each that exceeded a limit or crashed it.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._is_closed = False

    @property
    def process(self) -> int | None:
        """The id of the child process; None while there is none."""
        return None if self._child is None else self._child.pid

    def __call__(self, request: Request) -> tuple[Heading, bytes]:
        """The heading and body of the reply to a request.

        Raises QueryError if the child cannot start, exceeds a limit, or ends without a reply.
        """
        with self._lock:
            if self._child is not None and self._child.poll() is not None:
                self._end(self._child)
            if self._child is not None:
                request = replace(request, texts=(), inferred="")
            child = self._child = self._child or start_engine("serve_again")
            if self._is_closed:  # closing may have missed a child that started just now
                self._end(child)
                raise QueryError("The query was ended, because the map has changed or the server stops.")
            try:
                with limit_time(child, request.limits.seconds) as is_late:
                    reply = split_reply(_exchange(child, msgspec.json.encode(request), request.limits))
            except BaseException:
                self._end(child)
                raise
            if is_late.is_set():
                self._end(child)
                raise over_time(request.limits)
            if reply is None or reply[0].kind in (ReplyKind.BAD_TEXT, ReplyKind.OUT_OF_MEMORY):
                last_words = self._end(child)
            if reply is None:
                raise died(child.returncode, last_words, request.limits)
            return reply

    def close(self) -> None:
        """End the child for good, also while it works on a request, which then has no reply."""
        self._is_closed = True
        child = self._child
        if child is None:
            return
        child.kill()
        with self._lock:
            self._end(child)

    def _end(self, child: subprocess.Popen[bytes]) -> str:
        """End a child; what it wrote to standard error."""
        if self._child is child:
            self._child = None
        return end_child(child).decode(errors="replace")


def _exchange(child: subprocess.Popen[bytes], request: bytes, limits: Limits) -> bytes:
    """Send a request, and return the reply, or as much of it as the child wrote before it ended.

    Raises QueryError for a reply that is too long.
    """
    if child.stdin is None or child.stdout is None:
        raise TypeError("the child has no pipes")
    with contextlib.suppress(OSError):  # the child has ended, and writes nothing
        _write(child.stdin, request)
    length = int.from_bytes(child.stdout.read(8), "big")
    if length > limits.reply_bytes:
        raise over_reply(limits)
    return child.stdout.read(length)


def _write(stream: IO[bytes], request: bytes) -> None:
    stream.write(len(request).to_bytes(8, "big") + request)
    stream.flush()
