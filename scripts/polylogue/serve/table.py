"""The rows of an answer as an HTML page, for a person who asks with a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions

from .html import form, link
from .html import page as whole


def page(results: QuerySolutions | QueryBoolean, query: str) -> Iterable[str]:
    """The page, piece by piece."""
    return whole("Answer", _parts(results, query))


def _parts(results: QuerySolutions | QueryBoolean, query: str) -> Iterator[str]:
    yield f"<h1>Answer</h1>{form(query)}"
    if isinstance(results, QueryBoolean):
        yield f"<p>{'yes' if results else 'no'}</p>"
        return
    names = [variable.value for variable in results.variables]
    yield f"<table><tr>{''.join(f'<th>{escape(name)}</th>' for name in names)}</tr>\n"
    number = 0
    for number, row in enumerate(results, 1):
        yield f"<tr>{''.join(f'<td>{cell(row[name])}</td>' for name in names)}</tr>\n"
    yield f"</table><p>{number} row{'s' * (number != 1)}</p>"


def cell(term: object) -> str:
    """A term as HTML; empty when there is none."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return link(term.value)
    if not isinstance(term, Literal):
        return escape(str(term))
    language = f' <small>{escape(term.language)}</small>' if term.language else ""
    attribute = f' lang="{escape(term.language)}"' if term.language else ""
    return f"<span{attribute}>{escape(term.value)}</span>{language}"
