"""How fast `claimgraph serve` answers, beside a bare Starlette app that sends answers of the same size.

    python benchmarks/serve.py [CLAIMS] [REQUESTS]

Both run as processes of their own, with the same server settings; 8 clients ask in turns. Printed are the
answers per CPU second of the server, and the ratio to those of the bare app in the same run; then how long a
save takes until an open page hears of it, and how long reads take while the map is saved once a second.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import httpx

from maps import generate

CLIENTS = 8
EDITS = 20

PAUSE = 0.05
"""Seconds between two reads of one client while the map is edited."""

BARE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
async def answer(request):
    return Response(b"x" * int(request.path_params["size"]), media_type="application/json")
app = Starlette(routes=[Route("/{size}", answer)])
print("http://127.0.0.1:" + sys.argv[1] + "/", flush=True)
uvicorn.run(app, port=int(sys.argv[1]), log_level="warning", access_log=False)
"""


@contextmanager
def server(*command: str) -> Iterator[tuple[int, str]]:
    """A server: the id of its process and its address."""
    with subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.pid, process.stdout.readline().strip()
        process.kill()


def cpu_seconds(process: int) -> float:
    """The CPU seconds that a process has used, without those of its children."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def load(process: int, address: str, requests: int, headers: dict[str, str]) -> float:
    """The answers of an address per CPU second of its server."""
    async with httpx.AsyncClient(timeout=60, headers=headers) as client:
        await client.get(address)

        async def ask() -> None:
            for _ in range(requests // CLIENTS):
                await client.get(address)

        before = cpu_seconds(process)
        await asyncio.gather(*(ask() for _ in range(CLIENTS)))
        return requests / max(cpu_seconds(process) - before, 0.01)


def rates(ours: tuple[int, str], bare: tuple[int, str], requests: int) -> None:
    """Print the answers per CPU second for a claim, the list, and the list that has not changed."""
    plain = {"Accept-Encoding": "identity"}
    tag = httpx.get(f"{ours[1]}api/claims").headers["ETag"]
    for path, headers in (
        ("api/claims/c1", plain),
        ("api/claims", plain),
        ("api/claims", {"Accept-Encoding": "gzip"}),
        ("api/claims", {"If-None-Match": tag}),
    ):
        with httpx.stream("GET", f"{ours[1]}{path}", headers=headers, timeout=60) as answer:
            size = len(b"".join(answer.iter_raw()))
        one = asyncio.run(load(ours[0], f"{ours[1]}{path}", requests, headers))
        other = asyncio.run(load(bare[0], f"{bare[1]}{size}", requests, plain))
        name = f"{path} {next(iter(headers.values()))[:8]}"
        print(f"{name:28} {size:>9,} bytes {one:>8,.0f} per CPU second, {one / other:.2f} of the bare app")


def save(file: Path, number: int) -> None:
    """Change a file as an editor does."""
    with file.open("a", encoding="utf-8") as text:
        text.write(f"# edit {number}\n")


async def edits(address: str, file: Path) -> None:
    """Print how long a save takes until the event, and the slowest read, with one save a second."""
    first: list[float] = []
    again: list[float] = []
    waits: list[float] = []
    is_done = asyncio.Event()

    async def read(claim: str) -> None:
        async with httpx.AsyncClient(timeout=60) as client:
            seen = ""
            while not is_done.is_set():
                start = time.perf_counter()
                answer = await client.get(f"{address}api/claims/{claim}")
                (again if answer.headers["ETag"] == seen else first).append(time.perf_counter() - start)
                seen = answer.headers["ETag"]
                await asyncio.sleep(PAUSE)

    async with (
        httpx.AsyncClient(timeout=60) as client,
        client.stream("GET", f"{address}api/events") as stream,
    ):
        claims = [each["id"] for each in (await client.get(f"{address}api/claims")).json()["claims"]]
        evenly = claims[:: len(claims) // CLIENTS][:CLIENTS]
        readers = [asyncio.create_task(read(each)) for each in evenly]
        lines = stream.aiter_lines()
        await anext(lines)
        for number in range(EDITS):
            await asyncio.sleep(1)
            start = time.perf_counter()
            await asyncio.to_thread(save, file, number)
            while not (await anext(lines)).startswith("event:"):
                pass
            waits.append(time.perf_counter() - start)
    is_done.set()
    await asyncio.gather(*readers)
    print(f"save to event: {median(waits):.2f} s (median), {max(waits):.2f} s at most")
    for name, reads in (("first reads of a state", first), ("further reads of it", again)):
        slow = sorted(reads)[len(reads) * 99 // 100]
        print(f"{name}: {len(reads):,}, {median(reads):.3f} s (median), {slow:.3f} s (p99)")


def main() -> None:
    """Serve a generated map and the bare app, and compare them."""
    given = [int(each) for each in sys.argv[1:]]
    claims, requests = (*given, *(1000, 2000)[len(given) :])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "claims.ttl")
        file.write_text(generate(claims), encoding="utf-8")
        with (
            server("-m", "claimgraph", "serve", str(file), "--port", "0") as ours,
            server("-c", BARE, "8799") as bare,
        ):
            time.sleep(1)
            print(f"{claims:,} claims, {requests:,} requests by {CLIENTS} clients")
            rates(ours, bare, requests)
            asyncio.run(edits(ours[1], file))


if __name__ == "__main__":
    main()
