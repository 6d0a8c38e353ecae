"""A Turtle text as a tree that keeps every comment: what the layout is made from."""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.source.tokens import Token


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on a line of its own, and how many empty lines stand before it."""

    text: str
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments after something: at the end of its line, and on lines of their own below."""

    note: str = ""
    below: tuple[Remark, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any comment."""
        return bool(self.note or self.below)

    def then(self, later: Comments) -> Comments:
        """These comments and later ones; a line has one end, so a later note goes below."""
        if not self:
            return later
        note = (Remark(later.note),) if later.note else ()
        return Comments(self.note, (*self.below, *note, *later.below))


NONE = Comments()


@dataclass(frozen=True, slots=True)
class Word:
    """One token, the empty lines before it, and the comments between it and the next one."""

    token: Token
    blanks: int = 0
    comments: Comments = NONE

    @property
    def text(self) -> str:
        """The token as it is written."""
        return self.token.text


@dataclass(frozen=True, slots=True)
class Group:
    """A pair of brackets: with predicates inside, or with terms one after another."""

    open: Word
    said: tuple[Said, ...]
    terms: tuple[Term, ...]
    close: Word


Term = Word | Group


@dataclass(frozen=True, slots=True)
class Object:
    """An object with its type, language, reifiers, annotations, and the comments behind its comma or such."""

    terms: tuple[Term, ...]
    comments: Comments


@dataclass(frozen=True, slots=True)
class Said:
    """A predicate with its objects; at least one."""

    verb: Word
    objects: tuple[Object, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A directive, or a block: a subject and what is said of it.

    A directive has all its words as subject. ``end`` is its dot, or nothing in SPARQL's directives; ``note``
    is the comment after it on the same line, and ``blanks`` counts the empty lines before it.
    """

    subject: tuple[Term, ...]
    said: tuple[Said, ...]
    end: str
    note: str
    blanks: int
    is_directive: bool = False


Item = Statement | Remark
"""What a text consists of, one after another."""
