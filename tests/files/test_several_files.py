"""An edit of several files: all of them or none, whatever happens and whenever the process is killed."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path

import pytest

from claimgraph.errors import UnreadableError
from claimgraph.files import create_texts, hold, read_documents, write_text
from claimgraph.files.locking import Grip, lock_itself

from effort import repeats
from running import environment, make_pipe

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is killed in another way there")

Barred = Callable[[str, int], AbstractContextManager[None]]

NAMES = ("a.ttl", "b.ttl", "other/c.ttl")
OLD = dict.fromkeys(NAMES, b"# old\n")
NEW = dict.fromkeys(NAMES, b"# new\n")
EDIT = "0123456789abcdef"
KILLS = repeats(600, 60)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three old files in two folders."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "other").mkdir()
    start()
    return tmp_path


def start() -> None:
    for name, data in OLD.items():
        Path(name).write_bytes(data)


def listing() -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()}


def edit(texts: dict[str, bytes]) -> None:
    with hold(texts) as held:
        held.write({name: data.decode() for name, data in texts.items()})


def test_all_files_are_replaced_and_nothing_else_is_left() -> None:
    edit(NEW)
    assert listing() == NEW


KILLED = """
import os, signal, sys
from pathlib import Path
from claimgraph.files import hold, read_documents

reader, names = sys.argv[1], sys.argv[2:]

def texts():
    return {str(path): path.read_text() for path in Path().rglob("*") if path.is_file()}

def edit_until(step):
    left = [None]
    def count(event, arguments):
        if left[0] is not None and event.partition(".")[0] in ("open", "os", "fcntl"):
            left[0] -= 1
            if left[0] < 0:
                left[0] = None
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)
    with hold(names) as held:
        left[0] = step
        held.write(dict.fromkeys(names, "# new\\n"))
    os._exit(0)

for step in range(500):
    for name in names:
        Path(name).write_text("# old\\n")
    child = os.fork()
    if not child:
        edit_until(step)
    is_killed = os.waitpid(child, 0)[1] != 0
    for asked in (reader, ".", "other"):
        read_documents([asked])
    if texts() not in (dict.fromkeys(names, "# old\\n"), dict.fromkeys(names, "# new\\n")):
        sys.exit(f"half an edit at step {step}: {texts()}")
    if not is_killed:
        break
print(step)
"""


@pytest.mark.covered_elsewhere
@pytest.mark.parametrize("reader", NAMES)
def test_a_kill_at_any_step_leaves_all_or_none_after_the_next_command(reader: str) -> None:
    """The process is killed just before its first, second, … call of the system, until it ends by itself."""
    command = [sys.executable, "-c", KILLED, reader, *NAMES]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert 20 < int(done.stdout) < 499
    assert listing() == NEW


STORM = """
import os, random, signal, sys
from claimgraph.cli.main import cli
from claimgraph.workspace.editing import edit_files
from claimgraph.files import read_documents

chance, names = random.Random(int(sys.argv[1])), ["a.ttl", "b.ttl", "other/c.ttl"]
HEAD = "@prefix cg: <https://w3id.org/claimgraph/ns#> .\\n@prefix : <https://example.org/m#> .\\n"
def maps(name):
    first = HEAD + f':{name} a cg:Claim ; cg:text "A." .\\n'
    return [first, *(HEAD + f':{c} a cg:Claim ; cg:text "{c}." ; cg:supports :{name} .\\n' for c in "bc")]
states = {name: maps(name) for name in ("one", "two")}
for path, text in zip(names, states["one"]):
    open(path, "w").write(text)
edit_files(names, lambda editor: editor.rename("one", "two"), dry_run=True)
killed, now = 0, "one"
for number in range(int(sys.argv[2])):
    child = os.fork()
    if not child:
        signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.0005, 0.02))
        other = "two" if now == "one" else "one"
        edit_files(names, lambda editor: editor.rename(now, other))
        os._exit(0)
    killed += os.waitpid(child, 0)[1] != 0
    asked = names[:] if number % 2 else [chance.choice(names)]
    read_documents(asked)
    texts = [open(path).read() for path in names]
    now = next((name for name, state in states.items() if state == texts), None)
    if now is None:
        sys.exit(f"half an edit after {number} runs: {texts}")
