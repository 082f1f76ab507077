"""The format of a store, once: what fields there are, of what type. Checks, compilation and the JSON Schema read it here."""

from __future__ import annotations

from typing import Any, NamedTuple

from cmfacts.model import DATED, KINDS, RELATIONS, RELIABILITIES, STANDINGS
from cmfacts.values import csl
from cmfacts.values.quantity import BOUNDS

ID_PATTERN = "[a-z0-9]+(?:-[a-z0-9]+)*"
#: A language as BCP 47 has it: `de`, `pt-BR`, `zh-Hant`; private ones (`x-mine`) too.
LANGUAGE_PATTERN = "(?:[a-z]{2,3}|x)(?:-[A-Za-z0-9]{1,8})*"

#: Type names as a message says them.
STRING, STRINGS, STRING_OR_STRINGS, STRING_OR_NUMBER, TABLE, TABLES, SWITCH, ASKS, NAMES, TEXT_OR_NUMBER = (
    "a string", "a list of strings", "a string or a list of strings", "a string of digits", "a table", "a list of tables", "true or false",
    "a list of strings, or such lists by language", "a name (a string, { family, given } or { literal }) or a list of names",
    "a string or a whole number",
)  # fmt: skip


class Field(NamedTuple):
    """
    A key of a table.

    Shape:  `refers` is the table whose ids the value names ("fact", "source", "topic"…); `one_of` the values allowed;
            `table` the fields of a table inside; `free` allows any key in that table, with
            `anything` any value too; its keys, or the values of a list, are `languages` as BCP 47 has them.
    """

    name: str
    type: str
    about: str
    required: bool = False
    refers: str | None = None
    one_of: tuple[str, ...] = ()
    table: tuple[Field, ...] = ()
    free: bool = False
    anything: bool = False
    languages: bool = False
    edtf: bool = False


CITATION = (
    Field("source", STRING, "the id of a [[source]]", required=True, refers="source"),
    Field("section", STRING, "the heading under which it stands"),
    Field("page", STRING_OR_NUMBER, "the page on which it stands"),
    Field("anchor", STRING, "3 to 7 consecutive words as they stand at that place"),
)
MEASURE = (
    Field("quantity", STRING, "the series it belongs to: the id of a [[quantity]]", refers="quantity"),
    Field("value", STRING_OR_NUMBER, "the source's digits, without separators; of a range both: 5..7", required=True),
    Field("unit", STRING, "unit with scale and ISO 4217 currency, `billion CAD`", required=True),
    Field("bound", STRING, "> more than, >= at least, < less than, <= up to, ~ about, ~< nearly, ~> just over", one_of=tuple(BOUNDS)),
)
NAME = (
    Field("family", STRING, "the family name of a person"),
    Field("given", STRING, "the given names of a person"),
    Field("literal", STRING, "a name that is not taken apart"),
)
FORMERLY = Field("formerly", STRINGS, "ids it had: whoever names one of them is led here")
_LABELS = (
    Field("en", STRING, "the label in English"),
    Field("es", STRING, "the label in Spanish"),
    Field("fr", STRING, "the label in French"),
    Field("labels", TABLE, "the label in any language: labels = { de = …, pt-BR = … }", free=True, languages=True),
    Field("aliases", STRINGS, "other names a searcher may use"),
    Field("note", STRING, "what a reader must know of it"),
    FORMERLY,
)
#: The other variables of CSL, by their names there.
_CSL = (
    *(Field(name, NAMES, about, table=NAME) for name, about in csl.NAMES.items()),
    *(Field(name, TEXT_OR_NUMBER, about) for name, about in csl.NUMBERS.items()),
    *(Field(name, STRING, about) for name, about in csl.TEXTS.items()),
    *(Field(name, STRING, f"EDTF: {about}", edtf=True) for name, about in csl.DATES.items()),
)
_TERM = (Field("id", STRING, "stable and unique in its table", required=True), *_LABELS)

