"""`--lang` is what to show, and leaves nothing out; `--only-lang` chooses."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import typer
from typer.testing import Result

from cmfacts.cli.app import app
from cmfacts.cli.manual.topics import TOPICS
from cmfacts.cli.settings import COMMANDS, module_of

from ..conftest import MINI, VIEWS, WHOLE, on_terminal
from ..show.test_screens import Terminal, drawn

Shell = Callable[..., "subprocess.CompletedProcess[str]"]
Cli = Callable[..., Result]

SPANISH = "Canadá empezó a exigir visado a los viajeros mexicanos en julio de 2009."
FRENCH = "Le Canada exige un visa des voyageurs mexicains depuis juillet 2009."
ENGLISH = "Mexico asked no visa of Canadian visitors in 2009."
#: A command for each view, and what one has to look for in its answer besides: the facts of the small store, one of which is translated.
SHOWN = {
    "list": "list",
    "search": "search visa",
    "explained": "search visa --explain",
    "show": "show visa-2009 visa-mexico",
    "timeline": "timeline --all",
    "compare": "compare canada mexico --topic migration",
}


def ids(result: Result) -> list[str]:
    return [line.split("\t")[0] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    "command",
    ["list", "search visa", "timeline --all", "compare canada mexico --all", "chart claims", "chart --all", "topics", "parties", "kinds"],
)
@pytest.mark.parametrize("language", ["es", "fr"])
def test_nothing_drops(cli: Cli, command: str, language: str) -> None:
    """As many records as without it, in the same order, whether translated or not."""
    column = {"compare": "side,id", "chart": "id"}.get(command.split()[0], "id")
    plain = cli(*command.split(), "--fields", column)
    assert plain.exit_code == 0
    assert cli(*command.split(), "--fields", column, "--lang", language).stdout == plain.stdout


@pytest.mark.parametrize("view", SHOWN)
def test_what_is_not_translated_is_marked_on_a_screen(view: str) -> None:
    """In every view of facts; what is translated is not."""
    screen = " ".join(drawn(f"{SHOWN[view]} --lang es", "plain", 59, MINI).split())
    assert SPANISH in screen
    assert f"{SPANISH} [" not in screen.replace(f"{SPANISH} [1]", "")
    assert re.search(re.escape(ENGLISH) + r" \[en\]", screen)
    assert "[en]" not in drawn(SHOWN[view], "plain", 59, MINI)


@pytest.mark.parametrize("format", ["plain", "md", "html"])
def test_so_it_is_in_documents(cli: Cli, format: str) -> None:
    """HTML says it to voices as well."""
    text = cli("list", "--lang", "fr", "-f", format).stdout.replace("\\", "")
    assert FRENCH in text
    assert (f'<span lang="en">{ENGLISH}</span> [en]' if format == "html" else f"{ENGLISH} [en]") in text


def test_json_says_which(cli: Cli) -> None:
    """With --lang alone; a pipe that asks for no language gets what it always got."""
    shown = {fact["id"]: fact["language"] for fact in json.loads(cli("list", "--lang", "es", "-f", "json").stdout)}
    assert shown == {name: "es" if name == "visa-2009" else "en" for name in shown}
    assert "language" not in json.loads(cli("list", "-f", "json").stdout)[0]
    assert cli("list", "-n", "1", "--fields", "id,language").stdout == "nafta-1994\ten\n"
    row = json.loads(cli("compare", "canada", "mexico", "--aspect", "visa-rules", "--lang", "es", "-f", "json").stdout)["rows"][0]
    assert [[fact["language"] for fact in cell] for cell in (*row["cells"], row["common"])] == [["es"], ["en"], []]


def test_a_tsv_is_in_the_language_where_it_can_be(cli: Cli) -> None:
    """Without marks, which would be part of the data."""
    lines = cli("list", "--lang", "es", "--topic", "migration", "--fields", "statement").stdout.splitlines()
    assert (SPANISH in lines, ENGLISH in lines) == (True, True)


def test_labels(cli: Cli) -> None:
    """Of topics and parties, with their ids; of the sides and rows of a comparison."""
    assert cli("topics", "--lang", "es").stdout == "trade\tComercio\t6\nmigration\tMigración\t4\n"
    assert "\tMéxico\t" in cli("parties", "--lang", "es").stdout
    assert "Demandes par année" in cli("chart", "--lang", "fr", store=VIEWS).stdout


def test_only_lang_chooses(cli: Cli) -> None:
    """And shows so; in a query, `lang:es`."""
    assert cli("list", "--only-lang", "es", "--fields", "statement").stdout == f"{SPANISH}\n"
    assert cli("list", "--only-lang", "es", "--lang", "fr", "--fields", "statement").stdout == f"{FRENCH}\n"
    assert ids(cli("search", "lang:es")) == ["visa-2009"]
    assert ids(cli("list", "--only-lang", "es", "--only-lang", "en")) == ids(cli("list"))


@pytest.mark.parametrize("option", ["--lang", "--only-lang"])
@pytest.mark.parametrize(
    "command", ["list", "search visa", "timeline", "compare canada mexico", "chart claims", "show visa-2009", "topics"]
)
def test_a_language_that_nothing_has(cli: Cli, command: str, option: str) -> None:
    """Is misuse, everywhere: in one line, with those there are."""
    if option == "--only-lang" and command.split()[0] in ("show", "topics"):
        return
    result = cli(*command.split(), option, "xx")
    assert (result.stdout, result.exit_code) == ("", 2)
    assert result.stderr == "cmfacts: there is no lang `xx`; it is one of en, es, fr\n"


def test_nothing_found_names_the_filter(cli: Cli) -> None:
    """As it does every other."""
    result = cli("list", "--only-lang", "fr", "--topic", "trade")
    assert result.stderr == "cmfacts: no fact meets these filters; without topic Commerce there is 1, without language fr 6\n"


def test_who_takes_it() -> None:
    """Every command that shows what facts, sources and terms say, and no other."""
    takes = {c for c in COMMANDS if any("--lang" in p.opts for p in typer.main.get_command(import_module(module_of(c)).app).params)}
    assert takes == set(
        "search timeline compare chart show list browse topics parties sources people aspects quantities kinds tags proof".split()
    )


# On a terminal, in the user's language

#: Answers, remarks, misuse, help: what a script may read on either stream.
PIPED = [
    "search visa", "search visaa", "search qqqqqqq", "search visa --explain", "search visa -f json", "search visa -f table", "search visa -f md", "search visa -f html",
    "list", "list --topic nope", "list --topic trade --tag visa", "list -f plain", "list --fields nope", "list --format nope", "list --nope", "show visa-2009",
    "show nope", "show visa-2009 -f md", "timeline", "timeline --all -f mermaid", "timeline --by nope", "timeline --span", "timeline --span -f json",
    "compare canada mexico", "compare canada mexico -f json", "compare canada mexico -f html", "compare canada", "compare canada nope", "compare 2008 2009 -f md", "chart",
    "chart claims", "chart nope", "chart claims -f table", "sources", "sources nope", "topics", "kinds", "people -f md", "cite visa-2009", "cite nope", "cite visa-2009 --style nope",
    "open visa-2009 --print", "check", "verify --sources nope", "help", "help dates", "help nope", "--help", "search --help", "", "nope", "visa", "info --nope",
]  # fmt: skip


@pytest.mark.parametrize("command", PIPED)
def test_a_pipe_is_spoken_to_in_english(cli: Cli, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """Byte for byte on both streams, with the same exit code, whatever the language."""
    english = cli(*command.split())
    for language in ("es_MX.UTF-8", "fr_CA.UTF-8", "de_DE.UTF-8"):
        monkeypatch.setenv("LANG", language)
        monkeypatch.setenv("LANGUAGE", language)
        result = cli(*command.split())
        assert (result.stdout_bytes, result.stderr_bytes, result.exit_code) == (
            english.stdout_bytes,
            english.stderr_bytes,
            english.exit_code,
        )


def test_so_are_processes(shell: Shell) -> None:
    """A pipe and a file are; and what is said where one of the two streams goes elsewhere."""
    script = 'cmfacts --facts "$STORE" search visa; cmfacts --facts "$STORE" search qqqqqqq; cmfacts nope; cmfacts search --help; true'
    english, spanish = (shell(script, LANG=language) for language in ("C.UTF-8", "es_MX.UTF-8"))
    assert (english.stdout, english.stderr) == (spanish.stdout, spanish.stderr)
    assert "there is no command `nope`" in spanish.stderr


@pytest.mark.posix
@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize(
    ("env", "lines"),
    [
        ({"LANG": "es_MX.UTF-8"}, ["julio de 2009", SPANISH, "2 hechos"]),
        ({"LC_ALL": "fr_CA.UTF-8", "LANG": "es_MX.UTF-8"}, ["juillet 2009", FRENCH, "2 faits"]),
        ({"LANG": "en_CA.UTF-8"}, ["Jul 2009", "2 facts"]),
        ({"LANG": "xx_XX.UTF-8"}, ["Jul 2009", "2 facts"]),
    ],
)
def test_a_person_is_spoken_to_in_their_language(env: dict[str, Any], lines: list[str]) -> None:
    """Dates, statements where they are translated, and what is said of them; one that there is no catalogue of is English, in silence."""
    screen = " ".join(on_terminal("search", "visa", NO_COLOR="1", PAGER="", **env).split())
    assert [line for line in lines if line not in screen] == []


@pytest.mark.posix
@pytest.mark.usefixtures("warm")
def test_who_names_a_language(tmp_path: Path) -> None:
    """--lang before the settings, these before the surroundings; `--lang en` is English."""
    config = tmp_path / "config.toml"
    config.write_text('language = "fr"\n', encoding="utf-8")
    env: dict[str, Any] = {"LANG": "es_MX.UTF-8", "CMFACTS_CONFIG": str(config), "NO_COLOR": "1", "PAGER": ""}
    assert "juillet 2009" in on_terminal("search", "visa", **env)
    assert "Jul 2009" in on_terminal("search", "visa", "--lang", "en", **env)
    assert "julio de 2009" in on_terminal("search", "visa", "--lang", "es", **env)
    assert "julio de 2009" in on_terminal("--no-config", "search", "visa", **env)


@pytest.mark.posix
@pytest.mark.usefixtures("warm")
def test_data_on_a_terminal_is_data(cli: Cli) -> None:
    """JSON and its like are what a pipe would get, and nothing said of them is translated."""
    for command in ("timeline --all --span -f json", "search visa -f json", "search visa -f tsv", "compare canada mexico -f json"):
        screen = on_terminal(*command.split(), LANG="es_MX.UTF-8", PAGER="", NO_COLOR="1")
        assert screen == cli(*command.split()).stdout
    assert "nothing found" in on_terminal("search", "qqqqqqq", "-f", "json", LANG="es_MX.UTF-8")


@pytest.mark.parametrize(
    ("format", "said"), [("md", "**julio de 2009**"), ("html", "<h2>Hechos</h2>"), ("plain", "julio de 2009: "), ("table", "10 hechos")]
)
def test_a_document_is_in_the_language_asked_for(cli: Cli, format: str, said: str) -> None:
    """By --lang, in a pipe too; what is said of it on stderr is not, nor is what comes after it."""
    assert said in cli("list", "--lang", "es", "-f", format).stdout
    assert said not in cli("list", "-f", format).stdout
    assert cli("list", "--lang", "es", "--topic", "trade", "--tag", "visa", "-f", format).stderr.startswith(
        "cmfacts: no fact meets these filters; "
    )


def said(command: str, language: str, store: Path = MINI) -> tuple[str, str, int]:
    """What a person gets on stdout and is told on stderr who reads both on a terminal, and the exit code."""
    printed, told = io.BytesIO(), io.BytesIO()
    streams = [Terminal(stream, encoding="utf-8", newline="\n") for stream in (printed, told)]
    surroundings = {"LANG": language, "TERM": "dumb", "PAGER": "", "COLUMNS": "80"}
    with patch.dict(os.environ, surroundings), patch("sys.stdout", streams[0]), patch("sys.stderr", streams[1]):
        with pytest.raises(SystemExit) as left:
            app(["--facts", str(store), *shlex.split(command)])
        for stream in streams:
            stream.flush()
    assert isinstance(left.value.code, int)
    return printed.getvalue().decode(), told.getvalue().decode(), left.value.code


MESSAGES = [
    ("search qqqqqqq", "es_MX", "no se encuentra nada para “qqqqqqq”", 1),
    ("search qqqqqqq", "fr_CA", "rien trouvé pour « qqqqqqq »", 1),
    ("search visaa", "es_MX", "nada contiene “visaa”; se toma como “visa”", 0),
    ("search visaa", "fr_CA", "rien ne contient « visaa », pris pour « visa »", 0),
    ("list --topic trad", "es_MX", "no existe el tema `trad`; ¿quiso decir trade?", 2),
    ("list --topic trad", "fr_CA", "il n’y a pas de thème `trad`; vouliez-vous dire trade?", 2),
    ("list --lang xx", "es_MX", "no existe el idioma `xx`; los valores posibles son en, es, fr", 2),
    ("list --topic trade --tag visa", "es_MX", "ningún hecho cumple estos filtros; sin tema Comercio hay 1, sin etiqueta visa 6", 1),
    (
        "list --topic trade --tag visa",
        "fr_CA",
        "aucun fait ne répond à ces filtres; sans thème Commerce il y en a 1, sans étiquette visa 6",
        1,
    ),
    ("list --since 2009-13", "es_MX", "--since: no existe el mes 13; escríbala como 2009, 2009-07 o 2009-07-13", 2),
    ("list --fields idd -f table", "fr_CA", "il n’y a pas de champ `idd`; vouliez-vous dire id?", 2),
    ("list --limmit 3", "es_MX", "no existe la opción `--limmit`; ¿quiso decir --limit? Vea `cmfacts list --help`", 2),
    ("serch visa", "es_MX", "no existe el comando `serch`; ¿quiso decir search?", 2),
    ("show visa-2010", "fr_CA", "il n’y a pas de fait `visa-2010`; vouliez-vous dire visa-2009?", 1),
    ("compare canada trade", "es_MX", "`trade` es un tema, no un lado: `cmfacts list --topic trade --party canada`", 2),
    (
        "compare canada",
        "fr_CA",
        "compare veut deux côtés ou plus, comme dans `cmfacts compare canada mexico` ou `cmfacts compare 2009 2023`",
        2,
    ),
    ("chart nope", "es_MX", "no existe la magnitud `nope`; `cmfacts chart` las enumera", 2),
    ("show", "es_MX", "falta un argumento: ID...; vea `cmfacts show --help`", 2),
    ("topics a b", "es_MX", "sobra un argumento: a b; vea `cmfacts topics --help`", 2),
    ("list --limit", "fr_CA", "l’option --limit veut une valeur; voyez `cmfacts", 2),
    ("list --limit x", "es_MX", "--limit / -n es un número entero, no x; vea `cmfacts list --help`", 2),
    ("list --count=3", "fr_CA", "l’option --count ne prend pas de valeur; voyez `cmfacts", 2),
    ("search qqqqqqq", "de_DE", "nothing found for “qqqqqqq”", 1),
    ("search qqqqqqq -f json", "es_MX", "nothing found for “qqqqqqq”", 1),
    ("verify --sources nope", "es_MX", "no se puede leer el acervo nope: no existe esa carpeta de textos de las fuentes", 3),
    ("add 'It rained.'", "es_MX", "diga dónde está: --source ID; `cmfacts sources` las enumera, `cmfacts add source` añade una", 2),
    ("add 'It rained.' --source report-2010 topc=trade", "fr_CA", "il n’y a pas de champ `topc` de fact; vouliez-vous dire topic?", 2),
    ("edit visa-2009 tags=[1]", "es_MX", "`[1]` no es una lista de cadenas como las de TOML", 2),
    ("edit source:nope title=x", "fr_CA", "`nope` n’existe pas (source)", 1),
    ("rename visa-2009 visa-mexico", "es_MX", "el id `visa-mexico` ya es de otra entrada (fact, en ", 2),
    ("rename visa-2009 'a b'", "fr_CA", "`a b` n’est pas un id : utilisez a-z, 0-9 et des traits d’union simples", 2),
    ("fmt nope.toml", "es_MX", "no se puede leer nope.toml: No such file or directory", 3),
    ("diff nope", "fr_CA", "impossible de lire le fonds nope : il n’y a pas de tel dossier ou fichier, ", 3),
    ("init no-such --language english", "es_MX", "`english` no es el código de un idioma: escriba en, es, fr, de, pt-BR …", 2),
    ("import tests/data/valid/mini/facts.toml --append", "fr_CA", "dites comment ses lignes deviennent des faits : --map FILE; ", 2),
]


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize(("command", "language", "message", "code"), MESSAGES)
def test_what_a_person_is_told(command: str, language: str, message: str, code: int) -> None:
    """In a line, as in English; what can be typed stays as it is typed."""
    _printed, told, left = said(command, f"{language}.UTF-8")
    assert told.startswith(f"cmfacts: {message}")
    assert (told.count("\n"), left) == (1, code)


@pytest.mark.parametrize(
    ("language", "question", "answer"), [("es_MX", "¿Escribir ", "sí"), ("fr_CA", "Écrire ", "o"), ("en_CA", "Write ", "y")]
)
def test_a_change_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, question: str, answer: str) -> None:
    """On a terminal, and answered as one says yes there."""
    from cmfacts.cli import editing

    store = shutil.copytree(MINI, tmp_path / "store")
    asked: list[str] = []

    def answered(question: str) -> bool:
        asked.append(question)
        return editing._is_yes(answer)

    monkeypatch.setattr(editing, "confirmed", answered)
    said("edit visa-2009 tags=wet", f"{language}.UTF-8", store)
    assert asked[0].startswith(question)
    assert 'tags = ["wet"]' in (store / "facts.toml").read_text(encoding="utf-8")


def test_faults_are_told_in_english(make_store: Callable[..., Path]) -> None:
    """As the format's documents and a pipe have them; what stands around them is in the reader's language."""
    store = make_store(a='[[fact]]\nid = "a"\nstatement = "It rained."\ncite = [{ source = "x" }]\n')
    printed, _told, code = said("check --summary", "es_MX.UTF-8", store)
    assert "gravedad" in printed
    assert "source `x` is not declared" in printed
    assert code == 1
    printed, told, code = said("edit a statement=", "es_MX.UTF-8", store)
    assert (printed, told, code) == ("", "cmfacts: `statement` no puede faltar\n", 2)
    assert "source `x` is not declared" in said("check", "fr_CA.UTF-8", store)[0]


def test_what_differs_between_versions(tmp_path: Path) -> None:
    """In words; a feed of it is data, and in English."""
    store = shutil.copytree(MINI, tmp_path / "store")
    facts = (store / "facts.toml").read_text(encoding="utf-8")
    (store / "facts.toml").write_text(facts.replace("in July 2009.", "in June 2009."), encoding="utf-8")
    assert "redacción: " in said(f"diff {MINI} {store}", "es_MX.UTF-8")[0]
    assert "### Formulation\n\n- `visa-2009`: formulation\u00a0: " in said(f"diff {MINI} {store} -f md", "fr_CA.UTF-8")[0]
    assert "wording: " in said(f"diff {MINI} {store} -f atom", "fr_CA.UTF-8")[0]


HEADS = {
    "es_MX": ("Uso: ", "Opciones:", "Ejemplos:", "[por omisión: 10]"),
    "fr_CA": ("Utilisation : ", "Options:", "Exemples :", "[par défaut : 10]"),
}


def in_turn(names: Iterable[str]) -> list[tuple[str, str]]:
    """Each in every language, where everything has to run; else in one and the other by turns."""
    return [(name, language) for n, name in enumerate(names) for m, language in enumerate(HEADS) if WHOLE or (n + m) % 2 == 0]


@pytest.mark.parametrize(("command", "language"), in_turn(["", *COMMANDS]))
def test_help(command: str, language: str) -> None:
    """Of every command: nothing of it is in English but what is typed; the same in `cmfacts help`."""
    printed, told, code = said(f"{command} --help", f"{language}.UTF-8")
    text = " ".join(printed.split())
    usage, options, examples, default = (" ".join(head.split()) for head in HEADS[language])
    assert (told, code, text.startswith(usage), options in text, "Usage" in text) == ("", 0, True, True, False)
    assert (examples in text) == bool(command)
    assert (default in text) == (command == "search")
    english: Any = typer.main.get_command(app if not command else import_module(module_of(command)).app)
    parameters = [p.help or "" for p in english.get_params(typer.Context(english)) if not getattr(p, "hidden", False)]
    in_english = [" ".join(part.split()) for part in (*(english.help or "").split("\n\n"), *parameters)]
    assert [part for part in in_english if " " in part and part in text] == []
    if command and (WHOLE or language == "fr_CA"):
        assert said(f"help {command}", f"{language}.UTF-8")[0] == printed


@pytest.mark.parametrize(("topic", "language"), in_turn(TOPICS))
def test_help_on_topics(topic: str, language: str) -> None:
    """So are the chapters, and their list."""
    title, blocks = TOPICS[topic]
    text = " ".join(said(f"help {topic}", f"{language}.UTF-8")[0].split())
    assert text.startswith(topic)
    lines = [line for block in blocks for line in ([block] if isinstance(block, str) else [about for _name, about in block])]
    assert [line for line in (title, *lines) if " " in line and f" {line} " in f" {text} " and "license" not in line] == []
    assert title not in said("help", f"{language}.UTF-8")[0]


def test_help_heeds_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a command is named, too; what is wrong with them is no reason not to help."""
    config = tmp_path / "config.toml"
    monkeypatch.setenv("CMFACTS_CONFIG", str(config))
    for text, usage in (('language = "fr"', "Utilisation"), ("language = 7", "Uso")):
        config.write_text(text, encoding="utf-8")
        assert said("--help", "es_MX.UTF-8")[0].startswith(usage)


