"""Pages inside web archives, and files of other kinds with pieces of HTML in them."""

from __future__ import annotations

import base64
import quopri

import pytest

pytest.importorskip("trafilatura", reason="the extra ingest is not installed")

from claimgraph.errors import EditError
from claimgraph.file_kinds import recognise
from claimgraph.interchange.pages.saved_files import read_saved

HEAD = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://tea.example/calm\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--A=--"\r\n\r\nPreface\r\n'
)
IMAGE = b"----A=--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n"
WORDS = "Zo\xeb drank tea for a year = 12 months, and didn\u2019t sleep worse than before."


def archive(encoding: str = "quoted-printable", charset: str = "utf-8", kind: str = "text/html") -> bytes:
    """A web archive with an image and a page, as Chrome writes it."""
    page = f"<!DOCTYPE html><html><head><title>Calm</title></head><body><p>{WORDS}</p></body></html>"
    data = page.encode(charset)
    written = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}
    fields = (f"Content-Type: {kind}; charset={charset}", f"Content-Transfer-Encoding: {encoding}")
    head = "\r\n".join(("----A=--", *fields, "", ""))
    body = written.get(encoding, bytes)(data)
    return b"".join((HEAD.encode(), IMAGE, head.encode(), body, b"\r\n----A=----\r\n"))


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "binary"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_the_page_in_a_web_archive_is_decoded_and_has_the_address_it_was_saved_from(
    encoding: str, charset: str
) -> None:
    found = read_saved(archive(encoding, charset), "calm.mhtml")
    assert (found.title, found.text, found.url) == ("Calm", f"{WORDS}\n", "https://tea.example/calm")
    assert [each.what for each in found.remarks] == (["file"] if charset == "utf-8" else ["file", "encoding"])
    assert read_saved(archive(), "calm.mhtml", "https://b.example/").url == "https://b.example/"


def test_a_web_archive_of_one_part_is_a_page() -> None:
    head = "MIME-Version: 1.0\nContent-Location: https://tea.example/\nContent-Type: text/html\n\n"
    found = read_saved(f"{head}<html><body><p>{WORDS}</p></body></html>".encode(), "calm.mht")
    assert (found.text, found.url) == (f"{WORDS}\n", "https://tea.example/")


def test_a_message_without_a_page_and_a_damaged_one_are_refused() -> None:
    for message in (
        archive(kind="text/plain"),
        b"Subject: Tea\nMIME-Version: 1.0\nContent-Type: text/plain\n\n<p>Hi.</p>",
        HEAD.encode(),
    ):
        with pytest.raises(EditError, match=r"^a\.mhtml: this looks like an e-mail .* Save the page as HTML"):
            read_saved(message, "a.mhtml")
    with pytest.raises(EditError, match=r"^a\.mhtml: the page in this web archive is damaged"):
        read_saved(archive("base64").replace(b"PCFET0NUWVBF", b"PCFET0NUWVB"), "a.mhtml")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<?xml version='1.0'?>\n<!-- x --><posts><![CDATA[<p>Hi.</p>]]></posts>", "looks like an XML file"),
        (b'[{"kind": "Listing", "body": "<p>Hi.</p>"}]', "looks like a JSON file"),
        (b"bplist00\xd1\x01\x02<p>Hi.</p>", r"web archive of Safari\. Save the page as HTML"),
    ],
)
def test_pieces_of_html_make_no_page_of_a_file_of_another_kind(data: bytes, message: str) -> None:
    with pytest.raises(EditError, match=message):
        read_saved(data, "a.bin")


def test_a_page_in_xhtml_is_a_page() -> None:
    head = '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
    page = f'{head}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{WORDS}</p></body></html>'
    assert read_saved(page.encode(), "a.html").text == f"{WORDS}\n"


def test_a_web_archive_is_recognised_as_a_page_where_records_are_expected() -> None:
    assert recognise(archive().decode("latin-1")) == "a web page"
