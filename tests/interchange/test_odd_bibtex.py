"""Odd BibTeX and BibLaTeX, as reference managers really write them, with made-up values."""

from __future__ import annotations

import pytest

from claimgraph.interchange import Reference, read_records
from claimgraph.model import SourceKind


def entries(text: str) -> list[Reference]:
    return list(read_records(text.encode("utf-8"), "x").references)


def entry(*fields: str, kind: str = "article") -> Reference:
    (found,) = entries(f"@{kind}{{nap,\n" + ",\n".join(["year = 2014", *fields]) + "\n}\n")
    return found


@pytest.mark.parametrize(
    ("title", "subtitle", "whole"),
    [
        ("Naps", "A trial", "Naps: A trial"),
        ("Do naps help?", "A trial", "Do naps help? A trial"),
        ("Naps: a trial", "A trial", "Naps: a trial"),
    ],
)
def test_the_subtitle_of_biblatex_belongs_to_the_title(title: str, subtitle: str, whole: str) -> None:
    assert entry(f"title = {{{title}}}", f"subtitle = {{{subtitle}}}").title == whole


def test_a_subtitle_without_a_title_is_not_taken_for_one() -> None:
    found = entry("booktitle = {The nap book}", "subtitle = {A trial}", kind="inbook")
    assert found.title == "The nap book"


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("web_page", SourceKind.WEB_PAGE),
        ("newspaper_article", SourceKind.OTHER),
        ("journal-article", SourceKind.STUDY),
    ],
)
def test_an_entry_type_of_several_words_is_an_entry(kind: str, source: SourceKind) -> None:
    assert entry("title = {Naps}", kind=kind).kind is source


@pytest.mark.parametrize("subtype", ["newspaper", "Magazine"])
def test_an_article_in_a_newspaper_is_no_study(subtype: str) -> None:
    assert entry("title = {Naps}", f"entrysubtype = {{{subtype}}}").kind is SourceKind.OTHER


@pytest.mark.parametrize("field", ["type", "document_type"])
def test_scopus_says_in_two_fields_what_a_record_is(field: str) -> None:
    retracted, notice = (
        entry("title = {Naps}", f"{field} = {{{said}}}") for said in ("Retracted", "Erratum")
    )
    assert (retracted.is_retracted, notice.is_retracted, notice.kind) == (True, False, SourceKind.OTHER)


@pytest.mark.parametrize(
    ("broken", "name"),
    [
        ("publisher = {Nap {{\\&} Sons}", "publisher"),
        ("author = {Thi\\{'ebaux, Anna}", "author"),
        ("title = {Naps \\}}", "title"),
        ('note = "said "no" twice"', "note"),
    ],
)
def test_unbalanced_braces_cost_neither_the_entry_nor_the_fields_behind(broken: str, name: str) -> None:
    first, second = entries(
        f"@article{{a,\n  {broken},\n  doi = {{10.1000/1}},\n  year = {{2014}}\n}}\n"
        "\n@book{b,\n  title = {B}\n}\n"
    )
    assert (first.doi, first.issued, second.title) == ("10.1000/1", "2014", "B")
    assert [each.what for each in first.account.remarks if "unbalanced" in each.why] == [name]


def test_unbalanced_braces_in_the_last_field_end_with_the_entry() -> None:
    first, second = entries("@article{a,\n  title = {A},\n  note = {so {far}\n}\n@book{b, title = {B}}\n")
    assert (first.title, second.title) == ("A", "B")
    assert [(each.name, each.value) for each in first.account.unplaced] == [("note", "so far")]


def test_a_key_may_have_round_brackets() -> None:
    (found,) = entries("@online{nap(2022)again,\n  title = {Naps}\n}")
    assert found.account.key == "nap(2022)again"


def test_an_entry_that_refers_to_one_of_its_own_type_is_the_same_work_under_another_key() -> None:
    text = (
        "@article{old, crossref = {new}}\n@article{new, title = {Naps}, author = {Berg, Anna}, year = 2014}"
    )
    old, _ = entries(text)
    assert (old.title, old.creators, old.issued) == ("Naps", ("Berg, Anna",), "2014")


def kept(found: Reference) -> list[tuple[str, str]]:
    return [(each.name, each.value) for each in found.account.unplaced]


BOOK = """@book{b, title = {B}, author = {Berg, A}, publisher = {P}, year = 2014, doi = {10.1000/b},
  pages = {1--99}, abstract = {A}, title = {Again}, ee = {https://doi.org/10.1000/b},
  howpublished = {https://nap.example/c}, keywords = {retracted}, url = {https://nap.example/b}}"""


@pytest.mark.parametrize(
    ("own", "creators", "others"),
    [
        ("", ("Berg, A",), []),
        ("author = {Ito, K},", ("Ito, K",), [("bookauthor", "Berg, A")]),
    ],
)
def test_a_chapter_has_what_it_lacks_of_its_book_but_no_identifiers_or_notes(
    own: str, creators: tuple[str, ...], others: list[tuple[str, str]]
) -> None:
    chapter, _ = entries(f"@inbook{{c, {own} title = {{C}}, crossref = {{b}}}}\n{BOOK}")
    assert (chapter.title, chapter.creators, chapter.journal, chapter.issued) == ("C", creators, "B", "2014")
    assert (chapter.doi, chapter.url, chapter.pages, chapter.is_retracted) == ("", "", "", False)
    assert kept(chapter) == [("crossref", "b"), *others, ("publisher", "P")]


