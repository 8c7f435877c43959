"""All files or none: what fails, or is interrupted, leaves the old ones, and nothing beside them."""

import os
import signal
import subprocess
import sys
import threading

import pytest
from polylogue.errors import PolylogueError
from polylogue.write import files as module
from polylogue.write.files import changed, write

OLD, NEW = {"a": b"old", "b": b"old"}, {"a": b"new", "b": b"new"}
INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from polylogue.write.files import write
for ending in map(int, sys.argv[4:]):
    signal.signal(ending, signal.SIG_DFL)  # whatever the tests were started with
number, before, replace = int(sys.argv[1]), int(sys.argv[2]), os.replace
def slow(source, place):
    if Path(place).name == "ab"[before]:
        os.kill(os.getpid(), number)
    replace(source, place)
os.replace = slow
write({"a": b"new", "b": b"new"}, Path(sys.argv[3]))
print("went on")
"""


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_writes_into_a_folder_that_is_not_there_yet(tmp_path):
    write(NEW, tmp_path / "a" / "b")
    assert contents(tmp_path / "a" / "b") == NEW
    assert {oct(path.stat().st_mode & 0o777) for path in (tmp_path / "a" / "b").iterdir()} == {"0o644"}


def test_all_files_or_none_when_writing_fails(tmp_path, monkeypatch):
    write(OLD, tmp_path)
    real, left = os.fdopen, [1]

    def full(handle, *rest):
        if not left:
            os.close(handle)
            raise OSError(28, "No space left on device")
        left.pop()
        return real(handle, *rest)

    monkeypatch.setattr(module.os, "fdopen", full)
    with pytest.raises(PolylogueError, match="No space left"):
        write(NEW, tmp_path)
    assert contents(tmp_path) == OLD


@pytest.mark.parametrize("before", [0, 1])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_while_files_are_put_in_place_ends_the_process_after_the_last(number, before, tmp_path):
    write(OLD, tmp_path)
    heeded = str(int(signal.SIGHUP))
    done = subprocess.run([sys.executable, "-c", INTERRUPTED, str(int(number)), str(before), str(tmp_path), heeded], capture_output=True, text=True)
    assert done.returncode == -number and "went on" not in done.stdout
    assert contents(tmp_path) == NEW


def test_ignored_signal_stays_ignored(tmp_path):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        done = subprocess.run([sys.executable, "-c", INTERRUPTED, str(int(signal.SIGHUP)), "0", str(tmp_path)], capture_output=True, text=True)
    finally:
        signal.signal(signal.SIGHUP, before)
    assert (done.returncode, done.stdout) == (0, "went on\n")


def test_handlers_are_those_of_before_and_a_thread_can_write_too(tmp_path):
    before = [signal.getsignal(number) for number in module.ENDING]
    write(OLD, tmp_path)
    assert [signal.getsignal(number) for number in module.ENDING] == before
    thread = threading.Thread(target=write, args=(NEW, tmp_path))
    thread.start()
    thread.join()
    assert contents(tmp_path) == NEW


def test_what_a_killed_build_left_is_removed_and_nothing_else(tmp_path):
    for name in (".a.0123abcd", ".b.________", ".a.short", "a.0123abcd", ".c.0123abcd"):
        (tmp_path / name).write_text("")
    write(NEW, tmp_path)
    assert set(contents(tmp_path)) == {"a", "b", ".a.short", "a.0123abcd", ".c.0123abcd"}


def test_two_that_write_at_once_leave_the_files_of_one(tmp_path):
    sets = [{name: str(number).encode() * 100_000 for name in "abcde"} for number in range(8)]
    threads = [threading.Thread(target=write, args=(files, tmp_path)) for files in sets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert contents(tmp_path) in sets


def test_changed_names_what_is_missing_or_differs(tmp_path):
    write({"a": b"1", "b": b"2"}, tmp_path)
    assert changed({"a": b"1", "b": b"3", "c": b"4"}, tmp_path) == ["b", "c"]
