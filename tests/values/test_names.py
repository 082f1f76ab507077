"""Names: who is a person, who a body, and what settles it."""

from collections.abc import Mapping

import pytest

from cmfacts.values.names import csl_name, name_of, printed

_BODIES = """
Statistics Canada | Enrique Peña Nieto | Apple, Inc. | Apple, Inc | Bombardier, inc. | Foo, Ltd. | Foo, L.L.C. | Siemens, AG | Volkswagen, GmbH | CEMEX, S.A.
Grupo Bimbo, S.A.B. de C.V. | Teléfonos de México, S. A. B. de C. V. | Petróleos Mexicanos, S. de R.L. de C.V. | Greenpeace México, A.C. | Hydro-Québec, ltée
University of California, Berkeley | Ministry of Health, Labour and Welfare | Secretaría de Economía, México | École des hautes études, Montréal
Immigration, Refugees and Citizenship Canada | Agriculture, Food & Trade | Canada, Department of Justice | Canada, Parliament | World Bank, Washington
Barnes & Noble, New York | Bank of Nova Scotia, The | Banco de México, Dirección General | Ontario, Ministry for Seniors | Statistics Canada, 2010
BP, S.A. | Toronto Academy, Main | Grande Ville, Nord | CEMEX, A.B. | CEMEX, S.L. | Volvo, AB | Rossi, SRL | Blink, 182 | Constructora Azul, S de R L | One, Two, Three | Doe, John, III | Nobody, | , Nobody
"""
_PERSONS = """
Peña Nieto, Enrique | Ortega y Gasset, José | Peschard-Sverdrup, Armand | Villarreal, M. Angeles | Vega, Garcilaso de la | van Gogh, Vincent
E, S.A. | du Pont, Pierre | Smith, S.A. | Smith, S. A. | Ng, A. | Li, Se | Du Bois, W. E. B. | Costa e Silva, Artur | des Forêts, Louis-René | O'Neil, Shannon K. | Yu, Y.
Press, William H. | House, Robert J. | Church, George | Bank, Barbara
"""


@pytest.mark.parametrize("name", [name.strip() for line in _BODIES.strip().split("\n") for name in line.split("|")])
def test_what_stays_whole(name: str) -> None:
    """What nothing tells to be a person, however many commas it has."""
    assert csl_name(name) == {"literal": name.strip()}


@pytest.mark.parametrize("name", [name.strip() for line in _PERSONS.strip().split("\n") for name in line.split("|")])
def test_who_is_a_person(name: str) -> None:
    """In parts where the store says which is which."""
    family, given = name.split(", ")
    assert (csl_name(name), printed(name)) == ({"family": family, "given": given}, name)


@pytest.mark.parametrize(
    ("name", "csl", "shown"),
    [
        ("{Apple, Inc.}", {"literal": "Apple, Inc."}, "Apple, Inc."),
        ("{Doe, John}", {"literal": "Doe, John"}, "Doe, John"),
        ("{NASA}", {"literal": "NASA"}, "NASA"),
        ("{Ministry of Sound}, John", {"family": "Ministry of Sound", "given": "John"}, "Ministry of Sound, John"),
        ("King, {Martin Luther, Jr.}", {"family": "King", "given": "Martin Luther, Jr."}, "King, Martin Luther, Jr."),
        # Braces without their fellows, or around a part, are signs like others.
        ("{Apple, Inc.", {"literal": "{Apple, Inc."}, "{Apple, Inc."),
        ("{Doe, John", {"family": "{Doe", "given": "John"}, "{Doe, John"),
        ("Doe}, John", {"family": "Doe}", "given": "John"}, "Doe}, John"),
        ("a}{b", {"literal": "a}{b"}, "a}{b"),
        ("{a} and {b}", {"literal": "{a} and {b}"}, "{a} and {b}"),
        ("{}", {"literal": "{}"}, "{}"),
        ("", {"literal": ""}, ""),
    ],
)
def test_braces_settle_it(name: str, csl: object, shown: str) -> None:
    """As in BibTeX, and nobody sees them."""
    assert (csl_name(name), printed(name)) == (csl, shown)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Doe, John", "Doe, John"),
        ({"literal": "Apple, Inc."}, "Apple, Inc."),
        ({"literal": "Doe, John"}, "{Doe, John}"),
        ({"literal": "{x}"}, "{{x}}"),
        ({"family": "Doe", "given": "John"}, "Doe, John"),
        ({"family": "University of X", "given": "Y"}, "{University of X}, {Y}"),
        ({"family": "Smith, Jones", "given": "J., Jr."}, "{Smith, Jones}, {J., Jr.}"),
        ({"family": "Pelé"}, "Pelé"),
        ({"family": "Pelé, O", "given": ""}, "{Pelé, O}"),
        ({"given": "Cher"}, "Cher"),
    ],
)
def test_tables_settle_it(given: str | Mapping[str, str], name: str) -> None:
    """What a store says in parts is read as those parts."""
    assert name_of(given) == name
    if isinstance(given, Mapping):
        assert csl_name(name) == (
            {k: v for k, v in given.items() if v} if len([v for v in given.values() if v]) == 2 else {"literal": "".join(given.values())}
        )
