"""The RDF terms of the profile, and the closed choices among them.

What may be said with them is in :mod:`claimgraph.profile`.
"""

from __future__ import annotations

from collections.abc import Mapping

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
XSD_DECIMAL = XSD + "decimal"
XSD_DOUBLE = XSD + "double"
XSD_FLOAT = XSD + "float"
XSD_BOOLEAN = XSD + "boolean"
XSD_DATE = XSD + "date"

DATE_TYPES: Mapping[int, str] = {4: XSD + "gYear", 7: XSD + "gYearMonth", 10: XSD_DATE}
"""The datatype of a date by its length in characters: a year, a month, a day."""

CONTEXT_IRI = "https://w3id.org/claimgraph/context.jsonld"

KEPT = "https://w3id.org/claimgraph/kept/"
"""What the namespaces of kept data begin with: imports write there what a map does not mean."""

PROFILE_VERSION = 2
"""The version of the profile that this claimgraph reads and writes."""
PROFILE = "https://w3id.org/claimgraph/profile/"
"""What the addresses of the versions of the profile begin with; the number of the version follows."""

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
CONFORMS_TO = DCT + "conformsTo"
CITATION = DCT + "source"
SEE_ALSO = RDFS + "seeAlso"
PREF_LABEL = SKOS + "prefLabel"
ALT_LABEL = SKOS + "altLabel"
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


SOURCE_KINDS: Mapping[str, SourceKind] = {CG + kind.id: kind for kind in SourceKind}


def local_name(iri: str) -> str:
    """The part of an IRI after its last ``#``, else ``/``, else ``:``; the whole IRI if that is empty."""
    for mark in "#/:":
        if mark in iri:
            return iri.rpartition(mark)[2] or iri
    return iri
