"""What may be wrong with a literal: no value of its datatype, a value in another form than the canonical one, odd characters.

A value that is none is a violation. What stores and libraries write in another way than it was given is a warning: a query
for the value as written may miss it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta
from difflib import get_close_matches

from pyoxigraph import Literal

from ..namespaces import EDTF, RDF, XSD
from ..read.dates import DATED, PLAIN, ZONE, datatype_of, date_kind, edtf_problem, no_such

_YEARS = r"-?(?:\d{4}|[1-9]\d{4,})"
_POINTS = {name: re.compile(rf"(?P<point>{_YEARS}{rest}){ZONE}\Z") for name, rest in (("gYear", ""), ("gYearMonth", r"-\d\d"), ("date", r"-\d\d-\d\d"))}
_MOMENT = re.compile(rf"(?P<moment>\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d)(?P<part>\.\d+)?{ZONE}\Z")
_NUMBER = re.compile(r"(?P<sign>[+-]?)(?P<whole>\d*)(?:\.(?P<part>\d*))?\Z")


def _point(name: str) -> Callable[[str], str | None]:
    """What gives a day, month or year without time zone; None for what is none."""
    def canonical(text: str) -> str | None:
        hit = _POINTS[name].match(text)
        return hit["point"] if hit and not no_such(hit["point"]) else None

    return canonical


def _moment(text: str) -> str | None:
    """A moment in its own zone, which says on which day it was."""
    hit = _MOMENT.match(text)
    if not hit:
        return None
    moment, midnight = hit["moment"], hit["moment"].endswith("T24:00:00")
    try:
        found = datetime.fromisoformat(moment.replace("T24:", "T00:")) + timedelta(days=midnight)
    except (ValueError, OverflowError):
        return None
    part = (hit["part"] or "").rstrip("0").rstrip(".")
    zone = hit["zone"] or ""
    return found.isoformat() + part + ("Z" if zone in ("+00:00", "-00:00") else zone)


def _edtf(text: str) -> str | None:
    return None if edtf_problem(text) else text


def _number(text: str) -> str | None:
    hit = _NUMBER.match(text)
    if not hit or not (hit["whole"] or hit["part"]):
        return None
    whole, part = hit["whole"].lstrip("0") or "0", (hit["part"] or "").rstrip("0")
    value = f"{whole}.{part}" if part else whole
    return f"-{value}" if hit["sign"] == "-" and value != "0" else value


def _integer(text: str) -> str | None:
    return _number(text) if "." not in text else None


def _boolean(text: str) -> str | None:
    return {"true": "true", "1": "true", "false": "false", "0": "false"}.get(text)


def _address(text: str) -> str | None:
    return text if re.fullmatch(r"[^\s<>\"{}|^`\\]+", text) else None


def _same(text: str) -> str:
    return text


CANONICAL: dict[str, Callable[[str], str | None]] = {  # of a value: its canonical form, None when it is no such value
    XSD + "string": _same,
    RDF + "langString": _same,
    XSD + "integer": _integer,
    XSD + "decimal": _number,
    XSD + "boolean": _boolean,
    XSD + "date": _point("date"),
    XSD + "dateTime": _moment,
    XSD + "gYear": _point("gYear"),
    XSD + "gYearMonth": _point("gYearMonth"),
    XSD + "anyURI": _address,
    EDTF: _edtf,
}
DATATYPES = set(CANONICAL)  # that no store and no library writes in another way
REWRITTEN = {XSD + name for name in (
    "float double byte short int long unsignedByte unsignedShort unsignedInt unsignedLong nonNegativeInteger positiveInteger "
    "nonPositiveInteger negativeInteger duration dayTimeDuration yearMonthDuration dateTimeStamp time gMonth gDay gMonthDay "
    "hexBinary base64Binary normalizedString token language Name NCName NMTOKEN ENTITY ID IDREF IDREFS ENTITIES "
    "NMTOKENS NOTATION QName anySimpleType anyAtomicType"
).split()}
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML holds none of them, so neither RDF/XML nor SPARQL's results
_ODD = re.compile("[\x7f-\x9f]")


def literal_problem(literal: Literal) -> tuple[str, str, str] | None:
    """Severity, what is wrong with a literal, and the mend; None when it is fine."""
    text, datatype = literal.value, literal.datatype.value
    name = "edtf:EDTF" if datatype == EDTF else f"xsd:{datatype.removeprefix(XSD)}"
    if getattr(literal, "direction", None):
        return "Violation", "has a base direction, which is RDF 1.2", "write the text with its language only"
    if hit := _NEVER.search(text):
        return "Violation", f"holds a control character, U+{ord(hit[0]):04X}", "take it out"
    if hit := _ODD.search(text):
        return "Warning", f"holds a control character, U+{ord(hit[0]):04X}", "look whether the encoding was taken for another"
    if not unicodedata.is_normalized("NFC", text):
        return "Warning", "is not in Unicode normal form C", f"write {unicodedata.normalize('NFC', text)!r}"
    if datatype not in CANONICAL:
        return _other(datatype, name)
    canonical = CANONICAL[datatype](text)
    if canonical is None:
        return _none(text, datatype, name)
    if canonical == text:
        return None
    if datatype in (XSD + "date", XSD + "gYear", XSD + "gYearMonth"):
        return "Warning", "has a time zone, which not all stores keep", f'write "{canonical}"^^{name}, without time zone'
    return "Warning", f"is no canonical {name}", f'write it in canonical form, "{canonical}"^^{name}'


_FORMS = {
    "xsd:date": "write a day as 2020-08-11, without time zone; a year alone is an xsd:gYear, a month an xsd:gYearMonth",
    "xsd:dateTime": "write a moment as 2020-08-11T10:00:00+09:00, in its own zone",
    "xsd:gYear": "write a year in four digits",
    "xsd:gYearMonth": "write a month as 2020-08",
    "xsd:integer": "write digits only",
    "xsd:boolean": "write true or false",
}


def _none(text: str, datatype: str, name: str) -> tuple[str, str, str]:
    """What to say of a value that is none of its datatype; of a date, what about it is wrong."""
    if datatype == EDTF:
        wrong, mend = edtf_problem(text) or ("", "")
        return "Warning" if wrong == PLAIN else "Violation", f"is no {name}: {wrong}", mend
    mend = _FORMS.get(name, "write a value of this kind, or give it another datatype")
    if datatype not in DATED:
        return "Violation", f"is no {name}", mend
    day = text.partition("T")[0]
    if (wrong := no_such(day)) and (datatype == XSD + "dateTime" or _POINTS[name.removeprefix("xsd:")].match(day)):
        return "Violation", f"is no {name}: {wrong}", mend
    kind = date_kind(text)
    if CANONICAL[datatype_of(kind)](text) == text:
        mend = f'give it its own datatype: "{text}"^^{f"<{EDTF}>" if kind == "EDTF" else f"xsd:{kind}"}'
    return "Violation", f"is no {name}", mend


_OF_EDTF = re.compile(r"https?://(?:www\.)?id\.loc\.gov/datatypes/edtf", re.I)


def _other(datatype: str, name: str) -> tuple[str, str, str] | None:
    if _OF_EDTF.match(datatype):
        return "Violation", f"has the datatype <{datatype}>, which is not read here", f"did you mean <{EDTF}>?"
    if not datatype.startswith(XSD):
        return None  # what others mean by a datatype of theirs, stores keep as it is
    allowed = ", ".join(sorted(kind.rpartition("#")[2] for kind in DATATYPES - {EDTF}))
    if datatype in REWRITTEN:
        return "Warning", f"has the datatype {name}, which some stores write as another", f"use one of {allowed}"
    near = get_close_matches(datatype, [*DATATYPES, *REWRITTEN], 1, 0.85)
    return "Violation", f"has the datatype {name}, which does not exist", (
        f"did you mean xsd:{near[0].removeprefix(XSD)}?" if near else f"use one of {allowed}"
    )
