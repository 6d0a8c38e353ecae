"""What the page says of a map, before it is drawn or written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from ranks import Rank

from claimgraph.analysis import Assessment, assess
from claimgraph.model import ClaimMap, Issued, Quote, Source, SourceKind
from claimgraph.page.blocks import Division
from claimgraph.page.content import Content, gather_content
from claimgraph.page.overview import sum_up
from claimgraph.views import View
from claimgraph.wording import is_safe, view_sentence

Builder = Callable[..., ClaimMap]
LATER = Issued("2020", dt.date(2020, 12, 31))


def content_of(claim_map: ClaimMap, view: View | None = None) -> Content:
    return gather_content(assess(claim_map, view))


def test_a_claim_is_told_with_its_verdict_and_what_speaks_on_each_side(quarrel: ClaimMap) -> None:
    helps = content_of(quarrel).claims[0]
    assert helps.sentence == (
        "Outweighed: a randomised trial speaks against it (high certainty); the strongest evidence for it is "
        "an uncontrolled study."
    )
    assert (helps.for_, helps.against, helps.kind, helps.kind_against) == ((5, 5), (7, 7), (5, 5), (7, 7))
    assert (helps.band, helps.certainty) == ("", "high")


def test_an_undercut_link_names_the_claim_that_took_it_away(quarrel: ClaimMap) -> None:
    content = content_of(quarrel)
    link = content.links[2]
    assert (link.carried, link.fate, link.stopped_by) == (0, "undercut", (0,))
    undercut = content.undercuts[0]
    assert (undercut.premises, undercut.aim, undercut.to, undercut.carried) == ((4,), "link", 2, 2)


def test_sources_that_the_view_leaves_out_are_shown_and_marked(quarrel: ClaimMap) -> None:
    later = replace(quarrel.sources["source of trial"], issued=LATER)
    found = replace(quarrel, sources={**quarrel.sources, later.iri: later})
    content = content_of(found, View(as_of=dt.date(2011, 12, 31)))
    trial = content.claims[1]
    assert trial.sources == trial.uncounted == (0,)
    assert (trial.verdict, trial.sentence) == (
        "absent",
        "Not there in this view: nobody had said it before 2020-12-31.",
    )
    assert (content.links[0].fate, content.links[0].carried) == ("absent", 0)
    assert [source.counts for source in content.sources] == [False, True, True, True, True]


def test_topics_and_the_matrix_are_told_by_number(dated: ClaimMap) -> None:
    content = content_of(dated)
    assert [(topic.key, topic.label) for topic in content.topics] == [
        ("t0", "Question t0?"),
        ("t1", "Question t1?"),
    ]
    found = sum_up(assess(dated), content, Division((), {}))
    assert [(each.value, each.count) for each in found.topics] == [("t0", 1), ("t1", 5)]
    assert (content.matrix.positions, content.matrix.cells) == (
        (0,),
        ((0, 0, 5, 5, 0, 0), (0, 3, 0, 0, 7, 7)),
    )


def test_claims_that_share_an_id_are_named_by_their_iri(build: Builder) -> None:
    found = build(dict.fromkeys(("one", "two", "three"), Rank.ANECDOTE))
    claims = {iri: replace(claim, id="x" if iri != "one" else "y") for iri, claim in found.claims.items()}
    assert [claim.key for claim in content_of(replace(found, claims=claims)).claims] == [
        "y",
        "two",
        "three",
    ]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        (None, ""),
        (Quote(words="felt better"), "“felt better”"),
        (Quote(start=3, end=9, digest="0" * 64), ""),
        (Quote(place="Table 2"), "Table 2"),
        (Quote(words="felt better", place="second paragraph"), "second paragraph: “felt better”"),
    ],
)
def test_a_locator_is_told_in_words(quarrel: ClaimMap, quote: Quote | None, words: str) -> None:
    claim = replace(quarrel.claims["series"], quote=quote)
    found = replace(quarrel, claims={**quarrel.claims, "series": claim})
    assert content_of(found).claims[2].locator == words


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.org/a?b=c#d", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("http://[", False),
    ],
)
def test_only_web_and_mail_addresses_become_links(address: str, *, safe: bool) -> None:
    assert is_safe(address) is safe


def test_doi_and_pmid_become_addresses_that_cannot_be_broken_out_of(quarrel: ClaimMap) -> None:
    source = Source("s", "s", "S", SourceKind.STUDY, url="javascript:x", doi='10.1/<">', pmid="1")
    content = content_of(replace(quarrel, sources={**quarrel.sources, "s": source}))
    assert [each.href for each in content.sources[-1].addresses] == [
        "https://doi.org/10.1/%3C%22%3E",
        "https://pubmed.ncbi.nlm.nih.gov/1/",
    ]


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (View(), "Every source in the map counts."),
        (
            View(dt.date(2011, 12, 31), frozenset({"source of trial"}), Rank.CASE_REPORT),
            (
                "As of 2011-12-31: sources published later are not there. Left out: “The source of trial”. "
                "Evidence weaker than a case report is ignored. 1 of 6 claims is not there in this view."
            ),
        ),
        (
            View(grant=Rank.CASE_REPORT),
            "Nothing is granted, because every claim has a source or support.",
        ),
        (
            View(bar=Rank.RANDOMISED_TRIAL, grant=Rank.CASE_REPORT),
            (
                "Evidence weaker than a randomised trial is ignored. "
                "Nothing is granted, because the grant is below the bar."
            ),
        ),
    ],
)
def test_the_view_in_force_is_told_in_words(quarrel: ClaimMap, view: View, words: str) -> None:
    assert view_sentence(assess(quarrel, view)) == words


def test_a_map_without_sources_does_not_say_that_they_count(build: Builder) -> None:
    assert view_sentence(assess(build({"p": None, "q": None}, ("p -> q",)))) == "The map names no source."


def test_a_retracted_source_is_counted_out_in_words(quarrel: ClaimMap) -> None:
    source = replace(quarrel.sources["source of trial"], retracted=dt.date(2015, 1, 2))
    found = replace(quarrel, sources={**quarrel.sources, source.iri: source})
    assert view_sentence(assess(found)) == ("Every source in the map counts, except 1 that was retracted.")


def test_the_overview_counts_claims_by_band_verdict_and_relation(quarrel: ClaimMap) -> None:
    assessment: Assessment = assess(quarrel)
    found = sum_up(assessment, content_of(quarrel), Division((), {}))
    assert {each.value: each.count for each in found.bands} == {
        "trials": 1,
        "studies": 1,
        "cases": 2,
        "anecdotes": 1,
    }
    assert {each.value: each.count for each in found.verdicts if each.count} == {
        "rests": 5,
        "outweighed": 1,
    }
    assert [each.count for each in found.relations] == [1, 1, 1, 0, 0, 0, 1]
    assert {each.words: each.count for each in found.bases if each.count} == {
        "randomised trial": 1,
        "uncontrolled study": 1,
        "mechanism": 1,
        "expert opinion": 1,
        "anecdote": 1,
    }
    assert [(each.value, each.count) for each in found.kinds] == [("study", 5), ("nobody outright", 1)]
    assert found.bar.words == (
        "1 on a randomised trial, 1 on an uncontrolled study, 1 on a mechanism, "
        "1 on an expert opinion, 1 on an anecdote, 1 outweighed"
    )
    assert [each.count for each in found.certainties] == [2, 0, 1, 3]
