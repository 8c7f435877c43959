"""Misspelt namespaces and terms: those of well-known vocabularies, what is near to them, and what was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import cache

from ..namespaces import BASE, CONCEPT, ID, PLG, PREFIXES, SHAPES, split

WELL_KNOWN = {  # their terms pass, whether or not a file declares them
    *(space for space in PREFIXES.values() if not space.startswith(BASE)),
    "http://creativecommons.org/ns#",
    "http://data.europa.eu/eli/ontology#",
    "http://data.europa.eu/m8g/",
    "http://dbpedia.org/ontology/",
    "http://dbpedia.org/property/",
    "http://id.loc.gov/datatypes/edtf/",
    "http://id.loc.gov/ontologies/bibframe/",
    "http://iflastandards.info/ns/fr/frbr/frbroo/",
    "http://linkedevents.org/ontology/",
    "http://open.vocab.org/terms/",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "http://publications.europa.eu/ontology/euvoc#",
    "http://purl.org/cerif/frapo/",
    "http://purl.org/dc/dcam/",
    "http://purl.org/dc/dcmitype/",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/goodrelations/v1#",
    "http://purl.org/linked-data/cube#",
    "http://purl.org/NET/c4dm/event.owl#",
    "http://purl.org/ontology/bibo/",
    "http://purl.org/pav/",
    "http://purl.org/spar/cito/",
    "http://purl.org/spar/fabio/",
    "http://purl.org/spar/frbr#",
    "http://purl.org/vocab/bio/0.1/",
    "http://purl.org/vocab/frbr/core#",
    "http://purl.org/vocab/relationship/",
    "http://purl.org/vocommons/voaf#",
    "http://rdfs.org/sioc/ns#",
    "http://schema.semantic-web.at/ppt/",
    "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "http://usefulinc.com/ns/doap#",
    "http://wikiba.se/ontology#",
    "http://www.cidoc-crm.org/cidoc-crm/",
    "http://www.geonames.org/ontology#",
    "http://www.lexinfo.net/ontology/2.0/lexinfo#",
    "http://www.loc.gov/premis/rdf/v3/",
    "http://www.opengis.net/ont/geosparql#",
    "http://www.opengis.net/ont/sf#",
    "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "http://www.w3.org/2003/06/sw-vocab-status/ns#",
    "http://www.w3.org/2002/12/cal/ical#",
    "http://www.w3.org/2006/time#",
    "http://www.w3.org/2006/vcard/ns#",
    "http://www.w3.org/2007/05/powder-s#",
    "http://www.w3.org/2008/05/skos-xl#",
    "http://www.w3.org/ns/adms#",
    "http://www.w3.org/ns/csvw#",
    "http://www.w3.org/ns/dqv#",
    "http://www.w3.org/ns/duv#",
    "http://www.w3.org/ns/earl#",
    "http://www.w3.org/ns/hydra/core#",
    "http://www.w3.org/ns/ldp#",
    "http://www.w3.org/ns/lemon/ontolex#",
    "http://www.w3.org/ns/locn#",
    "http://www.w3.org/ns/odrl/2/",
    "http://www.w3.org/ns/person#",
    "http://www.w3.org/ns/prof/",
    "http://www.w3.org/ns/r2rml#",
    "http://www.w3.org/ns/regorg#",
    "http://www.w3.org/ns/rov#",
    "http://www.w3.org/ns/sosa/",
    "http://www.w3.org/ns/sparql-service-description#",
    "http://www.w3.org/ns/ssn/",
    "http://www.wikidata.org/entity/",
    "http://www.wikidata.org/prop/direct/",
    "https://w3id.org/dcatap/",
    "https://www.omg.org/spec/Commons/",
}
GUESSES = 30  # that are looked for in a run; each is a comparison with all that is known
NEAR = 0.85


def namespace(iri: str) -> str:
    """The part of an IRI that a prefix stands for."""
    return split(iri)[0]


@cache
def terms_of(space: str) -> frozenset[str]:
    """The terms of a well-known vocabulary, as rdflib lists them; empty when it lists none."""
    import rdflib.namespace as listed

    for name in dir(listed):
        known = getattr(listed, name)
        if isinstance(known, listed.DefinedNamespaceMeta) and name.isupper() and str(known._NS) == space:
            return frozenset(map(str, dir(known)))
    return frozenset()


class Speller:
    """Says what was meant. Each answer is worked out once, and only so many are looked for.

    is_known: whether an IRI is a term or thing that is known; spaces: the namespaces of such things, besides our own and those
    of well-known vocabularies.
    """

    def __init__(self, is_known: Callable[[str], bool], spaces: Iterable[str] = ()):
        self._is_known = is_known
        self._right = {PLG, CONCEPT, ID, SHAPES, *WELL_KNOWN, *spaces}
        keys = ((_folded(space).rstrip("#/"), space) for space in self._right)
        self._keys = sorted(keys, key=lambda pair: (-len(pair[0]), pair[1]))
        self._meant = [pair for pair in self._keys if pair[1] not in WELL_KNOWN or pair[1] in PREFIXES.values()]
        self._spaces: dict[str, tuple[str, str] | None] = {}
        self._near: dict[str, list[str]] = {}
        self._left = GUESSES

    def near_namespace(self, iri: str) -> tuple[str, str] | None:
        """The wrong namespace that an IRI is in, and the right one; None when its namespace is near to no known one."""
        space = namespace(iri)
        if space in self._right or iri.startswith((PLG, CONCEPT, ID, SHAPES)) and not self._wrong_folder(iri, space):
            return None
        if space not in self._spaces:
            self._spaces[space] = self._other_form(space)
        found = self._spaces[space] or self._run_together(iri)
        return found or self._misspelt(iri, space)

    def _wrong_folder(self, iri: str, space: str) -> bool:
        return iri.startswith((CONCEPT, ID)) and space not in self._right and not self._is_known(iri)

    def _other_form(self, space: str) -> tuple[str, str] | None:
        """http for https, www, another case, another end."""
        key = _folded(space)
        for known, right in self._keys:
            if key.startswith(known) and (key == known or key[len(known)] in "#/") and not space.startswith(right):
                rest = len(key) - len(known)
                more = len(key[len(known):]) - len(key[len(known):].lstrip("#/"))
                if rest == more or right in (CONCEPT, ID):
                    return space[: len(space) - rest + more], right
        return None

    def _run_together(self, iri: str) -> tuple[str, str] | None:
        """A namespace without the `#` or `/` at its end: …/ontologyMeeting."""
        key = _folded(iri)
        for known, right in self._keys:
            rest = iri[len(iri) - len(key) + len(known):]
            if rest[:1].isalnum() and key.startswith(known) and self._is_known(right + rest):
                return iri[: len(iri) - len(rest)], right
        return None

    def _misspelt(self, iri: str, space: str) -> tuple[str, str] | None:
        """A namespace in which some letters differ, of a term that the right one has."""
        key, local = _folded(space).rstrip("#/"), iri[len(space):]
        if space not in self._near:
            if not self._left:
                return None
            self._left -= 1
            near = ((SequenceMatcher(None, key, known).ratio(), right) for known, right in self._meant if known != key)
            self._near[space] = [right for ratio, right in sorted(near, reverse=True)[:3] if ratio >= NEAR]
        return next(((space, right) for right in self._near[space] if local and self._is_known(right + local)), None)

    def guess(self, iri: str, known: Iterable[str]) -> str:
        """The one of the known IRIs that was meant; empty when none is near, or when too many were asked for."""
        if not self._left:
            return ""
        self._left -= 1
        space = namespace(iri)
        beside = [one.removeprefix(space) for one in known if one.startswith(space) and one != iri]
        local = iri[len(space):]
        near = get_close_matches(local, beside, 1, 0.75 if len(local) > 4 else 0.65)
        if near:
            return space + near[0]
        if not iri.startswith(CONCEPT):
            return ""
        near = get_close_matches(iri.removeprefix(CONCEPT), [one.removeprefix(CONCEPT) for one in known if one != iri], 1, NEAR)
        return CONCEPT + near[0] if near else ""


def _folded(iri: str) -> str:
    """An IRI without what is easily taken wrong: its scheme, `www.`, the case of its letters."""
    rest = iri.partition("://")[2] or iri
    rest = rest[4:] if rest[:4].lower() == "www." else rest
    return rest.translate(_LOWER)


_LOWER = {ord(letter): ord(letter.lower()) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
