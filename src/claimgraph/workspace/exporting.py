"""Export a map in another format, and convert a file from one format to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath

from claimgraph.analysis import Assessment
from claimgraph.curation.starter import empty_map
from claimgraph.errors import EditError, Remedy, UnknownNameError
from claimgraph.files import SYNTAXES, list_folder, read_bytes, read_snapshots, with_slashes
from claimgraph.graph import grouped
from claimgraph.interchange import decode, find_format, is_record_file
from claimgraph.interchange.formats import (
    MAP_FORMATS,
    find_map_format,
    recognise_map,
    writer_of,
)
from claimgraph.interchange.known_map import NOTHING_KNOWN, KnownMap
from claimgraph.interchange.map_formats import (
    UNPUBLISHED,
    ClaimWording,
    GivenFile,
    MapContent,
    MapFormat,
    Publication,
    Reader,
    ReadMap,
    WrittenMap,
)
from claimgraph.interchange.spreadsheets.row_mapping import is_row_mapping
from claimgraph.lookup import either, find_claim, unknown_name
from claimgraph.model import ClaimMap, Document
from claimgraph.rdf import parse
from claimgraph.views import View
from claimgraph.vocabulary import CG, CONTEXT_IRI
from claimgraph.workspace.opening import OpenMap
from claimgraph.workspace.skipped_files import find_skipped
from claimgraph.workspace.telling import Told, telling, untold
from claimgraph.workspace.viewed_map import view_of_map

VerdictWording = Callable[[Assessment, ClaimMap], ClaimWording]
"""Takes an assessment, and the map that has what its view leaves out; returns the wording of its verdicts."""

_OWN_FORMATS = {".ttl": "turtle", ".trig": "trig", ".nt": "nt", ".nq": "trig", ".jsonld": "jsonld"}
"""The format of a claim map in RDF, by extension; the reader chooses the syntax by the extension too."""


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What to export, who publishes it, and the folder of the stored texts, if it is at hand.

    All claims within ``depth`` links of a named one are exported; all if none is named.
    """

    claim: str | None = None
    depth: int = 1
    publication: Publication = UNPUBLISHED
    texts: str | None = None


def named_format(name: str) -> MapFormat:
    """The map format with an id or label. Raises UnknownNameError, with what may be meant, for others."""
    found = find_map_format(name)
    if found is None:
        raise _unknown_format(name)
    return found


def _unknown_format(name: str) -> UnknownNameError:
    """The error for a name that is no map format: of records, of tables, an extension, or misspelt."""
    if find_format(name):
        return UnknownNameError(f'"{name}" is a format of literature records: `claimgraph import` reads it.')
    if name.casefold() == "csv":
        ways = "`claimgraph export csv` writes it, and `claimgraph import csv` reads it"
        return UnknownNameError(f'"{name}" is a folder of tables: {ways}.')
    message = f'"{name}" is not a map format.'
    suffix = f".{name.casefold().removeprefix('.')}"
    if alike := [each.id for each in MAP_FORMATS.values() if suffix in each.suffixes]:
        return UnknownNameError(f"{message} These have the extension {suffix}: {', '.join(alike)}.", alike)
    remedy = Remedy("`claimgraph formats` lists the formats.", f"Choose {either(MAP_FORMATS)}.")
    return unknown_name(message, name, MAP_FORMATS, remedy)


