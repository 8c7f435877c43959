"""Holds the names in the graphs of passages against the names of things: words that are another's name are a mistake.

The names are those of the catalogue and of the files themselves (`rdfs:label`, `skos:altLabel`, `skos:hiddenLabel`, in any
language). A case of a name is the name, and so is its adjective; “our country” names none and may stand for any. Words that
name nobody are refused in English and Russian, whose endings are known here, and told in other languages. Who has an IRI of
one's own for what is published here too may call it by its name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Literal, NamedNode

from ..namespaces import DCTERMS, FOAF, ORG, PLG, TYPE
from ..text.folding import fold_name
from ..text.names import NAMING
from .calling import Callers, abbreviates, calls_a_country, calls_a_person, script
from .evidence import short
from .results import of_statement

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from ..assemble.assembly import Assembly
    from .results import Result
    from .shared import Shared

WORDS = PLG + "nameInText"
STATE, OFFICE, PERSON, DELEGATION = PLG + "State", PLG + "Office", FOAF + "Person", PLG + "Delegation"
BODIES = {ORG + name for name in ("Organization", "FormalOrganization", "OrganizationalUnit")}
KINDS = {STATE, OFFICE, PERSON, DELEGATION, PLG + "Dialogue", *BODIES}  # whose names are not mistaken
OF_STATES = {PLG + "belongsTo", ORG + "postIn", ORG + "unitOf"}
SURE = re.compile(r"(?:en|ru)(?:-|\Z)", re.I)
ADD = "or give it this spelling too, as a skos:altLabel or, if it is no name by itself, a skos:hiddenLabel"


def misnamed(whole: "Assembly", shared: "Shared", more: Collection[tuple] = ()) -> Iterator["Result"]:
    """The words that are given for a thing and name another, or nothing; linear in the statements. more: what else is said."""
    named = [(source, q) for source in whole.sources for q in source.quads if q.predicate.value == WORDS and isinstance(q.object, Literal)]
    if not named:
        return
    authority = _Authority(whole, shared, more)
    for source, quad in named:
        if problem := authority.problem(quad):
            severity, rule, message, mend = problem
            yield of_statement(source, quad, rule, message, mend, severity)


class _Authority:
    """What the things of some files, and those that files share, are and are called."""

    def __init__(self, whole: "Assembly", shared: "Shared", more: Collection[tuple]):
        self._kinds: dict[str, str] = {iri: kind for iri, kind in shared.names.kinds.items() if kind in KINDS}
        self._names: dict[str, set[str]] = {}
        self._of: dict[str, set[str]] = {}
        self._reports: dict[str, str] = {}
        self._languages: dict[str, str] = {}
        triples = [*shared.things, *more, *whole.everything()]
        for s, p, o in triples:
            if p.value == TYPE and getattr(o, "value", "") in KINDS:
                self._kinds[s.value] = o.value
        for s, p, o in triples:
            predicate = p.value
            if predicate in NAMING:
                if s.value in self._kinds and isinstance(o, Literal):
                    self._names.setdefault(s.value, set()).add(o.value)
            elif predicate in OF_STATES:
                self._of.setdefault(s.value, set()).add(o.value)
            elif predicate == PLG + "passageOf":
                self._reports[s.value] = o.value
            elif predicate == DCTERMS + "language":
                self._languages[s.value] = o.value
        self._bearers: dict[str, set[str]] = {}
        for iri, names in self._names.items():
            for name in names:
                self._bearers.setdefault(fold_name(name).casefold(), set()).add(iri)
        ours = shared.others  # what is published, and was not given
        spoken = {t.value for triple in shared.things if triple[0].value not in ours for t in triple if isinstance(t, NamedNode)}
        spoken |= {t.value for triple in (*more, *whole.everything()) for t in triple if isinstance(t, NamedNode)}
        self._ours, self._unspoken = ours, ours - spoken
        self._states = Callers({iri: names for iri, names in self._names.items() if self._kinds[iri] == STATE})
        self._people = Callers({iri: names for iri, names in self._names.items() if self._kinds[iri] == PERSON})

    def problem(self, quad: "Quad") -> tuple[str, str, str, str] | None:
        """Severity, rule, message and mend when words do not name their thing."""
        thing, words = quad.subject.value, quad.object.value
        kind = self._kinds.get(thing)
        if kind is None or not words.strip():
            return None
        bearers = self._bearers.get(fold_name(words).casefold(), set())
        if thing in bearers:
            return None
        others = sorted(iri for iri in self._rivals(thing, bearers) if self._is_alike(kind, self._kinds[iri]))
        if others:
            return self._another(words, thing, others[0])
        if kind == STATE:
            return self._state(words, thing, quad)
        if kind == PERSON:
            return self._person(words, thing, quad)
        if kind == OFFICE or kind == DELEGATION or kind in BODIES:
            return self._of_state(words, thing, kind)
        return None

    def _rivals(self, thing: str, named: set[str]) -> set[str]:
        """Those of the things named whose name is not for this one."""
        return named if thing in self._ours else named - self._unspoken

    def _is_alike(self, kind: str, other: str) -> bool:
        return kind == other or {kind, other} <= BODIES or {kind, other} in ({PERSON, OFFICE}, {PERSON, STATE})

    def _another(self, words: str, thing: str, other: str) -> tuple[str, str, str, str]:
        message = f"“{words}” is a name of {short(other)}, and none of {short(thing)}"
        return "Violation", "name-of-another", message, f"take the words for {short(thing)}, {ADD}"

    def _state(self, words: str, thing: str, quad: "Quad") -> tuple[str, str, str, str] | None:
        said = self._states.named(words)
        if thing in said:
            return None
        said = self._rivals(thing, said)
        if said:
            return self._another(words, thing, min(said))
        if calls_a_country(words) or not self._has_name(thing, words) or abbreviates(words, self._names[thing]):
            return None
        message = f"“{words}” has no name of {short(thing)}"
        mend = f"take the words that name it, {ADD}; words for a group name the group, and which states are in it is a reading"
        return "Violation" if self._is_sure(quad) else "Warning", "no-name", message, mend

    def _person(self, words: str, thing: str, quad: "Quad") -> tuple[str, str, str, str] | None:
        own = calls_a_person(words, self._names.get(thing, ()))
        rivals = self._rivals(thing, self._people.named(words) - {thing})
        if rivals and not (own and own >= max(calls_a_person(words, self._names[one]) or 0 for one in rivals)):
            return self._another(words, thing, min(rivals))
        if own is None or own:
            return None
        message = f"“{words}” has nothing of the name of {short(thing)}"
        mend = f"words for an office, a side or a country name those, and who is meant is a reading; take the words that name the person, {ADD}"
        return "Violation" if self._is_sure(quad) else "Warning", "no-name", message, mend

    def _of_state(self, words: str, thing: str, kind: str) -> tuple[str, str, str, str] | None:
        states = self._states_of(thing)
        if not states:
            return None
        folded = fold_name(words).casefold()
        if kind == OFFICE:
            for state in sorted(states):
                if any(fold_name(name).casefold().startswith(folded) for name in self._names.get(state, ())):
                    message = f"“{words}” is a word for {short(state)}, not for an office of it"
                    return "Violation", "name-of-another", message, "take the words that name the office; what has none belongs into a reading"
        said = self._rivals(thing, self._states.named(words, strict=True))
        if said and not said & states and thing not in self._bearers.get(folded, ()):
            message = f"“{words}” names {short(min(said))}, and {short(thing)} belongs to {short(min(states))}"
            return "Violation", "name-of-another", message, "take the words that name it, or mend plg:belongsTo, or take the other one’s IRI"
        return None

    def _states_of(self, thing: str) -> set[str]:
        found, seen, todo = set(), {thing}, [thing]
        while todo:
            for there in self._of.get(todo.pop(), ()):
                if there not in seen:
                    seen.add(there)
                    todo.append(there)
                    if self._kinds.get(there) == STATE:
                        found.add(there)
        return found

    def _has_name(self, thing: str, words: str) -> bool:
        return any(script(name) == script(words) for name in self._names.get(thing, ()))

    def _is_sure(self, quad: "Quad") -> bool:
        """Whether the words are of a language whose endings are known here."""
        language = quad.object.language or ""
        if not language and not isinstance(quad.graph_name, DefaultGraph):
            language = self._languages.get(self._reports.get(quad.graph_name.value, ""), "")
        return bool(SURE.match(language or "en"))
