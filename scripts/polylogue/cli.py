"""The command `polylogue` as a whole: its overview, what helps to find one's way, and how it ends."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

gc.disable()  # nothing of what is loaded here is garbage: to look through it takes a sixth of the time
import click  # noqa: E402

from .commands import VERBS  # noqa: E402
from .options import FURTHER, Context  # noqa: E402

gc.freeze()
gc.enable()

NAME, SETTINGS = "polylogue", {"help_option_names": ["-h", "--help"], "show_default": True}
WINDOWS = os.name == "nt"


class Overview(click.Group):
    """The verbs in the order of the work, not of the alphabet."""

    context_class = Context

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.commands)


def _version(context: click.Context, option: click.Option, asked: bool) -> None:
    if asked:
        from .paths import version

        print(f"{NAME} {version()}")
        context.exit()


@click.group(NAME, cls=Overview, invoke_without_command=True)
@click.option("-V", "--version", help="Show the version.", is_flag=True, is_eager=True, callback=_version, expose_value=False)
@click.pass_context
def app(context: click.Context) -> None:
    """Builds, checks, queries and publishes data on multilateral dialogues.

    Every verb ends with 0 when all is fine, 1 when the data is not, 2 when it could not be done.

    polylogue COMMAND --help shows the options of a command, with examples; polylogue completion --help tells how to have
    them completed as you type.
    """
    if not context.invoked_subcommand:
        print(context.get_help())


for _verb in VERBS:
    app.add_command(_verb)


@app.command(hidden=True)
@click.argument("verb", required=False)
def help(verb: str | None) -> int:
    """The overview, or the help of a verb."""
    return main([verb, "--help"] if verb else ["--help"])


@app.command(hidden=True)
def version() -> int:
    """Show the version."""
    return main(["--version"])


def main(words: list[str]) -> int:
    """Do what the words after `polylogue` say; the exit code. Raises what goes wrong: a PolylogueError for a wrong call."""
    try:
        with app.make_context(NAME, list(words), terminal_width=_width(), **SETTINGS) as context:
            return app.invoke(context) or 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        raise _wrong_call(error) from None


def _width() -> int:
    """How wide help may be: as the terminal, at most 100. Click itself would load `shutil`, and never go below 50."""
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
    except (OSError, ValueError):
        columns = 80
    return max(min(columns, 100), 20) - 2


def _wrong_call(error: click.ClickException) -> Exception:
    from .errors import PolylogueError

    context = getattr(error, "ctx", None)
    command = context.command_path if context else NAME
    message, mend = error.format_message(), f"{command} --help shows its options"
    if isinstance(error, click.NoSuchCommand):
        known = ", ".join(verb.name for verb in VERBS)
        message, mend = f"there is no command '{error.command_name}'", f"{_near(error.command_name, app.commands)}the commands are {known}"
    elif isinstance(error, click.NoSuchOption):
        options = [name for option in context.command.get_params(context) for name in option.opts] if context else []
        message, mend = f"there is no option {error.option_name}", _near(error.option_name, options) + _takes(context) + mend
    return PolylogueError(message.rstrip("."), mend=mend)


def _takes(context: Any) -> str:
    """The parameters of the query that is asked."""
    further = context.meta.get(FURTHER) if context else None
    return f"the query takes {', '.join(option.opts[0] for option in further)}; " if further else ""


def _near(word: str, names: Any) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word.lstrip("-").lower(), [name.lstrip("-") for name in names], 1, 0.7)
    return next((f"did you mean {name}? " for name in names if near and name.lstrip("-") == near[0]), "")


def run() -> None:
    """The entry point: what goes wrong is one or two lines on standard error, never a traceback."""
    sys.stdout, sys.stderr = (stream or open(os.devnull, "w") for stream in (sys.stdout, sys.stderr))
    try:
        code = _complete() if os.environ.get("_POLYLOGUE_COMPLETE") else main(_words())
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = _fail("stopped", 130)
    except BrokenPipeError:
        code = 2
    except Exception as error:
        code = _fail(_told(error))
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # nobody reads it, or the disk is full: Python would complain of it once more at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    gc.freeze()  # the process ends: nothing need be looked through
    sys.exit(code)


def _complete() -> int:
    from .verbs.completion import answer

    return answer(app)


def _words() -> list[str]:
    """The words of the call; on Windows, where no shell does it, with the files that a pattern stands for."""
    if not WINDOWS:
        return sys.argv[1:]
    from glob import glob

    return [word for given in sys.argv[1:] for word in sorted(glob(given)) or [given]]


def _told(error: Exception) -> str:
    from .errors import PolylogueError, one_line

    if os.environ.get("POLYLOGUE_DEBUG"):
        from traceback import format_exception

        return "".join(format_exception(error)).rstrip()
    if isinstance(error, PolylogueError):
        return str(error)
    said = error.strerror if isinstance(error, OSError) and error.strerror else f"{type(error).__name__}: {error}"
    return f"{NAME}: {one_line(said)}\n  POLYLOGUE_DEBUG=1 shows where"


def _fail(message: str, code: int = 2) -> int:
    try:
        print(message, file=sys.stderr, flush=True)
    except OSError:  # there is nobody to tell
        pass
    return code