TABLES_OF_A_STORE: dict[str, tuple[Field, ...]] = {
    "fact": (
        Field("id", STRING, "a-z, 0-9 and hyphens; stable for ever, unique in its store", required=True),
        Field("statement", STRING, "one checkable claim, in own words, readable with no context", required=True),
        Field("date", STRING, "EDTF: when it held or happened, as precisely as the source says", edtf=True),
        Field(
            "dated",
            STRING,
            "what the date says: event, it happened or held then; as-of, the source of that date says so; by, it had happened by then",
            one_of=DATED,
        ),
        Field("kind", STRING, "what sort of statement it is; others than these are declared in [[kind]]", one_of=KINDS, refers="kind"),
        Field("topic", STRING, "the id of a [[topic]]", refers="topic"),
        Field("subject", STRING_OR_STRINGS, "whose fact it is: the id of a [[party]], or several", refers="party"),
        Field("parties", STRING_OR_STRINGS, "the others concerned", refers="party"),
        Field("aspect", STRING, "the row it fills in a comparison: the id of an [[aspect]]", refers="aspect"),
        Field("tags", STRING_OR_STRINGS, "free words"),
        Field("said_by", STRING, "who says so, of claims, positions and forecasts"),
        Field("standing", STRING, "reported unless said; the others need a note", one_of=STANDINGS),
        Field("note", STRING, "what a careful reader must know"),
        Field("measure", TABLE, "the figure", table=MEASURE),
        Field("cite", TABLES, "where it stands: one citation or more", required=True, table=CITATION),
        *(Field(name, STRING_OR_STRINGS, f"ids of facts it {name}", refers="fact") for name in RELATIONS),
        Field(
            "differs_in_basis",
            STRING_OR_STRINGS,
            "ids of facts with a figure or rank of the same thing on another basis: no contradiction",
            refers="fact",
        ),
        Field("asks", ASKS, "questions and phrasings in other words that this fact answers: searched, never shown", languages=True),
        Field("translations", TABLE, "the statement in other languages", free=True, languages=True),
        Field("extra", TABLE, "keys of your own, kept as they are: `--fields extra.latitude` shows one", free=True, anything=True),
        FORMERLY,
    ),
    "source": (
        Field("id", STRING, "stable and unique", required=True),
        Field("type", STRING, "a CSL type: report, article-newspaper, webpage …"),
        Field("title", STRING, "as printed"),
        Field("author", NAMES, "names: persons as `Family, Given`, bodies as printed; tables or braces settle which", table=NAME),
        Field("publisher", STRING, "who publishes it"),
        Field("container-title", STRING, "the magazine, site or series it stands in"),
        Field("issued", STRING, "EDTF", edtf=True),
        Field("URL", STRING, "its address"),
        Field("language", STRING, "en, es, fr …"),
        Field("accessed", STRING, "EDTF: when it was looked up", edtf=True),
        Field("note", STRING, "what a careful reader must know, the reason for its reliability included"),
        Field("reliability", STRING, "with the reason in the note", one_of=RELIABILITIES),
        Field("derived_from", STRING, "the id of the [[source]] it rewrites", refers="source"),
        Field("sha256", STRING, "of the text it was read from"),
        Field("archive_url", STRING, "the address of a copy"),
        Field("archived", STRING, "EDTF: when the copy was made or seen", edtf=True),
        FORMERLY,
        *_CSL,
    ),
    "topic": _TERM,
    "party": _TERM,
    "aspect": _TERM,
    "kind": _TERM,
    "quantity": (
        *_TERM,
        Field("unit", STRING, "the one unit of all its values"),
        Field("basis", STRING, "who counts, and what"),
        Field("cross_section", SWITCH, "figures of one moment over parties: no series over time"),
    ),
    "synonym": (
        Field("words", STRINGS, "words and phrases that mean the same to a searcher", required=True),
        Field(
            "narrower",
            STRINGS,
            "words and phrases that mean something narrower: found by who asks for `words`, but not the other way round",
        ),
    ),
    "store": (
        Field("id", STRING, "a-z, 0-9 and hyphens: its name space, as in `id:fact` where it is asked with other stores"),
        Field("title", STRING, "what the store holds"),
        Field("version", STRING, "of the data"),
        Field("license", STRING, "an SPDX identifier"),
        Field("description", STRING, "what it is for, in a sentence or two"),
        Field("authors", NAMES, "who keeps it: persons as `Family, Given`, bodies as printed", table=NAME),
        Field("URL", STRING, "where it is found"),
        Field("DOI", STRING, "10.… without the resolver's address"),
        Field("issued", STRING, "EDTF: when this version was published", edtf=True),
        Field("keywords", STRINGS, "words that it is found by"),
        Field("format", TEXT_OR_NUMBER, "the version of the format: 1"),
        Field("languages", STRINGS, "the languages of statements and translations, the statements' first", languages=True),
    ),
}


