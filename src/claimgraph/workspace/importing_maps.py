"""Import maps in foreign formats: as a new map with its kept data, or into a map as an edit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from claimgraph import vocabulary as vocab
from claimgraph.curation.adding import NUMBERS, find_twin
from claimgraph.curation.draft import Draft
from claimgraph.curation.edit import Edited
from claimgraph.errors import EditError
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.known_map import KnownMap
from claimgraph.interchange.map_blocks import Blocks
from claimgraph.interchange.map_formats import ReadMap
from claimgraph.interchange.raw_records import LeftOut, RecordRemark
from claimgraph.profile import PROPERTIES, Count
from claimgraph.rdf import Literal, Term
from claimgraph.vocabulary import local_name
from claimgraph.workspace.editor import MapEditor
from claimgraph.workspace.exporting import ReadingHelp, named_format, namespace_for, read_foreign
from claimgraph.workspace.importing import ImportedMap
from claimgraph.workspace.kept_data import Added, edit_with_kept
from claimgraph.workspace.known import known_map
from claimgraph.workspace.known_records import tell_namesake
from claimgraph.workspace.telling import Told, half, telling, untold

_HEAD = vocab.CG + "ClaimMap"
_STATEMENTS = "statements"


@dataclass(frozen=True, slots=True)
class MapRequest:
    """The files of a foreign map, its format (None: detected in the first file), and what to keep.

    ``mapping`` is the path of a file that defines what columns or types mean. ``texts`` is the folder of the
    stored texts of the map to which the files are added. Without ``keeps``, data that a map cannot express is
    left out. With ``is_strict``, nothing is written if anything is left out.
    """

    files: Sequence[str]
    form: str | None = None
    keeps: bool = True
    is_strict: bool = False
    mapping: str | None = None
    texts: str | None = None


def import_map(
    request: MapRequest,
    name: str,
    *,
    title: str = "",
    namespace: str | None = None,
    tell: Told = untold,
) -> ImportedMap:
    """A new map of files in a foreign format; ``name`` is what the map is called.

    Raises EditError for an invalid namespace or a file that is not in the format, and UnreadableError.
    """
    read = _read(request, namespace_for(name, namespace), title or name, tell)
    if request.is_strict and read.imported.left_out:
        return ImportedMap(read.imported, None, None)
    meant, kept = read.blocks.parts()
    text = meant.to_turtle()
    tell(1)
    return ImportedMap(read.imported, text, kept.kept_turtle(), read.texts)


def _read(
    request: MapRequest, namespace: str, title: str, tell: Told, known: KnownMap | None = None
) -> ReadMap:
    """The map in the files, without the data to keep if it is not wanted."""
    form = named_format(request.form) if request.form else None
    read = read_foreign(request.files, form, namespace, title, ReadingHelp(request.mapping, known, tell))
    if not request.keeps:
        _drop_kept(read, request.files[0])
    return read


def _drop_kept(read: ReadMap, file: str) -> None:
    """Leave out all kept data, and say so in the account."""
    meant, _ = read.blocks.parts()
    read.blocks.rows = meant.rows
    for item, count in list(read.imported.kept.items()):
        read.imported.read[item] -= count
        read.imported.leave_out(
            [LeftOut(item, item, "a map has no meaning for them, and --no-keep", file)], count
        )
    read.imported.kept.clear()


def import_map_into(
    request: MapRequest,
    paths: Sequence[str],
    *,
    dry_run: bool = False,
    tell: Told = untold,
) -> tuple[Imported, Sequence[Edited]]:
    """Add a foreign map to the first of some files of a map, and its kept data to the file beside it.

    Things that the map has already under the same IRI and with the same text or title are used, not added.
    Where both give a property of which a thing has only one, the map's value stays, and the other is left
    out. So is what the foreign map says of itself, unless it is the same map. Raises EditError if an IRI is
    used for something else, and the errors of ``edit_files``.
    """

    def change(editor: MapEditor) -> Added:
        draft = editor.edits.draft
        known = known_map(draft, request.texts)
        read = _read(request, draft.namespace(draft.files[0]), PurePath(request.files[0]).stem, tell, known)
        _use_twins(draft, read, request.files[0])
        meant, kept = read.blocks.parts()
        heads = draft.subjects(vocab.RDF_TYPE, _HEAD)
        if heads:
            _leave_away_heads(meant, heads, read.imported, request.files[0])
            kept = _with_one_head(kept, {kept.namespace + "map", *_heads_of(read.blocks)}, heads[0])
        _leave_out_second_values(draft, meant, read.imported, request.files[0])
        if request.is_strict and read.imported.left_out:
            return Added(read.imported, Blocks(read.blocks.namespace))
        _add(editor, meant, heads, half(tell, 1))
        return Added(read.imported, kept, read.texts)

    return edit_with_kept(paths, change, dry_run=dry_run)


def _use_twins(draft: Draft, read: ReadMap, file: str) -> None:
    """Use the sources of a map in place of new ones with the same DOI, PubMed number or address.

    What a new one says of itself is left away: the map describes its source already. New sources that are
    like one of the map by title and first author only are reported.
    """
    rows = read.blocks.rows
    twins: dict[Term, Term] = {}
    for iri, row in rows.items():
        kind = next((each for each in row.get(vocab.RDF_TYPE, ()) if each in vocab.SOURCE_KINDS), None)
        if kind is not None and not draft.uses(iri):
            said = {each: list(row[each]) for each in NUMBERS if each in row}
            if twin := find_twin(draft, said):
                twins[iri] = twin
            else:
                said = {each: list(row[each]) for each in (vocab.TITLE, vocab.CREATOR) if each in row}
                place = f"{file}, {local_name(iri)}"
                read.imported.remark(tell_namesake(draft, vocab.SOURCE_KINDS[str(kind)], said, place))
    for iri in list(rows):
        if iri in twins:
            why = "of the map is used, which has the same DOI, PubMed number or address"
            read.imported.remark([RecordRemark("source", why, f"{file}, {local_name(iri)}")])
            del rows[iri]
    read.imported.things["sources"] -= len(twins)
    read.imported.things = +read.imported.things
    read.imported.ids = [each for each in read.imported.ids if read.blocks.namespace + each.id not in twins]
    for row in rows.values() if twins else ():
        for predicate, terms in row.items():
            if any(each in twins for each in terms):
                row[predicate] = dict.fromkeys(
                    twins.get(str(each), each) if isinstance(each, str) else each for each in terms
                )


def _heads_of(blocks: Blocks) -> list[str]:
    """The maps that are described."""
    return [iri for iri, row in blocks.rows.items() if _HEAD in row.get(vocab.RDF_TYPE, ())]


def _leave_away_heads(blocks: Blocks, heads: Sequence[str], imported: Imported, file: str) -> None:
    """Leave away what describes another map than ``heads``: the map describes itself already."""
    for head in set(_heads_of(blocks)).difference(heads):
        if not blocks.rows.pop(head).keys() <= {vocab.RDF_TYPE, vocab.TITLE}:
            why = "of the imported map is not added: the map describes itself"
            imported.remark([RecordRemark("description", why, file)])


def _with_one_head(kept: Blocks, heads: Collection[str], head: str) -> Blocks:
    """Kept data in which what is kept of some maps is said of one."""
    found = Blocks(kept.namespace)
    for subject, row in kept.rows.items():
        for predicate, terms in row.items():
            found.say(head if subject in heads else subject, predicate, *terms)
    return found


def _leave_out_second_values(draft: Draft, blocks: Blocks, imported: Imported, file: str) -> None:
    """Leave out values of properties of which a thing has one, or one in a language, if it has another.

    A source has one kind, too. The title of a map says no more than that it is a map, and is left away.
    """
    for subject, row in blocks.rows.items():
        is_head = _HEAD in row.get(vocab.RDF_TYPE, ())
        for predicate, terms in row.items():
            there = draft.objects(subject, predicate)
            for term in [each for each in terms if there and _is_second(each, predicate, there)]:
                del terms[term]
                if is_head and predicate == vocab.TITLE:
                    continue
                if imported.made[_STATEMENTS]:
                    imported.made[_STATEMENTS] -= 1
                    imported.read[_STATEMENTS] -= 1
                place, name = f"{file}, {local_name(subject)}", local_name(predicate)
                imported.leave_out([LeftOut(_STATEMENTS, name, "the map says it otherwise", place)])


def _is_second(term: Term, predicate: str, there: Sequence[Term]) -> bool:
    """Whether a value cannot be added to the other values ``there`` of a property of a thing.

    False for a value that is there already.
    """
    if term in there:
        return False
    if predicate == vocab.FROM:
        return True  # the claim of another link: together with those there, it would make one of several
    if predicate == vocab.RDF_TYPE:
        return term in vocab.SOURCE_KINDS and any(each in vocab.SOURCE_KINDS for each in there)
    count = PROPERTIES[predicate].count if predicate in PROPERTIES else Count.ANY
    if count is Count.ONE_A_LANGUAGE:
        return _language(term) in map(_language, there)
    return count is Count.ONE


def _language(term: Term) -> str:
    return (term.language or "") if isinstance(term, Literal) else ""


def _add(editor: MapEditor, blocks: Blocks, heads: Sequence[str], tell: Told) -> None:
    """Add things to the first file, or what is new about them; ``heads`` are the maps of the draft."""
    edits, draft = editor.edits, editor.edits.draft
    rows, known = blocks.rows, (*heads, "")[0]
    for subject, row in rows.items():
        if subject != known:
            _refuse_another(draft, subject, row)
    for subject, row in telling(list(rows.items()), tell):
        said = {
            predicate: new
            for predicate, terms in row.items()
            if (new := [each for each in terms if not _is_there(draft, subject, predicate, each)])
            and not (subject == known and predicate in (vocab.RDF_TYPE, vocab.TITLE))
        }
        if not any(file.overlay.about(subject) for file in draft.files):
            edits.describe(draft.files[0], subject, said, None)
            continue
        for predicate, terms in said.items():
            for term in terms:
                edits.home(subject, predicate).say(subject, predicate, term)


def _refuse_another(draft: Draft, subject: str, row: Mapping[str, Iterable[Term]]) -> None:
    """Refuse a thing whose IRI the map uses for one with another text or title. Raises EditError."""
    for predicate in (vocab.TEXT, vocab.TITLE):
        there = draft.objects(subject, predicate)
        if there and not any(
            _is_there(draft, subject, predicate, each) for each in row.get(predicate, there)
        ):
            raise EditError(
                f'"{local_name(subject)}" is in the map already, with another text.'
                " Import the file as a map of its own with --base and another namespace."
            )


def _is_there(draft: Draft, subject: str, predicate: str, term: Term) -> bool:
    """Whether the map says this; words without a language, as notes have them, are the same in any."""
    there = draft.objects(subject, predicate)
    if term in there or predicate not in (vocab.TEXT, vocab.TITLE) or _language(term):
        return term in there
    words = [each.value.split() for each in there if isinstance(each, Literal)]
    return isinstance(term, Literal) and term.value.split() in words
