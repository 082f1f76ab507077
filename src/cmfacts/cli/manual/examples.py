"""What `--help` and the manual show: per command, lines to type and what they do. Tests run each of them."""

Example = tuple[str, str]

EXAMPLES: dict[str, tuple[Example, ...]] = {
    "search": (
        ("cmfacts search visa", ""),
        ("cmfacts search '\"asylum claims\"' -record since:2020", "a phrase, a word to leave out, a filter"),
        ("cmfacts search tariffs --sort latest -n 3", "the latest three"),
        ("cmfacts search travail --lang fr -n 3", "shown in French where there is a translation"),
        ("cmfacts search visa | cut -f1 | cmfacts show -", "all that is known of each"),
        ("cmfacts search -q visa && echo known", "asks by the exit code alone"),
    ),
    "show": (
        ("cmfacts show visa-reimposed-start-2024", ""),
        ("cmfacts search visa -0 | xargs -0 cmfacts show --format md", "the cards of all hits, as Markdown"),
    ),
    "list": (
        ("cmfacts list --topic trade --since 2020", ""),
        ("cmfacts list --kind figure --format csv > figures.csv", "for a spreadsheet"),
        ("cmfacts search visa | cmfacts list --ids - --party mexico", "what was found, in order of date, filtered further"),
        ("cmfacts list --said-by ford", "what somebody is quoted for"),
        ("cmfacts list --topic trade --count", "how many there are"),
        ("cmfacts list --quantity refugee-claims --sort value -n 3", "the largest figures"),
    ),
    "timeline": (
        ("cmfacts timeline --since 2020", ""),
        ("cmfacts timeline visa", "what happened to visas"),
        ("cmfacts timeline trade --all", "also figures, and what was said as of a date"),
        ("cmfacts timeline --span", "how many facts each year has, and which stand out"),
        ("cmfacts timeline --on 09-18", "what happened on this day"),
        ("cmfacts timeline --on 09-18 --format ics > day.ics", "the same as a calendar"),
    ),
    "compare": (
        ("cmfacts compare canada mexico", "what they have in common, and where they differ"),
        ("cmfacts compare canada mexico --topic ukraine", "the facts on one topic, side by side"),
        ("cmfacts compare canada mexico united-states --topic trade", "three sides"),
        ("cmfacts compare 2009 2023", "two years, each figure beside its like"),
        ("cmfacts compare 2009 2023 --diff", "only where they differ"),
        ("cmfacts compare csm-2025 orf-2022", "what two sources say on the same questions"),
    ),
    "chart": (
        ("cmfacts chart", "the quantities that have a series"),
        ("cmfacts chart --topic migration", "those on a topic"),
        ("cmfacts chart refugee-claims", ""),
        ("cmfacts chart refugee-claims --format svg > claims.svg", "for a report; needs cmfacts[plot]"),
    ),
    "browse": (
        ("cmfacts browse visa", ""),
        ("cmfacts browse --plain visa", "a prompt with numbered answers, for screen readers too"),
        ("cmfacts browse | cmfacts cite -", "choose facts, with TAB several, and cite them"),
    ),
    "cite": (
        ("cmfacts cite visa-reimposed-start-2024", "by author and date, APA style"),
        ("cmfacts search visa | cut -f1 | cmfacts cite - --style bibtex > visa.bib", "for LaTeX, Zotero or papis"),
        ("cmfacts cite csm-2025 --style md", "a source as a footnote"),
        ("cmfacts cite --from draft.md --style csl-json > refs.json", "all that a draft cites"),
    ),
    "proof": (
        ("cmfacts proof draft.md", "what the store has otherwise, place by place"),
        (
            "cmfacts proof thesis.tex --bibliography refs.bib --format sarif > found.sarif",
            "for tools that gather faults; the keys of refs.bib are the thesis's own",
        ),
        ("cmfacts proof - --as md < draft.md", "of what comes from a pipe"),
    ),
    "open": (
        ("cmfacts open visa-partly-reimposed-29-february-2024 --print", "the address alone; without --print it opens in your browser"),
    ),
    "export": (
        ("cmfacts export --output facts.db", "SQLite with full-text search, for Datasette"),
        ("cmfacts export --format csv --output tables", "a folder of tables"),
        ("cmfacts export > store.jsonl", "an entry on each line, just as in the TOML"),
    ),
    "init": (
        ("cmfacts init my-facts --title 'Rain in Toronto' --language en --author 'Doe, Jo'", "a folder with all that a store wants"),
        ("cmfacts init --dry-run", "which files it would write into this folder"),
    ),
    "add": (
        (
            "cmfacts add 'Mexicans made 31,200 asylum claims in Canada in June 2025.' --source csm-2025 topic=migration subject=canada",
            "id, date, kind and measure are proposed; field=value says otherwise",
        ),
        ("cmfacts add source title='A Report' author='Doe, Jo' issued=2019-03 type=report", "a source"),
        ("cmfacts add --source csm-2025 --edit --dry-run", "in your editor, checked as you leave it"),
    ),
    "edit": (
        ("cmfacts edit visa-reimposed-start-2024", "in your editor"),
        (
            "cmfacts edit visa-reimposed-start-2024 note='No month is given.' tags+=policy",
            "two fields; the rest of the file stays as it is",
        ),
        ("cmfacts edit source:csm-2025 accessed=2026-01-31 --dry-run", "shows the change"),
        ("cmfacts list --tag asylum | cmfacts edit --ids - tags+=refugees", "many facts at once"),
    ),
    "rename": (
        ("cmfacts rename visa-reimposed-start-2024 visa-back-2024", "in every file; who cites the old id is led to the new one"),
        ("cmfacts rename topic:tourism travel --dry-run", "shows the change"),
    ),
    "fmt": (
        ("cmfacts fmt", "the store in use; the files that changed are named"),
        ("cmfacts fmt --check", "for CI: exit code 1, and the files that are in another style"),
    ),
    "import": (
        ("cmfacts import data.csv --draft > map.toml", "a first map of a table, to be edited"),
        ("cmfacts import data.csv --map map.toml --output my-facts", "a store of its rows"),
        (
            "cmfacts --facts my-facts import data.csv --map map.toml --append --update",
            "the table's next version: what is new, and what has changed",
        ),
        ("cmfacts --facts my-facts import refs.bib --append --update --dry-run", "the sources of a bibliography, as they would be added"),
        ("cmfacts export | cmfacts import - --output copy", "the TOML of the store, written anew"),
    ),
    "sources": (
        ("cmfacts sources", ""),
        ("cmfacts sources csm-2025", "all that is known of one"),
    ),
    "topics": (("cmfacts topics", ""), ("cmfacts topics --fields id,es,fr", "the labels in Spanish and French")),
    "aspects": (
        ("cmfacts aspects -n 5", "the first five"),
        ("cmfacts compare canada mexico --aspect ukraine-sanctions", "one of them, side by side"),
    ),
    "kinds": (("cmfacts kinds", ""), ("cmfacts list --kind forecast", "the facts of a kind")),
    "tags": (("cmfacts tags -n 10", "the ten most used"), ("cmfacts search tag:visa", "the facts with a tag")),
    "quantities": (("cmfacts quantities", ""), ("cmfacts chart refugee-claims", "one of them over time")),
    "people": (("cmfacts people", ""), ("cmfacts list --said-by sheinbaum", "what one of them is quoted for")),
    "parties": (("cmfacts parties", ""), ("cmfacts parties --fields id,facts,aliases", "with their other names")),
    "check": (
        ("cmfacts check", "the store in use"),
        ("cmfacts check --summary", "how many faults there are of each kind"),
        ("cmfacts check --duplicates", "also facts that may say the same in other words"),
        ("cmfacts check --fix --dry-run", "what has one right answer, and would be mended"),
        ("cmfacts check --format json", "faults as data"),
        ("cmfacts check --format github", "beside the lines, in GitHub Actions"),
    ),
    "merge": (
        ("cmfacts merge base.toml ours.toml theirs.toml", "the result is in ours.toml"),
        (
            "git config merge.cmfacts.driver 'cmfacts merge %O %A %B'",
            "Git asks for it from now on, where .gitattributes has *.toml merge=cmfacts",
        ),
    ),
    "diff": (
        ("cmfacts diff HEAD~3", "since three commits ago, where the store is in Git"),
        ("cmfacts diff v1.0 v1.1 --format md > notes.md", "release notes"),
        ("cmfacts diff old.jsonl --format atom > changes.xml", "a feed of what changed since an export"),
        ("cmfacts diff -q old facts || echo changed", "asks by the exit code alone"),
    ),
    "verify": (("cmfacts verify --sources texts", "the texts of the sources are texts/<source id>.txt"),),
    "schema": (
        ("cmfacts schema > store.schema.json", "for an editor that completes TOML"),
        ("cmfacts schema answers", "the schema of what every command prints with --format json"),
    ),
    "info": (
        ("cmfacts info", ""),
        ("cmfacts info --format json | python -m json.tool", "for scripts"),
    ),
    "cache": (
        ("cmfacts cache", "what there is"),
        ("cmfacts cache clear", "remove all of it"),
    ),
    "completion": (("cmfacts completion bash > cmfacts.bash", "source it from ~/.bashrc"),),
    "help": (
        ("cmfacts help environment", ""),
        ("cmfacts help search", "the same as cmfacts search --help"),
    ),
}
