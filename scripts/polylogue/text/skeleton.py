"""Makes the skeleton of a new report from its text: YAML that builds as it stands, ready to fill in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..assemble.short_names import LONGEST, in_words
from ..errors import PolylogueError, one_line
from ..namespaces import BASE, ID
from ..write.yaml_layout import Node, Words, block_lines, list_lines, located_lines
from ..write.yaml_nodes import short, spaces
from . import locators
from .folding import fold
from .drafts import Draft, drafts, with_joint
from .names import Authority

if TYPE_CHECKING:
    from .spans import Span

NAMES = {
    "headline": "h", "dateline": "d", "page-stamp": "stamp", "navigation": "navigation", "signature-block": "foot",
    "section-heading": "heading",
}
SENTENCES = ("body", "list-item")
HEAD = """\
# Fill in what each passage says. A kind or an attribution that is not right is mended where it stands:
# attribution is named, by-office, by-pronoun, side, collective, agentless-passive, first-person, or own-voice where none is
# written. Behind each passage's words stand names of known things in them, to be used where a fact asks for them.
"""


@dataclass
class Skeleton:
    """What the head of a new report says.

    slug: the report's key in its IRI, in kebab-case; base: the IRI below which it lies, and what its folder of data describes;
    prefix: the name of base + "id/"; language: its tag (BCP 47); url, publisher, date: where it was read, who published it,
    and when, if that is known.
    """

    slug: str
    base: str = BASE
    prefix: str = ""
    language: str = "en"
    url: str = ""
    publisher: str = ""
    date: str = ""
    spaces: list = field(default_factory=list)

    def __post_init__(self):
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.slug):
            raise PolylogueError(f"'{self.slug}' is no kebab-case name", mend="use a-z, 0-9 and single hyphens: --slug my-report")
        self.spaces = spaces({self.prefix: f"{self.base}id/"} if self.prefix and self.base != BASE else {})

    @property
    def report(self) -> str:
        return f"{self.base}id/report/{self.slug}"


def annotate(
    text: str, head: Skeleton, slices: Iterable[locators.Slice], names: Authority, spans: Iterable["Span"] = (),
    told: list[str] | None = None,
) -> str:
    """YAML with the report, and a passage for each slice of the text, its place and the names in it.

    text: the whole text; offsets count its Unicode code points; slices: its passages, in order; names: of known things;
    spans: what somebody marked in it; told: is told what of them is of no use. Raises PolylogueError.
    """
    named = _named(slices)
    if not named:
        raise PolylogueError("the text is empty", mend="give the text of a report")
    spans = list(spans)
    named = with_joint(named, text, spans)
    drafted, useless = drafts(named, text, spans, names, head.spaces)
    (told if told is not None else []).extend(useless)
    places = [Node({"id": head.report, "textLength": len(text), "sha256": locators.digest(text)})]
    lines = [HEAD, f"report: {head.report}"]
    if head.prefix and head.base != BASE:
        lines += block_lines(Node({"@context": Node({head.prefix: f"{head.base}id/"})}))
    lines += block_lines(Node({"label": Words(f"Report {head.slug}"), **_short_name(head), "language": head.language, "reportKind": "news-article"}))
    lines += ["# about: the meeting it tells of; coded: the day on which these data were made; short: the name by which readers",
              "# know the report, publisher and date, as in “UrduPoint, 12 Aug 2020”", "", "passages:"]
    for name, numbers, place in named:
        draft = drafted.get(name, Draft())
        item = located(name, place, numbers, text, names, head.spaces, head.report, draft.found)
        places.append(item)
        lines += [comment(text[place.start: place.end], item), *draft.comments]
        lines += [f"- passage: {name}", *([] if place.kind == "body" else [f"  kind: {place.kind}"])]
        if draft.says:
            lines += ["  says:", *list_lines(draft.says, 2)]
    if background := _background(head):
        lines += ["", "backgrounds:", *list_lines([background], 0)]
    return "\n".join([*lines, "", *located_lines(places), ""])


def located(
    name: str, place: locators.Slice, numbers: list[int], text: str, names: Authority, known: list[tuple[str, str]], report: str,
    more: Mapping[str, list[str]] | None = None,
) -> Node:
    """Where a passage lies, and the names in it.

    numbers: of its sentences; known: the prefixes; report: the IRI it is below; more: names of things by their IRI.
    """
    content = text[place.start: place.end]
    item = Node({"id": name, "start": place.start, "end": place.end})
    if numbers:
        item["position"] = numbers if len(numbers) > 1 else numbers[0]
    first, last = locators.first_words(content), locators.last_words(content)
    item |= {"firstWords": first, "lastWords": last, "sha256": locators.digest(content)}
    found = names.find(content)
    for iri, words in (more or {}).items():
        found[iri] = list(dict.fromkeys([*found.get(iri, []), *words]))
    if found:
        item["found"] = Node({
            short(iri, known, f"{report}/"): words if len(words) > 1 else words[0] for iri, words in found.items()
        })
    return Node(item)


def slug_of(path: Path) -> str:
    """A kebab-case name from a file's name. Raises PolylogueError when it has no Latin letter or digit."""
    plain = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not slug or not re.search("[a-z]", slug) and re.search(r"[^\W\d_]", path.stem):
        raise PolylogueError("the name of the file gives no key for the report", mend="give one: --slug third-meeting")
    return slug


