"""The rows of an answer as an HTML page, for a person who asks with a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from pyoxigraph import QueryBoolean, QuerySolutions

from .html import Html, form


def page(results: QuerySolutions | QueryBoolean, query: str, html: Html, told: Sequence[str] = ()) -> Iterable[str]:
    """The page, piece by piece. told: sentences that stand above the answer."""
    return html.page("Answer", _parts(results, query, html, told))


def _parts(results: QuerySolutions | QueryBoolean, query: str, html: Html, told: Sequence[str]) -> Iterator[str]:
    yield f"<h1>Answer</h1>{form(query)}"
    if told:
        yield f"<ul class=told>{''.join(f'<li>{escape(sentence)}</li>' for sentence in told)}</ul>"
    if isinstance(results, QueryBoolean):
        yield f"<p>{'yes' if results else 'no'}</p>"
        return
    names = [variable.value for variable in results.variables]
    yield f"<div class=wide><table><tr>{''.join(f'<th>{escape(name)}</th>' for name in names)}</tr>\n"
    number = 0
    for number, row in enumerate(results, 1):
        yield f"<tr>{''.join(f'<td>{html.cell(row[name])}</td>' for name in names)}</tr>\n"
    yield f"</table></div><p>{number} row{'s' * (number != 1)}</p>"
