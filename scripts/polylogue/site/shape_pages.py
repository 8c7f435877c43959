"""The pages of the shapes: a list with every rule and its message, and a page for each class with what its rules check, and an example."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

import yaml
from markupsafe import Markup, escape

from .. import paths
from ..namespaces import BASE, DCTERMS, OWL, PLG, RDFS, SH, SHAPES
from ..read.files import read_text
from ..write.formats import MEDIA
from . import shape_words
from .languages import N_
from .pages import Site
from .reference import Reference
from .term_pages import page_of
from .vocabulary import Vocabulary

PAIRS = paths.EXAMPLES / "shapes" / "pairs.yaml"
SHAPES_PAGE = f"{BASE}shapes"
OTHERS = (  # groups that are no class of ours: folder, name, with what the names of their rules begin
    ("claims", N_("Claims and their grounds"), ("Claim", "Attribution", "StatedIn", "Issued", "DatelineDate", "PageDate", "Content")),
    ("persons", N_("Persons and offices"), ("Person", "Membership", "Capacity", "Organization", "BelongsTo")),
    ("concepts", N_("Concepts and words"), ("Concept", "Topics", "Phrase", "NameInText", "Topic")), ("tables", N_("Tables"), ("Table", "Column", "Row")),
    ("reports-apart", N_("What each report says by itself"), ("Each",)),
    ("groups", N_("Groups"), ("Group", "GroupSize")), ("sameness", N_("What is taken for the same"), ("TakenForSameAs",)),
    ("measures", N_("Measures and dates"), ("Measure", "Date", "Established")),
)
EVERYTHING = "everything", N_("Everything")
PARTS = "parts", N_("Parts of rules")


@dataclass(frozen=True)
class Rule:
    """A shape. message: in English; title: how it is called; severity: Violation, Warning or empty for what is only part of others."""

    iri: str
    title: str
    messages: list[str]
    severity: str
    targets: list[tuple[str, str]]
    checks: list[tuple[str, str]]
    path: str
    turtle: str
    wrong: str = ""
    right: str = ""
    within: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The shape without the namespace."""
        return self.iri.removeprefix(SHAPES)

    @property
    def marked_wrong(self) -> Markup:
        """The data that breaks the rule, what is mended marked."""
        return marked(self.wrong, self.right)

    @property
    def marked_right(self) -> Markup:
        """The same mended, what is new marked."""
        return marked(self.right, self.wrong)


def marked(text: str, other: str) -> Markup:
    """A text with the words marked that another has not, in order."""
    words, others = (re.findall(r"\s+|\S+", each) for each in (text, other))
    made = Markup("")
    for kind, start, end, _, _ in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        piece = "".join(words[start:end])
        made += Markup("<mark>{}</mark>").format(piece) if kind != "equal" and piece.strip() else escape(piece)
    return made


