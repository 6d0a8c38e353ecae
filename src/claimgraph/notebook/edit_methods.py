"""The edits that can be made to a map in Python, one method for each kind of edit."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping

from claimgraph.errors import EditError
from claimgraph.lookup import find_relation
from claimgraph.notebook.given import (
    DayOrText,
    PathOrText,
    ThingOrName,
    ThingsOrNames,
    Word,
    Words,
    choice_of,
    day_of,
    files_of,
    mapping_of,
    name_of,
    names_of,
    path_of,
    path_or_none,
    word_of,
    word_or_none,
    words_of,
)
from claimgraph.notebook.shown import ShownImport
from claimgraph.scale import Relation
from claimgraph.workspace.editor import MapEditor
from claimgraph.workspace.importing import ImportRequest, import_edit
from claimgraph.workspace.ingesting import IngestRequest, ingest_edit
from claimgraph.workspace.requests import ClaimWords, RemarkWords, SourceWords
from claimgraph.workspace.tabling import find_tables, table_edit


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
        kind: Word | None = None,
        creators: Words = (),
        issued: Word | None = None,
        url: str | None = None,
        doi: str | None = None,
        pmid: Word | None = None,
        design: Word | None = None,
        interests: Words = (),
        reply_to: ThingOrName | None = None,
        reports: ThingsOrNames = (),
        overlaps: ThingsOrNames = (),
        notes: Words = (),
        lang: str | None = None,
        retracted: Word | None = None,
        snapshot: str | None = None,
        texts: PathOrText | None = None,
        records: Mapping[str, PathOrText] | None = None,
        id: str | None = None,
        file: PathOrText | None = None,
    ) -> str:
        """Add a study, post, comment or page, and return its id, by default made from author and year.

        ``records`` maps a format to a file of literature records, as in ``{"bib": "my.bib"}``; ``doi`` or
        ``pmid`` selects a record. ``lang`` is the language of the title and other texts, such as "de".
        """
        words = SourceWords(
            title=word_or_none(title),
            kind=word_or_none(kind),
            creator=words_of(creators),
            issued=word_or_none(issued),
            url=word_or_none(url),
            doi=word_or_none(doi),
            pmid=word_or_none(pmid),
            design=word_or_none(design),
            interest=words_of(interests),
            reply_to=None if reply_to is None else name_of(reply_to),
            reports=names_of(reports),
            overlaps=names_of(overlaps),
            note=words_of(notes),
            lang=word_or_none(lang),
            retracted=word_or_none(retracted),
            snapshot=word_or_none(snapshot),
            sources=path_or_none(texts),
            records={word_of(form): path_of(path) for form, path in mapping_of(records).items()},
        )
        return self._edit().add_source(words, word_or_none(id), path_or_none(file))

    def add_claim(
        self,
        text: str,
        *,
        sources: ThingsOrNames = (),
        basis: Word | None = None,
        topics: ThingsOrNames = (),
        links: Mapping[str, ThingsOrNames] | Mapping[Relation, ThingsOrNames] | None = None,
        because: str = "",
        rated_down: Words = (),
        rated_down_twice: Words = (),
        rated_up: Words = (),
        notes: Words = (),
        lang: str | None = None,
        quote: str | None = None,
        quote_source: ThingOrName | None = None,
        texts: PathOrText | None = None,
        id: str | None = None,
        file: PathOrText | None = None,
    ) -> str:
        """Add a claim, one sentence in your own words, and return its id, by default made from its text.

        ``links`` maps relations to claims, as in ``{"supports": "helps"}``. If there is exactly one link,
        ``because``, ``rated_down`` and ``rated_down_twice`` describe it. ``quote`` pins the claim to words of
        its source, which are looked up in ``texts``; ``quote_source`` is the one of several sources that they
        are from. ``lang`` is the language of the text, such as "de".
        """
        words = ClaimWords(
            text=word_of(text),
            said_in=names_of(sources),
            basis=word_or_none(basis),
            topic=names_of(topics),
            links={find_relation(word_of(each)): names_of(ends) for each, ends in mapping_of(links).items()},
            because=word_of(because),
            rated_down=words_of(rated_down),
            rated_down_twice=words_of(rated_down_twice),
            rated_up=words_of(rated_up),
            note=words_of(notes),
            lang=word_or_none(lang),
            quote=word_or_none(quote),
            quote_source=None if quote_source is None else name_of(quote_source),
            sources=path_or_none(texts),
        )
        return self._edit().add_claim(words, word_or_none(id), path_or_none(file))

    def add_topic(
        self, label: str, *, lang: str | None = None, id: str | None = None, file: PathOrText | None = None
    ) -> str:
        """Add a topic, a question that claims are about; return its id, by default made from its label."""
        words, name, into = word_of(label), word_or_none(id), path_or_none(file)
        return self._edit().add_topic(words, name, into, word_or_none(lang))

    def link(
        self,
        claim: ThingsOrNames,
        relation: str | Relation,
        other: ThingOrName,
        *,
        because: str = "",
        rated_down: Words = (),
        rated_down_twice: Words = (),
    ) -> None:
        """Link a claim to another: "supports", "contradicts", "anecdotalFor" or another relation.

        Several claims support or oppose the other only together. The note ``because`` and the reasons to rate
        it down, by one rank or by two, describe the link, which may already exist.
        """
        remarks = RemarkWords(word_of(because), words_of(rated_down), words_of(rated_down_twice))
        self._edit().link(names_of(claim), word_of(relation), name_of(other), remarks)

    def unlink(
        self,
        claim: ThingsOrNames,
        relation: str | Relation,
        other: ThingOrName,
        *,
        with_description: bool = False,
    ) -> None:
        """Remove a link between two claims or, with the relation "undercuts", an undercut of a link.

        One of several claims that count only together is removed from their link; pass all of them to remove
        the link itself. A link that has a description or is undercut is removed only with
        ``with_description``, which removes those as well; without it, EditError is raised.
        """
        ends = names_of(claim), word_of(relation), name_of(other)
        self._edit().unlink(*ends, with_description=choice_of(with_description))

    def undercut(self, claim: ThingOrName, *link: ThingOrName) -> None:
        """Let a claim undercut a link, given as its id, or as its two claims and optionally its relation.

        A single claim in place of a link stands for the step from its own sources to it.
        """
        self._edit().undercut(name_of(claim), [name_of(each) for each in link])

    def set(
        self,
        name: ThingOrName,
        property: str,
        *values: Word,
        texts: PathOrText | None = None,
        lang: str | None = None,
    ) -> None:
        """Replace all values of a property, such as ``m.set("helps", "topic", "efficacy", "safety")``.

        The words of a quote are looked up in the stored texts in the folder ``texts``. With ``lang``, only
        the texts in this language are replaced.
        """
        if not values or any(isinstance(each, list | tuple | set) for each in values):
            raise EditError("Pass each value as an argument, or use unset() to remove the property.")
        words = [word_of(each) for each in values]
        stored, tag = path_or_none(texts), word_or_none(lang)
        self._edit().set(name_of(name), word_of(property), words, stored, tag)

    def unset(self, name: ThingOrName, property: str, *, lang: str | None = None) -> None:
        """Remove a property with all its values, or with those in the language ``lang``."""
        self._edit().set(name_of(name), word_of(property), (), None, word_or_none(lang))

    def rename(self, name: ThingOrName, new: str, *, links: bool = False) -> None:
        """Change an id wherever it occurs; with ``links``, also change the ids of links made from it."""
        self._edit().rename(name_of(name), word_of(new), links=choice_of(links))

    def retract(self, source: ThingOrName, day: DayOrText) -> None:
        """Record that a source was retracted on a day such as "2019-03-01".

        Raises UnknownNameError if the text is not a day.
        """
        self._edit().retract(name_of(source), day_of(day))

    def retract_listed(self, file: PathOrText) -> list[str]:
        """Record the retractions in a CSV file of Retraction Watch, and return the ids of the sources marked.

        Expressions of concern, corrections and reinstatements in the list are only reported, in ``notes``.
        """
        return self._edit().retract_listed(path_of(file))

    def remove(self, name: ThingOrName, *, with_references: bool = False) -> None:
        """Remove a claim, source, link or topic.

        A thing that others refer to is removed only with ``with_references``, which also removes links to it,
        their descriptions and undercuts, and other references; without it, EditError is raised. The claims of
        a source stay.
        """
        self._edit().remove(name_of(name), with_references=choice_of(with_references))

    def repin(self, source: ThingOrName, texts: PathOrText) -> None:
        """Pin the quotes of a source again, whose stored text, in the folder ``texts``, has changed.

        Pins that are elsewhere move, and the digest of the text is recorded; ``notes`` says which quotes have
        moved, changed or gone.
        """
        self._edit().repin(name_of(source), path_of(texts))

    def import_records(
        self, *files: PathOrText, form: str | None = None, keep_ids: bool = False
    ) -> ShownImport:
        """Add the literature records of files or folders as sources, as ``claimgraph import --into`` does.

        Without ``form``, a format such as "bib", the contents of each file decide. With ``keep_ids``, sources
        get the keys of their records as ids. A record that the map has already is not added.
        """
        names, keeps_ids = files_of(files), choice_of(keep_ids)
        edit = import_edit(ImportRequest(names, word_or_none(form), keeps_ids=keeps_ids, keeps=False))
        return ShownImport(edit(self._edit()).imported)

    def import_tables(self, *files: PathOrText, delete: bool = False) -> ShownImport:
        """Apply tables written by ``export_tables``: a changed cell sets a property, a new row adds a thing.

        ``files`` are tables or folders of tables. With ``delete``, things without a row are removed.
        """
        edit = table_edit(find_tables(files_of(files)), deletes=choice_of(delete))
        return ShownImport(edit(self._edit()))

    def ingest(
        self, *files: PathOrText, texts: PathOrText, url: str = "", initials: bool = False
    ) -> ShownImport:
        """Add saved pages, PDFs and plain texts as sources, with the comments on them.

        Their texts are stored in the folder ``texts`` at the end of the ``with`` block; only then can quotes
        be looked up in them. ``url`` is the address of the page, if there is one file. With ``initials``,
        the authors of comments are named by their initials.
        """
        names, stored = files_of(files), path_of(texts)
        request = IngestRequest(names, stored, word_of(url), shortens_names=choice_of(initials))
        ingested = ingest_edit(request)(self._edit())
        self._store(ingested.texts)
        return ShownImport(ingested.imported)