for folder in (".", "other"):
    read_documents([folder])
print(killed)
"""


def test_of_kills_at_random_moments_none_leaves_half_an_edit() -> None:
    """A timer whose signal nobody handles ends the process at once, as a kill does."""
    command = [sys.executable, "-c", STORM, "1", str(KILLS)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > KILLS / 10
    assert sorted(listing()) == sorted(NAMES)


def test_a_file_that_cannot_be_replaced_leaves_all_as_they_were(barred: Barred) -> None:
    """In a folder with this mode, users can make files, and replace only their own."""
    Path("shared").mkdir()
    Path("shared/d.ttl").write_bytes(b"# old\n")
    texts = {"mine/a.ttl": b"# new\n", "shared/d.ttl": b"# new\n"}
    Path("mine").mkdir()
    Path("mine/a.ttl").write_bytes(b"# old\n")
    Path("mine").chmod(0o777)
    with barred("shared", 0o1777), pytest.raises(UnreadableError) as caught:
        edit(texts)
    assert str(caught.value) == "shared/d.ttl: cannot be written: Operation not permitted. Check the folder."
    assert {name: data for name, data in listing().items() if name.split("/")[0] in {"mine", "shared"}} == (
        dict.fromkeys(texts, b"# old\n")
    )


def test_new_files_are_all_made_or_none(barred: Barred) -> None:
    Path("mine").mkdir()
    Path("mine").chmod(0o777)
    Path("closed").mkdir()
    with barred("closed", 0o555), pytest.raises(UnreadableError, match="closed/x: cannot be written"):
        create_texts({"mine/y": "y", "closed/x": "x"})
    assert listing() == OLD


def test_an_editor_that_saves_while_we_write_loses_nothing() -> None:
    with hold(NAMES) as held:
        Path("other/c.ttl").write_bytes(b"# by hand\n")
        with pytest.raises(UnreadableError, match=r"other/c\.ttl: the file changed after it was read, so n"):
            held.write({name: data.decode() for name, data in NEW.items()})
    assert listing() == {**OLD, "other/c.ttl": b"# by hand\n"}


SAVING = """
import os, sys
from claimgraph.files import hold
saved = []

def save(event, arguments):
    if event == "os.rename" and not saved:
        saved.append(event)
    elif event in ("os.listdir", "os.scandir") and not saved:  # the latter since Python 3.13
        saved.append(event)
        open("a.ttl", "w").write("# by hand\\n")

with hold(["a.ttl"]) as held:
    sys.addaudithook(save)
    held.write({"a.ttl": "# new\\n"})
