"""For every rule of ``check``: texts in which it finds something, where and what, and texts in which not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.errors import Location
from claimgraph.model import Document
from claimgraph.vocabulary import PROFILE

from documents import HEAD, MARK, M, marked, turtle

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
STUDIED = f"{CLAIM} ; cg:source :post ; cg:basis cg:ControlledStudy"
SOURCE = 'a cg:WebPage ; dct:title "Water" ; cg:overlaps :post'
LINK = "a cg:Link ; cg:from :a ; cg:relation cg:contradicts ; cg:to :b"
TRIPLE = ":a cg:contradicts :b ."
JOINT = "a cg:Link ; cg:from :c , :d ; cg:relation cg:supports ; cg:to :b"
UNDERCUT = "a cg:Link ; cg:from :c ; cg:relation cg:undercuts"
PREFIXED = "@prefix cito: <http://purl.org/spar/cito/> ."
USED = ":post cg:overlaps :x ."
TRIAL = "a cg:Study ; dct:title 'T' ; cg:design cg:RandomisedTrial ; cg:overlaps :post"
GONE = "a cg:Study ; dct:title 'Y' ; cg:design cg:RandomisedTrial ; cg:retracted '2016-05-31'^^xsd:date"
DIGEST = '"' + "0123456789abcdef" * 4 + '"'


@dataclass(frozen=True, slots=True)
class Case:
    """A text with one mistake, the place of which is marked, and what is said of it.

    ``focus`` is the thing whose mistake it is; ``snapshots`` the stored texts to check against;
    ``in_shapes`` whether SHACL Core can say it; ``beside`` the text of another document of the map.
    """

    text: str
    message: str
    remedy: str
    focus: str = ":x"
    snapshots: Mapping[str, str] | None = None
    in_shapes: bool = True
    beside: str = ""

    @property
    def read(self) -> tuple[Document, Location]:
        """The whole document, and the place."""
        return marked(HEAD + SOUND + self.text)

    @property
    def documents(self) -> Sequence[Document]:
        """The whole document and the one beside it, if any."""
        return [self.read[0], *([turtle(self.beside, "other.ttl")] if self.beside else [])]


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
NAMESPACE = "a namespace such as <http://purl.org/spar/cito/>"
LICENCE = "the address of a licence, or its name between quotes"
SCALE = (
    "cg:Assertion, cg:Anecdote, cg:ExpertOpinion, cg:Mechanism, cg:CaseReport, cg:UncontrolledStudy,"
    " cg:ControlledStudy, cg:RandomisedTrial, cg:SystematicReview"
)
RELATIONS = (
    "cg:supports, cg:contradicts, cg:anecdotalFor, cg:anecdotalAgainst, cg:restates, cg:findsNoEvidenceFor,"
    " cg:undercuts"
)
REASONS_UP = "cg:LargeEffect, cg:DoseResponse, cg:PlausibleConfounding"
REASONS = "cg:RiskOfBias, cg:Inconsistency, cg:Indirectness, cg:Imprecision, cg:PublicationBias"
TOGETHER = "cg:quoteStart, cg:quoteEnd and cg:quoteDigest belong together."
MOVE = "Move it to the {} that it describes."
UNKNOWN = "`claimgraph rules CG103` says what to do."
DESCRIBE = "Describe it as {}, or correct the name."
SEVERAL = "Give each its own name."
FOLLOW = "Write, for instance: # claimgraph: ignore CG205 because it is background reading."
UNBREAKABLE = "is a structural error, which cannot be ignored."
WORTH = "Lower the basis, or correct cg:design or cg:reports of the source."
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
                ('dct:title "Wet" ;', "cg:Article", "Did you mean cg:Study?"),
                ('cg:text "Wet." ;', "cg:Topic", "Did you mean skos:Concept?"),
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
        *(
            Case(
                f":x {thing} ; »{word} 'Wet' .",
                f":x has {word}, which is not a property of the profile.",
                remedy,
                in_shapes=False,
            )
            for thing, word, remedy in (
                (CLAIM, "cg:supprots", "Did you mean cg:supports?"),
                (CLAIM, "cg:verdict", "Remove it: claimgraph works it out."),
                (CLAIM, "cg:refute", "Did you mean cg:contradicts?"),
                (CLAIM, "cg:comments", "Did you mean cg:note or cg:source?"),
                (CLAIM, "skos:prefLabels", "Did you mean skos:prefLabel?"),
                (SOURCE, "dct:titel", "Did you mean dct:title?"),
                (f"{LINK} . {TRIPLE} :x a cg:Link", "cg:notes", "Did you mean cg:note?"),
                (CLAIM, "cg:refutes", "Did you mean cg:contradicts?"),
                (CLAIM, "dct:subject", "Did you mean cg:topic?"),
                ("a cg:ClaimMap ; dct:title 'I?'", "dct:coverage", UNKNOWN),
                ("a skos:Concept", "cg:lable", UNKNOWN),
            )
        ),
        *(
            Case(
                f"{PREFIXED} :x {thing} ; »{word} :b .",
                f":x has {word}, which is not {ours}.",
                f"Write {ours} if you mean that; if not, add: :map cg:keeps <{namespace}> .",
                in_shapes=False,
            )
            for thing, word, ours, namespace in (
                (CLAIM, "cito:supports", "cg:supports", "http://purl.org/spar/cito/"),
                (CLAIM, ":contradicts", "cg:contradicts", M),
                (CLAIM, "<http://a.example/anecdotal>", "cg:anecdotal", "http://a.example/"),
                (SOURCE, "<urn:x:title>", "dct:title", "urn:x:"),
                (f"{LINK} . {TRIPLE} :x a cg:Link", "cito:note", "cg:note", "http://purl.org/spar/cito/"),
            )
        ),
    ],
    "CG104": [
        *(
            Case(
                f":x {thing} ; cg:{word} »{other} .",
                f":x {said} {other}, which is not a {kind}.",
                DESCRIBE.format(f"a {kind}"),
            )
            for thing, word, other, said, kind in (
                (CLAIM, "contradicts", ":zzz", "contradicts", "claim"),
                (CLAIM, "anecdotalFor", ":post", "anecdotalFor", "claim"),
                (CLAIM, "anecdotalAgainst", '"b"', "anecdotalAgainst", "claim"),
                (CLAIM, "restates", ":zzz", "restates", "claim"),
                (CLAIM, "findsNoEvidenceFor", ":zzz", "findsNoEvidenceFor", "claim"),
                (
                    f"{CLAIM} ; cg:source :post ; cg:basis cg:Assertion",
                    "quoteSource",
                    ":zzz",
                    "has cg:quoteSource",
                    "source",
                ),
                ("a cg:ClaimMap ; dct:title 'I?'", "mainClaim", ":zzz", "has cg:mainClaim", "claim"),
                (CLAIM, "source", ":a", "has cg:source", "source"),
                (SOURCE, "reports", ":b", "reports", "source"),
                (SOURCE, "overlaps", ":b", "overlaps", "source"),
                (SOURCE, "replyTo", ":b", "has cg:replyTo", "source"),
                ("a cg:Link ; cg:relation cg:supports ; cg:to :b", "from", ":post", "has cg:from", "claim"),
            )
        ),
        *(
            Case(
                f":x {thing} ; cg:{word} »{other} .",
                f":x {said} {other}, which is not a claim or a link.",
                "Describe it as a claim or a link, or correct the name.",
            )
            for thing, word, other, said in (
                (CLAIM, "undercuts", ":post", "undercuts"),
                ("a cg:Link ; cg:from :a ; cg:relation cg:supports", "to", ":post", "has cg:to"),
            )
        ),
        Case(
            f":x {CLAIM} ; »cg:contradicts [] .",
            ":x contradicts [], which is not a claim.",
            DESCRIBE.format("a claim"),
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
            (CLAIM, "claim", "dct:title", "'Wet.'", "source or claim map"),
            (CLAIM, "claim", "cg:journal", "'Wet.'", "source"),
            (CLAIM, "claim", "owl:versionInfo", "'Wet.'", "claim map"),
            (SOURCE, "source", "dct:license", "'Wet.'", "claim map"),
            ("a skos:Concept", "topic", "cg:note", "'Wet.'", "claim, source or link"),
            (LINK, "link", "skos:prefLabel", "'Wet.'", "topic, scale, basis or band"),
            (LINK, "link", "skos:altLabel", "'Wet.'", "topic"),
            ("a skos:Concept", "topic", "cg:supports", ":b", "claim"),
            ("a cg:ClaimMap ; dct:title 'I'", "claim map", "dct:issued", "'2011'^^xsd:gYear", "source"),
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
                ("12011", "gYear"),
                ("2011-06-14Z", "date"),
                ("2011-06-14T10:00:00", "dateTime"),
            )
        ),
        *(
            Case(
                f":x {SOURCE} ; dct:issued {MARK}'{year}'^^xsd:gYear .",
                f':x has dct:issued "{year}".',
                "Years before 1000 cannot be written: leave the date out.",
            )
            for year in ("0999", "-0043")
        ),
        _value("cg:retracted", '"2011-06"', '"2011-06"^^xsd:gYearMonth', DAY),
        _value("cg:retracted", '"2011-06-14+02:00"', '"2011-06-14+02:00"^^xsd:date', DAY),
        _value("cg:url", "<javascript:alert(1)>", "<javascript:alert(1)>", ADDRESS),
        _value("cg:url", "<file:///etc/hosts>", "<file:///etc/hosts>", ADDRESS),
        _value("cg:url", '"https://a.example/"', '"https://a.example/"', ADDRESS),
        _value("cg:url", "<http://>", "<http://>", ADDRESS),
        Case(
            f":x {SOURCE} ; cg:url {MARK}<http://kate:secret@tea.example/calm> .",
            ":x has cg:url <http://***********@tea.example/calm>.",
            "Addresses in a map are public: write http://tea.example/calm without user name and password.",
        ),
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
        *(
            _value("cg:participants", f'"{number}"', written, OFFSET, CLAIM)
            for number, written in (("-1", "-1"), ("132.0", "132.0"), ("132", '"132"'), ("many", '"many"'))
        ),
        _value("cg:effect", '"0.8"', "0.8", WORDS, CLAIM),
        _value("cg:note", '" "', '" "', WORDS, CLAIM),
        _value("cg:pages", '"12"', "12", WORDS),
        *(
            _value(word, shown, written, what, "a cg:ClaimMap ; dct:title 'I?'")
            for word, shown, written, what in (
                ("cg:keeps", '"cito"', '"cito"', NAMESPACE),
                (
                    "cg:keeps",
                    "<http://purl.org/spar/cito/supports>",
                    "<http://purl.org/spar/cito/supports>",
                    NAMESPACE,
                ),
                ("dct:created", '"2011"', '"2011"', DATE),
                ("dct:license", '"5"', "5", LICENCE),
                ("owl:versionInfo", '"2"', "2", WORDS),
            )
        ),
        Case(":x a skos:Concept ; skos:prefLabel »5 .", ':x has skos:prefLabel "5".', f"Write {WORDS}."),
        Case(":x a skos:Concept ; skos:altLabel 'I' , »5 .", ':x has skos:altLabel "5".', f"Write {WORDS}."),
        Case(":x a cg:Claim ; cg:supports :b ; cg:text »'' .", ':x has cg:text "".', f"Write {WORDS}."),
    ],
    "CG107": [
        Case(
            f":x {thing} .",
            f":x has {count} values for {word}.",
            f"Keep one; {first} is the first."
            + (" If two blocks have the same name, rename one." if word.startswith("cg:text") else ""),
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
            (f"{LINK} ; cg:to »:a", 2, "cg:to", ":b"),
            (f"{LINK} ; cg:relation »cg:supports", 2, "cg:relation", "cg:contradicts"),
            (f"{CLAIM} ; cg:quote 'wet' , »'nass'@de", 2, "cg:quote", '"wet"'),
            (f'{CLAIM} ; cg:text "Damp."@en , »"Moist."@EN', 2, 'cg:text in the language "en"', '"Damp."'),
            (f'{CLAIM} ; cg:effect "8"@en , "9" , »"7"', 2, "cg:effect", '"9"'),
            (f"{CLAIM} ; cg:participants 8 , »9", 2, "cg:participants", '"8"'),
            ("a cg:ClaimMap ; dct:title 'I?'@en , »'You?'@en", 2, 'dct:title in the language "en"', '"I?"'),
            ("a cg:ClaimMap ; dct:title 'I?' ; dct:license 'Free' , »:f", 2, "dct:license", '"Free"'),
            ("a skos:Concept ; skos:prefLabel 'I?' , »'You?'", 2, "skos:prefLabel", '"I?"'),
        )
    ],
    "CG108": [
        Case(
            "»:x a cg:Link ; cg:relation cg:supports ; cg:to :b .",
            ":x has no cg:from.",
            "A link needs at least one: a claim.",
        ),
        *(
            Case(f"»:x a cg:{kind} .", f":x has no {word}.", f"A {name} needs one: {what}.")
            for kind, name, word, what in (
                ("Claim", "claim", "cg:text", WORDS),
                ("Study", "source", "dct:title", WORDS),
                ("ClaimMap", "claim map", "dct:title", WORDS),
                ("Link ; cg:from :a ; cg:to :b", "link", "cg:relation", "a link relation"),
                ("Link ; cg:from :a ; cg:relation cg:supports", "link", "cg:to", "a claim or a cg:Link"),
            )
        ),
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
        *(
            Case(
                f":x {thing} ; cg:{word} »:x .",
                f":x {word.replace('replyTo', 'replies to')} itself.",
                REMOVE_IT,
            )
            for thing, words in (
                (
                    CLAIM,
                    (
                        "supports contradicts anecdotalFor anecdotalAgainst restates findsNoEvidenceFor"
                        " undercuts"
                    ),
                ),
                (SOURCE, "reports overlaps replyTo"),
            )
            for word in words.split()
        ),
        Case(
            f":c cg:undercuts :x . :c {CLAIM} . :x {UNDERCUT} ; cg:to »:x .",
            ":x describes an undercut of itself.",
            "Correct its cg:to.",
        ),
        Case(
            f":c {CLAIM} ; cg:undercuts :x , :y , :z . :x {UNDERCUT} ; cg:to »:z . :y {UNDERCUT} ; cg:to :x ."
            f" :z {UNDERCUT} ; cg:to :y .",
            ":x, :z and :y describe undercuts of one another in a circle.",
            "Remove one of these undercuts.",
            in_shapes=False,
        ),
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
        Case(
            f":c {CLAIM} . :d {CLAIM} . :y {JOINT} . »:x a cg:Link ; cg:from :d , :c ; cg:relation"
            " cg:supports ; cg:to :b .",
            ":x describes the same link as :y.",
            "Describe the link in one cg:Link.",
            in_shapes=False,
        ),
        Case(
            f":c {CLAIM} . :d a cg:Claim ; cg:text 'Damp.' ; cg:contradicts :b . :x a cg:Link ;"
            " cg:from :c , :d ; cg:relation cg:supports ; cg:to »:b .",
            ":x describes :d cg:supports :b, but the map has no such link.",
            "Add the triple, or remove :x.",
            in_shapes=False,
        ),
        Case(
            f":c {CLAIM} . :x {UNDERCUT} ; cg:to »:a--b .",
            ":x describes :c cg:undercuts :a--b, but the map has no such link.",
            "Add the triple, or remove :x.",
        ),
        Case(
            ":x a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to »:a--b .",
            ":x describes :a cg:supports :a--b, but the map has no such link.",
            "Add the triple, or remove :x.",
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
            (
                "a cg:Link ; cg:from :a ; cg:to :b",
                "cg:relation",
                ":zzz",
                "a link relation",
                f"Choose one of {RELATIONS}.",
            ),
            (LINK, "cg:ratedDown", "cg:Zzz", "a reason to rate down", f"Choose one of {REASONS}."),
            (
                LINK,
                "cg:ratedDownTwice",
                "cg:LargeEffect",
                "a reason to rate down",
                f"Choose one of {REASONS}.",
            ),
            (STUDIED, "cg:ratedUp", "cg:Zzz", "a reason to rate up", f"Choose one of {REASONS_UP}."),
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
        Case(
            text,
            f"A {kind} has no name.",
            "Give it one, such as :my-link, or in an annotation: ~ :my-link {| … |}."
            if kind == "link"
            else f"Give it one, such as :my-{kind.split()[-1]}.",
            "[]",
        )
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
        Case(
            f":x {LINK} ; cg:ratedDown »cg:Imprecision ; cg:ratedDownTwice cg:Imprecision . {TRIPLE}",
            ":x has cg:Imprecision as cg:ratedDown and as cg:ratedDownTwice.",
            "Keep one of the two.",
        ),
        *(
            Case(
                f":a cg:{relation} :b . »:x a cg:Link ; cg:from :a ; cg:relation cg:{relation} ; cg:to :b ;"
                f" cg:{down} cg:Imprecision .",
                f":x rates down a link that carries no rank: {relation}.",
                "Remove the reasons; a cg:note can say it in words.",
            )
            for relation in ("restates", "findsNoEvidenceFor")
            for down in ("ratedDown", "ratedDownTwice")
        ),
        *(
            Case(
                f":x {CLAIM}{basis} ; »cg:ratedUp cg:LargeEffect .",
                ":x is rated up, but its basis is not cg:ControlledStudy or cg:UncontrolledStudy.",
                "Remove cg:ratedUp, or correct the basis.",
            )
            for basis in (
                "",
                " ; cg:source :post ; cg:basis cg:RandomisedTrial",
                " ; cg:source :post ; cg:basis cg:CaseReport",
            )
        ),
        *(
            Case(
                f":x {STUDIED} ; »cg:ratedUp cg:LargeEffect ."
                " :y a cg:Link ; cg:from :x ; cg:relation cg:supports ; cg:to :b ;"
                f" cg:{down} cg:RiskOfBias .",
                ":x is rated up, but its link :y is rated down.",
                "Keep one of the two.",
            )
            for down in ("ratedDown", "ratedDownTwice")
        ),
    ],
    "CG116": [
        Case(
            f":a cg:{relation} :b . :y a cg:Link ; cg:from :a ; cg:relation cg:{relation} ; cg:to :b ."
            f" :x {CLAIM} ; cg:undercuts »:y .",
            f":x undercuts :y, which carries no rank: {relation}.",
            "Remove the undercut.",
        )
        for relation in ("restates", "findsNoEvidenceFor")
    ],
    "CG117": [
        Case(
            ":x a cg:ClaimMap ; dct:title 'I?' ; cg:mainClaim »:a .",
            ":x has the main claim :a, which has a source.",
            "Name a claim without cg:source, and link this one to it.",
        )
    ],
    "CG118": [
        Case(
            f":y {SOURCE} . :x {CLAIM}{source} ; cg:quoteSource »:y .",
            ":x quotes :y, which is not one of its sources.",
            "Correct cg:quoteSource, or add the source with cg:source.",
        )
        for source in ("", " ; cg:source :post ; cg:basis cg:Assertion")
    ],
    "CG119": [
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
            "<http://a.example/#tale> has the same id as :tale.",
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
            f"{TEA} :x {STEP} cg:Anecdotes ; cg:rank 3 ; skos:prefLabel »'{'y' * 61}' .",
            "The label of :x has more than 60 characters.",
            SHORTER,
        ),
        _scale(
            TEA.replace('skos:prefLabel "tea"', f'skos:prefLabel »"{"y" * 61}"'),
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
    "CG120": [
        _scale(
            (
                ":x a cg:ClaimMap ; dct:title 'One' ; cg:scale »cg:HistoryScale ."
                " :w a cg:ClaimMap ; dct:title 'Two' ; cg:scale cg:LawScale ."
            ),
            ":x names the scale cg:HistoryScale, but :w names cg:LawScale.",
            "Name the same scale everywhere, or only once.",
        )
    ],
    "CG121": [
        Case(
            f":x a cg:ClaimMap ; dct:title 'Wet?' ; dct:conformsTo {MARK}<{PROFILE}{version}> ; {rest} .",
            f":x is written for version {version} of the profile, and this claimgraph reads version 2.",
            remedy,
        )
        for version, rest, remedy in (
            (3, "cg:newProperty 1", "Install a newer claimgraph."),
            (1, "cg:scale cg:HistoryScale", "Upgrade the file with `claimgraph upgrade`."),
        )
    ],
    "CG122": [
        Case(
            f":c {CLAIM} . :d {CLAIM} . :x a cg:Link ; cg:from :c , »:d ; cg:relation cg:supports ;"
            " cg:to :b .",
            ":x has the premise :d in m.ttl, but not in other.ttl.",
            "Name all premises of :x in one file, or write a cg:Link of its own.",
            in_shapes=False,
            beside=":x cg:from :c .",
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
            ":x is graded RandomisedTrial, but its best source is worth UncontrolledStudy.",
            WORTH,
        ),
        Case(
            f":x {CLAIM} ; cg:source :z ; cg:basis »cg:RandomisedTrial . :z {SOURCE} ; cg:reports :post ,"
            " :y ."
            " :y a cg:Study ; dct:title 'Y' ; cg:design cg:CaseReport ; cg:overlaps :post .",
            ":x is graded RandomisedTrial, but its best source is worth CaseReport.",
            WORTH,
        ),
        Case(
            f":x {CLAIM} ; cg:source :y ; cg:basis »cg:SystematicReview . :y a cg:Study ; dct:title 'Y' ;"
            " cg:design cg:SystematicReview ; cg:reports :z ."
            " :z a cg:Study ; dct:title 'Z' ; cg:design cg:CaseReport .",
            ":x is graded SystematicReview, but its best source is worth UncontrolledStudy.",
            WORTH,
        ),
        Case(
            f":x {CLAIM} ; cg:source :y , :post ; cg:basis »cg:CaseReport ."
            " :y a cg:Study ; dct:title 'Y' ; cg:design cg:Anecdote .",
            ":x is graded CaseReport, but its best source is worth Anecdote.",
            WORTH,
        ),
        Case(
            f":x {CLAIM} ; cg:source :z , :post ; cg:basis »cg:CaseReport . :z {SOURCE} ; cg:reports :y ."
            " :y a cg:Study ; dct:title 'Y' ; cg:design cg:Anecdote ; cg:overlaps :post .",
            ":x is graded CaseReport, but its best source is worth Anecdote.",
            WORTH,
        ),
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
            ":x and :y report one another, so none of them counts as the origin.",
            "Keep cg:reports from the source that passes on to the one that found it.",
        ),
        Case(
            f":y {SOURCE} ; cg:reports :x . :z {SOURCE} ; cg:reports :y . :x {SOURCE} ; »cg:reports :z ."
            " :post cg:overlaps :x .",
            ":x, :y and :z report one another, so none of them counts as the origin.",
            "Keep cg:reports from the source that passes on to the one that found it.",
        ),
    ],
    "CG207": [
        Case(
            f":x {CLAIM} ; cg:basis cg:Anecdote ; cg:source :post , »:y ."
            " :y a cg:Study ; dct:title 'Y' ; cg:retracted '2016-05-31'^^xsd:date .",
            ":x comes from :y, which was retracted on 2016-05-31.",
            "Nothing needs to be done: the claim has another source.",
        ),
        Case(
            f":x {CLAIM} ; cg:basis cg:Anecdote ; cg:source »:y ."
            " :y a cg:Study ; dct:title 'Y' ; cg:retracted '2016-05-31'^^xsd:date .",
            ":x comes from :y, which was retracted on 2016-05-31.",
            "Nothing needs to be done, unless another source makes the claim too.",
        ),
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
            f":y {STORED} . :x {PINNED} ; »cg:quote 'ater is wet' .",
            'The quote of :x begins inside the word "Water".',
            "Quote whole words.",
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
            f":x has offsets, but {count}.",
            "Offsets need exactly one source with a cg:snapshot; cg:quoteSource says which.",
        )
        for source, other, count in (
            (SOURCE, ":post", "0 of its sources have a stored text"),
            (STORED, ":z", "2 of its sources have a stored text"),
            (STORED, ":post ; cg:quoteSource :post", ":post has no stored text"),
        )
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
    "CG214": [
        Case(
            f":x {CLAIM} ; cg:source {sources} ; cg:basis »cg:{basis} ."
            f" :y {SOURCE} ; cg:reports :post . :z a cg:Comment ; dct:title 'Z' .",
            f":x is graded {basis}, but none of its sources is a study or reports one.",
            "Name the study with cg:source or cg:reports, or lower the basis.",
        )
        for sources, basis in (
            (":post", "RandomisedTrial"),
            (":y", "SystematicReview"),
            (":y , :z", "UncontrolledStudy"),
        )
    ],
    "CG215": [
        Case(
            "»:x a cg:Study ; dct:title 'X' ; cg:overlaps :post . :post cg:overlaps :x .",
            ":x has no cg:design.",
            "Add its design, such as: cg:design cg:UncontrolledStudy ;",
        ),
        Case(
            f"»:x a cg:Study ; dct:title 'X' . :y {CLAIM} ; cg:source :x ; cg:basis cg:ControlledStudy .",
            ":x has no cg:design, so nothing limits the grade of :y.",
            "Add its design, such as: cg:design cg:UncontrolledStudy ;",
        ),
    ],
    "CG216": [
        Case(
            ":x a cg:Study ; dct:title 'X' ; cg:design »cg:SystematicReview ; cg:overlaps :post . :post"
            " cg:overlaps :x .",
            ":x is a systematic review but reports no study.",
            "Name the studies in it, such as: cg:reports :smith-2024 ;",
        ),
        Case(
            f":x a cg:Study ; dct:title 'X' ; cg:design »cg:SystematicReview ; cg:reports :y ."
            f" :y {SOURCE} ; cg:reports :z . :z {SOURCE} . {USED}",
            ":x is a systematic review but reports no study.",
            "Name the studies in it, such as: cg:reports :smith-2024 ;",
        ),
    ],
    "CG217": [
        Case(
            f"{USED} :x a cg:Study ; dct:title 'X' ; cg:design cg:SystematicReview ; cg:reports »:y . :y"
            f" {GONE} .",
            ":x reviews :y, which was retracted on 2016-05-31.",
            "Read whether the result of :x stands without :y.",
        ),
        Case(
            f"{USED} :x a cg:Study ; dct:title 'X' ; cg:design cg:SystematicReview ; cg:reports »:y . :y"
            f" {SOURCE} ; cg:reports :z . :z {GONE} .",
            ":x reviews :z (by way of :y), which was retracted on 2016-05-31.",
            "Read whether the result of :x stands without :z.",
        ),
    ],
    "CG218": [
        Case(
            f"{USED} :x a cg:Study ; dct:title 'X' ; cg:design cg:CaseReport ; cg:reports »:y . :y"
            f" {SOURCE} .",
            ":x reports :y but has a result of its own (cg:CaseReport),"
            " which is lost if all that it reports is retracted.",
            "Use cg:overlaps if both have the same people or data.",
        )
    ],
    "CG219": [
        Case(
            f":x {CLAIM} ; cg:source »:y ; cg:basis cg:RandomisedTrial . :y {SOURCE} ; cg:reports"
            f" {between} . :z {GONE} ."
            f" :w {SOURCE} ; cg:reports :z . :v {GONE.replace('2016', '2014')} .",
            f":x comes from :y, which only passes on what was retracted ({gone}).",
            "Name a source that found it independently. If :y observed it itself, add a second source for"
            " these observations, without cg:reports, and name that. Otherwise the claim counts for nothing.",
        )
        for between, gone in (
            (":z", ":z on 2016-05-31"),
            (":w", ":z on 2016-05-31"),
            (":z , :w", ":z on 2016-05-31"),
            (":z , :v", ":v on 2014-05-31, :z on 2016-05-31"),
        )
    ]
    + [
        Case(
            f":x {CLAIM} ; cg:source »:y ; cg:basis cg:{basis} . :y {what} ; cg:reports :z , :w . :z {GONE} ."
            f" :w {SOURCE} .",
            ":x comes from :y, which passes on what was retracted (:z on 2016-05-31).",
            "Name a source that found it independently. If :y observed it itself, add a second source for"
            f" these observations, without cg:reports, and name that. Otherwise the claim counts {left}.",
        )
        for basis, what, left in (
            ("SystematicReview", "a cg:Study ; dct:title 'Y' ; cg:design cg:SystematicReview", "for nothing"),
            ("RandomisedTrial", SOURCE, "only as ExpertOpinion"),
        )
    ],
    "CG220": [
        Case(
            f"{USED} :x {SOURCE} ; dct:issued '{early}'^^xsd:{kind} ; cg:reports »:y ."
            f" :y {SOURCE} ; dct:issued '{late}'^^xsd:{of} .",
            f":x ({early}) reports :y, which came later ({late}).",
            "Correct one of the dates, or cg:reports.",
        )
        for early, kind, late, of in (
            ("2011", "gYear", "2012", "gYear"),
            ("2011-05", "gYearMonth", "2011-06", "gYearMonth"),
            ("2011-06-13", "date", "2011-06-14", "date"),
            ("2011-12-31", "date", "2012", "gYear"),
        )
    ],
    "CG221": [
        Case(
            f":x {CLAIM} ; cg:source :z , »:y ; cg:basis cg:ExpertOpinion . :z {TRIAL} ."
            f" :y {SOURCE} ; cg:reports {between} . :w {SOURCE} ; cg:reports :z .",
            ":y reports :z, but each counts as a speaker of its own for :x.",
            "If :y only repeats what :z says, remove it from the sources of the claim."
            " Otherwise give it a claim of its own.",
        )
        for between in (":z", ":w")
    ],
    "CG301": [
        Case(
            f"»:x {CLAIM} ; cg:supports :y . :y {CLAIM} ; cg:anecdotalFor :z . :z {CLAIM} ; cg:supports :x .",
            ":x, :y and :z support one another, and no evidence from outside supports them.",
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
    "CG306": [
        Case(
            ":x a cg:Claim ; cg:text 'Swimming does nothing.' ; cg:contradicts »:b .",
            ":x contradicts :b, but not the other way round; both are positions.",
            "If they cannot both be true, add: :b cg:contradicts :x .",
        )
    ],
    "CG307": [
        Case(
            f":x a cg:Claim ; cg:supports :b ; cg:text »{text} .",
            f':x has a second sentence: "{second}".',
            "Make it a claim of its own, or join the two.",
        )
        for text, second in (
            ('"Water is wet. Sand is dry."', "Sand is dry."),
            ('"Is water wet? It is!"', "It is!"),
            ("'He said \"water.\" 12 people heard it.'", "12 people heard it."),
            ('"You need it. Sand is dry."', "Sand is dry."),
            ('"水は湿っている。砂は乾いている。"', "砂は乾いている。"),
        )
    ],
    "CG308": [
        Case(
            f":c {CLAIM} ; cg:undercuts :x . »:x a cg:Link ; cg:from :a ; cg:relation cg:contradicts ;"
            " cg:to :y ."
            f" :a cg:contradicts :y . :y {CLAIM} . {more}",
            f":x is undercut, but :a still reaches :y {way}.",
            "Undercut that way too, if the objection holds for it.",
        )
        for more, way in (
            (":a cg:anecdotalAgainst :y .", "by another link"),
            (f":a cg:supports :z . :z {CLAIM} ; cg:anecdotalAgainst :y .", "by way of :z"),
        )
    ],
    "CG309": [
        Case(
            f":map cg:mainClaim :x . :x a cg:Claim ; cg:supports :b ; cg:text »{text} .",
            f':x is the main claim, and is worded negatively: "{word}".',
            "Word it positively, and swap what supports it and what contradicts it.",
        )
        for text, word in (
            ('"Water does not help."', "not"),
            ('"Water doesn\'t help."@en-GB', "doesn't"),
            ('"No water helps."@en', "No"),
        )
    ],
    "CG310": [
        Case(
            f":c {CLAIM} . :d a cg:Claim ; cg:text 'Dry.' . :x a cg:Link ; cg:from :c , »:d ;"
            " cg:relation cg:supports ; cg:to :b .",
            ":x takes :d together with other premises, but other.ttl has :d cg:supports :b, so that link"
            " counts alone too.",
            "Write :x and the triples of its premises in one file, or describe that link in a cg:Link of its"
            " own.",
            beside=":d cg:supports :b .",
        ),
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
            "Remove the comment, or move it to the block that it is about (the first, for the whole map).",
        )
    ],
}
"""CG304 has no case that could be added to a map with claims: it has a test of its own."""

FAILING = {**_STRUCTURE, **_JUDGEMENT}

PASSING: Mapping[str, Sequence[str]] = {
    "CG101": [":x a <http://a.example/Map> ; dct:title 5 .", f":x {CLAIM} ; a <http://a.example/Claim> ."],
    "CG102": [
        f":x {SOURCE} ; a cg:Study , cg:Source .",
        f":x {CLAIM} ; a <http://a.example/Source> .",
        f"{TEA} :tale a skos:Concept . :tea a skos:ConceptScheme .",
    ],
    "CG103": [
        f":x {CLAIM} ; rdfs:comment 'Ask.' ; rdfs:seeAlso :q ; rdfs:label 'Wet' ; owl:sameAs :y .",
        ":x a skos:Concept ; skos:broader :q ; dct:source :q ; :text 'Wet' .",
        f"{PREFIXED} :x {CLAIM} ; cito:agreesWith :b ; :votes 5 ; a :Thing . :map cito:agreesWith :b .",
        f"{PREFIXED} :map cg:keeps <http://purl.org/spar/cito/> . :x {CLAIM} ; cito:supports :b .",
        f":x {CLAIM} ; <https://w3id.org/claimgraph/kept/aif#text> 'Wet' .",
        ":x a :Thing ; :text 'Wet' ; dct:subject :b .",
    ],
    "CG104": [
        f":x {CLAIM} ; cg:undercuts :a--b , :b ; cg:topic :y , :b .",
        f":x {SOURCE} ; cg:replyTo :post .",
    ],
    "CG105": [
        ":x a skos:Concept ; dct:title 'T' ; dct:creator :me ; skos:prefLabel 'T' .",
        (
            f":x {CLAIM} ; cg:note 'C' . :post cg:note 'D' ; cg:journal 'J' . :a--b cg:note 'E' . :map"
            " dct:creator 'F' ."
        ),
    ],
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
        ":map dct:license 'Free' ; dct:created '2011'^^xsd:gYear ; owl:versionInfo '2' ; cg:keeps <urn:x:> .",
        f":x {CLAIM} ; cg:participants 0 ; cg:effect '0.8' .",
        ":x a <http://a.example/Map> , skos:Concept ; dct:creator :me ; dct:issued '2011' ; dct:title 5 .",
    ],
    "CG107": [
        f":x {SOURCE} ; dct:creator 'A' , 'B' ; cg:interest 'C' , 'D' ; rdfs:comment 'E' , 'F' .",
        ":x a skos:Concept ; skos:prefLabel 'A'@en , 'B'@de , 'C' ; dct:title 'A' , 'B' .",
        (
            f":x {CLAIM} ; cg:text 'Damp.'@en , 'Nass.'@de , 'Feucht.'@de-AT ; cg:note 'A' , 'B' , 'C'@en"
            " ; cg:effect '8' , '9'@en ."
        ),
        f":c {CLAIM} . :d {CLAIM} . :x {JOINT} .",
    ],
    "CG108": [":x a skos:Concept .", f":x {CLAIM} ."],
    "CG109": [f":x {CLAIM} ; cg:anecdotalFor :a ; cg:anecdotalAgainst :b ."],
    "CG110": [f":x {CLAIM} ; cg:topic :x ; rdfs:seeAlso :x ."],
    "CG111": [
        f"{TRIPLE} :x {LINK} .",
        (
            f":c {CLAIM} . :d {CLAIM} . :x {JOINT} . :y a cg:Link ; cg:from :c ; cg:relation cg:supports"
            " ; cg:to :b ."
        ),
        f":c {CLAIM} ; cg:undercuts :a--b . :x {UNDERCUT} ; cg:to :a--b .",
        f":c {CLAIM} ; cg:undercuts :b . :x {UNDERCUT} ; cg:to :b .",
    ],
    "CG112": [
        f"{TRIPLE} :x {LINK} ; cg:ratedDown cg:RiskOfBias , cg:PublicationBias .",
        f":x {SOURCE} ; cg:design cg:SystematicReview .",
    ],
    "CG113": [f":x {CLAIM} ; rdfs:seeAlso [] .", "[] a skos:Concept ; skos:prefLabel 'T' ."],
    "CG114": [f":x {CLAIM} ; cg:quote 'wet' .", f":x {CLAIM} ; {OFFSETS} ."],
    "CG115": [
        (
            f"{TRIPLE} :x {LINK} ; cg:ratedDown cg:Imprecision ; cg:ratedDownTwice cg:RiskOfBias ,"
            " cg:Indirectness ."
        ),
        f":x {STUDIED} ; cg:ratedUp cg:LargeEffect , cg:DoseResponse .",
        f":c {CLAIM} ; cg:undercuts :a--b . :x {UNDERCUT} ; cg:to :a--b ; cg:ratedDown cg:Indirectness .",
    ],
    "CG116": [f":c {CLAIM} ; cg:undercuts :a--b , :x , :a . :x {UNDERCUT} ; cg:to :a--b ."],
    "CG117": [":map cg:mainClaim :b ."],
    "CG118": [
        f":y {SOURCE} . :x {CLAIM} ; cg:source :y , :post ; cg:basis cg:Assertion ; cg:quoteSource :y ."
    ],
    "CG119": [
        TEA,
        (
            f"{TEA} :x {STEP} :hot ; cg:rank 8 ; cg:shape 'ring' ; cg:colour 'step-4' ; cg:pools true ;"
            " cg:needsStudy false ; cg:ownWords true ; cg:ocebmLevel 1 ; cg:publicationType 'News' ;"
            " skos:definition 'Hot.' ; skos:scopeNote 'Very.' ; skos:prefLabel 'hot tea' ."
            " :hot a cg:Band ; skos:prefLabel 'hot' ; skos:notation 'h' ; cg:grounds 'hot tea' ."
        ),
    ],
    "CG120": [
        f":x a cg:ClaimMap ; dct:title 'One' ; cg:scale cg:{scale} ."
        f" :y a cg:ClaimMap ; dct:title 'Two' ; cg:scale cg:{scale} ."
        for scale in ("HistoryScale", "SoftwareScale")
    ],
    "CG121": [f":map dct:conformsTo <{PROFILE}2> ."],
    "CG122": [f":c {CLAIM} . :d {CLAIM} . :x {JOINT} ."],
    "CG201": [f":x {CLAIM} ; cg:source :post ; cg:basis cg:Assertion .", f":x {CLAIM} ."],
    "CG202": [f":x {CLAIM} ; cg:source :post ; cg:basis cg:Assertion ."],
    "CG203": [
        (
            f":x {CLAIM} ; cg:source :z ; cg:basis cg:Mechanism . :z {SOURCE} ; cg:reports :y ."
            " :y a cg:Study ; dct:title 'Y' ; cg:design cg:Anecdote ; cg:overlaps :post ."
        ),
        (
            f":x {CLAIM} ; cg:source :y , :z ; cg:basis cg:CaseReport . :z a cg:Study ; dct:title 'Z' ."
            " :y a cg:Study ; dct:title 'Y' ; cg:design cg:Anecdote ."
        ),
        (
            f":x {CLAIM} ; cg:source :y ; cg:basis cg:CaseReport ."
            " :y a cg:Study ; dct:title 'Y' ; cg:design cg:CaseReport ."
        ),
        f":x {CLAIM} ; cg:source :post ; cg:basis cg:RandomisedTrial .",
        (
            f":x {CLAIM} ; cg:source :y , :z ; cg:basis cg:ControlledStudy . :z a cg:Study ; dct:title 'Z' ."
            " :y a cg:Study ; dct:title 'Y' ; cg:design cg:CaseReport ."
        ),
        (
            f":x {CLAIM} ; cg:source :y , :z ; cg:basis cg:CaseReport ."
            " :y a cg:Study ; dct:title 'Y' ; cg:design cg:Anecdote ."
            " :z a cg:Study ; dct:title 'Z' ; cg:design cg:ControlledStudy ."
        ),
    ],
    "CG204": [
        f":x {CLAIM} ; cg:source :y ; cg:basis cg:ExpertOpinion . :y a cg:Comment ; dct:title 'Y' .",
        f":x {CLAIM} ; cg:source :y , :post ; cg:basis cg:CaseReport . :y a cg:Comment ; dct:title 'Y' .",
        (
            f":x {CLAIM} ; cg:source :y ; cg:basis cg:CaseReport . :y a cg:Comment ; dct:title 'Y' ;"
            " cg:reports :z ."
            " :z a cg:Study ; dct:title 'Z' ; cg:design cg:CaseReport ."
        ),
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
    "CG211": [
        f":y {STORED} . :x {PINNED} , :post ; {OFFSETS} .",
        f":y {STORED} . :z {STORED} . :x {PINNED} , :z ; cg:quoteSource :y ; {OFFSETS} .",
    ],
    "CG212": [f":y {STORED} . :x {PINNED} ; {OFFSETS} ; cg:quote 'Water' ."],
    "CG213": [f":y {STORED} . :x {PINNED} , :post ; cg:quote 'Water is wet.' ."],
    "CG214": [
        (
            f":x {CLAIM} ; cg:source :y ; cg:basis cg:RandomisedTrial . :y {SOURCE} ; cg:reports :z . :z"
            f" {SOURCE} ; cg:reports :w . :w {TRIAL} ."
        ),
        f":x {CLAIM} ; cg:source :post , :y ; cg:basis cg:RandomisedTrial . :y {TRIAL} .",
        f":x {CLAIM} ; cg:source :post ; cg:basis cg:CaseReport .",
    ],
    "CG215": [f":x {CLAIM} ; cg:source :y ; cg:basis cg:RandomisedTrial . :y {TRIAL} ."],
    "CG216": [
        (
            f"{USED} :x a cg:Study ; dct:title 'X' ; cg:design cg:SystematicReview ; cg:reports :y . :y"
            f" {TRIAL} ."
        ),
        (
            f"{USED} :x a cg:Study ; dct:title 'X' ; cg:design cg:SystematicReview ; cg:reports :y . :y"
            f" {SOURCE} ; cg:reports :z . :z {TRIAL} ."
        ),
        (
            ":x a cg:Study ; dct:title 'X' ; cg:design cg:SystematicReview . :y a cg:Claim ; cg:text"
            " 'None.' ;"
            " cg:source :x ; cg:basis cg:SystematicReview ; cg:findsNoEvidenceFor :b ."
        ),
    ],
    "CG217": [
        (
            f"{USED} :x a cg:Study ; dct:title 'X' ; cg:design cg:SystematicReview ; cg:reports :y . :y"
            f" {TRIAL} ."
        ),
        f"{USED} :x {SOURCE} ; cg:reports :y . :y {GONE} .",
        (
            f"{USED} :x a cg:Study ; dct:title 'X' ; cg:design cg:SystematicReview ; cg:reports :y . :y"
            f" {TRIAL} ; cg:reports :z . :z {GONE} ."
        ),
    ],
    "CG218": [
        f"{USED} :x a cg:Study ; dct:title 'X' ; cg:design cg:CaseReport ; cg:overlaps :y . :y {SOURCE} ."
    ],
    "CG219": [
        f":x {CLAIM} ; cg:source :y ; cg:basis cg:ExpertOpinion . :y {SOURCE} ; cg:reports :z . :z {GONE} .",
        f":x {CLAIM} ; cg:source :z ; cg:basis cg:RandomisedTrial . :z {GONE} .",
        (
            f":x {CLAIM} ; cg:source :y ; cg:basis cg:RandomisedTrial . :y {SOURCE} ; cg:reports :z , :w"
            f" . :z {GONE} ."
            f" :w {TRIAL} ."
        ),
        (
            f":x {CLAIM} ; cg:source :y ; cg:basis cg:Anecdote . :y {SOURCE} ; cg:reports :z , :w ."
            f" :z {GONE} . :w {SOURCE} ."
        ),
        (
            f":x {CLAIM} ; cg:source :y , :w ; cg:basis cg:RandomisedTrial ."
            f" :y {SOURCE} ; cg:reports :z , :v . :z {GONE} . :v {SOURCE} . :w {TRIAL} ."
        ),
    ],
    "CG220": [
        (
            f"{USED} :x {SOURCE} ; dct:issued '2011-03-01'^^xsd:date ; cg:reports :y . :y {SOURCE} ;"
            " dct:issued '2011'^^xsd:gYear ."
        ),
        f"{USED} :x {SOURCE} ; dct:issued '2011'^^xsd:gYear ; cg:reports :y . :y {SOURCE} .",
    ],
    "CG221": [
        f":x {CLAIM} ; cg:source :z , :y ; cg:basis cg:Assertion . :z {GONE} . :y {SOURCE} ; cg:reports :z .",
        (
            f":x {CLAIM} ; cg:source :z , :y ; cg:basis cg:RandomisedTrial . :z {TRIAL} ."
            f" :y {SOURCE} ; cg:reports :z ."
        ),
        (
            f":x {CLAIM} ; cg:source :y , :w ; cg:basis cg:ExpertOpinion . :y {SOURCE} ; cg:reports :z ."
            f" :w {SOURCE} ; cg:reports :z . :z {TRIAL} ."
        ),
    ],
    "CG301": [
        (
            f":x {CLAIM} ; cg:supports :y . :y {CLAIM} ; cg:supports :x . :z {CLAIM} ; cg:anecdotalFor :x ;"
            " cg:source :post ; cg:basis cg:Anecdote ."
        ),
        f":x {CLAIM} ; cg:contradicts :y . :y {CLAIM} ; cg:supports :x .",
    ],
    "CG302": [
        f":x {CLAIM} ; cg:anecdotalFor :b ; cg:contradicts :a .",
        f":x {CLAIM} ; cg:restates :b .",
        f":x {CLAIM} ; cg:findsNoEvidenceFor :b .",
    ],
    "CG303": [f":x {CLAIM} .", ":x a cg:Claim ; cg:text 'Wet.' ; cg:undercuts :a--b ."],
    "CG304": [""],
    "CG305": [
        f":x {CLAIM} . :y {CLAIM} ; cg:contradicts :x .",
        f":x {CLAIM} . :y {CLAIM} ; cg:restates :x .",
        ":x a cg:Claim ; cg:text 'Swimming does not prevent colds.' ; cg:contradicts :b .",
        (
            ":x a cg:Claim ; cg:text 'Swimmers have 3 colds.' ; cg:supports :b ."
            " :y a cg:Claim ; cg:text 'Swimmers have 4 colds.' ; cg:supports :b ."
        ),
    ],
    "CG306": [
        ":x a cg:Claim ; cg:text 'It does nothing.' ; cg:contradicts :b . :b cg:contradicts :x .",
        (
            ":x a cg:Claim ; cg:text 'It does nothing.' ; cg:source :post ; cg:basis cg:Anecdote ;"
            " cg:contradicts :b ."
        ),
        ":x a cg:Claim ; cg:text 'It does nothing.' ; cg:contradicts :a .",
    ],
    "CG307": [
        f":x a cg:Claim ; cg:supports :b ; cg:text {text} ."
        for text in (
            '"Water, by Prof. Smith et al. (2011), is wet at approx. 20 degrees."',
            '"J. R. Smith of Glow Inc. Ohio sells water."',
            '"Dr. No drinks 2.5 l of water... daily."',
            '"The US. Army drinks water, No. 5 above all."',
            '"Wasser ist nach Art. 5 nass (vgl. S. 12, Abb. 3)."@de',
            "\"He asked 'why?' and drank\"",
            '"水は湿っている。"',
            '"Water is wet.  "',
        )
    ],
    "CG308": [
        f":c {CLAIM} ; cg:undercuts :a--b .",
        f":c {CLAIM} ; cg:undercuts :a--b . :a cg:contradicts :d . :d {CLAIM} .",
        f":c {CLAIM} ; cg:undercuts :a--b . :a cg:restates :b .",
        (
            f":c {CLAIM} ; cg:undercuts :a--b . :a cg:supports :y . :y {CLAIM} ; cg:supports :b . :d {CLAIM}"
            " ; cg:supports :b . :x a cg:Link ; cg:from :y , :d ; cg:relation cg:supports ; cg:to :b ."
        ),
    ],
    "CG309": [
        f":map cg:mainClaim :x . :x a cg:Claim ; cg:supports :b ; cg:text {text} ."
        for text in ('"Water helps, and not only here."', '"Water is notable."', '"No acqua aiuta."@it')
    ]
    + [":x a cg:Claim ; cg:supports :b ; cg:text 'Water does not help.' ."],
    "CG310": [f":c {CLAIM} . :d a cg:Claim ; cg:text 'Dry.' ; cg:supports :b . :x {JOINT} ."],
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
