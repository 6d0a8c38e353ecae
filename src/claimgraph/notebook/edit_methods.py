"""The edits that can be made to a map in Python, one method for each kind of edit."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from os import PathLike, fspath

from claimgraph.dates import to_day
from claimgraph.errors import EditError
from claimgraph.lookup import find_relation
from claimgraph.notebook.shown import ShownImport
from claimgraph.workspace.editor import MapEditor
from claimgraph.workspace.importing import ImportRequest, import_edit
from claimgraph.workspace.ingesting import IngestRequest, ingest_edit
from claimgraph.workspace.requests import ClaimWords, RemarkWords, SourceWords
from claimgraph.workspace.tabling import find_tables, table_edit

Names = str | Sequence[str]
"""One name or several."""


class EditMethods(ABC):
    """The edits of a map by the names that a curator uses, as the editing commands make them.

    Every edit raises UnknownNameError for an unknown name and EditError for an edit that makes no sense, and
    then leaves the map unchanged. ``texts`` is the folder with the stored texts of sources. ``file`` is the
    file to add something new to, by default the first.
    """

    @abstractmethod
    def _edit(self) -> MapEditor:
        """The editor of the map, for one more edit. Raises EditError if the map cannot be edited now."""

    @abstractmethod
    def _store(self, texts: Mapping[str, str]) -> None:
        """Write new stored texts, by path, together with the map."""

    def add_source(
        self,
        title: str | None = None,
        *,
        kind: str | None = None,
        creators: Names = (),
        issued: str | int | None = None,
        url: str | None = None,
        doi: str | None = None,
        pmid: str | int | None = None,
        design: str | None = None,
        interests: Names = (),
        reply_to: str | None = None,
        reports: Names = (),
        overlaps: Names = (),
        retracted: str | None = None,
        snapshot: str | None = None,
        texts: str | None = None,
        records: Mapping[str, str] | None = None,
        id: str | None = None,
        file: str | None = None,
    ) -> str:
        """Add a study, post, comment or page, and return its id, by default made from author and year.

        ``records`` maps a format to a file of literature records, as in ``{"bib": "my.bib"}``; ``doi`` or
        ``pmid`` selects a record.
        """
        words = SourceWords(
            title=title,
            kind=kind,
            creator=_names(creators),
            issued=_word(issued),
            url=url,
            doi=doi,
            pmid=_word(pmid),
            design=design,
            interest=_names(interests),
            reply_to=reply_to,
            reports=_names(reports),
            overlaps=_names(overlaps),
            retracted=retracted,
            snapshot=snapshot,
            sources=texts,
            records=records or {},
        )
        return self._edit().add_source(words, id, file)

    def add_claim(
        self,
        text: str,
        *,
        sources: Names = (),
        basis: str | None = None,
        topics: Names = (),
        links: Mapping[str, Names] | None = None,
        because: str = "",
        rated_down: Names = (),
        quote: str | None = None,
        texts: str | None = None,
        id: str | None = None,
        file: str | None = None,
    ) -> str:
        """Add a claim, one sentence in your own words, and return its id, by default made from its text.

        ``links`` maps relations to claims, as in ``{"supports": "helps"}``. If there is exactly one link,
        ``because`` and ``rated_down`` describe it. ``quote`` pins the claim to words of its source, which are
        looked up in ``texts``.
        """
        words = ClaimWords(
            text=text,
            said_in=_names(sources),
            basis=basis,
            topic=_names(topics),
            links={find_relation(relation): _names(ends) for relation, ends in (links or {}).items()},
            because=because,
            rated_down=_names(rated_down),
            quote=quote,
            sources=texts,
        )
        return self._edit().add_claim(words, id, file)

    def add_topic(self, label: str, *, id: str | None = None, file: str | None = None) -> str:
        """Add a topic, a question that claims are about; return its id, by default made from its label."""
        return self._edit().add_topic(label, id, file)

    def link(
        self, claim: str, relation: str, other: str, *, because: str = "", rated_down: Names = ()
    ) -> None:
        """Link a claim to another: supports, contradicts, anecdotalFor or anecdotalAgainst.

        The note ``because`` and the reasons in ``rated_down`` describe the link, which may already exist.
        """
        self._edit().link(claim, relation, other, RemarkWords(because, _names(rated_down)))

    def unlink(self, claim: str, relation: str, other: str, *, with_description: bool = False) -> None:
        """Remove a link between two claims or, with the relation "undercuts", an undercut of a link.

        A link that has a description or is undercut is removed only with ``with_description``, which removes
        those as well; without it, EditError is raised.
        """
        self._edit().unlink(claim, relation, other, with_description=with_description)

    def undercut(self, claim: str, *link: str) -> None:
        """Let a claim undercut a link, given as its id, or as its two claims and optionally its relation."""
        self._edit().undercut(claim, link)

    def set(self, name: str, property: str, *values: str | int, texts: str | None = None) -> None:
        """Replace all values of a property, such as ``m.set("helps", "topic", "efficacy", "safety")``.

        The words of a quote are looked up in the stored texts in the folder ``texts``.
        """
        if not values or any(isinstance(each, list | tuple | set) for each in values):
            raise EditError("Pass each value as an argument, or use unset() to remove the property.")
        self._edit().set(name, property, [str(each) for each in values], texts)

    def unset(self, name: str, property: str) -> None:
        """Remove a property with all its values."""
        self._edit().set(name, property, ())

    def rename(self, name: str, new: str, *, links: bool = False) -> None:
        """Change an id wherever it occurs; with ``links``, also change the ids of links made from it."""
        self._edit().rename(name, new, links=links)

    def retract(self, source: str, day: str | dt.date) -> None:
        """Record that a source was retracted on a day such as "2019-03-01".

        Raises UnknownNameError if the text is not a day.
        """
        self._edit().retract(source, to_day(day) if isinstance(day, str) else day)

    def remove(self, name: str, *, with_references: bool = False) -> None:
        """Remove a claim, source, link or topic.

        A thing that others refer to is removed only with ``with_references``, which also removes links to it,
        their descriptions and undercuts, and other references; without it, EditError is raised. The claims of
        a source stay.
        """
        self._edit().remove(name, with_references=with_references)

    def repin(self, source: str, texts: str) -> None:
        """Pin the quotes of a source again, whose stored text, in the folder ``texts``, has changed.

        Pins that are elsewhere move, and the digest of the text is recorded; ``notes`` says which quotes have
        moved, changed or gone.
        """
        self._edit().repin(source, texts)

    def import_records(
        self, *files: str | PathLike[str], form: str | None = None, keep_ids: bool = False
    ) -> ShownImport:
        """Add the literature records of files or folders as sources, as ``claimgraph import --into`` does.

        Without ``form``, a format such as "bib", the contents of each file decide. With ``keep_ids``, sources
        get the keys of their records as ids. A record that the map has already is not added.
        """
        names = [fspath(each) for each in files]
        edit = import_edit(ImportRequest(names, form, keeps_ids=keep_ids, keeps=False))
        return ShownImport(edit(self._edit()).imported)

    def import_tables(self, *files: str | PathLike[str], delete: bool = False) -> ShownImport:
        """Apply tables written by ``export_tables``: a changed cell sets a property, a new row adds a thing.

        ``files`` are tables or folders of tables. With ``delete``, things without a row are removed.
        """
        edit = table_edit(find_tables([fspath(each) for each in files]), deletes=delete)
        return ShownImport(edit(self._edit()))

    def ingest(
        self, *files: str | PathLike[str], texts: str, url: str = "", initials: bool = False
    ) -> ShownImport:
        """Add saved pages, PDFs and plain texts as sources, with the comments on them.

        Their texts are stored in the folder ``texts`` at the end of the ``with`` block; only then can quotes
        be looked up in them. ``url`` is the address of the page, if there is one file. With ``initials``,
        the authors of comments are named by their initials.
        """
        request = IngestRequest([fspath(each) for each in files], texts, url, shortens_names=initials)
        ingested = ingest_edit(request)(self._edit())
        self._store(ingested.texts)
        return ShownImport(ingested.imported)


def _word(given: str | int | None) -> str | None:
    """A year or a number as a word; None if it was not given."""
    return None if given is None else str(given)


def _names(given: Names) -> Sequence[str]:
    return [given] if isinstance(given, str) else list(given)
