"""What an answer needs beside its rows: how its things are called, which passage of which report says so, what a name stands for.

The queries are the page's too (`ask/service.js` asks them in the browser); `{}` in them stands for the things or names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Store

_HEAD = """PREFIX plg: <https://w3id.org/polylogue/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
NAMES = _HEAD + """SELECT ?thing ?name ?kind WHERE {
  VALUES ?thing { {} }
  { ?thing plg:displayLabel ?name BIND(1 AS ?kind) }
  UNION { ?thing rdfs:label|skos:prefLabel ?name BIND(2 AS ?kind) }
  UNION { ?thing a plg:Report ; schema:alternateName ?name BIND(0 AS ?kind) }
}"""
SAYS = _HEAD + """SELECT ?thing ?passage ?report ?how ?kind WHERE {
  VALUES ?thing { {} }
  { ?thing plg:passageOf ?report BIND(?thing AS ?passage) BIND("passage" AS ?how) }
  UNION { ?thing plg:statedIn ?passage . ?passage plg:passageOf ?report BIND("told" AS ?how) }
  UNION { ?thing a schema:Claim ; prov:wasDerivedFrom ?passage . ?passage plg:passageOf ?report BIND("stated" AS ?how) }
  UNION { ?thing plg:certainty ?sure ; prov:wasDerivedFrom ?passage . ?passage plg:passageOf ?report BIND("implied" AS ?how) }
  UNION { ?thing a schema:Claim ; prov:wasDerivedFrom ?reading . ?reading prov:wasDerivedFrom ?passage . ?passage plg:passageOf ?report
    BIND("implied" AS ?how) }
  UNION { ?thing a schema:Claim ; prov:wasDerivedFrom ?passage . ?passage a plg:Background BIND("external" AS ?how) }
  UNION { ?claim plg:sameStatement ?thing ; prov:wasDerivedFrom ?passage . ?passage plg:passageOf ?report BIND("same" AS ?how) }
  OPTIONAL { ?passage plg:passageKind ?kind }
}"""
MEANT = _HEAD + """SELECT ?name ?thing WHERE {
  VALUES ?name { {} }
  ?thing plg:displayLabel ?name .
  FILTER NOT EXISTS { ?thing plg:statedIn|plg:passageOf ?somewhere }
}"""
class Names(NamedTuple):
    """How a thing is called. short: the short names of a report; display: text and language of what stands in for all others."""

    by_language: dict[str, str]
    short: dict[str, str]
    display: tuple[str, str] = ("", "")

    def called(self, language: str) -> tuple[str, str]:
        """The name in a language, else the one that stands in, with its language; both empty where there is none."""
        if language in self.by_language:
            return self.by_language[language], language
        spoken = min(self.by_language, default="")
        return self.display if self.display[0] else (self.by_language.get(spoken, ""), spoken)

    def briefly(self, language: str) -> tuple[str, str]:
        """The short name in a language, else in any, else the name."""
        spoken = next((each for each in (language, "en", *sorted(self.short)) if each in self.short), None)
        return (self.short[spoken], spoken) if spoken else self.called(language)

    def is_called(self, text: str) -> bool:
        """Whether a text is one of the names."""
        return text in self.by_language.values() or text == self.display[0]


class Said(NamedTuple):
    """Who says so. passage: or a background, which is of no report; how: by which way it was found; kind: of the passage."""

    passage: str
    report: str
    how: str
    kind: str


SERVICE = {"names": NAMES, "says": SAYS, "meant": MEANT}
AT_ONCE = 400  # things in one query
LONGEST = 160  # characters of a name that is looked for
_IRI = re.compile(r'[^\x00-\x20<>"{}|^`\\]+')


def names_of(store: Store, things: Iterable[str]) -> dict[str, Names]:
    """How each thing is called."""
    found: dict[str, Names] = {}
    for thing, name, kind in _asked(store, NAMES, map(_node, _whole(things))):
        names, language = found.setdefault(thing.value, Names({}, {})), name.language or "en"
        if kind.value == "1":
            found[thing.value] = names._replace(display=(name.value, language))
            continue
        into = names.short if kind.value == "0" else names.by_language
        into[language] = min(into.get(language, name.value), name.value)
    return found


def says_of(store: Store, things: Iterable[str]) -> dict[str, list[Said]]:
    """By thing, who says so, sorted."""
    found: dict[str, set] = {}
    for thing, *said in _asked(store, SAYS, map(_node, _whole(things))):
        found.setdefault(thing.value, set()).add(Said(*(each.value if each else "" for each in said)))
    return {thing: sorted(all_said) for thing, all_said in sorted(found.items())}


def meant_by(store: Store, names: Iterable[str]) -> dict[str, str]:
    """By name, the one thing that is called so; not those that several are."""
    found: dict[str, set] = {}
    wanted = sorted({name for name in names if 0 < len(name) <= LONGEST})
    for name, thing in _asked(store, MEANT, (str(Literal(name, language="en")) for name in wanted)):
        if isinstance(thing, NamedNode):
            found.setdefault(name.value, set()).add(thing.value)
    return {name: next(iter(things)) for name, things in found.items() if len(things) == 1}


def _whole(things: Iterable[str]) -> list[str]:
    return sorted(thing for thing in set(things) if _IRI.fullmatch(thing))


def _node(iri: str) -> str:
    return f"<{iri}>"


def _asked(store: Store, query: str, values: Iterable[str]) -> Iterator:
    rest = iter(values)
    while some := list(islice(rest, AT_ONCE)):
        yield from store.query(query.replace("{}", " ".join(some), 1))
