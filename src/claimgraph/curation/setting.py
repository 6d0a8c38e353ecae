"""Set the values of a property of a claim, source or link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from claimgraph import vocabulary as vocab
from claimgraph.address_words import is_with_login, not_an_address
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.quote_lookup import is_page
from claimgraph.dates import is_day, last_day, not_a_date, not_a_day
from claimgraph.errors import EditError, Remedy
from claimgraph.identifiers import not_a_doi, not_a_pmid, read_address, read_doi, read_pmid
from claimgraph.lookup import both, find_basis, find_reason, find_reason_up, find_scale, unknown_name
from claimgraph.profile import PROPERTIES, Count, ProfileClass, Value, is_translated
from claimgraph.rdf import (
    Literal,
    Term,
    date_literal,
    parse,
    read_scales,
    shipped_scales,
    tagged,
    typed,
    words_literal,
)
from claimgraph.rules.value_checks import FITS
from claimgraph.vocabulary import CG, local_name

_LINKS = {*vocab.RELATIONS, vocab.UNDERCUTS, vocab.FROM, vocab.RELATION, vocab.TO}
_LOCATOR = (vocab.QUOTE_START, vocab.QUOTE_END, vocab.QUOTE_DIGEST)


def find_property(name: str, kind: ProfileClass) -> str:
    """The IRI of the property that a curator means by a name such as ``basis`` or ``dct:title``.

    Only properties of the ``kind`` of thing are searched. Raises UnknownNameError with the nearest names.
    """
    bare = name.strip().removeprefix("<").removesuffix(">")
    known = {iri: prop for iri, prop in PROPERTIES.items() if kind in prop.kinds}
    by_name = {local_name(iri).casefold(): iri for iri in known}
    prefix, colon, local = bare.partition(":")
    for iri in (bare, vocab.PREFIXES.get(prefix, "") + local if colon else bare):
        if iri in known:
            return iri
    folded = bare.casefold().replace("-", "")
    if folded in by_name:
        return by_name[folded]
    names = sorted(map(local_name, known))
    raise unknown_name(
        f'A {kind.value} has no property "{name}".', bare, names, f"Its properties are {', '.join(names)}."
    )


def to_term(draft: Draft, predicate: str, words: str, lang: str | None = None) -> Term:
    """The object of a property that a curator's words stand for; a text gets the language tag ``lang``.

    Only texts that a map can have in several languages are tagged.

    Raises EditError for a value that the property does not allow, and UnknownNameError for the name of a
    thing that is not in the map, or for what is not a language tag.
    """
    value = PROPERTIES[predicate].value
    make = _address_or_words if predicate == vocab.SEE_ALSO else _TERMS.get(value)
    term = make(draft, words) if make else words_literal(words.strip())
    fits = FITS.get(value)
    if fits is not None and not fits(term):
        name = "label" if predicate == vocab.PREF_LABEL else local_name(predicate)
        raise EditError(_refusal(name, words, value))
    if lang is None or not is_translated(predicate) or not isinstance(term, Literal):
        return term
    return tagged(term.value, lang)


def _refusal(name: str, words: str, value: Value) -> str:
    """Why words cannot be a value of a property: on a command line nobody writes the quotes of Turtle."""
    if not words.strip():
        return f"The {name} must not be blank."
    return f"The value of {name} must be {value.value}, and {words!r} is not."


def _topic(draft: Draft, words: str) -> Term:
    known = draft.named(words, [ProfileClass.TOPIC])
    return known or draft.thing(words, ProfileClass.TOPIC)


def _scale(draft: Draft, words: str) -> Term:
    """The IRI of a scale that the map defines, or of one that claimgraph ships, by id or label."""
    own = draft.named(words, [ProfileClass.SCALE])
    if own is not None:
        return own
    defined = (each.scale for each in read_scales(parse(draft.documents)).values())
    return find_scale(words, [*shipped_scales().values(), *filter(None, defined)]).iri


def _address_or_words(_: Draft, words: str) -> Term:
    if is_with_login(words):
        raise EditError(not_an_address(words.strip()))
    return read_address(words.strip()) or words_literal(words.strip())


def _reading(
    read: Callable[[str], str], refusal: Callable[[str], str], make: Callable[[str], Term]
) -> Callable[[Draft, str], Term]:
    """A converter from words to a term: ``read`` gives the value to ``make`` it of, "" for invalid words.

    It raises EditError with the text of ``refusal`` for invalid words.
    """

    def term_of(_: Draft, words: str) -> Term:
        bare = words.strip()
        found = read(bare)
        if not found:
            raise EditError(refusal(bare))
        return make(found)

    return term_of


_TERMS: Mapping[Value, Callable[[Draft, str], Term]] = {
    Value.BASIS: lambda draft, words: find_basis(words, draft.scale).iri,
    Value.SOURCE: lambda draft, words: draft.source(words),
    Value.CLAIM: lambda draft, words: draft.claim(words),
    Value.TOPIC: _topic,
    Value.SCALE: _scale,
    Value.REASON: lambda _, words: CG + find_reason(words).id,
    Value.REASON_UP: lambda _, words: CG + find_reason_up(words).id,
    Value.NAMESPACE: lambda _, words: words.strip().removeprefix("<").removesuffix(">"),
    Value.PROFILE: lambda _, words: words.strip().removeprefix("<").removesuffix(">"),
    Value.LICENSE: _address_or_words,
    Value.WEB_ADDRESS: _reading(read_address, not_an_address, str),
    Value.DATE: _reading(lambda words: words if last_day(words) else "", not_a_date, date_literal),
    Value.DAY: _reading(lambda words: words if is_day(words) else "", not_a_day, date_literal),
    Value.OFFSET: lambda _, words: typed(words.strip(), vocab.XSD_INTEGER),
    Value.DOI: _reading(read_doi, not_a_doi, words_literal),
    Value.DIGITS: _reading(read_pmid, not_a_pmid, words_literal),
}


def set_property(
    edits: Edits, subject: str, predicate: str, values: Sequence[str], lang: str | None = None
) -> None:
    """Replace all values of a property; without values, remove the property.

    With ``lang``, only the texts with this language tag are replaced or removed. Without it, a text that is
    there keeps its language, and a new one gets that of the old ones if they share one; of texts in several
    languages, the one without a tag is replaced. Nothing changes if the values are the same. Raises EditError
    for values that the property does not allow, and UnknownNameError for names that are not in the map.
    """
    draft = edits.draft
    _refuse_links(predicate, subject, draft)
    _refuse_half_locator(predicate, subject, draft, values)
    prop = PROPERTIES[predicate]
    if lang is not None and not is_translated(predicate):
        raise EditError(f"{local_name(predicate)} is not a text that has a language.")
    known = list(dict.fromkeys(draft.objects(subject, predicate)))
    old = known if prop.count is not Count.ONE_A_LANGUAGE and lang is None else _to_replace(known, lang)
    if prop.required and not values and len(old) == len(known):
        raise EditError(
            f"Every {draft.kind(subject).value} must have the property {local_name(predicate)}."
            " Give a new value instead of removing it."
        )
    if prop.count is not Count.ANY and len(values) > 1:
        raise EditError(f"{local_name(predicate)} takes one value, but {len(values)} were given.")
    terms = [to_term(draft, predicate, words, lang) for words in dict.fromkeys(values)]
    new = [each for term in terms for each in _in_language(term, old)]
    replace_values(edits, subject, predicate, new, old)


def _to_replace(known: Sequence[Term], lang: str | None) -> Sequence[Term]:
    """The texts that a new one in a language replaces: those with its tag, or without a tag.

    A single text is replaced whatever its language is, if no language is given. Raises EditError if it is
    not clear which of several is meant.
    """
    tags = [each.language if isinstance(each, Literal) else None for each in known]
    if lang is None and len(known) > 1 and None not in tags:
        languages = both(filter(None, tags))
        remedy = Remedy("Say which one with --lang.", "Say which one with lang=...", 'Give its "lang".')
        raise EditError(f"There are texts in the languages {languages}.", remedy=remedy)
    if lang is None and len(known) < 2:
        return known
    wanted = lang and lang.lower()
    return [each for each, tag in zip(known, tags, strict=True) if (tag and tag.lower()) == wanted]


def set_quote(edits: Edits, claim: str, said: Mapping[str, Sequence[Term]]) -> None:
    """Replace the quote of a claim by terms by property: its words, or offsets and digest, or nothing.

    The place changes with it if it is a page, or if there is another one.
    """
    for predicate in (vocab.QUOTE, *_LOCATOR):
        replace_values(edits, claim, predicate, said.get(predicate, ()))
    places = edits.draft.objects(claim, vocab.PLACE)
    if vocab.PLACE in said or any(isinstance(each, Literal) and is_page(each.value) for each in places):
        replace_values(edits, claim, vocab.PLACE, said.get(vocab.PLACE, ()))


def replace_values(
    edits: Edits, subject: str, predicate: str, new: Sequence[Term], old: Sequence[Term] | None = None
) -> None:
    """Replace all objects of a property, or some: in place, pair by pair; then add or remove the rest."""
    if old is None:
        old = list(dict.fromkeys(edits.draft.objects(subject, predicate)))
    gone, come = [term for term in old if term not in new], [term for term in new if term not in old]
    pairs = list(zip(gone, come, strict=False))
    for file in edits.draft.files:
        said = file.overlay.objects(subject, predicate)
        for before, after in pairs:
            if before in said:
                edits.on(file).exchange(subject, predicate, before, after)
    for term in gone[len(pairs) :]:
        edits.unsay(subject, predicate, term)
    for term in come[len(pairs) :]:
        edits.home(subject, predicate).say(subject, predicate, term)


def _in_language(term: Term, old: Sequence[Term]) -> Sequence[Term]:
    """A text as the old ones have it, with their tags; a new text gets a tag only if they all share it."""
    if not isinstance(term, Literal) or term.datatype.value != vocab.XSD_STRING:
        return [term]
    texts = [each for each in old if isinstance(each, Literal)]
    kept = [each for each in texts if each.value == term.value and (each.language or each == term)]
    tags = list(dict.fromkeys(each.language for each in texts))
    tag = tags[0] if len(tags) == 1 else None
    return kept or [tagged(term.value, tag) if tag else term]


def _refuse_links(predicate: str, subject: str, draft: Draft) -> None:
    if predicate in _LINKS and draft.kind(subject) is ProfileClass.CLAIM:
        raise EditError(
            f'"{local_name(predicate)}" is a link, not a value that can be set.',
            remedy=Remedy(
                "Use `claimgraph link` or `undercut` to add links and `unlink` to remove them.",
                "Use link() or undercut() to add links and unlink() to remove them.",
                'Use {"do": "link"} or {"do": "undercut"} to add links and {"do": "unlink"} to remove them.',
            ),
        )
    if predicate in _LINKS:
        raise EditError(
            f'"{local_name(predicate)}" is part of the link that "{local_name(subject)}" describes.',
            remedy=Remedy(
                "Remove the link with `claimgraph unlink` and add another with `link`.",
                "Remove the link with unlink() and add another with link().",
                'Remove the link with {"do": "unlink"} and add another with {"do": "link"}.',
            ),
        )


def _refuse_half_locator(predicate: str, subject: str, draft: Draft, values: Sequence[str]) -> None:
    """Raise EditError if the change would separate the offsets and digest of a quote, or skip its lookup."""
    known = {each for each in _LOCATOR if draft.objects(subject, each)}
    if predicate == vocab.QUOTE and known:
        raise EditError(
            f'The quote of "{local_name(subject)}" is tied to a passage of its source.',
            remedy=Remedy(
                "Give the folder of the stored texts with --sources, to look the new words up there.",
                "Pass the folder of the stored texts as texts=..., to look the new words up there.",
                "Start the server with --sources FOLDER, to look the new words up there.",
            ),
        )
    left = known | {predicate} if values else known - {predicate}
    is_other = bool(values) and predicate in known and len(known) == len(_LOCATOR)
    if predicate in _LOCATOR and (is_other or 0 < len(left) < len(_LOCATOR)):
        name = local_name(subject)
        raise EditError(
            "quoteStart, quoteEnd and quoteDigest can only be set or removed together.",
            remedy=Remedy(
                f'To set them again: claimgraph set {name} quote "WORDS" --sources FOLDER.'
                " To remove them, give --remove instead of the words.",
                f'To set them again: set("{name}", "quote", "WORDS", texts=FOLDER).'
                f' To remove them: unset("{name}", "quote").',
                f'Set or remove the quote: {{"do": "set", "id": "{name}", "property": "quote", …}}',
            ),
        )


def retract(edits: Edits, source: str, day: dt.date) -> None:
    """Record the day on which a source was retracted; nothing changes if it is already recorded.

    Raises EditError if the map gives another day.
    """
    term = date_literal(day.isoformat())
    known = edits.draft.objects(source, vocab.RETRACTED)
    if known and known != [term]:
        days, name = ", ".join(edits.draft.words(source, vocab.RETRACTED)), local_name(source)
        raise EditError(
            f'The map already says that "{name}" was retracted on {days}.',
            remedy=Remedy(
                f"To correct that: claimgraph set {name} retracted {day.isoformat()}",
                f'To correct that: set("{name}", "retracted", "{day.isoformat()}")',
                f'To correct that: {{"do": "set", "id": "{name}", "property": "retracted",'
                f' "values": ["{day.isoformat()}"]}}',
            ),
        )
    if not known:
        edits.home(source, vocab.RETRACTED).say(source, vocab.RETRACTED, term)