#: What authors write for a table of ours.
_PLURALS = {
    "facts": "fact", "sources": "source", "topics": "topic", "parties": "party", "aspects": "aspect", "quantities": "quantity", "synonyms": "synonym",
    "stores": "store",
}  # fmt: skip


def table_meant(name: str) -> str | None:
    """The table that a name of none means: its plural, or its name in capitals; None if there is none."""
    lowered = name.lower()
    meant = _PLURALS.get(lowered, lowered)
    return meant if meant in TABLES_OF_A_STORE and meant != name else None


#: What stands before an id and a colon already, so that no store is called so: `source:guia`, `date:2009`.
RESERVED = frozenset({*TABLES_OF_A_STORE, "date"} - {"store", "synonym"})


#: What `[defaults]` of a file may say for those of its facts that do not say it.
DEFAULTS = (
    Field("source", STRING, "the source of citations that name none, and of facts without a citation", refers="source"),
    *(
        field
        for field in TABLES_OF_A_STORE["fact"]
        if field.name in ("date", "dated", "kind", "topic", "subject", "parties", "aspect", "tags", "said_by", "standing", "note")
    ),
)


def json_schema() -> dict[str, Any]:
    """
    The JSON Schema of a store's files, for editors that complete TOML.

    Shape:  draft 2020-12; a file is an object of tables.
    """
    properties: dict[str, Any] = {}
    for table, fields in TABLES_OF_A_STORE.items():
        item = _object(fields)
        properties[table] = item if table == "store" else {"type": "array", "items": item}
    properties["defaults"] = _object(DEFAULTS)
    # Where the file names a source for all, neither a citation nor its source need be said.
    fact, cited = properties["fact"]["items"], properties["fact"]["items"]["properties"]["cite"]["items"]
    needed = {"required": [*fact.pop("required")], "properties": {"cite": {"items": {"required": cited.pop("required")}}}}
    fact["required"] = [name for name in needed["required"] if name != "cite"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of a cmfacts store",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "if": {"properties": {"defaults": {"required": ["source"]}}, "required": ["defaults"]},
        "else": {"properties": {"fact": {"items": needed}}},
    }


def _object(fields: tuple[Field, ...]) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object", "properties": {f.name: _value(f) for f in fields}}
    required = [f.name for f in fields if f.required]
    if required:
        schema["required"] = required
    return {**schema, "additionalProperties": False}


def _keys(field: Field) -> dict[str, Any]:
    return {"propertyNames": {"pattern": f"^{LANGUAGE_PATTERN}$"}} if field.languages else {}


def _value(field: Field) -> dict[str, Any]:
    text: dict[str, Any] = {"type": ["string", "integer"] if field.edtf else "string"}
    if field.one_of and field.refers:  # what is offered; others may be declared
        text = {"anyOf": [{"enum": list(field.one_of)}, {"type": "string", "pattern": f"^{ID_PATTERN}$"}]}
    elif field.one_of:
        text["enum"] = list(field.one_of)
    if field.name == "id":
        text["pattern"] = f"^{ID_PATTERN}$"
    strings = {"type": "array", "items": text}
    by_type: dict[str, dict[str, Any]] = {
        STRING: text,
        STRINGS: strings,
        STRING_OR_STRINGS: {"anyOf": [text, strings]},
        STRING_OR_NUMBER: {"type": ["string", "number"]},
        TEXT_OR_NUMBER: {"type": ["string", "integer"]},
        TABLE: {"type": "object", "additionalProperties": field.anything or {"type": "string"}, **_keys(field)}
        if field.free
        else _object(field.table),
        TABLES: {"type": "array", "minItems": 1, "items": _object(field.table)},
        SWITCH: {"type": "boolean"},
        NAMES: {"anyOf": [text, _object(field.table), {"type": "array", "items": {"anyOf": [text, _object(field.table)]}}]},
        ASKS: {"anyOf": [strings, {"type": "object", "additionalProperties": strings, **_keys(field)}]},
    }
    return {"description": field.about, **by_type[field.type]}
