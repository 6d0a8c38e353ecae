"""Reading: each file once, in order, as text; what cannot be read is refused in one line, with what to do."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Literal

import pytest

from claimgraph.errors import EditError, Location, MalformedError, UnreadableError
from claimgraph.file_kinds import NO_RDF_XML, NO_RDF_XML_REMEDY
from claimgraph.files import list_snapshots, read_documents, read_snapshots, why_not_stored
from claimgraph.files.reading import LARGEST, with_slashes
from claimgraph.interchange import decode
from claimgraph.model import Document, Syntax

from running import make_pipe

Barred = Callable[[str, int], AbstractContextManager[None]]

XML = f"{NO_RDF_XML} {NO_RDF_XML_REMEDY}"
LONG = "a" * 5000


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which each test runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*paths: str, data: bytes = b"") -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(data or path.encode())


def names(*paths: str) -> list[str]:
    return [document.name for document in read_documents(paths)]


def refusal(path: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_documents([path])
    return str(caught.value)


@pytest.mark.parametrize(
    ("path", "syntax"),
    [
        ("map.ttl", Syntax.TURTLE),
        ("map.nt", Syntax.N_TRIPLES),
        ("map.nq", Syntax.N_QUADS),
        ("map.trig", Syntax.TRIG),
        ("map.jsonld", Syntax.JSON_LD),
        ("MAP.JsonLD", Syntax.JSON_LD),
        ("map.nt.ttl", Syntax.TURTLE),
        ("map.txt", Syntax.TURTLE),
        ("map.n3", Syntax.TURTLE),
        ("map", Syntax.TURTLE),
        (".nt", Syntax.TURTLE),
    ],
)
def test_the_ending_decides_the_format_and_any_other_is_read_as_turtle(path: str, syntax: Syntax) -> None:
    write(path)
    assert read_documents([path]) == [Document(path, path, syntax)]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("é 😀\n".encode(), "é 😀\n"),
        (b"\xef\xbb\xbfa\xef\xbb\xbf", "a\N{ZERO WIDTH NO-BREAK SPACE}"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        (b"a\0b", "a\0b"),
    ],
    ids=["empty", "astral", "byte order mark", "line endings", "NUL"],
)
def test_a_text_is_read_as_it_stands_but_for_a_byte_order_mark(data: bytes, text: str) -> None:
    Path("map.ttl").write_bytes(data)
    assert read_documents(["map.ttl"]) == [Document("map.ttl", text)]


@pytest.mark.parametrize(
    ("data", "line", "column", "byte"),
    [
        (b"\xff", 1, 1, "0xff"),
        (b"ab\xe9", 1, 3, "0xe9"),
        (b"a\nb\n\xe9\n", 3, 1, "0xe9"),
        ("é😀".encode() + b"\x80", 1, 3, "0x80"),
        (b"a\r\n\xe2\x82", 2, 1, "0xe2"),
        (b"a\xed\xa0\x80", 1, 2, "0xed"),
    ],
)
def test_what_is_not_utf8_is_refused_at_its_place(data: bytes, line: int, column: int, byte: str) -> None:
    Path("map.ttl").write_bytes(data)
    with pytest.raises(MalformedError) as caught:
        read_documents(["map.ttl"])
    assert caught.value.location == Location("map.ttl", line, column)
    assert caught.value.message == f"not UTF-8: byte {byte} is not valid here."
    assert caught.value.remedy == "Save the file as UTF-8."


@pytest.mark.parametrize(
    ("pack", "tool"), [(gzip.compress, "gunzip"), (bz2.compress, "bunzip2"), (lzma.compress, "unxz")]
)
def test_a_compressed_file_is_refused_with_the_program_that_unpacks_it(
    pack: Callable[[bytes], bytes], tool: str
) -> None:
    packed = pack(b"@prefix : <https://example.org/> .")
    Path("map.ttl").write_bytes(packed)
    with pytest.raises(MalformedError, match=f"this file is compressed. Unpack it first, .*: {tool} map.ttl"):
        read_documents(["map.ttl"])
    with pytest.raises(EditError, match=f"^map: this file is compressed. Unpack it first, .*: {tool} map$"):
        decode(packed, "map")


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"PK\x03\x04\x14", "an Office document or a ZIP archive. Save a sheet as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1", "a document of an old version of Office. Save a sheet as CSV"),
        (b"%PDF-1.7\n", "a PDF file. Make a source of it with `claimgraph ingest`"),
    ],
)
def test_a_file_that_is_no_text_is_named_whatever_its_bytes(beginning: bytes, kind: str) -> None:
    data = beginning + b"\x81\x8d\xff"  # Windows-1252 has no 0x81
    Path("map.ttl").write_bytes(data)
    with pytest.raises(MalformedError, match=f"this looks like {kind}"):
        read_documents(["map.ttl"])
    with pytest.raises(EditError, match=f"^map: this looks like {kind}"):
        decode(data, "map")


def test_a_byte_order_mark_takes_no_column() -> None:
    Path("map.ttl").write_bytes(b"\xef\xbb\xbfab\xff")
    with pytest.raises(MalformedError) as caught:
        read_documents(["map.ttl"])
    assert caught.value.location == Location("map.ttl", 1, 3)


def test_files_come_in_the_order_given_and_those_of_a_folder_by_name() -> None:
    write("z.ttl", "maps/b.ttl", "maps/a.ttl", "maps/B.ttl", "a.ttl")
    assert names("z.ttl", "maps", "a.ttl") == ["z.ttl", "maps/B.ttl", "maps/a.ttl", "maps/b.ttl", "a.ttl"]


def test_a_folder_means_its_turtle_files_without_hidden_ones_and_folders_below() -> None:
    write("maps/a.ttl", "maps/.a.ttl", "maps/a.ttl~", "maps/a.nt", "maps/below/b.ttl")
    assert names("maps") == ["maps/a.ttl"]


def test_the_ending_of_a_turtle_file_in_a_folder_may_be_in_capitals() -> None:
    write("maps/A.TTL", "maps/b.Ttl")
    assert names("maps") == ["maps/A.TTL", "maps/b.Ttl"]


def test_a_hidden_file_is_read_when_it_is_named() -> None:
    write(".a.ttl")
    assert names(".a.ttl") == [".a.ttl"]


def test_a_file_named_twice_is_read_once_under_its_first_name(folder: Path) -> None:
    write("maps/a.ttl", "maps/b.ttl")
    assert names("./maps/b.ttl", "maps", "maps/a.ttl", str(folder / "maps/b.ttl")) == [
        "./maps/b.ttl",
        "maps/a.ttl",
    ]


def test_names_have_slashes_on_every_system() -> None:
    assert with_slashes("data\\more\\a.ttl", "\\") == "data/more/a.ttl"
    assert with_slashes("C:\\maps/a.ttl", "\\") == "C:/maps/a.ttl"
    assert with_slashes("data/a\\b.ttl", "/") == "data/a\\b.ttl"


def test_no_path_gives_no_document() -> None:
    assert read_documents([]) == []


def test_a_pipe_is_read() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"from a pipe")
    os.close(writing)
    path = f"/dev/fd/{reading}"
    try:
        assert read_documents([path]) == [Document(path, "from a pipe")]
    finally:
        os.close(reading)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("none.ttl", "cannot be read: No such file or directory. Check the path."),
        ("none/map.ttl", "cannot be read: No such file or directory. Check the path."),
        ("map.txt/map.ttl", "cannot be read: Not a directory. Check the path."),
        (LONG, "cannot be read: File name too long. Check the path."),
        ("empty", "this folder contains no .ttl files. Name the files to read."),
        ("/dev/null", "this is a device, not a file. Name a file."),
        ("map.rdf", XML),
        ("map.OWL", XML),
        ("none.xml", XML),
    ],
    ids=lambda each: each[:30],
)
def test_a_path_that_cannot_be_read_is_refused_with_the_reason(path: str, said: str) -> None:
    write("map.txt", "map.rdf", "map.OWL", "empty/map.nt", "empty/.hidden.ttl")
    assert refusal(path) == f"{path}: {said}"


def test_an_empty_name_is_refused() -> None:
    assert refusal("") == "The name of a file is empty. Name a claim map or a folder."


def test_a_name_with_a_nul_is_refused() -> None:
    assert refusal("a\0b.ttl").startswith("a\0b.ttl: cannot be read: embedded null ")


@pytest.mark.parametrize(
    ("barred_path", "path"),
    [("maps/a.ttl", "maps/a.ttl"), ("maps", "maps"), ("maps", "maps/a.ttl")],
    ids=["file", "folder", "file in a folder"],
)
def test_what_the_user_may_not_read_is_refused(barred: Barred, barred_path: str, path: str) -> None:
    write("maps/a.ttl")
    with barred(barred_path, 0):
        said = refusal(path)
    assert said == f"{path}: cannot be read: Permission denied. Check the path."


def test_one_path_that_cannot_be_read_stops_the_others() -> None:
    write("a.ttl")
    with pytest.raises(UnreadableError, match=r"^none\.ttl: "):
        read_documents(["a.ttl", "none.ttl"])


def test_snapshots_come_by_name_as_they_stand() -> None:
    write("texts/a.txt", data=b"one\r\ntwo\n\xff\xc3\xa9")
    write("texts/b.txt", "texts/c.txt")
    assert read_snapshots("texts", ["b.txt", "a.txt"]) == {
        "a.txt": "one\r\ntwo\n\N{REPLACEMENT CHARACTER}é",
        "b.txt": "texts/b.txt",
    }


@pytest.mark.parametrize(
    "name", ["none.txt", "below", "", ".", "..", "a\0b", LONG, "below/b.txt", "./a.txt", "../out.txt", "/"]
)
def test_a_snapshot_that_is_no_file_of_the_folder_itself_is_left_out(name: str) -> None:
    write("out.txt", "texts/a.txt", "texts/below/b.txt")
    assert read_snapshots("texts", [name, "a.txt"]) == {"a.txt": "texts/a.txt"}


@pytest.mark.parametrize(("stored", "named"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_a_snapshot_is_found_whichever_way_its_accents_are_written(
    stored: Literal["NFC", "NFD"], named: Literal["NFC", "NFD"]
) -> None:
    write("texts/" + unicodedata.normalize(stored, "caf\u00e9.txt"))
    name = unicodedata.normalize(named, "caf\u00e9.txt")
    assert list(read_snapshots("texts", [name])) == [name]


def test_a_missing_snapshot_does_not_change_which_of_two_spellings_is_read() -> None:
    names = [unicodedata.normalize("NFC", "caf\u00e9.txt"), unicodedata.normalize("NFD", "caf\u00e9.txt")]
    write(*(f"texts/{name}" for name in names))
    if len(list_snapshots("texts")) == 1:
        pytest.skip("this file system has one file for both spellings")
    for name in names:
        assert read_snapshots("texts", [name, "n\u00f6.txt"]) == {name: f"texts/{name}"}


def test_a_missing_snapshot_without_accents_is_not_sought_under_other_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write("texts/a.txt")
    monkeypatch.setattr(Path, "iterdir", None)
    assert read_snapshots("texts", ["a.txt", "none.txt"]) == {"a.txt": "texts/a.txt"}


def test_the_stored_texts_are_listed_without_folders_and_hidden_files() -> None:
    write("texts/b.txt", "texts/a.pdf", "texts/.hidden", "texts/below/c.txt")
    assert list_snapshots("texts") == ["a.pdf", "b.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes links only for administrators")
def test_a_link_out_of_the_folder_is_not_listed() -> None:
    write("out.txt", "texts/a.txt")
    Path("texts/in.txt").symlink_to("a.txt")
    Path("texts/out.txt").symlink_to("../out.txt")
    assert list_snapshots("texts") == ["a.txt", "in.txt"]
    assert "out.txt in texts is a link that leads out of this folder." in why_not_stored("texts", "out.txt")
    assert "texts has no file none.txt." in why_not_stored("texts", "none.txt")


def test_a_snapshot_named_with_its_whole_path_is_left_out(folder: Path) -> None:
    write("out.txt", "texts/a.txt")
    assert read_snapshots("texts", [str(folder / "out.txt"), str(folder / "texts/a.txt")]) == {}


def test_a_device_among_the_snapshots_is_left_out() -> None:
    assert read_snapshots("/dev", ["null"]) == {}


@pytest.mark.parametrize("folder_name", ["none", "a.txt", "a\0b", LONG], ids=lambda each: each[:10])
def test_snapshots_are_in_a_folder(folder_name: str) -> None:
    write("a.txt")
    with pytest.raises(UnreadableError):
        list_snapshots(folder_name)
    with pytest.raises(UnreadableError) as caught:
        read_snapshots(folder_name, [])
    assert (
        str(caught.value)
        == f"{folder_name}: this folder does not exist. Name the folder of the stored texts."
    )


def test_a_snapshot_that_the_user_may_not_read_is_refused(barred: Barred) -> None:
    write("texts/a.txt")
    with barred("texts/a.txt", 0), pytest.raises(UnreadableError, match=r"^texts/a\.txt: .*Permission"):
        read_snapshots("texts", ["a.txt"])


def test_a_file_larger_than_can_be_read_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "huge.ttl"
    with huge.open("wb") as file:
        file.truncate(LARGEST + 1)  # sparse: it takes no room
    with pytest.raises(UnreadableError, match=r"huge\.ttl: larger than 1024 MiB, the most that can be read"):
        read_documents([str(huge)])


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes among the files")
def test_a_pipe_that_never_ends_is_read_no_further_than_that(tmp_path: Path) -> None:
    make_pipe(tmp_path / "pipe.ttl")
    endless = ["sh", "-c", f"exec yes '#' > {tmp_path}/pipe.ttl"]
    with (
        subprocess.Popen(endless, stderr=subprocess.DEVNULL),
        pytest.raises(UnreadableError, match=r"pipe\.ttl: larger than 1024 MiB"),
    ):
        read_documents([str(tmp_path / "pipe.ttl")])
