"""The address that leads into a source, so that a browser marks the passage there."""

from __future__ import annotations

from urllib.parse import quote


def fragment(first: str, last: str, length: int) -> str:
    """The text directive that marks a passage of this length on its page, by its first and last words."""
    whole = joined(first, last, length)
    return f"#:~:text={_encoded(whole)}" if whole else f"#:~:text={_encoded(first)},{_encoded(last)}"


def joined(first: str, last: str, length: int) -> str:
    """The whole of a passage so short that its first and last words meet; else empty."""
    spared = len(first) + len(last) - length
    if spared < -1:
        return ""
    if spared < 0:
        return f"{first} {last}"
    return first + last[spared:] if first.endswith(last[:spared]) else first


def _encoded(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
