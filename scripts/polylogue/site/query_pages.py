"""The pages of the questions, each with its answer, and the query page: all that depends on what the data as a whole answers.

The questions are asked once, for all languages; a page is made anew when its answer is another.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup, escape

from ..namespaces import DCTERMS, RDFS, SCHEMA, SH
from ..store.examples import Example
from ..store.parameters import LANGUAGE, parameters
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
from .memory import digest
from .pages import Site
from .thing_pages import thing_page

ROWS = 60  # of an answer on the page of its question
_SAID = (SH + "select", SH + "ask", SH + "construct", SH + "prefixes", SCHEMA + "target", SCHEMA + "keywords")
HIDDEN = {RDFS + "comment", DCTERMS + "description", *_SAID}  # what the page shows in its own way, or only tells machines


@dataclass
class Asked:
    """The questions, answered. loaded: the data they were asked of; found: the answers by name; engine: bytes of what runs queries in a
    browser, 0 where that cannot be made; sizes: of the files that it loads; files, changed, missing: what was put in place with that."""

    loaded: Loaded
    found: dict[str, Answer]
    engine: int
    sizes: dict[str, int]
    files: dict[str, int]
    changed: int
    missing: list[str]

    def tasks(self, sites: list[Site]) -> Iterator[tuple[str, Callable[[], None], str | None]]:
        """Each page by its name, what makes it, and a digest of what it is made from besides the world; None: of too much to tell."""
        for site in sites:
            examples = site.published.examples
            for example, question in zip(examples, questions(site, examples)[len(STEPS):], strict=True):
                told = digest(self.found[example.name], from_what(site, self.loaded), self.engine > 0)
                yield f"{site.language} {example.iri}", partial(question_page, site, example, question, self), told
            yield f"{site.language} questions", partial(self._page, site), None

    def _page(self, site: Site) -> None:
        every = questions(site, site.published.examples)
        if self.engine:
            ask_page(site, every, self.found, self.loaded, self.sizes, self.engine)
        else:
            list_page(site, every, self.found)


def asked(site: Site) -> Asked:
    """Ask all questions, and put in place what the pages of all languages load. Raises PolylogueError for a query that cannot be answered."""
    shared, output = site.shared, site.shared.output
    before, changed, missing = output.files, output.changed, shared.missing
    output.files, shared.missing = {}, []
    try:
        loaded = read(site)
        found = answers(site.published.examples, loaded.store) | steps_answered(loaded.store)
        loaded.store = None  # the largest thing here, and no longer needed
        engine = page_scripts(site)
        sizes = data_files(site, loaded) if engine else {}
        for piece in loaded.pieces:
            piece.content, piece.packer = [], None
        return Asked(loaded, found, engine, sizes, output.files, output.changed - changed, shared.missing)
    finally:
        output.files, output.changed, shared.missing = before, changed, missing


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


def question_page(site: Site, example: Example, question: Question, asked: Asked) -> None:
    """The page of a question: the answer, the query; with the answer for scripts beside it."""
    answer, is_live = asked.found[example.name], asked.engine > 0
    told = [
        (each.option, site.say(FIELDS[each.name]) if each.name in FIELDS else "", each.text)
        for each in parameters(example.text).values() if each.text and each.name != LANGUAGE
    ]
    thing_page(
        site, example.iri, "query.html", HIDDEN, title=site.say(example.summary), heading=site.say(example.summary), example=example, parameters=told,
        result=shown(site, answer, ROWS), answer=answer_csv(site, example), text=coloured(plain(example.text)), is_live=is_live,
        part=from_what(site, asked.loaded),
    )
    answer_file(site, question, answer)
    if site.first:
        site.add(answer_csv(site, example), as_csv(answer))
        site.add(f"data/queries/{example.name}.rq", example.text)


def list_page(site: Site, asked: list[Question], found: dict[str, Answer]) -> None:
    """The list of questions, in the place of the query page where that cannot be made."""
    site.render(
        "queries.html", "query/index.html", site.say("Questions"), groups=[(name, some) for name, some in groups(site, asked) if some[0].page],
        number=len(asked) - len(STEPS), about=site.say("Questions that the data answers, each as a SPARQL query with its answer."),
    )
    for question in asked[: len(STEPS)]:
        answer_file(site, question, found[question.name])
