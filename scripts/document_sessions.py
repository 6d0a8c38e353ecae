"""Run the terminal sessions of documents, and the examples of the help, in folders of their own."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(
    r"<!-- file: (?P<file>\S+) -->\n```\w*\n(?P<text>.*?)```"
    r"|<!-- run -->\n```sh\n(?P<lines>.*?)```"
    r"|```console\n(?P<session>.*?)```",
    re.DOTALL,
)


def updated_sessions(text: str, folder: Path | None) -> str:
    """A document with the answers of its sessions as they are now.

    Its blocks are carried out in their order: ``<!-- file: NAME -->`` names the file that the next block is
    written to, ``<!-- run -->`` comes before commands whose answers are not shown, and a block fenced as
    ``console`` has commands after ``$`` and their answers. Everything runs in ``folder`` or, without one, in
    a new folder that is removed at the end.
    """
    if folder is not None:
        return _Session(folder).updated(text)
    with tempfile.TemporaryDirectory() as made:
        return _Session(Path(made)).updated(text)


_TINY = """\
@prefix : <https://example.org/tea#> .
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

:map a cg:ClaimMap ;
    dct:title "Does tea calm?" .

:calm a skos:Concept ;
    skos:prefLabel "Does tea calm?" .
"""

_POST = "Tea calms. My nephew sailed through his exam."
_PINNED = """\
@prefix : <https://example.org/tea#> .
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .

:post a cg:BlogPost ;
    dct:title "Calm in a cup" ;
    cg:snapshot "post.txt" ;
    cg:snapshotDigest "{digest}" .

:nephew a cg:Claim ;
    cg:text "The writer's nephew did well in his exam." ;
    cg:source :post ;
    cg:basis cg:Anecdote ;
    cg:quoteStart 11 ;
    cg:quoteEnd 45 ;
    cg:quoteDigest "{quote_digest}" .
"""


class _Session:
    """The working folder of a document's commands, which ``cd`` changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def updated(self, text: str) -> str:
        return _BLOCK.sub(self._carried_out, text)

    def _carried_out(self, match: re.Match[str]) -> str:
        if match["file"]:
            (self.folder / match["file"]).write_text(match["text"], encoding="utf-8", newline="\n")
            return match[0]
        if match["lines"] is not None:
            for line in _commands(match["lines"].splitlines()):
                self._run(line, worst=0)
            return match[0]
        lines = [line for line in match["session"].splitlines() if line.startswith("$ ")]
        return "```console\n" + "\n".join(f"{line}\n{self._run(line[2:])}" for line in lines) + "```"

    def _run(self, line: str, worst: int = 2) -> str:
        if line.startswith("cd "):
            self.folder = (self.folder / line[3:]).resolve()
            return ""
        return run_in(self.folder, line, worst)


def _commands(lines: list[str]) -> list[str]:
    """The commands in a block of shell: a line that ends in a backslash goes on in the next."""
    return [line for line in "\n".join(lines).replace("\\\n", " ").splitlines() if line.strip()]


def run_in(folder: Path, command: str, worst: int = 2) -> str:
    """What one claimgraph command prints on a terminal in a folder: its answer, then the rest.

    Ends the program with a message if the exit code is higher than ``worst``.
    """
    program, *arguments = shlex.split(command)
    if program != "claimgraph":
        sys.exit(f"Only claimgraph is run in a session, not {program}")
    done = subprocess.run(
        [sys.executable, "-m", "claimgraph", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode > worst:
        sys.exit(f"{command} failed in a document:\n{done.stdout}")
    return done.stdout


def prepare_examples(folder: Path) -> None:
    """Fill a new folder with the files that the examples of the help name."""
    shutil.copytree(ROOT / "data", folder / "data")
    for name in ("old", "mine", "theirs"):
        (folder / f"{name}.ttl").write_text(_TINY, encoding="utf-8")
    (folder / "library.bib").write_text("@article{tea, title={Tea and calm}, year=2020}\n", encoding="utf-8")
    (folder / "post.html").write_text(
        "<html><head><title>Calm in a cup</title></head><body><article><h1>Calm in a cup</h1>"
        "<p>Lemon balm tea calms people before an exam. My nephew sailed through his exam after a cup.</p>"
        "<p>A trial is said to be under way, and we look forward to what it finds about our tea.</p>"
        "</article></body></html>\n",
        encoding="utf-8",
    )
    pinned = _PINNED.format(digest=_digest(_POST), quote_digest=_digest(_POST[11:45]))
    (folder / "post.ttl").write_text(pinned, encoding="utf-8")
    (folder / "texts").mkdir()
    (folder / "texts" / "post.txt").write_text(f"Updated in May. {_POST}", encoding="utf-8")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