def _named(places: Iterable[locators.Slice]) -> list[tuple[str, list[int], locators.Slice]]:
    """Each slice with its name: s1, s2 … for the sentences, the kind (and a number) for the others; and its number."""
    found, seen = [], {}
    for place in places:
        kind = "body" if place.kind in SENTENCES else place.kind
        number = seen[kind] = seen.get(kind, 0) + 1
        if kind == "body":
            found.append((f"s{number}", [number], place))
        else:
            name = NAMES.get(kind, kind)
            found.append((name if number == 1 else f"{name}-{number}", [], place))
    return found


def comment(content: str, item: dict) -> str:
    """The first and last words of a passage, and the names in it, in one line."""
    said = shown(content)
    names = sorted(item.get("found", {}).items(), key=lambda pair: pair[0].startswith("topic:"))  # people and states first
    found = [f"{iri}: {'; '.join(words) if isinstance(words, list) else words}" for iri, words in names]
    return f"# {one_line(' | '.join([said, *found]), 116)}"


def shown(content: str) -> str:
    """The first and last words of a passage, as much of it as a locator holds; a short one whole."""
    first, last, words = locators.first_words(content), locators.last_words(content), fold(content)
    return words if len(words) <= len(first) + len(last) + 1 else f"{first} … {last}"


def _short_name(head: Skeleton) -> dict[str, Words]:
    """The short name of the report, if its publisher and its date are told and make one."""
    name = f"{head.publisher}, {in_words(head.date)}"
    return {"short": Words(name)} if head.date and _is_name(head.publisher) and len(name) <= LONGEST else {}


def _is_name(publisher: str) -> bool:
    """Whether it is the publisher's name, and no IRI."""
    return bool(publisher) and not re.match(r"[\w-]+:\S+\Z", publisher)


def _background(head: Skeleton) -> Node | None:
    """What is known of the report from elsewhere, where it was read."""
    if not (head.url or head.publisher or head.date):
        return None
    said = Node({"id": head.report})
    things = [said]
    if head.publisher:
        if not _is_name(head.publisher):
            said["publisher"] = head.publisher
        else:
            key = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", head.publisher).encode("ascii", "ignore").decode().lower()).strip("-")
            body = short(f"{ID if head.base == BASE else f'{head.base}id/'}body/{key or head.slug}", head.spaces)
            said["publisher"] = body
            things.append(Node({"id": body, "type": "FormalOrganization", "label": Words(head.publisher)}))
    if head.date:
        said["issued"] = head.date
    if head.url:
        said["url"] = head.url
    who = ", ".join(part for part in (head.publisher, head.url, head.date) if part)
    node = Node({"background": "page", "label": Words(f"Page of report {head.slug}"), "citation": Words(f"{who}.")})
    if head.url:
        node["source"] = head.url
    node["says"] = things if len(things) > 1 else said
    return node
