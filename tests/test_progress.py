"""Long work shows how far it is on a terminal, and only there; short work shows nothing."""

import io
import os
import pty
import sys

import pytest
from commands import COMMAND
from copies import copies
from polylogue import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def drawn(monkeypatch, stream, in_bytes=False):
    monkeypatch.setattr(sys, "stderr", stream)
    with progress.shown(in_bytes) as tell:
        for done in (1, 2):
            tell("reading", done, 2)
        tell("checking", 1, 2000)
        tell("writing", 0, 0)
    return stream.getvalue()


def test_each_stage_is_drawn_with_how_much_is_done_and_nothing_stays(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "PAUSE", 0)
    monkeypatch.setenv("TERM", "xterm")
    text = drawn(monkeypatch, Terminal())
    assert [text.index(said) for said in ("reading", "2/2", "checking", "1/2000", "writing")] == sorted(
        text.index(said) for said in ("reading", "2/2", "checking", "1/2000", "writing")
    )
    assert text.endswith(("\x1b[2K", "\x1b[?25h", "\r"))


def test_bytes_are_counted_as_bytes(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "PAUSE", 0)
    assert "2.0 kB" in drawn(monkeypatch, Terminal(), in_bytes=True)


def test_short_work_shows_nothing(monkeypatch):
    assert drawn(monkeypatch, Terminal()) == ""


def test_what_is_no_terminal_is_told_nothing(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 0)
    assert drawn(monkeypatch, io.StringIO()) == ""


@pytest.mark.parametrize("verb", ["validate", "build"])
def test_checking_many_reports_shows_a_bar_on_a_terminal(verb, tmp_path):
    data = copies(tmp_path, 24)
    arguments = ["validate", str(data)] if verb == "validate" else ["build", "--data", str(data)]
    child, terminal = pty.fork()
    if not child:
        os.environ.update(TERM="xterm", COLUMNS="100")
        os.execv(COMMAND[0], [*COMMAND, *arguments])
    said = b""
    while True:
        try:
            said += os.read(terminal, 65536)
        except OSError:  # it has ended
            break
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert b"checking" in said and b"/12" in said and b"\x1b[2K" in said
