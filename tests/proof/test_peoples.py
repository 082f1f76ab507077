"""Countries and their people by name: words in, yes or no out."""

from __future__ import annotations

import pytest

from cmfacts.proof.peoples import is_people
from cmfacts.values.text import fold


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Poland Guatemalans Brazilian Indians Jamaicans"),
        ("es", "Polonia guatemaltecas brasileños polacos Suiza filipinos"),
        ("fr", "Pologne Guatémaltèques brésiliennes polonaises Suisse Philippins"),
    ],
)
def test_peoples_are_known_in_any_form(language: str, words: str) -> None:
    assert all(is_people(fold(word), language) for word in words.split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Spanish polish turkey worker trade"),
        ("es", "español solicitud trabajador inglés"),
        ("fr", "espagnol demande travailleur anglais"),
    ],
)
def test_languages_and_common_words_are_none(language: str, words: str) -> None:
    """Who speaks Spanish need not be of Spain."""
    assert not any(is_people(fold(word), language) for word in words.split())
