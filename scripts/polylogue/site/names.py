"""By which properties things are named, and plain words for terms of others that the ontology has no label for."""

from __future__ import annotations

from ..namespaces import DCAT, DCTERMS, FOAF, OWL, RDFS, SCHEMA, SH, SKOS, VOID, XSD

NAMES = (RDFS + "label", SKOS + "prefLabel", DCTERMS + "title", FOAF + "name")
_PLAIN = {
    SCHEMA + "sameAs": "same as", RDFS + "isDefinedBy": "defined by", RDFS + "seeAlso": "see also",
    OWL + "versionIRI": "version", OWL + "versionInfo": "version number",
    SKOS + "inScheme": "in scheme", SKOS + "topConceptOf": "top concept of", SKOS + "hasTopConcept": "top concept",
    SKOS + "broader": "broader", SKOS + "hiddenLabel": "recognised by the words", SKOS + "notation": "code",
    SKOS + "note": "note", SKOS + "exactMatch": "exact match",
    SKOS + "closeMatch": "close match", SKOS + "broadMatch": "broad match", SKOS + "narrowMatch": "narrow match",
    SKOS + "relatedMatch": "related match", VOID + "uriSpace": "IRIs begin with", VOID + "triples": "triples",
    VOID + "vocabulary": "vocabulary used", VOID + "exampleResource": "example", VOID + "properties": "properties",
    VOID + "classes": "classes", VOID + "distinctSubjects": "subjects", DCAT + "distribution": "file",
    DCAT + "downloadURL": "download", DCAT + "mediaType": "media type", DCAT + "version": "version",
    DCAT + "byteSize": "bytes", DCAT + "Distribution": "File of the data set", DCAT + "Dataset": "Data set",
    DCAT + "Catalog": "Catalogue", DCAT + "dataset": "data set", VOID + "Dataset": "Data set (VoID)",
    SH + "SPARQLExecutable": "Query", SH + "SPARQLSelectExecutable": "SELECT query", SH + "SPARQLAskExecutable": "ASK query",
    SH + "NodeShape": "Node shape", SH + "PropertyShape": "Property shape", OWL + "Class": "Class",
    OWL + "Ontology": "Ontology", OWL + "ObjectProperty": "Object property",
    OWL + "DatatypeProperty": "Datatype property", OWL + "AnnotationProperty": "Annotation property",
    OWL + "FunctionalProperty": "Functional property", RDFS + "Literal": "Literal", XSD + "integer": "integer",
    XSD + "string": "string",
}
PLAIN = {iri: {"en": text} for iri, text in _PLAIN.items()}
