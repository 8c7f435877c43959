"""What a query may not do, whoever wrote it: ask another endpoint (SERVICE), name graphs that are not here, update.

Two lines of defence. `check_query` reads the query's tokens and says what is refused, and why. `no_new_files` makes
the connection impossible while a query runs, since an engine that is asked for SERVICE opens it on its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urljoin

from ..errors import PolylogueError, one_line

UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
DEEPEST = 64  # levels of brackets: more than a query needs, less than breaks a recursive parser
_IN_NAME = r"A-Za-z0-9_\x80-\U0010ffff"
_TOKEN = re.compile(
    rf"""
    (?P<comment>\#[^\r\n]*+)
  | (?P<string>'''(?:'{{0,2}}(?:[^'\\]|\\.))*+''' | \"""(?:"{{0,2}}(?:[^"\\]|\\.))*+\""")
  | (?P<unclosed>''' | \""")
  | (?P<short>'(?:[^'\\\r\n]|\\.)*+' | "(?:[^"\\\r\n]|\\.)*+")
  | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]++)*+>)
  | (?P<variable>[?$][{_IN_NAME}]++)
  | (?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
  | (?P<number>[0-9]++)
  | (?P<name>(?:[A-Za-z_\x80-\U0010ffff][{_IN_NAME}.-]*+)?:(?:[{_IN_NAME}.:%-]|\\[_~.!$&'()*+,;=/?\#@%-])*+)
  | (?P<word>[A-Za-z_\x80-\U0010ffff][{_IN_NAME}.-]*+)
  | (?P<mark>\S)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPERANDS = {"variable", "string", "short", "language", "number", "name", "iri"}
_SERVICE = re.compile("service", re.IGNORECASE)
_NAMES_A_GRAPH = ("GRAPH", "FROM", "NAMED", "DESCRIBE")


class Token(NamedTuple):
    """A piece of a query. kind: the group of the pattern it matched; doubt: an IRI that may also be read as `<`."""

    kind: str
    text: str
    doubt: bool = False


NOTHING = Token("", "")


class Names(NamedTuple):
    """What the head of a query declares. prefixes: `plg:` -> its namespace."""

    base: str
    prefixes: dict[str, str]

    def full(self, token: Token) -> str | None:
        """The IRI that a token stands for; None for what is none, and for a name whose prefix is not declared."""
        if token.kind == "iri":
            return _iri(token.text, self.base)
        prefix, colon, local = token.text.partition(":")
        if token.kind == "name" and prefix + colon in self.prefixes:
            return self.prefixes[prefix + colon] + local.replace("\\", "")
        return None


def check_query(query: str, graphs: Collection[str] | None = None) -> None:
    """Raise PolylogueError when the query asks for what is refused here.

    graphs: the IRIs of the named graphs there are; None: FROM is not looked at. The time it takes grows with the
    length of the query, whatever stands in it.
    """
    tokens = list(read_tokens(query))
    names, body = head_and_body(tokens)
    if body and body[0].text.upper() in UPDATES:
        raise PolylogueError(
            f"{body[0].text.upper()} is refused: the data is read-only", mend="ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
        )
    if _SERVICE.search(query) and _has_service(tokens):
        raise PolylogueError(
            "SERVICE is refused: nothing is fetched from elsewhere",
            mend="ask the other endpoint itself, and join the answers",
        )
    for graph in _from(names, body) if graphs is not None else ():
        check_graph(graph, graphs)


def check_graph(graph: str, graphs: Collection[str]) -> None:
    """Raise PolylogueError when there is no such named graph."""
    if graph not in graphs:
        here = ", ".join(f"<{name}>" for name in sorted(graphs))
        raise PolylogueError(f"there is no graph <{graph}> here, and nothing is fetched", mend=f"the graphs: {here or 'none'}")


def _has_service(tokens: list[Token]) -> bool:
    """Whether there is a SERVICE clause, or could be one: not in strings, comments, IRIs, variables and local names."""
    for before, token, after in zip([NOTHING, *tokens], tokens, [*tokens[1:], NOTHING]):
        if token.doubt or (token.kind == "word" and _SERVICE.search(token.text)):
            return True
        if token.kind == "name" and after.text == "{" and _SERVICE.search(token.text.partition(":")[0]):
            if before.text.upper() not in _NAMES_A_GRAPH:  # `SERVICEx:y {` needs no blank; `GRAPH service:y {` is a graph
                return True
    return False


def read_tokens(query: str) -> Iterator[Token]:
    """The tokens of a query without its comments. Raises PolylogueError for a string without end and deep nesting."""
    before, brackets = NOTHING, []
    for hit in _TOKEN.finditer(query):
        kind, text = hit.lastgroup, hit[0]
        if kind == "comment":
            continue
        if kind == "unclosed" or text in ("'", '"'):
            raise PolylogueError(f"a string in {text} has no end", mend=f"close it with {text}")
        token = Token(kind, text, kind == "iri" and _in_doubt(text, before, brackets))
        yield token
        before = token
        if kind == "mark" and text in "([{":
            brackets.append(text)
            if len(brackets) > DEEPEST:
                raise PolylogueError(f"brackets are nested more than {DEEPEST} deep", mend="write a simpler query")
        elif kind == "mark" and text in ")]}" and brackets:
            brackets.pop()


def _in_doubt(text: str, before: Token, brackets: list[str]) -> bool:
    """Whether `<…>` could be a comparison with `<`, so that what follows a `#` or `'` in it would be read otherwise."""
    operand = before.kind in _OPERANDS or before.text == ")" or before.text.lower().endswith(("true", "false"))
    return operand and brackets[-1:] == ["("] and ("#" in text or "'" in text)


def head_and_body(tokens: list[Token]) -> tuple[Names, list[Token]]:
    """What the head of a query declares, and the tokens after it."""
    base, prefixes, at = "", {}, 0
    while at < len(tokens) and tokens[at].kind == "word":
        keyword, rest = tokens[at].text.upper(), [*tokens[at + 1 : at + 3], NOTHING, NOTHING]
        if keyword == "BASE" and rest[0].kind == "iri":
            base = _iri(rest[0].text, base)
        elif keyword == "PREFIX" and rest[1].kind == "iri":
            prefixes[rest[0].text] = _iri(rest[1].text, base)
        step = {"BASE": 2, "PREFIX": 3, "VERSION": 2}.get(keyword)
        if step is None:
            break
        at += step
    return Names(base, prefixes), tokens[at:]


def _from(names: Names, body: list[Token]) -> Iterator[str]:
    """The graphs of FROM and FROM NAMED; a name whose prefix is not declared is left to the parser."""
    for word, one, two in zip(body, [*body[1:], NOTHING], [*body[2:], NOTHING, NOTHING]):
        if word.kind == "word" and word.text.upper() == "FROM":
            graph = names.full(two if one.text.upper() == "NAMED" else one)
            if graph is not None:
                yield graph


def _iri(text: str, base: str) -> str:
    escaped = r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))"
    plain = re.sub(escaped, lambda hit: chr(min(int(hit[1] or hit[2], 16), 0x10FFFF)), text[1:-1])
    try:
        full = urljoin(base, plain) if base else plain
    except ValueError:  # of a host in brackets: no IRI, as the parser will say
        return plain
    return full if full.endswith("#") or not plain.endswith("#") else f"{full}#"  # which urljoin takes away


def not_understood(query: str, error: SyntaxError) -> PolylogueError:
    """What the engine's parser says, as a person reads it: where, and what is wrong there if it can be told."""
    hit = re.match(r"error at (\d+):(\d+): expected (?:one of )?(.*)", str(error), re.DOTALL)
    if not hit:
        return PolylogueError(f"the query is not understood: {error}")
    line, column, expected = int(hit[1]), int(hit[2]), hit[3]
    rest = (query.split("\n")[line - 1 :] or [""])[0]
    where = f"line {line}, column {column}"
    if "Prefix not found" in expected:
        name = re.search(r"[\w.-]*:[\w.-]*\Z", rest[: column - 1])
        return PolylogueError(
            f"{where}: the prefix of {name[0] if name else 'a name'} is not declared", mend="declare it: PREFIX name: <…>"
        )
    told = next((part for part in expected.split(", ") if re.match(r"[A-Z]\w* \w+ \w+", part)), None)
    before = one_line(rest[: column - 1])[-30:]
    return PolylogueError(f"{where}: {told or (f'not understood after {before!r}' if before else 'not understood')}")


@contextmanager
def no_new_files() -> Iterator[None]:
    """Nothing can be opened while this lasts, neither a file nor a connection; what is open stays so."""
    try:
        import resource
    except ImportError:  # no such limit here: check_query stands alone
        yield
        return
    import gc

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    collects = gc.isenabled()
    gc.disable()  # what is thrown away may have a last word, for which Python would open a file
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        if collects:
            gc.enable()
