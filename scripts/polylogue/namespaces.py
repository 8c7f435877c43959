"""The namespaces of Polylogue and of the vocabularies it uses, as plain strings, and which part of an IRI is one."""

BASE = "https://w3id.org/polylogue/"
ONTOLOGY = "https://w3id.org/polylogue/ontology"
PLG = "https://w3id.org/polylogue/ontology#"
SHAPES = "https://w3id.org/polylogue/shapes#"
CONCEPT = "https://w3id.org/polylogue/concept/"
ID = "https://w3id.org/polylogue/id/"
CLAIM = "https://w3id.org/polylogue/id/claim/"
DATA = "https://w3id.org/polylogue/data/"
GRAPH = "https://w3id.org/polylogue/graph/"
CLAIM_MISSING = SHAPES + "Claim-missing"  # the shape that asks some properties for a ground; the lint asks all
CLAIM_GROUND = SHAPES + "Claim-ground"

DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
FOAF = "http://xmlns.com/foaf/0.1/"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
VANN = "http://purl.org/vocab/vann/"
VOID = "http://rdfs.org/ns/void#"
XSD = "http://www.w3.org/2001/XMLSchema#"

TYPE = RDF + "type"
UNLOCATED = f"{CONCEPT}kind/row", f"{CONCEPT}kind/summary"  # kinds of passages that lie in no stretch of a text

PREFIXES = {
    "plg": PLG,
    "plgsh": SHAPES,
    "claim": CLAIM,
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sh": SH,
    "skos": SKOS,
    "vann": VANN,
    "void": VOID,
    "xsd": XSD,
}


def split(iri: str) -> tuple[str, str]:
    """The part of an IRI that a prefix stands for, and the rest."""
    at = max(iri.rfind("#"), iri.rfind("/"), iri.rfind(":")) + 1
    return iri[:at], iri[at:]
