"""Read untrusted XML strictly: nothing is loaded, and declared entities and deep nesting are refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat  # nosec: entities are refused, and nothing is loaded

DEEPEST = 100


@dataclass(slots=True)
class XmlElement:
    """An XML element: its name, attributes and line, and its text and child elements in order.

    ``instructions`` holds the processing instructions directly inside it, as pairs of target and data;
    ``comments`` is their number.
    """

    name: str
    attributes: Mapping[str, str]
    line: int
    inside: list[XmlElement | str] = field(default_factory=list)
    instructions: list[tuple[str, str]] = field(default_factory=list)
    comments: int = 0

    @property
    def elements(self) -> list[XmlElement]:
        """The child elements, in document order."""
        return [each for each in self.inside if isinstance(each, XmlElement)]

    @property
    def text(self) -> str:
        """All text inside the element, without tags."""
        return "".join(each if isinstance(each, str) else each.text for each in self.inside)

    def of(self, name: str) -> str:
        """The text of the first child element with this name; empty if there is none."""
        return next((each.text.strip() for each in self.elements if each.name == name), "")

    def walk(self) -> Iterator[XmlElement]:
        """The element and all elements inside it, in document order."""
        yield self
        for each in self.elements:
            yield from each.walk()


def read_xml(text: str) -> XmlElement:
    """A nameless element that contains the root element and what is beside it.

    Raises ValueError for XML that is not well-formed, is nested too deeply, declares entities, or uses any
    that XML itself does not define.
    """
    whole = XmlElement("", {}, 1)
    open_ = [whole]
    parser = expat.ParserCreate("utf-8")  # whatever the document declares: the text is already decoded
    parser.buffer_text = True

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        if len(open_) >= DEEPEST:
            raise ValueError(f"its elements are nested deeper than {DEEPEST} levels")
        element = XmlElement(name, attributes, parser.CurrentLineNumber)
        open_[-1].inside.append(element)
        open_.append(element)

    def say(words: str) -> None:
        open_[-1].inside.append(words)

    def instruct(target: str, data: str) -> None:
        open_[-1].instructions.append((target, data))

    def comment(_: str) -> None:
        open_[-1].comments += 1

    def refuse(*_: object) -> None:
        raise ValueError("it declares entities, which can expand without limit")

    def skip(name: str, *_: object) -> None:
        raise ValueError(f"it uses the entity &{name};, which it does not define")

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _: open_.pop()
    parser.CharacterDataHandler = say
    parser.ProcessingInstructionHandler = instruct
    parser.CommentHandler = comment
    parser.EntityDeclHandler = refuse
    parser.SkippedEntityHandler = skip
    try:
        parser.Parse(text.encode("utf-8", errors="replace"), True)  # noqa: FBT003 - this is the end of the text
    except expat.ExpatError as problem:
        raise ValueError(str(problem)) from problem
    return whole
