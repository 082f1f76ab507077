"""What `cmfacts add` adds: taken from the command line, from JSON or from the user's editor, completed, checked and put into files."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cmfacts.cli.boundary import complain
from cmfacts.cli.editing import editable, no_new_faults, refused
from cmfacts.cli.run import Run
from cmfacts.errors import QuestionError, no_such
from cmfacts.store.edit.fields import apply, read_change
from cmfacts.store.edit.files import Files
from cmfacts.store.edit.new import Known, add, add_text, complete, file_named, filled_in, place_of
from cmfacts.store.schema import TABLES_OF_A_STORE
from cmfacts.store.write import toml_of
from cmfacts.values.tongue import N_, _

#: A fact that has so much of its words in common with a new one is named in a pipe too.
_MUCH_ALIKE = 0.7


class Addition:
    """New entries of a store: `entries` as (table, data), completed; `files` those they go into."""

    def __init__(self, run: Run, file: str | None, texts: str | None, *, force: bool, writing: bool) -> None:
        self.roots = editable(run, writing=writing)
        self.files = Files(self.roots)
        self.known = Known(self.files)
        self.entries: list[tuple[str, dict[str, Any]]] = []
        self._file = file_named(self.files, self.roots[0], file) if file else ""
        self._texts = texts
        self._force = force
        self._edited = False
        if texts is not None and not os.path.isdir(texts):
            raise QuestionError(_("{texts}: there is no such folder of source texts", texts=texts))

    def take_fact(self, words: Sequence[str], cite: Mapping[str, str], *, edit: bool) -> None:
        """A fact of words of the command line, and where it stands."""
        data, said = _fields("fact", words)
        if len(said) > 1:
            raise QuestionError(
                _("the statement is one word to a shell: put it in quotes, or was `{word}` meant to be field=value?", word=said[1])
            )
        if not said and not edit:
            raise QuestionError(_('say what the fact is: cmfacts add "Statement." --source ID; or --edit to write it in your editor'))
        if not cite.get("source") and "cite" not in data and not edit:
            raise QuestionError(_("say where it stands: --source ID; `cmfacts sources` lists them, `cmfacts add source` adds one"))
        if not edit:
            self._want_source(cite.get("source", ""))
        given = {"statement": said[0] if said else "", **data}
        if cite:
            given["cite"] = [{"source": cite.get("source", ""), **cite}, *data.get("cite", [])]
        self._take("fact", given, propose=bool(said), unwanted=_unwanted(words))
        if edit and not said:  # something to fill in
            self.entries[-1] = (
                "fact",
                {"id": "", "statement": "", "date": "", "kind": "claim", "cite": [{"source": "", "anchor": ""}], **given},
            )

    def _want_source(self, name: str) -> None:
        """QuestionError for a source that no store has, with what was perhaps meant, or that several have; with its store before it, it has a colon."""
        known = self.known.ids.get("source", set())
        if name in known and len(self.roots) > 1:
            self.files.named(f"source:{name}")
        if name and ":" not in name and name not in known and not self._force:
            otherwise = _("`cmfacts sources` lists them, `cmfacts add source` adds one")
            raise QuestionError(no_such(_("source `{name}` is not declared", name=name), name, sorted(known), otherwise=otherwise))

    def take_term(self, table: str, words: Sequence[str]) -> None:
        """A topic, party, aspect or quantity of fields."""
        data, others = _fields(table, words)
        if others or not data:
            raise QuestionError(_("say what is known of it: cmfacts add {table} id=… en=… es=… fr=…", table=table))
        self._take(table, data, propose=False)

    def take_source(self, words: Sequence[str]) -> None:
        """A source of fields, or sources of a file of CSL-JSON or BibTeX."""
        from cmfacts.store.edit.csl import source_of
        from cmfacts.store.intake.bibliography import read_items

        data, files = _fields("source", words)
        if len(files) > 1:
            raise QuestionError(
                _("name one file of CSL-JSON or BibTeX, or fields: cmfacts add source title=… author='Family, Given' issued=2019 URL=…")
            )
        items = [source_of(item) for item in read_items(_read(files[0]), files[0])] if files else [(data, [])]
        if files and len(items) > 1 and data:
            raise QuestionError(_("fields are of one source, and there are several in the file"))
        if not files and not data:
            raise QuestionError(_("say what is known of it: cmfacts add source title=… author='Family, Given' issued=2019 URL=…"))
        lost = {name for _item, names in items for name in names}
        if lost:
            complain(_("left out, since a source has no place for it or it cannot be read: {names}", names=", ".join(sorted(lost))))
        for item, _lost in items:
            self._take("source", {**item, **(data if files else {})}, propose=False)

    def take_json(self) -> None:
        """Entries as `cmfacts export` or `--format json` writes them, on stdin."""
        from cmfacts.store.entries import read_entries

        for entries in read_entries(_read("-"), "stdin").values():
            for table, data in entries:
                if table == "store":
                    raise QuestionError(_("a store has one [store]: `cmfacts edit` does not add another"))
                self._take(table, data, propose=False)
        if not self.entries:
            raise QuestionError(_("there is nothing on stdin to add"))

    def edit(self, notes: Sequence[str]) -> None:
        """Have the entries written anew in the user's editor, with notes above, until nothing is wrong with them."""
        from cmfacts.cli.editor import in_editor

        def take(draft: str) -> None:
            self.files = Files(self.roots)
            self.known = Known(self.files)
            draft, entries = filled_in(draft, self.known)
            table, data = entries[0]
            add_text(self.files, self._file or place_of(table, data, self.files, self.known, self.roots[0]), draft, entries)
            self.entries, self._edited = entries, True
            self._check()

        in_editor(toml_of(self.entries, "draft"), take, notes)

    def write(self) -> list[str]:
        """
        Put the entries into their files, which are not written yet, unless that was done from the editor; their ids.

        Errors: QuestionError with what is wrong, unless it is forced.
        """
        if not self._edited:
            for table, data in self.entries:
                add(self.files, self._file or place_of(table, data, self.files, self.known, self.roots[0]), table, data)
            self._check()
        return [str(data.get("id", "")) for _table, data in self.entries]

    def _take(self, table: str, data: dict[str, Any], *, propose: bool, unwanted: Sequence[str] = ()) -> None:
        made = complete(table, data | dict.fromkeys(unwanted, ""), self.known, propose=propose)
        self.entries.append((table, made))

    def _check(self) -> None:
        if self._force:
            return
        no_new_faults(self.files, unused=False)
        if self._texts is not None:
            self._verify(self._texts)

    def _verify(self, folder: str) -> None:
        from cmfacts.store.parse import Entry
        from cmfacts.store.verify import verify_new

        texts = {change.path: change.after.decode().removeprefix("\ufeff").replace("\r\n", "\n") for change in self.files.changes()}
        new = []
        for path in texts:
            data = self.files.data(path)
            for table, entry in self.entries:
                if entry in data.get(table, []):
                    new.append(Entry(table, path, data[table].index(entry), entry))
        if found := verify_new(self.roots, folder, new, texts):
            raise QuestionError(refused(found))


