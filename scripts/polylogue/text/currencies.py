"""Whether a currency stands in some words: by its code, its sign, or a noun of its name as CLDR has it in their language."""

from __future__ import annotations

import re
from functools import lru_cache

from . import languages
from .rules import HAN, have_library

_WORD = re.compile(r"[^\W\d_]{3,}")


def stands(code: str, words: str, language: str) -> bool | None:
    """Whether the currency of an ISO 4217 code stands in the words. “Dollars” may be those of any state that has some.

    language: the tag of the words' language. None: it cannot be known, for want of the extra `texts` or of a name in CLDR.
    """
    if not have_library() or not (nouns := _nouns(code, languages.mended(language))):
        return None
    return any(noun.search(words) for noun in nouns)


@lru_cache
def _nouns(code: str, tag: str) -> tuple[re.Pattern, ...]:
    """Patterns of the code, the signs and what the nouns begin with; none for what has no name."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_currency_name, get_currency_symbol

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return ()
    names = {get_currency_name(code, number, locale) for number in (1, 2, 5)}
    if names <= {code}:
        return ()
    signs = {code, get_currency_symbol(code, locale), get_currency_symbol(code, "en")}
    if locale.language in (*HAN, "th"):  # written without blanks: 米ドル, 日元
        return tuple(re.compile(re.escape(sign)) for sign in signs | {name[-2:] for name in names})
    patterns = [re.escape(sign) for sign in signs]
    for name in names:
        words = _WORD.findall(name)
        nouns = [word for word in words if word[0].islower()] or words  # “Japanese yen”: Japan alone is no currency
        patterns += [rf"(?<![^\W\d_]){re.escape(noun if len(noun) < 5 else noun[:-2])}" for noun in nouns]
    return tuple(re.compile(pattern, re.I) for pattern in patterns)
