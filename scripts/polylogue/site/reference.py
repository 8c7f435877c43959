"""The terms of the ontology in one language, and what is the same in all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from markupsafe import Markup, escape

from .. import paths
from ..namespaces import PLG, RDFS
from ..store.examples import Example
from .pages import Site
from .term import Term
from .term_examples import Examples
from .term_use import Uses
from .vocabulary import KINDS, NODE, Vocabulary
from .world import World

_NAMED = re.compile(r"\bplg:([A-Za-z]+)")
ORDER = ("en", "ja", "ru")  # in which the languages of labels stand after that of the page


@dataclass(frozen=True)
class Known:
    """What is the same in all languages: the vocabulary, its uses in the data, the examples, the questions by term; a digest of all of it."""

    vocabulary: Vocabulary
    uses: Uses
    examples: Examples
    questions: dict[str, list[Example]]
    digest: str

    @classmethod
    def of(cls, world: World, questions: list[Example]) -> Known:
        """To be made once, before any page."""
        vocabulary, uses, asking = Vocabulary(), Uses(world), {}
        for each in questions:
            for iri in sorted(each.terms()):
                asking.setdefault(iri, []).append(each)
        examples, told = Examples(world, vocabulary, uses), sha256()
        for path in (paths.ONTOLOGY, paths.ALIGNMENTS, *paths.axioms(), *paths.shapes()):
            told.update(path.read_bytes())
        told.update(repr((sorted(uses.properties.items()), [examples.of(iri) for kind, _, _ in KINDS for iri in vocabulary.terms(kind)])).encode(errors="surrogatepass"))
        return cls(vocabulary, uses, examples, asking, told.hexdigest())


class Reference:
    """The terms in the language of a site."""

    def __init__(self, site: Site, known: Known):
        self.site, self.known, self.vocabulary = site, known, known.vocabulary
        self.language = site.language
        self.own = frozenset(self.vocabulary.own)

    def texts(self, iri: str, predicate: str) -> list[tuple[str, str]]:
        """Texts by language, that of the page first."""
        found = self.vocabulary.ontology.texts(iri, predicate)
        order = dict.fromkeys((self.language, *ORDER, *sorted(found)))
        return [(language, found[language]) for language in order if language in found]

    def linked(self, text: str, to: Callable[[str], str]) -> Markup:
        """A text with the terms of ours in it as links. to: gives the address of a term."""
        made, end = Markup(""), 0
        for hit in _NAMED.finditer(text):
            if (iri := PLG + hit[1]) in self.own:
                made += escape(text[end : hit.start()]) + Markup('<a href="{}"><code>{}</code></a>').format(to(iri), hit[0])
                end = hit.end()
        return made + escape(text[end:])

    def label(self, iri: str) -> tuple[str, str]:
        """How one of our terms is called in the language of the page; in English where it has no name there."""
        return next(iter(self.texts(iri, RDFS + "label")), ("en", self.vocabulary.short(iri)))

    @cached_property
    def groups(self) -> list[tuple[str, str, list[Term]]]:
        """The terms by kind: (title as a message, anchor, terms)."""
        return [(title, anchor, [Term(self, iri, kind) for iri in self.vocabulary.terms(kind)]) for kind, title, anchor in KINDS]

    @cached_property
    def terms(self) -> list[Term]:
        """All terms."""
        return [term for _, _, terms in self.groups for term in terms]

    def short(self, iri: str) -> str:
        """A term as it is written in Turtle."""
        return "…" if iri.startswith(NODE) else self.vocabulary.short(iri)
