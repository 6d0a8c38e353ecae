"""Spark Connect: a server of Spark or Sail, or Sail embedded in this process."""

from __future__ import annotations

import shutil
import socket
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from errno import EIO, ENOSPC
from os import strerror
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from claimgraph.errors import UnreadableError
from claimgraph.extras import needed
from claimgraph.jobs.work_folder import GO_ON, Engine, casts
from claimgraph.tables.parquet import write_batches


def open_spark(remote: str | None) -> Engine:
    """A session of the server at an address such as ``sc://host:15002``; without one, an embedded Sail.

    The server must be able to read and write the same folders as this machine. Raises EditError if a library
    is not installed, and UnreadableError if there is no server. So do the functions of the engine when the
    server does not answer any more.
    """
    sql = needed("pyspark.sql", "spark" if remote else "sail")
    server = None
    if remote is None:
        server = needed("pysail.spark", "sail").SparkConnectServer(ip="127.0.0.1", port=0)
        server.start(background=True)
        remote = "sc://{}:{}".format(*server.listening_address)
    _require_server(remote)
    session = sql.SparkSession.builder.remote(remote).getOrCreate()
    _limit_retries(session, _RETRIES)

    answering = _answering(session, remote)

    @answering
    def load(name: str, path: Path, columns: Mapping[str, str]) -> None:
        session.read.parquet(str(path.absolute())).selectExpr(*casts(columns)).createOrReplaceTempView(name)

    @answering
    def rows(query: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in session.sql(query).collect()]

    @answering
    def arrays(query: str) -> Sequence[Any]:
        table = session.sql(query).toArrow()
        return [column.to_numpy() for column in table.columns]

    @answering
    def write(query: str, path: Path) -> None:
        session.sql(query).write.parquet(str(path.absolute()))
        if not any(path.glob("*.parquet")):  # Sail writes no file, and so no columns, for no rows
            nothing = session.sql(query).limit(0).toArrow()
            shutil.rmtree(path, ignore_errors=True)
            write_batches(path, nothing.schema, [nothing])

    def close() -> None:
        session.stop()
        if server is not None:
            server.stop()

    return Engine(load, rows, arrays, write, close)


@contextmanager
def _answering(session: Any, remote: str) -> Iterator[None]:
    """Turn the loss of the server into UnreadableError, and what it says of files into OSError."""
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "\\[RETRIES_EXCEEDED\\]")
            yield
    except needed("pyspark.errors", "spark").PySparkException as problem:
        why = str(problem)
        if "No space left on device" in why:
            raise OSError(ENOSPC, strerror(ENOSPC)) from problem
        if any(words in why for words in _ABOUT_FILES):
            raise OSError(EIO, why.partition("\n")[0]) from problem
        if "StatusCode.UNAVAILABLE" not in why:
            raise
        _limit_retries(session, 0)  # closing the session asks the server too
        raise UnreadableError(
            f"{remote}: the server does not answer any more. Start it again. {GO_ON}"
        ) from problem


_ABOUT_FILES = ("Parquet", "LocalFileSystem", "FAILED_READ_FILE")
"""Words of Sail and Spark about files that cannot be read or written."""

_RETRIES = 5
"""How often a call is repeated while the server does not answer: for 17 seconds, not for 10 minutes."""


def _limit_retries(session: Any, most: int) -> None:
    policy = needed("pyspark.sql.connect.client.retries", "spark").DefaultPolicy(max_retries=most)
    session.client.set_retry_policies([policy])


def _require_server(remote: str) -> None:
    """Raise UnreadableError if nothing listens at an address: the client itself tries for minutes."""
    try:
        socket.create_connection(_address(remote), timeout=10).close()
    except (OSError, ValueError) as problem:
        raise UnreadableError(
            f"{remote}: no server can be reached: {problem}. Give an address such as sc://host:{_PORT}."
        ) from problem


def _address(remote: str) -> tuple[str, int]:
    """The host and the port of a server. Raises ValueError."""
    parts = urlsplit(remote)
    if parts.scheme != "sc" or not parts.hostname:
        raise ValueError("this is not the address of a server")
    return parts.hostname, parts.port or _PORT


_PORT = 15002
"""The port of Spark Connect."""
