"""Years and days of other calendars as Gregorian ones: eras of Japan, Republic of China, Buddhist, Persian solar, Hijri."""

from __future__ import annotations

import re
from datetime import date, timedelta

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "中華民國": 1911, "中华民国": 1911, "民國": 1911, "民国": 1911}
_ERA = re.compile(rf"({'|'.join(ERAS)})\s?(元|\d{{1,3}})\s?年")
_BUDDHIST = re.compile(r"(พ\.\s?ศ\.|พุทธศักราช)\s?(\d{4})(?!\d)")
SOLAR = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
AFGHAN = "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت".split()
LUNAR = (
    "محرم", "صفر", "ربيع الأول|ربيع أول", "ربيع الآخر|ربيع الثاني|ربيع ثاني", "جمادى الأولى|جمادى الأول",
    "جمادى الآخرة|جمادى الثانية|جمادى الثاني", "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة|ذي القعدة|ذيالقعدة|ذوالقعدة|ذیقعده|ذیالقعده",
    "ذو الحجة|ذي الحجة|ذيالحجة|ذوالحجة|ذیحجه|ذیالحجه",
)


def as_gregorian(words: str) -> str:
    """The words with the years of named eras as Gregorian ones: “令和2年”, “民國109年”, “พ.ศ. 2563”."""
    words = _ERA.sub(lambda hit: f"{ERAS[hit[1]] + (1 if hit[2] == '元' else int(hit[2]))}年", words)
    return _BUDDHIST.sub(lambda hit: f"ค.ศ. {int(hit[2]) - 543}", words)


def day(calendar: str, year: int, month: int, number: int) -> date | None:
    """A day of a calendar as a Gregorian day; None when there is no such day. Hijri days are those of Umm al-Qura."""
    try:
        if calendar == "solar":
            from persiantools.jdatetime import JalaliDate

            return JalaliDate(year, month, number).to_gregorian()
        if calendar == "lunar":
            from hijridate import Hijri

            return date(*Hijri(year, month, number).to_gregorian().datetuple())
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None


def years(calendar: str, year: int) -> set[int]:
    """The Gregorian years in which days of a year of a calendar lie."""
    first, last = day(calendar, year, 1, 1), day(calendar, year, 12, 29)
    if calendar == "solar" and last:
        last += timedelta(1)
    return {found.year for found in (first, last) if found}
