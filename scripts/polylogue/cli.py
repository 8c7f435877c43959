"""The command `polylogue`: only wires the verbs, whose modules are loaded when they are called."""

from inspect import cleandoc
from typing import Annotated, Any, Optional

import typer

from .quick import Verbs, command_class
from .start import ABOUT, EXITS, VERBS

app = typer.Typer(
    name="polylogue",
    cls=Verbs,
    help=f"{ABOUT}\n\n{EXITS}",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def verb(function: Any) -> Any:
    """Register a function as the sub-command of its name, with the summary that the overview has too."""
    name, about = function.__name__, cleandoc(function.__doc__)
    return app.command(name, cls=command_class(function), help=f"{VERBS[name]}\n\n{about}", short_help=VERBS[name])(function)


def _version(asked: bool) -> None:
    if asked:
        from .paths import version

        print(f"polylogue {version()}")
        raise typer.Exit


def _one_of(value: Optional[str], name: str, choices: tuple[str, ...]) -> Optional[str]:
    if value is not None and value not in choices:
        raise typer.BadParameter(f"'{value}' is none of {', '.join(choices)}", param_hint=name)
    return value


def _number(value: str, name: str, kind: type, least: float, most: float) -> Any:
    try:
        number = kind(value)
    except ValueError:
        number = None
    if number is None or not least <= number <= most:
        raise typer.BadParameter(f"'{value}' is no number from {least:g} to {most:g}", param_hint=name)
    return number


def _path(value: Optional[str]) -> Any:
    from pathlib import Path

    return value and Path(value)


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    pass


Reason = Annotated[bool, typer.Option("--reason", help="Also ask the reasoner HermiT (needs the extra 'reason').")]


@verb
def build(
    data: Annotated[Optional[str], typer.Option(metavar="DIR", help="Folder with catalogue/, reports/ … [the project's data/]")] = None,
    out: Annotated[Optional[str], typer.Option(metavar="DIR", help="Folder to write to [the data folder]")] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; end with 1 when a file differs.")] = False,
    reason: Reason = False,
) -> None:
    """The same bytes every time, all files or none.

    \b
    polylogue build
    polylogue build --check
    polylogue build --data mine --out published

    Ends with 0 built (--check: nothing differs), 1 the data is not right, 2 could not be done.
    """
    from .verbs.build import main

    raise typer.Exit(main(_path(data), _path(out), check, reason))


@verb
def validate(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML")],
    format: Annotated[str, typer.Option(metavar="text|turtle|json", help="How to write the report")] = "text",
    reason: Reason = False,
) -> None:
    """Several files are checked together. In data with named graphs, each must be a passage, a reading or a background that
    is described, and each fact must stand in one of them or have a claim; what says what an IRI denotes needs none.

    \b
    polylogue validate mine.trig
    polylogue validate mine.ttl claims.ttl --format json

    Ends with 0 conforms, 1 does not conform, 2 could not be done.
    """
    from .verbs.validate import main

    form = _one_of(format, "--format", ("text", "turtle", "json"))
    raise typer.Exit(main([_path(file) for file in files], form, reason))


@verb
def query(
    name: Annotated[Optional[str], typer.Argument(metavar="NAME|FILE", help="An example's name, or a file with SPARQL")] = None,
    endpoint: Annotated[Optional[str], typer.Option(metavar="URL", help="Ask this SPARQL endpoint instead of the published files.")] = None,
    format: Annotated[Optional[str], typer.Option(metavar="table|csv|json|turtle", help="[table on a terminal, else csv]")] = None,
    graphs: Annotated[bool, typer.Option("--graphs", help="Ask the named graphs that polylogue load --graphs makes.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also load what is implied and what comes from elsewhere.")] = False,
    listing: Annotated[bool, typer.Option("--list", help="Show the example queries.")] = False,
) -> None:
    """Loads data/dialogues.ttl and data/claims.ttl into an embedded store. Nothing is fetched from the network.

    \b
    polylogue query --list
    polylogue query who-thanked-whom
    polylogue query mine.rq --format json
    polylogue query who-thanked-whom --endpoint http://localhost:7878/query

    Ends with 0 answered (also when there are no rows), 2 could not be done.
    """
    from .verbs.query import main

    form = _one_of(format, "--format", ("table", "csv", "json", "turtle"))
    raise typer.Exit(main(name, endpoint, graphs, form, everything, listing))


@verb
def verify(
    texts: Annotated[str, typer.Option(metavar="DIR", help="Folder with the texts, in UTF-8")],
    files: Annotated[Optional[list[str]], typer.Argument(metavar="[FILE]...", help="Reports in TriG [all of data/]")] = None,
) -> None:
    """A text is known by its length and digest. Checks bounds, digests, first and last words, the order of the sentences,
    and that names, titles, days, years and numbers stand in the passage whose graph has them. Of a text in another language
    than English, only digits are checked: not names of months, nor numbers of one or two digits and zeros (5, 30, 12000).

    \b
    polylogue verify --texts ~/articles
    polylogue verify --texts ~/articles mine.trig

    Ends with 0 all hold, 1 some do not, 2 could not be done (also when no text is there).
    """
    from .verbs.verify import main

    raise typer.Exit(main(_path(texts), [_path(file) for file in files or []]))


@verb
def annotate(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The text of a report, in UTF-8")],
    slug: Annotated[Optional[str], typer.Option(metavar="NAME", help="The report's key in its IRI [from the file's name]")] = None,
    language: Annotated[str, typer.Option(metavar="TAG", help="The language of the text")] = "en",
) -> None:
    """Writes TriG: the report, a passage for each sentence with offsets and digest, an empty graph for each passage.

    \b
    polylogue annotate article.txt --slug third-meeting > data/reports/third-meeting.trig

    Ends with 0 done, 2 could not be done.
    """
    from .verbs.annotate import main

    raise typer.Exit(main(_path(text), slug, language))


@verb
def serve(
    host: Annotated[str, typer.Option(metavar="NAME", help="Where to listen; 127.0.0.1 is this machine only.")] = "127.0.0.1",
    port: Annotated[str, typer.Option(metavar="NUMBER", help="The port; 0 takes a free one.")] = "7878",
    timeout: Annotated[str, typer.Option(metavar="SECONDS", help="End a query that takes longer.")] = "10",
    queries: Annotated[str, typer.Option(metavar="NUMBER", help="Queries that run at once; more wait, or are sent away.")] = "4",
    memory: Annotated[str, typer.Option(metavar="MB", help="End a query that needs more memory.")] = "512",
    data: Annotated[Optional[str], typer.Option(metavar="DIR", help="Folder with the published files [the project's data/]")] = None,
) -> None:
    """SPARQL 1.1 at /sparql, a page at the path of every IRI; nothing is fetched, nothing can be changed.

    \b
    polylogue serve
    polylogue serve --port 8000 --timeout 30
    curl -H 'Accept: text/csv' http://127.0.0.1:7878/sparql --data-urlencode query@mine.rq

    Ends with 0 on Ctrl-C or SIGTERM, 2 could not be done (the port is taken, a file is missing).
    """
    from .verbs.serve import main

    raise typer.Exit(main(
        host, _number(port, "--port", int, 0, 65535), _number(timeout, "--timeout", float, 0.1, 3600),
        _number(queries, "--queries", int, 1, 256), _number(memory, "--memory", int, 16, 1048576), _path(data),
    ))


@verb
def load(
    endpoint: Annotated[str, typer.Argument(metavar="ENDPOINT", help="An address of the store: for queries, updates or graphs")],
    graphs: Annotated[bool, typer.Option("--graphs", help="Into a named graph for each file, not the default graph.")] = False,
    grounds: Annotated[bool, typer.Option("--grounds", help="Also one graph for each passage, as in dialogues.trig.")] = False,
    extra: Annotated[Optional[list[str]], typer.Option("--with", metavar="implied|external", help="Load this too.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Clear the store's default graph first.")] = False,
    update: Annotated[Optional[str], typer.Option(metavar="URL", help="Where the store takes updates [found]")] = None,
    graph_store: Annotated[Optional[str], typer.Option(metavar="URL", help="Where it takes graphs [found]")] = None,
    data: Annotated[Optional[str], typer.Option(metavar="DIR", help="Folder with the published files [data/]")] = None,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", help="How long to wait for an answer")] = 60.0,
) -> None:
    """What is cut off leaves the old content or the new, and loading again changes nothing.

    \b
    polylogue load http://localhost:7878
    polylogue load http://localhost:3030/ds --graphs --with implied --with external

    Ends with 0 loaded, 2 could not be done.
    """
    from .store.publication import EXTRAS
    from .verbs.load import main

    extras = [_one_of(name, "--with", EXTRAS) for name in extra or []]
    raise typer.Exit(main(endpoint, graphs, grounds, extras, replace, update, graph_store, _path(data), timeout))


@verb
def site(
    out: Annotated[Optional[str], typer.Option(metavar="DIR", help="Folder to write to [public/]")] = None,
    data: Annotated[Optional[str], typer.Option(metavar="DIR", help="Folder with the published files [data/]")] = None,
    address: Annotated[Optional[str], typer.Option(metavar="URL", help="Where the site will be served [w3id.org/polylogue/]")] = None,
) -> None:
    """Pages, downloads and a page to ask queries in the browser; any web server can serve them.

    The query page is made with Node: npm fetches its packages the first time. Without Node all else is written.

    \b
    polylogue site
    polylogue site --out /var/www/polylogue --address https://example.org/polylogue/

    Ends with 0 written (or up to date), 2 could not be done.
    """
    from .verbs.site import main

    raise typer.Exit(main(_path(out), _path(data), address))
