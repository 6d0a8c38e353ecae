"""Large maps as stores on disk, in the user's cache folder, from which queries are answered.

A store belongs to an entry of the cache of maps and to a view. Unlike tables it takes more room than the
files of the map, so only the stores that were used last are kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from msgspec import Struct

from claimgraph.errors import QueryError, UnreadableError
from claimgraph.files import new_folder
from claimgraph.files.cache_folder import keep_newest, make_private, mark_used, remove_folder
from claimgraph.model import Document
from claimgraph.query import Limits, QueriedMap, ask_child
from claimgraph.query.engine import STATEMENTS, Heading, ReplyKind, Request
from claimgraph.tables import Tables, find_names
from claimgraph.views import View
from claimgraph.workspace.map_cache import CachedMap, view_key

CACHED_STORES = 2
"""How many stores are kept; those that were not used for longest are removed."""

_HEAD, _TRIPLES = "store.json", "triples"
_NAMED = ("topics", "sources", "claims")


class _StoreHead(Struct, frozen=True):
    """What is known of a store: the names in its map, and the sizes of its files in bytes, by name."""

    own_prefix: Mapping[str, str]
    namespaces: Sequence[str]
    sizes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StoredMap:
    """A map in a view, with its statements in a store on disk and its names in tables.

    ``read`` returns the documents of the map. What reads them or the tables raises UnreadableError for files
    that cannot be read.
    """

    folder: Path
    head: _StoreHead
    tables: Tables
    read: Callable[[], Sequence[Document]]

    @property
    def documents(self) -> Sequence[Document]:
        """The documents of the map."""
        return self.read()

    @property
    def own_prefix(self) -> Mapping[str, str]:
        """The empty prefix, mapped to the namespace that all claims share; empty if they share none."""
        return self.head.own_prefix

    @property
    def namespaces(self) -> Collection[str]:
        """The namespaces of the things in the map."""
        return self.head.namespaces

    def complete(self, request: Request) -> Request:
        """A request with this store."""
        return replace(request, store=str(self.folder / _TRIPLES))

    def ids_of(self, iris: Collection[str]) -> dict[str, str]:
        """The ids of those of some IRIs that are claims, sources or topics of the map."""
        found: dict[str, str] = {}
        for table in _NAMED if iris else ():
            found |= find_names(self.tables, table, iris)
        return found

    def things(self) -> Iterator[str]:
        """The IRIs of all claims, sources, topics and described links."""
        for table in (*_NAMED, "links"):
            yield from filter(None, self.tables.read(table, ["iri"]).column("iri").to_pylist())

    def ask(self, request: Request) -> tuple[Heading, bytes]:
        """The heading and body of the reply of a child process to a request.

        Raises UnreadableError if the store is damaged, which is then removed, and what ``ask_child`` raises.
        """
        heading, body = ask_child(request)
        if heading.kind is ReplyKind.BAD_STORE:
            remove_folder(self.folder)
            raise UnreadableError(f"{self.folder}: {heading.words}")
        return heading, body


def find_store(cached: CachedMap, view: View, read: Callable[[], Sequence[Document]]) -> StoredMap | None:
    """The store of a cached map in a view; None if there is none that is complete.

    ``read`` returns the documents of the map.
    """
    folder = _folder(cached, view)
    try:
        head = msgspec.json.decode((folder / _HEAD).read_bytes(), type=_StoreHead)
        is_complete = _sizes(folder) == head.sizes
        mark_used(folder)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError):
        is_complete = False
    if not is_complete:
        remove_folder(folder)
        return None
    return StoredMap(folder, head, cached.tables, read)


def make_store(cached: CachedMap, view: View, queried: QueriedMap) -> StoredMap | None:
    """Make the store of a cached map in a view, and return it; None if it cannot be made."""
    folder = _folder(cached, view)
    documents = queried.documents
    with suppress(OSError, UnreadableError, QueryError):  # a full disk, or another process that was faster
        make_private(folder.parent)
        keep_newest(folder.parent, CACHED_STORES - 1)
        with new_folder(str(folder)) as made:
            request = Request("ASK {}", {}, _limits(documents), store=str(made / _TRIPLES))
            heading, _ = ask_child(queried.complete(request))
            if heading.kind is not ReplyKind.RESULTS:
                raise UnreadableError(heading.words)
            head = _StoreHead(queried.own_prefix, sorted(queried.namespaces), _sizes(made))
            (made / _HEAD).write_bytes(msgspec.json.encode(head))
    return find_store(cached, view, lambda: documents)


def _folder(cached: CachedMap, view: View) -> Path:
    name = hashlib.sha256(f"{cached.folder.name} {view_key(view)}".encode()).hexdigest()[:32]
    return cached.folder.parents[1] / "stores" / name


def _limits(documents: Iterable[Document]) -> Limits:
    """The limits for making a store, which grow with the map: blank nodes can take practically forever."""
    megabytes = sum(len(document.text) for document in documents) // 1024**2
    return Limits(seconds=60 + 4 * megabytes, megabytes=2048 + 8 * megabytes)


def _sizes(folder: Path) -> dict[str, int]:
    """The sizes of the files with statements, which the engine does not change, in bytes by name."""
    return {path.name: path.stat().st_size for path in sorted((folder / _TRIPLES).glob(STATEMENTS))}
