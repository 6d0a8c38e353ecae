"""The RDF terms of the profile, and the values that each property takes.

``ontology/claimgraph.ttl`` and ``ontology/shapes.ttl`` publish the same contract; tests ensure that the three
agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from claimgraph.model import SourceKind
from claimgraph.scale import NAMESPACE, RatedDown, RatedUp, Relation

CG = NAMESPACE
DCT = "http://purl.org/dc/terms/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

XSD_STRING = XSD + "string"
XSD_INTEGER = XSD + "integer"
XSD_DATE = XSD + "date"

DATE_TYPES: Mapping[int, str] = {4: XSD + "gYear", 7: XSD + "gYearMonth", 10: XSD_DATE}
"""The datatype of a date by its length in characters: a year, a month, a day."""

CONTEXT_IRI = "https://w3id.org/claimgraph/context.jsonld"

PREFIXES: Mapping[str, str] = {
    "cg": CG,
    "dct": DCT,
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "xsd": XSD,
}

RDF_TYPE = RDF + "type"
TITLE = DCT + "title"
DESCRIPTION = DCT + "description"
CREATOR = DCT + "creator"
ISSUED = DCT + "issued"
CREATED = DCT + "created"
MODIFIED = DCT + "modified"
LICENSE = DCT + "license"
VERSION = OWL + "versionInfo"
PREF_LABEL = SKOS + "prefLabel"

TEXT = CG + "text"
SOURCE = CG + "source"
BASIS = CG + "basis"
TOPIC = CG + "topic"
ANECDOTAL = CG + "anecdotal"
UNDERCUTS = CG + "undercuts"
QUOTE = CG + "quote"
QUOTE_START = CG + "quoteStart"
QUOTE_END = CG + "quoteEnd"
QUOTE_DIGEST = CG + "quoteDigest"
QUOTE_SOURCE = CG + "quoteSource"
PLACE = CG + "place"
POPULATION = CG + "population"
COMPARISON = CG + "comparison"
OUTCOME = CG + "outcome"
FOLLOW_UP = CG + "followUp"
PARTICIPANTS = CG + "participants"
EFFECT = CG + "effect"
RATED_UP = CG + "ratedUp"
MAIN_CLAIM = CG + "mainClaim"
KEEPS = CG + "keeps"
URL = CG + "url"
DOI = CG + "doi"
PMID = CG + "pmid"
REPLY_TO = CG + "replyTo"
INTEREST = CG + "interest"
DESIGN = CG + "design"
RETRACTED = CG + "retracted"
REPORTS = CG + "reports"
OVERLAPS = CG + "overlaps"
JOURNAL = CG + "journal"
VOLUME = CG + "volume"
PAGES = CG + "pages"
SNAPSHOT = CG + "snapshot"
SNAPSHOT_DIGEST = CG + "snapshotDigest"
FROM = CG + "from"
RELATION = CG + "relation"
TO = CG + "to"
NOTE = CG + "note"
RATED_DOWN = CG + "ratedDown"
RATED_DOWN_TWICE = CG + "ratedDownTwice"

INFERRED = tuple(
    CG + name
    for name in (
        "verdict band kind kindAgainst certainty contestedBy"
        " offered for forLow forHigh against againstLow againstHigh"
    ).split()
)
"""The properties that claimgraph itself writes; they are ignored when a document is read."""

RELATIONS: Mapping[str, Relation] = {CG + relation.id: relation for relation in Relation}
REASONS: Mapping[str, RatedDown] = {CG + reason.id: reason for reason in RatedDown}
REASONS_UP: Mapping[str, RatedUp] = {CG + reason.id: reason for reason in RatedUp}


class ProfileClass(Enum):
    """A class of the profile; the value is its name in messages."""

    MAP = "claim map"
    TOPIC = "topic"
    CLAIM = "claim"
    SOURCE = "source"
    LINK = "link"


SOURCE_KINDS: Mapping[str, SourceKind] = {CG + kind.id: kind for kind in SourceKind}
CLASSES: Mapping[str, ProfileClass] = {
    CG + "ClaimMap": ProfileClass.MAP,
    SKOS + "Concept": ProfileClass.TOPIC,
    CG + "Claim": ProfileClass.CLAIM,
    CG + "Link": ProfileClass.LINK,
    **dict.fromkeys(SOURCE_KINDS, ProfileClass.SOURCE),
}


class Value(Enum):
    """The type of a property's values; the value is its description in messages."""

    WORDS = "text between quotes, not blank"
    DOI = 'a DOI such as "10.1000/182", without https://doi.org/'
    DIGITS = 'a string of digits such as "24975855"'
    DIGEST = "a sha256 digest: 64 digits from 0-9a-f"
    FILE_NAME = "a bare file name without folders"
    OFFSET = "a whole number from 0 up"
    DAY = 'a day such as "2011-06-14"^^xsd:date'
    DATE = 'a date such as "2011-06-14"^^xsd:date, "2011-06"^^xsd:gYearMonth or "2011"^^xsd:gYear'
    WEB_ADDRESS = "an address such as <https://example.org/post>, http or https only"
    BASIS = "a basis of the scale"
    RELATION = "a link relation"
    REASON = "a reason to rate down"
    REASON_UP = "a reason to rate up"
    CLAIM = "a claim"
    SOURCE = "a source"
    TOPIC = "a topic"
    STEP = "a claim or a cg:Link"
    NAMESPACE = "a namespace such as <http://purl.org/spar/cito/>"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Property:
    """The definition of one property in the profile."""

    kinds: tuple[ProfileClass, ...]
    value: Value
    required: bool = False
    single: bool = False


