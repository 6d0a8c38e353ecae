"""Following the files: events for open pages, and a server that ends without leaving anything behind."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
from served_maps import ask, run_apart, running_server
from starlette.types import Message

from claimgraph.errors import UnreadableError
from claimgraph.model import Document
from claimgraph.page import LiveState
from claimgraph.server.app import make_app
from claimgraph.server.event_stream import MOST_STREAMS
from claimgraph.server.live_map import LiveMap
from claimgraph.server.page_child import PageBuilder, PageRequest, page_of
from claimgraph.server.served_map import ServedMap
from claimgraph.workspace.view_names import ViewNames

EMPTY = "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n"
CLAIM = EMPTY + '<https://example.org/m#a> a cg:Claim ; cg:text "Light helps." .\n'
SCOPE = {
    "type": "http",
    "asgi": {"version": "3.0"},
    "http_version": "1.1",
    "method": "GET",
    "path": "/api/events",
    "raw_path": b"/api/events",
    "query_string": b"",
    "headers": [],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "claims.ttl"
    path.write_text(CLAIM, encoding="utf-8")
    return path


class Listener:
    """A browser that listens to the events of an app until it leaves."""

    def __init__(self, served: ServedMap) -> None:
        self.messages: asyncio.Queue[Message] = asyncio.Queue()
        self._leaving = asyncio.Event()
        self.task = asyncio.create_task(make_app(served)({**SCOPE}, self._receive, self.messages.put))

    async def _receive(self) -> Message:
        await self._leaving.wait()
        return {"type": "http.disconnect"}

    async def next(self) -> tuple[str, str]:
        """The next event: its kind and the tag in it."""
        message = await self.messages.get()
        while not message.get("body"):
            message = await self.messages.get()
        kind, data = message["body"].decode().strip().split("\n")
        return kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))["tag"]

    async def leave(self) -> None:
        self._leaving.set()
        await self.task


def save(served: ServedMap, file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    served.live.refresh()


def test_each_listener_gets_the_state_and_then_each_change(file: Path) -> None:
    async def listen() -> None:
        served = ServedMap(LiveMap([str(file)]))
        listeners = [Listener(served) for _ in range(3)]
        first = served.live.now.tag
        assert [await each.next() for each in listeners] == [("map", first)] * 3
        await asyncio.to_thread(save, served, file, "%")
        assert [await each.next() for each in listeners] == [("broken", served.live.now.tag)] * 3
        await asyncio.to_thread(save, served, file, CLAIM)
        assert [await each.next() for each in listeners] == [("map", first)] * 3
        for each in listeners:
            await each.leave()
        assert not served.events.queues

    run_apart(listen())


def test_streams_are_limited_and_those_that_end_make_room(file: Path) -> None:
    async def listen() -> None:
        served = ServedMap(LiveMap([str(file)]))
        listeners = [Listener(served) for _ in range(MOST_STREAMS)]
        for each in listeners:
            await each.next()
        refused = Listener(served)
        assert (await refused.messages.get())["status"] == 503
        await refused.task
        await listeners.pop().leave()
        listeners.append(Listener(served))
        assert (await listeners[-1].next())[0] == "map"
        served.close()
        for each in listeners:
            await each.task
        assert not served.events.queues

    run_apart(listen())


def test_readers_get_whole_answers_of_one_state_while_the_file_is_edited(file: Path) -> None:
    live = LiveMap([str(file)])
    app = make_app(ServedMap(live))
    seen: set[tuple[str, str]] = set()

    async def read(client: httpx.AsyncClient) -> None:
        for _ in range(15):
            answer = await client.get("/api/claims")
            text = answer.json()["claims"][0]["text"]
            seen.add((answer.headers["ETag"], text))

    async def readers() -> None:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8765") as client:
            await asyncio.gather(*(read(client) for _ in range(20)), asyncio.to_thread(edit))

    def edit() -> None:
        for number in range(8):
            file.write_text(CLAIM.replace("helps", f"helps {number}"), encoding="utf-8")
            live.refresh()

    run_apart(readers())
    tags = [tag for tag, _ in seen]
    assert len(tags) == len(set(tags))


@pytest.mark.usefixtures("interruptible")
def test_saving_a_file_reaches_an_open_page_and_ctrl_c_ends_the_server(file: Path) -> None:
    with running_server(str(file)) as server:
        with httpx.stream("GET", f"{server.address}api/events", timeout=30) as stream:
            lines = stream.iter_lines()
            assert next(lines) == "event: map"
            file.write_text("%", encoding="utf-8")
            assert next(line for line in lines if line == "event: broken")
            server.process.send_signal(signal.SIGINT)
            assert list(lines)[-1:] in ([], [""])
        assert server.process.wait() == 130


def test_changing_a_stored_text_reaches_an_open_page(file: Path) -> None:
    quoting = (
        EMPTY
        + "@prefix : <https://example.org/m#> .\n"
        + ':s a cg:WebPage ; <http://purl.org/dc/terms/title> "S" ; cg:snapshot "s.txt" .\n'
        + ':a a cg:Claim ; cg:text "A." ; cg:source :s ; cg:basis cg:Anecdote ; cg:quote "It is so." .\n'
    )
    file.write_text(quoting, encoding="utf-8")
    texts = file.parent / "texts"
    with (
        running_server(str(file), "--sources", str(texts)) as server,
        httpx.stream("GET", f"{server.address}api/events", timeout=30) as stream,
    ):
        lines = stream.iter_lines()
        assert next(lines) == "event: broken"
        for words, event in (("It is so.", "event: map"), ("It is not.", "event: broken")):
            texts.mkdir(exist_ok=True)
            (texts / "s.txt").write_text(words, encoding="utf-8")
            assert next(line for line in lines if line == event)


@pytest.mark.skipif(sys.platform != "linux", reason="finds the children of a process in /proc")
def test_a_killed_server_leaves_neither_the_child_of_a_query_nor_that_of_a_page(file: Path) -> None:
    with running_server(str(file)) as server:
        assert httpx.get(f"{server.address}sparql?query=ASK%7B%7D", timeout=60).status_code == 200
        asking = threading.Thread(
            target=ignore_failure, args=(lambda: httpx.get(server.address, timeout=60),)
        )
        asking.start()
        started = wait_for(lambda: found if len(found := children(server.process.pid)) == 2 else None)
        server.process.kill()
        asking.join()
        assert wait_for(lambda: not any(map(is_running, started)))


def ignore_failure(call: Callable[[], object]) -> None:
    try:
        call()
    except httpx.HTTPError:
        return


_Found = TypeVar("_Found")


def wait_for(look: Callable[[], _Found | None]) -> _Found:
    """What a function finds, asked again until it finds something; the server's timer ends a vain wait."""
    while not (found := look()):
        threading.Event().wait(0.02)
    return found


