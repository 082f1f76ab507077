"""Names of persons and bodies: which part is the family name, if the store says so, and how they are printed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cmfacts.values.text import fold

#: Parts of a person's name as CSL has them, `family` and `given`; or `literal`, a name that is not taken apart.
Name = dict[str, str]

#: Words that bodies have in their names, folded. Alone before a comma they may be a family name: `Church, George`.
_OF_BODIES = frozenset(
    """
    academy administration agency alliance archives assembly association authority bank board branch bureau cabinet center centre chamber church city
    coalition college commission committee company confederation conference congress consulate consortium corporation council court department
    directorate division embassy faculty federation foundation fund government group holdings hospital house initiative institute institution
    laboratories laboratory league library ministry mission municipality museum network observatory office organisation organization parliament
    party press province publishers republic school secretariat senate service services society state statistics survey team trust union university
    academia agencia asamblea asociacion ayuntamiento banco biblioteca camara centro colegio comision comite compania confederacion congreso consejo
    consulado corporacion corte delegacion departamento direccion embajada escuela estado facultad federacion fiscalia fondo fundacion gobierno grupo
    instituto ministerio museo oficina organizacion partido procuraduria red secretaria senado servicio sindicato sociedad tribunal union universidad
    academie agence ambassade assemblee banque bibliotheque chambre comite compagnie conseil consulat cour departement ecole faculte fondation
    gouvernement groupe institut mairie ministere musee organisation parti reseau secretariat senat societe syndicat universite ville
    """.split()
)
#: What stands in names of bodies and in nobody's given ones.
_JOINS = frozenset("& and et e y of for the The und für pour du des".split())
#: Forms of firms: any way they are written, in capitals alone (`AG`), and those that may be initials (`S.A.`).
_FORMS = frozenset(
    "inc incorporated incorporee ltd ltda ltee limited limitee llc llp plc corp gmbh pty sarl sasu bhd srl spa cia cie".split()
)
_CAPITAL_FORMS = frozenset("AB AC AG AS BV CV IAP KG LP NV OY PLC SA SAB SAPI SAS SC SE SL SRL".split())
_MAYBE_INITIALS = frozenset("ab ac ag bv cv kg lp nv sa sab sapi sas sc se sl".split())


def name_of(written: str | Mapping[str, str]) -> str:
    """
    A name as records have it: a string from which `csl_name` reads the same.

    Shape:  of `{ literal }` and `{ family, given }` that string has braces where it would be read otherwise: `{Apple, Inc.}`.
    """
    if isinstance(written, str):
        return written
    if literal := written.get("literal"):
        return literal if csl_name(literal) == {"literal": literal} else f"{{{literal}}}"
    wanted = {key: written[key] for key in ("family", "given") if written.get(key)}
    plain = ", ".join(wanted.values())
    if len(wanted) < 2:
        return plain if csl_name(plain) == {"literal": plain} else f"{{{plain}}}"
    return plain if csl_name(plain) == wanted else f"{{{wanted['family']}}}, {{{wanted['given']}}}"


def csl_name(name: str) -> Name:
    """
    A name as CSL has it: in parts where the store says which is which, else as printed.

    Shape:  `Peschard-Sverdrup, Armand` has a family name; `Armand Peschard-Sverdrup` and `Statistics Canada` are left whole, since nothing
            tells a person from a body, nor López Obrador's family name from his given ones. A body with commas in its name is left whole, too:
            told by a form of firms (`Apple, Inc.`), a word that bodies have (`University of California, Berkeley`) or a second comma. Braces,
            as BibTeX has them, settle it: `{Apple, Inc.}` is whole, `{Ministry}, John` a person.
    """
    pieces = _pieces(name)
    if len(pieces) == 1:
        return {"literal": _bare(pieces[0]) or name}
    if len(pieces) > 2 or not all(pieces):
        return {"literal": name}
    family, given = pieces
    settled = _bare(family) != family or _bare(given) != given
    return {"family": _bare(family), "given": _bare(given)} if settled or _is_person(family, given) else {"literal": name}


def printed(name: str) -> str:
    """A name for a reader, without the braces that settle it."""
    of = csl_name(name)
    return of["literal"] if "literal" in of else f"{of['family']}, {of['given']}"


def _pieces(name: str) -> list[str]:
    """What stands between the commas outside braces; braces without their fellows are signs like others."""
    if "," not in name:
        return [name.strip()]
    found, depth = [""], 0
    for character in name:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            break
        if character == "," and not depth:
            found.append("")
        else:
            found[-1] += character
    return [piece.strip() for piece in (name.split(",") if depth else found)]


def _bare(piece: str) -> str:
    """A piece without the braces around all of it."""
    inner = piece[1:-1]
    return inner.strip() if piece[:1] == "{" and piece[-1:] == "}" and not re.search(r"^[^{]*\}|\{[^}]*$", inner) else piece


def _is_person(family: str, given: str) -> bool:
    """Whether what stands before and behind a comma are names of a person."""
    before, behind = (set(re.findall(r"[^\W_]+|&", part)) for part in (family, given))
    if re.search(r"\d", family + given) or (_JOINS - {"e", "y", "du", "des"}) & before or _JOINS & behind:
        return False
    if _OF_BODIES & set(map(fold, behind)) or (len(before) > 1 and _OF_BODIES & set(map(fold, before))):
        return False
    return not _is_form_of_firm(family, given)


def _is_form_of_firm(family: str, given: str) -> bool:
    """Whether what stands behind the comma says what a firm is by law; initials do so behind several words or capitals alone: `CEMEX, S.A.`"""
    if any(re.sub(r"\W", "", fold(word)) in _FORMS or word in _CAPITAL_FORMS for word in given.split()):
        return True
    letters = re.sub(r"\W", "", fold(given))
    if letters.endswith(("decv", "derl")):
        return True
    return letters in _MAYBE_INITIALS and (" " in family or (family.isupper() and len(family) > 1))