def _of(kind: ProfileClass, value: Value, *, required: bool = False, single: bool = False) -> Property:
    return Property((kind,), value, required=required, single=single)


PROPERTIES: Mapping[str, Property] = {
    TITLE: Property((ProfileClass.SOURCE, ProfileClass.MAP), Value.WORDS, required=True, single=True),
    DESCRIPTION: _of(ProfileClass.MAP, Value.WORDS, single=True),
    PREF_LABEL: _of(ProfileClass.TOPIC, Value.WORDS),
    MAIN_CLAIM: _of(ProfileClass.MAP, Value.CLAIM, single=True),
    KEEPS: _of(ProfileClass.MAP, Value.NAMESPACE),
    CREATOR: Property((ProfileClass.SOURCE, ProfileClass.MAP), Value.WORDS),
    CREATED: _of(ProfileClass.MAP, Value.DATE, single=True),
    MODIFIED: _of(ProfileClass.MAP, Value.DATE, single=True),
    LICENSE: _of(ProfileClass.MAP, Value.ANYTHING, single=True),
    VERSION: _of(ProfileClass.MAP, Value.WORDS, single=True),
    ISSUED: _of(ProfileClass.SOURCE, Value.DATE, single=True),
    URL: _of(ProfileClass.SOURCE, Value.WEB_ADDRESS, single=True),
    DOI: _of(ProfileClass.SOURCE, Value.DOI, single=True),
    PMID: _of(ProfileClass.SOURCE, Value.DIGITS, single=True),
    REPLY_TO: _of(ProfileClass.SOURCE, Value.SOURCE, single=True),
    INTEREST: _of(ProfileClass.SOURCE, Value.WORDS),
    DESIGN: _of(ProfileClass.SOURCE, Value.BASIS, single=True),
    RETRACTED: _of(ProfileClass.SOURCE, Value.DAY, single=True),
    REPORTS: _of(ProfileClass.SOURCE, Value.SOURCE),
    OVERLAPS: _of(ProfileClass.SOURCE, Value.SOURCE),
    JOURNAL: _of(ProfileClass.SOURCE, Value.WORDS, single=True),
    VOLUME: _of(ProfileClass.SOURCE, Value.WORDS, single=True),
    PAGES: _of(ProfileClass.SOURCE, Value.WORDS, single=True),
    SNAPSHOT: _of(ProfileClass.SOURCE, Value.FILE_NAME, single=True),
    SNAPSHOT_DIGEST: _of(ProfileClass.SOURCE, Value.DIGEST, single=True),
    TEXT: _of(ProfileClass.CLAIM, Value.WORDS, required=True, single=True),
    SOURCE: _of(ProfileClass.CLAIM, Value.SOURCE),
    BASIS: _of(ProfileClass.CLAIM, Value.BASIS, single=True),
    TOPIC: _of(ProfileClass.CLAIM, Value.TOPIC),
    **{iri: _of(ProfileClass.CLAIM, Value.CLAIM) for iri in RELATIONS},
    UNDERCUTS: _of(ProfileClass.CLAIM, Value.STEP),
    QUOTE: _of(ProfileClass.CLAIM, Value.WORDS, single=True),
    QUOTE_START: _of(ProfileClass.CLAIM, Value.OFFSET, single=True),
    QUOTE_END: _of(ProfileClass.CLAIM, Value.OFFSET, single=True),
    QUOTE_DIGEST: _of(ProfileClass.CLAIM, Value.DIGEST, single=True),
    QUOTE_SOURCE: _of(ProfileClass.CLAIM, Value.SOURCE, single=True),
    PLACE: _of(ProfileClass.CLAIM, Value.WORDS, single=True),
    POPULATION: _of(ProfileClass.CLAIM, Value.WORDS, single=True),
    COMPARISON: _of(ProfileClass.CLAIM, Value.WORDS, single=True),
    OUTCOME: _of(ProfileClass.CLAIM, Value.WORDS, single=True),
    FOLLOW_UP: _of(ProfileClass.CLAIM, Value.WORDS, single=True),
    PARTICIPANTS: _of(ProfileClass.CLAIM, Value.OFFSET, single=True),
    EFFECT: _of(ProfileClass.CLAIM, Value.WORDS, single=True),
    RATED_UP: _of(ProfileClass.CLAIM, Value.REASON_UP),
    FROM: _of(ProfileClass.LINK, Value.CLAIM, required=True),
    RELATION: _of(ProfileClass.LINK, Value.RELATION, required=True, single=True),
    TO: _of(ProfileClass.LINK, Value.STEP, required=True, single=True),
    NOTE: Property((ProfileClass.LINK, ProfileClass.CLAIM, ProfileClass.SOURCE), Value.WORDS),
    RATED_DOWN: _of(ProfileClass.LINK, Value.REASON),
    RATED_DOWN_TWICE: _of(ProfileClass.LINK, Value.REASON),
    RDFS + "comment": Property(tuple(ProfileClass), Value.ANYTHING),
    RDFS + "seeAlso": Property(tuple(ProfileClass), Value.ANYTHING),
}


def local_name(iri: str) -> str:
    """The part of an IRI after its last ``#``, else ``/``, else ``:``; the whole IRI if that is empty."""
    for mark in "#/:":
        if mark in iri:
            return iri.rpartition(mark)[2] or iri
    return iri
