"""References: what a store knows as CSL has it."""

import pytest

from cmfacts.ask.references import csl_date


@pytest.mark.parametrize(
    ("edtf", "csl"),
    [
        ("2009", {"date-parts": [[2009]]}),
        ("2009-07-13", {"date-parts": [[2009, 7, 13]]}),
        ("2024-02-29T23:30:00-05:00", {"date-parts": [[2024, 2, 29]]}),
        ("2009-XX", {"date-parts": [[2009]]}),
        ("2010~", {"date-parts": [[2010]], "circa": True}),
        ("2025-09%", {"date-parts": [[2025, 9]], "circa": True}),
        ("2004-21", {"date-parts": [[2004]], "season": 1}),
        ("2005/2008-03", {"date-parts": [[2005], [2008, 3]]}),
        ("2005~/2008", {"date-parts": [[2005], [2008]], "circa": True}),
        ("2005/..", {"literal": "since 2005"}),
        ("198X", {"literal": "1980s"}),
        ("2004-21/2004-23", {"literal": "spring 2004–autumn 2004"}),
        ("-0044", {"date-parts": [[-45]]}),
        ("Y17000", {"date-parts": [[17000]]}),
        ("last summer", {"literal": "last summer"}),
    ],
)
def test_dates(edtf: str, csl: object) -> None:
    """Numbers where CSL has them for it, words where it has not; a mark is kept."""
    assert csl_date(edtf) == csl
