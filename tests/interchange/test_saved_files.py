"""What is read of saved pages, PDFs and plain texts, and what never gets through."""

from __future__ import annotations

import codecs
import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saved_pages import BLOGGER, REDDIT, WORDPRESS, pdf

pytest.importorskip("trafilatura", reason="the extra ingest is not installed")
pytest.importorskip("pypdf", reason="the extra ingest is not installed")

from claimgraph.curation.quote_lookup import find_passage, page_of
from claimgraph.errors import ClaimgraphError, EditError
from claimgraph.extras import needed
from claimgraph.identifiers import plain_address
from claimgraph.interchange.pages.candidates import find_candidates
from claimgraph.interchange.pages.saved_files import read_saved
from claimgraph.interchange.pages.saved_source import SavedSource
from claimgraph.model import SourceKind

from effort import examples

BOOK = pdf([["Naps calmed forty people.", "They slept bet-", "ter."], ["Tea did not."], []], "/Title (Naps)")


def page(text: str, url: str = "") -> SavedSource:
    return read_saved(text.encode(), "post.html", url)


def test_a_page_gives_its_title_author_day_address_and_main_text() -> None:
    found = page(WORDPRESS)
    assert (found.kind, found.title, found.creators) == (SourceKind.BLOG_POST, "Calm in a cup", ("Ann Berg",))
    assert (found.issued, found.url) == ("2019-03-05", "https://tea.example/calm?p=3")
    assert found.text.count("\n\n") >= 3
    assert "Tea number 4 calmed" in found.text


@pytest.mark.parametrize(
    ("lang", "posted", "issued"),
    [
        ("en-US", "Posted 06/03/2019 by Anna", "2019"),
        ("en", "Posted 06-03-2019 by Anna", "2019"),
        ("en", "Posted 25/03/2019 by Anna", "2019-03-25"),
        ("en", 'Posted <time datetime="2019-03-06">06/03/2019</time>', "2019-03-06"),
        ("de", "Verfasst am 06.03.2019 von Anna", "2019-03-06"),
    ],
)
def test_a_day_in_numbers_that_may_mean_another_day_gives_the_year(
    lang: str, posted: str, issued: str
) -> None:
    article = f"<p>{'Tea calmed forty people. ' * 20}</p>"
    found = page(
        f'<html lang="{lang}"><head><title>Tea</title></head><body><article>'
        f'<div class="post-meta">{posted}</div>{article}</article></body></html>'
    )
    assert found.issued == issued
    assert [each.what for each in found.remarks if each.what == "day"] == ["day"] * (issued == "2019")


def test_no_script_style_hidden_text_or_comment_gets_into_the_text() -> None:
    found = page(WORDPRESS)
    every = found.text + "".join(each.text for each in found.comments)
    for words in ("tracked", "steal", "color", "idden words", "Leave a comment", "Reply", "utm_"):
        assert words not in every + found.url
    assert "calmed me" not in found.text


def test_a_page_without_comments_is_a_web_page_unless_it_says_otherwise() -> None:
    plain = "<html><head><title>T</title></head><body><p>Naps help.</p></body></html>"
    assert page(plain).kind is SourceKind.WEB_PAGE
    typed = plain.replace("<body>", '<body itemscope itemtype="https://schema.org/BlogPosting">')
    assert page(typed).kind is SourceKind.BLOG_POST


def test_a_page_whose_main_part_is_not_found_is_stored_whole_and_that_is_said() -> None:
    found = page("<html><body><footer>Imprint</footer></body></html>")
    assert found.text == "Imprint\n"
    assert {each.what for each in found.remarks} == {"main text", "title", "address"}
    assert found.title == "post"


def test_the_address_given_counts_before_those_of_the_page() -> None:
    assert page(WORDPRESS, "https://other.example/a?gclid=1").url == "https://other.example/a"
    saved = f"<!-- saved from url=(0022)https://saved.example/ -->{BLOGGER}"
    assert page(saved).url == "https://saved.example/"
    with pytest.raises(EditError, match="not a web address"):
        page(WORDPRESS, "tea")


