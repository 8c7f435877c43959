"""Tags of languages (BCP 47): what is wrong with one, what it names, and whether a text's script can be of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

_TWO = (  # ISO 639-1
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et"
    " eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl"
    " km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj"
    " om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to"
    " tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
).split()
# English names, own names and codes of three letters of what is likeliest here; Babel knows the others
_NAMES = {
    "ar": "Arabic العربية ara", "az": "Azerbaijani azərbaycan aze", "de": "German Deutsch deu ger", "en": "English eng",
    "es": "Spanish español spa", "fa": "Persian فارسی fas per Farsi", "fr": "French français fra fre", "hy": "Armenian հայերեն hye arm",
    "it": "Italian italiano ita", "ja": "Japanese 日本語 jpn", "ka": "Georgian ქართული kat geo", "kk": "Kazakh қазақша kaz қазақ",
    "ko": "Korean 한국어 kor", "ky": "Kyrgyz кыргызча kir Kirghiz", "mn": "Mongolian монгол mon", "pt": "Portuguese português por",
    "ru": "Russian русский rus", "tg": "Tajik тоҷикӣ tgk", "th": "Thai ไทย tha", "tk": "Turkmen türkmençe tuk türkmen",
    "tr": "Turkish Türkçe tur", "uk": "Ukrainian українська ukr", "uz": "Uzbek oʻzbekcha uzb", "zh": "Chinese 中文 zho chi Mandarin",
}
_TABLE = {name.casefold(): tag for tag, names in _NAMES.items() for name in names.split()}
_COUNTRIES = {  # codes of states, or old ones, that are taken for those of languages
    "cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "iw": "he", "in": "id", "ir": "fa", "ji": "yi", "jp": "ja", "kz": "kk",
    "tj": "tg", "tm": "tk", "ua": "uk", "us": "en", "vn": "vi", "gb": "en",
}
_WELL_FORMED = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+",
    re.I,
)
_SCRIPTS = {  # languages that are written in no others; what is not here fits any text
    **dict.fromkeys("cs da de en es et fi fr hr hu id is it lt lv mt nb nl nn no pl pt ro sk sl sq sv vi tr".split(), "LATIN"),
    **dict.fromkeys("be bg mk ru uk".split(), "CYRILLIC"), **dict.fromkeys("kk ky mn tg tt".split(), "CYRILLIC LATIN ARABIC MONGOLIAN"),
    **dict.fromkeys("az tk uz".split(), "LATIN CYRILLIC ARABIC"), **dict.fromkeys("sr bs".split(), "LATIN CYRILLIC"),
    **dict.fromkeys("ar fa ps ur".split(), "ARABIC"), "ja": "CJK HIRAGANA KATAKANA", "zh": "CJK BOPOMOFO", "ko": "HANGUL CJK",
    "th": "THAI", "el": "GREEK", "he": "HEBREW", "hy": "ARMENIAN", "ka": "GEORGIAN",
}
_OF_TAGS = {
    "Latn": "LATIN", "Cyrl": "CYRILLIC", "Arab": "ARABIC", "Hans": "CJK", "Hant": "CJK", "Thai": "THAI", "Grek": "GREEK",
    "Hebr": "HEBREW", "Armn": "ARMENIAN", "Geor": "GEORGIAN",
}
_NAMED = {"cyrillic": "Cyrl", "latin": "Latn", "arabic": "Arab", "simplified": "Hans", "traditional": "Hant"}


def problem(tag: str) -> tuple[str, str] | None:
    """What is wrong with the tag of a language, and the mend; None when nothing is known to be."""
    if not tag.strip():
        return "no language is given", "name it by its tag: en, ru, ja …"
    right = _right(tag)
    if right == tag:
        return None
    return f"'{tag}' is no tag of a language", f"write '{right}'" if right else "write its tag: en, ru, ja, uz-Cyrl …"


def mended(tag: str) -> str:
    """The tag as it should be; what cannot be mended as it is."""
    return _right(tag) or tag


def name(tag: str) -> str:
    """The English name of a language, with its script where the tag has it: “Uzbek (Cyrl)”."""
    language, _, rest = tag.replace("_", "-").partition("-")
    known = _NAMES.get(language.lower(), "").partition(" ")[0] or _english().get(language.lower()) or f"'{language}'"
    found = re.match(r"[A-Za-z]{4}(?=-|$)", rest)
    return f"{known} ({found[0].title()})" if found else known


def script_fits(tag: str, text: str) -> bool:
    """Whether a text may be in a language by its script; only a clear misfit is told: Cyrillic called English."""
    parts = mended(tag).split("-")
    script = next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    expected = set((_OF_TAGS.get(script) or _SCRIPTS.get(parts[0].lower(), "")).split())
    counts: Counter = Counter()
    for letter, number in Counter(filter(str.isalpha, text)).items():
        counts[re.split(r"[ -]", unicodedata.name(letter, "?"))[0]] += number
    total = counts.total()
    if not expected or total < 20:
        return True
    if parts[0] == "zh" and counts["HIRAGANA"] > total / 10:
        return False
    return sum(counts[one] for one in expected) > total / 4


def _right(tag: str) -> str | None:
    """The tag as it should be written, which may be as it is; None when that is not known."""
    tag = tag.strip()
    if _known_name(tag):
        return _known_name(tag)
    head, *rest = re.split(r"[-_ ]+", re.sub(r"[.@].*", "", tag))  # en_US.UTF-8
    plain = head.lower()
    language = _language(plain) or _known_name(head)
    if language is None:
        return None if plain != "x" else tag
    rest = [_NAMED.get(part.strip("()").lower(), part) for part in rest]
    rest = [{"UK": "GB"}.get(part.upper(), part) if len(part) == 2 else part for part in rest]
    if language == plain and "-".join([head, *rest]) == tag and _WELL_FORMED.fullmatch(tag):
        return tag
    rest = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 and part.isalpha() else part for part in rest]
    right = "-".join([language, *rest])
    return right if _WELL_FORMED.fullmatch(right) else None


def _language(code: str) -> str | None:
    """The code of a language that a code stands for; None for what is no code at all."""
    if len(code) == 2:
        return _COUNTRIES.get(code) or (code if code in _TWO else None)
    if len(code) != 3 or not code.isascii():
        return None
    return _TABLE.get(code) or _aliases().get(code, code)  # of three letters there are thousands: any may be one


def _known_name(words: str) -> str | None:
    known = words.casefold()
    if len(known) <= 3 and known.isascii():
        return None
    return _TABLE.get(known) or _by_name().get(known)


@cache
def _english() -> dict[str, str]:
    """The English names of languages, as CLDR has them; none without Babel."""
    try:
        from babel import Locale
    except ImportError:
        return {}
    return dict(Locale("en").languages)


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): tag for tag, name in _english().items() if re.fullmatch(r"[a-z]{2,3}", tag)}


@cache
def _aliases() -> dict[str, str]:
    """The codes of two letters for codes of three, which BCP 47 takes; without Babel those of `_NAMES` alone are known."""
    try:
        from babel.core import get_global
    except ImportError:
        return {}
    return {old: new for old, new in get_global("language_aliases").items() if re.fullmatch(r"[a-z]{3} [a-z]{2}", f"{old} {new}")}
