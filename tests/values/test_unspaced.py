"""Scripts without spaces: which they are, and the pairs of their characters."""

import pytest

from cmfacts.values.unspaced import FIRST, has_runs, joined, pairs, parted


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("", False), ("visa", False), ("México", False), ("Канада", False), ("한국", False), ("भारत", False), ("العربية", False), ("😀", False),
        ("東京", True), ("a 東 b", True), ("々", True), ("ひ", True), ("ー", True), ("㇀", False), ("ㇰ", True), ("𠀀", True), ("ไทย", True), ("ກ", True),
        ("မြန်မာ", True), ("ខ្មែរ", True), ("„", False), ("。", False),
    ],
)  # fmt: skip
def test_has_runs(text: str, yes: bool) -> None:
    """Han, kana, Thai, Lao, Burmese and Khmer; Korean, Hindi and Arabic have spaces."""
    assert has_runs(text) is yes
    assert not yes or max(text) >= FIRST


def test_parted() -> None:
    """Where the script changes."""
    assert list(parted("東京2020オリ")) == [("東京", True), ("2020", False), ("オリ", True)]
    assert list(parted("abc")) == [("abc", False)]
    assert list(parted("x東")) == [("x", False), ("東", True)]


@pytest.mark.parametrize(("run", "found"), [("東", ["東"]), ("東京", ["東京"]), ("東京都庁", ["東京", "京都", "都庁"])])
def test_pairs(run: str, found: list[str]) -> None:
    """Overlapping; one alone is itself."""
    assert pairs(run) == found


@pytest.mark.parametrize(
    ("words", "run"),
    [(["東京", "京都"], "東京都"), (["東京", "京都", "2020"], "東京都2020"), (["人人", "人人"], "人人人"), (["東京", "京都", "都市"], "東京都市"), (["東京", "大阪"], "東京大阪"), (["new", "west"], "newwest"), ([], "")],
)  # fmt: skip
def test_joined(words: list[str], run: str) -> None:
    """The run that pairs were made of; other words stay whole."""
    assert joined(words) == run
