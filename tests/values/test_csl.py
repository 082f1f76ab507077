"""The variables of CSL 1.0.2, by its specification, and DOIs as people write them."""

import pytest

from cmfacts.values import csl

#: https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables, without what is a field of every source.
NAMES = """
chair collection-editor compiler composer container-author contributor curator director editor editor-translator editorial-director executive-producer guest host
illustrator interviewer narrator organizer original-author performer producer recipient reviewed-author script-writer series-creator translator
"""
DATES = "available-date event-date original-date submitted"
NUMBERS = """
chapter-number citation-number collection-number edition first-reference-note-number issue locator number number-of-pages number-of-volumes page page-first
part-number printing-number section supplement-number version volume
"""
TEXTS = """
abstract annote archive archive-place archive_collection archive_location authority call-number citation-key citation-label collection-title container-title-short
dimensions division DOI event event-place event-title genre ISBN ISSN jurisdiction keyword license medium original-publisher original-publisher-place original-title
part-title PMCID PMID publisher-place references reviewed-genre reviewed-title scale source status title-short volume-title year-suffix
"""


@pytest.mark.parametrize(("known", "said"), [(csl.NAMES, NAMES), (csl.DATES, DATES), (csl.NUMBERS, NUMBERS), (csl.TEXTS, TEXTS)])
def test_variables(known: dict[str, str], said: str) -> None:
    """Each once, with a phrase that says what it is."""
    assert set(known) == set(said.split())
    assert [about for about in known.values() if not (about[0].islower() or about[0].isdecimal()) or about[-2:].isupper()] == []
    assert len(set(known.values())) == len(known)


@pytest.mark.parametrize(
    ("written", "doi", "address"),
    [
        ("10.1000/5", "10.1000/5", "https://doi.org/10.1000/5"), ("https://doi.org/10.1000/5", "10.1000/5", "https://doi.org/10.1000/5"),
        ("http://dx.doi.org/10.1000/5", "10.1000/5", "https://doi.org/10.1000/5"), ("doi:10.1000/5", "10.1000/5", "https://doi.org/10.1000/5"),
        ("DOI: 10.1000/5", "10.1000/5", "https://doi.org/10.1000/5"), (" doi.org/10.1000/5\n", "10.1000/5", "https://doi.org/10.1000/5"),
        ("HTTPS://DOI.ORG/10.1000/A", "10.1000/A", "https://doi.org/10.1000/A"),
        ("10.1002/(SICI)1097-4571(1999)50:1<1::AID>3.0.CO;2-#", "10.1002/(SICI)1097-4571(1999)50:1<1::AID>3.0.CO;2-#",
         "https://doi.org/10.1002/(SICI)1097-4571(1999)50:1%3C1::AID%3E3.0.CO;2-%23"),
        ("10.1000/a b_c.d-e", "10.1000/a b_c.d-e", "https://doi.org/10.1000/a%20b_c.d-e"), ("10.1000/\ud800", "10.1000/\ud800", "https://doi.org/10.1000/%3F"),
        (10.5, "10.5", "https://doi.org/10.5"), ("", "", None), (None, "", None), ("doi:", "", None),
    ],
)  # fmt: skip
def test_doi(written: object, doi: str, address: str | None) -> None:
    """Without what people put before it, and the address that resolves it."""
    assert (csl.doi(written), csl.doi_address(written)) == (doi, address)


@pytest.mark.parametrize(("value", "text"), [("a", "a"), ("", ""), (5, ""), (None, ""), (["a"], "")])
def test_as_text(value: object, text: str) -> None:
    """Nothing of what is none."""
    assert csl.as_text(value) == text
