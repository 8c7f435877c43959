"""By which properties things are named, and plain words for terms of others that have no name of their own in a language of the pages."""

from __future__ import annotations

from functools import cache

from ..namespaces import DCAT, DCTERMS, FOAF, OA, ORG, OWL, PROV, RDFS, SCHEMA, SH, SKOS, VANN, VOID, XSD
from .languages import Messages, N_, available

NAMES = (RDFS + "label", SKOS + "prefLabel", DCTERMS + "title", FOAF + "name")
_BIBO, _SPDX, _VS = "http://purl.org/ontology/bibo/", "http://spdx.org/rdf/terms#", "http://www.w3.org/2003/06/sw-vocab-status/ns#"
_VOAF = "http://purl.org/vocommons/voaf#"
_PLAIN = {
    RDFS: {"label": N_("label"), "isDefinedBy": N_("defined by"), "seeAlso": N_("see also"), "Literal": N_("Literal")},
    OWL: {
        "versionIRI": N_("version"), "versionInfo": N_("version number"), "Class": N_("Class"), "Ontology": N_("Ontology"),
        "ObjectProperty": N_("Object property"), "DatatypeProperty": N_("Datatype property"), "AnnotationProperty": N_("Annotation property"),
        "FunctionalProperty": N_("Functional property"), "SymmetricProperty": N_("Symmetric property"),
    },
    SKOS: {
        "Concept": N_("Concept"), "ConceptScheme": N_("Concept scheme"), "inScheme": N_("in scheme"), "topConceptOf": N_("top concept of"),
        "hasTopConcept": N_("top concept"), "broader": N_("broader"), "prefLabel": N_("label"), "altLabel": N_("alternative label"),
        "hiddenLabel": N_("recognised by the words"), "notation": N_("code"), "note": N_("note"), "scopeNote": N_("scope note"),
        "changeNote": N_("change note"), "historyNote": N_("history note"), "definition": N_("definition"), "example": N_("example"),
        "exactMatch": N_("exact match"), "closeMatch": N_("close match"), "broadMatch": N_("broad match"), "narrowMatch": N_("narrow match"),
        "relatedMatch": N_("related match"),
    },
    DCTERMS: {
        "type": N_("type"), "source": N_("source"), "subject": N_("subject matter"), "date": N_("date"), "description": N_("description"),
        "publisher": N_("publisher"), "title": N_("title"), "language": N_("language"), "isPartOf": N_("is part of"),
        "bibliographicCitation": N_("bibliographic citation"), "relation": N_("relation"), "license": N_("license"), "Location": N_("Location"),
        "creator": N_("creator"), "issued": N_("issued"), "modified": N_("modified"), "created": N_("created"), "replaces": N_("replaces"),
        "references": N_("references"), "valid": N_("valid"), "format": N_("format"),
    },
    SCHEMA: {
        "Claim": N_("Claim"), "CreativeWork": N_("Creative work"), "Event": N_("Event"), "Action": N_("Action"), "about": N_("about"),
        "url": N_("address on the web"), "alternateName": N_("alternate name"), "attendee": N_("attendee"), "datePublished": N_("date published"),
        "location": N_("location"), "identifier": N_("identifier"), "position": N_("position"), "sdDatePublished": N_("date of the structured data"),
        "sha256": "SHA-256", "keywords": N_("keywords"), "startDate": N_("start date"), "previousStartDate": N_("previous start date"),
        "sameAs": N_("same as"), "locationCreated": N_("location created"), "currency": N_("currency"), "exampleOfWork": N_("example of work"),
        "unitText": N_("unit, as text"), "value": N_("value"), "amount": N_("amount"), "minValue": N_("minimum value"), "maxValue": N_("maximum value"),
        "duration": N_("duration"), "logo": N_("logo"), "includedInDataCatalog": N_("included in data catalog"), "organizer": N_("organizer"),
        "target": N_("target"),
    },
    FOAF: {
        "Person": N_("Person"), "Agent": N_("Agent"), "Group": N_("Group"), "member": N_("member"), "name": N_("name"), "title": N_("form of address"),
    },
    ORG: {
        "Organization": N_("Organization"), "FormalOrganization": N_("Formal organization"), "OrganizationalUnit": N_("Organizational unit"),
        "Membership": N_("Membership"), "Post": N_("Post"), "holds": N_("holds"), "member": N_("member"), "postIn": N_("post in"), "unitOf": N_("unit of"),
    },
    PROV: {"wasDerivedFrom": N_("was derived from"), "Entity": N_("Entity"), "Activity": N_("Activity")},
    OA: {"start": N_("start"), "end": N_("end")},
    SH: {
        "SPARQLExecutable": N_("Query"), "SPARQLSelectExecutable": N_("SELECT query"), "SPARQLAskExecutable": N_("ASK query"),
        "NodeShape": N_("Node shape"), "PropertyShape": N_("Property shape"),
    },
    VOID: {
        "uriSpace": N_("IRIs begin with"), "triples": N_("triples"), "vocabulary": N_("vocabulary used"), "exampleResource": N_("example"),
        "properties": N_("properties"), "classes": N_("classes"), "distinctSubjects": N_("subjects"), "Dataset": N_("Data set (VoID)"),
    },
    DCAT: {
        "distribution": N_("file"), "downloadURL": N_("download"), "mediaType": N_("media type"), "compressFormat": N_("packed as"),
        "version": N_("version"), "byteSize": N_("bytes"), "Distribution": N_("File of the data set"), "Dataset": N_("Data set"),
        "Catalog": N_("Catalogue"), "dataset": N_("data set"),
    },
    _SPDX: {"Checksum": N_("Checksum"), "checksum": N_("checksum"), "algorithm": N_("algorithm"), "checksumValue": N_("value")},
    _BIBO: {"status": N_("status")}, _VS: {"term_status": N_("term status")}, _VOAF: {"Vocabulary": N_("Vocabulary")},
    VANN: {"preferredNamespacePrefix": N_("preferred namespace prefix"), "preferredNamespaceUri": N_("preferred namespace URI")},
    XSD: {"integer": N_("integer"), "string": N_("string")},
}
_WORDS = {namespace + name: text for namespace, names in _PLAIN.items() for name, text in names.items()}


@cache
def plain(iri: str) -> dict[str, str]:
    """Plain words for a term of others by language; none for all else."""
    if (text := _WORDS.get(iri)) is None:
        return {}
    told = {language: Messages(language).say(text) for language in available()}
    return {language: said for language, said in told.items() if said != text or language == "en"}
