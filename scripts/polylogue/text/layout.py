"""What the parts of a text are: headline, dateline, sentences, list items, page stamps, signatures, navigation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..errors import PolylogueError
from . import markup
from .abbreviations import BEFORE, CLOSERS, SPACED, UNSPACED, words
from .blocks import Block, blocks, is_item
from .datelines import dateline, is_stamp
from .locators import Slice
from .sentences import cut, has_library

_ENDS = re.compile(rf"[{re.escape(SPACED + UNSPACED)}](?:\s?»|[{re.escape(CLOSERS)}]|\[\d{{1,3}}\])*\Z")
_GOES_ON = re.compile(r"[,;:：；、，]\W*\Z")
_LONG = 40  # words: no headline has so many
_SEVERAL = 12  # words: a line with so many in more than one sentence is no headline
_UNPOINTED = {"th", "lo", "km", "bo", "dz"}  # languages that end no sentence with a sign: a long paragraph is body
_DONE = re.compile(
    r"(?:done|signed) (?:at|in|on)\b|fait à|hecho en|geschehen zu|fatto a|feito em|совершено в|подписано в|вчинено в|жасалды"
    r"|imzalandı|düzenlenmiştir|以上、証拠として", re.I,
)
_SIGNED = re.compile(
    r"/s/|_{4,}|\(?signed\)?\W|for (?:and on behalf of )?the (?:government|republic|kingdom|ministry)\b|за правительство"
    r"|pour le gouvernement|für die regierung|(?:\(signature\)|подпись)\b", re.I,
)
_TITLE = re.compile(
    r"\b(?:minister|ambassador|president|chair(?:man|person|woman)?|secretary|director|министр\w*|посол|президент|председатель"
    r"|секретарь|директор|ministre|ambassadeur|président|botschafter|außenminister|bakan\w*|vazir\w*|вазир\w*|елші\w*)\b|大臣|大使|部长", re.I,
)
_PLACED = re.compile(r"[^\W\d][\w .’-]{1,40}, (?P<day>.+)")


@dataclass
class Layout:
    """slices: the passages in reading order, which never overlap; assumed: what was taken for granted, a line of English each."""

    slices: list[Slice] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)


def passages(text: str, language: str, sentences: list[str] | None = None) -> Layout:
    """The passages of a text. language: its BCP 47 tag. sentences: where given, they alone say how the body is cut.

    Offsets count the code points of the text as it stands, markup and line ends with it. Raises PolylogueError when a
    sentence is not in the text, after the one before it.
    """
    result = Layout()
    seen, entities, heads = _seen(text, result.assumed)
    found, wrapped = blocks(seen, heads, language)
    if wrapped:
        result.assumed.append(f"lines are wrapped at about {wrapped} columns: joined until an empty line")
    primary = language.lower().partition("-")[0]
    found = _glued(seen, found, primary)
    kinds = _kinds(seen, found, primary)
    told = False
    for block, kind in zip(found, kinds):
        if kind not in ("body", "list-item"):
            result.slices.append(Slice(block.start, block.end, kind))
            continue
        start = block.start
        if kind == "body" and not told and (place := dateline(seen[start: block.end])):
            result.slices.append(Slice(start, start + place[0], "dateline"))
            start += place[1]
        told = True
        result.slices += [Slice(a, b, kind) for a, b in cut(seen, start, block.end, language)]
    if markup.is_markdown(seen) and "looks like Markdown" in " ".join(result.assumed):
        result.slices = [one for place in result.slices if (one := _without_emphasis(seen, place))]
    result.slices = [Slice(s.start, entities.get(s.end - 1, s.end), s.kind) for s in result.slices]
    if not has_library():
        result.assumed.append("sentencex is not installed: the built-in rules alone cut, which know fewer abbreviations")
    return _given(text, result, sentences) if sentences is not None else result


def _seen(text: str, assumed: list[str]) -> tuple[str, dict[int, int], dict[int, str]]:
    """The text, as long as before, with blanks for what is no word; entities and block tags of HTML by place."""
    seen = markup.without_front_matter(text)
    if seen is not text and seen != text:
        assumed.append("front matter at the head: left out")
    if markup.is_html(seen):
        assumed.append("looks like HTML: tags are no words")
        return markup.blanked_html(seen)
    if markup.is_markdown(seen):
        assumed.append("looks like Markdown: its signs are no words")
        seen = markup.blanked_markdown(seen)
    return seen, {}, {}


def _glued(text: str, found: list[Block], language: str) -> list[Block]:
    """Paragraphs, the next one joined to one that ends in an initial or a title before a name (Minister R. | Meredov)."""
    titles, result = words(BEFORE, language), []
    for block in found:
        if result and not block.hint and not is_item(text[block.start: block.end], language):
            last = text[result[-1].start: result[-1].end].split()[-1].strip("(“\"«")
            initial = len(last) == 2 and last[0].isupper() and " " in text[result[-1].start: result[-1].end]
            if last.endswith(".") and (initial or last[:-1].lower() in titles and last[0].isupper()):
                result[-1] = Block(result[-1].start, block.end, result[-1].hint)
                continue
        result.append(block)
    return result


def _kinds(text: str, found: list[Block], language: str) -> list[str]:
    """What each paragraph is: first by its own looks, then by what stands before and after it."""
    first = [_own(text[block.start: block.end], block.hint, language) for block in found]
    bodies = [index for index, kind in enumerate(first) if kind in ("body", "list-item")]
    signing = next((index for index, kind in enumerate(first) if kind == "done"), len(found))
    result = []
    for index, (block, kind) in enumerate(zip(found, first)):
        content = text[block.start: block.end]
        after = not bodies or index > bodies[-1]
        if kind == "done" or kind == "signed" and (after or index > signing):
            kind = "signature-block"
        elif kind == "signed":
            kind = "body"
        elif kind in ("line", "page-stamp") and bodies and bodies[0] < index:
            if kind == "page-stamp" and (index > signing or after and result[-1] == "signature-block"):  # Oslo, 3 May 2021
                kind = "signature-block"
            elif after or index > signing:
                signs = kind == "line" and _signs(content, index > signing)
                kind = "signature-block" if signs else kind if kind == "page-stamp" else "navigation"
            elif kind == "line":
                kind = "section-heading"
        elif kind == "line":
            kind = "headline"
        result.append(kind)
    return result


def _own(content: str, hint: str, language: str) -> str:
    """What a paragraph looks like by itself; "line" for one that ends no sentence, "done" and "signed" for the foot of a treaty."""
    if is_stamp(content):
        return "page-stamp"
    if hint == "heading":
        return "line"
    if _DONE.match(content):
        return "done"
    if hint == "item" or is_item(content, language):
        return "list-item"
    if _SIGNED.match(content) and len(content.split()) <= 20:
        return "signed"
    long = len(content.split()) >= _LONG or language in _UNPOINTED and len(content) >= 60
    if long or _ENDS.search(content) or _GOES_ON.search(content):
        return "body"
    several = len(content.split()) >= _SEVERAL and len(cut(content, 0, len(content), language)) > 1  # only the last lacks its stop
    return "body" if several else "line"


def _signs(content: str, signing: bool) -> bool:
    """Whether a line at the foot is one of a signature: a name or a title, a place and a date."""
    placed = _PLACED.fullmatch(content)
    short = len(content.split()) <= 10
    return bool(short and (signing or placed and is_stamp(placed["day"]) or len(content.split()) <= 8 and _TITLE.search(content)))


def _without_emphasis(text: str, place: Slice) -> Slice | None:
    """The slice without Markdown's signs at its edges."""
    content = text[place.start: place.end]
    head = re.match(r"(?:#{1,6}\s+|>\s+)?[*_`~]*\s*(?=\S)|", content).end()
    if content[:2] in ("* ", "_ "):
        head = 0
    tail = re.search(r"(?:\s+#+)?\s*[*_`~]*\Z", content).start()
    return Slice(place.start + head, place.start + tail, place.kind) if head < tail else None


def _given(text: str, cut_so: Layout, sentences: list[str]) -> Layout:
    """The layout with the sentences as given; parts of the page that none of them touches stay, sentences do not."""
    result = Layout(assumed=cut_so.assumed)
    place, taken = 0, []
    for number, line in enumerate(sentences, 1):
        if not line.split():
            continue
        match = re.compile(r"\s+".join(map(re.escape, line.split()))).search(text, place)
        if not match:
            raise PolylogueError(
                f"\"{line.strip()}\" is not in the text, after the sentence before it", line=number,
                mend="write each sentence as it stands in the text, in its order, one a line; only white space may differ",
            )
        place = match.end()
        touched = [one for one in cut_so.slices if one.start < match.end() and match.start() < one.end]
        kind = touched[0].kind if touched and touched[0].kind != "dateline" else "body"
        taken.append(Slice(match.start(), match.end(), kind))
    free = [one for one in cut_so.slices if not any(one.start < other.end and other.start < one.end for other in taken)]
    left = [one for one in free if one.kind in ("body", "list-item")]
    if left:
        result.assumed.append(f"{len(left)} sentences of the text are not among those given: left out")
    result.slices = sorted([*taken, *(one for one in free if one not in left)], key=lambda one: one.start)
    return result
