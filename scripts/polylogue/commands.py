"""The verbs of the command: what each says of itself, and its options, which `main` of `verbs/NAME.py` takes by name.

Loading Click takes longer than starting Python: so nothing else is loaded before a verb runs, and options are made only
for the verb that is asked for.
"""

from __future__ import annotations

from typing import Any

import click

from .options import ABOUT, Asked, Number, Place, Verb, Whole, argument, choice, file, flag, folder, option, parameter, reading

KINDS = "YAML, Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML"
REPORTS = ("text", "turtle", "json", "csv", "sarif", "github")
INPUTS = ("yaml", "turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")
STARTS = ("attendance", "visits", "votes", "commitments", "acts", "events", "states")
SHELLS = ("bash", "zsh", "fish")
TABLES = ("acts", "participation", "documents", "facts", "events", "nanopublications", "all")
PORT, QUERIES, MEMORY = Whole(0, 65535), Whole(1, 256), Whole(16, 1048576)


def published() -> click.Option:
    """Whose published files: those of a folder, or the project's own."""
    return folder("--data", "Folder with the published files [the project's data/]")


def found() -> list[click.Parameter]:
    """How closely `build` and `validate` look, and how they tell what they have found."""
    return [
        choice("--format form", REPORTS, "How to write what is found", default="text"),
        flag("--all every", "Show each result, however many there are."),
        flag("--strict", "Count warnings too: end with 1 when there are any."),
        option("--jobs", "N", "Check so many reports at once [one for each processor]", type=Whole(1)),
        option("--cluster", "ADDRESS", "Check on the workers of this Dask scheduler, not here (needs the extra 'cluster')."),
        choice("--engine", ("shifty", "pyshacl"), "What runs the shapes [shifty, where it can be installed]"),
        flag("--reason", "Also ask the reasoner HermiT (needs the extra 'reason')."),
    ]


def _queries(*begun: Any) -> list[Any]:
    from .verbs.completion import queries

    return queries(begun[-1])


def _further(context: click.Context, usual: list[click.Parameter], words: list[str]) -> list[click.Option]:
    """The parameters of the query that is named, where a word could be one, or they are to be shown or completed."""
    known = {name for each in usual for name in each.opts}
    only_shown = context.resilient_parsing or not {"-h", "--help", "--list"}.isdisjoint(words)
    unknown = any(word.startswith("--") and word.partition("=")[0] not in known for word in words if word != "--")
    if not (unknown or only_shown) or all(word.startswith("-") for word in words):
        return []
    from .verbs.query import about, further

    if only_shown:
        context.meta[ABOUT] = about(usual, words)
    return [parameter(*each[:4], shell_complete=each.complete) for each in further(usual, words, only_shown)]


def _tables(*begun: Any) -> list[str]:
    return [name for name in TABLES if name.startswith(begun[-1])]


def _stores(*begun: Any) -> list[Any]:
    from .verbs.completion import stores

    return stores(begun[-1])


