"""Completes a report that is written in YAML to plain JSON-LD: gives its inner things their types and IRIs.

What is written is JSON-LD under the project's context, and only these follow from it: the type of a thing from the key that
makes it one (an `act` is an Act), its IRI from the passage and the kind where it has no `id`, the grounds that passages and
readings are, and what `throughout` says for a stretch. What JSON-LD would pass over in silence is an error here.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..namespaces import PLG, TYPE, UNLOCATED
from .naming import Say
from .nodes import Nodes
from .terms import ADDRESS, LINK
from .yaml_tree import Mapping, Node, Scalar

PLURAL = {"passages": "passage", "readings": "reading", "backgrounds": "background", "things": "id", "located": "id"}
SPEAKS = ("speaker", "as", "inCapacityOf", "onBehalfOf")  # what `throughout` gives to acts in the wording that it names
VOICELESS = ("agentless-passive",)  # in which the speaker of an act is unstated; own voice leaves nothing out
VOICES = ("speaker", "inCapacityOf", "onBehalfOf")


class Completion(Nodes):
    """The completion of one file.

    document: the JSON-LD; whole, say: as for `Nodes` and `Naming`.
    """

    def __init__(self, root: Mapping, path: Path, say: Say | None = None, whole: bool = False):
        super().__init__(path, say, whole)
        self._voiceless = False
        self.document = self._root(root)
        self._check_references()

    # the outermost level

    def _root(self, root: Mapping) -> dict:
        keys = {key.value: (key, value) for key, value in root.value}
        if "row" in keys:
            self._fail("a mapping of a table, and no report", keys["row"][0], f"polylogue map TABLE --with {self.path}")
        for name, (key, _) in keys.items():
            if name not in self.names.terms and ":" not in name and name != "@context":
                self._unknown(key, (*PLURAL, "report", "throughout", *self.names.terms))
        self._context(*keys.pop("@context", (None, None)))
        node: dict = {}
        if "report" in keys:
            iri = self._absolute(self._scalar(keys["report"][1]), keys["report"][1])
            self.report = iri
            self.base = self.base or (iri if iri.endswith(("/", "#")) else f"{iri}/")
        if "language" in keys:
            self.language = self._text(keys["language"][1])
        for item in self._items(keys.get("located", (None, None))[1]):
            self._locate(item)
        if self.base and ("#" in self.base or not self.base.startswith("http")):
            self.whole = True  # below such a base no IRI can be relative
        self._count_natural(root)
        done: dict = {"@context": self._head()}
        stretch = self._stretch(keys.pop("throughout", (None, None))[1])
        included = []
        for name in ("passages", "readings", "backgrounds", "things"):
            if name in keys:
                key, value = keys.pop(name)
                if name == "passages" and "report" not in keys:
                    self._fail("passages of no report", key, "say which: a key `report: …` at the top")
                made = [each for item in self._items(value) for each in self._ground(item, PLURAL[name], stretch)]
                if name == "passages":
                    node["passages"] = made
                else:
                    included += made
        keys.pop("located", None)
        if "report" in keys:
            rest = [pair for pair in keys.values()]
            done |= self._node(rest, None) | node
            self._bare_passages(done)
        elif keys:
            key = next(iter(keys.values()))[0]
            self._unknown(key, ("report", "readings", "backgrounds", "things", "@context"))
        if included:
            done["@included"] = included
        return done

    def _context(self, key: Node | None, value: Node | None) -> None:
        for part in self._items(value):
            if isinstance(part, Scalar):
                if part.value != ADDRESS:
                    self._fail(f"asks for the context {part.value}, and nothing is fetched", part, f"only {ADDRESS} is known; put prefixes into the file")
                continue
            if not isinstance(part, Mapping):
                self._fail("a list in the list of contexts", part, "write one list")
            for name, iri in part.value:
                if name.value == "@base":
                    self.base = self._scalar(iri)
                elif name.value.startswith("@"):
                    self._fail(f"{name.value} is not for a context here", name, "give prefixes, and @base")
                elif name.value in self.names.terms:
                    self._fail(f"the prefix {name.value} is a name of the context already", name, "take another name")
                elif not re.match(r"[A-Za-z][\w-]*\Z", name.value) or not re.match(r"[a-z]+:\S*[/#:]\Z", self._scalar(iri)):
                    self._fail(f"{name.value} is no prefix of a namespace", name, "write name: https://…/")
                else:
                    self.prefixes[name.value] = self._scalar(iri)

    def _head(self) -> list:
        own = {"@base": self.base} if self.base and not self.whole else {}
        own |= self.prefixes
        if self.language and self.language != "en":
            own |= {name: {"@id": "plg:nameInText", "@language": self.language} for name in ("words", "nameInText")}
        return [ADDRESS, own] if own else [ADDRESS]

    # grounds, and what stands in their graphs

    def _ground(self, item: Node, name: str, stretch: Mapping | None) -> list[dict]:
        """A passage, reading, background or thing; or the passages of a stretch."""
        if not isinstance(item, Mapping):
            self._fail(f"a {name} is a mapping", item, f"write `- {name}: …` and its keys below")
        keys = {key.value: (key, value) for key, value in item.value}
        if name == "passage" and "throughout" in keys:
            inner = self._stretch(keys["throughout"][1])
            if set(keys) != {"throughout", "passages"}:
                self._fail("a stretch has `throughout` and `passages`, and nothing else", item, "put the rest into the passages")
            return [each for one in self._items(keys["passages"][1]) for each in self._ground(one, name, inner)]
        if name == "id":
            return [self._thing(item, keys)]
        if name not in keys:
            self._fail(f"a {name} without a name", item, f"write `{name}: …`, the key that it is known by")
        key, value = keys[name]
        iri = self._iri(value, LINK)
        if iri in self._said:
            self._fail(f"{name} {value.value} is described twice", key, "put what it says in one place")
        said, self._said[iri] = keys.pop("says", (None, None)), set()
        mentions = keys.pop("mentions", (None, None))[1]
        given = {k.value: (k, v) for k, v in stretch.value} if stretch else {}
        if "attribution" in given and "attribution" not in keys:
            keys["attribution"] = given["attribution"]
        kept = "attribution" not in given or self._scalar(keys["attribution"][1]) == self._scalar(given["attribution"][1])
        node = self._node(list(keys.values()), None)
        if name == "passage":
            self._passage(iri, node, item)
        self._graph, self._here, self._worded = (iri, key), value.value, set()
        self._voiceless = name == "passage" and str(node.get("attribution", "")).removeprefix(self.names.terms["attribution"].space) in VOICELESS
        acts = {k: pair for k, pair in given.items() if k != "attribution" and (kept or k not in SPEAKS)}
        graph = [self._statement(each, acts) for each in self._items(said[1])]
        graph += self._names(iri, self._items(mentions))
        self._graph = None
        return [node | {"says": graph} if graph else node]

    def _stretch(self, node: Node | None) -> Mapping | None:
        if node is not None and not isinstance(node, Mapping):
            self._fail("throughout is a mapping", node, "write {attribution: first-person, speaker: …}")
        return node

    def _thing(self, item: Mapping, keys: dict) -> dict:
        """What stands outside of every graph, and the graph of what is described elsewhere."""
        _, said = keys.pop("says", (None, None))
        node = self._node(list(keys.values()), item)
        if said is None:
            return node
        iri = self._absolute(node["id"], item)
        self._graph, self._here, self._voiceless = (iri, item), node["id"], False
        self._said.setdefault(iri, set())
        graph = [self._statement(each, {}) for each in self._items(said)]
        self._graph = None
        return node | {"says": graph}

    def _statement(self, item: Node, given: dict) -> dict:
        if not isinstance(item, Mapping):
            self._fail("what a passage says are mappings", item, "write `- act: …`, or `- id: …`, with its keys below")
        pairs = list(item.value)
        keys = {key.value for key, _ in pairs}
        is_act = not keys.isdisjoint(("act", "actType"))
        if is_act:
            free = {self._scalar(each) for key, value in pairs if key.value == "unstated" for each in self._items(value)}
            taken = {self.names.terms[key].iri for key in keys | free if key in self.names.terms}
            own_voice = not taken.isdisjoint((PLG + "speaker", PLG + "inCapacityOf"))  # then no part of the stretch’s voice is added to it
            pairs += [
                pair for name, pair in given.items()
                if name in self.names.terms and self.names.terms[name].iri not in taken and not (own_voice and name in SPEAKS)
            ]
        node = self._node(pairs, item)
        if is_act and self._voiceless and taken.isdisjoint(PLG + voice for voice in VOICES):
            self._leave_open(node, pairs, item)
        return node

    def _leave_open(self, node: dict, pairs: list, item: Mapping) -> None:
        """Say that the speaker is unstated: so much follows from the attribution of the passage."""
        said = node.get("unstated", [])
        node["unstated"] = [*(said if isinstance(said, list) else [said]), PLG + "speaker" if self.whole else "speaker"]
        key = next(key for key, _ in pairs if key.value in ("act", "actType"))
        self._tell(self._absolute(node["id"], item), PLG + "unstated", PLG + "speaker", key, key, key)

    def _names(self, iri: str, mentions: list[Node]) -> list[dict]:
        """The names that the tool found for the things that a passage speaks of, and that have none written by hand."""
        found = self._located.get(iri)
        found = {k.value: v for k, v in found.value}.get("found") if found else None
        have = {self._iri(key, LINK): (key, value) for key, value in found.value} if found is not None else {}
        wanted = {thing: None for thing in self._said[iri] if thing in have and not thing.startswith(self.names.prefixes["concept"])}
        for each in mentions:
            thing = self._iri(each, LINK)
            if thing not in have:
                mend = f"write {{id: {each.value}, words: …}} with the words for it, or find them with polylogue annotate TEXT --into FILE"
                self._fail(f"no name of {each.value} was found in this passage", each, mend)
            wanted[thing] = each
        made = []
        for thing in sorted(wanted.keys() - self._worded):
            key, value = have[thing]
            at = wanted[thing] or key
            words = [self._text(each) for each in self._items(value)]
            for each in words:
                self._tell(thing, PLG + "nameInText", each, at, at, at)
            made.append({"id": thing if self.whole else key.value, "words": words if len(words) > 1 else words[0]})
        return made

    def _passage(self, iri: str, node: dict, item: Node) -> None:
        """What follows for a passage: its place, and what is so where nothing else is written."""
        found = self._located.get(iri)
        kind = next((str(node[name]).rpartition("/")[2] for name in ("kind", "passageKind") if name in node), "")
        if found is None and "start" not in node and not any(each.endswith(f"/{kind}") for each in UNLOCATED):
            mend = "find its place: polylogue annotate TEXT --into FILE"
            self._fail(f"it is not told where {iri.removeprefix(self.base)} lies in the text", item, mend)
        for key, value in found.value if found else ():
            if key.value not in ("id", "found") and key.value not in node:
                node[key.value] = self._value(key, value, iri)
        for names, usual in ((("attribution",), "own-voice"), (("kind", "passageKind"), "body")):
            if node.keys().isdisjoint(names) and not (kind == "row" and usual == "own-voice"):  # a table has no voice
                name = names[0]
                term = self.names.terms[name]
                self._tell(iri, term.iri, term.space + usual, item, item, item)
                node[name] = term.space + usual if self.whole else usual
        self._tell(iri, PLG + "passageOf", self.report, item, item, item)

    def _bare_passages(self, done: dict) -> None:
        """The passages that nothing is said of but where they lie; and where the report's own text is told."""
        for iri, item in self._located.items():
            if iri == self.report:
                done |= {key.value: self._value(key, value, iri) for key, value in item.value if key.value not in ("id", "found")}
            elif iri not in self._said:
                self._said[iri] = set()
                self._own.add(iri)
                node = {"id": iri, "type": "Passage"}
                self._tell(iri, TYPE, PLG + "Passage", item, item, item)
                self._passage(iri, node, item)
                done.setdefault("passages", []).append(node)

    def _locate(self, item: Node) -> None:
        keys = {key.value: value for key, value in item.value} if isinstance(item, Mapping) else {}
        if "id" not in keys:
            self._fail("a place of no passage", item, "write its `id`, the key of the passage")
        iri = self._absolute(self._scalar(keys["id"]), keys["id"])
        if iri in self._located:
            self._fail(f"{keys['id'].value} is located twice", keys["id"], "keep one of them")
        if "found" in keys and not isinstance(keys["found"], Mapping):
            self._fail("found is a mapping", keys["found"], "write {state:japan: Japan}")
        self._located[iri] = item
