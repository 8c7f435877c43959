"""The pages of the example queries: each with its answer, and the list of questions."""

from __future__ import annotations

import csv
import io
import re
from concurrent.futures import Future, ThreadPoolExecutor

from markupsafe import Markup, escape
from pyoxigraph import Literal, Quad, Store

from ..errors import PolylogueError
from ..store.examples import Example
from ..store.parameters import parameters
from ..store.patience import within
from ..store.queries import STACK
from ..store.query_guard import check_query, not_understood
from .pages import Site
from .thing_pages import thing_page

RUNGS = ("short", "grounds", "comparison")  # first tags of the examples, from the plain triples upwards
PATIENCE = 10.0  # seconds that a processor may work on a query


def as_csv(example: Example) -> str:
    """The answer as CSV."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(example.columns)
    writer.writerows([["" if term is None else term.value for term in row] for row in example.rows])
    return sheet.getvalue()


def answer(examples: list[Example], graphs: list[set]) -> list[Future]:
    """Begin to run all queries on the triples, in threads beside this one; the result of each future is the example."""
    store = Store()
    store.bulk_extend(Quad(*triple) for triples in graphs for triple in triples)
    pool = ThreadPoolExecutor(4)
    running = [pool.submit(_answer, example, store) for example in examples]
    pool.shutdown(wait=False)
    return running


def answered(running: list[Future]) -> list[Example]:
    """The examples with their answers. Raises PolylogueError for the first that has none; the others are not begun then."""
    try:
        return [future.result() for future in running]
    except PolylogueError:
        for future in running:
            future.cancel()
        raise


def _answer(example: Example, store: Store) -> Example:
    """Put the answer into an example. Raises PolylogueError when it does not run, or not in time."""
    try:
        check_query(example.text)
        within(PATIENCE, lambda: _fill(example, store), STACK, busy=True)
    except PolylogueError as error:
        raise error.at(example.file) from None
    except SyntaxError as error:
        raise not_understood(example.text, error).at(example.file) from None
    except TimeoutError:
        mend = "make it narrower, or leave it out of queries/"
        raise PolylogueError(f"took longer than {PATIENCE:g} s on this data", example.file, mend=mend) from None
    except (RuntimeError, ValueError, OSError) as error:
        raise PolylogueError(f"cannot be answered: {error}", example.file, mend="mend the query") from None
    return example


def _fill(example: Example, store: Store) -> None:
    found = store.query(example.text)
    if hasattr(found, "variables"):
        example.columns = [v.value for v in found.variables]
        example.rows = [list(row) for row in found]
    elif type(found).__name__ == "QueryBoolean":
        example.columns, example.rows = ["answer"], [[Literal("yes" if found else "no")]]
    else:
        example.columns = ["subject", "property", "value"]
        example.rows = sorted(([t.subject, t.predicate, t.object] for t in found), key=str)


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
    site.add(answer_file(site, example), as_csv(example))
    site.add(f"data/queries/{example.name}.rq", example.text)
    body = "\n".join(line for line in example.text.splitlines() if not line.startswith("#+")).strip()
    thing_page(
        site, example.iri, "query.html", set(site.world.out.get(example.iri, ())), title=example.summary,
        example=example, parameters=[each for each in parameters(example.text).values() if each.text], result=site.terms.table(example.columns, example.rows), answer=answer_file(site, example), text=coloured(body),
    )


def answer_file(site: Site, example: Example) -> str:
    """Where the answer lies as CSV."""
    return f"{site.addresses.paths[example.iri]}/answer.csv"


def by_tag(examples: list[Example]) -> list[tuple[str, list[Example]]]:
    """The examples by their first tag: the rungs of the ladder, then others sorted by tag."""
    groups: dict[str, list[Example]] = {}
    for example in examples:
        groups.setdefault(example.tags[0] if example.tags else "other", []).append(example)
    return sorted(groups.items(), key=lambda group: (RUNGS.index(group[0]) if group[0] in RUNGS else len(RUNGS), group[0]))


def list_page(site: Site, examples: list[Example]) -> None:
    """The list of questions, each a button, by their first tag."""
    site.render(
        "queries.html", "query/index.html", "Questions", groups=by_tag(examples), number=len(examples),
        about="Questions that the data answers, each as a SPARQL query with its answer.",
    )
