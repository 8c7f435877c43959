"""Where `polylogue` begins: the overview and the plain `polylogue build` at once, all else by way of Typer.

Typer takes a tenth of a second to load, ten times what Python does, so it is loaded only when there is something to parse.
"""

from __future__ import annotations

import os
import sys

VERBS = {
    "build": "Build the published Turtle from data/, after checking everything.",
    "validate": "Check anyone's data against the shapes and the ontology.",
    "query": "Answer an example query, or one of your own, here or at an endpoint.",
    "verify": "Hold locators and stated values against the texts of the reports.",
    "annotate": "Make the skeleton of a new report from its text.",
    "load": "Load the published data into a running store.",
    "site": "Write the publication as static files.",
    "serve": "Put the data behind a read-only SPARQL endpoint, with a page for every IRI.",
}
ABOUT = "Builds, checks, queries and publishes data on multilateral dialogues."
EXITS = "Every verb ends with 0 when all is fine, 1 when the data is not, 2 when it could not be done."


def overview() -> str:
    """The help of the command as a whole."""
    width = max(map(len, VERBS)) + 2
    verbs = "\n".join(f"  {name:<{width}}{says}" for name, says in VERBS.items())
    return (
        f"Usage: polylogue [OPTIONS] COMMAND [ARGS]...\n\n  {ABOUT}\n\n  {EXITS}\n\n"
        f"Options:\n  --version   Show the version.\n  -h, --help  Show this message and exit.\n\nCommands:\n{verbs}\n\n"
        "  polylogue COMMAND --help shows the options of a command, with examples."
    )


def main() -> int:
    """The command; returns its exit code."""
    arguments = sys.argv[1:]
    if arguments in ([], ["-h"], ["--help"]):
        print(overview())
        return 0
    if arguments == ["build"]:
        from .verbs.build import main

        return main(None, None, False, False)
    from .cli import app

    return app() or 0


def run() -> None:
    """The entry point: what goes wrong is one or two lines on standard error, never a traceback."""
    try:
        code = main()
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = _fail("stopped", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 2
    except Exception as error:
        code = _fail(_told(error))
    sys.exit(code)


def _told(error: Exception) -> str:
    from .errors import PolylogueError, one_line

    if isinstance(error, PolylogueError):
        return str(error)
    if os.environ.get("POLYLOGUE_DEBUG"):
        raise error
    return f"polylogue: {type(error).__name__}: {one_line(error)}\n  POLYLOGUE_DEBUG=1 shows where"


def _fail(message: str, code: int = 2) -> int:
    print(message, file=sys.stderr)
    return code
