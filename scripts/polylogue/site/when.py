"""Dates as people write them: points, spans, decades, seasons, each as precise as it was given, in the language of the page."""

from __future__ import annotations

import re
from datetime import date

from ..read.dates import edtf_problem
from .languages import Messages, N_

_PARTS = {
    **dict(zip(range(21, 25), (N_("spring %(year)s"), N_("summer %(year)s"), N_("autumn %(year)s"), N_("winter %(year)s")))),
    33: N_("first quarter of %(year)s"), 34: N_("second quarter of %(year)s"), 35: N_("third quarter of %(year)s"),
    36: N_("fourth quarter of %(year)s"), 40: N_("first half of %(year)s"), 41: N_("second half of %(year)s"),
}
_MARKS = {"~": N_("about %(day)s"), "?": N_("perhaps %(day)s"), "%": N_("perhaps about %(day)s")}
_ENGLISH = Messages("en")


def when(text: str, messages: Messages = _ENGLISH, short: bool = False) -> str:
    """A date as people write it: `11 August 2020`, `October 2021`, `11 to 12 August 2020`, `since 2004`; what is no date, as it is.

    short: months are abbreviated.
    """
    return _Dates(messages, short).when(text)


class _Dates:
    def __init__(self, messages: Messages, short: bool):
        self.language, self.say = messages.language, messages.say
        self.medium = short

    def when(self, text: str) -> str:
        if "T" in text:
            return self._moment(text)
        if not (edtf_problem(text) is None or re.match(r"\d{4}(-\d\d){0,2}\Z", text)):
            return text
        if text.startswith("[") and "," in text:
            first, *others = [self._point(each.strip()) for each in text.strip("[]").split(",")]
            for other in others:
                first = self.say("%(first)s or %(last)s", first=first, last=other)
            return first
        if "/" in text:
            first, last = text.split("/")
            if first == "..":
                return self.say("until %(day)s", day=self._point(last, True))
            if last == "..":
                return self.say("since %(day)s", day=self._point(first, True))
            return self.say("%(first)s to %(last)s", **self._joined(first, last))
        if text.startswith("["):
            first, last = text.strip("[]").split("..")
            if not first:
                return self.say("by %(day)s", day=self._point(last, True))
            if last:
                return self.say("between %(first)s and %(last)s", **self._joined(first, last))
            return self.say("%(day)s or later", day=self._point(first))
        return self._point(text)

    def _joined(self, first: str, last: str) -> dict[str, str]:
        """Two points; in English what both have at their end stands once: `11 to 12 August 2020`."""
        one, other = self._point(first), self._point(last)
        if self.language == "en" and len(first) == len(last) == 10 and first[:4] == last[:4]:
            one = one.removesuffix(f" {first[:4]}")
            if first[:7] == last[:7]:
                one = one.split(" ")[0]
        return {"first": one, "last": other}

    def _point(self, text: str, inside: bool = False) -> str:
        """A point in time. inside: in a phrase, where some languages have another form of a month's name."""
        if text[-1:] in _MARKS:
            return self.say(_MARKS[text[-1]], day=self._point(text[:-1], text[-1] != "?"))
        if "X" in text:
            return self.say("%(year)ss", year=text.replace("X", "0"))
        if len(text) == 10:
            try:
                return self._formatted(date.fromisoformat(text), "yMMMd" if self.medium else "long")
            except ValueError:
                return text
        if len(text) == 7 and text[4] == "-":
            number = int(text[5:])
            if number in _PARTS:
                return self.say(_PARTS[number], year=text[:4])
            if 1 <= number <= 12:
                return self._formatted(date(int(text[:4]), number, 1), "yMMM" if self.medium else "yMMMM", inside)
        return self.say("%(year)s", year=text) if re.fullmatch(r"\d{4}", text) else text

    def _formatted(self, day: date, form: str, inside: bool = False) -> str:
        if self.language == "en":
            month = f"{day:%b}" if self.medium else f"{day:%B}"
            return f"{month} {day.year}" if form.startswith("yMMM") and form[-1] == "M" else f"{day.day} {month} {day.year}"
        from babel import Locale, UnknownLocaleError
        from babel.dates import format_date, match_skeleton

        try:
            locale = Locale.parse(self.language, sep="-")
        except (UnknownLocaleError, ValueError):
            return day.isoformat()
        if form != "long":
            skeletons = locale.datetime_skeletons
            pattern = skeletons[form if form in skeletons else match_skeleton(form, skeletons)].pattern
            form = pattern.replace("L", "M") if inside else pattern
        return format_date(day, form, locale=locale)

    def _moment(self, text: str) -> str:
        hit = re.match(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?\Z", text)
        if not hit:
            return text
        seconds = "" if hit[3] in (None, ":00") else hit[3]
        zone = {None: "", "Z": " UTC"}.get(hit[4], f" (UTC{hit[4]})")
        return f"{self._point(hit[1])}, {hit[2]}{seconds}{zone}"
