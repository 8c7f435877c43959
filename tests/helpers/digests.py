"""The IRI of a claim worked out by its definition, apart from the code."""

from hashlib import sha256

from polylogue.namespaces import CLAIM


def claim_iri(triple, ground, namespace=CLAIM):
    """The first 16 hex digits of SHA-256 over subject, property, value and ground as N-Triples, a line each."""
    text = "\n".join([*map(str, triple), f"<{ground}>"])
    return namespace + sha256(text.encode()).hexdigest()[:16]