def children(process: int) -> list[int]:
    try:
        tasks = [each.read_text() for each in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return []
    return [int(each) for task in tasks for each in task.split()]


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_files_of_a_folder_come_and_go(tmp_path: Path) -> None:
    live = LiveMap([str(tmp_path)])
    app = make_app(ServedMap(live))
    found = [ask(app, "/api/claims").status_code]
    for number in range(20):
        text = CLAIM.replace("m#a", f"m#a{number}").replace("helps", f"helps {number}")
        (tmp_path / f"{number:02}.ttl").write_text(text, encoding="utf-8")
    live.refresh()
    found.append(len(ask(app, "/api/claims").json()["claims"]))
    (tmp_path / "new").write_text(EMPTY, encoding="utf-8")
    (tmp_path / "new").replace(tmp_path / "00.ttl")
    live.refresh()
    found.append(len(ask(app, "/api/claims").json()["claims"]))
    for each in tmp_path.glob("*.ttl"):
        each.unlink()
    live.refresh()
    found.append(ask(app, "/api/claims").status_code)
    assert found == [503, 20, 19, 503]
    assert live.good is not None


@pytest.mark.parametrize("library", ["starlette", "uvicorn", "watchfiles"])
def test_without_the_extra_the_command_says_what_to_install(library: str) -> None:
    code = (
        "import sys; sys.modules[sys.argv[1]] = None\nfrom claimgraph.cli.main import main\nmain(['serve'])"
    )
    done = subprocess.run([sys.executable, "-c", code, library], capture_output=True, text=True, check=False)
    message = f"This needs the library {library}, which is not installed."
    remedy = "Install it with: pip install 'claimgraph[serve]'"
    assert (done.returncode, done.stderr) == (2, f"{message} {remedy}\n")


def test_the_printed_address_opens_the_page_whatever_characters_the_token_has(file: Path) -> None:
    token = file.parent / "token.txt"
    token.write_text("".join(map(chr, range(0x21, 0x7F))), encoding="utf-8")
    with running_server(str(file), "--edit", "--token-file", str(token)) as server:
        answer = httpx.get(server.address, timeout=60)
        assert (answer.status_code, "Set-Cookie" in answer.headers) == (200, True)
        assert httpx.get(server.address.partition("?")[0], timeout=60).status_code == 401


def test_an_address_in_use_is_said_with_the_remedy(file: Path) -> None:
    with running_server(str(file)) as server:
        port = httpx.URL(server.address).port
        with running_server(str(file), "--port", str(port)) as second:
            assert second.process.wait() == 2
            assert second.process.stderr is not None
            assert "Choose another port with --port." in second.process.stderr.read()


def test_a_page_that_cannot_be_built_is_an_error_in_words() -> None:
    builder, live = PageBuilder(), LiveState("tag")
    with pytest.raises(UnreadableError, match="could not be built"):
        builder.build([Document("a.ttl", "%")], ViewNames(), live)
    builder.close()
    with pytest.raises(UnreadableError, match="stopping"):
        builder.build([Document("a.ttl", CLAIM)], ViewNames(), live)


def test_a_child_builds_the_page_that_the_command_builds() -> None:
    request = PageRequest((Document("a.ttl", CLAIM),), ViewNames(bar="7"), LiveState("tag"))
    built = PageBuilder().build(request.documents, request.view, request.live)
    assert built == page_of(request).encode()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, ["claims.ttl: cannot be read: No such file or directory. Check the path."]),
        ("%", ["claims.ttl:1:1 CG001 error not Turtle: "]),
        (
            EMPTY
            + "@prefix : <https://example.org/m#> .\n"
            + "".join(f":b{number} a cg:Claim .\n" for number in range(9)),
            [*(f"CG108 error :b{number} has no cg:text." for number in range(5)), "The page lists 4 more."],
        ),
    ],
)
def test_why_a_map_cannot_be_shown_yet_is_said_at_the_start(
    text: str | None, told: Sequence[str], tmp_path: Path
) -> None:
    if text is not None:
        (tmp_path / "claims.ttl").write_text(text, encoding="utf-8")
    with running_server("claims.ttl", folder=tmp_path) as server:
        assert server.process.stderr is not None
        lines = [server.process.stderr.readline().strip() for _ in range(len(told) + 2)]
    assert server.address.startswith("http://127.0.0.1:")
    assert [each for each, line in zip(told, lines, strict=False) if each not in line] == []
    assert lines[len(told) :] == [
        "The map cannot be shown yet. Correct this, and the page shows it.",
        "Press Ctrl-C to stop.",
    ]
