"""A store to begin with: what its files say. All of it passes `check --strict` and is in our style."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from cmfacts.store.schema import json_schema
from cmfacts.store.write import value_text


class Start(NamedTuple):
    """
    What is settled when a store begins.

    Shape:  `id` names the store beside others, `language` is that of its statements, `author` a name as `Family, Given` or of a body, "" if unsaid.
    """

    id: str
    title: str
    language: str = "en"
    license: str = "CC-BY-4.0"
    author: str = ""


#: The statement of the first fact and the label of its topic, by language; English elsewhere.
_FIRST = {
    "en": ("The first version of TOML was published on 17 March 2013.", "File formats"),
    "es": ("La primera versión de TOML se publicó el 17 de marzo de 2013.", "Formatos de archivo"),
    "fr": ("La première version de TOML a été publiée le 17 mars 2013.", "Formats de fichier"),
}
#: The settings of taplo that agree with `cmfacts fmt`.
TAPLO = """\
[formatting]
align_comments = false
align_entries = false
allowed_blank_lines = 1
array_auto_collapse = false
array_auto_expand = false
array_trailing_comma = true
column_width = 100000
compact_arrays = true
compact_inline_tables = false
indent_string = "  "
inline_table_expand = false
reorder_keys = false
trailing_newline = true
"""
_ATTRIBUTES = """\
# Hunks of a diff are headed by the id of their fact, once this was said:  git config diff.facts.xfuncname '^id = .*'
# Facts that two branches add at one place are no conflict, once this was said:  git config merge.cmfacts.driver 'cmfacts merge %O %A %B'
*.toml text eol=lf diff=facts merge=cmfacts
"""
_HOOKS = """\
# `pip install pre-commit && pre-commit install`: a commit is then laid out and checked first, and all of the store, since what goes from one file may be
# missing in another.
repos:
  - repo: local
    hooks:
      - id: cmfacts-fmt
        name: cmfacts fmt
        entry: cmfacts fmt
        language: python
        additional_dependencies: [cmfacts]
        types: [toml]
        exclude: '(^|/)(\\.[^/]*|pyproject)\\.toml$'
      - id: cmfacts-check
        name: cmfacts check
        entry: cmfacts check .
        language: python
        additional_dependencies: [cmfacts]
        types: [toml]
        pass_filenames: false
"""
_CI = """\
name: Check the facts
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: pip install cmfacts
      - run: cmfacts fmt --check .
      - run: cmfacts check --strict --format github .
"""


def first_files(start: Start) -> dict[str, str]:
    """The files of a store to begin with: path -> text."""
    return {
        "store.toml": _store(start),
        "sources.toml": _SOURCES,
        "vocabulary.toml": _vocabulary(start),
        "facts/first.toml": _facts(start),
        "schema.json": json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n",
        ".taplo.toml": TAPLO,
        ".gitattributes": _ATTRIBUTES,
        ".pre-commit-config.yaml": _HOOKS,
        ".github/workflows/check.yml": _CI,
        "README.md": _readme(start),
        "CITATION.cff": _citation(start),
    }


def _store(start: Start) -> str:
    authors = f"authors = {value_text([start.author])}\n" if start.author else ""
    return f"""\
#:schema ./schema.json

[store]
id = {value_text(start.id)} # its name beside other stores, which may name its facts: {start.id}:toml-first-version-2013
title = {value_text(start.title)}
version = "0.1.0"
license = {value_text(start.license)} # an SPDX identifier
languages = {value_text([start.language])} # that of the statements first, then those of translations
{authors}"""


_SOURCES = """\
#:schema ./schema.json
# Where facts come from, with the names of CSL for what is known of each. `cmfacts add source` adds one.

[[source]]
id = "toml-changelog"
type = "webpage"
title = "TOML Changelog"
author = ["Preston-Werner, Tom", "TOML contributors"]
URL = "https://github.com/toml-lang/toml/blob/main/CHANGELOG.md"
language = "en"
reliability = "high"
note = "The project's own record of its versions."
"""


def _vocabulary(start: Start) -> str:
    label = f"{start.language} = {value_text(_FIRST[start.language][1])}\n" if start.language in _FIRST else ""
    return f"""\
#:schema ./schema.json
# Topics, parties, aspects and quantities that facts may name, and words that mean the same to a searcher. None has to be declared.

[[topic]]
id = "file-formats"
{label}"""


def _facts(start: Start) -> str:
    statement = _FIRST.get(start.language, _FIRST["en"])[0]
    return f"""\
#:schema ../schema.json
# Put facts into as many files as you like: one for each source, in its order, can be laid beside it. `cmfacts add` adds one.

# An example, to be replaced.
[[fact]]
id = "toml-first-version-2013" # a-z, 0-9 and hyphens; `cmfacts rename` changes it
statement = {value_text(statement)} # one checkable claim in your own words
date = "2013-03-17" # EDTF, as precisely as the source says: 2013, 2013-03, 2010~ (about), 2005/2008
kind = "event" # figure, event, policy, position, claim, relationship, institution or forecast
topic = "file-formats"
tags = ["toml"]
# Where it stands: a section or page, and 3 to 7 consecutive words of that place.
cite = [{{ source = "toml-changelog", section = "0.1.0 / 2013-03-17", anchor = "First proper release" }}]
"""


def _readme(start: Start) -> str:
    title = " ".join(start.title.split())
    return f"""\
# {title}

Facts with their sources, kept in TOML and read with `cmfacts`:

```sh
pip install cmfacts
cmfacts --facts . search toml
cmfacts --facts . add "What it says." --source ID --anchor "words of the place"
cmfacts check .
```

`store.toml` says what the store is, `sources.toml` where facts come from, `vocabulary.toml` what they may name; the facts are in `facts/`.
`cmfacts help writing` is how to write a fact, `cmfacts help store` has the fields. Editors that know `schema.json` (Even Better TOML, taplo) complete them and mark faults.

License: {start.license}
"""


def _citation(start: Start) -> str:
    """A citation file, whose strings are JSON, which YAML reads."""

    def text(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    family, comma, given = (part.strip() for part in start.author.partition(","))
    name = start.author or f"The authors of {start.title}"
    author = f"family-names: {text(family)}\n    given-names: {text(given)}" if comma and given else f"name: {text(name)}"
    return f"""\
cff-version: 1.2.0
message: "If you use these facts, please cite them so."
type: dataset
title: {text(start.title)}
version: 0.1.0
license: {text(start.license)}
authors:
  - {author}
"""