def test_only_parameters_that_track_readers_are_taken_out_of_an_address() -> None:
    assert plain_address("https://a.example/?a=%20b&c&d=1") == "https://a.example/?a=%20b&c&d=1"
    assert plain_address("https://a.example/x?fbclid=1#y") == "https://a.example/x"
    assert plain_address("https://a.example/#!/page") == "https://a.example/#!/page"
    assert plain_address("ftp://a.example/") == ""


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [
        ("iso-8859-1", "cp1252", "\u201cles gens\u201d \u2014 5 \u20ac, d\xe9j\xe0"),
        ("latin1", "cp1252", "5 \u20ac, d\xe9j\xe0"),
        ("iso-8859-9", "cp1254", "\u201c\u015f\u0131\u201d"),
        ("tis-620", "cp874", "\u201c\u0e01\u201d\u2026"),
        ("windows-874", "cp874", "\u0e01\u2026"),
        ("gb2312", "gbk", "\u4e2d\u6587\u9555"),
        ("shift_jis", "cp932", "\u2460\u9ad9"),
        ("x-sjis", "cp932", "\u2460\u9ad9"),
        ("euc-kr", "cp949", "\ub620"),
        ("big5", "big5hkscs", "\u9999\u6e2f\u5605"),
        ("iso-8859-8-i", "iso8859-8", "\u05e9\u05dc\u05d5\u05dd"),
        ("koi8-r", "koi8-r", "\u0447\u0430\u0439"),
    ],
)
def test_the_encoding_that_a_page_declares_is_read_as_browsers_read_it(
    declared: str, encoding: str, words: str
) -> None:
    text = BLOGGER.replace("<head>", f'<head><meta charset="{declared}">').replace("Naps help", words)
    found = read_saved(text.encode(encoding, "xmlcharrefreplace"), "p.html")
    assert found.text == f"{words}.\n"
    assert found.remarks[0].why == f"{codecs.lookup(encoding).name.upper()} used".replace("GBK", "GB18030")


def test_a_pdf_gives_its_text_page_by_page_and_says_which_pages_have_none() -> None:
    found = read_saved(BOOK, "naps.pdf")
    assert found.text == "Naps calmed forty people.\nThey slept bet-\nter.\fTea did not.\f\n"
    assert (found.title, found.pages, found.issued) == ("Naps", 3, "")
    assert [(each.what, each.place) for each in found.left_out] == [
        ("pages without text", "naps.pdf, page 3")
    ]


def test_the_metadata_of_a_pdf_give_authors_and_doi_but_no_title_of_a_program() -> None:
    info = "/Title (Microsoft Word - a.docx) /Author (Ann Berg and Bo Cook; Cy Dahl) /doi (doi:10.1234/ab)"
    found = read_saved(pdf([["Words."]], info), "folder/nap study.pdf")
    assert (found.title, found.creators, found.doi) == (
        "nap study",
        ("Ann Berg", "Bo Cook", "Cy Dahl"),
        "10.1234/ab",
    )
    assert [each.what for each in found.remarks] == ["title"]


@pytest.mark.parametrize(
    ("author", "creators"),
    [
        ("Lund, A., Berg, B., and Zed, C.", ("Lund, A.", "Berg, B.", "Zed, C.")),
        ("Lund, A.-M. B., van Berg, C.", ("Lund, A.-M. B.", "van Berg, C.")),
        ("Lund, A.; Berg, Bo", ("Lund, A.", "Berg, Bo")),
        ("van der Berg, Jan Piet; Lund, Ann", ("van der Berg, Jan Piet", "Lund, Ann")),
        ("Ann Lund, Bo Berg and Cy Zed", ("Ann Lund", "Bo Berg", "Cy Zed")),
        ("Ann Lund, Bo Berg, Cy Zed", ("Ann Lund", "Bo Berg", "Cy Zed")),
        ("Lund Berg, Ann Marie", ("Lund Berg, Ann Marie",)),
        ("Tea Board, Inc.", ("Tea Board, Inc.",)),
        ("Ann Lund, Department of Tea, Ely City", ("Ann Lund, Department of Tea, Ely City",)),
        ("Lund, A., " * 40 + "Zed", ("Lund, A., " * 40 + "Zed",)),
        (", and", ()),
    ],
)
def test_the_authors_that_a_pdf_lists_are_named_one_by_one(author: str, creators: tuple[str, ...]) -> None:
    info = f"/Author ({author})"
    assert read_saved(pdf([["Words."]], info), "n.pdf").creators == creators


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (pdf([[], []]), "has no text"),
        (pdf([]), "has no text"),
        (BOOK[:300], "damaged"),
        (b"%PDF-1.4\n", "damaged"),
        (b"PK\x03\x04", "not a saved web page"),
        (b"PK\x03\x04", "this looks like an Office document or a ZIP archive, and is not a saved web page"),
        (b"@prefix : <https://x.example/#> .", "this looks like Turtle, and is not a saved web page"),
        (b"some words", "this is not a saved web page"),
        (b" \n", r"a\.bin: this file is empty\. Save the page or the text again\."),
        (b"PMID- 9\nTI  - Naps\n", "looks like MEDLINE.*with `claimgraph import`"),
        (b"<html><body><script>x</script></body></html>", "no text in this file"),
        (b"<html></html>", "no text in this file"),
    ],
)
def test_a_file_without_text_or_of_another_kind_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(EditError, match=message):
        read_saved(data, "a.bin")