class Rules:
    """All shapes, by group; the same for all languages."""

    def __init__(self, vocabulary: Vocabulary):
        self.vocabulary, self.graph = vocabulary, vocabulary.shapes
        self._pairs = yaml.safe_load(read_text(PAIRS)) if PAIRS.is_file() else {}
        self._turtle = blocks()
        self.every = [self._rule(iri) for iri in sorted(self.graph.out) if iri.startswith(SHAPES)]
        self.groups = self._grouped()

    def _rule(self, iri: str) -> Rule:
        graph, pair = self.graph, self._pairs.get(iri.removeprefix(SHAPES), {})
        queries = graph.iris(iri, SH + "sparql")
        messages = [o.value for node in (iri, *queries) for o in graph.values(node, SH + "message")]
        within = [s for s in graph.subjects(SH + "property", iri) if s.startswith(SHAPES)]
        told = shape_words.targets(graph, iri) or [t for s in within for t in shape_words.targets(graph, s)]
        return Rule(
            iri, graph.value(iri, SH + "name"), [_plain(message) for message in messages], graph.value(iri, SH + "severity").removeprefix(SH), told,
            shape_words.checks(self.vocabulary, iri), shape_words.path(self.vocabulary, iri), self._turtle.get(iri, ""),
            pair.get("wrong", "").rstrip(), pair.get("right", "").rstrip(), within,
        )

    def _grouped(self) -> list[tuple[str, str, list[Rule]]]:
        """(folder, the class or a message, its rules); the classes first, then what is no class, then what is part of other rules."""
        by_group: dict[str, list[Rule]] = {}
        for rule in self.every:
            by_group.setdefault(self._group(rule), []).append(rule)
        names = ((iri.removeprefix(PLG), iri) for iri in self.vocabulary.terms(OWL + "Class"))
        found = [(name, iri, by_group[name]) for name, iri in names if name in by_group]
        others = (*((name, title) for name, title, _ in OTHERS), EVERYTHING, PARTS)
        return found + [(name, title, by_group[name]) for name, title in others if name in by_group]

    def _group(self, rule: Rule) -> str:
        """The class whose name its own begins with, else one of the other groups, else the one class that it looks at."""
        if not rule.severity:
            return PARTS[0]
        first = rule.name.partition("-")[0]
        if PLG + first in self.vocabulary.classes:
            return first
        for name, _, beginnings in OTHERS:
            if first in beginnings:
                return name
        domains = [iri for _, iri in rule.targets if iri in self.vocabulary.classes]
        for _, iri in rule.targets:
            domains += [cls for tree in self.vocabulary.side(iri, RDFS + "domain") for cls in self.vocabulary.named(tree)]
        ours = [iri.removeprefix(PLG) for iri in domains if iri.startswith(PLG)]
        return ours[0] if len(set(ours)) == 1 else EVERYTHING[0]



def blocks() -> dict[str, str]:
    """The Turtle of each shape, as it is written."""
    found = {}
    for path in paths.shapes():
        for hit in re.finditer(r"^plgsh:(\S+)\n(?:.*\n)*?.*\.\n(?=\n|\Z)", read_text(path), re.MULTILINE):
            found[SHAPES + hit[1]] = hit[0].rstrip()
    return found


def _plain(message: str) -> str:
    """A message without the places that a query fills in."""
    text = re.sub(r"\{[$?]this\}:? ?", "… ", message)
    return re.sub(r"\{[$?](\w+)\}", "…", text).strip()


def shapes_pages(site: Site, reference: Reference, rules: Rules) -> None:
    """The list of all rules, where each has its anchor, and the pages of the groups."""
    graph = rules.graph
    titles, about = graph.texts(SHAPES_PAGE, DCTERMS + "title"), graph.texts(SHAPES_PAGE, DCTERMS + "description")
    title = titles.get(site.language) or site.say("Rules (shapes)")
    folders = {rule.name: folder for folder, _, members in rules.groups for rule in members}
    shared = {"r": reference, "to": page_of, "PLG": PLG, "SHAPES": SHAPES, "folder_of": folders}
    trail = [("index.html", site.name), ("ontology/index.html", site.say("Ontology"))]
    site.render(
        "shapes.html", "shapes/index.html", title, iri=SHAPES_PAGE, turtle="shapes", groups=rules.groups,
        number=sum(bool(rule.severity) for rule in rules.every),
        description=about.get("en", ""), about=about.get("en", ""), formats=("ttl", "rdf", "jsonld", "nt"), MEDIA=MEDIA, trail=trail, **shared,
    )
    for folder, name, members in rules.groups:
        called = reference.label(name)[1] if name.startswith(PLG) else site.say(name)
        site.render(
            "rules.html", f"shapes/{folder}/index.html", site.say("Rules: %(what)s", what=called), group=name, rules=members, called=called,
            about=site.say("The rules by which data is checked on this matter: %(what)s. Each with its message, and many with data that breaks it.", what=called),
            trail=[*trail, ("shapes/index.html", title)], **shared,
        )


