"""The JSON-LD context of the project, made from the ontology and the schemes: the one place where a short name is given a meaning.

In it a concept goes by its bare name where a property takes those of one scheme (`act: thank`), a thing by a prefix for
its kind (`state:japan`), a property of ours by its local name, or a shorter one.
"""

from __future__ import annotations

import json
from collections import defaultdict

from .. import paths
from ..namespaces import CONCEPT, DCTERMS, FOAF, ID, OA, ORG, OWL, PLG, PREFIXES, PROV, RDFS, SCHEMA, SKOS, TYPE
from ..read.files import read

SCHEMES = {  # the scheme from which a property takes its values
    PLG + "actType": "act", PLG + "aim": "topic", PLG + "attribution": "attribution", PLG + "certainty": "certainty",
    PLG + "identifiedArea": "topic", PLG + "inContextOf": "topic", PLG + "level": "level", PLG + "means": "topic",
    PLG + "mode": "mode", PLG + "passageKind": "kind", PLG + "principle": "topic", PLG + "quality": "quality",
    PLG + "role": "role", PLG + "sessionType": "session", PLG + "stage": "stage", PLG + "status": "status",
    PLG + "step": "step", PLG + "subregion": "m49", DCTERMS + "subject": "topic",
}
SHORT = {  # what is written often has a short name beside that of the property
    "act": PLG + "actType", "area": PLG + "identifiedArea", "as": PLG + "inCapacityOf", "context": PLG + "inContextOf",
    "kind": PLG + "passageKind", "session": PLG + "sessionType", "size": PLG + "groupSize", "words": PLG + "nameInText",
}
DISPUTED = {"of": PLG + "subject", "property": PLG + "property", "disputedValue": PLG + "value"}  # what a reading doubts
NAMING = {"unstated": PLG + "unstated", "incomplete": PLG + "incomplete", "property": PLG + "property"}  # their values are properties
KINDS = {"assistance": "assistance", "document": "document", "quantifier": "quantifier", "reportKind": "report-kind"}  # dcterms:type, by scheme
OTHERS = {
    **{name: RDFS + name for name in ("label",)},
    **{name: DCTERMS + name for name in (
        "created", "creator", "date", "issued", "language", "license", "modified", "publisher", "references", "relation", "replaces",
        "source", "subject", "title", "valid",
    )},
    **{name: SCHEMA + name for name in (
        "about", "amount", "currency", "datePublished", "duration", "identifier", "location", "locationCreated", "maxValue", "minValue",
        "organizer", "position", "previousStartDate", "sameAs", "sha256", "startDate", "unitText", "url", "value",
    )},
    **{name: SKOS + name for name in ("altLabel", "broader", "hiddenLabel", "prefLabel", "topConceptOf", "inScheme")},
    "because": DCTERMS + "description", "citation": DCTERMS + "bibliographicCitation", "end": OA + "end",
    "coded": SCHEMA + "sdDatePublished", "from": PROV + "wasDerivedFrom", "holder": ORG + "member", "holds": ORG + "holds",
    "member": FOAF + "member", "name": FOAF + "name", "partOf": DCTERMS + "isPartOf", "postIn": ORG + "postIn", "short": SCHEMA + "alternateName",
    "start": OA + "start", "textOf": SCHEMA + "exampleOfWork", "unitOf": ORG + "unitOf",
}
LINKS = {
    *(DCTERMS + name for name in ("creator", "isPartOf", "license", "publisher", "references", "relation", "replaces", "source")), FOAF + "member",
    *(ORG + name for name in ("holds", "member", "postIn", "unitOf")), PROV + "wasDerivedFrom",
    *(SCHEMA + name for name in ("about", "exampleOfWork", "location", "locationCreated", "organizer", "sameAs", "url")),
    *(SKOS + name for name in ("broader", "topConceptOf", "inScheme")),
}
DATATYPES = {
    **{PLG + name: "date" for name in ("datelineDate", "earliest", "established", "heldOn", "latest", "pageDate")},
    **{PLG + name: "string" for name in ("firstWords", "lastWords")},
    **{DCTERMS + name: "date" for name in ("created", "date", "issued", "modified", "valid")}, DCTERMS + "language": "string",
    **{SCHEMA + name: "date" for name in ("datePublished", "previousStartDate", "sdDatePublished", "startDate")},
    **{SCHEMA + name: "string" for name in ("currency", "duration", "identifier", "sha256", "unitText")},
    **{SCHEMA + name: "decimal" for name in ("amount", "maxValue", "minValue", "value")},
    **{PLG + name: "integer" for name in ("groupSize", "ordinal", "textLength")},
    **{name: "integer" for name in (OA + "end", OA + "start", SCHEMA + "position")},
}
CLASSES = {"Concept": SKOS, "ConceptScheme": SKOS, "Person": FOAF, "FormalOrganization": ORG, "Membership": ORG, "Organization": ORG, "OrganizationalUnit": ORG, "Location": DCTERMS, "CreativeWork": SCHEMA}
THINGS = (  # the kinds of things that several files speak of: prefixes for their IRIs
    "body", "delegation", "dialogue", "group", "office", "person", "place", "programme", "relations", "state", "track",
)
KEYWORDS = {
    "id": "@id", "type": "@type",
    **dict.fromkeys(("report", "passage", "reading", "background", "states", "agents", "meetings"), "@id"),
    "says": "@graph", **dict.fromkeys(("readings", "backgrounds", "things", "located"), "@included"),
}
REVERSE = {"in": PLG + "hasParticipation", "meeting": PLG + "hasParticipation", "passages": PLG + "passageOf"}
FOR_TOOLS = ("found", "throughout")  # what a tool reads, and no statement


