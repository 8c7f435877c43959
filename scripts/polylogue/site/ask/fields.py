"""The parameters of the questions: what the page has fields for, and which questions a thing can be asked about."""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

from ...namespaces import CONCEPT, DCTERMS, FOAF, ORG, PLG, SCHEMA, SKOS, TYPE
from ...store.examples import Example
from ...store.parameters import LANGUAGE, Parameter, parameters
from ..pages import Site
from .questions import FIELDS

ANY = ("what-is-said-of", "by-which-names", "where-do-reports-differ")  # what can be asked about a thing of any kind
NAMED = ("dialogue", "meeting", "report", "person", "speaker", "holder", "office", "document", "side", "participant", "what")  # the narrowest first
ABOVE = {ORG + "FormalOrganization": ORG + "Organization", PLG + "Dialogue": ORG + "Organization"}
MOST = 8  # questions on a page of a thing
FIELDS_OF_THINGS = (  # classes whose things complete a field of any kind
    PLG + "Dialogue", PLG + "MeetingTrack", PLG + "Meeting", PLG + "MeetingGroup", PLG + "Report", PLG + "State", PLG + "StateGroup", FOAF + "Person",
    PLG + "Office", PLG + "Delegation", PLG + "AgentGroup", ORG + "Organization", ORG + "FormalOrganization", PLG + "DiplomaticDocument",
    PLG + "Programme", PLG + "Assistance", PLG + "Anniversary",
)
_SPACES = (PLG, DCTERMS, SCHEMA, ORG, FOAF)


def fields_of(site: Site, text: str) -> list[dict]:
    """The fields of a query but that of the language: name, label, what is told of it, the classes and namespaces of what fits."""
    found = []
    for each in parameters(text).values():
        if each.name == LANGUAGE or not each.takes_things:
            continue
        label = FIELDS.get(each.name)
        field = {"name": each.name, "label": site.say(label) if label else each.name.replace("_", " "), "text": each.text}
        found.append(field | {"kinds": list(each.kinds), "spaces": list(each.spaces)})
    return found


def asked_about(site: Site, iri: str) -> list[tuple[str, str]]:
    """The questions that can be asked about a thing, as (text, address from the root of the language); those it fits best first."""
    kinds = {each.value for each in site.world.values(iri, TYPE)}
    kinds |= {ABOVE[kind] for kind in kinds if kind in ABOVE}
    found = []
    for at, example in enumerate(site.published.examples):
        name, rank = _fitting(example.text, iri, frozenset(kinds))
        if not name and example.name in ANY and kinds & set(FIELDS_OF_THINGS):
            name, rank = "thing", len(NAMED) + ANY.index(example.name)
        if name:
            found.append((rank, at, site.say(example.summary), f"query/index.html#ask={example.name}&{name}={quote(iri, safe=':/')}"))
    return [(text, address) for _, _, text, address in sorted(found)[:MOST]]


@cache
def _fitting(text: str, iri: str, kinds: frozenset[str]) -> tuple[str, int]:
    """The parameter of a query that takes a thing of these classes, and how far it is from the best; none: empty."""
    found = [
        (NAMED.index(each.name) if each.name in NAMED else len(NAMED), each.name) for each in _parameters(text)
        if kinds & set(each.kinds) or any(iri.startswith(space) for space in each.spaces if space.startswith(CONCEPT))
    ]
    rank, name = min(found, default=(0, ""))
    return name, rank


@cache
def _parameters(text: str) -> tuple[Parameter, ...]:
    return tuple(each for each in parameters(text).values() if each.takes_things and each.terms)


def things(site: Site, examples: list[Example]) -> dict:
    """What completes the fields: by class or namespace, `[IRI, name]` sorted by name; parts of reports are left out."""
    wanted = {kind for example in examples for each in _parameters(example.text) for kind in each.kinds} | set(FIELDS_OF_THINGS)
    spaces = {space for example in examples for each in _parameters(example.text) for space in each.spaces}
    world, addresses, found = site.world, site.addresses, {}
    for kind in sorted(wanted):
        found[kind] = _named(site, (iri for iri in world.of_type(kind) if addresses.document(iri) == iri))
    concepts, terms = world.of_type(SKOS + "Concept"), sorted({claim.property for claim in world.claims.values()})
    for space in sorted(spaces):
        inside = [iri for iri in (concepts if space.startswith(CONCEPT) else terms if space in _SPACES else ()) if iri.startswith(space)]
        found[space] = _named(site, inside)
    return {key: listed for key, listed in found.items() if listed}


def _named(site: Site, iris) -> list[list[str]]:
    found = [[iri, site.report_name(iri) if iri in site.addresses.reports else site.label(iri)] for iri in iris]
    return sorted(found, key=lambda pair: (pair[1].casefold(), pair[0]))
