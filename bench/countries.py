"""Whether the name of a country, in any of 24 languages, leads to the facts of that country: whole, and with a letter left out.

    python bench/countries.py [--failures] [--check]

Makes a store of the countries that Unicode's CLDR (Babel) knows the languages of, each with its names as labels, a fact of its languages and
one of its currency, which are full of words that look like names of others. A name is answered if the first fact is one of a country that is called so.
With a letter left out, which a hash chooses, names of which less than four letters are left do not count, nor does what is another name or words of the
store. With --check it exits with 1 below 99 and 90 %.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path

from babel import Locale
from babel.core import get_global

from cmfacts.index.cache import open_database
from cmfacts.index.called import key
from cmfacts.index.reader import Index
from cmfacts.values.text import words
from names import answered, is_none, shortened

LANGUAGES = "en es fr ar bg cs de el fa fi he hi hu it ja ko nl pl pt ru sv tr uk zh".split()
#: Codes that are of no country.
NONE = frozenset("EU EZ QO UN XA XB ZZ".split())
FLOORS = (0.99, 0.90)
SOURCE = '[[source]]\nid = "cldr"\ntitle = "Unicode Common Locale Data Repository"\n'


def countries() -> dict[str, dict[str, str]]:
    """Code -> language -> name."""
    named = {language: Locale(language).territories for language in LANGUAGES}
    codes = sorted(code for code in get_global("territory_languages") if len(code) == 2 and code not in NONE)
    return {code: {language: names[code] for language, names in named.items() if code in names} for code in codes}


def facts_of(code: str, name: str) -> list[tuple[str, str]]:
    """What a fact is about, and its statement: of the languages and the currency of a country."""
    english = Locale("en")
    spoken = get_global("territory_languages")[code]
    most = sorted(spoken, key=lambda language: -spoken[language]["population_percent"])[:3]
    languages = [english.languages.get(language.split("_")[0], language) for language in most]
    found = [("languages", f"{' and '.join(languages)} are what most people speak in {name}.")] if languages else []
    today = date(2020, 1, 1).timetuple()[:3]
    for currency, _, until, tender in get_global("territory_currencies").get(code, ()):
        if tender and (until is None or tuple(until) > today):
            found.append(("currency", f"People in {name} pay with the {english.currencies.get(currency, currency)}."))
            break
    return found


def store(folder: Path, named: dict[str, dict[str, str]]) -> None:
    """Write the store."""
    lines = [SOURCE]
    for code, names in named.items():
        labels = ", ".join(f"{language} = {json.dumps(name)}" for language, name in names.items())
        lines += ["[[party]]", f'id = "{code.lower()}"', f"labels = {{ {labels} }}", ""]
        for about, statement in facts_of(code, names["en"]):
            lines += ["[[fact]]", f'id = "{code.lower()}-{about}"', f"statement = {json.dumps(statement)}"]
            lines += [f'subject = "{code.lower()}"', 'cite = [{ source = "cldr" }]', ""]
    (folder / "countries.toml").write_text("\n".join(lines), encoding="utf-8")


def main() -> int:
    """Print the table; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--failures", action="store_true", help="name those that lead elsewhere")
    parser.add_argument("--check", action="store_true", help="exit with 1 below 99 and 90 %%")
    asked = parser.parse_args()
    named = countries()
    of_name: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for code, names in named.items():
        for name in names.values():
            of_name[key(words(name))].add(("party", code.lower()))
    counts = {language: [0, 0, 0, 0] for language in LANGUAGES}
    with tempfile.TemporaryDirectory() as folder:
        store(Path(folder), named)
        index = Index(*open_database([folder], cache=False))
        for names in named.values():
            for language, name in names.items():
                wanted = of_name[key(words(name))]
                typos = [typo for typo in shortened(name, every=False) if is_none(index, typo, set(of_name))]
                for at, query in ((0, name), *((2, typo) for typo in typos)):
                    found = answered(index, query, wanted)
                    counts[language][at] += found
                    counts[language][at + 1] += 1
                    if asked.failures and not found:
                        print(f"{language}: {query} (for {name})")
    print(f"{len(named)} countries\n\n| own country first | whole | a letter left out |\n|---|---|---|")
    for language, row in (*counts.items(), ("all", [sum(column) for column in zip(*counts.values())])):
        whole, of, short, of_short = row
        print(f"| {language} | {whole} of {of} ({whole / of:.1%}) | {short} of {of_short} ({short / (of_short or 1):.1%}) |")
    return int(asked.check and (whole / of < FLOORS[0] or short / of_short < FLOORS[1]))


if __name__ == "__main__":
    sys.exit(main())
