"""What the words of a thing, and those before them, say against a fact: a meeting that is called upcoming there is not held, a
readiness is no help, what is denied there has not been agreed, and “two members” are not three."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from ..namespaces import CONCEPT, DCTERMS, PLG, SCHEMA
from ..text import folding, values
from . import standing

CALLED, SIZE, ROLE, STAGE, STATUS, HELD_ON = (PLG + name for name in ("nameInText", "groupSize", "role", "stage", "status", "heldOn"))
SIZED = {SIZE, *(SCHEMA + name for name in ("amount", "maxValue", "minValue", "value"))}
LASTING = {ROLE, PLG + "participant", f"{CONCEPT}stage/under-way"}  # of what goes on
_OPEN = re.compile(r"(?:\.\./)?\d{4}(?:-\d\d){0,2}(?:/\.\.)?\Z")
_STAGES = {f"{CONCEPT}stage/{name}" for name in ("adopted", "delivered", "in-force", "joined", "ratified", "signed", "withdrawn")}
_AGREED, _WITHDRAWN = f"{CONCEPT}stage/agreed", f"{CONCEPT}stage/withdrawn"
_HELD = f"{CONCEPT}status/held"
_AHEAD = re.compile(
    r"(?<![^\W_])(?:upcoming|forthcoming|planned for|scheduled for|предстоящ\w*|запланированн\w*)(?:\W+[^\W_]+){0,2}\W*\Z"
    r"|(?:次回の?|来る|今後の)\W*\Z", re.I
)
_WISHED = re.compile(
    r"(?<![^\W_])(?:readiness|ready|willing(?:ness)?|promised?|pledged?|intends?|intention|plans?|proposed?|called|need(?:ed)?|wish(?:ed)?|hopes?)"
    r"\s+(?:to|for)(?:\W+[^\W_]+){0,5}\W*\Z"
    r"|(?<![^\W_])(?:will|shall|would)(?:\W+[^\W_]+){0,3}\W*\Z"
    r"|(?<![^\W_])(?:готовност\w+|готов\w?|обеща\w+|намер\w+|планиру\w+|предложил\w*|призвал\w*)(?:\W+[^\W_]+){0,5}\W*\Z", re.I
)
_GAP = r"(?:\s+(?!(?:but|and|only|just|all|every|less|fewer|later|а|но|и|только|все|менее|позднее)\b)[^\W_]+)"
_DENIED = re.compile(
    r"(?<![^\W_])(?:no|not|never|neither|nor|none|nobody|cannot|[a-z]+n['’]t|(?:unable|unwilling|yet|fail(?:ed|s|ing)?|refus(?:ed|es|ing|al)"
    r"|declin(?:ed|es|ing))\s+to|failure\s+to|нет|не|ни|никогда|никто|отказ\w*|не\s+(?:удалось|смог\w*))" + _GAP + r"{0,2}\s+\Z"
    r"|(?<![^\W_])(?:without|без)" + _GAP + r"?\s+\Z", re.I
)
_SETTLED = re.compile(r"(?<![^\W_])(?:agree(?:d|s|ing)?(?!\w)|decid|resolved|undert[ao]|committed|договорил|договорен|согласил|условил|реши|решен|обяз)", re.I)
# “handed over 300 tonnes” is no bound
_OVER = "".join(rf"(?<!{verb} )" for verb in ("hand", "handed", "handing", "turned", "took", "taken", "taking", "carried", "passed", "signed", "presided"))
_LEAST = re.compile(rf"(?<![^\W_])(?<!no )(?<!not )(?<!не )(?:more than|{_OVER}over|at least|no (?:less|fewer) than|not less than|in excess of|upwards of|exceeding|более(?: чем)?|больше|свыше|не менее|не меньше|как минимум)\s+", re.I)
_MOST = re.compile(r"(?<![^\W_])(?<!no )(?<!not )(?<!не )(?:less than|fewer than|up to|at most|no more than|not more than|не более|не больше|менее)\s+", re.I)
_FROM = re.compile(r"\b(?P<word>[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill)(?: the \w+ of)?(?: (?:early|mid|late))?(?: \d{1,2})?(?: [A-Z][a-z]+)?(?: \d{1,2},)? \Z")
_DEPUTY = re.compile(r"(?<![^\W_])(?:(?:first )?deputy|vice|assistant|(?:первый |первого )?заместител\w*|вице)[ -]\Z", re.I)
_BREAK = re.compile(r"[.;:!?]\s|\n")


_ARTICLE = re.compile(r"(?:the|these|those|all|les|los|las|die|diese|gli|эти|все)\s+", re.I)


class Nearby:
    """What the words of one passage say against its facts.

    facts: of the passage; text: its words, folded; language: their tag; english: whether that is English.
    """

    def __init__(self, facts: Iterable[tuple], text: str, language: str, english: bool):
        self._text, self._language, self._english = text, language, english
        self._called, self._lasting = defaultdict(list), set()
        for thing, p, value in facts:
            if p.value == CALLED:
                self._called[thing].append(folding.fold(value.value))
            if p.value in LASTING or getattr(value, "value", "") in LASTING:
                self._lasting.add(thing)

    def against(self, thing: NamedNode, p: str, value: Literal | NamedNode, kinds: set[str]) -> tuple[str, str] | None:
        """Why a fact is not what the passage says, and the mend; None when it may be. kinds: the classes of the thing, if known."""
        told, text = getattr(value, "value", ""), self._text
        if p == CALLED:
            return of_a_deputy(folding.fold(told), text) if PLG + "Office" in kinds else None
        if p in SIZED:
            number = other_number(told, self._called.get(thing, []), self._language) if p == SIZE and told.isdigit() else None
            return number or bounded(p, told, text, self._language)
        if self._english and p == DCTERMS + "date" and _OPEN.match(told):
            return open_ended(told, text, thing in self._lasting)
        standing_so = standing.against(told, text) if self._english and p in (ROLE, STATUS) else None
        return standing_so or contradicted(p, told, self._called.get(thing, []), text)


def other_number(size: str, words: list[str], language: str) -> tuple[str, str] | None:
    """Why the words of a group, which begin with its number, do not give it this size, and the mend; None when they may.

    A number further on may be that of the whole (“most of the 12”), or of a name (“Group of 77”).
    """
    for each in words:
        head = _ARTICLE.sub("", each, count=1) if _ARTICLE.match(each) else each
        first = head.split(maxsplit=1)[0] if head.strip() else ""
        if values.figures(first, language) and Decimal(size) not in values.figures(head, language):
            return f"has the size {size}, and is called “{each}”", "take the number of these words, or the words of this group"
    return None


def bounded(predicate: str, number: str, text: str, language: str) -> tuple[str, str] | None:
    """Why a number is no exact one, or no bound of this side, since each time that the text has it it is a bound (“more than 20
    million”), and the mend. Read in English and Russian.

    predicate: of an amount, a value, a size, a least or a greatest value; text: of the passage, folded.
    """
    if not language.lower().startswith(("en", "ru")) or not re.fullmatch(r"[+-]?\d+(?:\.\d+)?", number):
        return None
    wanted, rest, told = Decimal(number), text, {}
    for bound, pattern in ((SCHEMA + "minValue", _LEAST), (SCHEMA + "maxValue", _MOST)):
        for hit in pattern.finditer(text):
            run = " ".join(re.split(r"[,;:.]\s", text[hit.end():], maxsplit=1)[0].split(" ")[:3])
            if wanted in values.figures(run, language):
                told.setdefault(bound, hit[0].strip())
                rest = rest.replace(hit[0] + run, " ; ", 1)
    if not told or predicate in told or wanted in values.figures(rest, language):
        return None
    bound, words = next(iter(told.items()))
    return f"is {number}, and the passage says “{words}” of it", f"take schema:{bound.rpartition('/')[2]}"


def open_ended(value: str, text: str, lasting: bool) -> tuple[str, str] | None:
    """Why a date is no point, or is open to the wrong side, since each time that an English text has its year it says “since” or
    “by”, and the mend.

    value: a year, a month or a day, or a span that is open at one end; lasting: whether it dates what goes on, of which alone
    “since” gives no point.
    """
    point = value.removeprefix("../").removesuffix("/..")
    told = list(re.finditer(rf"(?<!\d){point[:4]}(?!\d)", text))
    before = [_FROM.search(text[max(0, hit.start() - 40): hit.start()]) for hit in told]
    if not told or not all(before):
        return None
    words = {hit["word"].lower() for hit in before}
    if "since" in words:
        right, wrong = f"{point}/..", value.startswith("../") or lasting and value == point
    else:
        right, wrong = f"[..{point}]" if "by" in words else f"../{point}", value == point or value.endswith("/..")
    return (f"is {value}, and the passage says “{min(words)}” of it", f"write {right}") if wrong and len(words) == 1 else None


def of_a_deputy(words: str, text: str) -> tuple[str, str] | None:
    """Why words do not name an office: wherever they stand in the text, they are those of its deputy. And the mend."""
    hits = [_DEPUTY.search(text[:hit.start()]) for hit in re.finditer(rf"(?<![^\W_]){re.escape(words)}", text)]
    if not hits or not all(hits):
        return None
    return f"is named by “{words}”, which stands there as “{hits[0][0]}{words}”", "take the office of the deputy"


def contradicted(predicate: str, value: str, words: list[str], text: str) -> tuple[str, str] | None:
    """Why the words of a thing in a passage cannot bear a status or a stage there, and the mend; None when they may.

    words: by which the passage names it; text: of the passage, folded.
    """
    held = predicate == HELD_ON or predicate == STATUS and value == _HELD
    if not held and not (predicate == STAGE and value in {*_STAGES, _AGREED}):
        return None
    wished, told, denied = value in _STAGES, None, False
    for each in words:
        at = text.find(each)
        while at >= 0:
            before = _BREAK.split(text[max(0, at - 120): at])[-1]
            hit = (_AHEAD if held else _WISHED).search(before) if held or wished else None
            if not held and not hit and value != _WITHDRAWN and (no := _DENIED.search(before)) and not _SETTLED.search(before[: no.start()]):
                hit, denied = no, True
            if not hit:
                return None  # one of its places is free of doubt
            told = told or f"{hit[0].strip()} {each}"
            at = text.find(each, at + 1)
    if told is None:
        return None
    if held:
        return f"is held, and stands there as “{told}”", "take status upcoming, and schema:startDate for a day that is announced"
    if denied:
        return f"is {value.rpartition('/')[2]}, and is denied there: “{told}”", "take not-agreed or refused if that is said, or leave the stage out"
    return f"is {value.rpartition('/')[2]}, and stands there as “{told}”", "take the stage that is said: readiness-expressed, pledged, proposed …"
