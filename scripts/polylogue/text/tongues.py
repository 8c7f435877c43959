"""Whether a text is in the language that it is said to be in, as far as its script and its commonest words can tell."""

from __future__ import annotations

import re

from .languages import mended, name, script_fits

_COMMON = {  # the commonest words of languages in Latin letters that are in none of the others of this list
    "en": "the of and in to that with for was were which from their this has been",
    "fr": "le les des du une et dans pour sur que qui aux avec par ont été",
    "de": "der die das und den dem mit von für auf ist ein eine wurde zur",
    "es": "el los las del y una por con para que se como entre sobre al",
    "it": "il gli della delle dei e con per che una nel sono alla tra",
    "pt": "o os as da do dos das e em uma com para que não ao pela",
}
_SLAVIC = {"ru": re.compile("[ыэъё]"), "uk": re.compile("[іїєґ]")}
_FEW = 40  # words of a text of which nothing can be said


def misfit(tag: str, text: str) -> tuple[str, str] | None:
    """Why a text cannot be in the language of the tag, and the mend; None when it may be."""
    language = mended(tag).split("-")[0].lower()
    words = re.findall(r"[^\W\d_]+", text.lower())
    if not script_fits(tag, text):
        return f"dcterms:language says {name(mended(tag))}, and the text is in another script", "mend dcterms:language"
    if language not in _COMMON or len(words) < _FEW:
        return _slavic(language, text)
    shares = {one: sum(map(set(common.split()).__contains__, words)) / len(words) for one, common in _COMMON.items()}
    likely = max(shares, key=lambda one: shares[one])
    if likely != language and shares[likely] > 0.12 and shares[language] < shares[likely] / 3:
        return f"dcterms:language says {name(language)}, and the text reads as {name(likely)}", f'write "{likely}"'
    return None


def _slavic(language: str, text: str) -> tuple[str, str] | None:
    if language not in _SLAVIC:
        return None
    counts = {one: len(letters.findall(text.lower())) for one, letters in _SLAVIC.items()}
    likely = max(counts, key=lambda one: counts[one])
    if likely != language and counts[likely] > 5 and not counts[language]:
        return f"dcterms:language says {name(language)}, and the text reads as {name(likely)}", f'write "{likely}"'
    return None
