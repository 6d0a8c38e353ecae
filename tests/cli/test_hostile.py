"""What a stranger's file may do: be refused with a place or in one line, and nothing else."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from running import Ended, environment, run_process, without_excerpts

Run = Callable[..., Ended]

PREFIXES = """\
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix : <https://example.org/m#> .
"""
CONTEXT = '"@context": "https://w3id.org/claimgraph/context.jsonld"'
ENTITIES = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
BOMB = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "boom">{ENTITIES}]><r>&e9;</r>'
SOURCE = ':s a cg:WebPage ; dct:title "A page." .\n'
DEEP, MUCH = 10_000, 50_000_000


def turtle(text: str) -> Callable[[], bytes]:
    return (PREFIXES + text).encode


def plain(text: str) -> Callable[[], bytes]:
    return text.encode


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, and what every command says of it; errors in a readable map end with 1, all else with 2."""

    file: str
    make: Callable[[], bytes]
    code: int
    says: str


HOSTILE = {
    "prose": Hostile("a.ttl", plain("Not a map at all.\n"), 2, "a.ttl:1:1 CG001 error not Turtle:"),
    "an open string": Hostile("a.ttl", turtle(':a cg:text "no end'), 2, "a.ttl:5:12 CG001 error not Turtle:"),
    "Latin-1": Hostile(
        "a.ttl", lambda: PREFIXES.encode() + b':a cg:text "caf\xe9" .', 2, "a.ttl:5:16 CG001 error not UTF-8"
    ),
    "UTF-16": Hostile("a.ttl", lambda: PREFIXES.encode("utf-16"), 2, "a.ttl:1:1 CG001 error not UTF-8"),
    "a long literal": Hostile(
        "a.ttl", turtle(f':a a cg:Claim ; cg:text "{"x" * MUCH}" .'), 2, "a.ttl:5:25 CG001 error one string"
    ),
    "an entity bomb": Hostile("a.rdf", plain(BOMB), 2, "a.rdf: RDF/XML is not supported"),
    "a bomb called Turtle": Hostile("a.ttl", plain(BOMB), 2, "a.ttl:1:1 CG001 error this is XML"),
    "a bomb called JSON": Hostile("a.jsonld", plain(BOMB), 2, "a.jsonld:1:1 CG001 error not JSON"),
    "nested blank nodes": Hostile(
        "a.ttl", turtle(":a cg:source " + "[ cg:source " * DEEP + ":a" + " ]" * DEEP + " ."), 1, "CG101 error"
    ),
    "nameless claims": Hostile(
        "a.ttl",
        turtle("[ a cg:Claim ; cg:supports " * DEEP + ":a" + " ]" * DEEP + " ."),
        1,
        "CG113 error A claim has no name.",
    ),
    "nested lists": Hostile(
        "a.ttl", turtle(":a cg:source " + "( " * DEEP + ":a" + " )" * DEEP + " ."), 1, "CG101"
    ),
    "open brackets": Hostile(
        "a.ttl", turtle(":a cg:source " + "[ cg:source " * DEEP), 2, "CG001 error not Turtle"
    ),
    "nested triples": Hostile(
        "a.ttl", turtle(":a cg:source " + "<< " * DEEP + ":a" + " >>" * DEEP + " ."), 2, "CG001 error"
    ),
    "deep JSON": Hostile("a.jsonld", plain("[" * MUCH), 2, "a.jsonld:1:"),
    "deep objects": Hostile("a.jsonld", plain('{"a":' * DEEP + "1" + "}" * DEEP), 2, "a.jsonld:1:"),
    "a file: context": Hostile(
        "a.jsonld",
        plain('{"@context": "file:///etc/passwd"}'),
        2,
        "a.jsonld:1:2 CG001 error",
    ),
    "an http: context": Hostile("a.jsonld", plain('{"@context": "http://ADDRESS/c"}'), 2, "a.jsonld:1:"),
    "an imported context": Hostile(
        "a.jsonld",
        plain('{"@context": {"@import": "http://ADDRESS/c"}}'),
        2,
        "a.jsonld:1:2 CG001 error",
    ),
    "a context inside": Hostile(
        "a.jsonld",
        plain(f'{{{CONTEXT}, "@graph": [{{"text": {{"@context": "http://ADDRESS/c"}}}}]}}'),
        2,
        "a.jsonld:1:",
    ),
    "not a number": Hostile("a.jsonld", plain(f'{{{CONTEXT}, "text": NaN}}'), 2, "a.jsonld:1:"),
    "an endless number": Hostile("a.jsonld", plain(f'{{{CONTEXT}, "text": {"9" * 5000}}}'), 1, "CG106 error"),
    "half a character": Hostile("a.jsonld", plain(f'{{{CONTEXT}, "text": "\\ud800"}}'), 2, "a.jsonld:1:"),
    "a script as address": Hostile(
        "a.ttl",
        turtle(':s a cg:WebPage ; dct:title "A page." ; cg:url <javascript:alert(1)> .'),
        1,
        "a.ttl:5:48 CG106 error :s has cg:url <javascript:alert(1)>.",
    ),
    "a self-link": Hostile(
        "a.ttl",
        turtle(':a a cg:Claim ; cg:text "A." ; cg:supports :a .'),
        1,
        "a.ttl:5:44 CG110 error :a supports",
    ),
    "a claim that is a source": Hostile(
        "a.ttl",
        turtle(':a a cg:Claim, cg:Source ; cg:text "A." ; dct:title "A." .'),
        1,
        "a.ttl:5:4 CG102 error :a is a claim and a source.",
    ),
    "two texts": Hostile(
        "a.ttl", turtle(':a a cg:Claim ; cg:text "A.", "B." .'), 1, "a.ttl:5:31 CG107 error :a has 2 values"
    ),
    "an unknown basis": Hostile(
        "a.ttl",
        turtle(SOURCE + ':a a cg:Claim ; cg:text "A." ; cg:source :s ; cg:basis cg:Anecdotes .'),
        1,
        "a.ttl:6:56 CG112 error :a has cg:basis cg:Anecdotes",
    ),
    "a dangling link": Hostile(
        "a.ttl",
        turtle(':a a cg:Claim ; cg:text "A." ; cg:supports :aa .'),
        1,
        "a.ttl:5:44 CG104 error :a supports :aa, which is not a claim.",
    ),
    "an endless year": Hostile(
        "a.ttl",
        turtle(f':s a cg:Source ; dct:title "A." ; dct:issued "{"9" * 5000}" .'),
        1,
        "a.ttl:5:46 CG106 error",
    ),
    "no such file": Hostile("a.ttl", bytes, 2, "b.ttl: cannot be read: No such file or directory."),
    "a folder without maps": Hostile("a.txt", bytes, 2, "empty: this folder contains no .ttl files."),
    "an endless device": Hostile("a.ttl", bytes, 2, "/dev/zero: this is a device, not a file."),
}
NAMED = {"no such file": "b.ttl", "a folder without maps": "empty", "an endless device": "/dev/zero"}


