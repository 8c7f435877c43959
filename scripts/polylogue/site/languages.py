"""The languages of the pages: their messages (gettext), their dates (CLDR), and how each is called by itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).resolve().parent / "locale"
OWN_NAMES = {
    "en": "English", "ja": "日本語", "ru": "русский", "kk": "қазақша", "ky": "кыргызча", "tg": "тоҷикӣ", "tk": "türkmençe",
    "uz": "oʻzbekcha", "zh": "中文", "ko": "한국어", "ar": "العربية", "fr": "français", "es": "español", "de": "Deutsch", "fa": "فارسی",
}


def N_(text: str) -> str:
    """Marks a text of a constant as one to be translated where it is used."""
    return text


def available() -> tuple[str, ...]:
    """The languages that the pages can be in."""
    return ("en", *sorted(path.stem for path in CATALOGUES.glob("*.po")))


def own_name(language: str) -> str:
    """How a language is called in itself; its tag where that is not known."""
    if language in OWN_NAMES:
        return OWN_NAMES[language]
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-").get_display_name(language.replace("-", "_")) or language
    except (UnknownLocaleError, ValueError):
        return language


class Messages:
    """The messages of one language. What has no translation stays English."""

    def __init__(self, language: str):
        self.language = language
        self._texts, self._plural = _catalogue(language)

    def say(self, text: str, **values: object) -> str:
        """A message, its `%(name)s` filled in."""
        found = self._texts.get(text) or text
        return found % values if values else found.replace("%%", "%")

    def say_n(self, one: str, many: str, number: int, **values: object) -> str:
        """A message for a number, which also fills `%(num)s`."""
        forms = self._texts.get((one, many))
        found = forms[self._plural(number)] if forms else (one if number == 1 else many)
        return found % {"num": number, **values}


@cache
def _catalogue(language: str):
    """The translations by message (of plurals by both), and which plural form a number takes."""
    file = CATALOGUES / f"{language}.po"
    if not file.is_file():
        return {}, lambda number: int(number != 1)
    from babel.messages.plurals import get_plural
    from babel.messages.pofile import read_po
    from gettext import c2py

    with file.open("rb") as opened:
        read = read_po(opened, locale=language)
    texts = {}
    for message in read:
        if message.id and not message.fuzzy:
            if isinstance(message.id, tuple):
                if all(message.string):
                    texts[message.id] = message.string
            elif message.string:
                texts[message.id] = message.string
    return texts, c2py(get_plural(language).plural_expr)
