"""The arithmetic of a cluster: what is simulated is what follows from its numbers, and what is measured is told."""

import re
import subprocess
import sys

import pytest
from places import TESTS
from scale import Taken
from schedule import BACK, simulate


def test_tasks_alike_take_as_many_turns_as_there_are_workers_for_them():
    found = simulate(100, [36.0], 10, fails=0)
    assert (found.hours, found.used, found.again, found.caller) == (pytest.approx(0.1), pytest.approx(1.0), 0, 0)


def test_a_slow_caller_decides():
    found = simulate(100, [1.0], 100, caller=36.0, fails=0)
    assert found.hours == pytest.approx((1 + 100 * 36) / 3600) and found.caller == pytest.approx(1, rel=1e-3)


def test_where_outcomes_wait_for_a_slow_one_no_more_than_some_are_begun():
    slow = simulate(1000, [1.0] * 99 + [1000.0], 2, fails=0)
    assert slow.used < 0.9


def test_workers_that_fail_cost_the_time_of_their_tasks_and_the_same_seed_gives_the_same():
    sure, found = simulate(1000, [36.0], 10, fails=0), simulate(1000, [36.0], 10, fails=10, back=BACK)
    assert found == simulate(1000, [36.0], 10, fails=10, back=BACK) != simulate(1000, [36.0], 10, fails=10, back=BACK, seed=2)
    assert 50 < found.again < 200 and found.hours > sure.hours and found.used < 1


def test_what_one_more_takes_is_the_difference():
    assert Taken(workers=7, sent=30).each(Taken(workers=3, sent=10), 4) == Taken(workers=1, sent=5)


@pytest.mark.long
def test_figures_are_told_for_reports_and_for_rows():
    command = [sys.executable, str(TESTS / "benchmarks" / "scale.py"), "--reports", "2", "4", "--rows", "40", "80"]
    done = subprocess.run([*command, "--records", "20000", "--workers", "1", "10"], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert re.findall(r"(?m)^one (.*?): -?\d+\.\d\d ms of a worker, .* B packed$", done.stdout) == ["report", "row", "row, --bulk"]
    assert re.findall(r"(?m)^20000 (\w+): .* GB of network", done.stdout) == ["reports", "rows", "rows"]
    assert len(re.findall(r"(?m)^ +(?:1|10) .*%$", done.stdout)) == 6
