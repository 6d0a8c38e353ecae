"""The RDF terms of the profile, and the values that each property takes.

``ontology/claimgraph.ttl`` and ``ontology/shapes.ttl`` publish the same contract; tests ensure that the three
agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from claimgraph.model import SourceKind
from claimgraph.scale import NAMESPACE, RatedDown, Relation, Shape

CG = NAMESPACE
DCT = "http://purl.org/dc/terms/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

XSD_STRING = XSD + "string"
XSD_INTEGER = XSD + "integer"
XSD_BOOLEAN = XSD + "boolean"
XSD_DATE = XSD + "date"

DATE_TYPES: Mapping[int, str] = {4: XSD + "gYear", 7: XSD + "gYearMonth", 10: XSD_DATE}
"""The datatype of a date by its length in characters: a year, a month, a day."""

CONTEXT_IRI = "https://w3id.org/claimgraph/context.jsonld"

PREFIXES: Mapping[str, str] = {
    "cg": CG,
    "dct": DCT,
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
CITATION = DCT + "source"
PREF_LABEL = SKOS + "prefLabel"
DEFINITION = SKOS + "definition"
SCOPE_NOTE = SKOS + "scopeNote"
NOTATION = SKOS + "notation"

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
URL = CG + "url"
DOI = CG + "doi"
PMID = CG + "pmid"
REPLY_TO = CG + "replyTo"
INTEREST = CG + "interest"
DESIGN = CG + "design"
RETRACTED = CG + "retracted"
REPORTS = CG + "reports"
OVERLAPS = CG + "overlaps"
SNAPSHOT = CG + "snapshot"
SNAPSHOT_DIGEST = CG + "snapshotDigest"
FROM = CG + "from"
RELATION = CG + "relation"
TO = CG + "to"
NOTE = CG + "note"
RATED_DOWN = CG + "ratedDown"
SCALE = CG + "scale"
HEARSAY = CG + "hearsay"
STEP_OF = CG + "stepOf"
RANK = CG + "rank"
IN_BAND = CG + "inBand"
WITH_ARTICLE = CG + "withArticle"
PLURAL = CG + "plural"
SHAPE = CG + "shape"
COLOUR = CG + "colour"
OWN_WORDS = CG + "ownWords"
NEEDS_STUDY = CG + "needsStudy"
POOLS = CG + "pools"
GROUNDS = CG + "grounds"
OCEBM_LEVEL = CG + "ocebmLevel"
PUBLICATION_TYPE = CG + "publicationType"

INFERRED = tuple(
    CG + name for name in ("verdict band offered for forLow forHigh against againstLow againstHigh".split())
)
"""The properties that claimgraph itself writes; they are ignored when a document is read."""

RELATIONS: Mapping[str, Relation] = {CG + relation.id: relation for relation in Relation}
SHAPES: Mapping[str, Shape] = {shape.value: shape for shape in Shape}
COLOURS = tuple(f"step-{number}" for number in (0, 1, 4, 5, 6, 7, 8))
"""The colours of steps in the page's palette, from the palest."""

REASONS: Mapping[str, RatedDown] = {CG + reason.id: reason for reason in RatedDown}


class ProfileClass(Enum):
    """A class of the profile; the value is its name in messages."""

    MAP = "claim map"
    TOPIC = "topic"
    CLAIM = "claim"
    SOURCE = "source"
    LINK = "link"
    SCALE = "scale"
    BASIS = "basis"
    BAND = "band"


