"""For every rule of ``check``: texts in which it finds something, where and what, and texts in which not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.errors import Location
from claimgraph.model import Document

from documents import HEAD, MARK, M, marked

SOUND = """\
:map a cg:ClaimMap ; dct:title "Cold?" .
:post a cg:BlogPost ; dct:title "Swim" .
:b a cg:Claim ; cg:text "Swimming prevents colds." .
:a a cg:Claim ; cg:text "Swimmers have fewer colds." ; cg:supports :b ;
    cg:source :post ; cg:basis cg:Assertion .
:a--b a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to :b .
"""
"""A small map in which nothing is found; each case is added to it."""

CLAIM = 'a cg:Claim ; cg:text "Wet." ; cg:supports :b'
SOURCE = 'a cg:WebPage ; dct:title "Water" ; cg:overlaps :post'
LINK = "a cg:Link ; cg:from :a ; cg:relation cg:contradicts ; cg:to :b"
TRIPLE = ":a cg:contradicts :b ."
USED = ":post cg:overlaps :x ."
DIGEST = '"' + "0123456789abcdef" * 4 + '"'


@dataclass(frozen=True, slots=True)
class Case:
    """A text with one mistake, the place of which is marked, and what is said of it.

    ``focus`` is the thing whose mistake it is; ``snapshots`` the stored texts to check against;
    ``in_shapes`` whether SHACL Core can say it.
    """

    text: str
    message: str
    remedy: str
    focus: str = ":x"
    snapshots: Mapping[str, str] | None = None
    in_shapes: bool = True

    @property
    def read(self) -> tuple[Document, Location]:
        """The whole document, and the place."""
        return marked(HEAD + SOUND + self.text)


def _value(word: str, shown: str, written: str, remedy: str, thing: str = SOURCE) -> Case:
    return Case(f":x {thing} ; {word} {MARK}{written} .", f":x has {word} {shown}.", f"Write {remedy}.")


DATE = 'a date such as "2011-06-14"^^xsd:date, "2011-06"^^xsd:gYearMonth or "2011"^^xsd:gYear'
DAY = 'a day such as "2011-06-14"^^xsd:date'
WORDS = "text between quotes, not blank"
ADDRESS = "an address such as <https://example.org/post>, http or https only"
DOI = 'a DOI such as "10.1000/182", without https://doi.org/'
DIGITS = 'a string of digits such as "24975855"'
SHA = "a sha256 digest: 64 digits from 0-9a-f"
FILE = "a bare file name without folders"
OFFSET = "a whole number from 0 up"
SCALE = (
    "cg:Assertion, cg:Anecdote, cg:ExpertOpinion, cg:Mechanism, cg:CaseReport, cg:UncontrolledStudy,"
    " cg:ControlledStudy, cg:RandomisedTrial, cg:SystematicReview"
)
REASONS = "cg:RiskOfBias, cg:Inconsistency, cg:Indirectness, cg:Imprecision, cg:PublicationBias"
TOGETHER = "cg:quoteStart, cg:quoteEnd and cg:quoteDigest belong together."
MOVE = "Move it to the {} that it describes."
UNKNOWN = "`claimgraph rules CG103` says what to do."
DESCRIBE = "Describe it as a {}, or correct the name."
SEVERAL = "Give each its own name."
FOLLOW = "Write, for instance: # claimgraph: ignore CG205 because it is background reading."
UNBREAKABLE = "is a structural error, which cannot be ignored."
REMOVE_IT = "Remove the statement, or correct the name."


STEP = 'a cg:Basis ; cg:stepOf :tea ; cg:withArticle "a tale" ; cg:plural "tales" ; cg:inBand'
TEA = f"""\
:tea a cg:BasisScale ; skos:prefLabel "tea" ; cg:hearsay :tale .
:none {STEP} cg:Nothing ; cg:rank 0 .
:tale {STEP} cg:Anecdotes ; cg:rank 2 .
"""
"""A small scale, to which the cases of scales add steps."""
PLAIN_IDS = 'Start it with a letter, and use only letters from A to Z, digits, "-" and "_".'
SHORTER = "Shorten it; put the rest into skos:definition or rdfs:comment."


def _scale(text: str, message: str, remedy: str, focus: str = ":x") -> Case:
    return Case(text, message, remedy, focus, in_shapes=False)


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


_STRUCTURE: Mapping[str, Sequence[Case]] = {
    "CG101": [
        *(
            Case(
                f":x {types}»{word} {value} .",
                f":x has {word} but no class of the profile.",
                f"Add its class, such as: a cg:{kind} ;",
            )
            for types, word, value, kind in (
                ("", "cg:text", '"Wet."', "Claim"),
                ("", "cg:url", "<http://a.example/>", "Study"),
                ("", "cg:from", ":a", "Link"),
                ('a <http://a.example/Claim> , "Claim" ; ', "cg:text", '"Wet."', "Claim"),
            )
        ),
        *(
            Case(f":x {given} a »{kind} .", f":x is a {kind}, which is not a class of the profile.", remedy)
            for given, kind, remedy in (
                ('cg:text "Wet." ;', "cg:Clam", "Did you mean cg:Claim or cg:ClaimMap?"),
                ('dct:title "Wet" ;', "cg:Stduy", "Did you mean cg:Study?"),
                (f"{CLAIM} ;", "cg:Zzz", "Use cg:Claim, cg:Source or cg:Link."),
            )
        ),
    ],
    "CG102": [
        Case(f":x »{one} ; {other} .", f":x is a {kinds}.", SEVERAL)
        for one, other, kinds in (
            (CLAIM, "a cg:BlogPost ; dct:title 'Wet'", "claim and a source"),
            (LINK, "a cg:Study ; dct:title 'Wet'", "link and a source"),
            (LINK, "a cg:Claim ; cg:text 'Wet'", "link and a claim"),
            ("a cg:ClaimMap , cg:Study", "dct:title 'Wet'", "claim map and a source"),
            (CLAIM, "a skos:Concept", "claim and a topic"),
        )
    ],
    "CG103": [
        Case(
            f":x {thing} ; »{word} 'Wet' .",
            f":x has {shown}, which is not a property of the profile.",
            remedy,
        )
        for thing, word, shown, remedy in (
            (CLAIM, "cg:supprots", "cg:supprots", "Did you mean cg:supports?"),
            (CLAIM, "cg:verdict", "cg:verdict", UNKNOWN),
            (CLAIM, "rdfs:label", "rdfs:label", "Did you mean skos:prefLabel?"),
            (SOURCE, "dct:titel", "dct:titel", "Did you mean dct:title?"),
            (LINK, "cg:notes", "cg:notes", "Did you mean cg:note?"),
            ("a cg:ClaimMap", "<http://a.example/p>", ":p", UNKNOWN),
        )
    ],
    "CG104": [
        *(
            Case(
                f":x {thing} ; cg:{word} »{other} .",
                f":x {said} {other}, which is not a {kind}.",
                DESCRIBE.format(kind),
            )
            for thing, word, other, said, kind in (
                (CLAIM, "contradicts", ":zzz", "contradicts", "claim"),
                (CLAIM, "anecdotalFor", ":post", "anecdotalFor", "claim"),
                (CLAIM, "anecdotalAgainst", '"b"', "anecdotalAgainst", "claim"),
                (CLAIM, "undercuts", ":a", "undercuts", "link"),
                (CLAIM, "source", ":a", "has cg:source", "source"),
                (SOURCE, "reports", ":b", "reports", "source"),
                (SOURCE, "overlaps", ":b", "overlaps", "source"),
                (SOURCE, "replyTo", ":b", "has cg:replyTo", "source"),
                ("a cg:Link ; cg:relation cg:supports ; cg:to :b", "from", ":post", "has cg:from", "claim"),
                ("a cg:Link ; cg:from :a ; cg:relation cg:supports", "to", ":a--b", "has cg:to", "claim"),
            )
        ),
        Case(
            f":x {CLAIM} ; »cg:contradicts [] .",
            ":x contradicts [], which is not a claim.",
            DESCRIBE.format("claim"),
        ),
        Case(
            f":suzy-clot {CLAIM} . :x a cg:Claim ; cg:text 'X.' ; cg:supports »:suzy-clots .",
            ":x supports :suzy-clots, which is not a claim.",
            "Did you mean :suzy-clot?",
        ),
        Case(
            f":x {CLAIM} ; cg:source »:pots ; cg:basis cg:Anecdote .",
            ":x has cg:source :pots, which is not a source.",
            "Did you mean :post?",
        ),
    ],
    "CG105": [
        Case(
            f":x {thing} ; »{word} {value} .",
            f"{word} belongs to a {owner}, but :x is a {kind}.",
            MOVE.format(owner),
        )
        for thing, kind, word, value, owner in (
            (SOURCE, "source", "cg:text", "'Wet.'", "claim"),
            (CLAIM, "claim", "dct:title", "'Wet.'", "source"),
            (CLAIM, "claim", "cg:note", "'Wet.'", "link"),
            (LINK, "link", "skos:prefLabel", "'Wet.'", "topic"),
            ("a skos:Concept", "topic", "cg:supports", ":b", "claim"),
            ("a cg:ClaimMap ; dct:title 'I'", "claim map", "dct:creator", "'C'", "source"),
        )
    ],
    "CG106": [
        _value("cg:quote", '" "', '" "', WORDS, CLAIM),
        _value("cg:quote", '"5"', "5", WORDS, CLAIM),
        _value("cg:quote", ":b", ":b", WORDS, CLAIM),
        _value("dct:creator", '""', "''", WORDS),
        _value("cg:interest", '"' + "y" * 57 + '…"', f'"{"y" * 61}"^^xsd:token', WORDS),
        _value("cg:interest", f'"{"y" * 60}"', f'"{"y" * 60}"^^xsd:token', WORDS),
        *(
            _value("dct:issued", f'"{text}"', f'"{text}"^^xsd:{kind}', DATE)
            for text, kind in (
                ("2011", "string"),
                ("2011", "integer"),
                ("2011-02-30", "date"),
                ("2011-06-00", "date"),
                ("2011-13", "gYearMonth"),
                ("2011-06", "gYear"),
                ("0999", "gYear"),
                ("12011", "gYear"),
                ("2011-06-14Z", "date"),
                ("2011-06-14T10:00:00", "dateTime"),
            )
        ),
        _value("cg:retracted", '"2011-06"', '"2011-06"^^xsd:gYearMonth', DAY),
        _value("cg:retracted", '"2011-06-14+02:00"', '"2011-06-14+02:00"^^xsd:date', DAY),
        _value("cg:url", "<javascript:alert(1)>", "<javascript:alert(1)>", ADDRESS),
        _value("cg:url", "<file:///etc/hosts>", "<file:///etc/hosts>", ADDRESS),
        _value("cg:url", '"https://a.example/"', '"https://a.example/"', ADDRESS),
        _value("cg:url", "<http://>", "<http://>", ADDRESS),
        _value("cg:doi", '"https://doi.org/10.1000/182"', '"https://doi.org/10.1000/182"', DOI),
        _value("cg:doi", '"10.1000/182"', '"10.1000/182"@en', DOI),
        _value("cg:doi", '"10.1000/1 2"', '"10.1000/1 2"', DOI),
        _value("cg:pmid", '"24975855"', "24975855", DIGITS),
        _value("cg:pmid", '"PMC1"', '"PMC1"', DIGITS),
        _value("cg:snapshot", '"a/b.txt"', '"a/b.txt"', FILE),
        _value("cg:snapshot", '"..\\b.txt"', '"..\\\\b.txt"', FILE),
        _value("cg:snapshotDigest", '"abc"', '"abc"', SHA),
        _value("cg:topic", '"safety"', '"safety"', "a topic", CLAIM),
        *(
            _value(
                "cg:quoteStart",
                f'"{number}"',
                written,
                OFFSET,
                f"{CLAIM} ; cg:quoteEnd 9 ; cg:quoteDigest {DIGEST}",
            )
            for number, written in (("-1", "-1"), ("1.5", "1.5"), ("1", '"1"'), ("5" * 19, "5" * 19))
        ),
        Case(":x a skos:Concept ; skos:prefLabel »5 .", ':x has skos:prefLabel "5".', f"Write {WORDS}."),
        Case(":x a cg:Claim ; cg:supports :b ; cg:text »'' .", ':x has cg:text "".', f"Write {WORDS}."),
    ],
    "CG107": [
        Case(
            f":x {thing} .",
            f":x has {count} values for {word}.",
            f"Keep one; {first} is the first."
            + (" If two blocks have the same name, rename one." if word == "cg:text" else ""),
        )
        for thing, count, word, first in (
            (f'{CLAIM} ; cg:text »"Dry."', 2, "cg:text", '"Wet."'),
            (
                f'{SOURCE} ; dct:issued "2011"^^xsd:gYear , »"2012"^^xsd:gYear , "2013"^^xsd:gYear',
                3,
                "dct:issued",
                '"2011"',
            ),
            (f"{SOURCE} ; cg:replyTo :post , »:post2 . :post2 {SOURCE}", 2, "cg:replyTo", ":post"),
            (f"{LINK} ; cg:relation »cg:supports", 2, "cg:relation", "cg:contradicts"),
            ("a cg:ClaimMap ; dct:title 'I?' , »'You?'@en", 2, "dct:title", '"I?"'),
        )
    ],
    "CG108": [
        Case(f"»:x a cg:{kind} .", f":x has no {word}.", f"A {name} needs exactly one: {what}.")
        for kind, name, word, what in (
            ("Claim", "claim", "cg:text", WORDS),
            ("Study", "source", "dct:title", WORDS),
            ("ClaimMap", "claim map", "dct:title", WORDS),
            ("Link ; cg:relation cg:supports ; cg:to :b", "link", "cg:from", "a claim"),
            ("Link ; cg:from :a ; cg:to :b", "link", "cg:relation", "a link relation"),
            ("Link ; cg:from :a ; cg:relation cg:supports", "link", "cg:to", "a claim"),
        )
    ],
    "CG109": [
        Case(
            f":x {thing} ; cg:anecdotal »:b .",
            ":x has cg:anecdotal :b without a side.",
            "Choose cg:anecdotalFor or cg:anecdotalAgainst.",
        )
        for thing in (CLAIM, SOURCE)
    ],
    "CG110": [
        Case(f":x {thing} ; cg:{word} »:x .", f":x {word} itself.", REMOVE_IT)
        for thing, words in (
            (CLAIM, "supports contradicts anecdotalFor anecdotalAgainst"),
            (SOURCE, "reports overlaps replyTo"),
        )
        for word in words.split()
    ],
    "CG111": [
        Case(
            ":x a cg:Link ; cg:from :a ; cg:relation cg:contradicts ; cg:to »:b .",
            ":x describes :a cg:contradicts :b, but the map has no such link.",
            "Add the triple, or remove :x.",
        ),
        Case(
            ":x a cg:Link ; cg:from :b ; cg:relation cg:supports ; cg:to »:a .",
            ":x describes :b cg:supports :a, but the map has no such link.",
            "Add the triple, or remove :x.",
        ),
        Case(
            "»:x a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to :b .",
            ":x describes the same link as :a--b.",
            "Describe the link in one cg:Link.",
            in_shapes=False,
        ),
    ],
    "CG112": [
        Case(f":x {thing} ; {word} »{value} .", f":x has {word} {value}, which is not {what}.", remedy)
        for thing, word, value, what, remedy in (
            (CLAIM, "cg:basis", "cg:Anecdotal", "a basis of the scale", "Did you mean cg:Anecdote?"),
            (CLAIM, "cg:basis", '"Zzz"', "a basis of the scale", f"Choose one of {SCALE}."),
            (SOURCE, "cg:design", "cg:Zzz", "a basis of the scale", f"Choose one of {SCALE}."),
            (
                "a cg:Link ; cg:from :a ; cg:to :b",
                "cg:relation",
                "cg:supprots",
                "a link relation",
                "Did you mean cg:supports?",
            ),
            (LINK, "cg:ratedDown", "cg:Zzz", "a reason to rate down", f"Choose one of {REASONS}."),
            (
                "a cg:ClaimMap ; dct:title 'Wet?'",
                "cg:scale",
                "cg:HistryScale",
                "a scale that ships with claimgraph or that the map defines",
                "Did you mean cg:HistoryScale or cg:SoftwareScale?",
            ),
            (
                f"{STEP.removesuffix(' ; cg:inBand')} ; cg:rank 3",
                "cg:inBand",
                ":zzz",
                "a band",
                "Choose one of cg:Trials, cg:Studies, cg:CasesAndOpinion, cg:Anecdotes, cg:Nothing.",
            ),
        )
    ]
    + [
        Case(
            f":x {CLAIM} ; cg:basis »cg:Statute .",
            ":x has cg:basis cg:Statute, which is not a basis of the scale.",
            f"It is a step of cg:LawScale: name that with cg:scale on the claim map. Choose one of {SCALE}.",
            in_shapes=False,
        ),
        Case(
            f"{TEA} :x {CLAIM} ; cg:basis »:tale .",
            ":x has cg:basis :tale, which is not a basis of the scale.",
            f"It is a step of :tea: name that with cg:scale on the claim map. Choose one of {SCALE}.",
            in_shapes=False,
        ),
    ],
    "CG113": [
        Case(text, f"A {kind} has no name.", f"Give it one, such as :my-{kind.split()[-1]}.", "[]")
        for text, kind in (
            (f"»[] {CLAIM} .", "claim"),
            ('»_:x a cg:Study ; dct:title "Wet." .', "source"),
            ('»[] a cg:ClaimMap ; dct:title "Wet?" .', "claim map"),
            (f"{TRIPLE} »[ {LINK} ] .", "link"),
            (f':x {CLAIM} ; cg:source »[ a cg:Study ; dct:title "Wet." ] .', "source"),
        )
    ],
    "CG114": [
        *(
            Case(f":x {CLAIM} ; »{given} .", f":x has a locator without {missing}.", TOGETHER)
            for given, missing in (
                ("cg:quoteStart 1", "cg:quoteEnd and cg:quoteDigest"),
                (f"cg:quoteDigest {DIGEST}", "cg:quoteStart and cg:quoteEnd"),
                (f"cg:quoteEnd 9 ; cg:quoteDigest {DIGEST}", "cg:quoteStart"),
            )
        ),
        Case(
            f":x {CLAIM} ; cg:quoteStart 9 ; cg:quoteEnd »9 ; cg:quoteDigest {DIGEST} .",
            ":x is quoted from 9 to 9, which is empty.",
            "The end is the offset after the last character.",
        ),
    ],
    "CG115": [
        _scale(
            f"{TEA} »:x a cg:BasisScale ; cg:hearsay :tale . :tale cg:stepOf :x .",
            ":x has no step of rank 0.",
            "Add one, for what is said without evidence.",
        ),
        _scale(
            f"{TEA} :x {STEP} cg:Anecdotes ; »cg:rank 2 .",
            ":x has the same rank as :tale.",
            "Give each step of a scale a rank of its own.",
        ),
        _scale(
            f"{TEA} »<http://a.example/#tale> {STEP} cg:Anecdotes ; cg:rank 3 .",
            ":tale has the same id as :tale.",
            "Rename one of them.",
            "[]",
        ),
        _scale(
            f"{TEA} »<{M}5> {STEP} cg:Anecdotes ; cg:rank 3 .",
            "The id of :5 cannot be typed or be part of an address.",
            PLAIN_IDS,
            ":5",
        ),
        _scale(
            f"{TEA} :x {STEP} cg:Anecdotes ; cg:rank 3 ; »skos:prefLabel '{'y' * 61}' .",
            "The label of :x has more than 60 characters.",
            SHORTER,
        ),
        _scale(
            TEA.replace('skos:prefLabel "tea"', f'»skos:prefLabel "{"y" * 61}"'),
            "The label of :tea has more than 60 characters.",
            SHORTER,
            ":tea",
        ),
        _scale(
            f"{TEA} :x {STEP} cg:Trials ; cg:rank 3 ."
            f" :y {STEP.replace('cg:inBand', '»cg:inBand')} cg:Anecdotes ; cg:rank 4 .",
            "A step of another band lies between :y and the rest of cg:Anecdotes.",
            "Put neighbouring steps into a band, or change their ranks.",
            ":y",
        ),
        _scale(
            f"{TEA} :x {STEP.replace('cg:inBand', '»cg:inBand')} cg:Nothing ; cg:rank 1 .",
            ":x is in the band of :none, which has rank 0 and means no evidence.",
            "Give the step of rank 0 a band of its own, such as cg:Nothing.",
        ),
        _scale(
            f"{TEA} :x a cg:BasisScale ; »cg:hearsay :tale . :none cg:stepOf :x .",
            ":tale is the hearsay of :x, but not one of its steps.",
            "Choose a step that has cg:stepOf :x.",
        ),
    ],
    "CG116": [
        _scale(
            (
                ":x a cg:ClaimMap ; dct:title 'One' ; cg:scale »cg:HistoryScale ."
                " :w a cg:ClaimMap ; dct:title 'Two' ; cg:scale cg:LawScale ."
            ),
            ":x names the scale cg:HistoryScale, but :w names cg:LawScale.",
            "Name the same scale everywhere, or only once.",
        )
    ],
}

STORED = f'{SOURCE} ; cg:snapshot "wet.txt" ; cg:snapshotDigest "{_sha("Water is wet.")}"'
PINNED = f"{CLAIM} ; cg:basis cg:Assertion ; cg:source :y"
WET = f'cg:quoteDigest "{_sha("wet")}"'
OFFSETS = f"cg:quoteStart 9 ; cg:quoteEnd 12 ; {WET}"
SNAPSHOTS = {"wet.txt": "Water is wet."}

_JUDGEMENT: Mapping[str, Sequence[Case]] = {
    "CG201": [
        Case(
            f":x {CLAIM} ; »cg:source :post .",
            ":x has a source but no cg:basis, so it counts as an assertion.",
            "Add what the source based it on, such as: cg:basis cg:ExpertOpinion ;",
        )
    ],
    "CG202": [
        Case(
            f":x {CLAIM} ; »cg:basis cg:Anecdote .",
            ":x has a basis but no cg:source, so the basis does not count.",
            "Name its source, or remove the basis.",
        )
    ],
    "CG203": [
        Case(
            f":x {CLAIM} ; cg:source :y , :post ; cg:basis »cg:RandomisedTrial ."
            " :y a cg:Study ; dct:title 'Y' ; cg:design cg:UncontrolledStudy .",
            ":x is graded RandomisedTrial, which is above the design of its source, UncontrolledStudy.",
            "Lower the basis, or correct cg:design of the source.",
        )
    ],
    "CG204": [
        Case(
            f":x {CLAIM} ; cg:source :y ; cg:basis »cg:Mechanism . :y a cg:Comment ; dct:title 'Y' .",
            ":x comes from a comment but is graded Mechanism.",
            "Grade it cg:Anecdote or cg:ExpertOpinion, or name the study that it reports.",
        )
    ],
    "CG205": [
        Case(f"»:x {SOURCE} .", "No claim comes from :x.", "Add what it claims, or remove the source.")
    ],
    "CG206": [
        Case(
            f":y {SOURCE} ; cg:reports :x . :x {SOURCE} ; »cg:reports :y . :post cg:overlaps :x .",
            ":x and :y report one another; together they are one origin.",
            "Keep cg:reports from the source that passes on to the one that found it.",
        )
    ],
    "CG207": [
        Case(
            f":x {CLAIM} ; cg:basis cg:Anecdote ; cg:source :post , »:y ."
            " :y a cg:Study ; dct:title 'Y' ; cg:retracted '2016-05-31'^^xsd:date .",
            ":x comes from :y, which was retracted on 2016-05-31.",
            "Nothing needs to be done, unless another source makes the claim too.",
        )
    ],
    "CG208": [
        *(
            Case(
                f":y {STORED} . :x {PINNED} ; »cg:quoteStart {start} ; cg:quoteEnd {end} ; {WET} .",
                ":x is pinned to the wrong place in its source.",
                "Its words are at 9 to 12: correct the offsets.",
                snapshots=SNAPSHOTS,
            )
            for start, end in ((8, 11), (900, 903))
        ),
        Case(
            f":y {STORED} . :x {PINNED} ; »cg:quoteStart 9 ; cg:quoteEnd 13 ; {WET} .",
            ":x is pinned to wet.txt from 9 to 13, but the digest does not match these characters.",
            "Correct the offsets, or pin the quote again.",
            snapshots=SNAPSHOTS,
        ),
        Case(
            f":y {STORED} . :x {PINNED} ; »cg:quote 'Water is wed' .",
            ":x quotes words that are not in its source.",
            'The nearest passage is "Water is wet." Quote the source\'s own words.',
            snapshots=SNAPSHOTS,
        ),
        Case(
            f":y {STORED} . :x {PINNED} ; »cg:quote 'Fire burns.' .",
            ":x quotes words that are not in its source.",
            "Quote the source's own words.",
            snapshots=SNAPSHOTS,
        ),
    ],
    "CG209": [
        Case(
            f":x {SOURCE} ; cg:snapshot 'wet.txt' ; cg:snapshotDigest »{DIGEST} . {USED}",
            "wet.txt has changed since :x was recorded.",
            "Restore the old text, or re-check the quotes and update cg:snapshotDigest.",
            snapshots=SNAPSHOTS,
        )
    ],
    "CG210": [
        Case(
            f":y {STORED} . :x {PINNED} ; »{OFFSETS} .",
            "The stored text wet.txt of :y is missing.",
            "Put it into the folder that --sources names.",
            snapshots={"other.txt": SNAPSHOTS["wet.txt"]},
        ),
        Case(
            f":y {STORED} . :x {PINNED} ; »cg:quote 'wet' .",
            "The stored text wet.txt of :y is missing.",
            "Put it into the folder that --sources names.",
            snapshots={"other.txt": SNAPSHOTS["wet.txt"]},
        ),
        Case(
            f":x {CLAIM} ; »cg:quote 'wet' .",
            "No source of :x has a cg:snapshot in which to look up its quote.",
            "Store the text of the source and name the file with cg:snapshot.",
            snapshots=SNAPSHOTS,
        ),
    ],
    "CG211": [
        Case(
            f":y {source} . :z {STORED} . :x {PINNED} , {other} ; »{OFFSETS} .",
            f":x has offsets, but {count} of its sources have a stored text.",
            "Offsets need exactly one source with a cg:snapshot.",
        )
        for source, other, count in ((SOURCE, ":post", 0), (STORED, ":z", 2))
    ],
    "CG212": [
        Case(
            f":y {SOURCE} ; cg:snapshot 'dry.txt' . :x {PINNED} ; {pin} .",
            "The words of :x are in wet.txt, not in its own source.",
            "Correct cg:source, or the source's cg:snapshot.",
            snapshots={**SNAPSHOTS, "dry.txt": "Sand is dry, or so they say."},
        )
        for pin in (f"»{OFFSETS}", "»cg:quote 'is  wet'")
    ],
    "CG213": [
        Case(
            f":y {SOURCE} ; cg:snapshot 'said.txt' . :x {PINNED} ; »cg:quote '\"Wet\"  is its' .",
            "The quote of :x is written differently in its source.",
            "Nothing needs to be done; or copy it from the stored text.",
            snapshots={"said.txt": "He said: \u201cWet\u201d is\nits name."},
        )
    ],
    "CG301": [
        Case(
            f"»:x {CLAIM} ; cg:supports :y . :y {CLAIM} ; cg:anecdotalFor :z . :z {CLAIM} ; cg:supports :x .",
            ":x and :y, :z support one another, and nothing else supports them.",
            "Add evidence for one of them, or remove a link.",
        )
    ],
    "CG302": [
        Case(
            f":x {CLAIM} ; cg:{word} »:b .",
            ":x speaks both for and against :b.",
            "Keep one of the links, or split the claim in two.",
        )
        for word in ("contradicts", "anecdotalAgainst")
    ],
    "CG303": [
        Case(
            '»:x a cg:Claim ; cg:text "Wet." .',
            ":x is not linked to any claim.",
            "Link it to a claim that it supports or contradicts.",
        )
    ],
    "CG304": [],
    "CG305": [
        Case(
            f":x a cg:Claim ; cg:text {text} ; cg:supports :a .",
            f":x says nearly the same as {other}.",
            "Merge the two claims, or word the difference.",
        )
        for text, other in (
            ('»"Swimming prevents colds."', ":b"),
            ('»"swimming prevents a cold!"', ":b"),
        )
    ],
    "CG401": [
        Case(f":x {CLAIM} . »# claimgraph: {words}", message, FOLLOW)
        for words, message in (
            ("ignore CG303", "The comment does not say why to ignore CG303."),
            ("ignore CG303, cg205 because ", "The comment does not say why to ignore CG303, CG205."),
            ("ignore CG303 as it is right", "The comment does not say why to ignore CG303."),
            ("ignore CG104 because I say so", f"CG104 {UNBREAKABLE}"),
            ("ignore CG001 because I say so", "CG001 is not a rule that can be ignored."),
            ("ignore CG402 because I say so", "CG402 is not a rule that can be ignored."),
            (
                "ignroe CG303 because it is",
                '"ignroe CG303 because it is" is not something that check understands.',
            ),
            ("", '"" is not something that check understands.'),
        )
    ],
    "CG402": [
        Case(
            f":x {CLAIM} . »# claimgraph: ignore CG303, CG201 because it is.",
            "This block has no CG201 or CG303 to ignore.",
            "Remove the comment, or move it to the block that it is about.",
        )
    ],
}
"""CG304 has no case that could be added to a map with claims: it has a test of its own."""

FAILING = {**_STRUCTURE, **_JUDGEMENT}

PASSING: Mapping[str, Sequence[str]] = {
    "CG101": [":x a <http://a.example/Map> ; dct:title 5 .", f":x {CLAIM} ; a <http://a.example/Claim> ."],
    "CG102": [f":x {SOURCE} ; a cg:Study , cg:Source .", f":x {CLAIM} ; a <http://a.example/Source> ."],
    "CG103": [
        f":x {CLAIM} ; rdfs:comment 'Ask.' ; rdfs:seeAlso :q .",
        ":x a skos:Concept ; skos:broader :q .",
    ],
    "CG104": [f":x {CLAIM} ; cg:undercuts :a--b ; cg:topic :y , :b .", f":x {SOURCE} ; cg:replyTo :post ."],
    "CG105": [":x a skos:Concept ; dct:title 'T' ; dct:creator :me ; skos:prefLabel 'T' ."],
    "CG106": [
        *(
            f":x {SOURCE} ; dct:issued '{text}'^^xsd:{kind} ."
            for text, kind in (("1000", "gYear"), ("2012-02", "gYearMonth"), ("2012-02-29", "date"))
        ),
        f":x {SOURCE} ; cg:url <HTTP://a.example> ; cg:doi '10.1000/18(2)' ; cg:interest 'x'@de .",
        (
            f":x {CLAIM} ; cg:quoteStart 0 ; cg:quoteEnd {'9' * 18} ;"
            f" cg:quoteDigest {DIGEST} ; cg:quote '\\n.' ."
        ),
        ":x a <http://a.example/Map> , skos:Concept ; dct:creator :me ; dct:issued '2011' ; dct:title 5 .",
    ],
    "CG107": [
        f":x {SOURCE} ; dct:creator 'A' , 'B' ; cg:interest 'C' , 'D' ; rdfs:comment 'E' , 'F' .",
        ":x a skos:Concept ; skos:prefLabel 'A'@en , 'B'@de ; dct:title 'A' , 'B' .",
    ],
    "CG108": [":x a skos:Concept .", f":x {CLAIM} ."],
    "CG109": [f":x {CLAIM} ; cg:anecdotalFor :a ; cg:anecdotalAgainst :b ."],
    "CG110": [f":x {CLAIM} ; cg:topic :x ; rdfs:seeAlso :x ."],
    "CG111": [f"{TRIPLE} :x {LINK} ."],
    "CG112": [
        f"{TRIPLE} :x {LINK} ; cg:ratedDown cg:RiskOfBias , cg:PublicationBias .",
        f":x {SOURCE} ; cg:design cg:SystematicReview .",
    ],
    "CG113": [f":x {CLAIM} ; rdfs:seeAlso [] .", "[] a skos:Concept ; skos:prefLabel 'T' ."],
    "CG114": [f":x {CLAIM} ; cg:quote 'wet' .", f":x {CLAIM} ; {OFFSETS} ."],
    "CG115": [
        TEA,
        (
            f"{TEA} :x {STEP} :hot ; cg:rank 8 ; cg:shape 'ring' ; cg:colour 'step-4' ; cg:pools true ;"
            " cg:needsStudy false ; cg:ownWords true ; cg:ocebmLevel 1 ; cg:publicationType 'News' ;"
            " skos:definition 'Hot.' ; skos:scopeNote 'Very.' ; skos:prefLabel 'hot tea' ."
            " :hot a cg:Band ; skos:prefLabel 'hot' ; skos:notation 'h' ; cg:grounds 'hot tea' ."
        ),
    ],
    "CG116": [
        f":x a cg:ClaimMap ; dct:title 'One' ; cg:scale cg:{scale} ."
        f" :y a cg:ClaimMap ; dct:title 'Two' ; cg:scale cg:{scale} ."
        for scale in ("HistoryScale", "SoftwareScale")
    ],
    "CG201": [f":x {CLAIM} ; cg:source :post ; cg:basis cg:Assertion .", f":x {CLAIM} ."],
    "CG202": [f":x {CLAIM} ; cg:source :post ; cg:basis cg:Assertion ."],
    "CG203": [
        (
            f":x {CLAIM} ; cg:source :y ; cg:basis cg:CaseReport ."
            " :y a cg:Study ; dct:title 'Y' ; cg:design cg:CaseReport ."
        ),
        f":x {CLAIM} ; cg:source :post ; cg:basis cg:RandomisedTrial .",
        (
            f":x {CLAIM} ; cg:source :y , :z ; cg:basis cg:CaseReport ."
            " :y a cg:Study ; dct:title 'Y' ; cg:design cg:Anecdote ."
            " :z a cg:Study ; dct:title 'Z' ; cg:design cg:ControlledStudy ."
        ),
    ],
    "CG204": [
        f":x {CLAIM} ; cg:source :y ; cg:basis cg:ExpertOpinion . :y a cg:Comment ; dct:title 'Y' .",
        f":x {CLAIM} ; cg:source :y , :post ; cg:basis cg:CaseReport . :y a cg:Comment ; dct:title 'Y' .",
    ],
    "CG205": [
        f":x {SOURCE} . {USED}",
        f":x {SOURCE} . :post cg:replyTo :x .",
        f":x {SOURCE} . :post cg:reports :x .",
    ],
    "CG206": [f":x {SOURCE} ; cg:reports :y . :y {SOURCE} ; cg:reports :post . :post cg:overlaps :x ."],
    "CG207": [":post cg:overlaps :y . :y a cg:Study ; dct:title 'Y' ; cg:retracted '2016-05-31'^^xsd:date ."],
    "CG208": [f":y {STORED} . :x {PINNED} ; {OFFSETS} ."],
    "CG209": [f":x {STORED} . {USED}"],
    "CG210": [f":y {STORED} . :x {PINNED} ; {OFFSETS} .", f":y {STORED} . :x {PINNED} ; cg:quote 'wet' ."],
    "CG211": [f":y {STORED} . :x {PINNED} , :post ; {OFFSETS} ."],
    "CG212": [f":y {STORED} . :x {PINNED} ; {OFFSETS} ; cg:quote 'Water' ."],
    "CG213": [f":y {STORED} . :x {PINNED} , :post ; cg:quote 'Water is wet.' ."],
    "CG301": [
        (
            f":x {CLAIM} ; cg:supports :y . :y {CLAIM} ; cg:supports :x . :z {CLAIM} ; cg:anecdotalFor :x ;"
            " cg:source :post ; cg:basis cg:Anecdote ."
        ),
        f":x {CLAIM} ; cg:contradicts :y . :y {CLAIM} ; cg:supports :x .",
    ],
    "CG302": [f":x {CLAIM} ; cg:anecdotalFor :b ; cg:contradicts :a ."],
    "CG303": [f":x {CLAIM} .", ":x a cg:Claim ; cg:text 'Wet.' ; cg:undercuts :a--b ."],
    "CG304": [""],
    "CG305": [
        f":x {CLAIM} . :y {CLAIM} ; cg:contradicts :x .",
        ":x a cg:Claim ; cg:text 'Swimming does not prevent colds.' ; cg:contradicts :b .",
        (
            ":x a cg:Claim ; cg:text 'Swimmers have 3 colds.' ; cg:supports :b ."
            " :y a cg:Claim ; cg:text 'Swimmers have 4 colds.' ; cg:supports :b ."
        ),
    ],
    "CG401": [
        ":x a cg:Claim ; cg:text 'Wet.' . # claimgraph: ignore CG303 because it is new.",
        ":x a cg:Claim ; cg:text 'claimgraph: ignore' . # a remark on claimgraph: ignore CG303",
    ],
    "CG402": [
        f":x {SOURCE} . # claimgraph: ignore CG205, CG203 because it is background.",
        ":x a cg:Claim ; cg:text 'Wet.' .  #claimgraph:ignore cg303 Because it is new.",
        f":x {CLAIM} . # claimgraph: ignore CG303",
    ],
}
"""Nothing of the same code is found in these, with the stored text at hand."""
