"""Makes the query page of each language, the answers beside it, and what all languages share."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup
from pyoxigraph import NamedNode, Store

from ...namespaces import ID
from ...publish.addresses import root
from ...store.examples import Example
from ...store.query_terms import vocabularies
from ..answers.answer import KNOWN, Answer, as_json, ask
from ..answers.columns import SAID, WORDS
from ..answers.html import called, shown
from ..answers.service import SERVICE
from ..languages import N_
from ..pages import Site
from .bundle import bundle
from .data import LIMIT, MORE, Loaded, Piece, more
from .fields import fields_of, things
from .ladder import FIRST, STEPS
from .questions import RUNGS
from .words import words

FROM_DISK = 'if (location.protocol === "file:") document.getElementById("from-disk").hidden = false;'
_HASH = base64.b64encode(hashlib.sha256(FROM_DISK.encode()).digest()).decode()
POLICY = (  # other hosts: for an endpoint that the reader names
    f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-{_HASH}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self' https: http://127.0.0.1:* http://localhost:*; worker-src 'self'; base-uri 'none'; form-action 'self'"
)
ROWS = 30  # of the first answer, on the page itself
LARGEST = 250_000  # characters of an answer beside the page, about: more is asked of the engine
SURE = 100  # rows of it that are given in any case
ABOUT = N_("Questions that the data answers, each as a SPARQL query that runs in the browser.")


@dataclass(frozen=True)
class Question:
    """A question of the page. page, file: where its page and its answer lie below the root of the language."""

    name: str
    text: str
    query: str
    about: str = ""
    about_language: str = ""
    page: str = ""
    file: str = ""


def page_scripts(site: Site) -> int:
    """Put the scripts and what they know in place; returns the bytes of the engine. Where they cannot be made: 0, and the site is told why."""
    scripts, why = bundle()
    if why:
        site.missing.append(f"the page that answers queries in the browser is left out: {why}")
        return 0
    for name, content in scripts.items():
        site.add(f"query/{name}", content)
    site.add("query/terms.json", json.dumps(vocabularies(), ensure_ascii=False, separators=(",", ":")))
    return len(scripts["engine.wasm.gz"])


def data_files(site: Site, loaded: Loaded) -> dict[str, int]:
    """Put in place what the page loads; returns the sizes of the files, packed."""
    folder = site.published.project.data
    sources = {name: folder / f"{name}.ttl" for name in MORE} | {"ontology": site.published.sources["ontology"]}
    beside = [more(path, name) for name, path in sources.items() if path.is_file()]
    sizes = {}
    for piece in [*loaded.pieces, *beside]:
        content = piece.packed()
        sizes[piece.file] = len(content)
        site.add(f"query/data/{piece.file}", content)
    return sizes


def from_what(site: Site, loaded: Loaded) -> str:
    """What is told of answers that do not come from all reports; empty where they do."""
    if loaded.newest == loaded.all:
        return ""
    return site.say("This answer is from the newest %(some)d of %(all)d reports.", some=loaded.newest, all=loaded.all)


def questions(site: Site, examples: list[Example]) -> list[Question]:
    """The steps and the examples as the page asks them in the language of the site."""
    found = [
        Question(step.name, site.say(step.question), step.query, site.say(step.about), site.language, "", f"query/steps/{step.name}.json")
        for step in STEPS
    ]
    for example in examples:
        folder = site.addresses.paths[example.iri]
        found.append(Question(
            example.name, site.say(example.summary), plain(example.text), example.description, "en", f"{folder}/index.html", f"{folder}/answer.json",
        ))
    return found


def steps_answered(store: Store) -> dict[str, Answer]:
    """The answers of the steps by name."""
    return {step.name: ask(store, step.query) for step in STEPS}


def answer_file(site: Site, question: Question, answer: Answer) -> None:
    """Put the answer of a question beside its page, with what the page must know to ask it anew: its first rows, where it is long."""
    number = min(len(answer.rows), KNOWN)
    if number > SURE:  # what the first rows take tells how many there is room for
        few = len(_written(site, question, answer, SURE))
        number = min(number, max(SURE, SURE * LARGEST // few))
    site.add(site.prefix + question.file, _written(site, question, answer, number))


def _written(site: Site, question: Question, answer: Answer, number: int) -> str:
    """The first rows of an answer as JSON, with what the page must know of the question."""
    made = as_json(answer, site.language, called(site), number)
    made["beside"]["question"] = {
        "query": question.query, "fields": fields_of(site, question.query), "about": question.about, "aboutLanguage": question.about_language,
        "page": question.page,
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def ask_page(site: Site, asked: list[Question], answers: dict[str, Answer], loaded: Loaded, sizes: dict[str, int], engine: int) -> None:
    """The query page in one language. sizes: see `data_files`; engine: bytes of the engine, packed."""
    first = next(question for question in asked if question.name == FIRST)
    site.add(f"{site.prefix}query/things.json", json.dumps(things(site, site.published.examples), ensure_ascii=False, separators=(",", ":")))
    for question in asked[: len(STEPS)]:
        answer_file(site, question, answers[question.name])
    here = "query/index.html"
    site.render(
        "ask.html", here, site.say("Questions"), about=site.say(ABOUT), policy=POLICY, from_disk=Markup(FROM_DISK), first=first,
        groups=groups(site, asked), number=len(asked) - len(STEPS), result=shown(site, answers[FIRST], ROWS), parts=_parts(site, loaded.pieces) if loaded.size > LIMIT else [],
        size=loaded.size, part=from_what(site, loaded), settings=_settings(site, asked, loaded, sizes, engine, root(site.prefix + here), root(here)),
    )


def groups(site: Site, asked: list[Question]) -> list[tuple[str, list[Question]]]:
    """The questions by the rungs of the ladder: the steps, then the examples by their first tag."""
    tags = {example.name: example.tags[0] if example.tags else "other" for example in site.published.examples}
    found: dict[str, list[Question]] = {}
    for question in asked:
        tag = tags.get(question.name, "")
        found.setdefault(tag if tag in RUNGS or not tag else "other", []).append(question)
    order = ["", *RUNGS]
    return [(site.say(RUNGS[tag]) if tag else site.say("First steps"), found[tag]) for tag in order if tag in found]


def _parts(site: Site, made: list[Piece]) -> list[tuple[str, str]]:
    """The pieces that a reader chooses among: file, name."""
    found, numbers = [], Counter()
    for piece in made[1:]:
        name = site.label(piece.dialogue) if piece.dialogue else site.say("Reports on no dialogue")
        if piece.days[0]:
            first, last = (day[:4] for day in piece.days)
            if first == last:
                first, last = map(site.when, piece.days)
            name = site.say("%(dialogue)s, reports of %(first)s–%(last)s", dialogue=name, first=first, last=last)
        numbers[name] += 1
        found.append((piece.file, f"{name} ({numbers[name]})" if numbers[name] > 1 else name))
    return found


def _settings(site: Site, asked: list[Question], loaded: Loaded, sizes: dict[str, int], engine: int, to_root: str, to_here: str) -> Markup:
    """What the scripts must know, as JSON that may stand in a script element."""
    told = {claim.property for claim in site.world.claims.values()} | {s.value for s, _, _ in site.world.graphs["ontology"] if isinstance(s, NamedNode) and not s.value.startswith(ID)}
    name = called(site)
    terms = {iri: [name(iri), site.language] for iri in sorted(told) if name(iri)}
    folders = sorted({f"{report.rpartition('/')[0]}/" for report in site.addresses.reports})
    settings = {
        "base": site.addresses.base, "claims": site.addresses.claims, "reports": folders, "root": to_root, "here": to_here, "prefixes": site.world.prefixes,
        "questions": {each.name: {"file": each.file, "question": each.text} for each in asked}, "first": FIRST, "things": "things.json",
        "whole": [piece.file for piece in loaded.pieces] if loaded.size <= LIMIT else [], "sizes": sizes, "size": loaded.size, "engine": engine,
        "part": from_what(site, loaded),
        "service": SERVICE, "columns": {name: site.say(text) for name, text in WORDS.items()}, "said": {text: site.say(text) for text in sorted(SAID)},
        "terms": terms, "words": words(site),
    }
    return Markup(json.dumps(settings, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def plain(text: str) -> str:
    """A query without its front matter."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip() + "\n"


