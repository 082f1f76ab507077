"""A citation as a person follows it: the place in words, and the link that leads there."""

from __future__ import annotations

import re
from urllib.parse import quote

from cmfacts.model import Citation, Source
from cmfacts.values.edtf import describe
from cmfacts.values.names import printed
from cmfacts.values.tongue import _, quoted

#: What RFC 3986 lets stand in a path, query or fragment beside letters and digits; all else is percent-encoded.
_ALLOWED = "%!$&'()*+,;=:@/?"


def link(citation: Citation) -> str | None:
    """
    The address of the place: the source's, else that of a copy, with the anchor as a text fragment; None without an http(s) address.

    Shape:  RFC 3986, whatever stood in it; a text directive that the address had gives way to the anchor's.
    Source: URL Fragment Text Directives, W3C Community Group draft (`#:~:text=`).
    """
    url = _address(citation.url) or _address(citation.archive_url)
    if not url or not citation.anchor:
        return url
    address, _, fragment = url.partition("#")
    # A hyphen or comma in the text would be read as syntax of the directive.
    return f"{address}#{fragment.partition(':~:')[0]}:~:text={quote(citation.anchor, safe='').replace('-', '%2D')}"


def _address(url: str | None) -> str | None:
    """An http(s) address as RFC 3986 has it, what it does not allow percent-encoded; None of anything else."""
    match = re.fullmatch(
        r"(https?://)([^\s/?#\x00-\x1f\x7f-\x9f]+)((?:[/?][^#]*)?)((?:#.*)?)", (url or "").strip(), re.IGNORECASE | re.DOTALL
    )
    if not match:
        return None
    scheme, host, path, fragment = match.groups()
    return f"{scheme}{_encoded(host, '[]')}{_encoded(path)}{fragment[:1]}{_encoded(fragment[1:])}"


def _encoded(part: str, also: str = "") -> str:
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", part), safe=_ALLOWED + also, errors="replace")


def lead(citation: Citation) -> str:
    """What stands before the link: `copy at ` where it leads to a copy of the source, else nothing."""
    return _("copy at ") if not _address(citation.url) and _address(citation.archive_url) else ""


def place(citation: Citation) -> str:
    """Where in the source: `“Section”, p. 3`; "" if it does not say."""
    parts = [quoted(citation.section) if citation.section else "", _("p. {page}", page=citation.page) if citation.page else ""]
    return ", ".join(filter(None, parts))


def in_words(citation: Citation) -> str:
    """The citation in a line: title, publisher, date, place; what is unknown is left out."""
    parts = [citation.title or citation.source, citation.publisher, describe(citation.issued) if citation.issued else None]
    return ", ".join(filter(None, (*parts, place(citation))))


def reference(source: Source) -> str:
    """The source in a line: authors, title, publisher, date."""
    parts = [", ".join(map(printed, source.author)), source.title or source.id, source.container_title, source.publisher]
    return ", ".join(filter(None, (*parts, describe(source.issued) if source.issued else None)))
