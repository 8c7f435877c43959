"""What every page needs: the data, where things lie, the words of its language; and how a template becomes a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup, escape

from .. import paths
from ..namespaces import CONCEPT, DCTERMS, FOAF, ORG, PLG, SCHEMA, SKOS
from ..publish.addresses import Addresses, root
from ..store.published import Published
from ..write.formats import write
from .languages import Messages, N_, own_name
from .output import Output
from .passages import main_ground
from .terms import Terms
from .when import when
from .world import World

HERE = Path(__file__).resolve().parent
NAVIGATION = (
    ("dialogues/index.html", N_("Dialogues")), ("meetings/index.html", N_("Meetings")), ("reports/index.html", N_("Reports")),
    ("who/index.html", N_("Who")), ("said/index.html", N_("Who said what")), ("undertakings/index.html", N_("What is asked")),
    ("query/index.html", N_("Questions")), ("ontology/index.html", N_("Ontology")), ("data/index.html", N_("Data")),
)
LISTS = (
    ((PLG + "Dialogue", PLG + "MeetingTrack"), "dialogues", N_("Dialogues")),
    ((PLG + "Meeting", PLG + "MeetingGroup"), "meetings", N_("Meetings")), ((PLG + "Report",), "reports", N_("Reports")),
    (
        (PLG + "State", PLG + "StateGroup", FOAF + "Person", PLG + "Office", PLG + "AgentGroup", PLG + "Delegation", ORG + "Organization",
         ORG + "FormalOrganization", ORG + "Membership", FOAF + "Group"), "who", N_("Who"),
    ),
    ((PLG + "Undertaking", PLG + "Proposition", PLG + "DiplomaticDocument", PLG + "Assistance", PLG + "Programme"), "undertakings", N_("What is asked")),
)
ROOM = 450  # claims that a page of a report may hold
_BLANK = re.compile(r"\n\s*\n+")


class Shared:
    """What the pages of all languages have in common. address: where the site will be served; empty: not known."""

    def __init__(self, published: Published, world: World, addresses: Addresses, output: Output, languages: tuple[str, ...], address: str = ""):
        self.published, self.world, self.addresses, self.output = published, world, addresses, output
        self.languages, self.served = languages, address
        self.missing: list[str] = []  # what could not be made here, and why
        self.own, self.name, self.licence = published.own, published.title, published.licence
        self.version = paths.version()
        self.triples: dict[str, int] = world.counts
        self._derived: dict[object, tuple[object, frozenset]] = {}

    def derived(self, name: object, make: Callable[[], object]) -> object:
        """What `make` finds in the world, found once; each page that asks for it depends on all that it was found from."""
        world, outer = self.world, self.world.asked
        found = self._derived.get(name)
        if found is None:
            world.asked = set()
            try:
                value = make()
            finally:
                asked, world.asked = world.asked, outer
            found = self._derived[name] = value, frozenset(asked)
        if outer is not None:
            outer |= found[1]
        return found[0]

    def held(self, iri: str) -> list[str]:
        """The things that are described in the document of another: the parts of a report, the claims of a page of claims."""
        if self.world.asked is not None:
            self.world.asked.add("d" + iri)
        return self.addresses.documents.get(iri, [])

    def written(self, triples: set, ending: str) -> bytes:
        """Triples in one of `formats.ENDINGS`."""
        return write(triples, ending, self.published.prefixes, self.published.context)

    @cached_property
    def templates(self):
        from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context

        made = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        )
        made.globals["_"] = pass_context(lambda context, text, **values: _filled(context["site"].messages.say(text), values))
        made.globals["ngettext"] = pass_context(
            lambda context, one, many, num, **values: context["site"].messages.say_n(one, many, num, **values)
        )
        return made

    def parts(self, report: str) -> dict[str, int]:
        """On which page of its report each passage stands, from 1; empty where one page is enough for all."""
        return self.derived(("parts", report), lambda: self._parts(report))

    def _parts(self, report: str) -> dict[str, int]:
        world, page, room, found = self.world, 1, ROOM, {}
        for passage in sorted(world.subjects(PLG + "passageOf", report), key=world.position):
            weight = 2 + len(world.claims_on(passage))
            if weight > room and found:
                page, room = page + 1, ROOM
            found[passage], room = page, room - weight
        return found if page > 1 else {}


@dataclass(frozen=True)
class Pieces:
    """What stands on every page and is made elsewhere: its head and foot, and the questions about its thing."""

    head: Callable[..., Markup] = lambda *_: Markup("")
    foot: Callable[..., Markup] = lambda *_: Markup("")
    questions: Callable[..., list[tuple[str, str]]] = lambda *_: []


class Site:
    """The pages of one language. In templates `@/` leads to the root of the language, `@@/` to that of the site."""

    def __init__(self, shared: Shared, language: str = "en", pieces: Pieces = Pieces()):
        self.pieces = pieces
        self.shared, self.language = shared, language
        self.published, self.addresses, self.own = shared.published, shared.addresses, shared.own
        self.world, self.messages = shared.world, Messages(language)
        self.say, self.say_n = self.messages.say, self.messages.say_n
        self.name, self.licence, self.version = shared.name, shared.licence, shared.version
        self.description = self.published.project.description or self.published.said(DCTERMS + "description")
        self.prefix = "" if language == shared.languages[0] else f"{language}/"
        self.terms = Terms(self)

    @property
    def missing(self) -> list[str]:
        """What could not be made here, and why."""
        return self.shared.missing

    @property
    def first(self) -> bool:
        """Whether this is the language at the root, whose build also writes what has no language."""
        return not self.prefix

    @cached_property
    def languages(self) -> dict[str, str]:
        """The languages that the pages are in, with their own names."""
        return {language: own_name(language) for language in self.shared.languages}

    @cached_property
    def navigation(self) -> tuple[tuple[str, str], ...]:
        """The pages that every page leads to: file, name."""
        return tuple((page, self.say(name)) for page, name in NAVIGATION if self.own or not page.startswith("ontology/"))

    @cached_property
    def lists(self) -> list[tuple[tuple[str, ...], str, str]]:
        """The lists of things: the classes on each, its folder, its name."""
        return [(kinds, page, self.say(name)) for kinds, page, name in LISTS]

    @property
    def logo(self) -> bool:
        """Whether there is a logo."""
        return self.own or (self.published.project.data / "logo.svg").is_file()

    @cached_property
    def cites(self) -> str:
        """The folder of the pages of claims, from the root of the site; empty where they do not lie below its base."""
        claims, base = self.addresses.claims, self.addresses.base
        return claims.removeprefix(base) if claims and claims.startswith(base) else ""

    @cached_property
    def searching(self) -> bool:
        """Whether the site can be searched."""
        return find_spec("pagefind_bin") is not None

    def in_language(self, language: str, here: str) -> str:
        """The link to a page in another language."""
        return f"@@/{'' if language == self.shared.languages[0] else f'{language}/'}{here}"

    def tongue(self, language: str) -> str:
        """How a language is called in the language of the page."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(language, sep="-").get_display_name(self.language) or language
        except (UnknownLocaleError, ValueError):
            return language

    def head(self, here: str, iri: str, about: str, turtle: str, kind: str, title: str) -> Markup:
        """What machines read in the head of a page."""
        return self.pieces.head(self, here, iri, about, turtle, kind, title)

    def foot(self, here: str, iri: str) -> Markup:
        """What stands in the foot of a page beside the licence."""
        return self.pieces.foot(self, here, iri)

    def questions(self, iri: str) -> list[tuple[str, str]]:
        """The questions that can be asked about a thing: text, address."""
        return self.pieces.questions(self, iri)

    @cached_property
    def schemes(self) -> list[str]:
        """The schemes of concepts that have a page here, by name."""
        found = (s for s in self.world.of_type(SKOS + "ConceptScheme") if s in self.addresses.paths)
        return sorted(found, key=self.label)

    @cached_property
    def publisher(self) -> str:
        """Who publishes the data, as text; empty when nobody is named."""
        named = self.world.iris(self.published.project.id("dataset"), DCTERMS + "publisher")
        return self.published.project.publisher or ", ".join(map(self.world.label, named))

    def label(self, iri: str) -> str:
        """How a thing is called in this language, else in English, else in any."""
        return self.world.label(iri, self.language)

    def when(self, text: str, short: bool = False) -> str:
        """A date in this language."""
        return when(text, self.messages, short)

    def duration(self, text: str) -> str:
        """A duration in words: `1 hour 30 minutes`; what is more than days, hours and minutes stays as it is."""
        hit = re.fullmatch(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?", text)
        if not hit or not any(hit.groups()):
            return text
        days, hours, minutes = (int(part or 0) for part in hit.groups())
        told = [self.say_n("%(num)d day", "%(num)d days", days)] if days else []
        told += [self.say_n("%(num)d hour", "%(num)d hours", hours)] if hours else []
        told += [self.say_n("%(num)d minute", "%(num)d minutes", minutes)] if minutes else []
        return " ".join(told)

    def report_name(self, report: str) -> str:
        """The short name that a report has in the data: in this language or as it is; its label when it has none."""
        return self.world.text(report, SCHEMA + "alternateName", self.language) or self.label(report)

    def is_thing(self, iri: str) -> bool:
        """Whether something is described here that is none of our concepts."""
        return iri in self.addresses.paths and not iri.startswith(CONCEPT)

    def address(self, iri: str) -> str | None:
        """The page of a thing with the anchor where it stands on it, from the root of the language; None: it is not here."""
        if (claim := self.world.claims.get(iri)) is not None:
            page = self.address(claim.ground)
            return f"{page.partition('#')[0]}#c-{self.addresses.anchor(iri)}" if page else self.addresses.address(iri)
        found = self.addresses.address(iri)
        if found is None or "#" not in found:
            return found
        report = self.addresses.document(iri)
        if report in self.addresses.reports and (at := self.page_number(iri)) > 1:
            page, _, anchor = found.partition("#")
            return f"{page.removesuffix('index.html')}page-{at}/index.html#{anchor}"
        return found

    def page_number(self, part: str) -> int:
        """On which page of its report a part of it stands, from 1."""
        parts = self.shared.parts(self.addresses.document(part))
        return (parts.get(part) or parts.get(main_ground(self.world, part)) or 1) if parts else 1

    def add(self, path: str, content: bytes | str) -> None:
        """Put a file into the site, at its root. Raises PolylogueError when two things ask for one path."""
        self.shared.output.add(path, content)

    @staticmethod
    def file(path: str) -> Markup:
        """A link to a file at the root of the site."""
        return Markup('<a href="@@/{}"><code>{}</code></a>').format(path, path.rpartition("/")[2])

    @staticmethod
    def coded(text: str) -> Markup:
        """Words of a command or a program."""
        return Markup("<code>{}</code>").format(text)

    def render(self, template: str, path: str, title: str, **context: object) -> None:
        """Render a template to a page of this language."""
        head = {
            "iri": "", "turtle": "", "about": "", "trail": (), "heading": "", "kind": "", "image": "", "data": None, **context,
            "site": self, "t": self.terms, "world": self.world, "ours": self.own, "here": path, "title": title,
        }
        text = self.shared.templates.get_template(template).render(head)
        self.add(self.prefix + path, placed(text, path, self.prefix))


def placed(text: str, path: str, prefix: str = "") -> str:
    """The text of a page with its links made relative to where it lies."""
    text = text.replace('"@@/', f'"{root(prefix + path)}').replace('"@/', f'"{root(path)}')
    return _BLANK.sub("\n", text)


def _filled(text: str, values: dict) -> str:
    """A message with its values; Markup where one of them is, the message itself escaped."""
    if any(isinstance(value, Markup) for value in values.values()):
        return escape(text) % values
    return text % values if values else text.replace("%%", "%")

