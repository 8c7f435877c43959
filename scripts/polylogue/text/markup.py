"""Texts that hold markup: HTML, Markdown, front matter. Blanks stand for what is no word, so that offsets stay those of the text."""

from __future__ import annotations

import html
import re

_BLOCK = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr html li main nav ol option p pre section summary table tbody td tfoot th thead title tr ul"
).split()
_INLINE = "a abbr b bdi br cite code del em font i img ins mark q s small span strong sub sup time u wbr meta link script style".split()
_TAG = re.compile(rf"<(/?)({'|'.join(_BLOCK + _INLINE)})(?=[\s/>])[^<>]*>", re.I)
_UNSEEN = re.compile(
    r"<!--.*?-->|<!doctype[^>]*>|<\?[^<>]*\?>|<!\[CDATA\[|\]\]>|<(script|style|head|noscript|svg)\b[^>]*>.*?</\1\s*>", re.I | re.S,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_FRONT = re.compile(r"\A\s*(?:#[^\r\n]*[\r\n]+)?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)(?:.*?(?:\r\n|\r|\n))??\1[ \t]*(?=[\r\n]|\Z)", re.S)
_KEY = re.compile(r"^[\w-]+\s*[:=]", re.M)
_MARKDOWN = re.compile(r"^#{1,6} \S|\*\*\S[^*\n]*\*\*|!?\[[^\]\n]+\]\(\S+?\)|^(?:={3,}|-{3,})[ \t]*$", re.M)
_LINK = re.compile(r"(\[)([^\[\]\n]*)(\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\))")


def is_html(text: str) -> bool:
    """Whether a text holds HTML: a pair of tags, a tag of a paragraph or line break, or a doctype."""
    tags = [(close, name.lower()) for close, name in _TAG.findall(text)]
    closed = {name for close, name in tags if close}
    return any(not close and (name in closed or name in ("p", "br", "hr")) for close, name in tags) \
        or text.lstrip()[:9].lower() == "<!doctype"


def plain(words: str) -> str:
    """The words of a stretch of HTML: tags are taken out, entities resolved. Only for a text that is HTML."""
    words = _UNSEEN.sub(" ", words)
    words = re.sub(r"\A[^<>]*(?<=[\"'/])>|<[a-z/][^<>]*\Z", " ", words, flags=re.I)  # a tag that the edge cuts
    words = _TAG.sub(lambda m: " " if m[2].lower() in _BLOCK + ["br"] else "", words)
    return html.unescape(words)


def blanked_html(text: str) -> tuple[str, dict[int, int], dict[int, str]]:
    """HTML with blanks for tags: the text, as long as before; where each entity ends by where it starts; tags by the end of theirs.

    A tag of a block is a paragraph's end, <br> a line's end; other line ends are blanks, but for those in <pre>.
    """
    entities: dict[int, int] = {}
    heads: dict[int, str] = {}
    text = _UNSEEN.sub(lambda m: _fill("\f", m), text)
    kept = [(m.start(), m.end()) for m in re.finditer(r"<pre\b.*?</pre\s*>", text, re.I | re.S)]
    pieces, place = [], 0
    for start, end in kept:
        pieces += [re.sub(r"[\r\n]", " ", text[place:start]), text[start:end]]
        place = end
    text = "".join([*pieces, re.sub(r"[\r\n]", " ", text[place:])])

    def tag(match: re.Match[str]) -> str:
        name = match[2].lower()
        if name in _BLOCK and not match[1]:
            heads[match.end()] = name
        return _fill("\f" if name in _BLOCK else "\n" if name == "br" else " ", match)

    def entity(match: re.Match[str]) -> str:
        sign = html.unescape(match[0])
        entities[match.start()] = match.end()
        return _fill(sign if len(sign) == 1 else "&", match)

    return _ENTITY.sub(entity, _TAG.sub(tag, text)), entities, heads


def without_front_matter(text: str) -> str:
    """The text with blanks for the YAML or TOML at its head, if it has any."""
    match = _FRONT.match(text)
    return _fill("\n", match) + text[match.end():] if match and _KEY.search(match[0]) else text


def is_markdown(text: str) -> bool:
    """Whether a text looks like Markdown: a heading with #, bold words, a link, a line of = or -."""
    return bool(_MARKDOWN.search(text))


def blanked_markdown(text: str) -> str:
    """Markdown with blanks for pictures, the addresses of links and lines that are drawn."""
    text = re.sub(r"!\[[^\]\n]*\]\([^()\n]*\)", lambda m: _fill(" ", m), text)
    text = _LINK.sub(lambda m: " " + m[2] + " " * len(m[3]), text)
    return re.sub(r"^[ \t]*\\?[-=*_~#]{3,}[ \t]*$", lambda m: _fill(" ", m), text, flags=re.M)


def _fill(sign: str, match: re.Match[str]) -> str:
    return sign + " " * (match.end() - match.start() - 1)
