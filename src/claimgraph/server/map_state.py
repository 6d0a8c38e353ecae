"""A state of the map: the files as they were read at one moment, and everything that follows from them."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Hashable, Iterable, Sequence
from importlib.metadata import version
from typing import NamedTuple

from claimgraph.analysis import Assessment, Portraits
from claimgraph.errors import ClaimgraphError, MalformedError, UnreadableError
from claimgraph.files import read_documents, with_kept
from claimgraph.findings import BrokenMapError, Finding, errors_in, syntax_finding
from claimgraph.model import Document
from claimgraph.server.kept_values import KeptValues
from claimgraph.wording import VerdictWords
from claimgraph.workspace.file_checks import CheckedFiles, check_files
from claimgraph.workspace.opening import OpenMap, find_views, open_checked
from claimgraph.workspace.view_names import ViewNames

KEPT_VIEWS = 8
"""The most views of a state whose assessments and pages are kept."""

KEPT_ANSWERS = 64
"""The most answers of a state that are kept."""

TAG_LENGTH = 32
"""The length of a tag in hexadecimal digits: 128 bits of a SHA-256 digest."""


class KeptBody(NamedTuple):
    """The body of an answer, and the same compressed by gzip; None if that does not make it smaller."""

    plain: bytes
    zipped: bytes | None

    @classmethod
    def of(cls, plain: bytes) -> KeptBody:
        """The body and its compression."""
        zipped = gzip.compress(plain, 6, mtime=0)
        return cls(plain, zipped if len(zipped) < len(plain) else None)


class AssessedView(NamedTuple):
    """The assessment of a map in a view, with what the answers about its claims share."""

    assessment: Assessment
    portraits: Portraits
    words: VerdictWords

    @classmethod
    def of(cls, assessment: Assessment) -> AssessedView:
        """The view; what the answers share is worked out for the first of them."""
        return cls(assessment, Portraits(assessment), VerdictWords(assessment))


class MapState:
    """The documents of a map, its findings, and what can be worked out from them.

    ``tag`` stands for the names and texts of all files and for the findings: equal tags mean equal answers.
    ``problem`` is the error for which the map cannot be read or used, else None; ``checked`` is None if the
    files cannot be read. A state never changes. Several threads can ask it at once.
    """

    def __init__(
        self,
        tag: str,
        findings: Sequence[Finding] = (),
        checked: CheckedFiles | None = None,
        problem: ClaimgraphError | None = None,
    ) -> None:
        self.tag, self.findings, self.checked, self.problem = tag, findings, checked, problem
        self._opened: KeptValues[OpenMap] = KeptValues(KEPT_VIEWS)
        self._assessed: KeptValues[AssessedView] = KeptValues(KEPT_VIEWS)
        self._pages: KeptValues[KeptBody] = KeptValues(KEPT_VIEWS)
        self._answers: KeptValues[KeptBody] = KeptValues(KEPT_ANSWERS)

    @property
    def documents(self) -> Sequence[Document]:
        """The texts of the map, in the order of the files; none if they cannot be read."""
        return self.checked.documents if self.checked else ()

    def opened(self, lang: str | None = None) -> OpenMap:
        """The open map, with texts in the language ``lang``. Raises ``problem`` if there is one."""
        if self.problem or self.checked is None:
            problem = self.problem or UnreadableError("The files cannot be read.")
            raise problem.with_traceback(None)  # else each request would lengthen its traceback
        checked = self.checked
        return self._opened.get(lang, lambda: open_checked(checked, lang))

    def assess(self, names: ViewNames) -> Assessment:
        """The assessment of the map in a view; raises like ``view``."""
        return self.view(names).assessment

    def view(self, names: ViewNames) -> AssessedView:
        """The map in a view.

        Raises ``problem`` if there is one, and UnknownNameError for an unknown source or basis.
        """
        opened = self.opened(names.lang)
        (view,) = find_views([opened], names)
        return self._assessed.get((view, names.lang), lambda: AssessedView.of(opened.assess(view)))

    def page(self, names: ViewNames, build: Callable[[], bytes]) -> KeptBody:
        """The page of a view, built by ``build`` if it is not kept yet."""
        key = names.as_of, tuple(names.without), names.bar, names.grant, names.lang
        return self._pages.get(key, lambda: KeptBody.of(build()))

    def kept_answer(self, question: Hashable) -> KeptBody | None:
        """The answer to a question if it is kept, at once."""
        return self._answers.peek(question)

    def answer(self, question: Hashable, work_out: Callable[[], bytes]) -> KeptBody:
        """The answer to a question, worked out by ``work_out`` if it is not kept yet."""
        return self._answers.get(question, lambda: KeptBody.of(work_out()))


def read_state(paths: Sequence[str], texts: str | None) -> MapState:
    """Read, check and open files and folders, with the files of kept data beside them.

    ``texts`` is the folder of the stored texts, if there is one. Raises nothing for files that cannot be read
    or for maps with errors: the state says what the problem is.
    """
    try:
        documents = read_documents(with_kept(paths))
        checked = check_files(documents, texts)
    except MalformedError as problem:
        return MapState(_tag([str(problem)]), [syntax_finding(problem)], problem=problem)
    except UnreadableError as problem:
        return MapState(_tag([str(problem)]), problem=problem)
    errors = errors_in(checked.findings)
    tag = _tag(
        (
            *(part for each in documents for part in (each.name, each.text)),
            *map(str, checked.findings),
        )
    )
    return MapState(tag, checked.findings, checked, BrokenMapError(errors) if errors else None)


def _tag(parts: Iterable[str]) -> str:
    """The tag of parts, for this version of claimgraph."""
    digest = hashlib.sha256()
    for part in (version("claimgraph"), *parts):
        encoded = part.encode("utf-8", "surrogateescape")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()[:TAG_LENGTH]
