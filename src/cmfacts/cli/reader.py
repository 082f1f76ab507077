"""Who reads what is said: a person at a terminal in their own language, a script in English."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cmfacts.values.tongue import can_speak, speak, spoken, wanted

#: Formats that people read; all others are data, and the same whoever reads them.
DOCUMENTS = ("table", "plain", "md", "html", "svg", "png", "mermaid")


def is_person() -> bool:
    """Whether a person reads both what is answered and what is said of it. Who sends either elsewhere may have a script look for words in it."""
    try:
        return sys.stdout.isatty() and sys.stderr.isatty()
    except (AttributeError, ValueError):  # none, or closed
        return False


def greet() -> None:
    """Speak as the surroundings ask for; before anything is known of settings and options."""
    speak(wanted() if is_person() else None)


def heed(language: str | None) -> None:
    """Speak a language that a person has asked for, if one is and we can."""
    if language and is_person() and can_speak(language):
        speak(language)


def surroundings_of(format: str) -> str | None:
    """The language that a person's surroundings ask for, where they read a document; None where that is English, and for data."""
    code = wanted() if format in DOCUMENTS and is_person() else "en"
    return None if code == "en" else code


def answer_in(format: str, language: str | None) -> None:
    """What is said from here on goes with an answer in this format: with data in English, as everywhere."""
    if format in DOCUMENTS:
        heed(language)
    else:
        speak(None)


@contextmanager
def document_in(format: str, language: str | None) -> Iterator[bool]:
    """While a document is made for a pipe, in the language that was asked for, if one was; what is said of it is in English."""
    if not language or is_person() or format not in DOCUMENTS:
        yield False
        return
    speak(language)
    try:
        yield True
    finally:
        speak(None)


class Spoken:
    """What Click writes of help, in the reader's language; before Typer's own class among the bases of a command."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        if not spoken():
            return super().format_usage(ctx, formatter)  # type: ignore[misc,no-any-return]  # of the class behind it
        from cmfacts.cli.manual.words import write_usage

        return write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        if not spoken():
            return super().format_help_text(ctx, formatter)  # type: ignore[misc,no-any-return]
        from cmfacts.cli.manual.words import write_text

        return write_text(self, formatter)