"""


def test_a_save_after_the_new_text_is_on_disk_is_still_noticed() -> None:
    """The last call of the system before the comparison is the search for left over files."""
    command = [sys.executable, "-c", SAVING]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert "a.ttl: the file changed after it was read, so nothing was written." in done.stderr
    assert listing() == {**OLD, "a.ttl": b"# by hand\n"}


def journal(files: object, **more: object) -> Path:
    path = Path(f".claimgraph-{EDIT}.journal")
    path.write_text(json.dumps({"files": files, **more}))
    return path


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def half_done(path: str = "a.ttl", now: bytes = b"# new\n") -> list[dict[str, str]]:
    """A journal of a and b, of which only the first was replaced."""
    Path(path).write_bytes(now)
    Path(f".claimgraph-{EDIT}-0.old").write_bytes(b"# old\n")
    Path(f".claimgraph-{EDIT}-1.new").write_bytes(b"# new\n")
    texts = {"old": digest(b"# old\n"), "new": digest(b"# new\n")}
    return [{"path": path, **texts}, {"path": "b.ttl", **texts}]


def test_what_was_changed_by_hand_after_a_kill_is_not_undone() -> None:
    journal(half_done(now=b"# by hand\n"))
    with pytest.raises(UnreadableError, match=r"a\.ttl: changed after an edit of several files was interrup"):
        read_documents(["b.ttl"])
    assert listing()["a.ttl"] == b"# by hand\n"
    Path(f".claimgraph-{EDIT}.journal").unlink()
    read_documents(["b.ttl"])
    assert listing() == {**OLD, "a.ttl": b"# by hand\n"}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": [{"path": 1}]}', '{"folder": "no/such"}'])
def test_a_journal_that_was_never_completed_is_removed(text: str) -> None:
    Path(f".claimgraph-{EDIT}.journal").write_text(text)
    Path(f".claimgraph-{EDIT}-0.new").write_bytes(b"# new\n")
    read_documents(["a.ttl"])
    assert listing() == OLD


def test_a_journal_of_a_stranger_touches_nothing_that_is_not_his() -> None:
    """It may come with a clone, and name any file; what is put back must lie beside that file."""
    Path("mine").mkdir()
    Path("mine/secret.ttl").write_bytes(b"# mine\n")
    texts = {"old": digest(b"# old\n"), "new": digest(b"# mine\n")}
    os.chdir("other")
    half_done("c.ttl", b"# old\n")
    for path in ("../mine/secret.ttl", str(Path("../mine/secret.ttl").resolve()), "../mine/none.ttl"):
        for old in (texts, {**texts, "old": None}):
            journal([{"path": path, **texts, **old}, {"path": "b.ttl", **texts}])
            with contextlib.suppress(UnreadableError):
                read_documents(["c.ttl"])
            assert Path("../mine/secret.ttl").read_bytes() == b"# mine\n"
            assert [path.name for path in Path("../mine").iterdir()] == ["secret.ttl"]


@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
def test_what_only_has_the_name_of_a_journal_is_ignored(kind: str) -> None:
    path = Path(f".claimgraph-{EDIT}.journal")
    match kind:
        case "pipe":
            make_pipe(path)
        case "link":
            path.symlink_to("b.ttl")
        case _:
            path.mkdir()
    make_pipe(f".claimgraph-{EDIT}-0.new")
    Path(f".claimgraph-{EDIT}-1.new").symlink_to("b.ttl")
    read_documents(["a.ttl"])
    assert {name: data for name, data in listing().items() if name in OLD} == OLD
    assert path.is_symlink() or path.exists()


def test_an_edit_at_work_is_waited_for_and_told_when_patience_ends() -> None:
    path = journal(half_done())
    with (
        lock_itself(str(path)) as grip,
        pytest.raises(UnreadableError, match="another process is still replacing files here"),
        hold(["b.ttl"], patience=0.05),
    ):
        pass
    assert grip is Grip.HELD
    with hold(["b.ttl"], patience=0):
        pass
    assert listing() == OLD


def test_left_over_files_of_the_dead_are_removed_and_those_of_the_living_stay() -> None:
    for number in range(3):
        Path(f".claimgraph-{EDIT}-{number}.new").write_bytes(b"half")
    Path(".claimgraph-notes.txt").write_bytes(b"mine")
    with lock_itself(f".claimgraph-{EDIT}-1.new"):
        write_text("page.html", "page")
    assert sorted(set(listing()) - set(OLD)) == [
        f".claimgraph-{EDIT}-1.new",
        ".claimgraph-notes.txt",
        "page.html",
    ]


def test_files_that_cannot_be_put_back_are_told(barred: Barred) -> None:
    journal(half_done())
    Path(f".claimgraph-{EDIT}.journal").chmod(0o644)
    with (
        barred(".", 0o555),
        pytest.raises(UnreadableError, match="an edit was interrupted, and its files ca"),
    ):
        read_documents(["b.ttl"])
    assert read_documents(["a.ttl"])[0].text == "# old\n"
