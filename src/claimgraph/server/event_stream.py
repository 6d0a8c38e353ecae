"""Server-sent events: open pages learn that the map has changed.

The format is that of the HTML standard, section "Server-sent events".
"""

from __future__ import annotations

import asyncio

import anyio
import msgspec
from starlette.types import Receive, Scope, Send

from claimgraph.server.map_state import MapState
from claimgraph.server.problem_details import Problem, problem_response

BEAT = 15.0
"""Seconds between two signs of life, which keep proxies from closing a quiet stream."""

MOST_STREAMS = 64
"""The most pages that can listen at once."""

_Queue = asyncio.Queue[bytes | None]


class EventHub:
    """The open streams of events. ``publish`` may be called from any thread, the rest from the server's."""

    def __init__(self) -> None:
        self.queues: set[_Queue] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def publish(self, state: MapState) -> None:
        """Send all open pages the event for a new state."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._spread, event_of(state))

    def close(self) -> None:
        """End all streams, so that the server can stop."""
        self._spread(None)

    def open(self) -> _Queue | None:
        """A new stream: a queue of events, which holds only the newest; None if there are too many."""
        if len(self.queues) >= MOST_STREAMS:
            return None
        self._loop = asyncio.get_running_loop()
        queue: _Queue = asyncio.Queue(1)
        self.queues.add(queue)
        return queue

    def _spread(self, event: bytes | None) -> None:
        for queue in self.queues:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(event)


class EventResponse:
    """A response that sends the event for a state, and then one for each new state until either side ends."""

    def __init__(self, hub: EventHub, state: MapState) -> None:
        self._hub, self._state = hub, state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send events, or a problem if too many pages listen already."""
        queue = self._hub.open()
        if queue is None:
            problem = Problem(503, f"{MOST_STREAMS} pages listen already. Close one of them.")
            await problem_response(problem)(scope, receive, send)
            return
        try:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(self._send_events, queue, send, tasks.cancel_scope)
                while (await receive())["type"] != "http.disconnect":
                    pass
                tasks.cancel_scope.cancel()
        finally:
            self._hub.queues.discard(queue)

    async def _send_events(self, queue: _Queue, send: Send, scope: anyio.CancelScope) -> None:
        headers = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        event: bytes | None = event_of(self._state)
        while event is not None:
            await send({"type": "http.response.body", "body": event, "more_body": True})
            try:
                event = await asyncio.wait_for(queue.get(), BEAT)
            except TimeoutError:
                event = b": still here\n\n"
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        scope.cancel()


def event_of(state: MapState) -> bytes:
    """The event for a state: ``map``, or ``broken`` if the map has errors; its data is the tag in JSON."""
    kind = "broken" if state.problem else "map"
    data = msgspec.json.encode({"tag": state.tag, "findings": len(state.findings)})
    return b"event: %s\ndata: %s\n\n" % (kind.encode(), data)
