"""The pages of the questions, each with its answer, and the query page: all that depends on what the data as a whole answers."""

from __future__ import annotations

import csv
import io
import re
from hashlib import sha256

from markupsafe import Markup, escape

from ..namespaces import DCTERMS, RDFS, SCHEMA, SH
from ..store.examples import Example
from ..store.parameters import LANGUAGE, parameters
from ..store.published import Published
from .answers.answer import Answer
from .answers.asking import answers
from .answers.html import shown
from .answers.table import as_rows
from .ask.data import Loaded, read
from .ask.ladder import STEPS
from .ask.page import (
    Question,
    answer_file,
    ask_page,
    data_files,
    from_what,
    groups,
    page_scripts,
    plain,
    questions,
    steps_answered,
)
from .ask.questions import FIELDS
from .pages import Site
from .thing_pages import thing_page

ROWS = 60  # of an answer on the page of its question
_SAID = (SH + "select", SH + "ask", SH + "construct", SH + "prefixes", SCHEMA + "target", SCHEMA + "keywords")
HIDDEN = {RDFS + "comment", DCTERMS + "description", *_SAID}  # what the page shows in its own way, or only tells machines
FILES = ("dialogues.ttl", "claims.ttl", "implied.ttl", "external.ttl")


def question_pages(sites: list[Site]) -> None:
    """All pages of questions and the query page, in all languages, with what they load. Raises PolylogueError for a query that cannot be answered."""
    site, examples = sites[0], sites[0].published.examples
    loaded = read(site)
    found = answers(examples, loaded.store) | steps_answered(loaded.store)
    for example in examples:
        site.add(answer_csv(site, example), as_csv(found[example.name]))
        site.add(f"data/queries/{example.name}.rq", example.text)
    engine = page_scripts(site)
    is_live = bool(engine)
    sizes = data_files(site, loaded) if is_live else {}
    for each in sites:
        asked = questions(each, examples)
        for example in examples:
            question_page(each, example, found[example.name], loaded, is_live)
        if is_live:
            ask_page(each, asked, found, loaded, sizes, engine)
        else:
            list_page(each, asked, found)


def made_from(published: Published) -> str:
    """A digest of what the pages of questions depend on besides code and messages: the data and the queries."""
    total = sha256()
    for path in [*(published.project.data / name for name in FILES), *(example.file for example in published.examples)]:
        total.update(path.name.encode() + b"\0")
        if path.is_file():
            with path.open("rb") as opened:
                while part := opened.read(1 << 20):
                    total.update(part)
    return total.hexdigest()[:16]


def as_csv(answer: Answer) -> str:
    """The answer as CSV."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows(as_rows(answer))
    return sheet.getvalue()


def answer_csv(site: Site, example: Example) -> str:
    """Where the answer lies as CSV, from the root of the site."""
    return f"{site.addresses.paths[example.iri]}/answer.csv"


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


def question_page(site: Site, example: Example, answer: Answer, loaded: Loaded, is_live: bool) -> None:
    """The page of a question: the answer, the query. is_live: there is a page that runs it."""
    told = [
        (each.option, site.say(FIELDS[each.name]) if each.name in FIELDS else "", each.text)
        for each in parameters(example.text).values() if each.text and each.name != LANGUAGE
    ]
    thing_page(
        site, example.iri, "query.html", HIDDEN, title=site.say(example.summary), heading=site.say(example.summary), example=example, parameters=told,
        result=shown(site, answer, ROWS), answer=answer_csv(site, example), text=coloured(plain(example.text)), is_live=is_live,
        part=from_what(site, loaded),
    )


def list_page(site: Site, asked: list[Question], found: dict[str, Answer]) -> None:
    """The list of questions, in the place of the query page where that cannot be made."""
    site.render(
        "queries.html", "query/index.html", site.say("Questions"), groups=[(name, some) for name, some in groups(site, asked) if some[0].page],
        number=len(asked) - len(STEPS), about=site.say("Questions that the data answers, each as a SPARQL query with its answer."),
    )
    for question in asked:
        answer_file(site, question, found[question.name])
