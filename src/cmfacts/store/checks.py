"""
What can be wrong with a store: CHECKS, plain functions from records to faults.

A check sees entries, never files; `check_store` reads, asks every check, and finds the line of each fault afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cmfacts.model import NO_TEXTS, Problem
from cmfacts.store.check_asks import asked_figures, asked_names, asks_of_other_languages, copied_asks, long_asks, repeated_asks
from cmfacts.store.check_content import anchors, measures, own_relations, standings, statements, undeclared
from cmfacts.store.check_dates import contradicted_years, mistaken_dates, source_dates
from cmfacts.store.check_figures import measured_values, series_of_several, subjects_of_quantities, translated_figures
from cmfacts.store.check_form import (
    bad_choices,
    bad_dates,
    bad_ids,
    bad_languages,
    duplicate_ids,
    former_ids,
    missing_fields,
    other_formats,
    unknown_keys,
    unknown_tables,
    wrong_types,
)
from cmfacts.store.check_neatness import blanks, repeated
from cmfacts.store.check_records import Check, Records
from cmfacts.store.check_relations import garbled, relations_at_odds, standings_at_odds, standings_without_relation
from cmfacts.store.check_vocabulary import duplicate_sources, duplicate_terms, joined_synonyms, many_synonyms, unused, unused_synonyms
from cmfacts.store.check_wording import hedges, long_texts, same_statements
from cmfacts.store.faults import in_order, located
from cmfacts.store.files import StoreFile, find_all_files
from cmfacts.store.parse import parse_file, parse_text

#: Form first, then content, then what facts say of each other and how; each says in its docstring what it finds, and if it is a warning.
CHECKS: tuple[Check, ...] = (
    unknown_tables, unknown_keys, missing_fields, wrong_types, bad_ids, duplicate_ids, former_ids, bad_dates, bad_choices, bad_languages, other_formats,
    undeclared, own_relations, standings, measures, anchors, statements,
    standings_at_odds, relations_at_odds, standings_without_relation, garbled, mistaken_dates, source_dates, contradicted_years,
    measured_values, translated_figures, subjects_of_quantities, series_of_several, same_statements, hedges, long_texts, blanks, repeated,
    unused, duplicate_sources, duplicate_terms, joined_synonyms, many_synonyms, unused_synonyms,
    copied_asks, repeated_asks, long_asks, asks_of_other_languages, asked_figures, asked_names,
)  # fmt: skip


def check_store(roots: Sequence[str], more: Sequence[Check] = ()) -> list[Problem]:
    """
    Every fault of the stores, in order of file and line, those that `more` checks find among them.

    Errors: StoreError if a folder is missing or holds no TOML.
    """
    return check_files(list(zip(roots, find_all_files(roots))), more)


def check_files(stores: Sequence[tuple[str, Sequence[StoreFile]]], more: Sequence[Check] = ()) -> list[Problem]:
    """Every fault of the files of stores, each as (folder, files), once, in order of file and line; a file that cannot be read is one."""
    return _checked([(root, {file.path: parse_file(file.path) for file in files}) for root, files in stores], more=more)


def check_texts(stores: Sequence[tuple[str, Mapping[str, str]]]) -> list[Problem]:
    """Every fault of stores, as `check_files` has them, if these were the texts of their files: path -> text with \\n at the ends of lines."""
    texts = {path: text for _, of_store in stores for path, text in of_store.items()}
    return _checked([(root, {path: parse_text(path, text) for path, text in of_store.items()}) for root, of_store in stores], texts)


def _checked(
    stores: Sequence[tuple[str, Mapping[str, tuple[dict[str, Any], Problem | None, int]]]],
    texts: Mapping[str, str] = NO_TEXTS,
    more: Sequence[Check] = (),
) -> list[Problem]:
    problems = [fault for _, files in stores for _, fault, _ in files.values() if fault]
    of_stores = Records.of_stores([(root, {path: data for path, (data, fault, _) in files.items() if not fault}) for root, files in stores])
    faults = (fault for records in of_stores for check in (*CHECKS, *more) for fault in check(records))
    return in_order({*problems, *located(faults, texts)})
