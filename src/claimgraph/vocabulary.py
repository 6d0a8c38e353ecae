"""The RDF terms of the profile, and the values that each property takes.

``ontology/claimgraph.ttl`` and ``ontology/shapes.ttl`` publish the same contract; tests ensure that the three
agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from claimgraph.model import SourceKind
from claimgraph.scale import NAMESPACE, RatedDown, RatedUp, Relation, Shape

CG = NAMESPACE
DCT = "http://purl.org/dc/terms/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

XSD_STRING = XSD + "string"
XSD_INTEGER = XSD + "integer"
XSD_BOOLEAN = XSD + "boolean"
XSD_DATE = XSD + "date"

DATE_TYPES: Mapping[int, str] = {4: XSD + "gYear", 7: XSD + "gYearMonth", 10: XSD_DATE}
"""The datatype of a date by its length in characters: a year, a month, a day."""

CONTEXT_IRI = "https://w3id.org/claimgraph/context.jsonld"

KEPT = "https://w3id.org/claimgraph/kept/"
"""What the namespaces of kept data begin with: imports write there what a map does not mean."""

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
    CG + name
    for name in (
        "verdict band kind kindAgainst certainty contestedBy"
        " offered for forLow forHigh against againstLow againstHigh"
    ).split()
)
"""The properties that claimgraph itself writes; they are ignored when a document is read."""

RELATIONS: Mapping[str, Relation] = {CG + relation.id: relation for relation in Relation}
WITHOUT_RANK = tuple(
    iri for iri, relation in RELATIONS.items() if not (relation.is_for or relation.is_against)
)
"""The relations whose links carry no rank, so that there is nothing to undercut or to rate down."""
SHAPES: Mapping[str, Shape] = {shape.value: shape for shape in Shape}
COLOURS = tuple(f"step-{number}" for number in (0, 1, 4, 5, 6, 7, 8))
"""The colours of steps in the page's palette, from the palest."""

REASONS: Mapping[str, RatedDown] = {CG + reason.id: reason for reason in RatedDown}
REASONS_UP: Mapping[str, RatedUp] = {CG + reason.id: reason for reason in RatedUp}


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


_MAP, _CLAIM, _SOURCE, _LINK = ProfileClass.MAP, ProfileClass.CLAIM, ProfileClass.SOURCE, ProfileClass.LINK
_SCALE, _BASIS, _BAND = ProfileClass.SCALE, ProfileClass.BASIS, ProfileClass.BAND

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


def kinds_of(classes: Iterable[object]) -> tuple[ProfileClass, ...]:
    """What a thing with some classes is in the profile, each kind once, in their order.

    A step of a scale is a SKOS concept by definition, so it may say so without being a topic.
    """
    kinds = dict.fromkeys(CLASSES[each] for each in classes if isinstance(each, str) and each in CLASSES)
    if ProfileClass.BASIS in kinds:
        kinds.pop(ProfileClass.TOPIC, None)
    return tuple(kinds)


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
    LICENSE = "the address of a licence, or its name between quotes"
    SCALE = "a scale that ships with claimgraph or that the map defines"
    OWN_SCALE = "a scale"
    SCALE_STEP = "a step of a scale"
    BAND = "a band"
    SHORT_WORDS = "text between quotes, not blank, of at most 60 characters"
    RANK = "a whole number from 0 to 8"
    LEVEL = "a whole number from 1 to 5"
    SHAPE = f"one of {', '.join(SHAPES)}, between quotes"
    COLOUR = f"one of {', '.join(COLOURS)}, between quotes"
    TRUTH = "true or false, without quotes"
    ANYTHING = "anything"


class Count(Enum):
    """How many values of a property one thing may have; the value is its description in messages."""

    ANY = "any number"
    ONE = "one"
    ONE_A_LANGUAGE = "one for each language tag, and one without a tag"


@dataclass(frozen=True, slots=True)
class Property:
    """The definition of one property in the profile."""

    kinds: tuple[ProfileClass, ...]
    value: Value
    required: bool = False
    count: Count = Count.ANY


def _of(
    kinds: ProfileClass | tuple[ProfileClass, ...],
    value: Value,
    count: Count = Count.ANY,
    *,
    required: bool = False,
) -> Property:
    return Property(kinds if isinstance(kinds, tuple) else (kinds,), value, required, count)


