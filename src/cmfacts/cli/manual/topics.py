"""What `cmfacts help TOPIC` and the manual page say, once. A block is a paragraph, or a table of names and what they mean."""

Block = str | tuple[tuple[str, str], ...]
#: Stands for the table of the formats there are, which the formats themselves know.
FORMATS: Block = ()

TOPICS: dict[str, tuple[str, tuple[Block, ...]]] = {
    "query": ("what search and timeline understand", (
        "Words are looked up in statements, translations, labels, tags, names, dates, figures and titles of sources. They may be misspelt (one "
        "error from four letters on, two from nine; digits must be exact), inflected, written together or apart, in any language of the store, with "
        "or without accents; the last one may be unfinished. Facts with more of the words come first. A word read as another is named on stderr; "
        "--exact takes each word as it is spelt. A question that shares only stray words with the facts finds nothing.",
        (
            ('"a phrase"', "Exactly these words, in this order. In a shell, quote the quotes: '\"free trade\"'."),
            ("-word, -\"a phrase\"", "Leave out facts with this word or phrase."),
            ("topic:trade", "A filter, the same as --topic; likewise party: source: kind: tag: standing: said-by: aspect: quantity: store: lang: since: until:"),
            ("2009, 2.50", "A year or a figure finds facts with that date or value, however it is grouped: 9,500, 9 500, 9.500."),
            ("EU, E.U.", "In capitals or with full stops a word is a name, although eu is a small word of French."),
        ),
        "A filter given twice means either value; different filters must all hold. Values are ids, labels or aliases in any of the languages. Whatever "
        "is not well formed is taken as words. Filters need no words beside them. --explain says why each fact was found.",
    )),
    "dates": ("how dates are written and compared", (
        "Dates are written in EDTF (ISO 8601-2), as precisely as the source gives them, in --since and --until as in stores.",
        (
            ("2009, 2009-07, 2009-07-13", "a year, a month, a day"),
            ("2010~, 2010?", "about 2010; perhaps 2010"),
            ("198X, 19XX", "the eighties; the century"),
            ("-0044, Y-17000", "45 BC, which is what people read; a year of more than four digits"),
            ("2004-21", "spring of 2004; 22 summer, 23 autumn, 24 winter"),
            ("2005/2008, 2005/.., ../1994", "a period; since then; until then"),
        ),
        "--since and --until include the days they name. A fact counts if its date may fall between them: 2009 may be before 2009-07. Facts are sorted "
        "by the first day that a date may mean, then the coarser date first, then by id; undated facts come last.",
    )),
    "formats": ("what --format prints", (
        "A terminal gets table and a pipe tsv, unless --format says otherwise. --fields picks fields, in the order given, in any format.",
        FORMATS,
        "mermaid and ics are for timeline only, svg and png for chart, atom for diff, github and sarif for check and verify.",
        "--count prints how many there are, --quiet nothing at all, and --null ids (or the --fields given), each ended by NUL, for xargs -0. A pipe gets "
        "the same bytes, in UTF-8, whatever the locale, terminal, time or settings.",
    )),
    "environment": ("variables, settings and files", (
        (
            ("CMFACTS_FACTS", "Stores, separated as in PATH; --facts wins."),
            ("CMFACTS_CONFIG", "The file of settings instead of the one in the user's config folder; empty or /dev/null for none."),
            ("CMFACTS_CACHE", "A folder for compiled indexes, instead of your cache folder."),
            ("CMFACTS_TRACEBACK", "If not empty, print a traceback when something goes wrong that is our fault; for bug reports."),
            ("CMFACTS_PAGER, PAGER", "The pager for what does not fit the screen (by default less -FRX); empty or cat for none."),
            ("FORCE_HYPERLINK", "Whether coloured answers have links, 0 for no; otherwise what TERM, TERM_PROGRAM and VTE_VERSION say of the terminal decides."),
            ("NO_COLOR, CLICOLOR, CLICOLOR_FORCE, TERM=dumb", "Whether tables are in colour; --color wins."),
            ("COLUMNS", "The width of tables."),
            ("VISUAL, EDITOR", "The editor of cmfacts edit and add, the first that is set; vi otherwise."),
            ("LANGUAGE, LC_ALL, LC_MESSAGES, LANG", "The language on a terminal: Spanish, French, else English."),
            ("BROWSER", "The browser that cmfacts open starts."),
            ("XDG_CONFIG_HOME, XDG_CACHE_HOME", "Where your config and cache folders are, on Linux."),
        ),
        "Settings live in config.toml in your config folder (`cmfacts info` says where; ~/.config/cmfacts/config.toml on Linux). Options and "
        "the environment win over them, and --no-config ignores them. In a pipe only the stores are heeded.",
        (
            ('stores = ["~/facts"]', "The stores to use when none are named; relative to the file."),
            ('format = "plain"', "The format on a terminal."),
            ('color = "never"', "auto, always or never."),
            ('pager = "less -R"', "The pager; empty for none."),
            ('language = "es"', "What --lang is on a terminal."),
        ),
    )),
    "exit-codes": ("what a script can rely on", (
        (
            ("0", "Answered; also if the reader of a pipe stops reading."),
            ("1", "Nothing found, an id that does not exist, errors found by check or verify, or a difference found by diff."),
            ("2", "Misuse: an option, format, field, filter value, date or setting that does not exist."),
            ("3", "A store could not be read, or the answer could not be written."),
            ("130", "Interrupted."),
        ),
        "Data goes to stdout, everything else to stderr, a line each.",
    )),
    "store": ("how to keep facts of your own", (
        "A store is a folder of TOML files; all of them are read, in subfolders too. Name it with --facts, CMFACTS_FACTS or in the settings; several "
        "stores are searched as one.",
        (
            ("[[fact]]", "id, statement and cite are required; date dated kind topic subject parties aspect tags said_by standing note measure asks translations extra formerly, and contradicts corroborates supersedes differs_in_basis with ids of facts."),
            ("[[source]]", "id, and what is known: type title author publisher container-title issued URL and every other variable of CSL; language "
             "accessed note reliability derived_from sha256 archive_url archived."),
            ("[[topic]] [[party]] [[aspect]] [[quantity]] [[kind]]",
             'id; en, es, fr, or labels = { de = "Handel" } in any language; aliases; of a quantity unit, basis and cross_section.'),
            ("[defaults]", "what the facts of this file say that do not say it themselves: source topic subject kind and so on."),
            ("[[synonym]]", "words that mean the same in a search."),
            ("[store]", "id title version license languages description authors URL DOI issued keywords."),
        ),
        "cite is a list of { source, section or page, anchor }, the anchor being 3 to 7 consecutive words of that passage. `cmfacts init` begins a store; "
        "add, edit and rename change it and leave the rest of its files as they are; fmt lays them out in one style. `cmfacts check` reports every "
        "fault with file and line, and `cmfacts schema` prints a JSON Schema for editors.",
    )),
    "writing": ("how to write a fact that lasts", (
        "A fact is one checkable claim in your own words, and the place where it stands. `cmfacts add` proposes id, date, kind and figure from the words, and "
        "writes nothing that `cmfacts check` would refuse.",
        (
            ("statement", "Readable with no context: who, what, when. No more than the source says; figures as it prints them. Two figures are two facts."),
            ("date", "When it held or happened, as precisely as the source says; a claim in the present tense has the date of its source."),
            ("cite", "The section as its heading is printed, or the page; and as anchor 3 to 7 consecutive words of that place, found nowhere else in the text."),
            ("measure", "The digits of the source; one quantity has one unit and one way of counting, and nothing is converted."),
            ("said_by", "Who says so, of claims, positions and forecasts."),
            ("standing", "disputed, superseded or mistaken, with a note that says why; superseded is worked out where another fact supersedes it."),
            ("contradicts, corroborates", "Typed on one side, shown on both. Another way of counting is differs_in_basis; a source that rewrites another is no second witness."),
            ("topic, party, quantity", "Declared once, with labels and aliases by which people look for them."),
            ("translations, asks", "The whole statement in another language; what people type who do not know its words."),
        ),
        "A fact that was published is not deleted: rename leaves its old id in formerly, a newer figure is a fact that supersedes it. `cmfacts verify` holds facts "
        "against the texts of their sources, `cmfacts diff` tells two versions apart. docs/tutorial.md is a store in ten minutes, docs/writing.md the whole guide.",
    )),
}  # fmt: skip


def blocks_of(name: str) -> tuple[Block, ...]:
    """The blocks of a topic."""
    from cmfacts.show.formats import module, names

    return tuple(tuple((f, module(f).ABOUT) for f in names()) if block == FORMATS else block for block in TOPICS[name][1])
