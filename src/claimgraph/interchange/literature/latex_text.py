"""Convert LaTeX in the titles and names of BibTeX files to plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_ACCENTS: Mapping[str, str] = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361", "bar": "\u0304", "hat": "\u0302", "tilde": "\u0303",
    "overline": "\u0304",
}  # fmt: skip
"""Combining characters by accent command."""
_SYMBOLS: Mapping[str, str] = {
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'", "textquotedbl": '"',
    "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "copyright": "©", "textdegree": "°",
    "degree": "°", "textmu": "µ", "textpm": "±", "pm": "±", "times": "×", "texttimes": "×", "cdot": "·",
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "approx": "≈", "sim": "∼", "infty": "∞", "to": "→",
    "rightarrow": "→", "leftarrow": "←", "ldots": "…", "dots": "…", "textellipsis": "…", "slash": "/",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textless": "<",
    "textgreater": ">", "textbar": "|", "textbraceleft": "{", "textbraceright": "}", "textdollar": "$",
    "textquestiondown": "¿", "textexclamdown": "¡", "guillemotleft": "«", "guillemotright": "»", "S": "§", "P": "¶",
    "dag": "†", "ddag": "‡", "pounds": "£", "euro": "€", "texteuro": "€", "LaTeX": "LaTeX", "TeX": "TeX",
    "BibTeX": "BibTeX", "space": " ", "quad": " ", "qquad": " ", "newline": " ", "linebreak": " ",
    "textnumero": "№", "prime": "′", "textprime": "′", "textasteriskcentered": "*", "colon": ":",
    **{
        unicodedata.name(letter).removeprefix("GREEK SMALL LETTER ").lower().replace("lamda", "lambda"): letter
        for letter in "αβγδεζηθικλμνξοπρστυφχψω"
    },
    **{
        unicodedata.name(letter).removeprefix("GREEK CAPITAL LETTER ").capitalize().replace("Lamda", "Lambda"):
        letter for letter in "ΓΔΘΛΞΠΣΥΦΨΩ"
    },
    "textasciimacron": "¯", "textasciiacute": "´", "textperiodcentered": "·", "textrightarrow": "→",
    "leftrightarrow": "↔", "langle": "⟨", "rangle": "⟩", "leqslant": "≤", "geqslant": "≥", "ll": "≪", "gg": "≫",
    "circ": "°", "lbrace": "{", "rbrace": "}", "textdoublepipe": "‖", "varepsilon": "ε", "vartheta": "θ", "varphi": "φ", "varsigma": "ς",
}  # fmt: skip
"""Characters by command."""
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
_DROPPED = frozenset(
    "label vspace hspace vphantom hphantom phantom noopsort input include bibitem href textcolor color".split()
)
"""Commands whose first argument is not text, or is not printed."""
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_QUOTATION = re.compile(r"\\(?:enquote|mkbibquote)\*?\s*\{([^{}]*)\}")

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)\*?[ \t\n]*|\\(?P<one>.)|(?P<open>\{)|(?P<close>\})|(?P<dash>---?)"
    r"|(?P<quotes>``|'')|(?P<plain>[^\\{}`'~$^_-]+)|(?P<other>.)",
    re.DOTALL,
)
_VERBATIM = re.compile(r"\\([%_&#~{}$^\\-])|\\text(asciitilde|underscore)\b ?(?:\{\})?|[{}]")


def to_plain(latex: str) -> str:
    r"""LaTeX as plain text on one line: accents and symbols become characters; other commands are removed.

    Arguments of other commands are kept. As in BibTeX, a percent sign does not begin a comment. Braces are
    removed, and in mathematics also ``$``, ``^`` and ``_``.

    >>> to_plain(r'The \emph{Melissa} trial: {\"U}ber H$_2$O --- 50\%')
    'The Melissa trial: Über H2O — 50%'
    """
    if not re.search(r"[\\{}$~]|--|``|''", latex):
        return " ".join(latex.split())
    latex = _QUOTATION.sub(r"“\1”", _FRACTION.sub(r"{\1/\2}", latex))
    return " ".join(unicodedata.normalize("NFC", "".join(_Plain(latex).pieces)).split())


def to_address(latex: str) -> str:
    """A verbatim value, such as an address or a DOI, with escaped characters restored and braces removed."""

    def bare(found: re.Match[str]) -> str:
        return found[1] or {"asciitilde": "~", "underscore": "_"}.get(found[2] or "", "")

    return _VERBATIM.sub(bare, re.sub(r"\\(?:url|path|nolinkurl)\s*(?=\{)", "", latex)).strip()


class _Plain:
    """Converts LaTeX token by token; ``pieces`` holds the plain text."""

    def __init__(self, latex: str) -> None:
        self.pieces: list[str] = []
        self._accent = ""
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
            elif one in _ACCENTS:
                self._accent = _ACCENTS[one]
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
        if name in _ACCENTS and name not in _SYMBOLS:
            self._accent = _ACCENTS[name]
        elif name in _SYMBOLS:
            self._say(_SYMBOLS[name])
        elif name in _DROPPED:
            self._dropping = self._depth + 1
        elif self.pieces and followed_by_space and not self.pieces[-1].endswith(" "):
            self._say("")

    def _close(self) -> None:
        if self._depth == self._dropping:
            self._dropping = 0
        if self._accent:
            self._say("")
        self._depth = max(0, self._depth - 1)

    def _say(self, words: str) -> None:
        if self._dropping and self._depth >= self._dropping:
            return
        self._dropping = self._dropping if not words.strip() else 0
        if self._accent and not words.strip():
            if words:
                return
            self._accent = ""
        if self._accent and words:
            letter = {"ı": "i", "ȷ": "j"}.get(words[0], words[0])
            words, self._accent = letter + self._accent + words[1:], ""
        self.pieces.append(words)
