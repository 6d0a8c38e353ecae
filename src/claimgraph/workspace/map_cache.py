"""The cache of large maps: their tables and verdicts, in the user's cache folder.

An entry belongs to the texts of the files, to this installation of claimgraph and to a language. It is never
changed, only given further verdicts; it can be removed at any time, also while it is used.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

from claimgraph.errors import EditError, UnknownNameError, UnreadableError
from claimgraph.files import new_folder, settled_files
from claimgraph.files.cache_folder import cache_folder, keep_newest, make_private, mark_used, remove_folder
from claimgraph.files.digests import NamedDigest, find_digest
from claimgraph.jobs.claim_index import build_index, open_index, write_index
from claimgraph.jobs.claim_parts import IndexedTables
from claimgraph.jobs.summarising import describe_view
from claimgraph.lookup import find_claim, find_claim_or_source
from claimgraph.model import Claim, ClaimMap, Source
from claimgraph.rdf import Row
from claimgraph.tables import (
    NamedRow,
    Tables,
    find_row,
    list_beginning,
    list_indexed_claims,
    list_named_sources,
    open_tables,
    read_arrays,
    read_names,
    tabulate,
)
from claimgraph.tables.name_index import build_name_index, open_name_index, write_name_index
from claimgraph.tables.other_rows import read_other_row, write_other_rows
from claimgraph.views import View
from claimgraph.workspace import large_maps
from claimgraph.workspace.grounded_claim import assess_claim, explain_claim, explain_source
from claimgraph.workspace.table_views import find_view_of_tables
from claimgraph.workspace.view_names import ViewNames

if TYPE_CHECKING:
    from claimgraph.analysis import Assessment, Listing, Portrait, SourcePortrait
    from claimgraph.workspace.opening import OpenMap

_Answered = TypeVar("_Answered")

CACHED_MAPS, CACHED_VIEWS = 8, 8
"""How many maps are cached, and how many views of each; those that were not used for longest are removed."""

SUGGESTED = 100
"""How many claims, and how many sources, of a cached map are offered to complete a name."""


class _EntryHead(Struct, frozen=True):
    """The sizes of the files of an entry in bytes, by path. It is written last: an entry must have it."""

    sizes: Mapping[str, int]
    is_spoken: bool


_HEAD, _INDEX = "entry.json", "index"


@dataclass(frozen=True, slots=True)
class CachedMap:
    """An entry of the cache. Names are found as in the map itself, with the same errors for unknown ones.

    ``is_spoken`` is whether any text is in the language of the entry, if it has one.
    """

    folder: Path
    tables: Tables
    is_spoken: bool

    def speaks(self, _: str) -> bool:
        """Whether any text is in the language of the entry, as ``OpenMap.speaks`` says of any language."""
        return self.is_spoken

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The namespaces that the files declare."""
        return self.tables.manifest.prefixes

    @property
    def claim_map(self) -> ClaimMap:
        """All claims and sources, with no more than what people name them by; they are read every time."""
        return read_names(self.tables)

    def find_view(self, names: ViewNames) -> View:
        """The view that a reader names. Raises UnknownNameError."""
        try:
            return find_view_of_tables(self.tables, names)
        except UnknownNameError:
            from claimgraph.workspace.opening import find_views

            return find_views([self], names)[0]

    def assessed(self, name: str, view: View) -> tuple[Assessment, Claim]:
        """A claim in a view, and the part of the map that can affect it. Raises UnknownNameError."""
        claims = self._claims_named(name)
        if len(claims) != 1:
            claims = [self._row_of(find_claim(self.claim_map, name, self.prefixes))]
        return assess_claim(self._indexed(), self._ground(view), claims[0])

    def explained(self, name: str, view: View) -> Portrait | SourcePortrait:
        """All that the analyses say of a claim or a source in a view. Raises UnknownNameError."""
        rows, is_claim = self._claims_named(name), True
        if not rows:
            rows, is_claim = list_named_sources(self.tables, name), False
        if len(rows) != 1:
            found = find_claim_or_source(self.claim_map, name, self.prefixes)
            rows, is_claim = [self._row_of(found)], isinstance(found, Claim)
        grounded = self._ground(view)
        if is_claim:
            return explain_claim(self._indexed(), grounded, rows[0])
        return explain_source(self.tables, grounded, rows[0])

    def listed(self, view: View) -> Listing:
        """All claims that are there in a view. Raises UnreadableError for a damaged entry."""
        from claimgraph.jobs.listed_tables import list_tables

        return list_tables(self.tables, view)

    def beginning_with(self, start: str) -> ClaimMap:
        """The first claims and sources whose ids begin with some characters, with no more than their texts.

        Raises UnreadableError for a damaged entry.
        """
        claims, sources = (
            list_beginning(self.tables, table, start, text, SUGGESTED)
            for table, text in (("claims", "text"), ("sources", "title"))
        )
        return ClaimMap(
            claims={iri: Claim(iri, name, text) for iri, name, text in claims},
            sources={iri: Source(iri, name, title) for iri, name, title in sources},
            scale=self.tables.manifest.scale,
        )

    def _row_of(self, found: Claim | Source) -> NamedRow:
        return find_row(self.tables, "claims" if isinstance(found, Claim) else "sources", found.iri)

    def _claims_named(self, name: str) -> list[NamedRow]:
        return list_indexed_claims(self.tables, open_name_index(self.folder / _INDEX), name)

    def _indexed(self) -> IndexedTables:
        return IndexedTables(self.tables, open_index(self.folder / _INDEX), limit=None)

    def _ground(self, view: View) -> str:
        """The folder of the verdicts in a view, which are worked out if they are not there.

        Raises UnreadableError for a damaged entry, and if the verdicts cannot be written.
        """
        views = self.folder / "views"
        path = views / view_key(view)
        if not path.exists():
            from claimgraph.jobs.grounding_job import ground_tables

            with suppress(OSError):
                keep_newest(views, CACHED_VIEWS - 1)
            try:
                ground_tables(self.tables, str(path), view)
            except UnreadableError:
                if not path.exists():  # otherwise another process was faster
                    raise
        mark_used(path)
        return str(path)

    def other_row(self, iri: str) -> Row:
        """The statements about a thing that the tables do not hold. Raises UnreadableError for damage."""
        return read_other_row(self.folder, iri)


