"""Ending a child process that may not have read all that was written to it."""

from __future__ import annotations

import contextlib
import subprocess


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
