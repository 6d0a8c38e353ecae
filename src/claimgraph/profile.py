"""The profile: the classes of things in a claim map, and the properties and values that each may have.

``ontology/claimgraph.ttl`` and ``ontology/shapes.ttl`` publish the same contract; tests ensure that the three
agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from claimgraph.vocabulary import (
    ALT_LABEL,
    BASIS,
    CG,
    CITATION,
    COLOUR,
    COLOURS,
    COMPARISON,
    CONFORMS_TO,
    CREATED,
    CREATOR,
    DEFINITION,
    DESCRIPTION,
    DESIGN,
    DOI,
    EFFECT,
    FOLLOW_UP,
    FROM,
    GROUNDS,
    HEARSAY,
    IN_BAND,
    INFERRED,
    INTEREST,
    ISSUED,
    JOURNAL,
    KEEPS,
    LICENSE,
    MAIN_CLAIM,
    MODIFIED,
    NEEDS_STUDY,
    NOTATION,
    NOTE,
    OCEBM_LEVEL,
    OUTCOME,
    OVERLAPS,
    OWN_WORDS,
    PAGES,
    PARTICIPANTS,
    PLACE,
    PLURAL,
    PMID,
    POOLS,
    POPULATION,
    PREF_LABEL,
    PROFILE,
    PROFILE_VERSION,
    PUBLICATION_TYPE,
    QUOTE,
    QUOTE_DIGEST,
    QUOTE_END,
    QUOTE_SOURCE,
    QUOTE_START,
    RANK,
    RATED_DOWN,
    RATED_DOWN_TWICE,
    RATED_UP,
    RDF_TYPE,
    RDFS,
    RELATION,
    RELATIONS,
    REPLY_TO,
    REPORTS,
    RETRACTED,
    SCALE,
    SCOPE_NOTE,
    SEE_ALSO,
    SHAPE,
    SHAPES,
    SKOS,
    SNAPSHOT,
    SNAPSHOT_DIGEST,
    SOURCE,
    SOURCE_KINDS,
    STEP_OF,
    TEXT,
    TITLE,
    TO,
    TOPIC,
    UNDERCUTS,
    URL,
    VERSION,
    VOLUME,
    WITH_ARTICLE,
)


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
    PROFILE = f"a version of the profile, such as <{PROFILE}{PROFILE_VERSION}>"
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
    ALT_LABEL: _of(ProfileClass.TOPIC, Value.WORDS),
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
    CONFORMS_TO: _of(_MAP, Value.PROFILE, Count.ONE),
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
    SEE_ALSO: _of(tuple(ProfileClass), Value.ANYTHING),
}


def has_meaning(predicate: str) -> bool:
    """Whether the profile says what a property means, or claimgraph itself works it out."""
    known = PROPERTIES.get(predicate)
    return predicate in (RDF_TYPE, *INFERRED) or (known is not None and known.value is not Value.ANYTHING)


def is_translated(predicate: str) -> bool:
    """Whether a property of the profile holds texts that a map can have in several languages."""
    return PROPERTIES[predicate].count is Count.ONE_A_LANGUAGE or predicate in (ALT_LABEL, NOTE, INTEREST)
