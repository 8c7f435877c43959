"""Work is waited for only so long: by the clock, or by the time that a processor works on it."""

import threading
import time

import pytest
from polylogue.store.patience import within


def spinning(until):
    while not until.is_set():
        pass


def test_the_outcome_and_the_error_of_the_work_are_handed_on():
    assert within(60, lambda: 7) == within(60, lambda: 7, busy=True) == 7
    for busy in (False, True):
        with pytest.raises(ZeroDivisionError):
            within(60, lambda: 1 // 0, busy=busy)


@pytest.mark.parametrize("busy", [False, True])
def test_work_that_takes_longer_is_left(busy):
    done = threading.Event()
    try:
        with pytest.raises(TimeoutError):
            within(0.2, lambda: spinning(done), busy=busy)
    finally:
        done.set()


@pytest.mark.skipif(not hasattr(time, "pthread_getcpuclockid"), reason="this system does not tell how long a thread worked")
def test_time_in_which_nobody_works_on_it_is_counted_a_tenth():
    done = threading.Event()
    assert within(1, lambda: done.wait(1.5), busy=True) is False
    with pytest.raises(TimeoutError):
        within(0.05, lambda: done.wait(60), busy=True)
    done.set()


def test_threads_that_begin_at_once_leave_the_size_of_stacks_as_it_was():
    before = threading.stack_size()
    threads = [threading.Thread(target=within, args=(60, time.monotonic, 1 << 24)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert threading.stack_size() == before
