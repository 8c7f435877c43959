"""Tells which names in a query stand for nothing: a query for what is misspelt has no rows, and does not say why.

The page that answers queries in the browser does the same (`site/ask/terms.js`), from what `vocabularies` lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import cache
from pathlib import Path

from .. import paths
from ..errors import PolylogueError, one_line
from ..namespaces import BASE, CONCEPT, DATA, GRAPH, ID, ONTOLOGY, PLG, PREFIXES, SCHEMA, SHAPES, XSD, split
from .query_guard import NOTHING, Names, head_and_body, read_tokens

Select = Callable[[str], Iterable[str]]  # answers a SELECT of one column with the IRIs in it

MOST = 50  # names of a query that are looked into, if they are not known at once
LONGEST = 200  # characters of an IRI that is looked into
TOLD = 6  # sentences
_OURS = (paths.ONTOLOGY, paths.SCHEMES)  # most queries name nothing that is not in the first
_WHOLE = re.compile(r'[^\x00-\x20<>"{}|^`\\]+')
_LOCAL = re.compile(r"[\w.-]*[\w-]")
_PLACED = {"SERVICE", "SILENT", "FROM", "NAMED"}  # the words before an IRI of data, and not of what it speaks of
_PLACES = "{{ <{0}> ?p ?o }} UNION {{ ?s <{0}> ?o }} UNION {{ ?s ?p <{0}> }}"
OCCURS = (  # whether an IRI stands anywhere; LIMIT: most stand in many places
    f"{{{{ SELECT (<{{0}}> AS ?iri) {{{{ {_PLACES} UNION {{{{ GRAPH ?g {{{{ {_PLACES} }}}} }}}} "
    "UNION {{ GRAPH <{0}> {{ ?s ?p ?o }} }} }} LIMIT 1 }}"
)
LISTED = (  # what else may be meant; nobody writes the IRI of a claim by hand
    f"SELECT DISTINCT ?iri {{ {{ ?iri a ?kind FILTER(?kind != <{SCHEMA}Claim>) }} UNION {{ ?s a ?iri }} "
    "UNION { ?s ?iri ?o } FILTER(ISIRI(?iri)) } LIMIT 20000"
)


def unknown_terms(query: str, known: Collection[str] = (), select: Select | None = None, whole: bool = True) -> list[str]:
    """A sentence for each name in a query that stands for nothing, in the order of the query; none for a query with faults.

    known: further IRIs that stand for something; select: asks the data that the query asks. With it nothing is told that
    occurs there, and also the things are told that do not. whole: it may ask for all that there is; else only whether a
    name occurs that would be told, and of things nothing is told.
    """
    try:
        names, iris = _iris(query)
    except PolylogueError:  # the engine will say so
        return []
    suspects = [iri for iri in iris if iri not in known]
    for file in _OURS:
        suspects = [iri for iri in suspects if iri not in _names_in(file)] if suspects else []
    suspects = suspects[:MOST]
    if suspects and not (select and whole):
        told = _Judge(names, set(known), False).told(suspects)
        if not (select and told):
            return told
    if not suspects:
        return []
    occurring = set(select(f"SELECT ?iri {{ {' UNION '.join(map(OCCURS.format, suspects))} }}"))
    suspects = [iri for iri in suspects if iri not in occurring]
    if not suspects:
        return []
    beside = {iri for iri in select(LISTED) if _WHOLE.fullmatch(iri)} if whole else occurring
    return _Judge(names, beside | set(known), whole).told(suspects)


def _iris(query: str) -> tuple[Names, list[str]]:
    """What the head of a query declares, and the IRIs after it, each once.

    Not those in the template of a CONSTRUCT, and not those that say where is asked.
    """
    names, body = head_and_body(list(read_tokens(query)))
    found: dict[str, None] = {}
    depth = 0  # in a template, which may name what is new
    for before, token in zip([NOTHING, *body], body):
        if depth or token.text == "{" and before.text.upper() == "CONSTRUCT":
            depth += {"{": 1, "}": -1}.get(token.text, 0)
            continue
        iri = names.full(token) if before.text.upper() not in _PLACED else ""
        if iri and len(iri) <= LONGEST and _WHOLE.fullmatch(iri):
            found[iri] = None
    return names, list(found)


class _Judge:
    """Says of IRIs that are not known at once, and that do not occur in the data, what is wrong with them."""

    def __init__(self, names: Names, beside: set[str], knows_data: bool):
        """names: how the query writes IRIs; beside: what else may be meant; knows_data: that is all that there is."""
        from ..check.spelling import Speller

        self.names, self.known, self.knows_data = names, beside | _declared(), knows_data
        right = {split(iri)[0] for iri in self.known if not iri.startswith(BASE) or iri.startswith((CONCEPT, ID))}
        self.speller = Speller(self._is_known, right)

    def told(self, iris: list[str]) -> list[str]:
        """The sentences; the names of a misspelt namespace together."""
        found: dict[str | tuple[str, str], list[str]] = {}
        for iri in iris:
            near = self.speller.near_namespace(iri) if self.knows_data or not iri.startswith(ID) else None
            if near:
                found.setdefault(near, []).append(iri)
            elif sentence := self._sentence(iri):
                found[sentence] = []
        sentences = [key if isinstance(key, str) else self._misplaced(*key, some) for key, some in found.items()]
        more = len(sentences) - TOLD
        return sentences[:TOLD] + ([f"sentences of this kind that are left out: {more}"] if more > 0 else [])

    def _is_known(self, iri: str) -> bool:
        return iri in self.known or iri in _listed(split(iri)[0])

    def _misplaced(self, wrong: str, right: str, iris: list[str]) -> str:
        some = ", ".join(map(self._short, iris[:3])) + ", …" * (len(iris) > 3)
        return f"{some}: <{wrong}> is no namespace that is known here: did you mean <{right}>?"

    def _sentence(self, iri: str) -> str:
        """What is wrong with an IRI; empty when nothing is, or when it is not ours to judge."""
        space, local = split(iri)
        if not local or space.endswith("//") or iri in self.known or iri in _listed(space):
            return ""
        what, must = _kind(iri, space, self.knows_data)
        guess = self.speller.guess(iri, self.known | _listed(space)) if what else ""
        if not what or not (guess or must):
            return ""
        return f"{self._short(iri)} is {what}" + (f": did you mean {self._short(guess)}?" if guess else "")

    def _short(self, iri: str) -> str:
        """An IRI as the query would write it."""
        for prefix, space in sorted(self.names.prefixes.items(), key=lambda pair: (-len(pair[1]), pair[0])):
            if space and iri.startswith(space) and _LOCAL.fullmatch(iri, len(space)):
                return one_line(prefix + iri[len(space):])
        return f"<{one_line(iri)}>"


def _kind(iri: str, space: str, knows_data: bool) -> tuple[str, bool]:
    """What an IRI that is not known is; and whether that is told too where nobody knows what was meant."""
    if iri == ONTOLOGY or iri.startswith((DATA, GRAPH)):
        return "", False
    if iri.startswith(PLG):
        return "no term of the ontology", True
    if iri.startswith(SHAPES):
        return "no shape", True
    if iri.startswith(CONCEPT):
        return "no concept", knows_data or space in {split(known)[0] for known in _names_in(paths.SCHEMES)}
    if iri.startswith(ID):
        return ("nothing in the data", True) if knows_data else ("", False)
    if iri.startswith(BASE):
        return "in none of Polylogue's namespaces", True
    if _listed(space):
        return "no term of its vocabulary that is known here", False  # the list may be older than the vocabulary
    return ("nothing in the data", False) if knows_data else ("", False)


@cache
def _declared() -> frozenset[str]:
    """The IRIs in the ontology, the schemes and what goes with them: their own terms and concepts, and those of others there."""
    return frozenset().union(*map(_names_in, (*_OURS, paths.ALIGNMENTS, *paths.axioms())))


@cache
def _names_in(path: Path) -> frozenset[str]:
    """The IRIs in a file of ours."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    quads = parse(path=str(path), format=RdfFormat.TURTLE)
    terms = (term for quad in quads for term in (quad.subject, quad.predicate, quad.object))
    return frozenset(term.value for term in terms if isinstance(term, NamedNode))