def test_containers_pass_on_what_they_have_from_others_and_are_no_records() -> None:
    text = """@article{a, title = {A}, xdata = {one, two}}
@xdata{one, xdata = {three}, journal = {J}}
@xdata{two, year = 2014}
@xdata{three, publisher = {P}, xdata = {one}}
@xdata{four, year = 2013}
"""
    found = read_records(text.encode(), "x")
    (only,) = found.references
    assert (only.journal, only.issued, kept(only)) == (
        "J",
        "2014",
        [("xdata", "one, two"), ("publisher", "P")],
    )
    assert [(each.what, each.why, each.place) for each in found.left_out] == [
        ("@xdata", "no entry refers to it", "x:5")
    ]


def test_a_long_chain_of_entries_is_followed_to_its_end() -> None:
    links = "".join(f"@xdata{{x{at}, xdata = {{x{at + 1}}}}}\n" for at in range(3000))
    (found,) = entries(f"@misc{{a, title = {{A}}, xdata = {{x0}}}}\n{links}@xdata{{x3000, year = 2014}}")
    assert found.issued == "2014"


def test_editors_are_kept_one_by_one() -> None:
    found = entry("title = {T}", "editor = {{World Nap Organization} and Ken de la Ito}")
    assert kept(found) == [("editor", "World Nap Organization"), ("editor", "de la Ito, Ken")]


@pytest.mark.parametrize(
    ("latex", "title"),
    [
        (r"Naps for $\frac{1}{2}$ an hour", "Naps for 1/2 an hour"),
        (r"\enquote{Naps} at 37$^\circ$C", "“Naps” at 37°C"),
        (r"\vphantom{(}Naps \{\vphantom\}{S}\vphantom\{\}leep", "Naps {S}leep"),
        (r"k\textperiodcentered p at $\langle$111$\rangle$", "k·p at ⟨111⟩"),
        (r"{\noopsort{1973b}}Naps", "Naps"),
        (r"Nguy{\~{\^e}}n, Nguy{\^{\~e}}n, Nguy\~{\^{e}}n", "Nguyễn, Nguyễn, Nguyễn"),
        (r"Ph\d{\^o} \h{a} \'{\ohorn} {\u{\'a}}", "Phộ ả ớ ắ"),
        (r"\=\'a{\'}b", "\u00e1\u0304b"),
        (r"\foreignlanguage{german}{Tee} und \textgerman{mehr}", "Tee und mehr"),
        (r"\texorpdfstring{$\beta$}{beta}-carotene", "beta-carotene"),
        (r"$a \ne b$, $a \in B \equiv C$, \textonehalf\ \textsterling 3", "a ≠ b, a ∈ B ≡ C, ½ £3"),
        (r"$a \not= b \Rightarrow \sqrt{2} \propto \log n$", "a ≠ b ⇒ √2 ∝ log n"),
        (r"De {\IJ}ssel, \ij", "De Ĳssel, ĳ"),
        (r"\nicefrac{1}{2} \uparrow{} 3 \div 4", "1/2 ↑ 3 ÷4"),
    ],
)
def test_more_of_latex_becomes_plain_words(latex: str, title: str) -> None:
    assert entry(f"title = {{{latex}}}").title == title


@pytest.mark.parametrize(
    ("latex", "unknown"),
    [
        (r"\unheard{Naps} at \unheard noon \new", [r"\unheard", r"\new"]),
        (r"\emph{Naps} \& \textbf{more} \\new line \'a \v{s} \alpha \href{x}{y} \log", []),
    ],
)
def test_a_command_that_is_not_known_is_reported(latex: str, unknown: list[str]) -> None:
    remarks = [(each.what, each.why) for each in entry(f"title = {{{latex}}}").account.remarks]
    assert remarks == [
        ("title", f"read without the LaTeX command {each}, which is not known: check it") for each in unknown
    ]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://nap.example/a;https://nap.example/b", "https://nap.example/a"),
        ("https://nap.example/a<br />", "https://nap.example/a"),
        ("<https://nap.example/a>", "https://nap.example/a"),
        (
            "https://web.archive.example/2014/https://nap.example/a",
            "https://web.archive.example/2014/https://nap.example/a",
        ),
    ],
)
def test_the_first_of_several_addresses_is_taken(written: str, address: str) -> None:
    assert entry("title = {Naps}", f"url = {{{written}}}").url == address


@pytest.mark.parametrize(
    ("number", "archive", "url"),
    [
        ("1301.01234", "archivePrefix = {arXiv}", "https://arxiv.org/abs/1301.01234"),
        ("arXiv:1301.01234v2", "eprinttype = {arxiv}", "https://arxiv.org/abs/1301.01234v2"),
        ("q-bio/0601001", "archivePrefix = {arXiv}", "https://arxiv.org/abs/q-bio/0601001"),
        ("math.GT/0309136", "archivePrefix = {arXiv}", "https://arxiv.org/abs/math.GT/0309136"),
        ("see note", "archivePrefix = {arXiv}", None),
        ("1301.01234", "archivePrefix = {HAL}", None),
    ],
)
def test_an_eprint_in_arxiv_has_an_address(number: str, archive: str, url: str | None) -> None:
    found = entry("title = {Naps}", f"eprint = {{{number}}}", archive)
    assert (found.url or None) == url
    own = "url = {https://a.example/naps}"
    assert entry("title = {Naps}", f"eprint = {{{number}}}", archive, own).url == "https://a.example/naps"
