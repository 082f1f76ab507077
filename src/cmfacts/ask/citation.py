"""A citation as a person follows it: the place in words, and the link that leads there."""

from __future__ import annotations

import re
from urllib.parse import quote

from cmfacts.model import Citation, Source
from cmfacts.values.edtf import describe


def link(citation: Citation) -> str | None:
    """
    The address of the place: the source's, else that of a copy, with the anchor as a text fragment; None without an http(s) address.

    Source: URL Fragment Text Directives, W3C Community Group draft (`#:~:text=`).
    """
    url = next(filter(_is_address, (citation.url, citation.archive_url)), None)
    if not url or not citation.anchor:
        return url
    address, hash_sign, fragment = url.partition("#")
    # A hyphen or comma in the text would be read as syntax of the directive.
    return f"{address}#{fragment if hash_sign else ''}:~:text={quote(citation.anchor, safe='').replace('-', '%2D')}"


def _is_address(url: str | None) -> bool:
    return url is not None and re.fullmatch(r"https?://[^\s<>\"'\x00-\x1f\x7f-\x9f]+", url, re.IGNORECASE) is not None


def lead(citation: Citation) -> str:
    """What stands before the link: `copy at ` where it leads to a copy of the source, else nothing."""
    return "copy at " if not _is_address(citation.url) and _is_address(citation.archive_url) else ""


def place(citation: Citation) -> str:
    """Where in the source: `“Section”, p. 3`; "" if it does not say."""
    parts = [f"“{citation.section}”" if citation.section else "", f"p. {citation.page}" if citation.page else ""]
    return ", ".join(filter(None, parts))


def in_words(citation: Citation) -> str:
    """The citation in a line: title, publisher, date, place; what is unknown is left out."""
    parts = [citation.title or citation.source, citation.publisher, describe(citation.issued) if citation.issued else None]
    return ", ".join(filter(None, (*parts, place(citation))))


def reference(source: Source) -> str:
    """The source in a line: authors, title, publisher, date."""
    parts = [", ".join(source.author), source.title or source.id, source.container_title, source.publisher]
    return ", ".join(filter(None, (*parts, describe(source.issued) if source.issued else None)))
