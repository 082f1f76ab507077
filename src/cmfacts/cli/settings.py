"""Which commands there are, and what is settled before one is called."""

import os
from typing import NamedTuple

from cmfacts.cli.config import Config, read_config

#: Every command with its line in the help, in the order of the help. A module is imported when its command is called.
COMMANDS = {
    "search": "Facts by relevance, best first.",
    "show": "The whole card of facts: every citation with its link, what agrees and disagrees.",
    "list": "All facts under the filters, in order of date, then id.",
    "timeline": "Dated facts in time, as precise as each date is.",
    "compare": "Two sides or more beside each other.",
    "chart": "A quantity’s values over time; without a name, the quantities that have a series.",
    "cite": "References of facts and sources, for a text, a reference manager or Markdown.",
    "open": "The source in the browser, at the place where the fact stands.",
    "sources": "The sources, with what is known of each and how many facts cite it.",
    "topics": "The topics, with how many facts each has.",
    "parties": "The parties, with how many facts each has.",
    "export": "The whole store for other programs: SQLite, CSV, Parquet, JSON.",
    "import": "TOML from JSON: the way back from export, and a way in from elsewhere.",
    "check": "Every fault in a store at once, with file and line.",
    "verify": "Each citation against the text of its source.",
    "schema": "The JSON Schema of a store, for editors that complete TOML.",
    "info": "Versions, store paths, cache path and state, counts; what is in force and where it came from.",
    "completion": "The script that completes cmfacts on TAB, for a shell to read.",
    "help": "What there is to read: query, dates, formats, environment, exit-codes, store; or a command.",
    "cache": "The compiled indexes kept in the cache folder.",
}


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
