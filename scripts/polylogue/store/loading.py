"""One load into one store: send the parts, swap, make sure. What is sent, and why in this way, stands in `updates`."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from .. import paths
from ..errors import PolylogueError
from ..progress import Progress
from . import updates
from .endpoints import Store
from .http import StoreError
from .updates import Staged


@dataclass
class Loading:
    """A load that goes on: the store, what is to be loaded, and the marks that the store had when it began."""

    store: Store
    staged: Staged
    before: dict[str, str]

    def run(self, part: int, progress: Progress, others: list[str], clear: bool) -> None:
        """Put the load in place. part: bytes in one request; others, clear: as for `updates.swap`. Raises PolylogueError."""
        for again in (True, True, False):
            self.send(part, progress)
            self.swap(others, clear)
            if self.confirmed(again):
                break
        with suppress(StoreError):  # the load is in place, and the next one cleans too
            for row in self.store.rows(updates.left()):
                self.store.change(updates.clean(row["aside"]), self.long)

    @property
    def long(self) -> float:
        """Seconds for a request in which the store moves all triples."""
        return self.store.timeout + self.staged.triples / 1000

    def send(self, part: int, progress: Progress) -> None:
        """Write all lines aside; in smaller parts, where one is too large for the store."""
        todo, done = [*self.staged.parts(part)], 0
        whole = sum(map(len, todo))
        todo.reverse()
        while todo:
            lines = todo.pop()
            try:
                if self.store.graphs:
                    self.store.add(self.staged.graph, lines)
                else:
                    self.store.change(updates.part(self.staged, lines))
            except StoreError as error:
                one_by_one = lines.splitlines(keepends=True)
                if self.store.graphs and error.status in (404, 405, 501):
                    self.store.graphs = None  # no Graph Store Protocol there: by updates, then
                    todo.append(lines)
                elif len(one_by_one) > 1 and (error.status == 413 or "10000 lines" in error.text):
                    half = len(one_by_one) // 2
                    todo += ["".join(one_by_one[half:]), "".join(one_by_one[:half])]
                else:
                    raise replace(error, mend=f"{error.mend}; nothing was replaced") from None
                continue
            done += len(lines)
            progress("sending", done, whole)

    def swap(self, others: list[str], clear: bool) -> None:
        """Put what was written aside in place of what was there."""
        try:
            self.store.change(updates.swap(self.staged, paths.version(), others, clear), self.long)
        except StoreError as error:
            if marks(self.store, self.staged).get(self.staged.form) != self.staged.digest:  # perhaps only the answer got lost
                mend = f"{error.mend}; the old content stays, unless the store is still at work"
                raise replace(error, mend=mend) from None

    def confirmed(self, again: bool) -> bool:
        """Whether the store holds the load, all of it; if lines were missing, it holds what was there before.

        again: whether a False is of use, since another load may have cleaned up. Raises PolylogueError.
        """
        store, staged, wrong = self.store, self.staged, ""
        if marks(store, staged).get(staged.form) == staged.digest:
            wrong = self._miscounted()
            if not wrong:
                return True
        now = marks(store, staged).get(staged.form)
        if now not in (staged.digest, self.before.get(staged.form)):
            raise PolylogueError(
                f"another load ended at {store.query} at the same time, and the store holds that one's data",
                mend="run this one again, if its data is to stand",
            )
        if wrong and now == staged.digest:
            store.change(updates.unmark(staged))
            raise PolylogueError(f"{store.query} holds {wrong}: it is not whole", mend="run this load again")
        if again:
            return False
        kept = store.rows(updates.count_aside(staged))[0]["n"]
        raise PolylogueError(
            f"{store.query} kept {kept} of {len(staged.lines)} triples that it was sent, so nothing was put in place",
            mend="the store's log may say why",
        )

    def _miscounted(self) -> str:
        """The first graph that holds another number of triples than it should, in words."""
        counted: dict[str | None, int] = {
            row["g"]: int(row["n"]) for row in self.store.rows(updates.count_graphs(self.staged)) if row.get("g")
        }
        if None in self.staged.counts:
            counted[None] = int(self.store.rows(updates.count_default(self.staged))[0]["n"])
        for graph, number in self.staged.counts.items():
            if counted.get(graph, 0) not in (number, number - self.staged.alike):
                return f"{counted.get(graph, 0)} of {number} triples in {graph or 'the default graph'}"
        return ""


def marks(store: Store, staged: Staged | None = None) -> dict[str, str]:
    """Form -> digest of the loads of a publication (ours unless told) that the store holds; the digest is empty when a
    load is not whole."""
    return marks_in(store.rows(updates.state()), staged)


def marks_in(rows: list[dict[str, str]], staged: Staged | None = None) -> dict[str, str]:
    """`marks`, from the answer to `updates.state`."""
    found = {}
    names = {staged.own(form) if staged else node: form for form, node in updates.FORMS.items()}
    for row in rows:
        if form := names.get(row["load"]):
            found[form] = row["o"] if row["p"] == updates.DIGEST else found.get(form, "")
    return found


def refuse_a_mixture(store: Store, staged: Staged, rows: list[dict[str, str]]) -> None:
    """Raise PolylogueError when the default graph holds the data set without a load of it, or another publication: the
    two share triples, so that the one could not be replaced without loss to the other. rows: those of `updates.state`."""
    loads = {row["load"] for row in rows if row["p"] == updates.DIGEST}
    others = loads - {staged.own("default")}
    if other := next((other for other in sorted(others) if other.endswith(updates.DEFAULT_LOAD)), None):
        raise PolylogueError(
            f"the default graph of {store.query} holds another publication, {other.removesuffix(updates.DEFAULT_LOAD)}",
            mend="give --graphs, which keeps them apart, or --replace, which clears all of it",
        )
    if store.rows(f"SELECT ?class WHERE {{ <{staged.base}id/dataset> a ?class }} LIMIT 1"):
        raise PolylogueError(
            f"the default graph of {store.query} holds Polylogue data that was not loaded by polylogue load",
            mend="clear the graph, or give --replace, which clears all of it, or --graphs, which leaves it alone",
        )
