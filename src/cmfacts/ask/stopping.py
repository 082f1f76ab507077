"""Which stop words of a query may be said for a reason."""

from collections.abc import Sequence, Set

from cmfacts.index.reader import Index
from cmfacts.values.text import STOP_WORDS, STOP_WORDS_OF


def weak(index: Index, words: Sequence[str], names: Set[str]) -> set[str]:
    """
    Those that are names in the vocabulary, and those of languages that no other word of the query is of.

    Shape:  `eu` is a stop word in French; beside English words it is the Union. `names`, which are written as such, are words like others.
    """
    stop_words = STOP_WORDS.intersection(words).difference(names)
    if not stop_words:
        return set()
    spoken = {word: _languages(index, word, word in stop_words) for word in words}
    if not any(spoken[word] for word in words if word not in STOP_WORDS):
        spoken = {}  # nobody knows what language the others are of
    found = set()
    for word in stop_words:
        others = set().union(*(own for other, own in spoken.items() if other != word))
        if word in index.names or (spoken and not others & spoken[word]):
            found.add(word)
    return found


def _languages(index: Index, word: str, is_stop_word: bool) -> set[str]:
    if is_stop_word:
        return {language for language, own in STOP_WORDS_OF.items() if word in own}
    bits = index.languages_of(word)
    return {language for place, language in enumerate(index.languages) if bits >> place & 1}