@dataclass(frozen=True, slots=True)
class Server:
    """A server that nobody may call."""

    listening: socket.socket

    @property
    def address(self) -> str:
        return "{}:{}".format(*self.listening.getsockname())

    def was_called(self) -> bool:
        try:
            self.listening.accept()
        except BlockingIOError:
            return False
        return True


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        yield Server(listening)


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Path:
    """All hostile files, each in a folder of its own."""
    root = tmp_path_factory.mktemp("hostile")
    for name, hostile in HOSTILE.items():
        (root / name / "empty").mkdir(parents=True)
        (root / name / hostile.file).write_bytes(hostile.make().replace(b"ADDRESS", server.address.encode()))
    return root


def path_of(name: str) -> str:
    return str(Path(name) / NAMED.get(name, HOSTILE[name].file))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_place_or_in_one_line(
    name: str, hostile_folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(hostile_folder)
    expected, path = HOSTILE[name], path_of(name)
    checked, listed = run("check", path), run("list", "-f", path)
    assert (checked.code, listed.code, listed.out) == (expected.code, expected.code, "")
    assert expected.says in (checked.out if expected.code == 1 else checked.err)
    assert expected.says in listed.err
    if expected.code == 2:
        assert (checked.out, without_excerpts(checked.err)) == ("", listed.err)
        assert listed.err.count("\n") == 1


@pytest.fixture
def guard(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which each use of a socket is written down, and fails."""
    folder = tmp_path_factory.mktemp("guard")
    (folder / "sitecustomize.py").write_text(
        "import os, sys\n"
        "def hook(event, arguments):\n"
        "    if event.startswith('socket.'):\n"
        "        with open(os.environ['GUARD_LOG'], 'a') as log:\n"
        "            print(event, file=log)\n"
        "        raise ConnectionRefusedError(event)\n"
        "sys.addaudithook(hook)\n"
    )
    path = os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {"PYTHONPATH": path, "GUARD_LOG": str(folder / "log")}


def run_guarded(code: str, *arguments: str, folder: Path, guard: dict[str, str]) -> Ended:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=environment(guard),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def test_the_guard_notes_a_call(folder: Path, guard: dict[str, str]) -> None:
    call = "import socket; socket.create_connection(('127.0.0.1', 9))"
    assert run_guarded(call, folder=folder, guard=guard).code == 1
    assert Path(guard["GUARD_LOG"]).exists()


BUILD_EACH = """
import sys
from claimgraph.cli.main import main
for path in sys.argv[1:]:
    try:
        main(["build", path, "-o", "page.html"])
    except SystemExit as ended:
        print(ended.code)
"""


def test_build_refuses_hostile_files_too_calls_nobody_and_leaves_nothing_behind(
    hostile_folder: Path, server: Server, guard: dict[str, str]
) -> None:
    before = sorted(hostile_folder.rglob("*"))
    ended = run_guarded(BUILD_EACH, *map(path_of, HOSTILE), folder=hostile_folder, guard=guard)
    assert list(map(int, ended.out.split())) == [each.code for each in HOSTILE.values()]
    assert all(each.says in ended.err for each in HOSTILE.values())
    assert "Traceback" not in ended.err
    assert sorted(hostile_folder.rglob("*")) == before
    assert not Path(guard["GUARD_LOG"]).exists()
    assert not server.was_called()


def test_a_file_without_permission_is_told_in_one_line(folder: Path, run: Run) -> None:
    if sys.platform == "win32" or os.geteuid() == 0:
        pytest.skip("root may read every file")
    (folder / "claims.ttl").chmod(0)
    ended = run("check", "claims.ttl")
    assert ended == Ended(2, "", "claims.ttl: cannot be read: Permission denied. Check the path.\n")


def test_an_empty_file_is_a_warning_and_a_map_without_claims(folder: Path, run: Run) -> None:
    (folder / "a.ttl").touch()
    assert run("check", "a.ttl").out.startswith("a.ttl:1:1 CG304 warning The map has no claims.")
    assert run("check", "a.ttl").code == 1
    assert run("list", "-f", "a.ttl").out == "VERDICT  KIND  CERTAINTY  FOR  AGAINST  CLAIM\n"
    assert run("list", "-f", "a.ttl", "--format", "csv").out.count("\n") == 1
    assert run("build", "a.ttl").code == 0


def test_an_import_does_nothing(folder: Path, run: Run, server: Server, guard: dict[str, str]) -> None:
    imports = f"<http://{server.address}/more.ttl>, <file://{folder}/later.ttl>"
    (folder / "a.ttl").write_text(
        f"{PREFIXES}<https://example.org/m> a owl:Ontology ; owl:imports {imports} .\n"
        ':a a cg:Claim ; cg:text "One." .\n'
    )
    ended = run_process("list", "-f", "a.ttl", "--format", "csv", environ=guard)
    assert (ended.code, ended.out.count("\n")) == (0, 2)
    assert without_excerpts(run("check", "a.ttl").out).count("\n") == 1  # that the claim is linked to nothing
    assert not Path(guard["GUARD_LOG"]).exists()
    assert not server.was_called()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT * { SERVICE <http://ADDRESS/sparql> { ?s ?p ?o } }", "query:1:12 SERVICE is refused"),
        ("LOAD <http://ADDRESS/more.ttl>", "query:1:1 LOAD is refused"),
        ("SELECT * FROM <http://ADDRESS/more.ttl> { ?s ?p ?o }", "query:1:10 FROM is refused"),
        ("SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }", "query:1:10 FROM is refused"),
        ("INSERT DATA { <a:b> <a:c> 1 }", "query:1:1 INSERT is refused"),
        ("DROP ALL", "query:1:1 DROP is refused"),
    ],
)
def test_a_query_that_reaches_out_or_changes_is_refused(
    query: str, says: str, server: Server, guard: dict[str, str]
) -> None:
    ended = run_process("query", "-f", "claims.ttl", query.replace("ADDRESS", server.address), environ=guard)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert ended.err.startswith(says)
    assert not Path(guard["GUARD_LOG"]).exists()
    assert not server.was_called()


STEERING = r"red \u001b[31m bell \u0007 c1 \u009b31m turned \u202e end"


@pytest.mark.parametrize(
    "command", ["list", "list --format csv", "show a", "summary", "why a", "history a", "matrix"]
)
def test_words_cannot_steer_a_terminal(command: str, folder: Path, run: Run) -> None:
    (folder / "a.ttl").write_text(
        f'{PREFIXES}:map a cg:ClaimMap ; dct:title "{STEERING}" .\n:a a cg:Claim ; cg:text "{STEERING}" .\n'
        ':b a cg:Claim ; cg:text "B." ; cg:supports :a .\n'
    )
    out = run(*command.split(), "-f", "a.ttl").out
    assert r"red \x1b[31m bell \x07 c1 \x9b31m turned \u202e end" in out
    assert all(letter == "\n" or letter.isprintable() for letter in out)


def test_a_finding_stays_on_its_line_whatever_it_quotes(folder: Path, run: Run) -> None:
    (folder / "a.ttl").write_text(
        PREFIXES + r':s a cg:Source ; dct:title "S." ; cg:doi "a\nb.ttl:1:1 \u001b[2J" .'
    )
    checked = without_excerpts(run("check", "a.ttl").out)
    assert checked.count("\n") == 1
    assert r"a\nb.ttl:1:1 \x1b[2J" in checked
    assert run("list", "-f", "a.ttl").err == f"{checked}1 error. Correct the map first.\n"


def test_a_javascript_iri_is_a_name_like_any_other(folder: Path, run: Run) -> None:
    (folder / "a.ttl").write_text(PREFIXES + '<javascript:alert(1)> a cg:Claim ; cg:text "One." .\n')
    assert run("list", "-f", "a.ttl").code == 0
    assert run("show", "javascript:alert(1)", "-f", "a.ttl").code == 0
    assert run("build", "a.ttl").code == 0
    assert 'href="javascript' not in (folder / "claims.html").read_text(encoding="utf-8")