VERBS = [
    Verb("init", lambda: [
        argument("folder", "FOLDER", "The folder to make", type=Place(file_okay=False)),
        option("--base", "IRI", "The address below which your things get their IRIs, such as https://example.org/talks/", required=True),
        option("--prefix", "NAME", "What they are called by in reports, as in talks:person/kim", default="talks"),
    ], """Make a folder for reports of your own.

    It holds polylogue.toml, a catalogue, one small report with its text that builds as it stands, and three queries.

    \b
    polylogue init talks --base https://example.org/talks/

    Ends with 0 made, 2 could not be done."""),
    Verb("build", lambda: [
        folder("--data", "Folder with catalogue/, reports/ … [the project's data/]"),
        folder("--out", "Folder to write to [the data folder]"),
        flag("--check", "Write nothing; end with 1 when a file differs."),
        folder("--bulk", "Folder for packed N-Quads in partitions, for a bulk loader, in place of Turtle."),
        *found(),
    ], """Build the published Turtle from data/, after checking everything.

    The same bytes every time, all files or none.

    \b
    polylogue build
    polylogue build --check
    polylogue build --data mine --out published
    polylogue build --data mine --bulk partitions

    Ends with 0 built (--check: nothing differs), 1 the data is not right, 2 could not be done."""),
    Verb("validate", lambda: [
        file("files", "FILE...", f"{KINDS}; - is standard input", nargs=-1, required=True),
        choice("--input-format", INPUTS, "What the files hold [as their names end]"),
        *found(),
    ], """Check anyone's data against the shapes and the ontology.

    Several files are checked together. In data with named graphs, each must be a passage, a reading or a background that
    is described, and each fact must stand in one of them or have a claim; what says what an IRI denotes needs none.

    \b
    polylogue validate mine.trig
    polylogue validate mine.ttl claims.ttl --format json
    polylogue validate - --input-format turtle < mine.ttl

    Ends with 0 conforms, 1 does not conform, 2 could not be done."""),
    Asked("query", lambda: [
        argument("name", "[NAME|FILE]", "An example's name, or a file with SPARQL; - is standard input",
                 required=False, shell_complete=_queries),
        file("more", "[DATA]...", "More files of your own, after --data", nargs=-1),
        flag("--list listing", "Show the example queries, or those about NAME."),
        flag("--show", "Print the query, with the values of its parameters in it."),
        option("--endpoint", "URL", "Ask this SPARQL endpoint or store, not the published files.", shell_complete=_stores),
        choice("--format form", ("table", "csv", "tsv", "json", "turtle", "markdown"), "[table on a terminal, else csv]"),
        flag("--graphs", "Ask the named graphs that polylogue load --graphs makes."),
        flag("--all everything", "Also load what is implied and what comes from elsewhere."),
        option("--data", "FILE|DIR", f"Your own data, built or not: {KINDS}, or a folder of them; can be given several times"
               " [the project's data/]", type=Place(), multiple=True),
        flag("--with-published", "With --data, also load the project's published data."),
        option("--timeout", "SECONDS", "How long to wait for an answer", type=Number(0.1, 86400), default=60),
    ], """Answer an example query, or one of your own, here or at an endpoint.

    Loads data/dialogues.ttl and data/claims.ttl into an embedded store; or data of your own, put together in memory as a build
    does it, but unchecked: what a plain file states, the file itself is the source of. Nothing is fetched from the network.

    A query has parameters, which its help shows; a thing is given by its IRI, a label in any language, or a part of one.

    \b
    polylogue query --list
    polylogue query --list documents
    polylogue query who-said-what --help
    polylogue query who-said-what --report "Online meeting" --lang ru
    polylogue query mine.rq --format json > answer.json
    polylogue query who-met-when --data mine/*.ttl
    polylogue query who-met-when --endpoint http://localhost:7878/query

    Ends with 0 answered (also when there are no rows), 2 could not be done.""", _further),
    Verb("export", lambda: [
        argument("kinds", "KIND...", f"What to take out: {', '.join(TABLES)}", nargs=-1, required=True, shell_complete=_tables),
        choice("--format form", ("csv", "tsv", "json", "parquet"), "[as the name of the file ends, else csv]"),
        option("--out", "FILE|DIR", "Where to write [standard output]; into a folder, with descriptions and a codebook", type=Place(allow_dash=True)),
        flag("--all everything", "Also rows of what is implied and what comes from elsewhere; the column grounding tells."),
        option("--lang", "TAG", "The language of the labels, such as ru; English or any other stands in", default="en"),
        option("--data", "FILE|DIR", f"Your own data, built or not: {KINDS}, or a folder of them; can be given several times"
               " [the project's data/]", type=Place(), multiple=True),
        flag("--with-published", "With --data, also take the project's published data."),
    ], """Take the data out as flat tables, or as nanopublications.

    For pandas, R and spreadsheets; each row leads back to its passage. With --out FOLDER the tables come with a codebook and
    with descriptions for tools (CSV on the Web, a data package). Parquet needs the extra 'tables'.

    \b
    polylogue export acts > acts.csv
    polylogue export acts participation --out tables/
    polylogue export all --all --out tables/
    polylogue export facts --data mine --lang ru --out facts.parquet
    polylogue export nanopublications --out nanopublications.trig

    Ends with 0 written, 2 could not be done."""),
    Verb("verify", lambda: [
        file("files", "[FILE]...", "Reports [all of the data folder]", nargs=-1),
        folder("--texts", "Folder with the texts, in UTF-8, and the tables", required=True),
        folder("--data", "Folder with catalogue/, reports/ … [the project's data/]"),
        option("--jobs", "N", "Hold so many blocks of rows at once [one for each processor]", type=Whole(1)),
    ], """Hold locators and stated values against the texts and tables of the reports.

    A text is known by its digest; one that only has a report's length or name is told. Checks bounds, digests, first and
    last words, the order of the sentences, and that names, titles, days, years, numbers and currencies stand in the
    passage whose graph has them, as the language of the text writes them. Other languages than English, Russian and
    Japanese need the extra 'texts', and so do currencies; for each report it says in which language it was checked, or
    that there are no rules.

    A table is known by its digest too, and read as its CSVW description beside it says. What the graph of a row says must
    stand in the cells of that row: each value, and for each person, state, office, meeting … one of its names, or that of
    which its IRI is made. What every row speaks of needs none; concepts, which stand for codes, are not held.

    \b
    polylogue verify --texts ~/articles
    polylogue verify --texts ~/articles mine.trig
    polylogue verify --texts ~/tables reports/attendance/

    Ends with 0 all hold, 1 some do not, 2 could not be done (also when no text is there)."""),
    Verb("annotate", lambda: [
        file("path", "TEXT|REPORT", "The text of a report, in UTF-8 (- is standard input); with --passage the report"),
        option("--slug", "NAME", "The report's key in its IRI [from the file's name]"),
        option("--language", "TAG", "The language of the text (BCP 47) [en]"),
        option("--base", "IRI", "Where the report lies [as polylogue.toml says]"),
        option("--url", "URL", "Where the text was read"),
        option("--publisher", "NAME", "Who published it: a name, or prefix:name"),
        option("--date", "DATE", "When it was published, such as 2020-08-12"),
        reading("--sentences", "The sentences of the text, one a line, if it is cut wrongly"),
        reading("--spans", "What was marked in the text: Web Annotations, or WebAnno TSV 3"),
        reading("--into", "Carry this report over to TEXT, which has changed.", "REPORT"),
        option("--passage", "WORDS", "Add this passage to REPORT: its words, or “first words … last words”."),
        option("--name", "NAME", "What to call that passage [after its sentences: s5-part, s5-s7]"),
        option("--kind", "KIND", "The kind of that passage [that of what it lies in]"),
        option("--attribution", "NAME", "How that passage names who speaks [own-voice]"),
        folder("--texts", "Folder with the text of the report [$POLYLOGUE_TEXTS, else beside it]"),
        option(
            "--out", "FILE", "The file to write [standard output; with --into and --passage the report]",
            type=Place(dir_okay=False, allow_dash=True),
        ),
        folder("--data", "Folder whose catalogue gives names, and polylogue.toml the base [the project's data/]"),
    ], """Make the skeleton of a new report, carry one over to its changed text, add passages.

    From a text alone it writes YAML: the report, a passage for each sentence with offsets and digest, the names of known
    things in it. Fill in what each passage says.

    With --into, where the passages lie is found anew in the text as it is now, and what has moved, changed or vanished, or
    is new, is listed; nothing that was written by hand is touched.

    With --passage, a part of a sentence, or several sentences, become a passage of their own.

    \b
    polylogue annotate article.txt --slug third-meeting --out data/reports/third-meeting.yaml
    polylogue annotate article.txt --language ru --url https://example.org/news/1 --spans marked.json > talks.yaml
    polylogue annotate article.txt --into data/reports/third-meeting.yaml
    polylogue annotate data/reports/third-meeting.yaml --passage "the minister … of the meeting." --attribution by-office

    Ends with 0 done, 1 a passage has vanished or a sentence is new (--into), 2 could not be done."""),
    Verb("map", lambda: [
        file("table", "TABLE", "CSV, TSV, Excel, Parquet, JSON or SQLite, as its name ends"),
        reading("--with mapping", "What each row says, in YAML", "MAPPING"),
        choice("--start", STARTS, "Print a mapping to begin with, for such a table."),
        folder("--out", "Folder to write to [reports/MAPPING/ of the data folder]"),
        reading("--description", "CSVW description of the table [in the mapping, or beside the table]"),
        option("--sheet", "NAME", "The sheet of a workbook, by name or number"),
        option("--query", "TABLE|SELECT", "The table or view of a database, or a SELECT"),
        option("--jobs", "N", "Map so many blocks of rows at once [one for each processor]", type=Whole(1)),
        option("--cluster", "ADDRESS", "Map on the workers of this Dask scheduler, not here (needs the extra 'cluster')."),
        folder("--data", "Folder whose catalogue says what cells name [the project's data/]"),
    ], """Make a report of a table: what each of its rows says, with the row as its ground.

    A mapping is YAML as of a report, with the head of one, and under `row` what a passage says, with {Column} in its strings. What
    cells name is looked up in the catalogue, by any of its names; what is not there gets an IRI made of the cell. Nothing is
    mended in silence: odd cells are marked at their rows and listed in mapping.csv, with what was not identified and the names
    that may be of one thing.

    \b
    polylogue map attendance.csv --start attendance > attendance.yaml
    polylogue map attendance.csv --with attendance.yaml --data talks
    polylogue map votes.xlsx --sheet 2024 --with votes.yaml --out talks/reports/votes-2024

    Ends with 0 mapped, 1 some rows could not be, 2 could not be done."""),
    Verb("convert", lambda: [
        file("source", "FROM", f"{KINDS}; - is standard input"),
        argument("target", "TO", "The file to write, its format as its name ends; - is standard output", type=Place(allow_dash=True)),
        choice("--input-format", INPUTS, "What FROM holds [as its name ends]"),
        choice("--output-format", INPUTS, "What to write [as the name of TO ends]"),
    ], """Write a report, or any data, in another format, without loss.

    YAML is read and written as reports are authored; JSON-LD is such a report completed, for any tool. Comments stay behind.

    \b
    polylogue convert report.trig report.yaml
    polylogue convert report.yaml report.jsonld
    polylogue convert report.yaml - --output-format turtle

    Ends with 0 written, 2 could not be done."""),
    Verb("migrate", lambda: [
        file("files", "FILE...", f"{KINDS}, of an earlier version; - is standard input", nargs=-1, required=True),
        option("--out", "FILE|DIR", "Where to write [standard output]; several files go into a folder", type=Place(allow_dash=True)),
        flag("--in-place", "Write over the files."),
        flag("--check", "Write nothing; end with 1 when something would change."),
        choice("--input-format", INPUTS, "What the files hold [as their names end]"),
    ], """Carry data made with 0.1.0 over to this version.

    Runs the SPARQL updates of ontology/migrations/, each graph by itself, and says how many statements each changed, and
    what only somebody who knows the source can mend. In YAML only keys are written anew, and comments stay. Give the
    files of a folder together: what one says of a thing decides what becomes of it in another. Then build again: claims
    are not carried over.

    \b
    polylogue migrate report.trig --out migrated.trig
    polylogue migrate mine --in-place
    polylogue migrate - --input-format yaml < report.yaml > migrated.yaml

    Ends with 0 done, 1 something is left to do by hand (--check: would change), 2 could not be done."""),
    Verb("load", lambda: [
        argument("endpoint", "URL", "An address of the store: for queries, updates or graphs", shell_complete=_stores),
        flag("--graphs", "Into a named graph for each file, not the default graph."),
        flag("--grounds", "Also one graph for each passage, as in dialogues.trig."),
        choice("--with extras", ("implied", "external"), "Load this too (can be given twice).", multiple=True),
        flag("--replace fresh", "Clear the store's default graph first."),
        option("--update", "URL", "Where the store takes updates [found]"),
        option("--graph-store", "URL", "Where it takes graphs [found]"),
        published(),
        option("--timeout", "SECONDS", "How long to wait for an answer", type=Number(0.1, 86400), default=60),
    ], """Load the published data into a running store.

    What is cut off leaves the old content or the new, and loading again changes nothing.

    \b
    polylogue load http://localhost:7878
    polylogue load http://localhost:3030/ds --graphs --with implied --with external

    Ends with 0 loaded, 2 could not be done."""),
    Verb("site", lambda: [
        folder("--out", "Folder to write to [public/]"),
        published(),
        option("--address", "URL", "Where the site will be served [w3id.org/polylogue/]"),
    ], """Write the publication as static files.

    Pages, downloads and a page to ask queries in the browser; any web server can serve them.

    The query page is made with Node: npm fetches its packages the first time. Without Node all else is written.

    \b
    polylogue site
    polylogue site --out /var/www/polylogue --address https://example.org/polylogue/

    Ends with 0 written (or up to date), 2 could not be done."""),
    Verb("serve", lambda: [
        option("--host", "NAME", "Where to listen; 127.0.0.1 is this machine only.", default="127.0.0.1"),
        option("--port", "NUMBER", "The port; 0 takes a free one.", type=PORT, default=7878),
        option("--timeout", "SECONDS", "End a query that takes longer.", type=Number(0.1, 3600), default=10),
        option("--queries", "NUMBER", "Queries that run at once; more wait, or are sent away.", type=QUERIES, default=4),
        option("--memory", "MB", "End a query that needs more memory.", type=MEMORY, default=512),
        published(),
        folder("--site", "Pages that polylogue site has written [made in the cache]"),
    ], """Put the data behind a read-only SPARQL endpoint, with a page for every IRI.

    SPARQL 1.1 at /sparql; at the path of every IRI its page, or RDF for those who ask for it. Nothing can be changed.

    The pages are those of polylogue site, and are made here when the data has changed, as is a store of the triples.

    \b
    polylogue serve
    polylogue serve --port 8000 --timeout 30
    polylogue serve --site /var/www/polylogue
    curl -H 'Accept: text/csv' http://127.0.0.1:7878/sparql --data-urlencode query@mine.rq

    Ends with 0 on Ctrl-C or SIGTERM, 2 could not be done (the port is taken, a file is missing)."""),
    Verb("completion", lambda: [
        argument("shell", "bash|zsh|fish", "The shell", type=click.Choice(SHELLS, case_sensitive=False)),
    ], """Print what makes a shell complete what you type.

    Verbs, options and their values, names of queries, files, and addresses of stores.

    \b
    eval "$(polylogue completion bash)"                                    # a line for ~/.bashrc
    eval "$(polylogue completion zsh)"                                     # a line for ~/.zshrc, after compinit
    polylogue completion fish > ~/.config/fish/completions/polylogue.fish

    Ends with 0 done, 2 could not be done."""),
]
