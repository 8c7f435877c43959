"""The command `polylogue`: only wires the verbs, whose modules are loaded when they are called."""

import os
import sys
from enum import Enum
from pathlib import Path
from typing import Annotated, Optional

import typer

app = typer.Typer(
    name="polylogue",
    help="Builds, checks, queries and publishes data on multilateral dialogues.\n\n"
    "Every verb ends with 0 when all is fine, 1 when the data is not, 2 when it could not be done.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
Reason = Annotated[bool, typer.Option("--reason", help="Also ask HermiT (needs the extra 'reason').")]


class ReportFormat(str, Enum):
    text = "text"
    turtle = "turtle"
    json = "json"


def _version(asked: bool) -> None:
    if asked:
        from .paths import version

        print(f"polylogue {version()}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    pass


@app.command()
def build(
    data: Annotated[Optional[Path], typer.Option(help="Folder with catalogue/, reports/ … (the project's data/).")] = None,
    out: Annotated[Optional[Path], typer.Option(help="Folder to write to (the data folder).")] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; end with 1 when a file differs.")] = False,
    reason: Reason = False,
) -> None:
    """Build the published Turtle from data/, after checking everything.

    \b
    polylogue build
    polylogue build --check
    polylogue build --data mine --out published

    Ends with 0 built (--check: nothing differs), 1 the data is not right, 2 could not be done.
    """
    from .verbs.build import main

    raise typer.Exit(main(data, out, check, reason))


@app.command()
def validate(
    files: Annotated[list[Path], typer.Argument(help="Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML.")],
    format: Annotated[ReportFormat, typer.Option(help="How to write the report.")] = ReportFormat.text,
    reason: Reason = False,
) -> None:
    """Check anyone's data against the shapes and the ontology; several files are checked together.

    \b
    polylogue validate mine.trig
    polylogue validate mine.ttl claims.ttl --format json

    Ends with 0 conforms, 1 does not conform, 2 could not be done.
    """
    from .verbs.validate import main

    raise typer.Exit(main(files, format.value, reason))


def run() -> None:
    """The entry point: errors as one or two lines on standard error, never a traceback."""
    from .errors import PolylogueError, one_line

    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except PolylogueError as error:
        print(error, file=sys.stderr)
    except Exception as error:
        if os.environ.get("POLYLOGUE_DEBUG"):
            raise
        kind = type(error).__name__
        print(f"polylogue: {kind}: {one_line(error)}\n  POLYLOGUE_DEBUG=1 shows where", file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    run()
