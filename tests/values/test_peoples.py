"""Countries and their people by name: words in, yes or no out."""

from __future__ import annotations

import pytest

from cmfacts.values.peoples import is_people, may_be_people
from cmfacts.values.text import fold


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Poland Guatemalans Brazilian Indians Jamaicans Afghans"),
        ("es", "Polonia guatemaltecas brasileños polacos Suiza filipinos Turquía"),
        ("fr", "Pologne Guatémaltèques brésiliennes polonaises Suisse Philippins Turquie"),
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


@pytest.mark.parametrize(
    "words",
    [
        "Poland Guatemalans Brazilian Swedish",
        "Polonia guatemaltecas brasileñas polacos Tailandia españoles",
        "Égypte brésiliennes polonaises turques Allemagne",
        "German Zealand Japanese Wales",
        # each ending of a people, on one that has no other
        "Chileans chinoise italienne brésiliennes española españolas chilena brasileñas turque turques ingleses",
    ],
)
def test_who_may_be_meant(words: str) -> None:
    """In any language and form, also those that are a language's too."""
    assert all(may_be_people(fold(word)) for word in words.split())


@pytest.mark.parametrize("words", ["worker trade tariff visas e s", "solicitud trabajador acero", "demande travailleur fabriques"])
def test_who_is_not(words: str) -> None:
    assert not any(may_be_people(fold(word)) for word in words.split())