def export_map(
    opened: OpenMap,
    view: View,
    form: MapFormat,
    wording: VerdictWording,
    choice: ExportChoice | None = None,
) -> WrittenMap:
    """A map as text in a format.

    A format without verdicts names the view in the title of the map. Raises EditError if the format is
    import-only, or cannot hold the map or the view, and UnreadableError for a folder of stored texts that
    does not exist.
    """
    write = writer_of(form)
    if (view.bar or view.grant) and not form.has_verdicts:
        raise EditError(
            f"{form.label} has no verdicts, so it cannot hold --bar or --grant. Omit them, or choose a format"
            " with verdicts, such as markdown or findings."
        )
    assessment = opened.assess(view)
    worded = wording(assessment, opened.claim_map)
    seen, left_out = view_of_map(opened, assessment, None if form.has_verdicts else worded.view)
    chosen = choice or ExportChoice()
    only = _part(seen, chosen) if chosen.claim else None
    names = [each.snapshot for each in seen.claim_map.sources.values() if each.snapshot]
    texts = read_snapshots(chosen.texts, names) if chosen.texts is not None else {}
    assessment = replace(assessment, whole=seen.claim_map)
    written = write(MapContent(seen.statements, assessment, worded, only, chosen.publication, texts))
    return replace(written, left_out=[*left_out, *written.left_out])


def _part(opened: OpenMap, choice: ExportChoice) -> frozenset[str]:
    """The IRIs of the claims within some links of the chosen one, following links in either direction."""
    start = find_claim(opened.claim_map, choice.claim or "", opened.prefixes).iri
    links = opened.claim_map.links
    pairs = [(each.to, premise) for each in links for premise in each.premises]
    around = grouped([*pairs, *((premise, end) for end, premise in pairs)])
    found, edge = {start}, {start}
    for _ in range(choice.depth):
        edge = {each for name in edge for each in around.get(name, ())} - found
        found |= edge
        if not edge:
            break
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class ReadingHelp:
    """What some formats are read with: the path of a mapping file, and the map that is added to.

    ``tell`` is called when the files are read, which is the first half of an import.
    """

    mapping: str | None = None
    known: KnownMap | None = None
    tell: Told = untold


NO_HELP = ReadingHelp()


def read_foreign(
    paths: Sequence[str],
    form: MapFormat | None,
    namespace: str,
    title: str,
    given: ReadingHelp = NO_HELP,
) -> ReadMap:
    """The map in some files of another format; without ``form``, the first recognised file decides.

    A folder stands for the files in it that have the format. Raises EditError for a file that is not in the
    format, for a folder without such files, and for a mapping file if the format takes none; UnreadableError
    for a file that cannot be read.
    """
    named = [each for path in paths for each in _files_of(path, form)]
    has_folder = named != [with_slashes(path) for path in paths]
    texts = [_read_text(name) for name in telling(named, lambda share: given.tell(share / 4))]
    mapped = _read_text(given.mapping) if given.mapping is not None else None
    known = form or next((each for text in texts if (each := recognise_map(text.text, text.name))), None)
    if known is None and mapped is not None and is_row_mapping(mapped.text):
        known = MAP_FORMATS["rows"]
    known = known or next((each for text in texts if (each := _recognise_own(text))), None)
    if known is None or known.reader is None:
        can = ", ".join(each.id for each in MAP_FORMATS.values() if each.reader)
        what = f"{known.label} cannot be imported" if known else f"{paths[0]}: this is not in a known format"
        raise EditError(f"{what}. Map formats that can be imported: {can}.")
    if has_folder:
        texts = [each for each in texts if _has_format(each, known)]
    if not texts:
        raise EditError(f"{paths[0]}: this folder has no file in the format {known.id} ({known.label}).")
    if known.beside:
        texts = _with_those_beside(texts, known.beside)
    read = _reader_for(known, known.reader, mapped, given.known)(texts, namespace, title)
    if has_folder:
        read.imported.remark(find_skipped(paths, {each.name for each in texts}))
    given.tell(1 / 2)
    return read


def _has_format(file: GivenFile, form: MapFormat) -> bool:
    """Whether a file of a folder has an extension of the format, and looks like it where that can be said."""
    if not file.name.casefold().endswith(form.suffixes):
        return False
    return not form.looks or form.is_like(file.text) or recognise_map(file.text, file.name) is form


