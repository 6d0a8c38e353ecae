"""What a user's words name, and what is suggested for those that name nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import pytest
from ranks import BASES, Rank

from claimgraph.errors import UnknownNameError
from claimgraph.lookup import (
    find_band,
    find_basis,
    find_claim,
    find_claim_or_source,
    find_kind,
    find_reason,
    find_relation,
    find_source,
    find_topic,
    find_verdict,
)
from claimgraph.model import Claim, ClaimMap, Issued, Link, Source, SourceKind, Topic, Undercut, Verdict
from claimgraph.rdf import shipped_scales
from claimgraph.scale import DEFAULT_SCALE, RatedDown, Relation, Scale
from claimgraph.similar_names import nearest

from maps import iri, source

PREFIXES = {"": iri(""), "m": iri(""), "cg": "https://w3id.org/claimgraph/ns#"}
TEXTS = {
    "warm": "Heavy blankets keep the sleeper warm.",
    "calm": "Heavy blankets calm the sleeper.",
    "hot": "A HEAVY blanket\n    is too hot in Straße.",
    "calm-2": "What calm means here is not said.",
}
BLANKETS = ClaimMap(
    claims={iri(each): Claim(iri(each), each, text) for each, text in TEXTS.items()},
    sources={iri(each): source(each) for each in ("shop-page", "nurse-blog")},
    topics={
        iri("comfort"): Topic(iri("comfort"), "comfort", "Are heavy blankets pleasant?"),
        iri("sleep"): Topic(iri("sleep"), "sleep", "Do heavy blankets help sleep?"),
    },
    links=(Link((iri("warm"),), Relation.SUPPORTS, iri("hot"), iri=iri("warm--hot")),),
    undercuts=(Undercut((iri("calm"),), iri("warm--hot"), iri=iri("calm--warm--hot")),),
)


def numbered(count: int) -> ClaimMap:
    """Claims that all say the same, and as many sources."""
    names = [f"n{number}" for number in range(count)]
    return ClaimMap(
        claims={iri(each): Claim(iri(each), each, "The same again.") for each in names},
        sources={iri(each): Source(iri(each), each, title=each) for each in names},
    )


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        # the most alike first, then by name; three at most
        ("clots-rar", "clots clots-rare clots-rate", "clots-rare clots-rate clots"),
        ("abcd", "abcz abcy abcx abcw", "abcw abcx abcy"),
        ("abcd", "abcz abcd", "abcd abcz"),
        # without regard to case, but as written
        ("SAFE", "safer Safe", "Safe safer"),
        ("straße", "STRASSE", "STRASSE"),
        # less alike than 65 of 100: not suggested
        ("ab", "abcd abcde", "abcd"),
        ("safe", "heavier", ""),
        # from three letters on, those that contain it follow, by name, each once
        ("abc", "xxxxxabcxx abcdefgh abcd", "abcd abcdefgh xxxxxabcxx"),
        ("ABC", "xxxxxaBcxx", "xxxxxaBcxx"),
        ("abc", "abc-long-name-4 abc-long-name-3 abc-long-name-2 abc-long-name-1",
         "abc-long-name-1 abc-long-name-2 abc-long-name-3"),
        # but none where three are alike already
        ("abcd", "abcx abcy abcz abcd-and-a-long-tail", "abcx abcy abcz"),
        # what people mean by a word, and nothing that it only resembles
        ("refutes", "restates contradicts", "contradicts"),
        ("evidence", "findsNoEvidenceFor basis source", "source basis"),
        ("refutes", "restates", "restates"),
        ("Said-By", "source", "source"),
        ("", "a b", ""),
        ("a", "", ""),
    ],
)  # fmt: skip
def test_the_nearest_names_come_most_alike_first(name: str, known: str, expected: str) -> None:
    assert nearest(name, known.split()) == expected.split()
    assert nearest(name, reversed(known.split())) == expected.split()


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("calm", "calm"),
        (" calm ", "calm"),
        (iri("calm"), "calm"),
        (f"<{iri('calm')}>", "calm"),
        (":calm", "calm"),
        ("m:calm", "calm"),
        ("calm-2", "calm-2"),
        ("keep the sleeper", "warm"),
        ("KEEP the Sleeper WARM.", "warm"),
        ("  too   hot\n in ", "hot"),
        ("heavy blanket is", "hot"),
        ("in STRASSE", "hot"),
    ],
)
def test_a_claim_is_found_by_id_iri_curie_or_words_that_only_it_has(name: str, id_: str) -> None:
    assert find_claim(BLANKETS, name, PREFIXES) is BLANKETS.claims[iri(id_)]


def test_words_are_found_whichever_way_their_accents_are_written() -> None:
    claim = Claim(iri("a"), "a", "Caf\u00e9 cre\u0300me calms.")
    found = find_claim(ClaimMap(claims={claim.iri: claim}), "cafe\u0301 cr\u00e8me", PREFIXES)
    assert found is claim


@pytest.mark.parametrize(
    ("name", "message", "suggestions"),
    [
        ("heavy blankets", '2 claims contain "heavy blankets": warm, calm. Use the id of one of them.', ()),
        ("sleeper", '2 claims contain "sleeper": warm, calm. Use the id of one of them.', ()),
        ("clam", 'No claim has the id "clam" or contains it. Did you mean calm?', ("calm",)),
        (":wram", 'No claim has the id ":wram" or contains it. Did you mean warm?', ("warm",)),
        ("xyz", 'No claim has the id "xyz" or contains it. `claimgraph list` prints all claims.', ()),
        ("", 'No claim has the id "" or contains it. `claimgraph list` prints all claims.', ()),
        (" ", 'No claim has the id " " or contains it. `claimgraph list` prints all claims.', ()),
        (
            "heavy eiderdowns",
            'No claim has the id "heavy eiderdowns" or contains it. Did you mean warm, calm or hot?',
            (),
        ),
        ("x:y", 'No claim has the id "x:y" or contains it. `claimgraph list` prints all claims.', ()),
        ("cg:calm", 'No claim has the id "cg:calm" or contains it. Did you mean calm?', ("calm",)),
        (
            iri("none"),
            f'No claim has the id "{iri("none")}" or contains it. `claimgraph list` prints all claims.',
            (),
        ),
        (
            "nurse-blog",
            '"nurse-blog" is a source, not a claim. `claimgraph list` prints all claims.',
            (),
        ),
        ("comfort", '"comfort" is a topic, not a claim. `claimgraph list` prints all claims.', ()),
        (":warm--hot", '":warm--hot" is a link, not a claim. `claimgraph list` prints all claims.', ()),
        (
            f"<{iri('calm--warm--hot')}>",
            f'"<{iri("calm--warm--hot")}>" is a link, not a claim. `claimgraph list` prints all claims.',
            (),
        ),
    ],
)
def test_a_name_that_is_no_claims_alone_is_answered_with_the_nearest(
    name: str, message: str, suggestions: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_claim(BLANKETS, name, PREFIXES)
    assert (caught.value.for_shell, caught.value.suggestions) == (message, suggestions)


def test_a_word_that_many_claims_have_points_to_none_of_them() -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_claim(numbered(6), "the same story", {})
    assert caught.value.for_shell == (
        'No claim has the id "the same story" or contains it. `claimgraph list` prints all claims.'
    )


@pytest.mark.parametrize(("count", "ids"), [(5, "n0, n1, n2, n3, n4"), (6, "n0, n1, n2, n3, n4 and 1 more")])
def test_of_many_claims_or_sources_five_are_named(count: int, ids: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_claim(numbered(count), "same", {})
    assert str(caught.value) == f'{count} claims contain "same": {ids}. Use the id of one of them.'
    with pytest.raises(UnknownNameError) as caught:
        find_source(numbered(count), "xyz", {})
    assert str(caught.value) == f'No source has the id "xyz". The sources are {ids}.'


@pytest.mark.parametrize("name", ["calm-2", ":calm-2", iri("calm-2")])
def test_a_claim_where_a_source_is_wanted_is_told_as_one(name: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_source(BLANKETS, name, PREFIXES)
    assert str(caught.value) == f'"{name}" is a claim, not a source. The sources are shop-page, nurse-blog.'


@pytest.mark.parametrize(
    ("name", "prefixes"),
    [
        ("nurse-blog", {}),
        (iri("nurse-blog"), {}),
        (f"<{iri('nurse-blog')}>", {}),
        (":nurse-blog", PREFIXES),
        ("m:nurse-blog", PREFIXES),
    ],
)
def test_a_source_is_found_by_id_iri_or_curie(name: str, prefixes: Mapping[str, str]) -> None:
    assert find_source(BLANKETS, name, prefixes) is BLANKETS.sources[iri("nurse-blog")]


def test_a_source_is_found_by_words_of_its_title_or_authors() -> None:
    one = Source("i", "i", "Heavy  Blankets", creators=("Holm, Bo",))
    drawn = ClaimMap(sources={"i": one})
    assert find_source(drawn, "heavy blankets", {}) is one
    assert find_source(drawn, "HOLM", {}) is one
    assert find_source(drawn, "holm blankets", {}) is one
    with pytest.raises(UnknownNameError):
        find_source(drawn, "holm pillows", {})
    with pytest.raises(UnknownNameError):
        find_source(drawn, " ", {})


def test_a_source_is_found_by_author_and_year() -> None:
    old, new = (
        Source(
            f"i{year}",
            f"i{year}",
            "Blankets",
            creators=("Holm, Bo",),
            issued=Issued(f"{year}-03", dt.date(year, 3, 31)),
        )
        for year in (2019, 2020)
    )
    drawn = ClaimMap(sources={"i2019": old, "i2020": new})
    assert find_source(drawn, "Holm 2020", {}) is new
    with pytest.raises(UnknownNameError, match="2 sources have"):
        find_source(drawn, "Holm blankets", {})


@pytest.mark.parametrize(
    ("find", "word", "meant"),
    [
        (lambda word: find_basis(word, DEFAULT_SCALE), "RCT", "RandomisedTrial"),
        (lambda word: find_basis(word, DEFAULT_SCALE), "meta-analysis", "SystematicReview"),
        (find_relation, "refutes", "contradicts"),
        (find_relation, "against", "contradicts or anecdotalAgainst"),
        (find_reason, "bias", "RiskOfBias or PublicationBias"),
        (find_kind, "paper", "Study"),
    ],
)
def test_the_words_that_people_use_are_answered_with_the_right_one(
    find: Callable[[str], object], word: str, meant: str
) -> None:
    with pytest.raises(UnknownNameError, match=f"Did you mean {meant}\\?$"):
        find(word)


@pytest.mark.parametrize(
    ("name", "drawn", "message"),
    [
        (":nurse-blgo", BLANKETS, 'No source has the id ":nurse-blgo". Did you mean nurse-blog?'),
        ("shoppage", BLANKETS, 'No source has the id "shoppage". Did you mean shop-page?'),
        ("n", numbered(2), '2 sources have "n" in title or authors: n0, n1. Use the id of one of them.'),
        ("calm", BLANKETS, '"calm" is a claim, not a source. The sources are shop-page, nurse-blog.'),
        ("sleep", BLANKETS, '"sleep" is a topic, not a source. The sources are shop-page, nurse-blog.'),
        ("calm", ClaimMap(), 'No source has the id "calm". The map has no sources.'),
    ],
)
def test_a_name_that_is_no_sources_is_answered_with_the_nearest_or_all(
    name: str, drawn: ClaimMap, message: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_source(drawn, name, PREFIXES)
    assert str(caught.value) == message


WORDY = ClaimMap(
    claims={
        iri("weak"): Claim(iri("weak"), "weak", "The trial was too short, says the survey of exams."),
        iri("exams"): Claim(iri("exams"), "exams", "Exams are hard."),
    },
    sources={
        iri("trial"): Source(iri("trial"), "trial", "Lemon balm before exams"),
        **{space: Source(space, space, "A survey") for space in (iri("survey"), "https://n.example/survey")},
    },
    topics={
        iri("lemon"): Topic(iri("lemon"), "lemon", "The trial"),
    },
)
"""A map in which ids of one kind of thing are words of another."""


@pytest.mark.parametrize(
    ("find", "name", "message"),
    [
        (find_claim, "trial", '"trial" is a source, not a claim.'),
        (find_claim, iri("trial"), f'"{iri("trial")}" is a source, not a claim.'),
        (find_source, "exams", '"exams" is a claim, not a source.'),
        (find_source, ":lemon", '":lemon" is a topic, not a source.'),
        (find_topic, "trial", '"trial" is a source, not a topic.'),
        (find_claim_or_source, "lemon", '"lemon" is a topic, not a claim or source.'),
        (
            find_source,
            "survey",
            f'2 things are called "survey": {iri("survey")}, https://n.example/survey. Use the id of one',
        ),
        (find_claim, "survey", '2 things are called "survey"'),
    ],
)
def test_the_name_of_another_kind_of_thing_is_not_taken_as_words_of_a_text(
    find: Callable[[ClaimMap, str, Mapping[str, str]], object], name: str, message: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find(WORDY, name, PREFIXES)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("rank", Rank)
def test_a_rank_is_found_by_its_number_or_id_in_any_spelling(rank: Rank) -> None:
    spaced = rank.name.lower().replace("_", " ")
    name = BASES[rank].id
    spellings = [str(int(rank)), name, name.lower(), name.upper(), f"cg:{name}", f"CG:{name}", f" {name} "]
    for each in [*spellings, spaced, spaced.replace(" ", "-"), f"cg:{int(rank)}"]:
        assert find_basis(each, DEFAULT_SCALE) is BASES[rank]


ALL_RANKS = (
    "Choose SystematicReview, RandomisedTrial, ControlledStudy, UncontrolledStudy, CaseReport,"
    " Mechanism, ExpertOpinion, Anecdote or Assertion, or a rank from 0 to 8."
)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("randomized-trial", "Did you mean RandomisedTrial?"),
        ("study", "Did you mean ControlledStudy or UncontrolledStudy?"),
        ("9", ALL_RANKS),
        ("-1x", ALL_RANKS),
        ("7.0", ALL_RANKS),
        ("", ALL_RANKS),
    ],
)
def test_a_name_that_is_no_ranks_is_answered_with_the_nearest_or_all(name: str, hint: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_basis(name, DEFAULT_SCALE)
    assert str(caught.value) == f'"{name}" is not a basis. {hint}'


@pytest.mark.parametrize(
    ("name", "relation"),
    [
        ("supports", Relation.SUPPORTS),
        ("cg:Contradicts", Relation.CONTRADICTS),
        ("anecdotal-for", Relation.ANECDOTAL_FOR),
    ],
)
def test_relations_are_found_however_they_are_spelt(name: str, relation: Relation) -> None:
    assert find_relation(name) is relation


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("suports", "Did you mean supports?"),
        (
            "xyz",
            "Choose supports, contradicts, anecdotalFor, anecdotalAgainst, restates or findsNoEvidenceFor.",
        ),
        ("anecdotal", "has a side"),
        ("undercuts", "`claimgraph undercut CLAIM LINK`"),
    ],
)
def test_unknown_relations_are_told_with_what_there_is(name: str, said: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_relation(name)
    assert said in caught.value.for_shell


def test_reasons_are_found_however_they_are_spelt() -> None:
    assert find_reason("risk-of-bias") is RatedDown.RISK_OF_BIAS
    with pytest.raises(UnknownNameError, match="Choose RiskOfBias"):
        find_reason("mood")


def test_kinds_of_sources_are_found_however_they_are_spelt() -> None:
    assert find_kind("blog-post") is SourceKind.BLOG_POST
    with pytest.raises(UnknownNameError, match="Did you mean Study"):
        find_kind("studdy")
    with pytest.raises(UnknownNameError, match="Choose Study, BlogPost"):
        find_kind("q")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nurse-blgo", 'No claim or source has the id "nurse-blgo" or contains it. Did you mean nurse-blog?'),
        ("clam", 'No claim or source has the id "clam" or contains it. Did you mean calm?'),
        ("comfort", '"comfort" is a topic, not a claim or source. Iterate over the map to see all claims.'),
        ("sleeper", '2 claims contain "sleeper": warm, calm. Use the id of one of them.'),
    ],
)
def test_a_name_of_neither_a_claim_nor_a_source_gets_the_nearest_of_both(name: str, message: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_claim_or_source(BLANKETS, name, PREFIXES)
    assert str(caught.value) == message


@pytest.mark.parametrize("name", ["sleep", ":sleep", iri("sleep"), "help  SLEEP?"])
def test_a_topic_is_found_by_id_iri_curie_or_words_that_only_it_has(name: str) -> None:
    assert find_topic(BLANKETS, name, PREFIXES) is BLANKETS.topics[iri("sleep")]


@pytest.mark.parametrize(
    ("name", "drawn", "message"),
    [
        ("slep", BLANKETS, 'No topic has the id "slep". Did you mean sleep?'),
        ("xyz", BLANKETS, 'No topic has the id "xyz". The topics are comfort, sleep.'),
        ("calm", BLANKETS, '"calm" is a claim, not a topic. The topics are comfort, sleep.'),
        ("warm--hot", BLANKETS, '"warm--hot" is a link, not a topic. The topics are comfort, sleep.'),
        ("heavy", BLANKETS, '2 topics contain "heavy": comfort, sleep. Use the id of one of them.'),
        ("xyz", ClaimMap(), 'No topic has the id "xyz". The map has no topics.'),
    ],
)
def test_a_name_that_is_no_topics_is_answered_with_the_nearest_or_all(
    name: str, drawn: ClaimMap, message: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_topic(drawn, name, PREFIXES)
    assert str(caught.value) == message


def test_verdicts_are_found_however_they_are_spelt() -> None:
    assert find_verdict(" Contested ") is Verdict.CONTESTED
    with pytest.raises(UnknownNameError, match="Did you mean rests"):
        find_verdict("rest")


@pytest.mark.parametrize("scale", shipped_scales().values(), ids=lambda scale: scale.id)
def test_the_bands_of_evidence_are_found_by_id_and_label(scale: Scale) -> None:
    for band in scale.evidence_bands:
        for name in (band.id, band.id.upper(), band.label, band.id.replace("-", " ")):
            assert find_band(name, scale) is band
    with pytest.raises(UnknownNameError, match="Choose "):
        find_band("nothing", scale)


TOPICS = ClaimMap(
    claims={
        iri(name): Claim(iri(name), name, text, topics=tuple(map(iri, topics)))
        for name, text, topics in (
            ("safe", "The balm is safe.", ["safety"]),
            ("itches", "The balm itches.", ["safety"]),
            ("dear", "The balm is dear.", ["cost"]),
        )
    },
    sources={iri("s"): Source(iri("s"), "s", "What harm may come")},
    topics={
        iri("safety"): Topic(iri("safety"), "safety", "Is it safe?", ("side effects", "harm")),
        iri("cost"): Topic(iri("cost"), "cost", "What does it cost?", ("price",)),
    },
)


def test_a_topic_and_its_claims_are_found_by_the_other_words_for_it() -> None:
    assert find_topic(TOPICS, "Side  effects", PREFIXES).id == "safety"
    for find in (find_claim, find_claim_or_source):
        assert find(TOPICS, "price", PREFIXES).id == "dear"
        with pytest.raises(UnknownNameError, match='2 claims are about "side effects": safe, itches'):
            find(TOPICS, "side effects", PREFIXES)


def test_words_of_claims_and_of_sources_come_before_those_of_topics() -> None:
    assert find_claim(TOPICS, "dear", PREFIXES).id == "dear"
    assert find_claim(TOPICS, "is safe", PREFIXES).id == "safe"
    assert find_claim_or_source(TOPICS, "harm", PREFIXES).id == "s"
