"""Carries the locators of a report over to its text as it is now: what stands elsewhere is moved, what has changed is likened.

The old text is not needed, and helps where it is at hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..errors import PolylogueError, nearby
from ..write.yaml_layout import Node
from .locators import Slice, digest
from .names import Authority
from .numbering import numbered, numbers_of, sentences, uncovered
from .report_file import Report, located_at
from .searching import CHANGED, GONE, MOVED, SAME, Search


@dataclass
class Relocated:
    """A report with its locators in its text as it is now.

    text: the file's; how: for each passage, unchanged, moved, changed or vanished; new: the words of sentences that no
    passage covers; told: what there is to say of what is not unchanged, a line each.
    """

    text: str
    how: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """How many passages are unchanged, moved, changed, vanished, and sentences new."""
        counts = [(self.how.count(SAME), SAME), *((self.how.count(how), how) for how in (MOVED, CHANGED, GONE)), (len(self.new), "new")]
        return ", ".join(f"{count} {how}" for count, how in counts if count) or "no passages"

    @property
    def whole(self) -> bool:
        """Whether each passage was found, and each sentence is in one."""
        return GONE not in self.how and not self.new


def relocate(report: Report, text: str, slices: list[Slice], names: Authority, old: str | None = None) -> Relocated:
    """Carry the locators of a report over to a text.

    slices: the passages that the text seems to have; old: the text that the locators are of, if it is at hand.
    """
    this = report.whole.get("sha256") == digest(text)
    search = Search(report, text, slices, old, again=this)
    done = Relocated("", [how for _, how in search.found])
    if done.how and set(done.how) == {GONE}:
        raise PolylogueError("none of its passages is in this text", report.path, mend="name the text of this report")
    places = [(entry, span) for entry, (span, _) in zip(report.entries, search.found) if span]
    as_it_was = this and not {MOVED, CHANGED} & set(done.how)
    units = [] if as_it_was else sentences(places, slices)
    entries = []
    for entry, (span, how) in zip(report.entries, search.found):
        if span is None:
            entries.append(entry)
            mend = f"if it is there in other words, --passage \"…\" --name {entry['id']} says which; else take it out"
            done.told.append(f"{GONE}: {_called(entry)}: {mend}")
            continue
        content = text[span[0]: span[1]]
        found, lost = report.found(entry.get("found") or {}, content, names, how != CHANGED, report.given(entry["id"]))
        numbers = numbers_of(entry) if as_it_was or "position" not in entry else numbered(span, units)
        new = located_at(entry, content, span[0], numbers, found)
        entries.append(new)
        if how != SAME:
            done.told.append(f"{how}: {_called(entry)}: {_told(entry, new)}")
        done.told += [f"  it no longer names {each}" for each in lost]
    plain = search.plain
    done.new = [plain.quote(s.start, s.end) for s in uncovered(slices, [span for _, span in places])]
    done.told += [f'new: “{words}”: polylogue annotate {nearby(report.path)} --passage "{words}"' for words in done.new]
    whole = Node({**report.whole, "textLength": len(text), "sha256": digest(text)})
    done.text = report.with_located(whole, entries)
    return done


def _called(entry: dict) -> str:
    return f"{entry['id']} “{entry.get('firstWords', '')} … {entry.get('lastWords', '')}”"


def _told(old: dict, new: dict) -> str:
    """What is other than it was: the place, the number, the words."""
    was, now = (f"[{entry['start']},{entry['end']})" for entry in (old, new))
    said = [f"{was} is {now}"] if was != now else []
    if old.get("position") != new.get("position"):
        said.append(f"sentence {_list(old)} is {_list(new)}")
    if any(old.get(key) != new[key] for key in ("firstWords", "lastWords")):
        said.append(f"it is “{new['firstWords']} … {new['lastWords']}” now")
    return ", ".join(said) or "it has another digest"


def _list(entry: dict) -> str:
    return " and ".join(map(str, numbers_of(entry))) or "none"
