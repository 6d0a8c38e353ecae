"""The edits that add saved pages and their comments to a map, with their stored texts."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from claimgraph import vocabulary as vocab
from claimgraph.curation.adding import add_source, find_namesake, find_twin
from claimgraph.curation.batch import Edits
from claimgraph.curation.inserting import Described
from claimgraph.curation.naming import id_of_source
from claimgraph.curation.setting import replace_values, to_term
from claimgraph.errors import EditError
from claimgraph.identifiers import is_file_name, text_digest
from claimgraph.interchange.imported import Imported, MadeId
from claimgraph.interchange.pages.candidates import Candidate, find_candidates
from claimgraph.interchange.pages.page_comments import PageComment
from claimgraph.interchange.pages.saved_files import initials_of
from claimgraph.interchange.pages.saved_source import SavedSource, paragraphs
from claimgraph.interchange.raw_records import LeftOut, RecordRemark
from claimgraph.model import SourceKind
from claimgraph.profile import ProfileClass
from claimgraph.rdf import Literal
from claimgraph.vocabulary import local_name
from claimgraph.workspace.text_folder import TextFolder


@dataclass(frozen=True, slots=True)
class Ingested:
    """The account of an ingest, the new stored texts by path, and the sentences of all texts, in order."""

    imported: Imported
    texts: Mapping[str, str]
    candidates: Sequence[Candidate]


class IngestEdits:
    """Adds saved sources to a draft, and accounts for what became of them.

    ``folder`` is the folder of the stored texts.
    """

    def __init__(self, edits: Edits, folder: str, *, shortens_names: bool) -> None:
        self.edits, self.draft, self.texts = edits, edits.draft, TextFolder(edits.draft, folder)
        self.shortens_names = shortens_names
        self.imported = Imported("ingested", [])
        self.imported.read.clear()
        self.candidates: list[Candidate] = []

    def ingested(self, files: Sequence[str]) -> Ingested:
        """What became of the files added so far."""
        self.imported.files = files
        return Ingested(self.imported, self.texts.new, self.candidates)

    def leave_out(self, name: str, problem: EditError) -> None:
        """Account for a file that cannot be ingested."""
        why = problem.for_shell.removeprefix(f"{name}: ").removesuffix(".")
        self.imported.leave_out([LeftOut("documents", "documents", why, name)])

    def add(self, name: str, saved: SavedSource) -> None:
        """Add a saved source and its comments, or find them in the map; ``name`` is the name of its file."""
        kept_before = self.imported.kept.total()
        self.imported.remark(saved.remarks)
        self.imported.leave_out(saved.left_out)
        said = self._terms(
            {
                vocab.TITLE: [saved.title],
                vocab.CREATOR: saved.creators,
                vocab.ISSUED: [saved.issued],
                vocab.URL: [saved.url],
                vocab.DOI: [saved.doi],
            }
        )
        twin = find_twin(self.draft, {**said, vocab.SNAPSHOT_DIGEST: [Literal(text_digest(saved.text))]})
        made = id_of_source(saved.creators, saved.issued[:4] or None, saved.title, self.draft.ids)
        if twin is None:
            self._tell_namesake(said, name)
        page = twin or self._new(saved.kind, said, made)
        self._account("documents", twin, page, said, name)
        account = self.imported.make if self._store(page, saved.text, name) else self.imported.keep
        if saved.pages:
            account("pages", saved.pages - len(saved.left_out))
        found = self._comments(saved.comments, page, name)
        if twin:
            self._tell_gone(found, name)
        if self.imported.kept.total() > kept_before:
            self.imported.remark([RecordRemark("what is kept", "was in the map already, unchanged", name)])

    def _comments(self, comments: Sequence[PageComment], page: str, name: str) -> Mapping[str, bool]:
        """Add the comments of a page; returns all that the map has of it, and whether each is on the page."""
        iris: dict[int, str] = {}
        thread = dict.fromkeys(self._thread(page), False)
        for at, comment in enumerate(comments):
            place = f"{name}:{comment.line}"
            if why := _why_not(comment):
                self.imported.leave_out([LeftOut("comments", f"comment {comment.mark}", why, place)])
                continue
            above = comment.parent
            while above is not None and above not in iris:
                above = comments[above].parent if above < at else None
            iris[at] = self._comment(comment, page, page if above is None else iris[above], thread, place)
            thread[iris[at]] = True
        return thread

    def _comment(
        self, comment: PageComment, page: str, above: str, thread: Mapping[str, bool], place: str
    ) -> str:
        """Add a comment, or find it in the thread, whose values say which are found; returns its IRI."""
        text = paragraphs(comment.text)
        author = initials_of(comment.author) if self.shortens_names else comment.author
        title = next(iter(self.draft.words(page, vocab.TITLE)), "")
        address = next((each for each in self.draft.objects(page, vocab.URL) if isinstance(each, str)), "")
        said = self._terms(
            {
                vocab.TITLE: [f"Comment by {author} on '{title}'" if author else f"Comment on '{title}'"],
                vocab.CREATOR: [author],
                vocab.ISSUED: [comment.day],
                vocab.URL: [f"{address}#{comment.anchor}" if address and comment.anchor else ""],
            }
        )
        name = f"{local_name(page)}-c{comment.mark}"
        twin = self._numbered(said, thread, name) if comment.anchor else None
        twin = twin or self._alike(said, thread, text)
        described = {**said, vocab.REPLY_TO: [above]}
        iri = twin or self._new(SourceKind.COMMENT, described, self._free_id(name))
        self._account("comments", twin, iri, said, place)
        self._store(iri, text, place)
        return iri

    def _numbered(self, said: Described, thread: Container[str], name: str) -> str | None:
        """The comment in the map with the same address, or else with the id that its number gives it."""
        for term in said.get(vocab.URL, ()):
            for twin in self.draft.alike(vocab.URL, term):
                return twin
        named = self.draft.named(name, [ProfileClass.SOURCE])
        return named if named in thread else None

    def _alike(self, said: Described, thread: Mapping[str, bool], text: str) -> str | None:
        """The first comment in the map with the same author, day and text that is not found yet.

        A comment without a number has no other mark: its position changes when new comments come.
        """
        alike = {
            vocab.CREATOR: list(said.get(vocab.CREATOR, ())),
            vocab.ISSUED: list(said.get(vocab.ISSUED, ())),
            vocab.SNAPSHOT_DIGEST: [Literal(text_digest(text))],
        }
        free = (each for each, is_found in thread.items() if not is_found)
        return next(
            (each for each in free if all(self.draft.objects(each, key) == alike[key] for key in alike)),
            None,
        )

    def _thread(self, page: str) -> list[str]:
        """The sources that reply to a page, directly or not, in the order of their levels."""
        found, seen = [page], {page}
        for each in found:
            new = [reply for reply in self.draft.subjects(vocab.REPLY_TO, each) if reply not in seen]
            seen.update(new)
            found += new
        return found[1:]

    def _tell_namesake(self, said: Described, name: str) -> None:
        """Say which source in the map has the same title, but is another one."""
        if namesake := find_namesake(self.draft, said):
            other = "but another author, day, address or text: a new source"
            why = f'has the title of "{local_name(namesake)}", {other}'
            self.imported.remark([RecordRemark("document", why, name)])

    def _tell_gone(self, thread: Mapping[str, bool], name: str) -> None:
        """Say which comments in the map are no longer on their page."""
        for each, is_found in thread.items():
            if not is_found and self.draft.objects(each, vocab.SNAPSHOT):
                why = "is in the map, but not on the page now"
                self.imported.remark([RecordRemark(f"comment {local_name(each)}", why, name)])

    def _terms(self, given: Mapping[str, Sequence[str]]) -> Described:
        terms = {
            key: [to_term(self.draft, key, each) for each in dict.fromkeys(words) if each]
            for key, words in given.items()
        }
        return {key: found for key, found in terms.items() if found}

    def _new(self, kind: SourceKind, said: Described, name: str) -> str:
        return add_source(self.edits, self.draft.files[0], kind, said, name)

    def _free_id(self, name: str) -> str:
        number, free = 1, name
        while free in self.draft.ids:
            number += 1
            free = f"{name}-{number}"
        return free

    def _account(self, item: str, twin: str | None, iri: str, said: Described, place: str) -> None:
        """Account for a source: as made, as in the map already (``twin``), or as changed since then."""
        if twin is None:
            self.imported.make(item)
            self.imported.ids.append(MadeId(local_name(iri), place))
            if vocab.ISSUED not in said:
                why = "without a day: a source without a date counts in every view"
                self.imported.remark([RecordRemark(item.removesuffix("s"), why, place)])
            return
        if said.get(vocab.URL) and not self.draft.objects(twin, vocab.URL):
            replace_values(self.edits, twin, vocab.URL, said[vocab.URL])
            why = f'added to "{local_name(twin)}", which had none'
            self.imported.remark([RecordRemark("address", why, place)])
        changed = [
            local_name(key)
            for key, terms in said.items()
            if key != vocab.URL and set(terms) != set(self.draft.objects(twin, key))
        ]
        if changed:
            why = f"is in the map with another {' and '.join(changed)}, which stays"
            self.imported.leave_out([LeftOut(item, local_name(twin), why, place)])
        else:
            self.imported.keep(item)

    def _store(self, source: str, text: str, place: str) -> bool:
        """Store the text of a source, or say how it has changed; list its sentences. Returns if it is new."""
        texts, name = self.texts, local_name(source)
        known = self.draft.words(source, vocab.SNAPSHOT)
        file = known[0] if known else texts.free_name(name, text)
        if not is_file_name(file):
            why = f'"{file}" is not a bare file name, so its text cannot be stored: correct cg:snapshot'
            self.imported.leave_out([LeftOut("texts", name, why, place)])
            return False
        there = texts.find(file)
        if there is None:
            texts.add(file, text)
        digest = Literal(text_digest(text))
        old = self.draft.objects(source, vocab.SNAPSHOT_DIGEST)
        if not known:
            for key, term in ((vocab.SNAPSHOT, Literal(file)), (vocab.SNAPSHOT_DIGEST, digest)):
                replace_values(self.edits, source, key, [term])
            self.imported.make("texts")
        elif there not in (None, text) or (old and digest not in old):
            self.imported.leave_out([LeftOut("texts", name, texts.change(name, there, text, file), place)])
            return False
        else:
            self.imported.keep("texts")
        self.candidates += find_candidates(text, name, file)
        return not known


def _why_not(comment: PageComment) -> str:
    """Why a comment is left out; empty if it is not."""
    if comment.is_pingback:
        return "a link from another page"
    if comment.is_removed:
        return "only the notice that it was removed"
    return "" if comment.text else "without text"
