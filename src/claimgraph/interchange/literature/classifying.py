"""The kind and the design of a source, from the types in its record; if in doubt, the weaker design."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimgraph.interchange.raw_records import RawRecord
from claimgraph.model import SourceKind
from claimgraph.scale import DEFAULT_SCALE, Basis, Rank, Scale

_KINDS: Mapping[str, SourceKind] = {
    **dict.fromkeys(
        "jour ejour jfull inpr cpaper conf abst thes"  # RIS
        " article inproceedings conference phdthesis mastersthesis thesis preprint"  # BibTeX, OpenAlex
        " article-journal paper-conference"  # CSL
        " journal-article proceedings-article posted-content dissertation review".split(),  # Crossref
        SourceKind.STUDY,
    ),
    **dict.fromkeys("blog post-weblog".split(), SourceKind.BLOG_POST),
    **dict.fromkeys("elec web icomm webpage post online electronic www".split(), SourceKind.WEB_PAGE),
}
"""The kind of source by record type; all other types, such as books, news and films, become cg:Source."""
_KINDS_BY_LETTERS = {name.replace("-", ""): kind for name, kind in _KINDS.items()}
"""The same without hyphens, since programs write ``webpage``, ``web_page`` and ``Web Page``."""

_UNTYPED = ("misc", "gen", "generic", "document", "other", "")
"""Unspecific types: such a record with a web address, but without DOI or PubMed number, is a web page."""

_RANKS = {name.casefold(): basis.rank for basis in DEFAULT_SCALE.steps for name in basis.publication_types}
_OPINION = DEFAULT_SCALE.hearsay.rank
_NO_STUDY = frozenset(
    (
        "news|newspaper|magazine|newspaper article|video-audio media|webcast|biography|interview"
        "|published erratum|retraction|retraction notice|retraction of publication|expression of concern"
        "|erratum|errata|corrigendum|addendum|correction|correction, addition|author correction"
        "|publisher correction|withdrawal|item withdrawal|removal|editorial material|news item|book review"
    ).split("|")
)
"""Publication types of records that do not report a study."""
_NO_RESULTS = _NO_STUDY | {"clinical trial protocol", "editorial", "comment"}
"""Publication types that mean that the record reports no results, whatever its other types."""
_GENERAL = ("clinical trial", "clinical study", "controlled clinical trial")
"""General types that PubMed adds to a record in addition to a more specific type in its thesaurus."""
_ISSUER = r"(?:(?:author|publisher|editor)(?:['\u2019]?s['\u2019]?)?|editorial)"
_FIXES = r"(?:errat(?:um|a)|corrigend(?:um|a)|addend(?:um|a)|corrections?)"
_TAKES_BACK = r"(?:retraction|withdrawal|removal|expression of concern)"
_END = r"(?:\s*:|\s+[-\u2013\u2014](?=\s)|\u2014|\s*$)"
"""What follows the word for a notice, unless the word is the subject of a study."""
_NOTICE = re.compile(
    rf"\[\s*(?:{_ISSUER}\s+)?(?:{_FIXES}|{_TAKES_BACK})(?:\s+(?:notice|note|to|for|of))?\s*\]"
    rf"|\W*(?:(?:{_ISSUER}\s+)?(?:{_FIXES}|{_TAKES_BACK})(?:\s+(?:to|for|of|and\s+replacement))?{_END}"
    rf"|{_ISSUER}\s+(?:{_FIXES}|notice|note)(?:{_END}|\s+(?:to|for)\b)"
    r"|(?:errat(?:um|a)|corrigendum|retraction|withdrawal|expression of concern)\s+to\b|errat(?:um|a)\s+for\b"
    rf"|(?:{_ISSUER}\s+)?(?:{_FIXES}|{_TAKES_BACK})\s+(?:notice|note|statement)(?:{_END}|\s+(?:to|for|of|on)\b)"
    rf"|(?:notice|statement)\s+of\s+(?:{_FIXES}|{_TAKES_BACK}|(?:editorial\s+)?concern"
    rf"|(?:duplicate|redundant)\s+publication)(?:\s+and\s+replacement)?(?:{_END}|\.|\s+(?:to|for|of|about)\b)"
    rf"|(?:{_FIXES}|{_TAKES_BACK})\s+(?:to|of|for)\s+(?:[\"'\u2018\u201c\xab]|[^,:]{{1,60}} et al\b))",
    re.IGNORECASE,
)
_NOTICE_BEHIND = re.compile(
    rf"[(\[]\s*(?:(?:{_FIXES}|{_TAKES_BACK})\s+(?:of|to|for)\s+vol(?:ume)?s?\b"
    r"|vol(?:ume)?\b\.?\s*(?=\w*\d)\w+,(?![^()\[\]]*\b(?:chapter|part|book)\b)"
    r"\s*(?:(?:pp?|pgs?|pages?|art|article)\b|(?=\w*\d)\w+,\s*(?:19|20)\d\d))"
    r"[^()\[\]]*[)\]]\W*$"
    r"|(?:[(\[:.]|\s[-\u2013\u2014])\s*(?:errat(?:um|a)|corrigend(?:um|a)|retraction notice)\W*$"
    rf"|[(\[]\s*(?:{_ISSUER}\s+)?(?:corrections?|retraction|expression of concern)\s*[)\]]\W*$"
    r"|\s[-\u2013\u2014]\s*(?-i:ADDENDUM|CORRECTION|RETRACTION)\W*$",
    re.IGNORECASE,
)
"""How Web of Science and others end the title of a notice; Cambridge's journals write it in capitals."""
_PROTOCOL = re.compile(
    r"\b(?:study|trial|review|research) protocol\b|:\s*(?:an?\s+)?protocol\b"
    r"|\bprotocol (?:for|of) (?:an?|the)\b.*\b(?:trial|study|review|meta-analysis)\b",
    re.IGNORECASE,
)


