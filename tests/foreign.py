"""Reading and writing foreign formats in tests: from text to a checked map and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from claimgraph.findings import errors_in
from claimgraph.interchange.formats import MAP_FORMATS, writer_of
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.map_formats import ClaimWording, GivenFile, MapContent, ReadMap
from claimgraph.model import ClaimMap, Document
from claimgraph.rdf import Statements, parse, to_claim_map
from claimgraph.rules import check
from claimgraph.views import View
from claimgraph.wording import pooled_phrase
from claimgraph.workspace.exporting import ExportChoice, export_map
from claimgraph.workspace.opening import OpenMap, open_documents

from curation_maps import said_in
from documents import M, turtle

TEA = turtle("""
:map a cg:ClaimMap ; dct:title "Does tea calm?" ; cg:mainClaim :calms .
:calm a skos:Concept ; skos:prefLabel "Calm" .
:trial a cg:Study ; dct:title "Tea"@en ; cg:design cg:RandomisedTrial ; cg:doi "10.1000/1" .
:calms a cg:Claim ; cg:text "Tea calms."@en, "Tee beruhigt."@de ; cg:topic :calm .
:slept a cg:Claim ; cg:text "They slept." ; cg:source :trial ; cg:basis cg:RandomisedTrial ;
    cg:participants 12 ; cg:supports :calms ; <https://other.example/#mark> "x" .
:one a cg:Claim ; cg:text "One." ; cg:contradicts :calms .
:two a cg:Claim ; cg:text "Two." ; cg:contradicts :calms ; cg:undercuts :slept--calms .
:three a cg:Claim ; cg:text "Three." ; cg:undercuts :doubt .
:both a cg:Link ; cg:from :one, :two ; cg:relation cg:contradicts ; cg:to :calms .
:slept--calms a cg:Link ; cg:from :slept ; cg:relation cg:supports ; cg:to :calms ;
    cg:note "Few." ; cg:ratedDown cg:Imprecision .
:doubt a cg:Link ; cg:from :two ; cg:relation cg:undercuts ; cg:to :slept--calms .
""")
"""A small map with everything that a link can be."""


def read(form: str, *texts: str, namespace: str = M) -> ReadMap:
    """What the reader of a format makes of some texts."""
    files = [GivenFile(f"{number}.in", text) for number, text in enumerate(texts, 1)]
    return read_files(form, files, namespace)


def turtle_of(form: str, *texts: str) -> Document:
    """The Turtle of what a reader made, which must pass check without an error."""
    document = Document("talk.ttl", read(form, *texts).blocks.to_turtle())
    assert errors_in(check(parse([document])).findings) == []
    return document


def map_of(form: str, *texts: str) -> ClaimMap:
    """The records of what a reader made."""
    return to_claim_map(parse([turtle_of(form, *texts)]))


def opened(*documents: Document) -> OpenMap:
    """Documents as one map without errors."""
    return open_documents(documents)


def written(
    form: str, *documents: Document, view: View | None = None, part: ExportChoice | None = None
) -> str:
    """The text of a map in a format, with sentences that name the claim only."""
    found = export_map(opened(*documents), view or View(), MAP_FORMATS[form], worded, part)
    return found.text


def _sentence(claim: str) -> str:
    return f"The verdict on {claim}."


WORDING = ClaimWording(_sentence, lambda claim: f"# The dossier of {claim}\n", pooled_phrase)
"""Words that name the claim only, and say what is pooled as the program does."""


def worded(*_: object) -> ClaimWording:
    """These words, for any assessment."""
    return WORDING


def written_files(form: str, *documents: Document) -> list[GivenFile]:
    """The files that a map becomes in a format that writes one or several."""
    found = export_map(opened(*documents), View(), MAP_FORMATS[form], worded)
    texts = found.files or {f"map{MAP_FORMATS[form].suffixes[0]}": found.text}
    return [GivenFile(name, text) for name, text in texts.items()]


def read_files(form: str, files: Sequence[GivenFile], namespace: str = M) -> ReadMap:
    """What the reader of a format makes of some files."""
    reader = MAP_FORMATS[form].reader
    assert reader is not None
    return reader(files, namespace, "talk")


def content_of(statements: Statements) -> MapContent:
    """Statements as a writer gets them."""
    return MapContent(statements, OpenMap(statements, to_claim_map(statements)).assess(), WORDING)


def back(form: str, *texts: str) -> str:
    """One or more files read and written again."""
    return writer_of(MAP_FORMATS[form])(content_of(parse([turtle_of(form, *texts)]))).text


def same_statements(one: Document, other: Document) -> bool:
    """Whether two documents say the same triples."""
    return said_in(one.text) == said_in(other.text)


def adds_up(imported: Imported) -> bool:
    """Whether for each kind of item, what was read is what was made, kept and left out."""
    left_out: dict[str, int] = {}
    for share in imported.left_out:
        left_out[share.item] = left_out.get(share.item, 0) + share.count
    kinds = set(imported.read) | set(imported.made) | set(imported.kept) | set(left_out)
    return all(
        imported.read[each] == imported.made[each] + imported.kept[each] + left_out.get(each, 0)
        for each in kinds
    )


def as_json(value: Any) -> str:
    """A value as JSON."""
    return json.dumps(value, ensure_ascii=False)


def texts(found: ClaimMap, iris: Sequence[str]) -> list[str]:
    """The texts of some claims."""
    return [found.claims[iri].text for iri in iris]
