"""The web app in the same process, and the server in a process of its own."""

from __future__ import annotations

import asyncio
import subprocess
import threading
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
from starlette.types import ASGIApp

from running import COMMAND, environment

MAP = """@prefix : <https://example.org/m#> .
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

:trial a cg:Study ; dct:title "A trial" ; dct:issued "2011-06-14"^^xsd:date ; cg:design cg:RandomisedTrial .
:post a cg:WebPage ; dct:title "A post <script>alert(1)</script>" .
:helps a cg:Claim ; cg:text "Light helps knees." .
:trial-says a cg:Claim ; cg:text "In the trial, knees hurt less." ; cg:source :trial ;
    cg:basis cg:RandomisedTrial ; cg:supports :helps .
:post-says a cg:Claim ; cg:text "It did not help me </script>." ; cg:source :post ;
    cg:basis cg:Anecdote ; cg:contradicts :helps .
"""
"""A trial for and a post against one position, with markup in the texts."""

_Result = TypeVar("_Result")

ADDRESS = "http://127.0.0.1:8765"


def ask(
    app: ASGIApp,
    path: str,
    headers: Mapping[str, str | bytes] | None = None,
    *,
    method: str = "GET",
    content: bytes = b"",
) -> httpx.Response:
    """The answer of an app to one request."""

    encoded = {
        name.encode(): each if isinstance(each, bytes) else each.encode()
        for name, each in (headers or {}).items()
    }

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=True)
        async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
            return await client.request(method, path, headers=encoded, content=content)

    return run_apart(send())


def run_apart(work: Coroutine[Any, Any, _Result]) -> _Result:
    """The result of a coroutine, run in its own thread: where a browser is open, this one has a loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@dataclass(frozen=True, slots=True)
class RunningServer:
    """A server in a process of its own, and the address that it printed."""

    process: subprocess.Popen[str]
    address: str


@contextmanager
def running_server(*arguments: str, folder: Path | None = None) -> Iterator[RunningServer]:
    """Run ``claimgraph serve`` on a free port until the context ends."""
    command = [*COMMAND, "serve", "--port", "0", *arguments]
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        timer = threading.Timer(120, process.kill)
        timer.start()
        try:
            assert process.stdout is not None
            yield RunningServer(process, process.stdout.readline().strip())
        finally:
            timer.cancel()
            process.kill()
