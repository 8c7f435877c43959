"""The text of values that are no text in the source: in the form of XSD, the shortest that means the same."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite, isnan

_FAR = 40  # digits that are written out


def text_of(value: object) -> str:
    """A number, truth value, day, time or duration as text. Raises TypeError for anything else.

    A number without a fraction has none: 5.0 gives 5; a float has an exponent only where Python writes one.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, Decimal):
        return _decimal(value)
    if isinstance(value, datetime):
        return clock(value.replace(tzinfo=None).isoformat()) + zone(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return clock(value.isoformat())
    if isinstance(value, timedelta):
        return _duration(value)
    raise TypeError(type(value).__name__)


def clock(text: str) -> str:
    """A time without the zeros at the end of its fraction."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def zone(value: datetime) -> str:
    """The time zone as XSD writes it, if there is one."""
    text = value.isoformat()[len(value.replace(tzinfo=None).isoformat()):]
    return "Z" if text == "+00:00" else text


def _float(value: float) -> str:
    if not isfinite(value):
        return "NaN" if isnan(value) else "INF" if value > 0 else "-INF"
    text = repr(value)
    if "e" not in text:
        return "0" if value == 0 else text.removesuffix(".0")
    mantissa, _, exponent = text.partition("e")
    return f"{mantissa if '.' in mantissa else f'{mantissa}.0'}E{int(exponent)}"


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        return "NaN" if value.is_nan() else "INF" if value > 0 else "-INF"
    if abs(value.adjusted()) > _FAR and value:
        return f"{value:E}".replace("E+", "E")
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if not value else text


def _duration(value: timedelta) -> str:
    sign, value = ("-", -value) if value < timedelta(0) else ("", value)
    hours, rest = divmod(value.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    part = f"{seconds}.{value.microseconds:06}".rstrip("0").rstrip(".") if value.microseconds else str(seconds)
    day = f"{value.days}D" * bool(value.days)
    clocked = f"{hours}H" * bool(hours) + f"{minutes}M" * bool(minutes) + f"{part}S" * (part != "0")
    return f"{sign}P{day}{'T' * bool(clocked)}{clocked}" if day or clocked else "PT0S"