def view_key(view: View) -> str:
    """A name for what is kept of a view, another one for another view."""
    return hashlib.sha256(msgspec.json.encode(describe_view(view))).hexdigest()[:32]


def find_cached(paths: Sequence[str], lang: str | None) -> CachedMap | None:
    """The entry for the map in some files; None if there is none, or if it cannot be used.

    Raises UnreadableError, like ``claimgraph.files.named_files``.
    """
    names = settled_files(paths)
    root = _usable_cache()
    try:
        if root is None:
            return None
        make_private(root)
        records = root / "files"
        make_private(records)
        digests = [find_digest(name, records) for name in names]
    except (OSError, ValueError):  # a file that cannot be read is reported when the map is read
        return None
    known = [each for each in digests if each is not None]
    return _open_entry(_entry_folder(root, known, lang)) if len(known) == len(names) else None


def store(opened: OpenMap, lang: str | None) -> CachedMap | None:
    """Write a map that was opened in a language to the cache, if it is large and new, and return its entry.

    None if the map is not large or the cache cannot be written.
    """
    root = _usable_cache()
    if root is None or len(opened.claim_map.claims) < large_maps.LEAST_CLAIMS:
        return None
    digests = [
        NamedDigest(each.name, hashlib.sha256(each.text.encode()).hexdigest()) for each in opened.documents
    ]
    folder = _entry_folder(root, digests, lang)
    if (stored := _open_entry(folder)) is not None:
        return stored
    try:
        make_private(root)
        if folder.parent.exists():
            keep_newest(folder.parent, CACHED_MAPS - 1)
        with new_folder(str(folder)) as made:
            tabulate(str(made / "tables"), opened.claim_map, opened.statements)
            write_index(made / _INDEX, build_index(read_arrays(open_tables(str(made / "tables")))))
            write_name_index(made / _INDEX, build_name_index([*opened.claim_map.claims.values()]))
            write_other_rows(made, opened.statements)
            head = _EntryHead(_sizes(made), lang is None or opened.speaks(lang))
            (made / _HEAD).write_bytes(msgspec.json.encode(head))
    except (OSError, UnreadableError, EditError):  # a full disk, an unusable library, or another was faster
        pass
    return _open_entry(folder)


def ask(cached: CachedMap, question: Callable[[CachedMap], _Answered | None]) -> _Answered | None:
    """The answer that an entry gives to a question.

    None if the entry turns out to be damaged, and is then removed. Raises UnknownNameError.
    """
    try:
        return question(cached)
    except (UnreadableError, OSError, EOFError, LookupError, ValueError):
        remove_folder(cached.folder)
        return None


def _usable_cache() -> Path | None:
    """The folder of the cache; None if there is no place for it, or no library to read and write tables."""
    return cache_folder() if importlib.util.find_spec("pyarrow") else None


def _entry_folder(root: Path, files: Iterable[NamedDigest], lang: str | None) -> Path:
    read = [(Path(each.name).suffix.lower(), each.digest) for each in files]
    key = msgspec.json.encode([_installation(), lang, read])
    return root / "maps" / hashlib.sha256(key).hexdigest()[:32]


def _installation() -> list[object]:
    """What another version of claimgraph or of its parser has otherwise, or the same with changed code."""
    # Not their version numbers: looking these up takes longer, and they do not show changed code.
    parser = importlib.util.find_spec("pyoxigraph")
    folders = [str(Path(__file__).parents[1]), *(parser.submodule_search_locations or () if parser else ())]
    return [sorted(_find_states(folder)) for folder in folders]


def _find_states(folder: str, inside: str = "") -> Iterator[tuple[str, int, int]]:
    """The paths of all code and ontologies below a folder, with sizes in bytes and times in nanoseconds."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{inside}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _find_states(entry.path, f"{path}/")
            elif entry.name.endswith((".py", ".ttl", ".so", ".pyd")):
                status = entry.stat()
                yield path, status.st_size, status.st_mtime_ns


def _sizes(folder: Path) -> dict[str, int]:
    paths = (Path(at) / name for at, _, names in os.walk(folder) for name in names)
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in sorted(paths)}


def _open_entry(folder: Path) -> CachedMap | None:
    """An entry, if it is there and complete; what is not complete is removed."""
    try:
        head = msgspec.json.decode((folder / _HEAD).read_bytes(), type=_EntryHead)
        is_complete = all((folder / path).stat().st_size == size for path, size in head.sizes.items())
        tables = open_tables(str(folder / "tables")) if is_complete else None
        cached = CachedMap(folder, tables, head.is_spoken) if tables else None
        mark_used(folder)
    except FileNotFoundError:
        cached = None
    except (OSError, UnreadableError, EditError, msgspec.DecodeError):
        cached = None
    if cached is None and folder.exists():
        remove_folder(folder)
    return cached
