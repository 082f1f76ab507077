"""How near two words are. The one module that knows RapidFuzz, and only when it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cmfacts.values.text import fold


def allowed_typos(word: str) -> int:
    """How many typing errors a word of this length may hold: none up to three letters, one up to eight, two above."""
    return 0 if len(word) <= 3 else 1 if len(word) <= 8 else 2


def misspellings(word: str, known: Sequence[str], most: int) -> list[tuple[str, int]]:
    """
    The known words within `most` typing errors of `word`, with the number of errors, in the order of `known`.

    Source: optimal string alignment distance (a transposition of neighbours counts once), by RapidFuzz.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    by_errors = extract(word, known, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(name, int(errors)) for name, errors, _ in sorted(by_errors, key=lambda row: row[2])]


def skeleton(word: str) -> str:
    """What is left of a word without vowels and doubled letters, which is where most misspellings are."""
    kept = ""
    for letter in word:
        if letter not in "aeiouy" and letter != kept[-1:]:
            kept += letter
    return kept


#: Words of up to so many letters are so near to others that one of another sound is another word; two errors in fewer than so many are no slip.
SHORT, LONG = 5, 7


def is_slip(word: str, other: str, errors: int) -> bool:
    """Whether a word that nothing stands beside is rather a misspelling of another than a word of its own: `corn` is not `core`, nor `aguacate` `aguante`."""
    if sorted(word) == sorted(other):
        return True
    alike = skeleton(word) == skeleton(other)
    if errors > 1:
        return alike and len(word) >= LONG
    return word[1:] != other and (alike or max(len(word), len(other)) > SHORT)


def nearest(word: str, known: Iterable[str], limit: int = 3, *, at_least: float = 0.55) -> tuple[str, ...]:
    """
    The names somebody who wrote `word` may have meant, best first; empty when nothing is near.

    Shape:  at most `limit` of `known`; a name that `word` begins counts as near.
    Units:  `at_least` is a likeness from 0 to 1: one minus the OSA distance in parts of the longer name.
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    asked, names = fold(word), list(known)
    folded = _all_folded(names)
    # RapidFuzz rounds at a bound of its own, which is a little lower therefore.
    scored = extract(asked, folded, scorer=OSA.normalized_similarity, score_cutoff=max(at_least - 0.01, 0.0), limit=None)
    alike = {place: score for _, score, place in scored if score >= at_least}
    if len(asked) >= 2:
        for place, name in enumerate(folded):
            if asked in name and (least := 0.75 if name.startswith(asked) else 0.6 if len(asked) >= 3 else 0.0) >= at_least:
                alike[place] = max(alike.get(place, 0.0), least)
    return tuple(name for _, name in sorted((-likeness, names[place]) for place, likeness in alike.items())[:limit])


def _all_folded(names: Sequence[str]) -> list[str]:
    """Names folded, at once where that is but a matter of capitals: a call each takes most of the time in a hundred thousand."""
    text = "\n".join(names)
    at_once = text.lower().split("\n") if text.isascii() else []
    return at_once if len(at_once) == len(names) else [fold(name) for name in names]