PROPERTIES: Mapping[str, Property] = {
    TITLE: _of((_SOURCE, _MAP), Value.WORDS, Count.ONE_A_LANGUAGE, required=True),
    DESCRIPTION: _of(_MAP, Value.WORDS, Count.ONE_A_LANGUAGE),
    PREF_LABEL: _of((ProfileClass.TOPIC, _SCALE, _BASIS, _BAND), Value.WORDS, Count.ONE_A_LANGUAGE),
    DEFINITION: _of((_SCALE, _BASIS), Value.WORDS, Count.ONE_A_LANGUAGE),
    SCOPE_NOTE: _of(_BASIS, Value.WORDS),
    NOTATION: _of(_BAND, Value.SHORT_WORDS, Count.ONE),
    CITATION: _of(_SCALE, Value.WORDS, Count.ONE_A_LANGUAGE),
    SCALE: _of(_MAP, Value.SCALE, Count.ONE),
    HEARSAY: _of(_SCALE, Value.SCALE_STEP, Count.ONE, required=True),
    STEP_OF: _of(_BASIS, Value.OWN_SCALE, required=True),
    RANK: _of(_BASIS, Value.RANK, Count.ONE, required=True),
    WITH_ARTICLE: _of(_BASIS, Value.SHORT_WORDS, Count.ONE, required=True),
    PLURAL: _of(_BASIS, Value.SHORT_WORDS, Count.ONE, required=True),
    IN_BAND: _of(_BASIS, Value.BAND, Count.ONE, required=True),
    SHAPE: _of(_BASIS, Value.SHAPE, Count.ONE),
    COLOUR: _of(_BASIS, Value.COLOUR, Count.ONE),
    OWN_WORDS: _of(_BASIS, Value.TRUTH, Count.ONE),
    NEEDS_STUDY: _of(_BASIS, Value.TRUTH, Count.ONE),
    POOLS: _of(_BASIS, Value.TRUTH, Count.ONE),
    GROUNDS: _of(_BAND, Value.SHORT_WORDS, Count.ONE, required=True),
    OCEBM_LEVEL: _of(_BASIS, Value.LEVEL, Count.ONE),
    PUBLICATION_TYPE: _of(_BASIS, Value.WORDS),
    MAIN_CLAIM: _of(_MAP, Value.CLAIM, Count.ONE),
    CREATOR: _of((_SOURCE, _MAP), Value.WORDS),
    CREATED: _of(_MAP, Value.DATE, Count.ONE),
    MODIFIED: _of(_MAP, Value.DATE, Count.ONE),
    LICENSE: _of(_MAP, Value.LICENSE, Count.ONE),
    VERSION: _of(_MAP, Value.WORDS, Count.ONE),
    KEEPS: _of(_MAP, Value.NAMESPACE),
    ISSUED: _of(_SOURCE, Value.DATE, Count.ONE),
    JOURNAL: _of(_SOURCE, Value.WORDS, Count.ONE_A_LANGUAGE),
    VOLUME: _of(_SOURCE, Value.WORDS, Count.ONE),
    PAGES: _of(_SOURCE, Value.WORDS, Count.ONE),
    URL: _of(_SOURCE, Value.WEB_ADDRESS, Count.ONE),
    DOI: _of(_SOURCE, Value.DOI, Count.ONE),
    PMID: _of(_SOURCE, Value.DIGITS, Count.ONE),
    REPLY_TO: _of(_SOURCE, Value.SOURCE, Count.ONE),
    INTEREST: _of(_SOURCE, Value.WORDS),
    DESIGN: _of(_SOURCE, Value.BASIS, Count.ONE),
    RETRACTED: _of(_SOURCE, Value.DAY, Count.ONE),
    REPORTS: _of(_SOURCE, Value.SOURCE),
    OVERLAPS: _of(_SOURCE, Value.SOURCE),
    SNAPSHOT: _of(_SOURCE, Value.FILE_NAME, Count.ONE),
    SNAPSHOT_DIGEST: _of(_SOURCE, Value.DIGEST, Count.ONE),
    TEXT: _of(_CLAIM, Value.WORDS, Count.ONE_A_LANGUAGE, required=True),
    SOURCE: _of(_CLAIM, Value.SOURCE),
    BASIS: _of(_CLAIM, Value.BASIS, Count.ONE),
    RATED_UP: _of(_CLAIM, Value.REASON_UP),
    TOPIC: _of(_CLAIM, Value.TOPIC),
    POPULATION: _of(_CLAIM, Value.WORDS, Count.ONE_A_LANGUAGE),
    COMPARISON: _of(_CLAIM, Value.WORDS, Count.ONE_A_LANGUAGE),
    OUTCOME: _of(_CLAIM, Value.WORDS, Count.ONE_A_LANGUAGE),
    FOLLOW_UP: _of(_CLAIM, Value.WORDS, Count.ONE_A_LANGUAGE),
    PARTICIPANTS: _of(_CLAIM, Value.OFFSET, Count.ONE),
    EFFECT: _of(_CLAIM, Value.WORDS, Count.ONE_A_LANGUAGE),
    **{iri: _of(_CLAIM, Value.CLAIM) for iri in RELATIONS},
    UNDERCUTS: _of(_CLAIM, Value.STEP),
    QUOTE: _of(_CLAIM, Value.WORDS, Count.ONE),
    QUOTE_START: _of(_CLAIM, Value.OFFSET, Count.ONE),
    QUOTE_END: _of(_CLAIM, Value.OFFSET, Count.ONE),
    QUOTE_DIGEST: _of(_CLAIM, Value.DIGEST, Count.ONE),
    QUOTE_SOURCE: _of(_CLAIM, Value.SOURCE, Count.ONE),
    PLACE: _of(_CLAIM, Value.WORDS, Count.ONE_A_LANGUAGE),
    FROM: _of(_LINK, Value.CLAIM, required=True),
    RELATION: _of(_LINK, Value.RELATION, Count.ONE, required=True),
    TO: _of(_LINK, Value.STEP, Count.ONE, required=True),
    NOTE: _of((_CLAIM, _SOURCE, _LINK), Value.WORDS),
    RATED_DOWN: _of(_LINK, Value.REASON),
    RATED_DOWN_TWICE: _of(_LINK, Value.REASON),
    RDFS + "comment": _of(tuple(ProfileClass), Value.ANYTHING),
    RDFS + "seeAlso": _of(tuple(ProfileClass), Value.ANYTHING),
}


def local_name(iri: str) -> str:
    """The part of an IRI after its last ``#``, else ``/``, else ``:``; the whole IRI if that is empty."""
    for mark in "#/:":
        if mark in iri:
            return iri.rpartition(mark)[2] or iri
    return iri