def near(run: Run, entries: Sequence[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    """Which facts are like a new one: for a person the nearest three, for a script those that have nearly the same words."""
    from cmfacts.ask.search import answer
    from cmfacts.values.text import STOP_WORDS, words

    for _table, data in entries:
        statement = str(data.get("statement", ""))
        own = set(words(statement)) - STOP_WORDS
        for hit in answer(run.index, statement.replace('"', " "), limit=3).hits if own else ():
            other = set(words(hit.fact.statement)) - STOP_WORDS
            alike = len(own & other) / len(own | other)
            if alike >= _MUCH_ALIKE or (run.output.terminal and alike > 0.2):
                said = N_("much like `{id}`: {statement}") if alike >= _MUCH_ALIKE else N_("like `{id}`: {statement}")
                yield _(said, id=hit.fact.id, statement=hit.fact.statement)


def _fields(table: str, words: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """The fields that words of a command line set, and the words that set none."""
    known = {field.name for field in TABLES_OF_A_STORE[table]}
    data: dict[str, Any] = {}
    others = []
    for word in words:
        change = read_change(word)
        if change is None or (" " in word.partition("=")[0] or (change.keys[0] not in known and " " in word)):
            others.append(word)
        elif change.keys == ("id",):
            data["id"] = change.text
        elif change.text:
            apply(table, data, change)
    return data, others


def _unwanted(words: Sequence[str]) -> list[str]:
    """The fields that are to stay away: `measure=`."""
    return [change.keys[0] for word in words if (change := read_change(word)) and not change.text]


def _read(file: str) -> str:
    """The text of a file, or of stdin where it is `-`."""
    if file == "-" and sys.stdin is None:
        raise QuestionError(_("there is no stdin to read from"))
    try:
        if file == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        with open(file, encoding="utf-8-sig") as opened:
            return opened.read()
    except OSError as error:
        raise QuestionError(_("cannot read {file}: {reason}", file=file, reason=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise QuestionError(_("{file} is not UTF-8", file=file)) from error
