"""A good map conforms; each shape finds the mistake it is there for, where it is, and no other."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import SH, SKOS, XSD, Graph, Namespace, URIRef
from rdflib.term import Node

CG = Namespace("https://w3id.org/claimgraph/ns#")
SHIPPED = files("claimgraph") / "ontology"

ONTOLOGY = Graph().parse(data=(SHIPPED / "claimgraph.ttl").read_text("utf-8"), format="turtle")
SHAPES = Graph().parse(data=(SHIPPED / "shapes.ttl").read_text("utf-8"), format="turtle")
EXAMPLE = (Path(__file__).parent / "example.ttl").read_text("utf-8")

PREFIXES = {
    "": "https://example.org/#",
    "cg": str(CG),
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": str(SKOS),
    "xsd": str(XSD),
}
# A small sound map; each mistake is added to it.
BASE = (
    "".join(f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in PREFIXES.items())
    + """
:map a cg:ClaimMap ; dct:title "Cold?" .
:post a cg:BlogPost ; dct:title "Swim" .
:page a cg:WebPage ; dct:title "Colds" .
:b a cg:Claim ; cg:text "Swimming prevents colds." .
:a a cg:Claim ; cg:text "Swimmers have fewer colds." ; cg:supports :b .
:c a cg:Claim ; cg:text "Swimmers have as many colds." ; cg:contradicts :b .
:d a cg:Claim ; cg:text "One swimmer had none." ; cg:anecdotalFor :b .
:e a cg:Claim ; cg:text "One swimmer had three." ; cg:anecdotalAgainst :b .
:a--b a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to :b .
:c--b a cg:Link ; cg:from :c ; cg:relation cg:contradicts ; cg:to :b .
:d--b a cg:Link ; cg:from :d ; cg:relation cg:anecdotalFor ; cg:to :b .
:e--b a cg:Link ; cg:from :e ; cg:relation cg:anecdotalAgainst ; cg:to :b .
:r a cg:Claim ; cg:text "Cold swims keep colds away." ; cg:restates :b .
:n a cg:Claim ; cg:text "Nobody has looked." ; cg:findsNoEvidenceFor :b .
:u a cg:Claim ; cg:text "They stayed at home." ; cg:undercuts :c--b , :a .
:r--b a cg:Link ; cg:from :r ; cg:relation cg:restates ; cg:to :b .
:n--b a cg:Link ; cg:from :n ; cg:relation cg:findsNoEvidenceFor ; cg:to :b .
:u--c a cg:Link ; cg:from :u ; cg:relation cg:undercuts ; cg:to :c--b .
:j a cg:Claim ; cg:text "Cold hardens." ; cg:supports :b .
:k a cg:Claim ; cg:text "The hardened resist." ; cg:supports :b .
:j--b a cg:Link ; cg:from :j , :k ; cg:relation cg:supports ; cg:to :b .
"""
)
RELATIONS = ("supports", "contradicts", "anecdotalFor", "anecdotalAgainst", "restates", "findsNoEvidenceFor")
DIGEST = f'"{"0123456789abcdef" * 4}"'
WARNING = "Warning"

# What is added to the small map, and where the mistake in it shows: the thing, the property ("" for
# the thing as a whole), and the severity if that is not Violation. "[]" is any blank node.
Place = tuple[str, ...]
Case = tuple[str, Sequence[Place]]

CLAIM = ':x a cg:Claim ; cg:text "Water is wet."'
SOURCE = ':x a cg:WebPage ; dct:title "Water"'
LINK = ":x a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to :b"

TEA = (
    ":x-scale a cg:BasisScale ; cg:hearsay :x-none . :x-none a cg:Basis ; cg:stepOf :x-scale ; cg:rank 0 ;"
    ' cg:inBand cg:Nothing ; cg:withArticle "nothing" ; cg:plural "nothing" .'
)
STEP = (
    f"{TEA} :x a cg:Basis ; cg:stepOf :x-scale ;"
    ' cg:withArticle "a tale" ; cg:plural "tales" ; cg:inBand cg:Trials'
)
LONG = "y" * 61

CASES: dict[str, Case] = {
    # kinds and names
    "no kind": (':x cg:text "Water is wet." .', [(":x", "")]),
    "unknown kind": (':x a cg:Clam ; cg:text "Water is wet." .', [(":x", "")]),
    "nameless claim": ('[] a cg:Claim ; cg:text "Water is wet." .', [("[]", "")]),
    "nameless source": ('[] a cg:Study ; dct:title "Water" .', [("[]", "")]),
    "nameless link": (LINK.replace(":x", "[]") + " .", [("[]", "")]),
    "claim and source": (
        f'{CLAIM} ; a cg:BlogPost ; dct:title "Water" .',
        [(":x", ""), (":x", "[]")],
    ),
    "claim and link": (
        f'{LINK} ; a cg:Claim ; cg:text "Water is wet." .',
        [(":x", "")],
    ),
    "source and link": (
        f'{LINK} ; a cg:Study ; dct:title "Water" .',
        [(":x", ""), (":x", "[]")],
    ),
    "unknown kind with a known property": (':x a cg:Stduy ; dct:title "Water" .', [(":x", "")]),
    "claim of an unknown kind": (f"{CLAIM} ; a cg:Clam .", [(":x", "")]),
    "claim map and source": (':x a cg:ClaimMap , cg:Study ; dct:title "Water" .', [(":x", "")]),
    "topic and claim": (f"{CLAIM} ; a skos:Concept .", [(":x", "")]),
    "topic with a property of a claim": (":x a skos:Concept ; cg:supports :b .", [(":x", "")]),
    "topic with a number for label": (":x a skos:Concept ; skos:prefLabel 5 .", [(":x", "skos:prefLabel")]),
    "topic with a number for a word": (":x a skos:Concept ; skos:altLabel 5 .", [(":x", "skos:altLabel")]),
    "map without a name": ('[] a cg:ClaimMap ; dct:title "Water" .', [("[]", "")]),
    "scale and claim": (
        f"{CLAIM} ; a cg:BasisScale ; cg:hearsay :x-none . {TEA}",
        [(":x", "")],
    ),
    "scale and topic": (
        f"{TEA.replace(':x-scale', ':x')} :x a skos:Concept .",
        [(":x", "")],
    ),
    "band and topic": (":x a cg:Band , skos:Concept ; cg:grounds 'tea' .", [(":x", "")]),
    "scale and step": (f"{STEP} ; cg:rank 1 ; a cg:BasisScale ; cg:hearsay :x .", [(":x", "")]),
    "step and band": (f"{STEP} ; cg:rank 1 ; a cg:Band ; cg:grounds 'tea' .", [(":x", "")]),
    # scales
    "unknown scale": (":x a cg:ClaimMap ; dct:title 'Tea?' ; cg:scale cg:TeaScale .", [(":x", "cg:scale")]),
    "two scales": (
        ":x a cg:ClaimMap ; dct:title 'Tea?' ; cg:scale cg:LawScale , cg:HistoryScale .",
        [(":x", "cg:scale")],
    ),
    "scale with a number for label": (
        f"{TEA} :x-scale skos:prefLabel 5 .",
        [(":x-scale", "skos:prefLabel")],
    ),
    "two definitions of a scale": (
        f"{TEA} :x-scale skos:definition 'A' , 'B' .",
        [(":x-scale", "skos:definition")],
    ),
    "two origins of a scale": (f"{TEA} :x-scale dct:source 'A' , 'B' .", [(":x-scale", "dct:source")]),
    "hearsay that is not there": (f"{TEA} :x-scale cg:hearsay :x .", [(":x-scale", "cg:hearsay")]),
    "scale with a property of a step": (f"{TEA} :x-scale cg:rank 5 .", [(":x-scale", "")]),
    "step with a property of a claim": (f"{STEP} ; cg:rank 1 ; cg:text 'Tea.' .", [(":x", "")]),
    "band with a property of a step": (":x a cg:Band ; cg:grounds 'tea' ; cg:rank 5 .", [(":x", "")]),
    "scale with a title": (f"{TEA} :x-scale dct:title 'Tea' .", [(":x-scale", "[]")]),
    "step with a notation": (f"{STEP} ; cg:rank 1 ; skos:notation 'T' .", [(":x", "")]),
    "band with a definition": (":x a cg:Band ; cg:grounds 'tea' ; skos:definition 'Tea.' .", [(":x", "[]")]),
    "scale with a property of a band": (f"{TEA} :x-scale cg:grounds 'tea' .", [(":x-scale", "")]),
    "step with a property of a scale": (f"{STEP} ; cg:rank 1 ; cg:hearsay :x .", [(":x", "")]),
    "two labels of a step in a language": (
        f"{STEP} ; cg:rank 1 ; skos:prefLabel 'A'@en , 'B'@en .",
        [(":x", "skos:prefLabel")],
    ),
    "band with a number for label": (
        ":x a cg:Band ; cg:grounds 'tea' ; skos:prefLabel 5 .",
        [(":x", "skos:prefLabel")],
    ),
    "two notations of a band": (
        ":x a cg:Band ; cg:grounds 'tea' ; skos:notation 'a' , 'b' .",
        [(":x", "skos:notation")],
    ),
    "long grounds of a band": (f":x a cg:Band ; cg:grounds '{LONG}' .", [(":x", "cg:grounds")]),
    "no grounds of a band": (":x a cg:Band .", [(":x", "cg:grounds")]),
    "no rank": (f"{STEP} .", [(":x", "cg:rank")]),
    "rank of nine": (f"{STEP} ; cg:rank 9 .", [(":x", "cg:rank")]),
    "band that is not there": (f"{STEP} , :q ; cg:rank 1 .", [(":x", "cg:inBand")]),
    "scale of a step that is not there": (f"{STEP} ; cg:rank 1 ; cg:stepOf :q .", [(":x", "cg:stepOf")]),
    **{
        f"{word} of a step": (f"{STEP} ; cg:rank 1 ; {word} {value} .", [(":x", word)])
        for word, value in (
            ("skos:prefLabel", "5"),
            ("skos:definition", "5"),
            ("skos:scopeNote", "5"),
            ("cg:withArticle", f"'{LONG}'"),
            ("cg:plural", "5"),
            ("cg:shape", "'star'"),
            ("cg:colour", "'red'"),
            ("cg:ownWords", "'true'"),
            ("cg:needsStudy", "5"),
            ("cg:pools", "'yes'"),
            ("cg:ocebmLevel", "6"),
            ("cg:publicationType", "5"),
        )
    },
    # claims
    "no text": (":x a cg:Claim .", [(":x", "cg:text")]),
    "two texts": (f'{CLAIM} , "Water is dry." .', [(":x", "cg:text")]),
    "blank text": (':x a cg:Claim ; cg:text " \\t" .', [(":x", "cg:text")]),
    "text that is a number": (":x a cg:Claim ; cg:text 5 .", [(":x", "cg:text")]),
    "source that is not there": (
        f"{CLAIM} ; cg:source :y ; cg:basis cg:Anecdote .",
        [(":x", "cg:source")],
    ),
    "source that is a claim": (
        f"{CLAIM} ; cg:source :b ; cg:basis cg:Anecdote .",
        [(":x", "cg:source")],
    ),
    "source without a name": (
        f'{CLAIM} ; cg:source [ a cg:Study ; dct:title "W" ] ; cg:basis cg:Anecdote .',
        [(":x", "cg:source"), ("[]", "")],
    ),
    "two bases": (
        f"{CLAIM} ; cg:source :post ; cg:basis cg:Anecdote , cg:Mechanism .",
        [(":x", "cg:basis")],
    ),
    "unknown basis": (
        f"{CLAIM} ; cg:source :post ; cg:basis cg:Hunch .",
        [(":x", "cg:basis")],
    ),
    "basis as text": (
        f'{CLAIM} ; cg:source :post ; cg:basis "Anecdote" .',
        [(":x", "cg:basis")],
    ),
    "ungraded claim": (f"{CLAIM} ; cg:source :post .", [(":x", "cg:basis", WARNING)]),
    "topic as text": (f'{CLAIM} ; cg:topic "benefit" .', [(":x", "cg:topic")]),
    "contradiction of a source": (
        f"{CLAIM} ; cg:contradicts :post .",
        [(":x", "cg:contradicts")],
    ),
    **{
        f"{relation} what is not there": (
            f"{CLAIM} ; cg:{relation} :y .",
            [(":x", f"cg:{relation}")],
        )
        for relation in RELATIONS
    },
    **{
        f"{relation} a claim without a name": (
            f'{CLAIM} ; cg:{relation} [ a cg:Claim ; cg:text "Ice is cold." ] .',
            [(":x", f"cg:{relation}"), ("[]", "")],
        )
        for relation in RELATIONS
    },
    **{f"{relation} itself": (f"{CLAIM} ; cg:{relation} :x .", [(":x", "")]) for relation in RELATIONS},
    **{
        f"two of {name} in a language": (
            f'{CLAIM} ; cg:{name} "wet"@en , "damp"@EN .',
            [(":x", f"cg:{name}")],
        )
        for name in ("text", "place", "population", "comparison", "outcome", "followUp", "effect")
    },
    **{
        f"two of {name} in no language": (
            f'{CLAIM} ; cg:{name} "wet" , "damp" , "nass"@de .',
            [(":x", f"cg:{name}")],
        )
        for name in ("text", "place", "population", "comparison", "outcome", "followUp", "effect")
    },
    "note on a claim that is a number": (f"{CLAIM} ; cg:note 5 .", [(":x", "cg:note")]),
    **{
        f"{number} participants": (f"{CLAIM} ; cg:participants {number} .", [(":x", "cg:participants")])
        for number in ("-1", "1.5", '"132"', "1 , 2")
    },
    "rated up for nothing known": (
        f"{CLAIM} ; cg:source :post ; cg:basis cg:ControlledStudy ; cg:ratedUp cg:Boredom .",
        [(":x", "cg:ratedUp")],
    ),
    **{
        f"{basis} rated up": (
            f"{CLAIM} ; cg:source :post ; cg:basis cg:{basis} ; cg:ratedUp cg:LargeEffect .",
            [(":x", "cg:basis")],
        )
        for basis in ("RandomisedTrial", "CaseReport")
    },
    "rated up without a basis": (f"{CLAIM} ; cg:ratedUp cg:LargeEffect .", [(":x", "cg:basis")]),
    **{
        f"rated up and {down}": (
            (
                f"{CLAIM} ; cg:source :post ; cg:basis cg:ControlledStudy ; cg:ratedUp cg:LargeEffect ;"
                " cg:supports :b . :x--b a cg:Link ; cg:from :x ; cg:relation cg:supports ; cg:to :b ;"
                f" cg:{down} cg:RiskOfBias ."
            ),
            [(":x", "[]")],
        )
        for down in ("ratedDown", "ratedDownTwice")
    },
    "undercut of a restatement": (f"{CLAIM} ; cg:undercuts :r--b .", [(":x", "[]")]),
    "undercut of a search without evidence": (f"{CLAIM} ; cg:undercuts :n--b .", [(":x", "[]")]),
    "undercut of itself": (f"{CLAIM} ; cg:undercuts :x .", [(":x", "")]),
    "quote of another's source": (
        f"{CLAIM} ; cg:source :post ; cg:basis cg:Assertion ; cg:quoteSource :page .",
        [(":x", "")],
    ),
    "quote of what is not there": (
        f"{CLAIM} ; cg:source :post ; cg:basis cg:Assertion ; cg:quoteSource :post , :y .",
        [(":x", "cg:quoteSource")],
    ),
    "date of a claim": (f'{CLAIM} ; dct:issued "2019"^^xsd:gYear .', [(":x", "[]")]),
    "licence of a source": (f"{SOURCE} ; dct:license :l .", [(":x", "[]")]),
    "title of a link": (f'{LINK} ; dct:title "Water" .', [(":x", "[]")]),
    "note on a topic": (':x a skos:Concept ; cg:note "Wet." .', [(":x", "")]),
    "topic with two labels in a language": (
        ':x a skos:Concept ; skos:prefLabel "Wet"@en , "Damp"@en .',
        [(":x", "skos:prefLabel")],
    ),
    "bare anecdotal": (f"{CLAIM} ; cg:anecdotal :b .", [(":x", "cg:anecdotal")]),
    "undercut of a source": (f"{CLAIM} ; cg:undercuts :post .", [(":x", "cg:undercuts")]),
    "undercut of a link without a name": (
        f"{CLAIM} ; cg:undercuts [ a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to :b ] .",
        [(":x", "cg:undercuts"), ("[]", "")],
    ),
    "two quotes": (f'{CLAIM} ; cg:quote "wet" , "dry" .', [(":x", "cg:quote")]),
    "quote that is a number": (f"{CLAIM} ; cg:quote 5 .", [(":x", "cg:quote")]),
    **{
        f"locator with {what}": (
            f"{CLAIM} ; cg:quoteStart {start} ; cg:quoteEnd {end} ; cg:quoteDigest {digest} .",
            [(":x", f"cg:{name}") for name in names],
        )
        for what, start, end, digest, names in (
            ("a start below 0", "-1", "4", DIGEST, ["quoteStart"]),
            ("both ends below 0", "-2", "-1", DIGEST, ["quoteStart", "quoteEnd"]),
            ("a start that is a fraction", "1.5", "4", DIGEST, ["quoteStart"]),
            ("an end of twenty digits", "1", "4" * 20, DIGEST, ["quoteEnd"]),
            ("an end that is a fraction", "1", "4.5", DIGEST, ["quoteEnd"]),
            ("the start at the end", "4", "4", DIGEST, ["quoteStart"]),
            ("two starts", "1 , 2", "4", DIGEST, ["quoteStart"]),
            ("two ends", "1", "4 , 5", DIGEST, ["quoteEnd"]),
            ("a digest in upper case", "1", "4", DIGEST.upper(), ["quoteDigest"]),
            ("a digest in a language", "1", "4", f"{DIGEST}@en", ["quoteDigest"]),
            ("two digests", "1", "4", f"{DIGEST} , {DIGEST[::-1]}", ["quoteDigest"]),
        )
    },
    "start alone": (
        f"{CLAIM} ; cg:quoteStart 1 .",
        [(":x", "cg:quoteEnd"), (":x", "cg:quoteDigest")],
    ),
    "end alone": (
        f"{CLAIM} ; cg:quoteEnd 4 .",
        [(":x", "cg:quoteStart"), (":x", "cg:quoteDigest")],
    ),
    "digest alone": (
        f"{CLAIM} ; cg:quoteDigest {DIGEST} .",
        [(":x", "cg:quoteStart"), (":x", "cg:quoteEnd")],
    ),
    "property of a topic": (f'{CLAIM} ; skos:prefLabel "wet" .', [(":x", "[]")]),
    # sources
    "no title": (":x a cg:Study .", [(":x", "dct:title")]),
    "two titles": (f'{SOURCE} , "Ice" .', [(":x", "dct:title")]),
    "two titles in a language": (f'{SOURCE} , "Ice"@de , "Eis"@de .', [(":x", "dct:title")]),
    "journal that is a name": (f"{SOURCE} ; cg:journal :q .", [(":x", "cg:journal")]),
    "note on a source that is blank": (f'{SOURCE} ; cg:note " " .', [(":x", "cg:note")]),
    "blank title": (':x a cg:Study ; dct:title "" .', [(":x", "dct:title")]),
    "creator that is a name": (f"{SOURCE} ; dct:creator :q .", [(":x", "dct:creator")]),
    "two dates": (
        f'{SOURCE} ; dct:issued "2019"^^xsd:gYear , "2020"^^xsd:gYear .',
        [(":x", "dct:issued")],
    ),
    **{
        f"issued {what}": (f"{SOURCE} ; dct:issued {date} .", [(":x", "dct:issued")])
        for what, date in (
            ("in a month as text", '"2019-10"'),
            ("in a year as text", '"2019"'),
            ("in a year as a number", "2019"),
            ("on a day that is not in the calendar", '"2019-02-30"^^xsd:date'),
            ("on a day of the year 999", '"0999-10-02"^^xsd:date'),
            ("in a thirteenth month", '"2019-13"^^xsd:gYearMonth'),
            ("in a month with a time zone", '"2019-10Z"^^xsd:gYearMonth'),
            ("in a month with a line break", '"2019-10\\n"^^xsd:gYearMonth'),
            ("in a year with a line break", '"2019\\n"^^xsd:gYear'),
            ("in a year in words", '"last"^^xsd:gYear'),
            ("at a time", '"2019-02-03T04:05:06"^^xsd:dateTime'),
        )
    },
    "address as text": (f'{SOURCE} ; cg:url "https://a.example/" .', [(":x", "cg:url")]),
    "address that is a script": (f"{SOURCE} ; cg:url <javascript:alert(1)> .", [(":x", "cg:url")]),
    "address that is a file": (f"{SOURCE} ; cg:url <file:///etc/hosts> .", [(":x", "cg:url")]),
    "address without a host": (f"{SOURCE} ; cg:url <http://> .", [(":x", "cg:url")]),
    "doi with an address": (
        f'{SOURCE} ; cg:doi "https://doi.org/10.1000/182" .',
        [(":x", "cg:doi")],
    ),
    "doi in a language": (f'{SOURCE} ; cg:doi "10.1000/182"@en .', [(":x", "cg:doi")]),
    "doi with a line break": (f'{SOURCE} ; cg:doi "10.1000/182\\n" .', [(":x", "cg:doi")]),
    "pmid with a line break": (f'{SOURCE} ; cg:pmid "24975855\\n" .', [(":x", "cg:pmid")]),
    "digest with a line break": (
        f'{SOURCE} ; cg:snapshotDigest {DIGEST[:-1]}\\n" .',
        [(":x", "cg:snapshotDigest")],
    ),
    "pmid as a number": (f"{SOURCE} ; cg:pmid 24975855 .", [(":x", "cg:pmid")]),
    "pmid with letters": (f'{SOURCE} ; cg:pmid "PMC4132574" .', [(":x", "cg:pmid")]),
    "reply to a claim": (f"{SOURCE} ; cg:replyTo :b .", [(":x", "cg:replyTo")]),
    "blank interest": (f'{SOURCE} ; cg:interest "" .', [(":x", "cg:interest")]),
    "unknown design": (f"{SOURCE} ; cg:design cg:Survey .", [(":x", "cg:design")]),
    "retracted in a month": (
        f'{SOURCE} ; cg:retracted "2019-10"^^xsd:gYearMonth .',
        [(":x", "cg:retracted")],
    ),
    "report of what is not there": (f"{SOURCE} ; cg:reports :y .", [(":x", "cg:reports")]),
    "overlap with a claim": (f"{SOURCE} ; cg:overlaps :b .", [(":x", "cg:overlaps")]),
    **{
        f"{name} a source without a name": (
            f'{SOURCE} ; cg:{name} [ a cg:Study ; dct:title "Ice" ] .',
            [(":x", f"cg:{name}"), ("[]", "")],
        )
        for name in ("replyTo", "reports", "overlaps")
    },
    **{
        f"two of {name}": (f"{SOURCE} ; cg:{name} {first} , {second} .", [(":x", f"cg:{name}")])
        for name, first, second in (
            ("url", "<https://a.example/>", "<https://b.example/>"),
            ("doi", '"10.1000/182"', '"10.1000/183"'),
            ("pmid", '"24975855"', '"24975856"'),
            ("replyTo", ":post", ":page"),
            ("design", "cg:CaseReport", "cg:Mechanism"),
            ("retracted", '"2019-10-02"^^xsd:date', '"2019-10-03"^^xsd:date'),
            ("journal", '"Ice"', '"Snow"'),
            ("volume", '"1"', '"2"'),
            ("pages", '"1"', '"2"@en'),
            ("snapshot", '"a.txt"', '"b.txt"'),
            ("snapshotDigest", DIGEST, DIGEST[::-1]),
        )
    },
    "snapshot in a language": (f'{SOURCE} ; cg:snapshot "a.txt"@en .', [(":x", "cg:snapshot")]),
    "snapshot in another folder": (
        f'{SOURCE} ; cg:snapshot "../post.txt" .',
        [(":x", "cg:snapshot")],
    ),
    "snapshot with a backslash": (
        f'{SOURCE} ; cg:snapshot "a\\\\b.txt" .',
        [(":x", "cg:snapshot")],
    ),
    "hidden snapshot": (f'{SOURCE} ; cg:snapshot ".post.txt" .', [(":x", "cg:snapshot")]),
    "short digest": (f'{SOURCE} ; cg:snapshotDigest "abc" .', [(":x", "cg:snapshotDigest")]),
    "reply to itself": (f"{SOURCE} ; cg:replyTo :x .", [(":x", "")]),
    "report of itself": (f"{SOURCE} ; cg:reports :x .", [(":x", "")]),
    "overlap with itself": (f"{SOURCE} ; cg:overlaps :x .", [(":x", "")]),
    "property of a claim on a source": (f'{SOURCE} ; cg:quote "wet" .', [(":x", "")]),
    "property of a source on a claim": (f'{CLAIM} ; cg:doi "10.1000/182" .', [(":x", "")]),
    "property of a link on a claim": (f"{CLAIM} ; cg:ratedDown cg:RiskOfBias .", [(":x", "")]),
    "property of a map on a claim": (f"{CLAIM} ; cg:mainClaim :b .", [(":x", "")]),
    # links
    "link from a source": (
        LINK.replace(":a", ":post") + " .",
        [(":x", "cg:from"), (":x", "")],
    ),
    "link of no relation": (
        LINK.replace("cg:relation cg:supports ; ", "") + " .",
        [(":x", "cg:relation")],
    ),
    "link of bare anecdotal": (
        LINK.replace("cg:supports", "cg:anecdotal") + " .",
        [(":x", "cg:relation")],
    ),
    "link to itself": (
        ":u cg:undercuts :x . :x a cg:Link ; cg:from :u ; cg:relation cg:undercuts ; cg:to :x .",
        [(":x", "")],
    ),
    "link rated down once and twice for the same reason": (
        f"{LINK} ; cg:ratedDown cg:Imprecision ; cg:ratedDownTwice cg:Imprecision .",
        [(":x", "cg:ratedDown")],
    ),
    "link rated down twice for nothing known": (
        f"{LINK} ; cg:ratedDownTwice cg:Boredom .",
        [(":x", "cg:ratedDownTwice")],
    ),
    **{
        f"restatement {down}": (
            f":x a cg:Link ; cg:from :r ; cg:relation cg:restates ; cg:to :b ; cg:{down} cg:Imprecision .",
            [(":x", "")],
        )
        for down in ("ratedDown", "ratedDownTwice")
    },
    "described undercut that is not there": (
        ":x a cg:Link ; cg:from :u ; cg:relation cg:undercuts ; cg:to :a--b .",
        [(":x", "")],
    ),
    "link of two relations": (
        f"{LINK} ; cg:relation cg:contradicts .",
        [(":x", "cg:relation"), (":x", "")],
    ),
    "link to two claims": (f"{LINK} , :c .", [(":x", "cg:to")]),
    "link to a source": (LINK.replace(":b", ":post") + " .", [(":x", "cg:to"), (":x", "")]),
    "link from a claim without a name": (
        LINK.replace(":a", '[ a cg:Claim ; cg:text "Ice is cold." ; cg:supports :b ]') + " .",
        [(":x", "cg:from"), ("[]", "")],
    ),
    "link to a claim without a name": (
        LINK.replace(":a", ":f").replace(":b", "_:g")
        + ' . :f a cg:Claim ; cg:text "Water is cold." ; cg:supports _:g .'
        + ' _:g a cg:Claim ; cg:text "Ice is cold." .',
        [(":x", "cg:to"), (":f", "cg:supports"), ("[]", "")],
    ),
    **{
        f"link of {relation} {what}": (
            f":x a cg:Link ; cg:relation cg:{relation}{ends} .",
            [(":x", place)],
        )
        for relation in RELATIONS
        for what, ends, place in (
            ("without its triple", " ; cg:from :b ; cg:to :a", ""),
            ("from nowhere", " ; cg:to :a", "cg:from"),
            ("to nowhere", " ; cg:from :b", "cg:to"),
        )
    },
    "blank note": (f'{LINK} ; cg:note "" .', [(":x", "cg:note")]),
    "unknown reason": (f"{LINK} ; cg:ratedDown cg:Boredom .", [(":x", "cg:ratedDown")]),
    # claim maps
    "map without a title": (":x a cg:ClaimMap .", [(":x", "dct:title")]),
    "map with two descriptions": (
        ':x a cg:ClaimMap ; dct:title "Ice?" ; dct:description "Cold." , "Hard." .',
        [(":x", "dct:description")],
    ),
    "map with two titles": (':map dct:title "Warm?" .', [(":map", "dct:title")]),
    "map with a number for title": (":x a cg:ClaimMap ; dct:title 5 .", [(":x", "dct:title")]),
    "map with a blank description": (':map dct:description "" .', [(":map", "dct:description")]),
    **{
        f"map with two values of {name}": (f":map {name} {values} .", [(":map", name)])
        for name, values in (
            ("cg:mainClaim", ":b , :r"),
            ("dct:created", '"2019"^^xsd:gYear , "2020"^^xsd:gYear'),
            ("dct:modified", '"2019"^^xsd:gYear , "2020"^^xsd:gYear'),
            ("dct:license", "<https://a.example/> , 'Free'"),
            ("owl:versionInfo", '"1" , "2"@en'),
        )
    },
    "map with a date in words": (':map dct:modified "last year" .', [(":map", "dct:modified")]),
    "map about what a source says": (
        ":map cg:mainClaim :x . :x a cg:Claim ; cg:text 'Wet.' ; cg:source :post ; cg:basis cg:Assertion .",
        [(":map", "[]")],
    ),
    "map about a source": (":map cg:mainClaim :post .", [(":map", "cg:mainClaim")]),
    "map by someone's name": (":map dct:creator :q .", [(":map", "dct:creator")]),
    "map with a number for a licence": (":map dct:license 5 .", [(":map", "dct:license")]),
    "map of a later version": (
        ":map dct:conformsTo <https://w3id.org/claimgraph/profile/3> .",
        [(":map", "dct:conformsTo")],
    ),
    "map that keeps a word": (":map cg:keeps 'cito' .", [(":map", "cg:keeps")]),
    "map that keeps a term": (":map cg:keeps <http://purl.org/spar/cito/supports> .", [(":map", "cg:keeps")]),
    "map with a date of issue": (':map dct:issued "2019"^^xsd:gYear .', [(":map", "[]")]),
}


@cache
def results(turtle: str, *, with_ontology: bool = False) -> Graph:
    """The validation report on a map, parsed from Turtle."""
    data = Graph().parse(data=turtle, format="turtle")
    _, report, _ = validate(
        data, shacl_graph=SHAPES, ont_graph=ONTOLOGY if with_ontology else None, meta_shacl=False
    )
    assert isinstance(report, Graph)
    return report


def short(node: Node | None) -> str:
    """An IRI as the tables above write it."""
    if not isinstance(node, URIRef):
        return "" if node is None else "[]"
    for prefix, namespace in PREFIXES.items():
        if node.startswith(namespace):
            return f"{prefix}:{node.removeprefix(namespace)}"
    return str(node)


def found(report: Graph) -> set[Place]:
    """The places that a report complains of."""
    complaints: set[Place] = set()
    for result in report.objects(None, SH.result):
        where = (
            short(report.value(result, SH.focusNode)),
            short(report.value(result, SH.resultPath)),
        )
        severity = str(report.value(result, SH.resultSeverity)).removeprefix(str(SH))
        complaints.add(where if severity == "Violation" else (*where, severity))
    return complaints


def drawn(report: Graph) -> set[str]:
    """The messages of a report, without those that only explain another."""
    return {
        str(m) for result in report.objects(None, SH.result) for m in report.objects(result, SH.resultMessage)
    }


@pytest.mark.parametrize("with_ontology", [True, False])
def test_a_good_map_draws_no_complaint(*, with_ontology: bool) -> None:
    for turtle in (EXAMPLE, BASE):
        assert found(results(turtle, with_ontology=with_ontology)) == set()


@pytest.mark.covered_elsewhere
@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_found_where_it_is_and_nowhere_else(name: str) -> None:
    turtle, expected = CASES[name]
    assert found(results(BASE + turtle)) == set(expected)


def all_mistakes() -> tuple[str, set[Place]]:
    """The small map with every mistake in it, each about a thing of its own, and where they show."""
    turtle, expected = BASE, set[Place]()
    for number, (wrong, places) in enumerate(CASES.values()):
        turtle += wrong.replace(":x", f":x{number}")
        expected |= {(place[0].replace(":x", f":x{number}"), *place[1:]) for place in places}
    return turtle, expected


@pytest.mark.covered_elsewhere
def test_all_mistakes_together_are_found_too_with_the_ontology_given_along() -> None:
    turtle, expected = all_mistakes()
    assert found(results(turtle, with_ontology=True)) == expected


def test_every_message_belongs_to_one_shape_and_is_drawn_by_one_of_the_cases() -> None:
    counts = Counter(str(message) for message in SHAPES.objects(None, SH.message))
    assert set(counts.values()) == {1}
    turtle, _ = all_mistakes()
    assert drawn(results(turtle, with_ontology=True)) == set(counts)


def test_every_message_says_what_is_wrong_and_what_to_do() -> None:
    for message in SHAPES.objects(None, SH.message):
        wrong, _, remedy = str(message).partition(". ")
        assert wrong, message
        assert remedy.endswith("."), message


@pytest.mark.parametrize("names", [["claimgraph.ttl"], ["claimgraph.ttl", "scales.ttl"]], ids=" ".join)
def test_the_ontology_read_as_part_of_the_map_draws_no_complaint(names: list[str]) -> None:
    turtle = BASE + "".join((SHIPPED / name).read_text("utf-8") for name in names)
    assert found(results(turtle)) == set()


def test_foreign_terms_are_no_mistake() -> None:
    foreign = " ; <https://a.example/votes> 5 ; <https://a.example/by> [ a <https://a.example/Person> ]"
    for thing in (CLAIM, SOURCE, LINK, ":map a cg:ClaimMap"):
        assert found(results(BASE + thing + foreign + " .")) == set()


def test_a_shape_of_ones_own_kind_of_source_is_understood_through_the_ontology() -> None:
    turtle = BASE + CLAIM + "; cg:source :y ; cg:basis cg:Assertion . :y a :Leaflet ."
    assert found(results(turtle, with_ontology=True)) == {(":x", "cg:source")}
    turtle += ":Leaflet <http://www.w3.org/2000/01/rdf-schema#subClassOf> cg:Source ."
    assert found(results(turtle, with_ontology=True)) == {(":y", "dct:title")}


@pytest.mark.covered_elsewhere
def test_the_shapes_are_sound_shacl() -> None:
    data = Graph().parse(data=EXAMPLE, format="turtle")
    conforms, _, text = validate(data, shacl_graph=SHAPES, ont_graph=ONTOLOGY, meta_shacl=True)
    assert conforms, text