SOURCE_KINDS: Mapping[str, SourceKind] = {CG + kind.id: kind for kind in SourceKind}
CLASSES: Mapping[str, ProfileClass] = {
    CG + "ClaimMap": ProfileClass.MAP,
    SKOS + "Concept": ProfileClass.TOPIC,
    CG + "Claim": ProfileClass.CLAIM,
    CG + "Link": ProfileClass.LINK,
    CG + "BasisScale": ProfileClass.SCALE,
    CG + "Basis": ProfileClass.BASIS,
    CG + "Band": ProfileClass.BAND,
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
    CLAIM = "a claim"
    SOURCE = "a source"
    LINK = "a link"
    TOPIC = "a topic"
    SCALE = "a scale that ships with claimgraph or that the map defines"
    OWN_SCALE = "a scale"
    STEP = "a step of a scale"
    BAND = "a band"
    SHORT_WORDS = "text between quotes, not blank, of at most 60 characters"
    RANK = "a whole number from 0 to 8"
    LEVEL = "a whole number from 1 to 5"
    SHAPE = f"one of {', '.join(SHAPES)}, between quotes"
    COLOUR = f"one of {', '.join(COLOURS)}, between quotes"
    TRUTH = "true or false, without quotes"
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
    PREF_LABEL: Property(
        (ProfileClass.TOPIC, ProfileClass.SCALE, ProfileClass.BASIS, ProfileClass.BAND), Value.WORDS
    ),
    DEFINITION: Property((ProfileClass.SCALE, ProfileClass.BASIS), Value.WORDS, single=True),
    SCOPE_NOTE: _of(ProfileClass.BASIS, Value.WORDS),
    NOTATION: _of(ProfileClass.BAND, Value.SHORT_WORDS, single=True),
    CITATION: _of(ProfileClass.SCALE, Value.WORDS, single=True),
    SCALE: _of(ProfileClass.MAP, Value.SCALE, single=True),
    HEARSAY: _of(ProfileClass.SCALE, Value.STEP, required=True, single=True),
    STEP_OF: _of(ProfileClass.BASIS, Value.OWN_SCALE, required=True),
    RANK: _of(ProfileClass.BASIS, Value.RANK, required=True, single=True),
    WITH_ARTICLE: _of(ProfileClass.BASIS, Value.SHORT_WORDS, required=True, single=True),
    PLURAL: _of(ProfileClass.BASIS, Value.SHORT_WORDS, required=True, single=True),
    IN_BAND: _of(ProfileClass.BASIS, Value.BAND, required=True, single=True),
    SHAPE: _of(ProfileClass.BASIS, Value.SHAPE, single=True),
    COLOUR: _of(ProfileClass.BASIS, Value.COLOUR, single=True),
    OWN_WORDS: _of(ProfileClass.BASIS, Value.TRUTH, single=True),
    NEEDS_STUDY: _of(ProfileClass.BASIS, Value.TRUTH, single=True),
    POOLS: _of(ProfileClass.BASIS, Value.TRUTH, single=True),
    GROUNDS: _of(ProfileClass.BAND, Value.SHORT_WORDS, required=True, single=True),
    OCEBM_LEVEL: _of(ProfileClass.BASIS, Value.LEVEL, single=True),
    PUBLICATION_TYPE: _of(ProfileClass.BASIS, Value.WORDS),
    CREATOR: _of(ProfileClass.SOURCE, Value.WORDS),
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
    SNAPSHOT: _of(ProfileClass.SOURCE, Value.FILE_NAME, single=True),
    SNAPSHOT_DIGEST: _of(ProfileClass.SOURCE, Value.DIGEST, single=True),
    TEXT: _of(ProfileClass.CLAIM, Value.WORDS, required=True, single=True),
    SOURCE: _of(ProfileClass.CLAIM, Value.SOURCE),
    BASIS: _of(ProfileClass.CLAIM, Value.BASIS, single=True),
    TOPIC: _of(ProfileClass.CLAIM, Value.TOPIC),
    **{iri: _of(ProfileClass.CLAIM, Value.CLAIM) for iri in RELATIONS},
    UNDERCUTS: _of(ProfileClass.CLAIM, Value.LINK),
    QUOTE: _of(ProfileClass.CLAIM, Value.WORDS, single=True),
    QUOTE_START: _of(ProfileClass.CLAIM, Value.OFFSET, single=True),
    QUOTE_END: _of(ProfileClass.CLAIM, Value.OFFSET, single=True),
    QUOTE_DIGEST: _of(ProfileClass.CLAIM, Value.DIGEST, single=True),
    FROM: _of(ProfileClass.LINK, Value.CLAIM, required=True, single=True),
    RELATION: _of(ProfileClass.LINK, Value.RELATION, required=True, single=True),
    TO: _of(ProfileClass.LINK, Value.CLAIM, required=True, single=True),
    NOTE: _of(ProfileClass.LINK, Value.WORDS),
    RATED_DOWN: _of(ProfileClass.LINK, Value.REASON),
    RDFS + "comment": Property(tuple(ProfileClass), Value.ANYTHING),
    RDFS + "seeAlso": Property(tuple(ProfileClass), Value.ANYTHING),
}


def local_name(iri: str) -> str:
    """The part of an IRI after its last ``#``, else ``/``, else ``:``; the whole IRI if that is empty."""
    for mark in "#/:":
        if mark in iri:
            return iri.rpartition(mark)[2] or iri
    return iri
