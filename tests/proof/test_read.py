"""What is read of a draft, and where each character of it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmfacts.proof.places import Places
from cmfacts.proof.read.draft import MOST_BYTES, MOST_CHARACTERS, Unread, form_of, read_draft
from cmfacts.proof.records import Draft

from .drafts import faithful


def read(text: str, form: str = "md") -> list[str]:
    """The sentences of a draft, each character of which is where it is said to be."""
    draft = read_draft("draft", text, form)
    faithful(draft)
    return [s.text for s in draft.sentences]


def place(draft: Draft, words: str) -> tuple[int, int]:
    """Line and column of some words of a sentence."""
    for sentence in draft.sentences:
        if (at := sentence.text.find(words)) >= 0:
            return Places(draft.text).at(sentence.places[at])
    raise AssertionError(f"{words} in {[s.text for s in draft.sentences]}")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("# Visas in **2009** {#visas .new}\n\nIt *rained*.", ["Visas in 2009", "It rained."]),
        ("Title\n=====\n\ntext", ["Title", "text"]),
        ("9,**5**00 claims, 5*3, a * star and snake_case", ["9,500 claims, 5*3, a * star and snake_case"]),
        ("**Bold *and* more** ~~gone~~ ~9,500", ["Bold and more gone ~9,500"]),
        ("It was `9,999` or ``a ` b`` then.", ["It was or then."]),
        ("See <https://x.org/1> and [the **link**](http://x/2 '3') and [it][ref], ![A map](m.png).", ["See and the link and it, A map."]),
        ("[ref]: http://x/1234\n\ntext [with](a(b)c) it", ["[ref]:", "text with it"]),
        ("at https://x.org/9,500. Then <b>5</b><!-- 6 --> 7<br>8", ["at .", "Then 5 7 8"]),
        ("9&nbsp;500 &lt; 10&#8239;000 \\* \\[x\\]", ["9\xa0500 < 10\u202f000 * [x]"]),
        ("a  \nb\\\nc\nd", ["a b c d"]),
        ("> quoted\n> > more\nlazy\n\n- item 1\n  goes on\n- item 2", ["quoted", "more lazy", "item 1 goes on", "item 2"]),
        ("| a | b \\| c |\n|---|:-:|\n| 1 | `x` |\n|| **2** |", ["a", "b | c", "1", "2"]),
        ("```\ncode 1\n```\n\n    code 2\n\ntext", ["text"]),
        ("---\ntitle: 5\n---\ntext", ["text"]),
        ("+++\ntitle = 5\n+++\ntext", ["text"]),
        ("text.[^1]\n\n[^1]: A note, 5.\n    More.\n\n    And 6.\n\nend", ["text.", "A note, 5.", "More.", "And 6.", "end"]),
        ("<div class='x'>\n<p>In 7 &amp; 8.</p>\n</div>\n\ntext", ["In 7 & 8.", "text"]),
        ("::: {.note}\ntext\n:::", ["text"]),
        ("costs $5 or $6 and $x_1^2$ or $$a=1$$.", ["costs $5 or $6 and or ."]),
        ("{{< video x.mp4 >}} and [small caps]{.sc}", ["and small caps"]),
        ("In 2008<sup>1</sup>, 9,700^2^ of 10<sup>6</sup> km<sup>2</sup>, 4<sup>e</sup>.<sup>1,2</sup>", ["In 2008, 9,700 of 10⁶ km², 4e."]),
        ("9,700<sup id='a'><a href='#b'>2</a></sup> of 5<SUP>1, 2</SUP> x^2^ 10^6^ and 8^1,2^", ["9,700 of 5 x² 10⁶ and 8"]),
        ("\ufeff- [x] done", ["\ufeff- [x] done"]),
    ],
)  # fmt: skip
def test_markdown(text: str, sentences: list[str]) -> None:
    assert read(text) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (r"\section{Visas in \textbf{2009}} It \emph{rained}.", ["Visas in 2009", "It rained."]),
        (r"9\,500, 9{,}500, $9{,}500$, \num{9500}, 5\,\%, \$5 and ${\sim}3$", ["9\u202f500, 9,500, 9,500, 9500, 5\u202f%, $5 and ~3"]),
        (r"$x^2 = 4$, \(y\), \[z\] $$q$$ it", [", , it"]),
        ("a % 5\nb \\% c", ["a b % c"]),
        (r"th\'eor\`eme, na\"{\i}ve, \c{c}a, a\~no, \oe uvre, l'\'Ecole", ["théorème, naïve, ça, año, œuvre, l’École"]),
        ("``It'' --- 5--6~km ?`Qu\\'e? \\ldots{} so", ["“It” — 5–6\xa0km ¿Qué? … so"]),
        (r"\href{http://x/1}{the link} \url{http://x/2} \verb|3| \label{fig:4} \ref{5} it", ["the link it"]),
        ("\\begin{verbatim}\n1\n\\end{verbatim}\ntext\n\\begin{align*}2\\end{align*}", ["text"]),
        ("\\begin{itemize}\n\\item One. \\item[2] Two.\n\\end{itemize}", ["One.", "Two."]),
        ("\\begin{tabular}{l|r}\na & 1 \\\\\nb & 2 \\\\[2pt]\n\\end{tabular} c", ["a", "1", "b", "2", "c"]),
        ("Text\\footnote{A note, 5.} goes on.\n\nNext", ["Text goes on.", "A note, 5.", "Next"]),
        ("\\documentclass[12pt]{article}\\title{No 1}\n\\begin{document}\nYes\n\\end{document} 3", ["Yes"]),
        (r"\newcommand{\x}[1]{5} \textcolor{red}{9,500} {\bf b} \unknown{c} \SI{5}{claims}", ["9,500 b c 5 claims"]),
        ("\\begin{verbatim} never ends 5", []),
        (r"9,700\textsuperscript{2} claims\textsuperscript{3}, 4\textsuperscript{e} of 10$^6$", ["9,700 claims, 4e of 10"]),
        (r"9,700\textsuperscript{1,2} claims\up{3} 4\textsuperscript{\emph{e}\cite{a}}", ["9,700 claims 4e"]),
        ("{{{ \\textbf{open 5 \\cite{a \\emph", ["open 5 a"]),
        ("}}} 5 \\end{x} $ 6 \\footnote{7", ["5", "6", "7"]),
    ],
)  # fmt: skip
def test_latex(text: str, sentences: list[str]) -> None:
    assert sorted(read(text, "tex")) == sorted(sentences)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("<title>1</title><h1>In <b>2009</b></h1><p>9&nbsp;500 &amp; 3<br>4<script>5</script> it", ["In 2009", "9\xa0500 & 3 4 it"]),
        ("<table><tr><td>1<td>2</table><code>3</code> a<!-- 4 -->b", ["1", "2", "ab"]),
        ("<p>a < b &unknown; &#xe9;", ["a < b &unknown; é"]),
        ("<p title='a > b'>x <5, <a b='<a b='<a and </ y", ["x <5, <a b='<a b='<a and </ y"]),
        ("a <!-- b <!-- c", ["a"]),
        ("9,700<sup>2</sup> <sup>3</sup>x 18%<sup><a href='#n'>4</a></sup> of 10<sup>6</sup> 4<sup>e</sup> 5<sup>1, 2</sup>", ["9,700 ³x 18% of 10⁶ 4e 5"]),
        ("<!DOCTYPE html>\r\n<body>\r\ntext\r\n5</body>", ["text 5"]),
    ],
)  # fmt: skip
def test_html(text: str, sentences: list[str]) -> None:
    assert read(text, "html") == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The U.S. Department paid $1.5 million. It fell to No. 5 in c. 2010.", ["The U.S. Department paid $1.5 million.", "It fell to No. 5 in c. 2010."]),
        ("It opened in the 1970s. Alberta followed.", ["It opened in the 1970s.", "Alberta followed."]),
        ("They left in 2008¹, 9,700² of 10⁶.¹² “The others”³ stayed¹,² 5 km².", ["They left in 2008, 9,700 of 10⁶.", "“The others” stayed 5 km²."]),
        ("They left the U.S. The rest stayed.", ["They left the U.S.", "The rest stayed."]),
        ("He said no. They left, etc. Others did.", ["He said no.", "They left, etc.", "Others did."]),
        ("“Is it so?” he asked. (It was.) Yes!", ["“Is it so?” he asked.", "(It was.)", "Yes!"]),
        ("El Sr. Pérez, de Bimbo S.A. de C.V., llegó. ¿Por qué? ¡Sí!", ["El Sr. Pérez, de Bimbo S.A. de C.V., llegó.", "¿Por qué?", "¡Sí!"]),
        ("« Il vint. » M. Roy, art. 3, partit. Les É.-U. suivirent.", ["« Il vint. »", "M. Roy, art. 3, partit.", "Les É.-U. suivirent."]),
        ("One line\nof one.\n\nAnother", ["One line of one.", "Another"]),
        ("4. Suites\n\n2.1. The rest. IV. It is.\n\nIV. It was. He left.", ["4. Suites", "2.1. The rest.", "IV.", "It is.", "IV. It was.", "He left."]),
        ("Approx. 9,500 came… and p. 3 says J. F. Kennedy was there.", ["Approx. 9,500 came… and p. 3 says J. F. Kennedy was there."]),
    ],
)  # fmt: skip
def test_sentences(text: str, sentences: list[str]) -> None:
    assert read(text, "txt") == sentences


@pytest.mark.parametrize(
    ("text", "form", "keys"),
    [
        ("One [@a-b, p. 3; see -@c, 5]. Two [-@d]. Then @e-f [p. 3] says. [@g] Four", "md", [["a-b", "c"], ["d"], ["e-f", "g"], []]),
        ("One.[^a-b] Two. @c-1 says 5.", "md", [["a-b"], [], ["c-1"]]),
        ("me@x.org, @JustinTrudeau, @fig-one, \\@a-b, `@c-d`, @{x/y}", "md", [["x/y"]]),
        (r"One~\cite{a,b}. \textcite[p.~3]{c} and \parencites(x)[1]{d}[2]{e} say. \nocite{*}", "tex", [["a", "b"], ["c", "d", "e"]]),
        (r"One\footnote{See \citet*[see][3]{a}.} two.", "tex", [["a"], ["a"]]),
        ("<p>One [@a-b].</p>", "html", [["a-b"]]),
        ("One [@a-b**c**] and @c-d</b>e.", "md", [["a-b", "c-d"]]),
    ],
)  # fmt: skip
def test_keys(text: str, form: str, keys: list[list[str]]) -> None:
    draft = read_draft("draft", text, form)
    assert [[key.id for key in s.keys] for s in draft.sentences] == keys
    assert all(text[key.start : key.end] == key.id for key in draft.keys)
    assert [key.id for key in draft.keys] == list(dict.fromkeys(name for of in keys for name in of))


def test_text_has_no_keys_and_no_addresses_in_it() -> None:
    """Nor what is said of where in a source."""
    assert read("In 2008 [@a-b, p. 33; @c] there were 9,500, see doi:10.1/2 or mail a@b.org.") == [
        "In 2008 there were 9,500, see or mail ."
    ]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("a\r\n\r\nb 9,500", "9,500", (3, 3)),
        ("a\r\rb 9,500", "9,500", (3, 3)),
        ("\tnot code\n", "code", (1, 6)),
        ("- a\n\t- b\tc 5", "5", (2, 8)),
        (">  > 9,500", "9,500", (1, 6)),
        ("&eacute; **9**,500", "9,500", (1, 12)),
        ("שלום 9,500 مرحبا 7", "7", (1, 18)),
        ("😀 9,500", "9,500", (1, 3)),
        ("| x | 9,500 |\n|-|-|\n", "9,500", (1, 7)),
        ("a [b](c) [9,500](http://9,500)", "9,500", (1, 11)),
        ("## 9,500 ##", "9,500", (1, 4)),
        ("1. # 9,500", "9,500", (1, 6)),
    ],
)  # fmt: skip
def test_lines_and_columns(text: str, words: str, expected: tuple[int, int]) -> None:
    form = "txt" if text.startswith("\t") else "md"
    assert place(read_draft("draft", text, form), words) == expected


def test_a_mark_of_utf_8_is_no_column() -> None:
    draft = read_draft("draft.md", b"\xef\xbb\xbf9,500", "md")
    assert place(draft, "9,500") == (1, 1)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a\nb\xe9\n", "d.md:2: not read: this is no UTF-8; save it as UTF-8"),
        (b"a\n\0", "d.md:2: not read: this is no text"),
        ("é".encode("utf-16"), "d.md: not read: it is UTF-16; save it as UTF-8"),
        (b"a" * (MOST_BYTES + 1), "d.md: not read: a draft has up to 2 MB, this has more"),
        (b"a b " * (MOST_CHARACTERS // 4 + 1), "d.md:1: not read: a paragraph of 200,004 characters; up to 200,000 are"),
    ],
    ids=["latin-1", "binary", "utf-16", "large", "long"],
)
def test_what_is_not_read_says_why(data: bytes, said: str) -> None:
    with pytest.raises(Unread) as error:
        read_draft("d.md", data, "md")
    assert str(error.value) == said


@pytest.mark.parametrize(
    ("text", "form", "languages"),
    [
        ("---\nlang: fr-CA\n---\nThe end of it is here.", "md", ["fr"]),
        ("El fin de la guerra. The end of the war. 5", "md", ["es", "en", "es"]),
        ("<html lang=es><p>9.500 <p lang=fr>5", "html", ["es", "fr"]),
        ("\\usepackage[english,french]{babel}\\begin{document}a\\end{document}", "tex", ["fr"]),
        ("9,500", "txt", ["en"]),
        # as many words of one language as of another, or hardly more
        ("El dinero era para los jueces y las leyes. De norte a sur costó C$1,6 millones.", "txt", ["es", "es"]),
        ("De norte a sur.", "md", ["fr"]),
    ],
)
def test_languages(text: str, form: str, languages: list[str]) -> None:
    assert [s.language for s in read_draft("draft", text, form).sentences] == languages


def test_forms_by_name() -> None:
    assert [form_of(path, None) for path in ("a.md", "b.QMD", "c.tex", "d.htm", "e.txt")] == ["md", "md", "tex", "html", "txt"]
    assert form_of("a.md", "tex") == "tex"
    with pytest.raises(Unread, match=r"a.docx: nothing tells its form; say --as md, tex, html or txt"):
        form_of("a.docx", None)


_PIECES = st.lists(
    st.sampled_from(
        "9,500 ** * _ ` `` [ ] ( ) [@a-b] [^c] @d-e ![ ](x) <b> </b> <!-- --> &amp; \\ \\* \n \n\n \r\n > - 1. # | |-| --- ``` $ { } % \\cite{a} \\footnote{ \\emph "
        "\\begin{tabular} \\end{tabular} & ~ \\' é 😀 שלום \t http://x.y/z . ? a B [^c]: ::: \\( \\verb <p> <td> &#0; &#x110000; \u2028".split(
            " "
        )
    ),
    max_size=30,
)


@given(_PIECES, st.sampled_from(("md", "tex", "html", "txt")))
def test_whatever_is_read_is_where_it_stands(pieces: list[str], form: str) -> None:
    faithful(read_draft("draft", "".join(pieces), form))