def _reader_for(form: MapFormat, reader: Reader, mapped: GivenFile | None, known: KnownMap | None) -> Reader:
    """The reader of a format with a mapping file or a known map, if the format reads with these.

    Raises EditError for a mapping file if the format takes none.
    """
    if known is not None and form.knowing is not None:
        reader = form.knowing(known)
    if mapped is None:
        return reader
    if form.mapped is None:
        raise EditError(f"{form.label} takes no mapping file; omit --mapping.")
    return form.mapped(mapped, known or NOTHING_KNOWN)


def _files_of(path: str, form: MapFormat | None) -> Sequence[str]:
    """The path itself or, if it is a folder, the files in it with an extension of the format, or of any."""
    found = list_folder(path)
    if found == [with_slashes(path)]:
        return found
    forms = [form] if form else [each for each in MAP_FORMATS.values() if each.reader]
    suffixes = tuple(suffix for each in forms for suffix in each.suffixes)
    return [name for name in found if name.casefold().endswith(suffixes)]


def _read_text(name: str) -> GivenFile:
    return GivenFile(name, decode(read_bytes(name), name)[0])


def _with_those_beside(texts: Sequence[GivenFile], suffix: str) -> list[GivenFile]:
    """The files, and those with the same names and another extension, read as stored texts are.

    A byte order mark at the beginning is then one of the characters that offsets count.
    """
    given = [each.name for each in texts if each.name.casefold().endswith(suffix)]
    stored = [*given, *_beside(texts, suffix)]
    others = [each for each in texts if each.name not in given]
    return others + [GivenFile(each, read_bytes(each).decode("utf-8", "replace")) for each in stored]


def _beside(texts: Sequence[GivenFile], suffix: str) -> list[str]:
    """The existing files with the names of some files and another extension, sorted."""
    read = {each.name for each in texts}
    wanted = {with_slashes(str(PurePath(name).with_suffix(suffix))) for name in read} - read
    folders = {str(PurePath(each).parent) for each in wanted}
    return sorted(name for folder in folders for name in list_folder(folder) if name in wanted)


def is_foreign_map(paths: Sequence[str], name: str | None, mapping: str | None = None) -> bool:
    """Whether the format named, or else detected in the first file, is a map format.

    The first file of a folder is the first one whose format is detected. A table is a map if ``mapping`` is
    the path of a mapping of its columns. A claim map in a folder of records does not count: it is the map
    that they are for. Raises UnreadableError for a file that cannot be read, and EditError for bytes that
    cannot be decoded.
    """
    if name is not None:
        known = find_map_format(name)
        return known is not None and (known.reader is not None or find_format(name) is None)
    if mapping is not None and is_row_mapping(_read_text(mapping).text):
        return True
    found = _files_of(paths[0], None)
    if any(recognise_map(_read_text(each).text, each) for each in found):
        return True
    has_records = any(is_record_file(each, None, partial(read_bytes, each)) for each in list_folder(paths[0]))
    return not has_records and any(_recognise_own(_read_text(each)) for each in found)


def _recognise_own(file: GivenFile) -> MapFormat | None:
    """The format of a claim map in RDF; None for a file that is none."""
    is_own = CG in file.text or CONTEXT_IRI in file.text
    known = _OWN_FORMATS.get(PurePath(file.name).suffix.casefold()) if is_own else None
    return MAP_FORMATS[known] if known else None


def is_claim_map(path: str) -> bool:
    """Whether a file has the extension of an RDF format, and is not in the vocabulary of a foreign format."""
    if PurePath(path).suffix.casefold() not in SYNTAXES:
        return False
    known = recognise_map(_read_text(path).text, path)
    return known is None or known.reader is None


def namespace_for(name: str, given: str | None) -> str:
    """The namespace of a new map with this name. Raises EditError if the ``given`` one is not valid."""
    document = Document("new.ttl", empty_map(name, namespace=given))
    return parse([document]).prefixes[""]
