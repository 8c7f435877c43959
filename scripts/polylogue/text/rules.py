"""The rules by which a language writes numbers and days: its tables, from CLDR (Babel, unicode-rbnf) and from `inflections`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from . import inflections as tables
from .calendars import AFGHAN, LUNAR, SOLAR

HAN = ("ja", "zh", "ko")  # read without any library
READ = ("ar", "az", "de", "es", "fa", "fr", "it", "kk", "ky", "pt", "ru", "tg", "th", "tk", "tr", "uk", "uz")
_OWN_NUMERALS = ("tg", "tk", "uz")
_WIDTHS = ("wide", "abbreviated")


@dataclass(frozen=True)
class Rules:
    """What a language has: months by name, numerals by their words, scales, the mark before decimals."""

    language: str
    decimal: str = "."
    months: dict[str, tuple[str, int]] = field(default_factory=dict)  # name: calendar and number
    month: re.Pattern | None = None
    numerals: dict[tuple[str, ...], tuple[float, bool]] = field(default_factory=dict)  # words: number, whether an ordinal
    scales: dict[str, int] = field(default_factory=dict)
    longest: int = 1

    def words(self, table: dict[str, str]) -> frozenset[str]:
        """The words of this language in a table of `inflections`."""
        return frozenset(tables.plain(table.get(self.language, ""), self.language).split())


def have_library() -> bool:
    """Whether the extra `texts` is installed."""
    try:
        import babel  # noqa: F401
        import hijridate  # noqa: F401
        import persiantools  # noqa: F401
        import unicode_rbnf  # noqa: F401
    except ImportError:
        return False
    return True


def state(tag: str) -> tuple[str, str]:
    """How a language is read: “words”, “digits” (as Russian without the extra) or “not”, and why when not by its words."""
    language = tag.split("-")[0].lower()
    if language in ("en", *HAN):
        return "words", ""
    if language not in READ:
        return "not", f"no rules for '{tag}'"
    if have_library():
        return "words", ""
    return ("digits" if language == "ru" else "not"), "the extra `texts` is not installed: pip install 'polylogue[texts]'"


@cache
def rules(tag: str) -> Rules:
    """The rules of one of `READ`, for which the extra must be installed."""
    from babel import Locale, UnknownLocaleError

    language, *more = tag.split("-")
    locale = Locale(language.lower())
    try:
        locale = Locale.parse("-".join([language, *(part for part in more if len(part) in (2, 4))]), sep="-")
    except (UnknownLocaleError, ValueError):
        pass
    language = language.lower()
    locales = [locale, *map(Locale.parse, tables.REGIONS.get(language, ()))] + [Locale.parse("uz_Cyrl")] * (language == "uz")
    months = dict(_months(language, locales))
    numerals = dict(_numerals(language))
    ending = tables.ENDINGS.get(language, "")
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    whole = (r"(?<![^\W\d_])", r"(?![^\W\d_])") if language != "th" else ("", "")
    before = r"(?:[وفبلك]|(?<=\s))?" if language in ("ar", "fa") else ""
    return Rules(
        language, locale.number_symbols.get("latn", locale.number_symbols.get("arab", {})).get("decimal", "."), months,
        re.compile(f"{whole[0]}{before}(?P<name>{names})(?P<ending>{ending}){whole[1]}"), numerals, dict(_scales(language, locales)),
        max(map(len, numerals)),
    )


def _months(language: str, locales: list) -> Iterator[tuple[str, tuple[str, int]]]:
    def plain(name: str) -> str:
        return tables.plain(name, language).strip(" .")

    for number in range(1, 13):
        keys = (language, *(["uz-Cyrl"] * (language == "uz")))
        own = [name for key in keys for name in tables.MONTHS.get(key, {}).get(number, "").split("|")]
        for name in (*(locale.months["format"][width][number] for width in _WIDTHS for locale in reversed(locales)), *own):
            name = plain(name)
            if language in ("ru", "uk", "tg") and (stem := re.sub("[аяйь]$", "", name)) and len(stem) > 2:
                yield stem, ("gregorian", number)
            if name:
                yield name, ("gregorian", number)
    if language == "fa":
        for names in (SOLAR, AFGHAN):
            yield from ((plain(name), ("solar", number)) for number, name in enumerate(names, 1))
    if language in ("ar", "fa"):
        yield from ((plain(name), ("lunar", number)) for number, names in enumerate(LUNAR, 1) for name in names.split("|"))


def _numerals(language: str) -> Iterator[tuple[tuple[str, ...], tuple[float, bool]]]:
    found: dict[str, tuple[float, bool]] = {}
    for own in (language, f"{language}-Cyrl"):
        found |= tables.numerals(own) if own.removesuffix("-Cyrl") in _OWN_NUMERALS and own in tables.OWN else {}
    if language not in _OWN_NUMERALS:
        for word, value in _spelled_out(language):
            if word not in found or not value[1]:  # of what is both it is the cardinal: “двести”
                found[word] = value
    others = tables.OTHERS.get(language, "").split()
    found |= {word: (float(number), False) for word, number in zip(others[::2], others[1::2])}
    for text, value in sorted(found.items(), key=lambda item: not item[1][1]):  # cardinals last: they count where both are one word
        text = tables.plain(text, language)
        for words in {text, *_variants(language, text, value)}:
            if words:
                yield tuple(words.replace("\u200b", "").split("|") if language == "th" else re.findall(r"[^\W_]+", words)), value


def _spelled_out(language: str) -> Iterator[tuple[str, tuple[float, bool]]]:
    """The numerals of CLDR from 0 to 100, and some above, in all genders and cases that it has."""
    from unicode_rbnf import RbnfEngine

    fused = language in ("de", "it")  # these write a number below a million as one word
    for region in (language, *tables.REGIONS.get(language, ())):
        if region not in RbnfEngine.get_supported_languages():
            continue
        engine = RbnfEngine.for_language(region)
        for kind in engine.rulesets:
            if not re.match(r"spellout-(cardinal|numbering|ordinal)", kind) or re.search("year|financial|with|leading|priv", kind):
                continue
            for number in (*range(101), *(range(101, 1000) if fused and "numbering" in kind else range(200, 1000, 100))):
                if number == 0 and "ordinal" in kind:  # of which French makes “unième”
                    continue
                yield engine.format_number(number, ruleset_names=[kind]).text, (number, "ordinal" in kind)


def _variants(language: str, text: str, value: tuple[float, bool]) -> Iterator[str]:
    """Forms of a numeral that CLDR has not."""
    number, ordinal = value
    if language == "ar":
        bare = re.sub(r"\bال", "", text)
        for form in (text, bare, re.sub(r"\b(و?)", r"\1ال", bare)):
            yield from (form, form.replace("ون", "ين"), re.sub(r"ه(?=$| )", "", form))
    elif language == "fa" and not ordinal and number > 3:
        yield from (f"{text}م", f"{text}مين", f"{text} ام")
    elif language == "fa" and 2 <= number <= 3:
        yield from {2: ("دوم", "دومين"), 3: ("سوم", "سومين")}[int(number)]
    elif language == "es":
        yield from (text.replace("undecim", "decimoprimer"), text.replace("duodecim", "decimosegund"))
    elif language == "de" and text.startswith("einhundert"):
        yield text.removeprefix("ein")
    elif language == "tr":
        yield text.replace(" ", "")
    elif language == "uk" and not ordinal and number in tables.UKRAINIAN:
        stem, soft = tables.UKRAINIAN[int(number)]
        endings = "ій я є ього ьої ьому ю ім" if soft else "ий а е ого ої ому ій у ою им их і"
        yield from (stem + ending for ending in endings.split())
    if language in ("kk", "ky", "uz", "tk", "tr", "az") and ordinal:
        yield from (text + ending for ending in tables.AFTER_ORDINALS)


def _scales(language: str, locales: list) -> Iterator[tuple[str, int]]:
    for locale in locales:
        for width in ("long", "short"):
            for patterns in locale.compact_decimal_formats[width].values():
                for size, pattern in patterns.items():
                    zeros, name = re.fullmatch(r"[^0]*(0*)(.*)", re.sub(r"[;'\u200f\u200e¤]", "", pattern.pattern)).groups()
                    words = re.findall(r"[^\W\d_]+", tables.plain(name, language))
                    if len(words) == 1 and zeros and len(words[0]) > 1 and language != "th":  # “5 m” is metres as well
                        yield words[0], int(size) // 10 ** (len(zeros) - 1)
    own = tables.plain(tables.SCALES.get(language, ""), language).split()
    yield from ((word, 10 ** int(power)) for word, power in zip(own[::2], own[1::2]))
