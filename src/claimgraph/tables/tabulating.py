"""From a checked map to a folder of tables, and what of the files the tables do not hold."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping

from claimgraph.files import new_folder
from claimgraph.model import ClaimMap, Document
from claimgraph.profile import PROPERTIES, Count, Value
from claimgraph.rdf import Statements
from claimgraph.tables.parquet import Manifest, ReadFile, write_manifest, write_table
from claimgraph.tables.record_columns import to_columns
from claimgraph.tables.table_schema import COLUMNS, FORMAT
from claimgraph.vocabulary import RDF_TYPE

Losses = Mapping[str, int]
"""The numbers of statements that tables do not hold, by what they are."""

FOREIGN = "statements with other people's terms"
TRANSLATED = "texts in further languages"
REMARKS = "remarks (rdfs:comment, rdfs:seeAlso)"


def tabulate(folder: str, claim_map: ClaimMap, statements: Statements) -> Manifest:
    """Write the tables of a checked map into a new folder; return their manifest.

    Raises UnreadableError if the folder exists already or cannot be written.
    """
    with new_folder(folder) as made:
        rows = {
            name: write_table(made / name, COLUMNS[name], columns) for name, columns in to_columns(claim_map)
        }
        manifest = Manifest(
            FORMAT,
            claim_map.title,
            claim_map.description,
            claim_map.imprint,
            claim_map.scale,
            statements.prefixes,
            tuple(map(_read_file, statements.documents)),
            find_losses(statements),
            rows,
        )
        write_manifest(made, manifest)
    return manifest


def _read_file(document: Document) -> ReadFile:
    return ReadFile(document.name, hashlib.sha256(document.text.encode()).hexdigest())


def find_losses(statements: Statements) -> Losses:
    """The numbers of statements in the files that their tables do not hold, by what they are."""
    lost: Counter[str] = Counter()
    for table in statements.tables:
        for predicate, columns in table.columns.items():
            known = PROPERTIES.get(predicate)
            if predicate == RDF_TYPE:
                continue
            if known is None:
                lost[FOREIGN] += len(columns) * len(table.subjects)
            elif known.value is Value.ANYTHING:
                lost[REMARKS] += len(columns) * len(table.subjects)
            elif known.count is Count.ONE_A_LANGUAGE:
                lost[TRANSLATED] += (len(columns) - 1) * len(table.subjects)
    return {what: lost[what] for what in (FOREIGN, TRANSLATED, REMARKS) if lost[what]}