@pytest.mark.usefixtures("warm")
def test_a_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Browsing talks to a person in their language, and says on each line what is found."""
    monkeypatch.setattr("sys.stdin", io.StringIO("visaa\nzzzzzz\n9\nq\n"))
    printed, told, code = said("browse --plain", "fr_CA.UTF-8")
    assert (told, code) == ("", 0)
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    assert lines[0] == "Tapez des mots à chercher, ou :"
    for line in (
        "chercher> rien ne contient « visaa », pris pour « visa »",
        "2 sur 2 faits",
        "chercher> rien trouvé pour « zzzzzz »",
        "chercher> il n’y a pas de numéro 9",
    ):
        assert line in lines


def test_a_picture(cli: Cli) -> None:
    """A drawing that --lang asks for has its words and its notation."""
    pytest.importorskip("matplotlib")
    english, french = (cli("chart", "claims", *lang, "-f", "svg", store=VIEWS).stdout for lang in ((), ("--lang", "fr")))
    assert ("plus de, ou au moins" in french, "Demandes par année" in french, "9\N{NO-BREAK SPACE}500" in french) == (True, True, True)
    assert ("more than, or at least" in english, "9,500" in english) == (True, True)


def test_what_fzf_shows(cli: Cli) -> None:
    """Its lines and the card beside them are printed into a pipe, and are told the language."""
    lines = cli("browse", "--lines", "--lang", "es", "visa").stdout
    assert re.search(rf"^visa-2009\tjulio de 2009 +{SPANISH}$", lines, re.M)
    assert "Jul 2009" in cli("browse", "--lines", "visa").stdout
    assert "fiabilidad" in cli("show", "--format", "table", "--lang", "fr", "visa-2009").stdout.replace("fiabilité", "fiabilidad")


UNTIL = '[[fact]]\nid = "f"\nstatement = "Until then."\ndate = "../1994"\nkind = "event"\ncite = [{ source = "s" }]\n[[source]]\nid = "s"\n'


def test_a_document_is_in_one_language(cli: Cli, make_store: Callable[..., Path]) -> None:
    """What is made of words before it is shown is in it too: why figures are not compared, what groups are called."""
    compared = cli("compare", "review", "ledger", "--lang", "es", "-f", "md", store=VIEWS).stdout
    assert "sin comparar: “Comercio de bienes” frente a “Comercio de bienes y servicios”" in compared
    assert " against " not in compared
    assert (
        "## todo el tiempo\n\n- **hasta 1994** Until then."
        in cli("timeline", "--by", "year", "--lang", "es", "-f", "md", store=make_store(a=UNTIL)).stdout
    )
    wrong = cli("compare", "review", "nope", "--lang", "es", "-f", "md", store=VIEWS)
    assert wrong.stderr.startswith("cmfacts: there is no side `nope`")
