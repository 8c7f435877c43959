"""Whether words can name a thing: by its names, inflected or as an adjective, or by what one calls a country without naming it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..text.folding import UNSPACED, fold_name

_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_GENERIC = set(  # words of names that many countries share
    "of the and republic kingdom state states united democratic people's peoples islamic federal federation federative island islands "
    "commonwealth union principality sultanate plurinational bolivarian new north south east west northern southern saint "
    "республика королевство государство федерация федеративная демократическая народная исламская соединенные соединённые штаты".split()
)
_ENGLISH = re.compile(r"(?:|'s|'|s|n|an|ian|ean|ese|nese|i|ish|ic|er|\w{0,2}(?:ian|ish|ese|ean))\Z")
_RUSSIAN = re.compile(r"(?:[аяуюеиыоьй]|ом|ем|ей|ой|ою|ью|ам|ям|ами|ями|ах|ях|ов|ым|ых|ыми|ого|ому|ц\w{0,4}|ец|\w{0,3}ск\w{1,3}|)\Z")
_HEADS = re.compile(  # what a country is called that is not named; in the singular
    r"(?<![^\W_])(?:country|state|republic|kingdom|nation|side|government|host|chair|presidency|homeland|motherland|federation|emirate"
    r"|sultanate|neighbou?r|party|chairmanship|our|us|we|its)(?![^\W_])"
    r"|(?<![^\W_])(?:стран|государств|республик|королевств|сторон|держав|хозя|родин|отечеств|правительств|федераци|сосед|председател|наш)"
    r"|国|側|政府|당국|정부|国家|我方", re.I
)
_MANY = re.compile(
    r"(?<![^\W_])(?:countries|states|republics|kingdoms|nations|sides|governments|parties|members|participants|neighbou?rs|hosts"
    r"|государства|республики|участники|члены)(?![^\W_])", re.I
)
_BEFORE_ANOTHER = set("in to at with for on from towards against в во при с со по для на у к ко из".split())  # an envoy to a country


@lru_cache(maxsize=20_000)
def tokens(words: str) -> tuple[str, ...]:
    """The words of some words, small, without apostrophes' variants; none of scripts that set no blanks."""
    return tuple(_TOKEN.findall(fold_name(words).casefold().replace("ё", "е")))


@lru_cache(maxsize=100_000)
def is_form(word: str, name: str) -> bool:
    """Whether a word is a name, one of its cases, or the adjective that is made of it."""
    if word == name:
        return True
    common = next((i for i, (a, b) in enumerate(zip(word, name)) if a != b), min(len(word), len(name)))
    rest, lost = word[common:], len(name) - common
    short = 5 if name.endswith(("istan", "истан")) else 4 if name.endswith(("stan", "стан")) else 2
    if common < 3 or lost > short or len(rest) > 5:
        return False
    if "а" <= name[0] <= "я":
        return bool(_RUSSIAN.match(rest))
    return bool(_ENGLISH.match(rest)) if name.isascii() else True


@lru_cache(maxsize=20_000)
def script(words: str) -> str:
    """In which script most of the words are written, as far as it matters here."""
    for sign in words:
        if UNSPACED.match(sign):
            return "unspaced"
    for sign in words:
        if sign.isalpha():
            return "cyrillic" if "\u0400" <= sign <= "\u052f" else "latin" if sign < "\u0250" else "other"
    return ""


class Callers:
    """Things with their names, such as all states: which of them do words name?"""

    def __init__(self, names: dict[str, Iterable[str]]):
        self._plain: dict[str, set[str]] = {}
        self._by_start: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
        self._unspaced: list[tuple[str, str]] = []
        for iri, known in names.items():
            for name in known:
                if script(name) == "unspaced":
                    self._unspaced.append((fold_name(name), iri))
                    continue
                said = tokens(name)
                self._plain.setdefault(" ".join(said), set()).add(iri)
                telling = tuple(token for token in said if token not in _GENERIC) or ()
                if telling:
                    self._by_start.setdefault(telling[0][:3], []).append((telling[0], telling[1:], iri))
        self._told: dict[str, frozenset[str]] = {}

    def named(self, words: str, strict: bool = False) -> frozenset[str]:
        """The things that the words name. strict: not those to whom somebody is sent, as in “ambassador to Arland”."""
        key = f"{strict} {words}"
        if key not in self._told:
            self._told[key] = frozenset(self._named(words, strict))
        return self._told[key]

    def _named(self, words: str, strict: bool) -> set[str]:
        if script(words) == "unspaced":
            text = fold_name(words)
            return {iri for name, iri in self._unspaced if name and name in text}
        said = tokens(words)
        found = set(self._plain.get(" ".join(said), ()))
        for start in range(len(said)):  # whole names, also those of words that many have
            for end in range(start + 1, min(len(said), start + 6) + 1):
                if not (strict and start and said[start - 1] in _BEFORE_ANOTHER):
                    found |= self._plain.get(" ".join(said[start:end]), set())
        if found:
            return found
        best = 0
        for place, word in enumerate(said):
            if strict and place and said[place - 1] in _BEFORE_ANOTHER:
                continue
            for first, more, iri in self._by_start.get(word[:3], ()):
                if is_form(word, first) and all(any(is_form(other, each) for other in said) for each in more):
                    common = next((i for i, (a, b) in enumerate(zip(word, first)) if a != b), min(len(word), len(first)))
                    if common > best:
                        best, found = common, set()
                    if common == best:
                        found.add(iri)
        return found


def calls_a_country(words: str) -> bool:
    """Whether words may stand for one country that they do not name: “our country”, “the host”."""
    return bool(_HEADS.search(words)) and not _MANY.search(words)


def abbreviates(words: str, names: Iterable[str]) -> bool:
    """Whether words are the initials of a name, such as “U.S.” and “USA” of the United States."""
    letters = re.sub(r"[.\s’']|s$", "", words)
    if not 2 <= len(letters) <= 6 or letters != letters.upper():
        return False
    for name in names:
        initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", name))
        for each in (initials, "".join(letter for letter in initials if letter.isupper())):
            if len(each) > 1 and (each.upper().startswith(letters) or letters.startswith(each.upper())):
                return True
    return False


def calls_a_person(words: str, names: Iterable[str]) -> int | None:
    """How many words are of the names of a person; None when no name is in their script, so that nothing can be said."""
    mine = [name for name in names if script(name) == script(words)]
    if not mine:
        return None
    if script(words) == "unspaced":
        text = fold_name(words)
        return max((len(part) for name in mine for part in _parts(fold_name(name)) if part in text), default=0)
    known = {token for name in mine for token in tokens(name) if len(token) > 2} or {token for name in mine for token in tokens(name)}
    return sum(any(is_form(word, name) for name in known) for word in tokens(words))


def _parts(name: str) -> list[str]:
    """What may stand of a name that has no blanks: its beginnings, from one sign for surnames."""
    return [part for word in re.split(r"[\s・･]+", name) for part in {word, word[:2], word[:1]} if part]
