"""What a page shows, in the words of schema.org, as JSON-LD: for search engines, which read nothing else.

Only what is stated or catalogued: what a reading implies or what comes from elsewhere has no place here to say so. Where
reports contradict each other on a value, it is left out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from ..namespaces import CONCEPT, DCAT, DCTERMS, FOAF, ONTOLOGY, ORG, OWL, PLG, SCHEMA, SKOS, TYPE
from .served import served

if TYPE_CHECKING:
    from .pages import Site

MANY = 40  # of what one property may list
SPDX = "http://spdx.org/rdf/terms#"
TYPES = {  # of a thing, by the first of these classes that it has
    PLG + "Meeting": "Event", PLG + "MeetingTrack": "EventSeries", PLG + "Dialogue": "Organization", PLG + "State": "Country",
    FOAF + "Person": "Person", PLG + "Report": "CreativeWork", PLG + "DiplomaticDocument": "CreativeWork", ORG + "Organization": "Organization",
    ORG + "FormalOrganization": "Organization", DCTERMS + "Location": "Place", SKOS + "ConceptScheme": "DefinedTermSet",
    SKOS + "Concept": "DefinedTerm", OWL + "Ontology": "DefinedTermSet", OWL + "Class": "DefinedTerm", OWL + "ObjectProperty": "DefinedTerm",
    OWL + "DatatypeProperty": "DefinedTerm", OWL + "AnnotationProperty": "DefinedTerm", DCAT + "Dataset": "Dataset",
}
REPORTS = {f"{CONCEPT}report-kind/news-article": "NewsArticle", f"{CONCEPT}report-kind/data-set": "Dataset"}
MODES = {"online": "OnlineEventAttendanceMode", "videoconference": "OnlineEventAttendanceMode", "in-person": "OfflineEventAttendanceMode", "hybrid": "MixedEventAttendanceMode"}
FULL = 10  # characters of a whole date


def kind(site: Site, iri: str) -> str:
    """The type of a thing at schema.org; empty when none fits."""
    kinds = set(site.world.iris(iri, TYPE))
    found = next((name for cls, name in TYPES.items() if cls in kinds), "")
    if PLG + "Report" in kinds:
        return next((REPORTS[t] for t in site.world.iris(iri, DCTERMS + "type") if t in REPORTS), found)
    return found


class Facts:
    """What is stated of a thing, or catalogued: called with a property it gives the values."""

    def __init__(self, site: Site, iri: str):
        self.world, self.iri = site.world, iri
        self._bare: dict[str, set] | None = None

    def __call__(self, predicate: str) -> list:
        values = self.world.values(self.iri, predicate)
        if not values:
            return []
        if self._bare is None:
            self._bare = {}
            for _, p, o in self.world.own(self.iri):
                self._bare.setdefault(p.value, set()).add(o)
        bare = self._bare.get(predicate, ())
        return [o for o in values if o in bare and self._is_stated(predicate, o)]

    def _is_stated(self, predicate: str, value: object) -> bool:
        claims = self.world.claims_for(self.iri, predicate, value)
        return not claims or any(c.status == "stated" for c in claims)


def agreed(values: list) -> str:
    """The one date on which all agree, as precise as the most precise; empty when they differ or one of them is no plain date."""
    texts = sorted({v.value for v in values}, key=len)
    if not texts or any("T" not in t and (len(t) not in (4, 7, FULL) or not t.replace("-", "").isdecimal()) for t in texts):
        return ""
    return texts[-1] if all(texts[-1].startswith(t) for t in texts) else ""


def named(site: Site, iri: str, type_: str = "") -> dict:
    """A thing that another speaks of: its IRI, its type where that is known without asking for all that is said of it, its name."""
    return {**({"@type": type_} if type_ else {}), "@id": iri, "name": site.label(iri)}


def node(site: Site, iri: str, address: str = "") -> dict:
    """What is known of a thing. address: of its page, empty when not known. Empty for what schema.org has no type for."""
    type_ = kind(site, iri)
    if not type_:
        return {}
    more, of = _MORE.get(type_) or (_work if site.world.is_a(iri, PLG + "Report") else None), Facts(site, iri)
    if type_ == "Dataset" and iri == site.published.project.id("dataset"):
        return dataset(site)
    others = [o.value for o in of(SKOS + "altLabel") if not o.language or o.language == site.language]
    body = {
        "@type": type_, "@id": iri, "name": site.label(iri), "alternateName": others, "mainEntityOfPage": address,
        "sameAs": [o.value for o in of(SCHEMA + "sameAs")], **(more(site, iri, of) if more else {}),
    }
    return _filled(body)


def written(body: dict | list) -> Markup:
    """The script element that holds a node, or several."""
    if not body:
        return Markup("")
    whole = {"@context": "https://schema.org", **(body if isinstance(body, dict) else {"@graph": body})}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/ld+json">{}</script>\n').format(Markup(text))


def _event(site: Site, iri: str, of: Facts) -> dict:
    world = site.world
    held, planned = of(PLG + "heldOn"), of(SCHEMA + "startDate")
    spans = {v.value for v in held if v.value.count("/") == 1 and ".." not in v.value}
    start, _, end = spans.pop().partition("/") if len(spans) == len(held) == 1 else (agreed(held) if held else agreed(planned), "", "")
    modes = {MODES.get(m.value.rpartition("/")[2], "") for m in of(PLG + "mode")} - {""}
    status = {s.value.rpartition("/")[2] for s in of(PLG + "status")}
    places = [named(site, p.value, "Place") for p in of(SCHEMA + "location") if isinstance(p, NamedNode)]
    online = [{"@type": "VirtualLocation", "name": site.label(m.value)} for m in of(PLG + "mode") if MODES.get(m.value.rpartition("/")[2]) == MODES["online"]]
    came = [(a.value, kind(site, a.value)) for a in of(SCHEMA + "attendee")]
    return {
        "startDate": start, "endDate": end, "previousStartDate": agreed(of(SCHEMA + "previousStartDate")),
        "eventStatus": "https://schema.org/EventCancelled" if status == {"cancelled"} else "",
        "eventAttendanceMode": f"https://schema.org/{modes.pop()}" if len(modes) == 1 else "",
        "location": places + online[:1],
        "organizer": [named(site, o.value, kind(site, o.value)) for o in of(SCHEMA + "organizer")],
        "attendee": [named(site, a, type_) for a, type_ in came if type_ in ("Person", "Organization")][:MANY],
        "about": [named(site, t.value, "DefinedTerm") for t in of(DCTERMS + "subject") if isinstance(t, NamedNode)][:MANY],
        "superEvent": [named(site, t.value, "EventSeries") for t in of(PLG + "inTrack")],
        "subjectOf": [named(site, r, "CreativeWork") for r in world.subjects(SCHEMA + "about", iri) if r in site.addresses.reports][:MANY],
    }


def _work(site: Site, iri: str, of: Facts) -> dict:
    title = next(iter(of(DCTERMS + "title")), None)
    languages = [o.value for o in of(DCTERMS + "language")]
    return {
        "name": title.value if title else site.label(iri), "headline": title.value if title and kind(site, iri) == "NewsArticle" else "",
        "alternateName": [o.value for o in of(SCHEMA + "alternateName") if isinstance(o, Literal) and o.language in (None, site.language)],
        "inLanguage": languages, "datePublished": agreed(of(SCHEMA + "datePublished")),
        "dateCreated": agreed(of(DCTERMS + "created")),
        "sdDatePublished": agreed(of(SCHEMA + "sdDatePublished")),
        "publisher": [named(site, p.value, "Organization") for p in of(DCTERMS + "publisher")],
        "url": [o.value for o in of(SCHEMA + "url")], "archivedAt": [o.value for o in of(SCHEMA + "archivedAt")],
        "genre": [site.label(t.value) for t in of(DCTERMS + "type") if isinstance(t, NamedNode)],
        "about": [named(site, a.value) for a in of(SCHEMA + "about")][:MANY],
    }


def _country(site: Site, iri: str, of: Facts) -> dict:
    return {"identifier": [o.value for o in of(SCHEMA + "identifier")]}


def _organisation(site: Site, iri: str, of: Facts) -> dict:
    return {"foundingDate": agreed(of(PLG + "established"))}


def _term(site: Site, iri: str, of: Facts) -> dict:
    world = site.world
    schemes = world.iris(iri, SKOS + "inScheme") or ([ONTOLOGY] if iri.startswith(f"{ONTOLOGY}#") else [])
    return {
        "description": world.text(iri, SKOS + "definition", site.language),
        "termCode": world.value(iri, SKOS + "notation") or iri.replace("#", "/").rstrip("/").rpartition("/")[2],
        "inDefinedTermSet": [named(site, s, "DefinedTermSet") for s in schemes],
    }


def _terms(site: Site, iri: str, of: Facts) -> dict:
    world = site.world
    terms = world.subjects(SKOS + "hasTopConcept", iri) or [o.value for o in world.values(iri, SKOS + "hasTopConcept")]
    return {
        "description": world.text(iri, DCTERMS + "description", site.language) or world.text(iri, DCTERMS + "abstract", site.language),
        "version": world.value(iri, OWL + "versionInfo"), "license": world.value(iri, DCTERMS + "license"),
        "datePublished": world.value(iri, DCTERMS + "issued"), "dateModified": world.value(iri, DCTERMS + "modified"),
        "hasDefinedTerm": [named(site, t, "DefinedTerm") for t in terms][:MANY],
    }


_MORE = {
    "Event": _event, "Country": _country, "Organization": _organisation, "DefinedTerm": _term, "DefinedTermSet": _terms, "NewsArticle": _work,
    "CreativeWork": _work,
}


def claims(site: Site, iris: list[str]) -> list[dict]:
    """The stated ones of some claims, each with the report in which it appears."""
    found = [site.world.claims[iri] for iri in iris if iri in site.world.claims]
    return [
        _filled({
            "@type": "Claim", "@id": c.iri, "name": f"{site.label(c.subject)}: {site.terms.name(c.property).striptags()}", "about": [named(site, c.subject)],
            "appearance": [named(site, r, "CreativeWork") for r in c.reports],
        })
        for c in found if c.status == "stated"
    ]


def dataset(site: Site) -> dict:
    """The data set; what is not known is left out."""
    world, published = site.world, site.published
    project, about = published.project, published.project.id("dataset")
    publishers = world.iris(about, DCTERMS + "publisher")
    files = [_download(site, f) for f in world.iris(about, DCAT + "distribution")]
    body = {
        "@type": "Dataset", "@id": about if published.based else "", "url": served(site) or (project.base if published.based else ""),
        "name": world.text(about, DCTERMS + "title", site.language) or site.name,
        "description": world.text(about, DCTERMS + "description", site.language) or site.description,
        "version": world.value(about, DCAT + "version"), "license": site.licence, "isAccessibleForFree": True if site.own else "",
        "inLanguage": list(site.languages) if site.own else list(project.languages),
        "creator": [{"@type": "Organization", "name": site.label(p), "@id": p} for p in publishers]
        or ([{"@type": "Organization", "name": project.publisher}] if project.publisher else []),
        "datePublished": world.value(about, DCTERMS + "issued"), "dateModified": world.value(about, DCTERMS + "modified"),
        "keywords": ["diplomacy", "multilateral dialogue", "linked data", "provenance", "SHACL", "SPARQL"] if site.own else [],
        "includedInDataCatalog": [{"@type": "DataCatalog", "@id": c, "name": site.label(c)} for c in world.subjects(DCAT + "dataset", about)],
        "distribution": [f for f in files if f],
    }
    return _filled(body)


def _download(site: Site, iri: str) -> dict:
    world, base = site.world, site.published.project.base
    address = world.value(iri, DCAT + "downloadURL")
    sums = [world.value(s, SPDX + "checksumValue") for s in world.iris(iri, SPDX + "checksum")]
    size = world.value(iri, DCAT + "byteSize")
    return _filled({
        "@type": "DataDownload", "name": address.rpartition("/data/")[2],
        "contentUrl": (served(site) or (base if site.published.based else "")) + address.removeprefix(base),
        "encodingFormat": world.value(iri, DCAT + "mediaType").partition("/media-types/")[2],
        "contentSize": f"{size} B" if size else "", "sha256": next(iter(sums), ""),
    })


def _filled(body: dict) -> dict:
    """Without what is empty; a list of one as that one."""
    return {name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in body.items() if value}
