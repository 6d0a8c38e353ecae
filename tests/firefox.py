"""A stock Firefox without a window, driven over Marionette: the remote protocol that every Firefox speaks.

Playwright drives only a Firefox that it has patched and downloads itself. Marionette is JSON on a local
socket, each message with its length in front, so no further library is needed:
https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PREFERENCES: dict[str, bool | int | str] = {
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "marionette.port": 0,  # any free one, which Firefox writes into its profile
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,  # the discard port: whatever asks for the network fails
    "network.proxy.share_proxy_settings": True,
    "network.proxy.type": 1,
    "toolkit.telemetry.enabled": False,
    "ui.prefersReducedMotion": 1,
}
WAIT = 60.0
"""Seconds that a busy machine may need for one answer; an idle one needs a few hundredths of one."""

RESIZE = """
const { style } = gBrowser.selectedBrowser;
for (const [side, length] of [['width', arguments[0]], ['height', arguments[1]]]) {
  for (const name of [side, `min-${side}`, `max-${side}`]) style.setProperty(name, `${length}px`);
}
"""
PAINTED = "requestAnimationFrame(() => requestAnimationFrame(arguments[arguments.length - 1]));"
MESSAGES = """
return Services.console.getMessageArray().filter((each) => each instanceof Ci.nsIScriptError)
  .filter((each) => each.sourceName.startsWith(arguments[0])).map((each) => each.errorMessage);
"""


class Firefox:
    """One Firefox with a fresh profile, offline; close it by leaving its ``with`` block."""

    def __init__(self, program: str, folder: Path) -> None:
        profile = folder / "profile"
        profile.mkdir()
        lines = (
            f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()
        )
        (profile / "user.js").write_text("\n".join(lines), "utf-8")
        options = ("--headless", "--no-remote", "--marionette", "--remote-allow-system-access")
        self._process = subprocess.Popen(
            [program, *options, "--profile", str(profile)],
            env={**os.environ, "HOME": str(folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._socket = socket.create_connection(("127.0.0.1", self._port(profile)), WAIT)
            self._answers = self._socket.makefile("rb")
            self._read()  # a greeting
            self._asked = 0
            self.call("WebDriver:NewSession", capabilities={})
            self.call("WebDriver:SetWindowRect", width=1600, height=1200)
        except BaseException:
            self._process.kill()
            self._process.wait()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._answers.close()
        self._socket.close()
        self._process.terminate()
        try:
            self._process.wait(WAIT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _port(self, profile: Path) -> int:
        """The port that Firefox listens on, once it does."""
        file = profile / "MarionetteActivePort"
        until = time.monotonic() + WAIT
        while not (file.exists() and file.read_text("ascii").strip()):
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("Firefox did not start")
            time.sleep(0.05)
        return int(file.read_text("ascii"))

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._answers.read(1) or b":"
        return json.loads(self._answers.read(int(length[:-1])))

    def call(self, command: str, **words: Any) -> Any:
        """What a command of Marionette answers; raises RuntimeError with Firefox's words if it fails."""
        self._asked += 1
        message = json.dumps([0, self._asked, command, words]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, answer = self._read()
        if error is not None:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return answer

    def run(self, code: str, *arguments: Any) -> Any:
        """What a function's body in JavaScript returns, run in the page and not bound by its policy."""
        return self.call("WebDriver:ExecuteScript", script=code, args=arguments)["value"]

    def wait(self, code: str, *arguments: Any) -> Any:
        """What JavaScript in the page hands to its last argument, a function."""
        return self.call("WebDriver:ExecuteAsyncScript", script=code, args=arguments)["value"]

    def _run_in_window(self, code: str, *arguments: Any) -> Any:
        """What JavaScript returns that runs in the browser's own window, not in the page."""
        self.call("Marionette:SetContext", value="chrome")
        try:
            return self.run(code, *arguments)
        finally:
            self.call("Marionette:SetContext", value="content")

    def open(
        self, address: str, size: tuple[int, int] = (1280, 800), *, dark: bool = False, forced: bool = False
    ) -> None:
        """Open a page in a window of a width and height in CSS pixels, in dark or forced colours."""
        numbers = {
            "browser.display.document_color_use": 2 if forced else 0,
            "layout.css.prefers-color-scheme.content-override": 0 if dark else 1,
        }
        for name, number in numbers.items():
            self._run_in_window("Services.prefs.setIntPref(arguments[0], arguments[1]);", name, number)
        self._run_in_window("Services.console.reset();")
        self.call("WebDriver:Navigate", url="about:blank")
        self._run_in_window(RESIZE, *size)
        self.call("WebDriver:Navigate", url=address)
        self.wait(PAINTED)

    def find(self, selector: str) -> str:
        """A handle of the first element that a selector finds; raises RuntimeError if none does."""
        found = self.call("WebDriver:FindElement", using="css selector", value=selector)
        return str(next(iter(found["value"].values())))

    def click(self, selector: str) -> None:
        """Click an element as a reader does; raises RuntimeError if it cannot be seen or is covered."""
        self.call("WebDriver:ElementClick", id=self.find(selector))

    def type(self, selector: str, keys: str) -> None:
        """Type into an element."""
        self.call("WebDriver:ElementSendKeys", id=self.find(selector), text=keys)

    def text(self, selector: str) -> str:
        """The words of an element as a reader sees them."""
        return str(self.call("WebDriver:GetElementText", id=self.find(selector))["value"])

    def picture(self) -> bytes:
        """What is on the screen, as a PNG."""
        return base64.b64decode(self.call("WebDriver:TakeScreenshot", full=False)["value"])

    def complaints(self, address: str) -> list[str]:
        """What Firefox's console holds against a page: errors, warnings and breaches of its policy."""
        found: list[str] = self._run_in_window(MESSAGES, address)
        return found
