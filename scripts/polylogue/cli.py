"""The command `polylogue` as a whole: its overview, what helps to find one's way, and how it ends."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

gc.disable()  # nothing of what is loaded here is garbage: to look through it takes a sixth of the time
import click  # noqa: E402

from .commands import VERBS, argument  # noqa: E402

gc.freeze()
gc.enable()

NAME, COMPLETE = "polylogue", "_POLYLOGUE_COMPLETE"  # the variable by which a shell asks what a word may become
SHELLS = ("bash", "zsh", "fish")
WINDOWS = os.name == "nt"


class Overview(click.Group):
    """The verbs in the order of the work, not of the alphabet."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.commands)


def _version(context: click.Context, option: click.Option, asked: bool) -> None:
    if asked:
        from .paths import version

        print(f"{NAME} {version()}")
        context.exit()


@click.group(NAME, cls=Overview, invoke_without_command=True)
@click.option("-V", "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@click.pass_context
def app(context: click.Context) -> None:
    """Builds, checks, queries and publishes data on multilateral dialogues.

    Every verb ends with 0 when all is fine, 1 when the data is not, 2 when it could not be done.

    polylogue COMMAND --help shows the options of a command, with examples. polylogue completion --help tells how your shell
    completes them.
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


@app.command(short_help="Print what makes a shell complete what you type.", params=[argument("shell", "|".join(SHELLS), "The shell", type=click.Choice(SHELLS, case_sensitive=False))])
def completion(shell: str) -> int:
    """Print what makes a shell complete verbs, options, queries, files and stores.

    \b
    eval "$(polylogue completion bash)"                                      # in ~/.bashrc
    eval "$(polylogue completion zsh)"                                       # in ~/.zshrc, after compinit
    polylogue completion fish > ~/.config/fish/completions/polylogue.fish    # once

    Ends with 0 done, 2 could not be done.
    """
    return _complete(f"{shell}_source")


def _complete(asked: str) -> int:
    from click.shell_completion import shell_complete

    from . import completion  # noqa: F401  its own way with bash

    return shell_complete(app, {}, NAME, COMPLETE, asked)


def main(words: list[str]) -> int:
    """Do what the words after `polylogue` say; the exit code. Raises what goes wrong; a wrong call is a PolylogueError."""
    try:
        with app.make_context(NAME, list(words), help_option_names=["-h", "--help"], show_default=True, terminal_width=_width()) as context:
            return app.invoke(context) or 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        raise _wrong_call(error) from None


def _width() -> int:
    """How wide help may be: as the terminal, at most 100; Click itself never goes below 50."""
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
        message = f"there is no command '{error.command_name}'"
        mend = f"{_near(error.command_name, app.commands)}the commands are {', '.join(name for name, known in app.commands.items() if not known.hidden)}"
    elif isinstance(error, click.NoSuchOption):
        options = [name for option in context.command.get_params(context) for name in option.opts] if context else []
        message, mend = f"there is no option {error.option_name}", _near(error.option_name, options) + mend
    return PolylogueError(message.rstrip("."), mend=mend)


def _near(word: str, names: Any) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word.lstrip("-").lower(), [name.lstrip("-") for name in names], 1, 0.7)
    return next((f"did you mean {name}? " for name in names if near and name.lstrip("-") == near[0]), "")


def run() -> None:
    """The entry point: what goes wrong is one or two lines on standard error, never a traceback."""
    sys.stdout, sys.stderr = (stream or open(os.devnull, "w") for stream in (sys.stdout, sys.stderr))
    try:
        asked = os.environ.get(COMPLETE)
        code = _complete(asked) if asked else main(_words())
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
