"""Convert LaTeX in the titles and names of BibTeX files to plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import permutations

from claimgraph.interchange.literature.latex_symbols import ACCENTS, DROPPED, PLAIN, SYMBOLS

_ONE = {
    " ": " ",
    ",": " ",
    ";": " ",
    ":": " ",
    "\\": " ",
    "/": "",
    "-": "",
    "!": "",
    "(": "",
    ")": "",
    "\n": " ",
}
"""The text for a backslash and one character, where it is neither an accent nor that character."""
_KNOWN = (ACCENTS, SYMBOLS, DROPPED, PLAIN)
_FRACTION = re.compile(r"\\(?:[dt]?|nice|s)frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_QUOTATION = re.compile(r"\\(?:enquote|mkbibquote)\*?\s*\{([^{}]*)\}")

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)\*?[ \t\n]*|\\(?P<one>.)|(?P<open>\{)|(?P<close>\})|(?P<dash>---?)"
    r"|(?P<quotes>``|'')|(?P<plain>[^\\{}`'~$^_-]+)|(?P<other>.)",
    re.DOTALL,
)
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)|.)", re.DOTALL)
_VERBATIM = re.compile(r"\\([%_&#~{}$^\\-])|\\text(asciitilde|underscore)\b ?(?:\{\})?|[{}]")


def to_plain(latex: str) -> str:
    r"""LaTeX as plain text on one line: accents and symbols become characters; other commands are removed.

    The arguments of other commands are kept; ``unknown_commands`` names those. As in BibTeX, a percent sign
    does not begin a comment. Braces are removed, and in mathematics also ``$``, ``^`` and ``_``.

    >>> to_plain(r'The \emph{Melissa} trial: {\"U}ber H$_2$O --- 50\%')
    'The Melissa trial: Über H2O — 50%'
    """
    if not re.search(r"[\\{}$~]|--|``|''", latex):
        return " ".join(latex.split())
    latex = _QUOTATION.sub(r"“\1”", _FRACTION.sub(r"{\1/\2}", latex))
    return " ".join(unicodedata.normalize("NFC", "".join(_Plain(latex).pieces)).split())


def unknown_commands(latex: str) -> list[str]:
    r"""The unknown commands in LaTeX, each once: ``to_plain`` removes them and keeps their arguments.

    >>> unknown_commands(r"\emph{Naps} \unheard{of}")
    ['\\unheard']
    """
    names = dict.fromkeys(filter(None, _COMMAND.findall(latex)))
    return [f"\\{name}" for name in names if not any(name in known for known in _KNOWN)]


def to_address(latex: str) -> str:
    """A verbatim value, such as an address or a DOI, with escaped characters restored and braces removed."""

    def bare(found: re.Match[str]) -> str:
        return found[1] or {"asciitilde": "~", "underscore": "_"}.get(found[2] or "", "")

    return _VERBATIM.sub(bare, re.sub(r"\\(?:url|path|nolinkurl)\s*(?=\{)", "", latex)).strip()


def _composed(letter: str, accents: Sequence[str]) -> str:
    """A letter with its accents, the innermost first, or in the order that makes one character of them."""
    orders = permutations(accents) if len(accents) < 4 else ()
    composed = (unicodedata.normalize("NFC", letter + "".join(order)) for order in orders)
    return next((each for each in composed if len(each) == 1), letter + "".join(accents))


class _Plain:
    """Converts LaTeX token by token; ``pieces`` holds the plain text."""

    def __init__(self, latex: str) -> None:
        self.pieces: list[str] = []
        self._accents: list[str] = []
        self._dropping = 0
        self._depth = 0
        self._is_math = False
        self._dollars = latex.replace("\\$", "").count("$")
        for token in _TOKEN.finditer(latex):
            self._take(token)
        self._say("")

    def _take(self, token: re.Match[str]) -> None:
        kind, words = token.lastgroup, token[0]
        if kind == "word":
            self._command(token["word"], followed_by_space=words[-1].isspace())
        elif kind == "one":
            one = token["one"]
            if self._dropping > self._depth:
                self._dropping = 0
            elif one in ACCENTS:
                self._accents.append(ACCENTS[one])
            else:
                self._say(_ONE.get(one, one))
        elif kind == "open":
            self._depth += 1
        elif kind == "close":
            self._close()
        elif words == "$" and (self._is_math or self._dollars > 1):
            self._is_math = not self._is_math
            self._dollars -= 1
        elif not (self._is_math and words in "^_"):
            self._say({"--": "–", "---": "—", "``": "“", "''": "”", "~": " "}.get(words, words))

    def _command(self, name: str, *, followed_by_space: bool) -> None:
        if name in ACCENTS:
            self._accents.append(ACCENTS[name])
        elif name in SYMBOLS:
            self._say(SYMBOLS[name] + (" " if followed_by_space and self._is_math else ""))
        elif name in DROPPED:
            self._dropping = self._depth + 1
        elif self.pieces and followed_by_space and not self.pieces[-1].endswith(" "):
            self._say("")

    def _close(self) -> None:
        if self._depth == self._dropping:
            self._dropping = 0
        if self._accents:
            self._say("")
        self._depth = max(0, self._depth - 1)

    def _say(self, words: str) -> None:
        if self._dropping and self._depth >= self._dropping:
            return
        self._dropping = self._dropping if not words.strip() else 0
        if self._accents and not words.strip():
            if words:
                return
            self._accents = []
        if self._accents and words:
            letter = {"ı": "i", "ȷ": "j"}.get(words[0], words[0])
            words, self._accents = _composed(letter, self._accents[::-1]) + words[1:], []
        self.pieces.append(words)
