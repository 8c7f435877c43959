"""Runs the example queries on a store, each within its time, and keeps what they answer."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from pyoxigraph import Store

from ...errors import PolylogueError
from ...store.examples import Example
from ...store.patience import within
from ...store.queries import STACK
from ...store.query_guard import check_query, not_understood
from .answer import Answer, ask

PATIENCE = 10.0  # seconds that a processor may work on a query
AT_ONCE = 2


def answers(examples: Iterable[Example], store: Store) -> dict[str, Answer]:
    """The answers by the name of the query. Raises PolylogueError for the first that has none; what is not begun is left then."""
    examples = list(examples)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = [pool.submit(answer, example, store) for example in examples]
        try:
            return {example.name: future.result() for example, future in zip(examples, running)}
        except PolylogueError:
            for future in running:
                future.cancel()
            raise


def answer(example: Example, store: Store) -> Answer:
    """The answer of an example. Raises PolylogueError when it does not run, or not in time."""
    try:
        check_query(example.text)
        return within(PATIENCE, partial(ask, store, example.text), STACK, busy=True)
    except PolylogueError as error:
        raise error.at(example.file) from None
    except SyntaxError as error:
        raise not_understood(example.text, error).at(example.file) from None
    except TimeoutError:
        mend = "make it narrower, or leave it out of queries/"
        raise PolylogueError(f"took longer than {PATIENCE:g} s on this data", example.file, mend=mend) from None
    except (RuntimeError, ValueError, OSError) as error:
        raise PolylogueError(f"cannot be answered: {error}", example.file, mend="mend the query") from None
