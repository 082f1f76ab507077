"""What `cmfacts help TOPIC` and the manual page say, once. A block is a paragraph, or a table of names and what they mean."""

Block = str | tuple[tuple[str, str], ...]
#: Stands for the table of the formats there are, which the formats themselves know.
FORMATS: Block = ()

TOPICS: dict[str, tuple[str, tuple[Block, ...]]] = {
    "query": ("what search and timeline understand", (
        "Words are looked for in statements, translations, labels, tags, names, dates, figures and titles of sources. They may be misspelt (one "
        "error from four letters, two from nine; digits are exact), inflected, written together or apart, in English, Spanish or French, with or "
        "without accents; the last may be unfinished. Facts that have more of the words come first. A word taken for another is named on stderr; "
        "--exact takes each as it is spelt. A question that has only stray words in common with the facts finds nothing.",
        (
            ('"a phrase"', "These words in this order. In a shell, quote the quotes: '\"free trade\"'."),
            ("-word, -\"a phrase\"", "Leave out facts that have it."),
            ("topic:trade", "A filter, as --topic: so too party: source: kind: tag: standing: lang: since: until:"),
            ("2009, 2.50", "A year or a figure finds the facts of that date or value."),
        ),
        "A filter given twice means either; different filters add up. Values are ids, labels or aliases in any of the languages. What is not well "
        "formed is taken as words. --explain says why each hit is there.",
    )),
    "dates": ("how dates are written and compared", (
        "Dates are EDTF (ISO 8601-2), as precise as the source is, in --since and --until as in stores.",
        (
            ("2009, 2009-07, 2009-07-13", "a year, a month, a day"),
            ("2010~, 2010?", "about 2010; perhaps 2010"),
            ("198X, 19XX", "the eighties; the century"),
            ("2004-21", "spring of 2004; 22 summer, 23 autumn, 24 winter"),
            ("2005/2008, 2005/.., ../1994", "a period; since; until"),
        ),
        "--since and --until include their own days. A fact counts if its date may fall between them: all of 2009 may be before 2009-07. Facts are "
        "in order of the first day a date may mean, then the coarser date first, then id; undated ones last.",
    )),
    "formats": ("what --format prints", (
        "A terminal gets table, a pipe tsv, unless --format says otherwise. --fields picks fields, in the order named, in any format.",
        FORMATS,
        "mermaid and ics are of timeline alone, svg and png of chart.",
        "--count prints how many there are, --quiet nothing at all, --null ids (or the --fields named) ended by NUL, for xargs -0. A pipe gets "
        "the same bytes, in UTF-8, whatever the locale, terminal, time or settings.",
    )),
    "environment": ("variables, settings and files", (
        (
            ("CMFACTS_FACTS", "Stores, separated as in PATH; --facts wins."),
            ("CMFACTS_CONFIG", "The file of settings instead of the one in the user's config folder; empty or /dev/null for none."),
            ("CMFACTS_CACHE", "The folder for compiled indexes instead of the user's cache folder."),
            ("CMFACTS_TRACEBACK", "Not empty: print where it was, if something goes wrong that is our fault. For reports."),
            ("CMFACTS_PAGER, PAGER", "The pager for what does not fit (less -FRX unless said); empty or cat for none."),
            ("NO_COLOR, CLICOLOR, CLICOLOR_FORCE, TERM=dumb", "Colour of tables; --color wins."),
            ("COLUMNS", "The width of tables."),
            ("BROWSER", "What cmfacts open starts."),
            ("XDG_CONFIG_HOME, XDG_CACHE_HOME", "Where the user's config and cache folders are."),
        ),
        "Settings are in config.toml in the user's config folder (`cmfacts info` names it; ~/.config/cmfacts/config.toml on Linux). Options and "
        "the environment win over them, --no-config leaves them out, and a pipe hears of none but the stores.",
        (
            ('stores = ["~/facts"]', "Stores to ask when none are named; relative to the file."),
            ('format = "plain"', "The format on a terminal."),
            ('color = "never"', "auto, always or never."),
            ('pager = "less -R"', "The pager; empty for none."),
            ('language = "es"', "Labels, and statements where they are translated, on a terminal."),
        ),
    )),
    "exit-codes": ("what a script can rely on", (
        (
            ("0", "Answered; also when the reader of a pipe has left."),
            ("1", "Nothing found, an id that does not exist, or errors found by check or verify."),
            ("2", "Misuse: an option, format, field, filter value, date or setting that does not exist."),
            ("3", "A store could not be read, or the answer could not be written."),
            ("130", "Interrupted."),
        ),
        "Data goes to stdout, everything else to stderr, a line each.",
    )),
    "store": ("how to keep facts of one's own", (
        "A store is a folder of TOML files, all of them read, in any folder below it. Name it by --facts, CMFACTS_FACTS or in the settings; several "
        "are asked as one.",
        (
            ("[[fact]]", "id, statement and cite are required; date kind topic subject parties aspect tags said_by standing note measure translations, and contradicts corroborates supersedes with ids of facts."),
            ("[[source]]", "id, and what is known: type title author publisher container-title issued URL language accessed note reliability."),
            ("[[topic]] [[party]] [[aspect]] [[quantity]]", "id; labels in en, es, fr; aliases."),
            ("[[synonym]]", "words that mean the same to a searcher."),
            ("[store]", "title version license languages."),
        ),
        "cite is a list of { source, section or page, anchor }: the anchor is 3 to 7 consecutive words of that place. `cmfacts check` finds every "
        "fault with file and line, `cmfacts schema` prints a JSON Schema for editors.",
    )),
}  # fmt: skip


def blocks_of(name: str) -> tuple[Block, ...]:
    """The blocks of a topic."""
    from cmfacts.show.formats import module, names

    return tuple(tuple((f, module(f).ABOUT) for f in names()) if block == FORMATS else block for block in TOPICS[name][1])