@cache
def _listed(space: str) -> frozenset[str]:
    """The terms of a vocabulary of which all are known, besides those that the ontology speaks of; empty for others."""
    if space == XSD:
        from ..check.literals import DATATYPES, REWRITTEN

        return frozenset(iri for iri in {*DATATYPES, *REWRITTEN} if iri.startswith(XSD))
    if space == SHAPES:
        return frozenset(iri for path in paths.shapes() for iri in _names_in(path) if iri.startswith(SHAPES))
    from ..check.spelling import WELL_KNOWN, terms_of

    return terms_of(space) if space in WELL_KNOWN else frozenset()


def vocabularies() -> dict[str, object]:
    """All that this module knows, as JSON has it: for the query page, and to have read it where nothing can be opened later.

    names: namespace -> what stands in it; whole: the namespaces of which that is all; others: those whose misspelt names
    nobody looks for.
    """
    from ..check.spelling import GUESSES, NEAR, WELL_KNOWN

    names: dict[str, set[str]] = {}
    whole = [space for space in sorted({PLG, SHAPES, XSD, *WELL_KNOWN}) if _listed(space)]
    for iri in {*_declared(), *(iri for space in whole for iri in _listed(space))}:
        space, local = split(iri)
        names.setdefault(space, set()).add(local)
    return {
        "names": {space: sorted(found) for space, found in sorted(names.items())},
        "whole": whole, "wellKnown": sorted(WELL_KNOWN), "others": sorted(WELL_KNOWN - set(PREFIXES.values())),
        "base": BASE, "ontology": ONTOLOGY, "plg": PLG, "shapes": SHAPES, "concept": CONCEPT, "id": ID, "free": [DATA, GRAPH],
        "occurs": OCCURS.format("{}"), "listed": LISTED, "most": MOST, "longest": LONGEST, "told": TOLD,
        "guesses": GUESSES, "near": NEAR,
    }
