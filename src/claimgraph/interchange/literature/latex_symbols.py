"""What the commands of LaTeX mean in plain text: characters, accents, and what of their arguments is text."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

ACCENTS: Mapping[str, str] = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "h": "\u0309", "r": "\u030a", "H": "\u030b", "v": "\u030c", "G": "\u030f",
    "f": "\u0311", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
    "textcommabelow": "\u0326", "not": "\u0338",
    "bar": "\u0304", "overline": "\u0304", "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303",
    "widetilde": "\u0303", "acute": "\u0301", "grave": "\u0300", "breve": "\u0306", "check": "\u030c",
    "dot": "\u0307", "ddot": "\u0308", "mathring": "\u030a", "vec": "\u20d7",
}  # fmt: skip
"""Combining characters by accent command."""

SYMBOLS: Mapping[str, str] = {
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
    "IJ": "Ĳ", "ij": "ĳ", "ohorn": "ơ", "Ohorn": "Ơ", "OHORN": "Ơ", "uhorn": "ư", "Uhorn": "Ư", "UHORN": "Ư",
    "textsterling": "£", "textyen": "¥", "yen": "¥", "textcent": "¢", "textcurrency": "¤", "textwon": "₩",
    "textonequarter": "¼", "textonehalf": "½", "textthreequarters": "¾", "textonesuperior": "¹",
    "texttwosuperior": "²", "textthreesuperior": "³", "textordfeminine": "ª", "textordmasculine": "º",
    "textsection": "§", "textparagraph": "¶", "textdagger": "†", "textdaggerdbl": "‡", "textbullet": "•",
    "bullet": "•", "textperthousand": "‰", "textpertenthousand": "‱", "textcelsius": "℃", "textohm": "Ω",
    "textdiv": "÷", "textlnot": "¬", "textbrokenbar": "¦", "textminus": "−", "textsurd": "√", "textestimated": "℮",
    "textleftarrow": "←", "textuparrow": "↑", "textdownarrow": "↓", "textinterrobang": "‽", "textmusicalnote": "♪",
    "guilsinglleft": "‹", "guilsinglright": "›", "quotesinglbase": "‚", "quotedblbase": "„", "glqq": "„", "grqq": "“",
    "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "micro": "µ",
    "ne": "≠", "in": "∈", "notin": "∉", "ni": "∋", "equiv": "≡", "div": "÷", "propto": "∝", "simeq": "≃", "cong": "≅",
    "asymp": "≍", "doteq": "≐", "prec": "≺", "succ": "≻", "preceq": "⪯", "succeq": "⪰", "lesssim": "≲",
    "gtrsim": "≳", "lt": "<", "gt": ">", "mp": "∓", "ast": "∗", "star": "⋆", "oplus": "⊕", "ominus": "⊖",
    "otimes": "⊗", "odot": "⊙", "cap": "∩", "cup": "∪", "setminus": "∖", "wedge": "∧", "land": "∧", "vee": "∨",
    "lor": "∨", "neg": "¬", "lnot": "¬", "forall": "∀", "exists": "∃", "emptyset": "∅", "varnothing": "∅",
    "subset": "⊂", "supset": "⊃", "subseteq": "⊆", "supseteq": "⊇", "nabla": "∇", "partial": "∂", "sum": "∑",
    "prod": "∏", "int": "∫", "oint": "∮", "sqrt": "√", "surd": "√", "angle": "∠", "perp": "⊥", "bot": "⊥", "top": "⊤",
    "parallel": "∥", "mid": "∣", "vert": "|", "Vert": "‖", "lvert": "|", "rvert": "|", "backslash": "\\",
    "vdash": "⊢", "models": "⊨", "Box": "□", "square": "□", "Diamond": "◇", "triangle": "△", "dagger": "†", "ddagger": "‡",
    "uparrow": "↑", "downarrow": "↓", "updownarrow": "↕", "Rightarrow": "⇒", "Leftarrow": "⇐", "Leftrightarrow": "⇔",
    "Uparrow": "⇑", "Downarrow": "⇓", "implies": "⟹", "iff": "⟺", "gets": "←", "mapsto": "↦", "nearrow": "↗",
    "searrow": "↘", "nwarrow": "↖", "swarrow": "↙", "longrightarrow": "⟶", "longleftarrow": "⟵",
    "hookrightarrow": "↪", "rightleftharpoons": "⇌", "leadsto": "⇝", "xrightarrow": "→", "xleftarrow": "←",
    "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱", "dotsc": "…",
    "dotsb": "⋯", "aleph": "ℵ", "beth": "ℶ", "hbar": "ℏ", "ell": "ℓ", "Re": "ℜ", "Im": "ℑ", "wp": "℘", "imath": "ı",
    "jmath": "ȷ", "mho": "℧", "diamond": "⋄", "flat": "♭", "natural": "♮", "sharp": "♯", "checkmark": "✓",
    "female": "♀", "male": "♂", "Venus": "♀", "Mars": "♂", "varrho": "ϱ", "varpi": "ϖ", "varkappa": "ϰ", "digamma": "ϝ",
    "lbrack": "[", "rbrack": "]", "And": "&", "nobreakspace": " ", "thinspace": " ", "enspace": " ",
    "bibnamedelima": " ", "bibnamedelimb": " ", "bibinitperiod": ".", "bibinitdelim": " ", "bibrangedash": "–",
    "hyphen": "-", "par": " ", "hfill": " ", "textvisiblespace": " ",
    **{
        name: name
        for name in (
            "arcsin arccos arctan arg cos cosh cot csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max"
            " min mod Pr sec sin sinh sup tan tanh"
        ).split()
    },
}  # fmt: skip
r"""Characters by command; functions such as ``\log`` are printed as their names."""

DROPPED = frozenset(
    (
        "label vspace hspace vphantom hphantom phantom noopsort input include bibitem href textcolor color"
        " colorbox foreignlanguage selectlanguage texorpdfstring begin end ref index fontfamily fontsize raisebox"
        " includegraphics rule setlength hskip kern switchcase SortNoop singleletter hyphenation"
    ).split()
)
"""Commands whose first argument is not text, or is not printed."""

PLAIN = frozenset(
    (
        "emph textbf textit textsc textrm textsf texttt textup textsl textmd textnormal textlf text mathrm mathbf mathit"
        " mathsf mathtt mathcal mathbb mathfrak mathscr mathop mathbin mathrel mathord mathnormal operatorname mbox hbox"
        " fbox makebox framebox underline uline ul sout it bf sc rm sf tt em sl upshape itshape slshape scshape bfseries"
        " mdseries rmfamily sffamily ttfamily normalfont normalsize tiny scriptsize footnotesize small large Large LARGE"
        " huge Huge protect relax noindent ensuremath textsuperscript textsubscript textsuper sp sb left right middle"
        " big Big bigg Bigg bigl bigr Bigl Bigr limits nolimits displaystyle textstyle scriptstyle boldsymbol bm pmb"
        " mathstrut strut url path nolinkurl verb ce chem cf frac dfrac tfrac nicefrac sfrac enquote mkbibquote"
        " mkbibemph mkbibbold mkbibitalic mkbibparens mkbibbrackets mkbibacro mkbibnamefamily mkbibnamegiven"
        " mkbibnameprefix mkbibnamesuffix autocap natexlab uppercase lowercase MakeUppercase MakeLowercase"
        " MakeSentenceCase NoCaseChange unskip ignorespaces nobreak allowbreak sloppy centering footnote thanks"
        " textgreek textcyrillic textlatin textenglish textgerman textfrench unichar SI si num qty unit ang"
        " mathsmaller textsmaller relsize smaller larger xspace hyp nohyphens"
    ).split()
)
"""Commands that change only how their arguments look, which are kept."""
