"""What `--help` and the manual show: per command, lines to type and what they do. Tests run each of them."""

Example = tuple[str, str]

EXAMPLES: dict[str, tuple[Example, ...]] = {
    "search": (
        ("cmfacts search visa", ""),
        ("cmfacts search '\"asylum claims\"' -record since:2020", "a phrase, a word to leave out, a filter"),
        ("cmfacts search travail --lang fr -n 3", "in French, and shown so; three at most"),
        ("cmfacts search visa | cut -f1 | cmfacts show -", "the whole cards of what is found"),
        ("cmfacts search -q visa && echo known", "by the exit code alone"),
    ),
    "show": (
        ("cmfacts show visa-reimposed-start-2024", ""),
        ("cmfacts search visa -0 | xargs -0 cmfacts show --format md", "ids from xargs"),
    ),
    "list": (
        ("cmfacts list --topic trade --since 2020", ""),
        ("cmfacts list --kind figure --format csv > figures.csv", "for a spreadsheet"),
        ("cmfacts search visa | cmfacts list --ids - --party mexico", "hits in order of date, filtered further"),
        ("cmfacts list --topic trade --count", "how many"),
    ),
    "timeline": (
        ("cmfacts timeline --since 2020", ""),
        ("cmfacts timeline ukraine --all", "every dated fact that has the word"),
        ("cmfacts timeline --span", "one screen: how many facts each year has"),
        ("cmfacts timeline --on 09-18", "what happened on this day"),
        ("cmfacts timeline --on 09-18 --format ics > day.ics", "a calendar; of the facts dated to the day"),
    ),
    "compare": (
        ("cmfacts compare canada mexico", "how much they have in common, and what differs"),
        ("cmfacts compare canada mexico --topic ukraine", "with the texts"),
        ("cmfacts compare 2009 2023", "two years; the same party's figures beside each other"),
        ("cmfacts compare csm-2025 orf-2022", "what two sources say of the same"),
    ),
    "chart": (
        ("cmfacts chart", "the quantities there are"),
        ("cmfacts chart refugee-claims", ""),
        ("cmfacts chart refugee-claims --format svg > claims.svg", "for a report; needs cmfacts[plot]"),
    ),
    "cite": (
        ("cmfacts cite visa-reimposed-start-2024", "by author and date, as the APA style has it"),
        ("cmfacts search visa | cut -f1 | cmfacts cite - --style bibtex > visa.bib", "for LaTeX, Zotero or papis"),
        ("cmfacts cite csm-2025 --style md", "a source as a footnote"),
    ),
    "open": (("cmfacts open visa-partly-reimposed-29-february-2024 --print", "the address of the place; without --print, in the browser"),),
    "export": (
        ("cmfacts export --output facts.db", "SQLite with full-text search, for Datasette"),
        ("cmfacts export --format csv --output tables", "a folder of tables"),
        ("cmfacts export > store.jsonl", "an entry a line, as the TOML has it"),
    ),
    "import": (("cmfacts export | cmfacts import - --output copy", "the TOML of a store, again"),),
    "sources": (
        ("cmfacts sources", ""),
        ("cmfacts sources csm-2025", "all that is known of one"),
    ),
    "topics": (("cmfacts topics", ""), ("cmfacts topics --fields id,es,fr", "the labels in Spanish and French")),
    "parties": (("cmfacts parties", ""), ("cmfacts parties --fields id,facts,aliases", "with other names for them")),
    "check": (
        ("cmfacts check", "the stores in force"),
        ("cmfacts check --format json", "faults as records"),
    ),
    "verify": (("cmfacts verify --sources texts", "with texts/<source id>.txt for each source at hand"),),
    "schema": (
        ("cmfacts schema > store.schema.json", "for an editor that completes TOML"),
        ("cmfacts schema answers", "of what every command answers with --format json"),
    ),
    "info": (
        ("cmfacts info", ""),
        ("cmfacts info --format json | python -m json.tool", "for scripts"),
    ),
    "cache": (
        ("cmfacts cache", "the compiled indexes there are"),
        ("cmfacts cache clear", "remove them; the next answer compiles anew"),
    ),
    "completion": (("cmfacts completion bash > cmfacts.bash", "to be sourced from ~/.bashrc"),),
    "help": (
        ("cmfacts help environment", ""),
        ("cmfacts help search", "the same as cmfacts search --help"),
    ),
}
