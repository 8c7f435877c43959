"""What the scripts of the query page say: each text that they ask for, in the language of a page."""

from __future__ import annotations

import re

from ..languages import N_
from ..pages import Site

TEXTS = (
    N_("%(address)s answers %(status)s: %(said)s"),
    N_("%(address)s could not be asked: it does not answer, or does not let pages of other sites ask it (CORS)."),
    N_("%(fault)s: did you mean %(name)s?"),
    N_("%(address)s is not asked: others could read along. Give an address that begins with https://, or http://127.0.0.1/ for one on this machine."),
    N_("%(file)s could not be read."),
    N_("%(name)s is asked too: %(size)s triples together."),
    N_("%(name)s is in none of Polylogue's namespaces"),
    N_("%(name)s is no concept"),
    N_("%(name)s is no file of RDF: its name ends in .ttl, .nt, .trig, .nq, .rdf or .jsonld."),
    N_("%(name)s is no shape"),
    N_("%(name)s is no term of its vocabulary that is known here"),
    N_("%(name)s is no term of the ontology"),
    N_("%(name)s is not understood: %(fault)s"),
    N_("%(name)s is nothing in the data"),
    N_("%(name)s is too large for a page."),
    N_("%(names)s: <%(wrong)s> is no namespace that is known here: did you mean <%(right)s>?"),
    N_("%(rows)s in %(time)s ms, from %(place)s"),
    N_("%(rows)s in %(time)s ms, from %(size)s triples"),
    N_("%(rows)s, as this site was made"),
    N_("%(word)s is refused: this page only reads. Ask with SELECT, ASK, CONSTRUCT or DESCRIBE."),
    N_("A string in %(quote)s has no end: close it with %(quote)s."),
    N_("Added: PREFIX %(name)s"),
    N_("All data together is %(size)s MB, more than a browser should load: choose a dialogue, or ask an endpoint."),
    N_("Ask for all %(num)s rows"),
    N_("Asking …"),
    N_("Leave out"),
    N_("Leave out %(name)s"),
    N_("Line %(line)s, column %(column)s: %(fault)s"),
    N_("Line %(line)s, column %(column)s: not understood"),
    N_("Line %(line)s, column %(column)s: not understood after “%(words)s”"),
    N_("Line %(line)s, column %(column)s: the prefix of %(name)s is not declared. Declare it: PREFIX name: <…>"),
    N_("Loading the engine and the data …"),
    N_("Loading the engine and the data: %(some)s of %(all)s MB"),
    N_("No"),
    N_("Nothing of that kind is called so."),
    N_("Only rows with"),
    N_("Reading %(name)s …"),
    N_("SERVICE is refused: nothing is fetched from elsewhere. Ask the other endpoint itself, and join the answers."),
    N_("SPARQL query"),
    N_("Several are called so: choose one of the list."),
    N_("Show more rows (%(num)s left)"),
    N_("Sort by this column"),
    N_("Stopped."),
    N_("The answer"),
    N_("The answer, in Turtle"),
    N_("The engine could not be started."),
    N_("The engine ran out of memory: ask for less, or add LIMIT 1000."),
    N_("The first %(shown)s of %(all)s rows"),
    N_("The link is in the clipboard."),
    N_("The link is the address of this page now."),
    N_("The page of this question"),
    N_("There is no question “%(name)s”."),
    N_("This could not be answered."),
    N_("Yes"),
    N_("Your own query"),
    N_("all"),
    N_("and %(number)d more"),
    N_("from elsewhere"),
    N_("implied"),
    N_("no"),
    N_("no value"),
    N_("part of sentence %(number)s"),
    N_("passage"),
    N_("sentence %(number)s"),
    N_("sentences %(first)s–%(last)s"),
    N_("sentences of this kind that are left out: %(number)s"),
    N_("where"),
    N_("who says so"),
    N_("yes"),
)
PLURALS = (
    (N_("%(num)s line of Turtle"), N_("%(num)s lines of Turtle")),
    (N_("%(num)s row"), N_("%(num)s rows")),
)
CATEGORIES = {"en": (("one", 1), ("other", 5)), "ru": (("one", 1), ("few", 2), ("many", 5), ("other", 5))}  # of CLDR, with a number of each


def words(site: Site) -> dict[str, dict]:
    """The texts as JavaScript asks for them: what is not translated is left out, plurals by the categories of CLDR."""
    texts = {text: told for text in TEXTS if (told := site.say(text)) != text}
    plurals = {}
    for one, many in PLURALS:
        numbers = CATEGORIES.get(site.language, (("one", 1), ("other", 5)))
        plurals[one] = {category: plural(site, one, many, number) for category, number in numbers}
    return {"texts": texts, "plurals": plurals}


def plural(site: Site, one: str, many: str, number: int) -> str:
    """The form of a message for a number, with its places for values left as they are."""
    return site.say_n(one, many, number, **{name: f"%({name})s" for name in {*_names(one), *_names(many), "num"}})


def _names(text: str) -> list[str]:
    return re.findall(r"%\((\w+)\)", text)
