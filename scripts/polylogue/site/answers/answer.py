"""An answer with all that is told beside it: asked of a store, written as JSON in one language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from ...namespaces import XSD
from .beside import PREFIX, with_things
from .service import Names, Said, meant_by, names_of, says_of

KNOWN = 1_000  # rows of which it is told what stands beside them: pages show no more

Term = NamedNode | Literal | BlankNode | None
Name = tuple[str, str]  # text, language


@dataclass
class Answer:
    """columns, rows: as the query asks; things: by row, the IRI of what a column's text names; names, says: see `service`."""

    columns: list[str] = field(default_factory=list)
    rows: list[list[Term]] = field(default_factory=list)
    things: list[dict[str, str]] = field(default_factory=list)
    names: dict[str, Names] = field(default_factory=dict)
    says: dict[str, list[Said]] = field(default_factory=dict)

    def name(self, thing: str, language: str) -> Name:
        """How a thing is called, and in which language; empty when that is not known."""
        return self.names[thing].called(language) if thing in self.names else ("", "")

    def short(self, report: str, language: str) -> Name:
        """The short name of a report, else its name, else the end of its IRI."""
        found = self.names[report].briefly(language) if report in self.names else ("", "")
        return found if found[0] else (report.rpartition("/")[2], "")

    @property
    def reports(self) -> set[str]:
        """The reports that it tells of: those that say so, and what has the short name of one."""
        named = {iri for iri, names in self.names.items() if names.short}
        return named.union(said.report for all_said in self.says.values() for said in all_said if said.report)

    def __bool__(self) -> bool:
        return bool(self.rows)


def ask(store: Store, text: str) -> Answer:
    """The answer of a SELECT or ASK, or the triples of a CONSTRUCT, with what is told beside it."""
    found = store.query(with_things(text)[0])
    if type(found).__name__ == "QueryBoolean":
        return Answer(["answer"], [[Literal("yes" if found else "no")]], [{}])
    if not hasattr(found, "variables"):
        rows = sorted(([t.subject, t.predicate, t.object] for t in found), key=str)
        return _completed(store, Answer(["subject", "property", "value"], rows, [{} for _ in rows]))
    names = [each.value for each in found.variables]
    things = with_things(text)[1]
    columns = [name for name in names if not (name.startswith(PREFIX) and name.removeprefix(PREFIX) in things)]
    place = {name: at for at, name in enumerate(names)}
    rows, beside, met = [], [], set()
    for row in found:
        terms = [row[at] for at in range(len(columns))]
        if len(columns) < len(names) and "DISTINCT" in text.upper() and _is_double(terms, met):
            continue
        rows.append(terms)
        beside.append({name: row[place[thing]].value for name, thing in things.items() if isinstance(row[place[thing]], NamedNode)})
    return _completed(store, Answer(columns, rows, beside))


def _is_double(terms: list[Term], met: set) -> bool:
    """Whether a row has been met; it is, from now on. A query for what is distinct may have several things by one name."""
    key = tuple(terms)
    if key in met:
        return True
    met.add(key)
    return False


def _completed(store: Store, answer: Answer) -> Answer:
    """The answer with names, with who says so, and with the things that its texts name, as far as pages show it."""
    rows, beside = answer.rows[:KNOWN], answer.things[:KNOWN]
    meant = meant_by(store, {term.value for row in rows for term in row if _is_text(term)})
    for row, things in zip(rows, beside):
        for column, term in zip(answer.columns, row):
            if column not in things and _is_text(term) and term.value in meant:
                things[column] = meant[term.value]
    iris = {term.value for row in rows for term in row if isinstance(term, NamedNode)}
    iris |= {thing for things in beside for thing in things.values()}
    answer.says = says_of(store, iris)
    told = {iri for all_said in answer.says.values() for said in all_said for iri in (said.passage, said.report, said.kind) if iri}
    answer.names = names_of(store, iris | told)
    return answer


def _is_text(term: Term) -> bool:
    """Whether a term could be what something is called."""
    return isinstance(term, Literal) and (bool(term.language) or term.datatype.value == XSD + "string")


def as_json(answer: Answer, language: str, term_name: Callable[[str], str], most: int | None = None) -> dict:
    """The answer as SPARQL 1.1 JSON, with `beside` in a language: things by row, names, who says so, how many rows there are.

    term_name: how a term of a vocabulary is called; most: rows that are given, of which `beside` tells whether they are all.
    """
    rows, things = answer.rows[:most], answer.things[:most]
    bindings = [
        {c: binding(translated(answer, term, beside.get(c, ""), language)) for c, term in zip(answer.columns, row) if term is not None}
        for row, beside in zip(rows, things)
    ]
    met = dict.fromkeys(
        iri for row, beside in zip(rows, things)
        for iri in (*(t.value for t in row if isinstance(t, NamedNode)), *beside.values())
    )
    says = {iri: answer.says[iri] for iri in met if iri in answer.says}
    all_said = [said for found in says.values() for said in found]
    known = answer.reports
    reports = dict.fromkeys(iri for iri in (*met, *(said.report for said in all_said)) if iri in known)
    names = {}
    for iri in dict.fromkeys((*met, *(iri for said in all_said for iri in (said.passage, said.kind) if iri))):
        text, spoken = answer.name(iri, language)
        if text or (text := term_name(iri)):
            names[iri] = [text, spoken or language]
    return {
        "head": {"vars": answer.columns}, "results": {"bindings": bindings},
        "beside": {
            "things": things, "names": names, "says": says, "rows": len(answer.rows),
            "reports": {iri: list(answer.short(iri, language)) for iri in reports},
        },
    }


def translated(answer: Answer, term: Term, thing: str, language: str) -> Term:
    """What a query gives in this language where it asks for names in English: the name of the thing that its text names."""
    if not (isinstance(term, Literal) and thing in answer.names):
        return term
    found = answer.names[thing].by_language.get(language)
    if not found or not answer.names[thing].is_called(term.value):
        return term
    return Literal(found, language=language) if term.language else Literal(found)


def binding(term: Term) -> dict[str, str]:
    """A term as SPARQL 1.1 JSON has it."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    made = {"type": "literal", "value": term.value}
    if term.language:
        made["xml:lang"] = term.language
    elif term.datatype.value != XSD + "string":
        made["datatype"] = term.datatype.value
    return made
