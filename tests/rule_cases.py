"""For each rule a map it speaks of, what it says, and a map on which it is silent."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

GOOD = ':b a cg:Claim ; cg:text "Balm calms." .\n:s a cg:Study ; dct:title "Balm" .\n'
DIGEST = hashlib.sha256(b"calm").hexdigest()
STORED = ':s a cg:Study ; dct:title "Balm" ; cg:snapshot "s.txt" ; cg:snapshotDigest "{digest}" .\n'
PINNED = (
    ':b a cg:Claim ; cg:text "Balm calms." ; cg:source :s ; cg:basis cg:CaseReport ;\n'
    '  cg:quoteStart {start} ; cg:quoteEnd 10 ; cg:quoteDigest "' + DIGEST + '" .\n'
)
TEXT = "it is calm now"
TEXT_DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()
CIRCLE = (
    ':a a cg:Claim ; cg:text "One." ; cg:supports :c .\n:c a cg:Claim ; cg:text "Two." ; cg:supports :a .\n'
)


class Case(NamedTuple):
    """A map that the rule speaks of, what it says first, and a map on which it is silent."""

    failing: str
    said: str
    passing: str
    snapshots: Mapping[str, str] | None = None


CASES: dict[str, Case] = {
    "CG101": Case(
        ':x cg:text "Words." .',
        "m.ttl:2:4 CG101 error :x has cg:text but no class of the profile."
        " Say what it is, such as: a cg:Claim ;",
        ':x a cg:Claim ; cg:text "Words." .',
    ),
    "CG102": Case(
        ':x a cg:Claim, cg:Study ; cg:text "Words." ; dct:title "Title" .',
        "m.ttl:2:4 CG102 error :x is a claim and a source. Give each a name of its own.",
        ':x a cg:Study, cg:Source ; dct:title "Title" .',
    ),
    "CG103": Case(
        ':x a cg:Claim ; cg:text "Words." ;\n  cg:suport :b .',
        "m.ttl:3:3 CG103 error :x has cg:suport, which the profile has not. Did you mean cg:supports?",
        ':x a cg:Claim ; cg:text "Words." ; rdfs:comment "mine" .',
    ),
    "CG104": Case(
        ':x a cg:Claim ; cg:text "Words." ; cg:supports :balm .\n:balms a cg:Claim ; cg:text "B." .',
        "m.ttl:2:48 CG104 error :x supports :balm, which is not a claim. Did you mean :balms?",
        ':x a cg:Claim ; cg:text "Words." ; cg:supports :b .',
    ),
    "CG105": Case(
        ':x a cg:Study ; dct:title "T" ; cg:text "Words." .',
        "m.ttl:2:33 CG105 error cg:text belongs to a claim, and :x is a source."
        " Move it to the claim it speaks of.",
        ':x a cg:Study ; dct:title "T" .',
    ),
    "CG106": Case(
        ':x a cg:Study ; dct:title "T" ; cg:url <ftp://a.example/> .',
        "m.ttl:2:40 CG106 error :x has cg:url <ftp://a.example/>."
        " Write an address such as <https://example.org/post>, http or https only.",
        ':x a cg:Study ; dct:title "T" ; cg:url <https://a.example/> .',
    ),
    "CG107": Case(
        ':x a cg:Claim ; cg:text "One.", "Two." .',
        'm.ttl:2:33 CG107 error :x has 2 values for cg:text. Keep one; "One." is the first.',
        ':x a cg:Claim ; cg:text "One.", "One." .',
    ),
    "CG108": Case(
        ":x a cg:Claim .",
        "m.ttl:2:1 CG108 error :x has no cg:text. A claim needs exactly one: text between quotes, not blank.",
        ':x a cg:Claim ; cg:text "One." .',
    ),
    "CG109": Case(
        ':x a cg:Claim ; cg:text "One." ; cg:anecdotal :b .',
        "m.ttl:2:47 CG109 error :x has cg:anecdotal :b without a side."
        " Choose cg:anecdotalFor or cg:anecdotalAgainst.",
        ':x a cg:Claim ; cg:text "One." ; cg:anecdotalFor :b .',
    ),
    "CG110": Case(
        ':x a cg:Claim ; cg:text "One." ; cg:contradicts :x .',
        "m.ttl:2:49 CG110 error :x contradicts itself. Take the statement out, or correct the name.",
        ':x a cg:Claim ; cg:text "One." ; cg:contradicts :b .',
    ),
    "CG111": Case(
        ":l a cg:Link ; cg:from :b ; cg:relation cg:supports ; cg:to :c .\n:c a cg:Claim ; cg:text 'C.' .",
        "m.ttl:2:61 CG111 error :l describes :b cg:supports :c, which no claim says."
        " Add the triple, or take :l out.",
        ":l a cg:Link ; cg:from :c ; cg:relation cg:supports ; cg:to :b .\n"
        ":c a cg:Claim ; cg:text 'C.' ; cg:supports :b .",
    ),
    "CG112": Case(
        ':x a cg:Claim ; cg:text "One." ; cg:source :s ; cg:basis cg:Anecdot .',
        "m.ttl:2:58 CG112 error :x has cg:basis cg:Anecdot, which is not a basis of the scale."
        " Did you mean cg:Anecdote?",
        ':x a cg:Claim ; cg:text "One." ; cg:source :s ; cg:basis cg:Anecdote .',
    ),
    "CG113": Case(
        '[] a cg:Claim ; cg:text "One." .',
        "m.ttl:2:1 CG113 error a claim has no name. Give it one, such as :my-claim.",
        ':x a cg:Claim ; cg:text "One." .',
    ),
    "CG114": Case(
        ':x a cg:Claim ; cg:text "One." ; cg:quoteStart 3 .',
        "m.ttl:2:34 CG114 error :x has a locator without cg:quoteEnd and cg:quoteDigest."
        " cg:quoteStart, cg:quoteEnd and cg:quoteDigest go together.",
        f':x a cg:Claim ; cg:text "One." ; cg:quoteStart 3 ; cg:quoteEnd 4 ; cg:quoteDigest "{DIGEST}" .',
    ),
    "CG201": Case(
        ':x a cg:Claim ; cg:text "One." ; cg:source :s .',
        "m.ttl:2:34 CG201 warning :x has a source but no cg:basis, and counts as an assertion."
        " Say what the source had to say it, such as: cg:basis cg:ExpertOpinion ;",
        ':x a cg:Claim ; cg:text "One." ; cg:source :s ; cg:basis cg:Anecdote .',
    ),
    "CG202": Case(
        ':x a cg:Claim ; cg:text "One." ; cg:basis cg:Anecdote .',
        "m.ttl:2:34 CG202 warning :x has a basis but no cg:source; the basis counts for nothing."
        " Name its source, or take the basis out.",
        ':x a cg:Claim ; cg:text "One." .',
    ),
    "CG203": Case(
        ':t a cg:Study ; dct:title "T" ; cg:design cg:CaseReport .\n'
        ':x a cg:Claim ; cg:text "One." ; cg:source :t ; cg:basis cg:RandomisedTrial .',
        "m.ttl:3:58 CG203 warning :x is graded RandomisedTrial, above its source's design, CaseReport."
        " Lower the basis, or correct cg:design of the source.",
        ':t a cg:Study ; dct:title "T" ; cg:design cg:CaseReport .\n'
        ':x a cg:Claim ; cg:text "One." ; cg:source :t ; cg:basis cg:CaseReport .',
    ),
    "CG204": Case(
        ':t a cg:Comment ; dct:title "T" .\n'
        ':x a cg:Claim ; cg:text "One." ; cg:source :t ; cg:basis cg:CaseReport .',
        "m.ttl:3:58 CG204 warning :x comes from a comment, and is graded CaseReport."
        " Grade it cg:Anecdote or cg:ExpertOpinion, or name the study it tells of.",
        ':t a cg:Comment ; dct:title "T" .\n'
        ':x a cg:Claim ; cg:text "One." ; cg:source :t, :s ; cg:basis cg:CaseReport .',
    ),
    "CG205": Case(
        ':t a cg:Study ; dct:title "T" .',
        "m.ttl:2:1 CG205 warning no claim comes from :t. Add what it says, or take the source out.",
        ':t a cg:Study ; dct:title "T" .\n:u a cg:WebPage ; dct:title "U" ; cg:reports :t .\n'
        ':x a cg:Claim ; cg:text "One." ; cg:source :s, :u ; cg:basis cg:Anecdote .',
    ),
    "CG206": Case(
        ':t a cg:WebPage ; dct:title "T" ; cg:reports :u .\n'
        ':u a cg:WebPage ; dct:title "U" ; cg:reports :t .',
        "m.ttl:2:35 CG206 warning :t and :u report one another; together they are one origin."
        " Keep cg:reports from the one that passes on to the one that found out.",
        ':t a cg:WebPage ; dct:title "T" ; cg:reports :u .\n:u a cg:WebPage ; dct:title "U" .',
    ),
    "CG207": Case(
        ':t a cg:Study ; dct:title "T" ; cg:retracted "2020-02-03"^^xsd:date .\n'
        ':x a cg:Claim ; cg:text "One." ; cg:source :t ; cg:basis cg:Anecdote .',
        "m.ttl:3:44 CG207 info :x comes from :t, retracted 2020-02-03."
        " Nothing to do, unless another source says it too.",
        ':x a cg:Claim ; cg:text "One." ; cg:source :s ; cg:basis cg:Anecdote .',
    ),
    "CG208": Case(
        PINNED.format(start=5) + STORED.format(digest=TEXT_DIGEST),
        "m.ttl:3:3 CG208 error :b is pinned to s.txt from 5 to 10, but the digest is not that of these"
        " characters. Correct the offsets, or take the digest anew.",
        PINNED.format(start=6) + STORED.format(digest=TEXT_DIGEST),
        {"s.txt": TEXT},
    ),
    "CG209": Case(
        PINNED.format(start=6) + STORED.format(digest=DIGEST),
        "m.ttl:4:76 CG209 error s.txt is not the text :s was read from."
        " Find the text with this digest, or check each quote and take the digest anew.",
        PINNED.format(start=6) + STORED.format(digest=TEXT_DIGEST),
        {"s.txt": TEXT},
    ),
    "CG210": Case(
        PINNED.format(start=6) + STORED.format(digest=TEXT_DIGEST),
        "m.ttl:3:3 CG210 warning the stored text s.txt of :s is not there."
        " Put it into the folder named with --sources.",
        GOOD,
        {},
    ),
    "CG211": Case(
        PINNED.format(start=6) + ':s a cg:Study ; dct:title "Balm" .',
        "m.ttl:3:3 CG211 warning :b has offsets, and 0 of its sources have a snapshot."
        " Offsets need exactly one source with a cg:snapshot.",
        PINNED.format(start=6) + STORED.format(digest=TEXT_DIGEST),
    ),
    "CG301": Case(
        CIRCLE,
        "m.ttl:2:1 CG301 warning :a and :c support one another, and nothing else supports them."
        " Add evidence to one of them, or take a link out.",
        CIRCLE + ':x a cg:Claim ; cg:text "X." ; cg:source :s ; cg:basis cg:Anecdote ; cg:supports :a .',
    ),
    "CG302": Case(
        ':x a cg:Claim ; cg:text "One." ; cg:supports :b ; cg:contradicts :b .',
        "m.ttl:2:66 CG302 warning :x speaks both for and against :b."
        " Keep the side it is on, or split the claim in two.",
        ':x a cg:Claim ; cg:text "One." ; cg:supports :b ; cg:anecdotalFor :b .',
    ),
    "CG303": Case(
        ':x a cg:Claim ; cg:text "One." .\n:y a cg:Claim ; cg:text "Two." ; cg:supports :b .',
        "m.ttl:2:1 CG303 info :x bears on no claim, and none bears on it."
        " Link it to what it speaks for or against.",
        ':y a cg:Claim ; cg:text "Two." ; cg:supports :b .',
    ),
    "CG304": Case(
        "",
        'm.ttl:1:1 CG304 warning there is no claim here. Add one: :my-claim a cg:Claim ; cg:text "…" .',
        GOOD,
    ),
}
WHOLE = {"CG208", "CG209", "CG210", "CG211", "CG304"}
"""Rules whose cases are maps of their own; the others are added to a small good one."""
