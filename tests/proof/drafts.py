"""What holds of every draft that is read."""

from __future__ import annotations

from cmfacts.proof.read.blocks import raised
from cmfacts.proof.records import Draft

#: How a character may begin that is written otherwise than it is read.
_WRITTEN = "&\\~`'-?!%}<^"


def faithful(draft: Draft) -> None:
    """Each character of a sentence stands where it is said to, or what it is written with does; places never fall; keys are as written."""
    for sentence in draft.sentences:
        assert len(sentence.places) == len(sentence.text)
        assert list(sentence.places) == sorted(sentence.places)
        for character, place in zip(sentence.text, sentence.places):
            written = draft.text[place]
            as_it_is = character in (written, raised(written)) or (character == " " and written.isspace())
            assert as_it_is or written in _WRITTEN, (character, place)
    for key in draft.keys:
        assert draft.text[key.start : key.end] == key.id
    for start, end in draft.paragraphs:
        assert 0 <= start <= end <= len(draft.text)
