"""Bring the files of a map to the current version of the profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimgraph.curation.setting import replace_values
from claimgraph.errors import EditError
from claimgraph.profile import ProfileClass
from claimgraph.rdf import Term, parse
from claimgraph.rules import RULES, check
from claimgraph.rules.value_checks import profile_version
from claimgraph.rules.written_names import name_of, spell
from claimgraph.vocabulary import CONFORMS_TO, PROFILE, PROFILE_VERSION, local_name
from claimgraph.workspace.editor import MapEditor, Note

_LIMITS = ("CG203", "CG204", "CG214", "CG216")
"""The rules that find evidence which can count for less in version 2 than in version 1."""


def upgrade(editor: MapEditor) -> list[str]:
    """Record the current version of the profile in every claim map; returns the ids of these maps.

    Nothing else changes, since every map of version 1 is a map of version 2; a note says where evidence can
    count for less than before. Raises EditError if the files describe no claim map, or one of a newer
    version or of what is not a version.
    """
    edits = editor.edits
    maps = [iri for iri, kind in edits.draft.kinds.items() if kind is ProfileClass.MAP]
    if not maps:
        raise EditError(
            "The files have no block for a claim map, which records the version."
            ' Add one, such as :map a cg:ClaimMap ; dct:title "…" .'
        )
    for iri in maps:
        newest = max(_versions(iri, edits.draft.objects(iri, CONFORMS_TO)), default=PROFILE_VERSION)
        if newest > PROFILE_VERSION:
            raise EditError(
                f'"{local_name(iri)}" is written for version {newest} of the profile, and this claimgraph'
                f" writes version {PROFILE_VERSION}. Install a newer claimgraph."
            )
        replace_values(edits, iri, CONFORMS_TO, [f"{PROFILE}{PROFILE_VERSION}"])
    editor.notes.extend(_limits(editor))
    return [local_name(iri) for iri in maps]


def _versions(iri: str, values: Iterable[Term]) -> Iterator[int]:
    """The versions that a claim map names. Raises EditError for a value that names none."""
    for value in values:
        version = profile_version(value)
        if version is None:
            raise EditError(
                f'"{local_name(iri)}" has dct:conformsTo {spell(name_of(value), ())},'
                " which is not a version of the profile."
                f" Correct or remove it first; a version is written as <{PROFILE}{PROFILE_VERSION}>."
            )
        yield version


def _limits(editor: MapEditor) -> Iterator[Note]:
    """The note that some evidence may count for less; none if there is no such evidence."""
    rules = [rule for rule in RULES if rule.code in _LIMITS]
    findings = check(parse(editor.edits.draft.documents), rules=rules).findings
    if findings:
        codes = ", ".join(sorted({finding.code for finding in findings}))
        why = "Version 2 counts evidence no higher than its sources allow, so some verdicts can be weaker."
        yield Note(f"{why} See `claimgraph check --select {codes.replace(' ', '')}`.", f"{why} See {codes}.")