def context() -> dict:
    """The context, its names sorted."""
    own, links = _properties()
    names = {iri.removeprefix(PLG): iri for iri in own if iri not in {PLG + "subject", PLG + "property", PLG + "value"}}
    names |= {name: iri for name, iri in OTHERS.items()} | SHORT | DISPUTED | {name: DCTERMS + "type" for name in KINDS}
    prefixes = {name: space for name, space in PREFIXES.items() if name not in names}
    prefixes |= {name: f"{ID}{name}/" for name in THINGS} | {"reports": f"{ID}report/", "concept": CONCEPT, "topic": f"{CONCEPT}topic/", "m49": f"{CONCEPT}m49/"}
    classes = {iri.removeprefix(PLG): "plg:" for iri in _classes()}
    terms: dict[str, object] = {name: _short(iri) for name, iri in {k: PLG + k for k in classes}.items()}
    terms |= {name: _short(space + name) for name, space in CLASSES.items()}
    taken = {*names, *prefixes, *terms, *KEYWORDS, *REVERSE, *FOR_TOOLS}
    concepts = _concepts()
    for name, iri in names.items():
        scheme = KINDS.get(name) or SCHEMES.get(iri)
        terms[name] = _term(iri, scheme, concepts.get(scheme, ()), taken, iri in links)
    terms |= {name: {"@id": _short(iri), "@type": "@vocab"} for name, iri in NAMING.items()}
    terms["of"] = {"@id": _short(DISPUTED["of"]), "@type": "@id"}
    terms |= {name: {"@reverse": _short(iri), "@type": "@id"} for name, iri in REVERSE.items()}
    terms |= KEYWORDS | dict.fromkeys(FOR_TOOLS)
    return {"@version": 1.1, "@language": "en", **dict(sorted(prefixes.items())), **dict(sorted(terms.items()))}


def document() -> bytes:
    """The file `context.jsonld`."""
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(value)}" for name, value in context().items())
    return f'{{"@context": {{\n{lines}\n}}}}\n'.encode()


def _term(iri: str, scheme: str | None, concepts: list[str], taken: set[str], link: bool) -> object:
    if scheme:
        space = f"{CONCEPT}{scheme}/"
        inside = {"@vocab": space, **{name: space + name for name in concepts if name in taken}}  # a name before a vocabulary
        return {"@id": _short(iri), "@type": "@vocab", "@context": inside}
    if link or iri in LINKS:
        return {"@id": _short(iri), "@type": "@id"}
    kind = DATATYPES.get(iri)
    return {"@id": _short(iri), "@type": f"xsd:{kind}"} if kind else _short(iri)


def _short(iri: str) -> str:
    return next(f"{name}:{iri.removeprefix(space)}" for name, space in PREFIXES.items() if iri.startswith(space))


def _properties() -> tuple[list[str], set[str]]:
    """Our own properties, and of these and others the object properties."""
    own, links = set(), set()
    for quad in read(paths.ONTOLOGY).quads:
        if quad.predicate.value == TYPE and quad.object.value.startswith(OWL) and quad.object.value.endswith("Property"):
            if quad.subject.value.startswith(PLG):
                own.add(quad.subject.value)
            if quad.object.value == OWL + "ObjectProperty":
                links.add(quad.subject.value)
    return sorted(own), links


def _classes() -> list[str]:
    quads = read(paths.ONTOLOGY).quads
    return sorted(
        q.subject.value for q in quads
        if q.predicate.value == TYPE and q.object.value == OWL + "Class" and getattr(q.subject, "value", "").startswith(PLG)
    )


def _concepts() -> dict[str, list[str]]:
    """The names of the concepts of each scheme."""
    found = defaultdict(list)
    for quad in read(paths.SCHEMES).quads:
        if quad.predicate.value == SKOS + "inScheme":
            scheme = quad.object.value.removeprefix(CONCEPT)
            found[scheme].append(quad.subject.value.removeprefix(f"{CONCEPT}{scheme}/"))
    return found
