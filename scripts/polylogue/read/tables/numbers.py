"""Reads numbers as CSVW describes them: the marks of decimals and groups, patterns (#,##0.00), percent; to their form in XSD."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from .values import text_of

WHOLE = {  # the integers of XSD, with the least and the greatest
    "integer": (None, None), "long": (-(2**63), 2**63 - 1), "int": (-(2**31), 2**31 - 1), "short": (-(2**15), 2**15 - 1), "byte": (-128, 127),
    "nonNegativeInteger": (0, None), "positiveInteger": (1, None), "nonPositiveInteger": (None, 0), "negativeInteger": (None, -1),
    "unsignedLong": (0, 2**64 - 1), "unsignedInt": (0, 2**32 - 1), "unsignedShort": (0, 2**16 - 1), "unsignedByte": (0, 255),
}
FLOATING = ("double", "float")
KINDS = (*WHOLE, "decimal", *FLOATING)
_PER = {"": 0, "%": -2, "‰": -3}
_PATTERN = re.compile(r"(?P<before>[+\-%‰]?)(?P<whole>[#0,]+)(?:\.(?P<part>[#0,]*))?(?:E(?P<exponent>[+\-#0]+))?(?P<after>[%‰]?)")
_USUAL = {"integer": re.compile("0|-?[1-9][0-9]*").fullmatch, "decimal": re.compile(r"0|-?[1-9][0-9]*|-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9]").fullmatch}
MINUS = "−"  # U+2212


def number(kind: str, form: str | Mapping | None) -> Callable[[str], tuple[str, str | None]]:
    """What reads a number of a datatype: gives it in the form of XSD, or as it is, and what is odd about it.

    form: of the description, a pattern or a mapping of pattern, decimalChar and groupChar. Raises ValueError for one that is none.
    """
    form = {"pattern": form} if isinstance(form, str) else dict(form or {})
    match = re.compile(_expression(form)).fullmatch
    group = form.get("groupChar") or ","
    wrong = f"is no {kind}" + (f" of {form['pattern']}" if form.get("pattern") else "")
    least, greatest = WHOLE.get(kind, (None, None))

    usual = _USUAL if least is greatest is None and kind not in FLOATING and form.get("decimalChar", ".") == "." and not form.get("pattern") else None
    usual = usual and usual[kind]

    def read(text: str) -> tuple[str, str | None]:
        if usual and usual(text):
            return text, None
        plain = text.replace(MINUS, "-")
        if kind in FLOATING and plain in ("NaN", "INF", "-INF"):
            return plain, None
        hit = match(plain)
        if not hit:
            return text, wrong
        whole, part, sign = hit["whole"].replace(group, ""), hit["part"], hit["sign"]
        part = part and part.replace(group, "")
        per, negative = _PER[hit["after"] or sign.strip("+-")], "-" in sign
        if not whole and not part or hit["exponent"] and kind not in FLOATING or part is not None and not per and kind in WHOLE:
            return text, wrong
        found = f"{'-' * negative}{whole or '0'}.{part or '0'}"
        if kind in FLOATING:
            value = text_of(float(f"{found}E{int(hit['exponent'] or 0) + per}"))
            if "INF" in value:
                return text, f"is out of the range of {kind}"
        elif per:
            value = text_of(Decimal(f"{found}E{per}"))
        else:
            value = _plain(negative, whole, part or "")
        if kind in WHOLE:
            if "." in value:
                return text, wrong
            if least is not None and Decimal(value) < least or greatest is not None and Decimal(value) > greatest:
                return text, f"is out of the range of {kind}"
        return value, None if plain == text else "written with U+2212, the minus sign"

    return read


def _plain(negative: bool, whole: str, part: str) -> str:
    whole, part = whole.lstrip("0") or "0", part.rstrip("0")
    value = f"{whole}.{part}" if part else whole
    return f"-{value}" if negative and value != "0" else value


def _expression(form: Mapping) -> str:
    """The regular expression of a format. Raises ValueError."""
    for name in form:
        if name not in ("pattern", "decimalChar", "groupChar"):
            raise ValueError(f"the format of a number has no '{name}', only pattern, decimalChar and groupChar")
    pattern = form.get("pattern")
    point, group = form.get("decimalChar") or ".", form.get("groupChar") or ("," if pattern and "," in pattern else None)
    if point == group or len(point) != 1 or group and len(group) != 1:
        raise ValueError(f"decimalChar and groupChar are two marks, and not '{point}' and '{group}'")
    dot, comma = re.escape(point), re.escape(group or "")
    if not pattern:
        whole = rf"[0-9]{{1,3}}(?:{comma}[0-9]{{2,3}})*{comma}[0-9]{{3}}|[0-9]*" if group else "[0-9]*"
        return rf"(?P<sign>[+-]?)(?P<whole>{whole})(?:{dot}(?P<part>[0-9]*))?(?:[eE](?P<exponent>[+-]?[0-9]{{1,6}}))?(?P<after>[%‰]?)"
    hit = _PATTERN.fullmatch(pattern)
    if not hit or not re.fullmatch(r"[#,]*[0,]*", hit["whole"]) or hit["part"] and not re.fullmatch("0[0,]*[#,]*|#[#,]*", hit["part"]):
        raise ValueError(f"the pattern {pattern} is not read: write one as #,##0.00")
    before = hit["before"] if hit["before"] in ("%", "‰") else ""
    sign = {"+": "[+-]", "-": "-?"}.get(hit["before"], "[+-]?")
    part = hit["part"] or ""
    fraction = f"(?:{dot}(?P<part>(?=[0-9]){_fraction(part, comma)})){'' if '0' in part else '?'}" if part else "(?P<part>(?!))?"
    exponent = r"[eE](?P<exponent>[+-]?[0-9]{1,6})" if hit["exponent"] else "(?P<exponent>(?!))?"
    whole = _whole(hit["whole"], comma)
    before = f"{sign}{before}|{before}{sign}" if before else sign
    return rf"(?P<sign>{before})(?P<whole>{whole}){fraction}{exponent}(?P<after>{hit['after']})"


def _fraction(pattern: str, comma: str) -> str:
    found = ""
    for piece in reversed(re.findall(",?[0#]", pattern)):
        digit = f"{comma * (piece[0] == ',')}[0-9]{found}"
        found = digit if piece[-1] == "0" else f"(?:{digit})?"
    return found


def _whole(pattern: str, comma: str) -> str:
    digits = pattern.replace(",", "")
    least = digits.count("0")
    sizes = [len(group) for group in pattern.split(",")[1:]]
    if not sizes:
        return f"[0-9]{{{least},}}"
    last, other = sizes[-1], sizes[-2] if len(sizes) > 1 else sizes[-1]
    enough = rf"(?=(?:[^0-9]*[0-9]){{{least}}})" if least else ""  # as many digits, whatever stands between
    return rf"{enough}(?:[0-9]{{1,{other}}}(?:{comma}[0-9]{{{other}}})*{comma}[0-9]{{{last}}}|[0-9]{{0,{last}}})"