def find_kind_and_design(
    raw: RawRecord, title: str, names: Sequence[str], *, from_pubmed: bool, is_notice: bool
) -> tuple[SourceKind, str]:
    """The kind of source that a record describes, and the publication type that implies its design, if any.

    ``names`` are the names of the fields with publication types. Types that other databases use in a
    different sense from PubMed, such as "Review", are used only ``from_pubmed``. ``is_notice`` says that the
    record is known to be a notice; its title and types can say so too. Adds remarks on what a curator should
    check.
    """
    types = [part.strip() for each in raw.values(*names) for part in each.split(";")]
    kind = _KINDS_BY_LETTERS.get(re.sub(r"[-_\s]", "", raw.type.casefold()), SourceKind.OTHER)
    folded = {name.casefold() for name in types}
    is_titled_notice = is_notice or bool(_NOTICE.match(title) or _NOTICE_BEHIND.search(title))
    has_results = not (is_titled_notice or folded & _NO_RESULTS or _PROTOCOL.search(title))
    design = _design_type(raw, types, has_results=has_results, from_pubmed=from_pubmed)
    if design and kind is not SourceKind.STUDY and _RANKS[design.casefold()] <= _OPINION:
        design = ""  # a review that is a chapter of a book
    raw.take_if(lambda words: words.strip() == design, *names)
    is_notice = is_titled_notice or bool(folded & _NO_STUDY)
    if design and not is_notice:
        kind = SourceKind.STUDY
    elif is_notice and kind is SourceKind.STUDY:
        kind = SourceKind.OTHER
        raw.remark("kind", "set to Source, since a notice, correction or news item is not a study")
    elif kind is SourceKind.OTHER and raw.type.casefold() in _UNTYPED and raw.values("url", "URL", "UR"):
        has_number = raw.values("doi", "DOI", "DO", "pmid", "PMID")
        kind = SourceKind.OTHER if has_number else SourceKind.WEB_PAGE
    if kind is SourceKind.OTHER and not is_notice:
        said = f'from the type "{raw.type}"' if raw.type else "since the record has no type"
        raw.remark("kind", f"set to Source, {said}; change it if this is a study")
    return kind, design


def _design_type(raw: RawRecord, types: Sequence[str], *, has_results: bool, from_pubmed: bool) -> str:
    """The publication type that implies the design of a study; empty if none does."""
    found = {
        name: _RANKS[name.casefold()]
        for name in types
        if name.casefold() in _RANKS and (from_pubmed or _RANKS[name.casefold()] > _OPINION)
    }
    results = {name: rank for name, rank in found.items() if rank > _OPINION}
    if not found:
        return ""
    if results and not has_results:
        names = ", ".join(f'"{name}"' for name in results)
        raw.remark("design", f"not set from {names}, since the record itself reports no results")
        return ""
    if not results:
        return (
            ""
            if {name.casefold() for name in types} & _NO_STUDY
            else max(found, key=lambda name: found[name])
        )
    specific = {name: rank for name, rank in results.items() if not name.casefold().startswith(_GENERAL)}
    return _weakest(raw, specific or results, is_general=not specific)


def _weakest(raw: RawRecord, results: Mapping[str, Rank], *, is_general: bool) -> str:
    """The type with the weakest design in a record; of general types, the type with the strongest."""
    choose = max if is_general else min
    chosen = choose(results, key=lambda name: results[name])
    others = [name for name, other in results.items() if other != results[chosen] and not is_general]
    if others:
        raw.remark("design", f'uncertain: the publication types are "{chosen}" and "{others[0]}"')
    return chosen


def find_design(name: str, scale: Scale) -> Basis | None:
    """The step of a scale that a publication type implies; None if there is none."""
    folded = name.casefold()
    return next((step for step in scale.steps if folded in map(str.casefold, step.publication_types)), None)
