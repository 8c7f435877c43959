"""Numbers in digits, with the separators of a language: “1 234,5”, “1.234,5”, “1’234”, “12,34,567”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

RUN = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:"
    r"(?P<grouped>\d{1,3}(?P<mark>[ .,'’])\d{3}(?:(?P=mark)\d{3})*)(?:(?!(?P=mark))[.,](?P<part>\d+))?(?![\d])"
    r"|(?P<lakh>\d{1,2}(?:,\d{2})+,\d{3})(?:\.(?P<paise>\d+))?(?!\d)"
    r"|(?P<decimal>\d+[.,]\d+)(?![.,]?\d)|\d+)"
)


def readings(hit: re.Match, decimal_mark: str) -> list[Decimal]:
    """What a run of digits may say, the likeliest first; one mark before three digits is what the language has it for."""
    if hit["grouped"]:
        mark, parts = hit["mark"], hit["grouped"].split(hit["mark"])
        whole = Decimal("".join(parts) + (f".{hit['part']}" if hit["part"] else ""))
        if mark in ".," and len(parts) == 2 and not hit["part"]:
            return [Decimal(".".join(parts)) if mark == decimal_mark else whole]
        return [whole, *map(Decimal, parts)] if mark == " " and decimal_mark == "." else [whole]  # or numbers side by side
    if hit["lakh"]:
        return [Decimal(hit["lakh"].replace(",", "") + (f".{hit['paise']}" if hit["paise"] else ""))]
    if hit["decimal"]:
        parts = re.split("[.,]", hit[0])
        return [Decimal(".".join(parts)), *(map(Decimal, parts) if "," in hit[0] and decimal_mark != "," else ())]
    return [Decimal(hit[0])]


def runs(words: str) -> Iterator[re.Match]:
    """Each number in digits that stands in the words."""
    return RUN.finditer(words)
