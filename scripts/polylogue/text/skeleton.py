"""`polylogue annotate`: makes the skeleton of a new report from its text, ready to fill in."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from ..errors import PolylogueError
from ..namespaces import BASE, CONCEPT, DCTERMS, OA, PLG, RDFS, SCHEMA, XSD
from ..text import layout, locators

PREFIXES = {
    **{name: f"{CONCEPT}{name}/" for name in ("act", "attribution", "certainty", "kind")},
    "dcterms": DCTERMS, "oa": OA, "plg": PLG, "rdfs": RDFS, "reportkind": f"{CONCEPT}report-kind/", "schema": SCHEMA,
    "xsd": XSD,
}
COINED = ("dialogue", "office", "person", "report", "state")  # prefixes of what a folder of data has IRIs for
NAMES = {"headline": "headline", "dateline": "dateline", "page-stamp": "stamp", "navigation": "navigation"}
HINT = "# Attribution: named, by-office, by-pronoun, side, collective, agentless-passive or own-voice, as the wording is."


def annotate(text: str, slug: str, language: str = "en", base: str = BASE) -> str:
    """TriG with the report, a passage for each sentence, and an empty graph for each passage.

    text: the whole text; offsets count its Unicode code points. slug: the report's key in its IRI, in kebab-case.
    base: the IRI below which the report lies, and what else the folder of data describes.
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise PolylogueError(f"'{slug}' is no kebab-case name", mend="use a-z, 0-9 and single hyphens: --slug my-report")
    named = _named(layout.passages(text, language).slices)
    if not named:
        raise PolylogueError("the text is empty", mend="give the text of a report")
    prefixes = {**PREFIXES, **{name: f"{base}id/{name}/" for name in COINED}, "r": f"{base}id/report/{slug}/"}
    parts = ["".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(prefixes))]
    parts.append(_report(text, slug, language))
    parts.append(f"# Where its passages lie. The kinds are guesses: check them.\n{HINT}\n")
    parts += [_passage(name, number, text, place, slug) for name, number, place in named]
    parts.append("# What each passage states\n")
    parts += [f"r:{name} {{\n}}\n" for name, _, _ in named]
    return "\n".join(parts)


def slug_of(path: Path) -> str:
    """A kebab-case name from a file's name."""
    plain = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "report"


def _named(places: list[locators.Slice]) -> list[tuple[str, int | None, locators.Slice]]:
    """Each slice with its name: s1, s2 … for the sentences, the kind (and a number) for the others."""
    found, seen = [], {}
    for place in places:
        number = seen[place.kind] = seen.get(place.kind, 0) + 1
        if place.kind == "body":
            found.append((f"s{number}", number, place))
        else:
            name = NAMES.get(place.kind, place.kind)
            found.append((name if number == 1 else f"{name}-{number}", None, place))
    return found


def _report(text: str, slug: str, language: str) -> str:
    return f"""\
# The report. Say what kind it is, which meeting it is about (schema:about) and when it was coded (dcterms:created).

report:{slug}
    a plg:Report ;
    rdfs:label "Report {slug}"@en ;
    plg:textLength {len(text)} ;
    dcterms:language {_string(language)} ;
    dcterms:type reportkind:news-article ;
    schema:sha256 "{locators.digest(text)}" .
"""


def _passage(name: str, number: int | None, text: str, place: locators.Slice, slug: str) -> str:
    content = text[place.start: place.end]
    label = f"Sentence {number}" if number else name.replace("-", " ").capitalize()
    position = f"    schema:position {number} ;\n" if number else ""
    return f"""\
r:{name}
    a plg:Passage ;
    rdfs:label "{label} of report {slug}"@en ;
    plg:attribution attribution:own-voice ;
    plg:firstWords {_string(locators.first_words(content))} ;
    plg:lastWords {_string(locators.last_words(content))} ;
    plg:passageKind kind:{place.kind} ;
    plg:passageOf report:{slug} ;
{position}    schema:sha256 "{locators.digest(content)}" ;
    oa:end {place.end} ;
    oa:start {place.start} .
"""


def _string(text: str) -> str:
    from pyoxigraph import Literal

    from ..write.turtle import Writer

    return Writer({}).term(Literal(text))
