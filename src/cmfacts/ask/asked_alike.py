"""Which facts are asked in the words of a question that mean nothing alone: *who*, *how many*, *since*. What sort of answer is wanted, they say."""

import math
from collections.abc import Mapping, Sequence

from cmfacts.index.reader import Text

#: What such a word adds where an ask has it, of what its rarity is worth among the candidates that say what they are asked.
ALIKE = 0.5


def asked_alike(texts: Mapping[int, Text], small: Sequence[str]) -> dict[int, float]:
    """
    By number, what facts gain by the small words of a query that their asks have.

    Shape:  one for each text. A word that all of them are asked with says next to nothing, and no store needs to keep where stop words stand.
            Facts that do not say what they are asked gain as much as others on average.
    """
    wanted = frozenset(small)
    had = {number: wanted.intersection(text.asked.split()) for number, text in texts.items() if text.asked} if small else {}
    facts = {word: sum(word in words for words in had.values()) for word in small}
    worth = {word: ALIKE * math.log(1 + (len(had) - n + 0.5) / (n + 0.5)) for word, n in facts.items()}
    gained = {number: sum(worth[word] for word in small if word in words) for number, words in had.items()}
    return {**dict.fromkeys(texts, sum(gained.values()) / len(had) if had else 0.0), **gained}
