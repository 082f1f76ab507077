"""Which commands there are, and what is settled before one is called."""

import os
from typing import NamedTuple

from cmfacts.cli.config import Config, read_config

#: Every command with its line in the help, group by group in the order of the help. A module is imported when its command is called.
GROUPS = {
    "Ask": {
        "search": "Find facts in your own words, the best match first.",
        "timeline": "Show what happened, in order of time.",
        "compare": "Set countries, sources, years or single facts side by side.",
        "chart": "Chart a quantity over time; without a name, list the quantities.",
        "show": "Show all that is known of a fact: its sources with links, what agrees and what disagrees.",
        "list": "List every fact that the filters let through, in order of date.",
    },
    "Use": {
        "proof": "Hold a draft against the store: figures, dates and keys that it has otherwise.",
        "cite": "Write references for facts and sources.",
        "open": "Open the source in your browser, at the passage a fact comes from.",
        "export": "Export the whole store as SQLite, CSV, Parquet or JSON.",
    },
    "Look round": {
        "browse": "Search as you type, with the card of each fact beside the list.",
        "topics": "List the topics, with how many facts each has.",
        "parties": "List the parties, with how many facts each has.",
        "sources": "List the sources, with how many facts cite each; or show one.",
        "people": "List who is quoted, with how many facts each has.",
        "aspects": "List the aspects that comparisons have rows for, with how many facts each has.",
        "quantities": "List the quantities, with their units and how many figures each has.",
        "kinds": "List the kinds of facts, with how many there are of each.",
        "tags": "List the tags, with how many facts each has, the most used first.",
        "help": "Read about queries, dates, formats, the environment, exit codes, stores and writing facts.",
    },
    "Keep a store": {
        "init": "Begin a store: one commented fact, and what editors, Git and CI want beside it.",
        "add": "Add a fact, a source or a term, checked before it is written.",
        "edit": "Change fields of facts, sources and terms, or one entry in your editor.",
        "rename": "Give a fact, source or term another id, in every file that names it.",
        "fmt": "Lay out a store's files in one style.",
        "check": "Report every fault in a store, with file and line.",
        "diff": "Show what differs between two versions of a store, fact by fact.",
        "merge": "Merge two versions of a file of a store, fact by fact, as Git asks for.",
        "verify": "Check every citation against the text of its source.",
        "import": "Make a store of a table, a bibliography, or exported JSON.",
        "schema": "Print the JSON Schema of a store, for editors that complete TOML.",
        "info": "Show versions, paths and counts, and which settings are in force.",
        "cache": "List the compiled indexes in the cache folder, or clear them.",
        "completion": "Print the script that completes commands on TAB.",
    },
}
COMMANDS = {name: line for group in GROUPS.values() for name, line in group.items()}


def module_of(command: str) -> str:
    """The module of a command; `import` is a name that Python keeps for itself."""
    return f"cmfacts.cli.commands.{'import_' if command == 'import' else command}"


class Settings(NamedTuple):
    """
    What was said before the command.

    Shape:  `origin` is who named the stores: `--facts`, `CMFACTS_FACTS`, `config`, or nobody: `default`.
    """

    facts: tuple[str, ...] = ()
    cache: bool = True
    config: Config = Config()
    origin: str = "default"


def settings_of(facts: list[str] | None, *, cache: bool, config: bool) -> Settings:
    """What is in force: what was said before the command, else the environment, else the user's settings."""
    settled = read_config() if config else Config()
    if facts is not None:
        return Settings(tuple(facts), cache, settled, "--facts")
    if named := [p for p in os.environ.get("CMFACTS_FACTS", "").split(os.pathsep) if p]:
        return Settings(tuple(named), cache, settled, "CMFACTS_FACTS")
    return Settings(settled.stores, cache, settled, "config" if settled.stores else "default")
