"""Of texts in several languages, the one in the wanted language is read."""

from __future__ import annotations

import pytest

from claimgraph.model import ClaimMap
from claimgraph.rdf import parse, to_claim_map

from documents import M, turtle

SAID = "'Untagged.' , 'Swiss.'@de-CH , 'German.'@de , 'English.'@en"


def read(text: str, lang: str | None) -> ClaimMap:
    return to_claim_map(parse([turtle(text)]), lang)


@pytest.mark.parametrize(
    ("texts", "lang", "expected"),
    [
        (SAID, "de", "German."),
        (SAID, "DE", "German."),
        (SAID, "de-CH", "Swiss."),
        (SAID, "de-at", "Swiss."),
        (SAID, "en-GB", "English."),
        (SAID, "fr", "Untagged."),
        (SAID, None, "Untagged."),
        ("'French.'@fr , 'German.'@de", "en", "French."),
        ("'French.'@fr , 'German.'@de", None, "French."),
        ("'German.'@de", "fr", "German."),
        (":other , 5", "en", "5"),
        (":other", "en", ""),
        ("' Two\\n lines.'@en , 'x'", "en", "Two lines."),
    ],
)
def test_a_text_is_read_in_the_wanted_language_else_the_same_else_untagged_else_the_first(
    texts: str, lang: str | None, expected: str
) -> None:
    assert read(f":a a cg:Claim ; cg:text {texts} .", lang).claims[M + "a"].text == expected


def test_titles_labels_places_and_details_are_read_in_the_wanted_language() -> None:
    both = "'Wet'@en , 'Nass'@de"
    found = read(
        f":map a cg:ClaimMap ; dct:title {both} ; dct:description {both} . :t a skos:Concept ;"
        f" skos:prefLabel {both} ."
        f" :s a cg:Study ; dct:title {both} ; cg:journal {both} . :a a cg:Claim ; cg:text {both} ;"
        " cg:topic :t ;"
        f" cg:place {both} ; cg:population {both} ; cg:effect {both} .",
        "de",
    )
    claim, source = found.claims[M + "a"], found.sources[M + "s"]
    assert claim.quote is not None
    assert claim.details is not None
    words = (
        *(found.title, found.description, found.topics[M + "t"].label, source.title, source.journal),
        *(claim.text, claim.quote.place, claim.details.population, claim.details.effect),
    )
    assert set(words) == {"Nass"}


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("de", ("Untagged.", "German.")),
        ("de-AT", ("Untagged.", "German.")),
        ("fr", ("Untagged.", "German.", "English.")),
        (None, ("Untagged.", "German.", "English.")),
    ],
)
def test_of_many_texts_those_in_other_languages_are_left_out_if_some_are_in_the_wanted_one(
    lang: str | None, expected: tuple[str, ...]
) -> None:
    notes = "'Untagged.' , 'German.'@de , 'English.'@en"
    text = f":a a cg:Claim ; cg:supports :b ; cg:note {notes} . :s a cg:Study ; cg:interest {notes} ."
    link = (
        f" :b a cg:Claim . :l a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to :b ; cg:note {notes} ."
    )
    found = read(text + link, lang)
    assert found.claims[M + "a"].notes == found.sources[M + "s"].interests == found.links[0].notes == expected


def test_names_and_quotes_are_not_chosen_by_language() -> None:
    text = ":a a cg:Claim ; cg:quote 'wet'@en . :s a cg:Study ; dct:creator 'Lund'@da , 'Holm'@en ."
    found = read(text, "da")
    assert found.sources[M + "s"].creators == ("Lund", "Holm")
    quote = found.claims[M + "a"].quote
    assert quote is not None
    assert quote.words == "wet"
