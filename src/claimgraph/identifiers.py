"""Parse DOIs, PubMed numbers and web addresses that people type and that databases export; digests of texts.

Each ``read_`` function returns the identifier in a text in its canonical form, or an empty string. Each
``not_a_`` function returns the error message for a text without one, with an example of the right form.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, unquote

_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_DOI_IN_WORDS = re.compile(r"10\.[0-9]{4,9}/[^\s\"<>]+")
_RESOLVER = re.compile(r"\bdoi\.org/", re.IGNORECASE)
_BEHIND_PATH = re.compile(r"\?.*|(?<!;2-)#.*", re.DOTALL)
"""The query and fragment of an address; the DOIs of some old articles end in ``;2-#``."""
_ADDRESS_IN_WORDS = re.compile(
    r"(?<![^\s<(\[])(?:https?://|(?:[\w-]+\.)+[a-z]{2,}/)([^\s\"<>]*)", re.IGNORECASE
)
_DOI_IN_ADDRESS = re.compile(r"10\.[0-9]{4,9}(?:/|%2F)[^?#&]+", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:[/.](?:full|full-?text|abs|abstract|summary|short|long|references|meta|e?pdf|pdfdirect|html?|xml|epub)"
    r"|(?<=[0-9]{6})v[0-9]+|/)+",
    re.IGNORECASE,
)
"""What publishers add to a DOI in an address to name a part, a form or a version of the article."""
_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Characters without a look of their own that are copied along with an identifier."""
_OPENING = {")": "(", "]": "[", "}": "{"}
_QUERY = re.compile(r"\?[A-Za-z_][\w.-]*=.*")
"""The query of an address, copied along with a DOI. An ending such as ``/full`` may be part of a bare DOI."""
_LABEL = re.compile(r"^doi\s*:?\s*", re.IGNORECASE)
_PMID = re.compile(
    r"(?:pmid\s*+(?::\s*)?|(?:https?://)?(?:www\.)?(?:(?:pubmed\.ncbi|ncbi)\.nlm\.nih\.gov/(?:pubmed/)?|europepmc\.org/\w+/med/))?"
    r"([0-9]+)(?:/?(?:[?#]\S*)?|\.0*)"
)
_ORCID = re.compile(r"(?:https?://orcid\.org/)?((?:[0-9]{4}-){3}[0-9]{3}[0-9Xx])/?")
_ADDRESS = re.compile(
    r"(https?://(?:\[[0-9a-f:.]+\]|[^\s/?#@:\[\]%<>\"{}|\\^`]+)(?::[0-9]{0,5})?)"
    r"((?:[/?#]\S*)?)",
    re.IGNORECASE,
)
_TRACKING = re.compile(
    r"utm_\w+|(?:fbc|gc|dc|msc|ysc|twc|ttc|yc|wc)lid|gclsrc|gbraid|wbraid|mc_[ce]id|_hs\w+|hsa_\w+|ref_src|igshid"
    r"|mkt_tok|vero_\w+|oly_\w+_id|s_cid|spm|replytocom|cmpid|at_\w+|pk_\w+|piwik_\w+|mtm_\w+|wt_?mc",
    re.IGNORECASE,
)
"""Parameters of addresses that say where a reader came from, not which page it is."""
_PARTS = re.compile(r"(https?://)([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_SAME_HOST = re.compile(r"^www\.|:(?:80|443)?$")
_FILE_NAME = re.compile(r"(?![A-Za-z]:)[^./\\\0][^/\\\0]*")
_NOT_IN_AN_IRI = re.compile(
    r"%(?![0-9A-Fa-f]{2})"
    r"|[^!#-;=?-Z_a-z~\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
"""What RFC 3987 forbids after the host of an IRI, except ``#``; it forbids all planes above 3."""
_DOI_PAGE = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/10\.[^?#]+\Z", re.IGNORECASE)
_PUBMED_PAGE = re.compile(r"https?://(?:www\.)?(?:pubmed\.)?ncbi\.nlm\.nih\.gov/[^?#]+\Z", re.IGNORECASE)


def is_file_name(text: str) -> bool:
    """Whether a text is the name of a file in a folder: not hidden, and without a folder or drive."""
    return _FILE_NAME.fullmatch(text) is not None


def read_doi(text: str) -> str:
    """The DOI in a text such as ``10.1000/182``, ``doi:10.1000/182.`` or ``https://doi.org/10.1000/182``.

    The form follows the DOI Handbook, 2.2: ``10.``, digits, a slash, a suffix. If the DOI is the whole text,
    its suffix may contain any characters except white space, as the DOIs of older articles do; in a sentence
    it ends at ``<``, ``>`` or a quotation mark. Punctuation after a DOI is not part of it, nor is a query
    such as ``?af=R``, nor what else the address of a publisher adds to it.

    >>> read_doi("10.1002/(SICI)1097-4636(199823)43:4<338::AID-JBM2>3.0.CO;2-#")
    '10.1002/(SICI)1097-4636(199823)43:4<338::AID-JBM2>3.0.CO;2-#'
    >>> read_doi("See (https://doi.org/10.1000/182).")
    '10.1000/182'
    >>> read_doi("https://journal.example/doi/10.1000/182/full?from=list")
    '10.1000/182'
    """
    words = _UNSEEN.sub("", text).strip().removeprefix("<").removesuffix(">")
    published = ""
    address = _RESOLVER.search(words)
    if address:
        words = unquote(_BEHIND_PATH.sub("", words[address.end() :]))
    elif published := _published_doi(words):
        words = _without_tail(published)
    else:
        words = _LABEL.sub("", words)
    match = _DOI.fullmatch(words) or _DOI_IN_WORDS.search(words)
    found = match[0] if match else ""
    doi = _without_punctuation(found if address or published else _QUERY.sub("", found))
    return doi if is_doi(doi) else ""


def _published_doi(words: str) -> str:
    """The DOI in the address of a publisher, with what follows its article; empty if another comes first."""
    for address in _ADDRESS_IN_WORDS.finditer(words):
        if doi := _DOI_IN_ADDRESS.search(address[1]):
            return "" if _DOI.search(words, 0, address.start()) else unquote(doi[0])
    return ""


def _without_tail(doi: str) -> str:
    """A DOI from the address of a publisher without what follows its article."""
    bare = _without_punctuation(doi)
    tail = next((each for each in _TAIL.finditer(bare) if each.end() == len(bare)), None)
    return bare[: tail.start()] if tail and is_doi(bare[: tail.start()]) else bare


def _without_punctuation(doi: str) -> str:
    """A DOI without trailing punctuation; a closing bracket stays if the DOI has the opening one."""
    end = len(doi)
    unopened = {closing: doi.count(closing) - doi.count(opening) for closing, opening in _OPENING.items()}
    while end and (doi[end - 1] in ".,;:'\u201d\u2019\xbb" or unopened.get(doi[end - 1], 0) > 0):
        end -= 1
        if doi[end] in unopened:
            unopened[doi[end]] -= 1
    return doi[:end]


def doi_address(doi: str) -> str:
    """The web address of a DOI, from which ``read_doi`` gets the same DOI."""
    return f"https://doi.org/{quote(doi, safe='/')}"


def read_pmid(text: str) -> str:
    """The PubMed number in a text such as ``24975855``, ``PMID: 24975855`` or a PubMed address.

    Zeros before it, with which some databases fill it up, are not part of it.
    """
    match = _PMID.fullmatch(_UNSEEN.sub("", text).strip().casefold())
    return match[1].lstrip("0") if match else ""


def read_address(text: str) -> str:
    """The http or https address that is the whole text, with or without ``<>`` around it.

    Characters that an IRI must not contain are percent-encoded, as a browser does.

    >>> read_address("https://example.org/tea[1]?a=50%")
    'https://example.org/tea%5B1%5D?a=50%25'
    """
    match = _ADDRESS.fullmatch(_UNSEEN.sub("", text).strip().removeprefix("<").removesuffix(">"))
    if match is None or _NOT_IN_AN_IRI.search(match[1].replace("[", "").replace("]", "")):
        return ""
    before, hash_, fragment = match[2].partition("#")
    rest = before + hash_ + fragment.replace("#", "%23")
    return match[1] + _NOT_IN_AN_IRI.sub(lambda found: quote(found[0], errors="replace"), rest)


def plain_address(text: str) -> str:
    """The address in a text without fragment and tracking parameters; empty if it is no web address.

    >>> plain_address("https://tea.example/calm?p=1&utm_source=mail#top")
    'https://tea.example/calm?p=1'
    """
    parts = _PARTS.fullmatch(read_address(text))
    if parts is None:
        return ""
    scheme, host, path, query, fragment = parts.groups("")
    kept = _without_trackers(query)
    names_page = fragment.startswith(("!", "/"))  # as some sites do
    return f"{scheme}{host}{path}{'?' * bool(kept)}{kept}{'#' * names_page}{fragment * names_page}"


def address_key(iri: str) -> str:
    """What two addresses of one page have in common; the IRI itself if it is no web address.

    Addresses that differ in scheme, case of the host, "www.", tracking parameters or a slash at the end lead
    to one page, and so do all addresses of a DOI or a PubMed number. The case of the rest counts, as in the
    addresses of videos, and so do fragments: the comments on a page differ by them.

    >>> address_key("http://www.Tea.example/calm/?utm_source=mail") == address_key("https://tea.example/calm")
    True
    """
    address = canonical_address(iri) or iri
    parts = _PARTS.fullmatch(address)
    if parts is None:
        return iri
    _, host, path, query, fragment = parts.groups("")
    if read_number_address(address)[0]:  # DOIs are the same in any case
        path = path.casefold()
    bare = _SAME_HOST.sub("", host.casefold())
    return f"{bare}{path.rstrip('/')}?{_without_trackers(query)}#{fragment}"


def _without_trackers(query: str) -> str:
    parameters = query.split("&") if query else []
    return "&".join(each for each in parameters if not _TRACKING.fullmatch(unquote(each.partition("=")[0])))


def pmid_address(pmid: str) -> str:
    """The web address of the PubMed page with a number."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{quote(pmid, safe='')}/"


def read_number_address(address: str) -> tuple[str, str]:
    """The DOI and the PubMed number that a web address stands for, at most one of them; else empty.

    An address with a query or a fragment stands for a page of its own.

    >>> read_number_address("http://dx.doi.org/10.1000/182")
    ('10.1000/182', '')
    >>> read_number_address("https://pubmed.ncbi.nlm.nih.gov/24975855/")
    ('', '24975855')
    """
    if _DOI_PAGE.match(address):
        return read_doi(address), ""
    return "", read_pmid(address) if _PUBMED_PAGE.match(address) else ""


def canonical_address(text: str) -> str:
    """The http or https address that is the whole text, always the same one for a DOI or a PubMed number."""
    address = read_address(text)
    doi, pmid = read_number_address(address)
    return doi_address(doi) if doi else pmid_address(pmid) if pmid else address


def read_orcid(text: str) -> str:
    """The IRI of a person from an ORCID such as ``0000-0002-1825-0097``, alone or as a web address.

    Empty if there is none, or if its last character does not match the others (ISO 7064, mod 11-2).
    """
    found = _ORCID.fullmatch(text.strip())
    if found is None:
        return ""
    total = 0
    for digit in found[1].replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    is_right = found[1][-1].upper() == ("X" if check == 10 else str(check))
    return f"https://orcid.org/{found[1].upper()}" if is_right else ""


def not_an_orcid(text: str) -> str:
    """The message that a text is not an ORCID."""
    return f"'{text}' is not an ORCID. Write one such as 0000-0002-1825-0097."


def not_a_doi(text: str) -> str:
    """The message that a text is not a DOI."""
    return f"'{text}' is not a DOI. Write one such as 10.1000/182."


def not_a_pmid(text: str) -> str:
    """The message that a text is not a PubMed number."""
    return f"'{text}' is not a PubMed number. Write its digits, such as 24975855."


def is_doi(text: str) -> bool:
    """Whether a text is a DOI and nothing else."""
    return bool(re.fullmatch(r"10\.[0-9]{4,9}/\S+", text, re.ASCII))


def is_pmid(text: str) -> bool:
    """Whether a text is a PubMed number and nothing else."""
    return text.isascii() and text.isdigit()


def is_address(iri: str) -> bool:
    """Whether an IRI is an http or https address, without a user name: that could look like another host."""
    return re.match(r"https?://[^\s/?#@]+(?:[/?#]|$)", iri, re.IGNORECASE) is not None


def text_digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in the form of ``cg:snapshotDigest`` and ``cg:quoteDigest``."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
