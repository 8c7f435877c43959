"""What may be wrong with a literal: no value of its datatype, a value in another form than the canonical one, odd characters.

A value that is none is a violation. What stores and libraries write in another way than it was given is a warning: a query
for the value as written may miss it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from difflib import get_close_matches

from pyoxigraph import Literal

from ..namespaces import RDF, XSD

ZONE = r"(?P<zone>Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_DAY = re.compile(rf"(?P<day>(?P<year>-?(?:\d{{4}}|[1-9]\d{{4,}}))(?P<rest>-\d\d-\d\d)){ZONE}\Z")
_MOMENT = re.compile(rf"(?P<moment>\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d)(?P<part>\.\d+)?{ZONE}\Z")
_YEAR = re.compile(rf"(?P<year>-?(?:\d{{4}}|[1-9]\d{{4,}})){ZONE}\Z")
_NUMBER = re.compile(r"(?P<sign>[+-]?)(?P<whole>\d*)(?:\.(?P<part>\d*))?\Z")


def _day(text: str) -> str | None:
    """The day without time zone; None when it is none."""
    hit = _DAY.match(text)
    try:
        if hit and hit["year"] != "-0000":
            date.fromisoformat(f"{2000 + int(hit['year']) % 400}{hit['rest']}")  # the calendar comes again after 400 years
            return hit["day"]
    except ValueError:
        pass
    return None


def _moment(text: str) -> str | None:
    hit = _MOMENT.match(text)
    if not hit:
        return None
    moment, midnight = hit["moment"], hit["moment"].endswith("T24:00:00")
    try:
        found = datetime.fromisoformat(moment.replace("T24:", "T00:")) + timedelta(days=midnight)
        if hit["zone"] and hit["zone"] != "Z":
            offset = datetime.fromisoformat(f"2000-01-01T00:00:00{hit['zone']}").utcoffset()
            found -= offset or timedelta(0)
    except (ValueError, OverflowError):
        return None
    part = (hit["part"] or "").rstrip("0").rstrip(".")
    return found.isoformat() + part + "Z" * bool(hit["zone"])


def _year(text: str) -> str | None:
    hit = _YEAR.match(text)
    return hit["year"] if hit and hit["year"] != "-0000" else None


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
    XSD + "date": _day,
    XSD + "dateTime": _moment,
    XSD + "gYear": _year,
    XSD + "anyURI": _address,
}
DATATYPES = set(CANONICAL)  # that no store and no library writes in another way
REWRITTEN = {XSD + name for name in (
    "float double byte short int long unsignedByte unsignedShort unsignedInt unsignedLong nonNegativeInteger positiveInteger "
    "nonPositiveInteger negativeInteger duration dayTimeDuration yearMonthDuration dateTimeStamp time gMonth gDay gMonthDay "
    "gYearMonth hexBinary base64Binary normalizedString token language Name NCName NMTOKEN ENTITY ID IDREF IDREFS ENTITIES "
    "NMTOKENS NOTATION QName anySimpleType anyAtomicType"
).split()}
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML holds none of them, so neither RDF/XML nor SPARQL's results
_ODD = re.compile("[\x7f-\x9f]")


def literal_problem(literal: Literal) -> tuple[str, str, str] | None:
    """Severity, what is wrong with a literal, and the mend; None when it is fine."""
    text, datatype = literal.value, literal.datatype.value
    name = f"xsd:{datatype.removeprefix(XSD)}"
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
        return "Violation", f"is no {name}", _FORMS.get(name, "write a value of this kind, or give it another datatype")
    if canonical == text:
        return None
    if datatype in (XSD + "date", XSD + "gYear"):
        return "Warning", "has a time zone, which not all stores keep", f'write "{canonical}"^^{name}, without time zone'
    return "Warning", f"is no canonical {name}", f'write it in canonical form, "{canonical}"^^{name}'


_FORMS = {
    "xsd:date": "write a day as 2020-08-11, without time zone; a year alone is an xsd:gYear",
    "xsd:dateTime": "write a moment as 2020-08-11T10:00:00Z",
    "xsd:gYear": "write a year in four digits",
    "xsd:integer": "write digits only",
    "xsd:boolean": "write true or false",
}


def _other(datatype: str, name: str) -> tuple[str, str, str] | None:
    if not datatype.startswith(XSD):
        return None  # what others mean by a datatype of theirs, stores keep as it is
    allowed = ", ".join(sorted(kind.rpartition("#")[2] for kind in DATATYPES))
    if datatype in REWRITTEN:
        return "Warning", f"has the datatype {name}, which some stores write as another", f"use one of {allowed}"
    near = get_close_matches(datatype, [*DATATYPES, *REWRITTEN], 1, 0.85)
    return "Violation", f"has the datatype {name}, which does not exist", (
        f"did you mean xsd:{near[0].removeprefix(XSD)}?" if near else f"use one of {allowed}"
    )