def test_a_pdf_that_is_none_is_refused_and_a_page_in_its_place_is_reported() -> None:
    with pytest.raises(EditError, match=r"^paper\.PDF: this is not a PDF, although its name ends in \.pdf\."):
        read_saved(b"not a pdf", "paper.PDF")
    remarks = read_saved(b"<html><body><p>Please log in to read this.</p></body></html>", "paper.pdf").remarks
    assert [each.why for each in remarks if each.what == "file"] == [
        "is a web page, although its name ends in .pdf"
    ]


def test_a_pdf_beyond_the_limits_is_not_called_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    pypdf = needed("pypdf", "ingest")

    def extract_text(_: object) -> str:
        raise pypdf.errors.LimitReachedError("Limit reached while decompressing")

    monkeypatch.setattr(pypdf.PageObject, "extract_text", extract_text)
    with pytest.raises(
        EditError, match=r"too large to be read \(Limit .*\)\. Save its text with another prog"
    ):
        read_saved(BOOK, "b.pdf")


def test_an_encrypted_pdf_is_refused_unless_anybody_may_open_it() -> None:
    pypdf = needed("pypdf", "ingest")
    for password, may_open in (("secret", False), ("", True)):
        writer = pypdf.PdfWriter()
        writer.append(pypdf.PdfReader(io.BytesIO(BOOK)))
        writer.encrypt(password, "owner", algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        if may_open:
            assert "Tea did not." in read_saved(out.getvalue(), "b.pdf").text
            continue
        with pytest.raises(EditError, match="password"):
            read_saved(out.getvalue(), "b.pdf")


def test_a_plain_text_keeps_its_words_and_is_named_like_its_file() -> None:
    found = read_saved(b"A <b>note</b>.\r\nSecond.\x07", "notes/tea.txt", "https://tea.example/")
    assert (found.title, found.text, found.kind) == ("tea", "A <b>note</b>.\nSecond.\n", SourceKind.WEB_PAGE)
    with pytest.raises(EditError, match="no text"):
        read_saved(b" \n", "a.txt")


def test_a_missing_library_is_named_with_the_command_that_installs_it() -> None:
    with pytest.raises(EditError, match=r"no_such_library.*pip install 'claimgraph\[ingest\]'"):
        needed("no_such_library.part", "ingest")


def test_the_page_of_a_passage_is_told_only_in_texts_with_pages() -> None:
    assert [page_of("a\fb\fc", *span) for span in ((0, 1), (2, 3), (2, 5))] == [
        "page 1",
        "page 2",
        "pages 2-3",
    ]
    assert page_of("abc", 0, 1) == ""


def test_lines_that_quote_others_are_no_candidates_and_a_sign_for_more_is_no_quotation() -> None:
    text = "> 2 cups calm.\n\nNo.\n>Warm tea does.\n> It does.\nPeople\n> 65 years slept.\n"
    assert [each.words for each in find_candidates(text, "", "")] == ["No.", "People > 65 years slept."]


def test_candidates_are_the_sentences_within_paragraphs_and_pages() -> None:
    text = read_saved(BOOK, "naps.pdf").text
    found = list(find_candidates(text, "naps", "naps.txt"))
    assert [each.words for each in found] == [
        "Naps calmed forty people.",
        "They slept better.",
        "Tea did not.",
    ]
    assert [text[each.start : each.end] for each in found][1] == "They slept bet-\nter."
    assert [each.words for each in find_candidates("Tea\n\n1.2\n\nIt is tea. Dr. No said it.\n", "", "")] == [
        "Tea",
        "It is tea.",
        "Dr. No said it.",
    ]


@given(st.text(st.sampled_from("ab .!?\n\f-A1\u3002"), max_size=60))
def test_candidates_follow_one_another_and_are_found_in_their_text(text: str) -> None:
    found = list(find_candidates(text, "s", "s.txt"))
    for one, two in pairwise(found):
        assert one.end <= two.start
    for each in found:
        assert text[each.start : each.end].strip() == text[each.start : each.end] != ""
        if (
            sum(other.words == each.words for other in found) == 1
            and each.words.isalpha()
            and len(found) == 1
        ):
            passage = find_passage(each.words, text, "s.txt")
            assert passage.start >= 0


PIECES = [
    *("<", ">", '"', "</li>", '<li id="comment-7">', "<dt id=comment-1>", "<script>", "<!--", "\0", "&#0;"),
    *("&lt;", "<div hidden>", "\xed\xa0\xbd", "<table>", "</html>", "\u202e", "obj", "stream", "endobj"),
    *("0 R", '<link rel="canonical" href="http://[">', '<time datetime="9999-99-99">'),
]  # fmt: skip


@examples(300)
@given(
    data=st.sampled_from([WORDPRESS.encode(), BLOGGER.encode(), BOOK]),
    edits=st.lists(
        st.tuples(st.integers(0, 6000), st.integers(0, 40), st.sampled_from(PIECES) | st.text(max_size=3)),
        min_size=1,
        max_size=6,
    ),
)
def test_damage_to_a_file_is_at_most_an_error(data: bytes, edits: list[tuple[int, int, str]]) -> None:
    damaged = bytearray(data)
    for at, cut, piece in edits:
        start = at % (len(damaged) + 1)
        damaged[start : start + cut] = piece.encode("utf-8", "replace")
    try:
        found = read_saved(bytes(damaged), "p.html")
    except ClaimgraphError:
        return
    assert found.text.strip()
    assert found.title
    assert all(each.parent is None or 0 <= each.parent < len(found.comments) for each in found.comments)


@pytest.mark.parametrize(
    ("stated", "headings", "title"),
    [
        ("Calm in a cup - Tea Globe", ["Tea Globe", "Calm in a cup"], "Calm in a cup"),
        ("Calm in a cup | Tea", ["Calm in a cup"], "Calm in a cup"),
        ("Calm in a cup \u00bb Tea", [""], "Calm in a cup \u00bb Tea"),
        ("Calm in a cup", ["Calm"], "Calm in a cup"),
        ("Calm: in a cup", ["Tea"], "Calm: in a cup"),
        ("", ["", "Calm"], "Calm"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(stated: str, headings: list[str], title: str) -> None:
    tops = "".join(f"<h1>{each}</h1>" for each in headings)
    body = f"<p>{'Tea calmed all of them before the exam. ' * 9}</p>"
    head = f"<head><meta property='og:title' content='{stated}'></head>"
    assert page(f"<html>{head}<body>{tops}{body}</body></html>").title == title


COMMENTED = """<html lang="en"><head><title>Naps</title></head><body>
<article><h1>Naps</h1><p>Naps calmed forty people, and they slept better than for years.</p></article>
<ol class="comment-list"><li id="comment-1" class="comment"><cite class="author">Bob Jones</cite>
<time datetime="2012-05-04">4 May</time><div class="comment-content"><p>Same here!</p></div></li></ol>
</body></html>"""
"""A page that states no author and no day, and a comment that does."""


def test_author_and_day_of_a_comment_are_not_those_of_the_page() -> None:
    found = page(COMMENTED)
    assert (found.creators, found.issued) == ((), "")
    assert [(each.author, each.day) for each in found.comments] == [("Bob Jones", "2012-05-04")]


@pytest.mark.parametrize("tag", ['name="author"', 'property="article:author"', 'name="DC.creator"'])
@pytest.mark.parametrize(
    ("named", "creators"),
    [("tealover", ("tealover",)), ("Ann Berg", ("Ann Berg",)), ("https://a.example/ann", ()), ("  ", ())],
)
def test_a_page_is_by_the_author_in_its_head_even_of_one_word(
    tag: str, named: str, creators: tuple[str, ...]
) -> None:
    assert page(COMMENTED.replace("<title>", f'<meta {tag} content="{named}"><title>')).creators == creators


_HEAD = '<meta name="author" content="{}"><title>'
_LINKED_DATA = (
    '<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "BlogPosting",'
    ' "author": {{"@type": "Person", "name": "{}"}}}}</script><title>'
)


@pytest.mark.parametrize("place", [_HEAD, _LINKED_DATA], ids=["head", "linked data"])
@pytest.mark.parametrize(
    ("named", "creators"),
    [
        ("J. R. Lund", ("J. R. Lund",)),
        ("Dr. Ann Berg, PhD", ("Dr. Ann Berg, PhD",)),
        ("Ann Berg, M.D.", ("Ann Berg, M.D.",)),
        ("Berg, Ann", ("Berg, Ann",)),
        ("von der Berg, Ann", ("von der Berg, Ann",)),
        ("bell hooks", ("bell hooks",)),
        ("Team Tea e.V.", ("Team Tea e.V.",)),
        ("Ann Berg und Bo Lund", ("Ann Berg", "Bo Lund")),
        ("Ann Berg, Bo Lund", ("Ann Berg", "Bo Lund")),
        ("By Ann Berg", ("Ann Berg",)),
    ],
)
def test_authors_of_a_page_are_named_as_it_writes_them(
    place: str, named: str, creators: tuple[str, ...]
) -> None:
    assert page(COMMENTED.replace("<title>", place.format(named))).creators == creators


def test_a_post_that_is_a_custom_element_names_its_author() -> None:
    found = page(REDDIT)
    assert (found.title, found.creators, len(found.comments)) == ("Naps", ("jo_k",), 3)
    assert page(REDDIT.replace('post author="jo_k"', 'post author="[deleted]"')).creators == ()
    headed = REDDIT.replace("<title>", '<meta name="author" content="Jo Kane"><title>')
    assert page(headed).creators == ("Jo Kane",)


def test_the_authors_in_the_head_of_a_page_are_all_named() -> None:
    heads = "".join(
        _HEAD.removesuffix("<title>").format(each) for each in ("Lund, A., and Berg, B.", "Cy Zed")
    )
    assert page(COMMENTED.replace("<title>", heads + "<title>")).creators == (
        "Lund, A.",
        "Berg, B.",
        "Cy Zed",
    )


def test_an_odd_author_of_a_page_is_read_in_no_time() -> None:
    """A pattern with nested repetitions would take minutes."""
    odd = "A" * 60 + " !"
    assert page(COMMENTED.replace("<title>", _HEAD.format(odd))).creators == ("A" * 60 + " !",)


def test_of_several_authors_in_linked_data_each_is_as_the_page_writes_it() -> None:
    named = _LINKED_DATA.format("J. Lund; Cy Zed").replace("Cy Zed", "Cy Z\\u00e9d")
    assert page(COMMENTED.replace("<title>", named)).creators == ("J. Lund", "Cy Z\u00e9d")


def test_a_short_post_keeps_its_paragraphs_and_no_text_around_it() -> None:
    around = "<header><nav><ul><li>Start</li></ul></nav></header>"
    short = COMMENTED.replace("<article>", f"{around}<article><div class='meta'>1 May by Ann</div>")
    assert page(short.replace("</article>", "<p>It was a good year.</p></article>")).text.split("\n\n") == [
        "Naps",
        "Naps calmed forty people, and they slept better than for years.",
        "It was a good year.\n",
    ]


def test_a_page_of_which_only_a_scrap_seems_to_be_the_main_part_is_taken_as_a_whole() -> None:
    rows = "".join(f"<div><span>Nap {at}</span> <span>calmed {at} people</span></div>" for at in range(9))
    text = page(f"<html><body><div>{rows}</div><article><p>Naps.</p></article></body></html>").text
    assert all(f"calmed {at} people" in text for at in range(9))
