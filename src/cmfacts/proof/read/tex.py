"""What commands of LaTeX mean for whoever reads the text: what they print, and which of their arguments nobody sees."""

from __future__ import annotations

import re
from unicodedata import normalize

#: Command -> how many of its arguments are not text, from the first.
HIDDEN = {
    **dict.fromkeys(
        """
        label ref pageref eqref cref Cref autoref nameref vref index input include includeonly bibliography addbibresource bibliographystyle printbibliography
        includegraphics usepackage RequirePackage documentclass vspace hspace color pagestyle thispagestyle hypersetup selectlanguage
        foreignlanguage url nolinkurl path href phantom hphantom vphantom cline cmidrule gls Gls glspl acrshort todo pagenumbering
        textcolor colorbox parbox setdefaultlanguage setmainlanguage setotherlanguage graphicspath newpage lstinputlisting
        geometry sisetup setcitestyle citestyle ensuremath tikz pgfplotsset usetikzlibrary hyphenation markboth bibitem newcounter
        stepcounter refstepcounter arabic roman value mintinline lstinline def let newif newlength unit si
        """.split(),
        1,
    ),
    **dict.fromkeys("multicolumn multirow setcounter addtocounter setlength addtolength fontsize rule newcommand renewcommand providecommand".split(), 2),
    **dict.fromkeys("newtheorem DeclareMathOperator definecolor fcolorbox newenvironment renewenvironment newacronym".split(), 3),
}  # fmt: skip
#: Whose argument is a block of its own; those that stand beside what is written around them.
BLOCKS = frozenset(
    "part chapter section subsection subsubsection paragraph subparagraph caption title subtitle author date abstract".split()
)
BESIDE = frozenset("footnote footnotetext thanks marginpar sidenote endnote".split())
#: Environments of which nothing is text.
UNSEEN = frozenset(
    """
    verbatim Verbatim lstlisting minted comment equation align alignat flalign gather multline eqnarray displaymath math tikzpicture pgfpicture
    filecontents algorithm algorithmic thebibliography array forest picture BVerbatim LVerbatim alltt
    """.split()
)
#: Environments of cells, and how many arguments are before their text; those of others that have some.
CELLS = {"tabular": 1, "tabular*": 2, "tabularx": 2, "longtable": 1, "tabulary": 2, "tblr": 1, "supertabular": 1}
ARGUMENTS = {**CELLS, "minipage": 1, "multicols": 1, "otherlanguage": 1, "otherlanguage*": 1, "adjustbox": 1, "wrapfigure": 2}

#: Command -> what it prints.
PRINTED = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "textdollar": "$", "euro": "€", "texteuro": "€", "EUR": "€", "pounds": "£", "textsterling": "£",
    "textendash": "–", "textemdash": "—", "ss": "ß", "oe": "œ", "OE": "Œ", "ae": "æ", "AE": "Æ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "i": "i", "j": "j", "og": "«\u202f", "fg": "\u202f»", "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»",
    "textquotedblleft": "“", "textquotedblright": "”", "textless": "<", "textgreater": ">", "textasciitilde": "~", "textbackslash": "\\", "slash": "/",
    "textpercent": "%", "percent": "%", "textquestiondown": "¿", "textexclamdown": "¡", "textdegree": "°", "degree": "°", "ier": "er", "iere": "re", "ieme": "e", "TeX": "TeX",
    "LaTeX": "LaTeX", "quad": " ", "qquad": " ", "newline": " ", "linebreak": " ", "space": " ", "nobreakspace": "\xa0", "thinspace": "\u202f",
    "approx": "≈", "sim": "~", "times": "×", "S": "§", "copyright": "©", "textregistered": "®", "No": "No ", "no": "no ", "numero": "no ",
}  # fmt: skip
#: Symbols that print something else than themselves; all others print what they are.
SYMBOLS = {",": "\u202f", ";": " ", ":": " ", " ": " ", "!": "", "/": "", "-": "", "@": "", "\n": " ", "\r": " ", "\t": " ", "~": "~"}
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_ACCENT = re.compile(
    r"""\\(?:(['`^"~=.])[ \t]*|([cvuHkrdb])(?![A-Za-z])[ \t]*)(?:\{[ \t]*(\\?[A-Za-z])[ \t]*\}|(\\[ij](?![A-Za-z])|[A-Za-z]))"""
)
#: A formula that is a figure: it is read.
FIGURE = re.compile(r"(?:[\d\s.,:%~<>=+\-−{}]|\\[,;:!%$ ]|\\(?:approx|sim|times|leq?|geq?|pm)\b)+")
#: Typewriter's signs -> what is printed.
LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "'": "’", "?`": "¿", "!`": "¡", "~": "\xa0"}


def accented(text: str, at: int) -> tuple[str, int] | None:
    """The letter that an accent makes at some place, and where that ends; None where there is none."""
    match = _ACCENT.match(text, at)
    if match is None:
        return None
    letter = (match[3] or match[4]).lstrip("\\")
    return normalize("NFC", letter + _ACCENTS[match[1] or match[2]]), match.end()
