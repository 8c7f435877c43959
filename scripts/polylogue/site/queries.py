"""The example queries: a page with the answer for each, the list of questions, and the queries as RDF."""

from __future__ import annotations

import csv
import io
import re
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from markupsafe import Markup, escape
from pyoxigraph import Literal, NamedNode, Quad, Store

from .. import paths
from ..errors import PolylogueError
from ..namespaces import DCTERMS, ID, RDFS, SCHEMA, SH
from ..namespaces import SHAPES as SHAPES_NAMESPACE
from ..store.queries import front_matter
from ..store.query_guard import check_query
from .pages import Site
from .terms import Terms
from .things import thing_page
from .world import TYPE

FORMS = {"SELECT": "select", "ASK": "ask", "CONSTRUCT": "construct"}
_COMMENT = re.compile(r"#[^\n]*")
_PREFIX = re.compile(r"PREFIX\s+([\w-]*):\s*<([^>]*)>", re.I)


@dataclass
class Example:
    """An example query and its answer: columns, and rows of terms (None where nothing is bound)."""

    name: str
    text: str
    summary: str
    description: str
    tags: list[str]
    columns: list[str] = field(default_factory=list)
    rows: list[list] = field(default_factory=list)

    @property
    def iri(self) -> str:
        return f"{ID}query/{self.name}"

    @property
    def page(self) -> str:
        return f"id/query/{self.name}/index.html"

    def terms(self) -> set[str]:
        """The IRIs of all prefixed names and addresses in it."""
        prefixes = dict(_PREFIX.findall(self.text))
        body = _PREFIX.sub("", self.text)
        found = {prefixes[p] + local for p, local in re.findall(r"([\w-]*):([\w-]+)", body) if p in prefixes}
        return found | set(re.findall(r"<(https?://[^>]*)>", body))

    def csv(self) -> str:
        """The answer as CSV."""
        sheet = io.StringIO()
        writer = csv.writer(sheet, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([["" if term is None else term.value for term in row] for row in self.rows])
        return sheet.getvalue()

    def table(self, terms: Terms) -> dict:
        """The answer for a template."""
        return {
            "columns": [_words(c) for c in self.columns],
            "rows": [[Markup("") if term is None else terms.value(term) for term in row] for row in self.rows],
        }


def _words(name: str) -> str:
    """A variable's name as words: `meetingLabel` -> `meeting label`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def read_examples() -> list[Example]:
    """The example queries without their answers, sorted by name."""
    found = []
    for name, path in paths.queries().items():
        text = path.read_text(encoding="utf-8")
        about = front_matter(text)
        tags = about.get("tags", [])
        found.append(Example(
            name, text, str(about.get("summary", name)), str(about.get("description", "")),
            [tags] if isinstance(tags, str) else list(tags),
        ))
    return found


def answer(examples: list[Example], graphs: list[set]) -> list[Future]:
    """Begin to run all queries on the triples, in threads beside this one; the result of each future is the example."""
    store = Store()
    store.bulk_extend(Quad(*triple) for triples in graphs for triple in triples)
    pool = ThreadPoolExecutor(4)
    running = [pool.submit(_answer, example, store) for example in examples]
    pool.shutdown(wait=False)
    return running


def _answer(example: Example, store: Store) -> Example:
    """Put the answer into an example. Raises PolylogueError when it does not run."""
    check_query(example.text)
    try:
        found = store.query(example.text)
    except SyntaxError as error:
        raise PolylogueError(str(error), paths.queries()[example.name], error.lineno, mend="mend the query") from None
    if hasattr(found, "variables"):
        example.columns = [v.value for v in found.variables]
        example.rows = [list(row) for row in found]
    elif type(found).__name__ == "QueryBoolean":
        example.columns, example.rows = ["answer"], [[Literal("yes" if found else "no")]]
    else:
        example.columns = ["subject", "property", "value"]
        example.rows = sorted(([t.subject, t.predicate, t.object] for t in found), key=str)
    return example


def form(text: str) -> str:
    """SELECT, ASK or CONSTRUCT: the first of these words outside of comments and addresses."""
    plain = re.sub(r"<[^>]*>", "", _COMMENT.sub("", text))
    hit = re.search(r"\b(SELECT|ASK|CONSTRUCT)\b", plain, re.I)
    return hit[1].upper() if hit else "SELECT"


def as_rdf(examples: list[Example]) -> set:
    """The queries as data, as sparql-examples has it: question, keywords, target, text."""
    made = set()
    for example in examples:
        node, kind = NamedNode(example.iri), form(example.text)
        said = [
            (TYPE, NamedNode(SH + "SPARQLExecutable")),
            (TYPE, NamedNode(f"{SH}SPARQL{kind.capitalize()}Executable")),
            (RDFS + "label", Literal(example.summary, language="en")),
            (RDFS + "comment", Literal(example.summary, language="en")),
            (SH + FORMS[kind], Literal(example.text)),
            (SH + "prefixes", NamedNode(SHAPES_NAMESPACE.rstrip("#"))),
            (SCHEMA + "target", NamedNode(f"{ID}dataset")),
            *((SCHEMA + "keywords", Literal(tag)) for tag in example.tags),
        ]
        if example.description:
            said.append((DCTERMS + "description", Literal(example.description, language="en")))
        made.update((node, NamedNode(p), o) for p, o in said)
    return made


_PIECES = re.compile(
    r"(?P<c>#[^\n]*)|(?P<s>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')|(?P<i><[^<>\s]*>)|(?P<v>[?$]\w+)"
    r"|(?P<k>\b(?:PREFIX|SELECT|ASK|CONSTRUCT|DISTINCT|WHERE|OPTIONAL|FILTER|UNION|MINUS|BIND|VALUES|GROUP|ORDER|BY|HAVING"
    r"|AS|NOT|EXISTS|IN|COUNT|MIN|MAX|COALESCE|IF|STR|LANG|langMatches|LANGMATCHES|BOUND|DESC|ASC|LIMIT)\b)"
)


def coloured(text: str) -> Markup:
    """The text of a query with comments, strings, variables and keywords marked."""
    made, at = [], 0
    for hit in _PIECES.finditer(text):
        made.append(escape(text[at : hit.start()]))
        made.append(Markup('<span class="q{}">{}</span>').format(hit.lastgroup, hit[0]))
        at = hit.end()
    return Markup("").join([*made, escape(text[at:])])


def query_page(site: Site, example: Example) -> None:
    """The page of a query: the question, the answer, the text."""
    site.add(f"id/query/{example.name}/answer.csv", example.csv())
    site.add(f"data/queries/{example.name}.rq", example.text)
    body = "\n".join(line for line in example.text.splitlines() if not line.startswith("#+")).strip()
    thing_page(
        site, example.iri, "query.html", set(site.world.out.get(example.iri, ())), title=example.summary,
        example=example, result=example.table(site.terms), text=coloured(body),
    )


def list_page(site: Site, examples: list[Example]) -> None:
    """The list of questions, each a button, by their first tag."""
    groups: dict[str, list[Example]] = {}
    for example in examples:
        groups.setdefault(example.tags[0] if example.tags else "other", []).append(example)
    site.render(
        "queries.html", "query/index.html", "Questions", groups=sorted(groups.items()), number=len(examples),
        about="Questions that the data answers, each as a SPARQL query with its answer.",
    )
