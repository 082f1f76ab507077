"""The catalogues of `locale/`, for those who read another language than English: gettext's, compiled when a wheel is built."""

from __future__ import annotations

import io
import os
import re
import struct
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from itertools import accumulate, chain

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")
_LINE = r'(?m)^[ \t]*(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) )?"([^"\\]*(?:\\.[^"\\]*)*)"[ \t\r]*$'
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


def there_is(code: str) -> bool:
    """Whether there is a catalogue of a language."""
    return bool(_ending(code))


def catalogue(code: str) -> NullTranslations | None:
    """The catalogue of a language, None if there is none; in a checkout, where nothing is compiled, from its source."""
    ending = _ending(code)
    return _read(_path(code, ending)) if ending else None


def _ending(code: str) -> str:
    """Of the file that has a language; "" where none has."""
    return next((ending for ending in ("mo", "po") if os.path.exists(_path(code, ending))), "") if code.isalpha() else ""


@lru_cache(maxsize=8)
def _read(path: str) -> NullTranslations:
    """Once in a process, which may answer in one language and the next."""
    with open(path, "rb") as file:
        data = file.read()
    return GNUTranslations(io.BytesIO(data if path.endswith("mo") else compiled(data.decode())))


def _path(code: str, ending: str) -> str:
    return os.path.join(_FOLDER, f"{code}.{ending}")


def entries(po: str) -> dict[str, str]:
    """
    The entries of a catalogue's source by what gettext looks them up by: the context and the text, EOT between; singular and plural, NUL between.

    Shape:  the forms of a plural have NUL between; an entry that is not translated, or marked as fuzzy, is left out.
    """
    found: dict[str, str] = {}
    for block in re.split(r"\n\s*\n", po):
        said: dict[str, str] = {}
        name = ""
        for began, text in re.findall(_LINE, block):
            name = began or name
            said[name] = said.get(name, "") + text
        said = {name: _unescaped(text) for name, text in said.items()}
        forms = [text for name, text in sorted(said.items()) if name.startswith("msgstr")]
        if forms and all(forms) and "#, fuzzy" not in block:
            context = said["msgctxt"] + "\4" if "msgctxt" in said else ""
            plural = "\0" + said["msgid_plural"] if "msgid_plural" in said else ""
            found[context + said["msgid"] + plural] = "\0".join(forms)
    return found


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: _ESCAPES[match[1]], text) if "\\" in text else text


def compiled(po: str) -> bytes:
    """
    A catalogue's source as the file that gettext reads.

    Source: GNU gettext's manual, 10.3: the format of GNU MO files; little-endian, sorted, without the table of hashes.
    """
    pairs = sorted((key.encode(), text.encode()) for key, text in entries(po).items())
    strings = [pair[side] for side in (0, 1) for pair in pairs]
    lengths = list(map(len, strings))
    count, start = len(pairs), 28
    ends = accumulate(lengths, lambda at, length: at + length + 1, initial=start + 16 * count)
    table = struct.pack(f"<{4 * count}I", *chain.from_iterable(zip(lengths, ends)))
    return struct.pack("<7I", 0x950412DE, 0, count, start, start + 8 * count, 0, 0) + table + b"\0".join([*strings, b""])
