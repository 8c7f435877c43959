"""Completes a report that is written in YAML to plain JSON-LD: gives its inner things their types and IRIs.

What is written is JSON-LD under the project's context, and only these follow from it: the type of a thing from the key that
makes it one (an `act` is an Act), its IRI from the passage and the kind where it has no `id`, the grounds that passages and
readings are, and what `throughout` says for a stretch. What JSON-LD would pass over in silence is an error here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from ..errors import PolylogueError
from ..namespaces import DCTERMS, PLG
from .terms import ADDRESS, ANY, CONCEPT, IGNORED, KEYWORD, LINK, NAME, REVERSE, TEXT, Term, terms
from .yaml_tree import Mapping, Node, Scalar, Sequence, integer, is_nothing, place

MAKES = {  # the key that makes a thing one of a class, and gives an unnamed one its name
    "act": "Act", "actType": "Act", "step": "Undertaking", "quality": "Proposition", "document": "DiplomaticDocument",
    "assistance": "Assistance", "participant": "Participation", "commemorates": "Anniversary",
}
IDENTIFIES = {  # names that are an IRI and a class in one
    "report": "Report", "passage": "Passage", "reading": "Reading", "background": "Background", "states": "StateGroup",
    "agents": "AgentGroup", "meetings": "MeetingGroup",
}
PLURAL = {"passages": "passage", "readings": "reading", "backgrounds": "background", "things": "id", "located": "id"}
OUTSIDE = ("report", "passage", "reading", "background")  # what stands in no graph
SPEAKS = ("speaker", "as", "inCapacityOf")  # what `throughout` gives to acts in the wording that it names
VOICELESS = ("own-voice", "agentless-passive")  # in which the speaker of an act is unstated
VOICES = ("speaker", "inCapacityOf", "onBehalfOf")
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._~/-]*[A-Za-z0-9])?\Z")
_DATES = ((re.compile(r"-?\d{4}\Z"), "gYear"), (re.compile(r"-?\d{4}-\d\d\Z"), "gYearMonth"), (re.compile(r".*T"), "dateTime"))
_LINKING = (LINK, CONCEPT, REVERSE)
_TITLE, _UNSTATED = DCTERMS + "title", PLG + "unstated"
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*\Z")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?\Z")
_SCHEMES = ("http", "https", "urn", "mailto", "file", "geo", "tag", "info", "doi")

def date_kind(text: str) -> str:
    """The datatype of a date by its form."""
    return next((kind for form, kind in _DATES if form.match(text)), "date")


Say = Callable[[tuple, tuple], None]


class Completion:
    """The completion of one file.

    document: the JSON-LD; whole: with whole IRIs in place of names, which is faster to read. say: is told each statement (subject, property, value, graph; IRIs, or the text of a literal),
    and the nodes of YAML where its four parts are written; passages: by IRI, what the file says of each.
    """

    def __init__(self, root: Mapping, path: Path, say: Say | None = None, whole: bool = False):
        self.path, self.say, self.whole = path, say, whole
        self.names = terms()
        self.prefixes: dict[str, str] = {}
        self.base = self.language = ""
        self._graph: tuple[str, Node] | None = None
        self._here = ""  # what the things that a ground makes are named after
        self._minted: dict[str, list[Node]] = {}
        self._own: set[str] = set()
        self._references: list[tuple[str, Node]] = []
        self._located: dict[str, Mapping] = {}
        self._said: dict[str, set[str]] = {}  # in each graph, the things that are spoken of
        self._worded: set[str] = set()
        self._voiceless = False
        self.document = self._root(root)
        self._check_references()

    # the outermost level

    def _root(self, root: Mapping) -> dict:
        keys = {key.value: (key, value) for key, value in root.value}
        self._context(*keys.pop("@context", (None, None)))
        node: dict = {}
        if "report" in keys:
            iri = self._absolute(self._scalar(keys["report"][1]), keys["report"][1])
            self.base = self.base or iri if iri.endswith(("/", "#")) else self.base or f"{iri}/"
        if "language" in keys:
            self.language = self._text(keys["language"][1])
        for item in self._items(keys.get("located", (None, None))[1]):
            self._locate(item)
        self.whole = self.whole or "#" in self.base or not self.base.startswith("http")  # below which no IRI can be relative
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
            pairs += [pair for name, pair in given.items() if name in self.names.terms and self.names.terms[name].iri not in taken]
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
        if found is None and "start" not in node:
            mend = "find its place: polylogue annotate TEXT --into FILE"
            self._fail(f"it is not told where {iri.removeprefix(self.base)} lies in the text", item, mend)
        for key, value in found.value if found else ():
            if key.value not in ("id", "found") and key.value not in node:
                node[key.value] = self._value(key, value, iri)
        for name, usual in (("attribution", "own-voice"), ("kind", "body")):
            if not {name, "passageKind"} & node.keys() or name == "attribution" and name not in node:
                term = self.names.terms[name]
                self._tell(iri, term.iri, term.space + usual, item, item, item)
                node[name] = term.space + usual if self.whole else usual
        self._tell_reverse(iri, item)

    def _tell_reverse(self, iri: str, item: Node) -> None:
        self._tell(iri, PLG + "passageOf", self.base[:-1], item, item, item)

    def _bare_passages(self, done: dict) -> None:
        """The passages that nothing is said of but where they lie; and where the report's own text is told."""
        for iri, item in self._located.items():
            if iri == self.base[:-1]:
                done |= {key.value: self._value(key, value, iri) for key, value in item.value if key.value not in ("id", "found")}
            elif iri not in self._said:
                self._said[iri] = set()
                self._own.add(iri)
                node = {"id": iri, "type": "Passage"}
                self._tell(iri, f"{_RDF}type", PLG + "Passage", item, item, item)
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

    # nodes and values

    def _node(self, pairs: Iterable[tuple[Scalar, Node]], item: Node | None) -> dict:
        """A thing with what is said of it; the place of its name is that of its key."""
        known = self.names.terms
        pairs = list(pairs)
        node: dict = {}
        at = item or pairs[0][0]
        names = [(key, value) for key, value in pairs if key.value in ("id", "@id") or key.value in IDENTIFIES]
        if len(names) > 1:
            self._fail(f"{names[0][0].value} and {names[1][0].value} both say what this thing is called", names[1][0], "keep one of them")
        if self._graph and names and names[0][0].value in OUTSIDE:
            self._fail(f"{names[0][0].value} does not belong here", names[0][0], "call a thing by its `id`")
        makes = next((key for key, _ in pairs if key.value in MAKES), None)
        if names:
            key, value = names[0]
            iri, at = self._iri(value, LINK), key
            node["id"] = iri if self.whole else value.value
            if key.value in IDENTIFIES:
                self._own.add(iri)
                node["type"] = IDENTIFIES[key.value]
                self._tell(iri, f"{_RDF}type", PLG + node["type"], value, key, key)
        else:
            iri = self._mint(makes, dict((k.value, v) for k, v in pairs), at)
            node["id"] = iri.removeprefix(self.base) if self.base and iri.startswith(self.base) and not self.whole else iri
        if len(pairs) > len(names):
            self._own.add(iri)
        if makes is not None and not any(key.value in ("type", "@type", "rdf:type") for key, _ in pairs):
            node["type"] = MAKES[makes.value]
            self._tell(iri, f"{_RDF}type", PLG + node["type"], at, makes, makes)
        if self._graph:
            self._said[self._graph[0]].add(iri)
        for key, value in pairs:
            name = key.value
            if (key, value) in names:
                continue
            if name in ("type", "@type"):
                kinds = [self._class(each) for each in self._items(value)]
                for each, kind in zip(self._items(value), kinds):
                    self._tell(iri, f"{_RDF}type", kind, at, key, each)
                node["type"] = [each.value for each in self._items(value)]
                if len(node["type"]) == 1:
                    node["type"] = node["type"][0]
                continue
            term = known.get(name)
            if term and term.kind == IGNORED or term and term.kind == KEYWORD or term and term.kind == NAME:
                where = {"says": "a passage, reading or background", "throughout": "the head, or a stretch of passages", "found": "located"}
                self._fail(f"'{name}' does not belong here", key, f"it belongs to {where.get(name, 'the outermost level')}")
            node[name] = self._value(key, value, iri, at)
        return node

    def _value(self, key: Scalar, value: Node, subject: str, at: Node | None = None) -> object:
        term = self._term(key)
        at = at or key
        if type(value) is Sequence:
            if not value.value:
                self._fail(f"{key.value} has no value", key, "give it one, or take the line out")
            values = [self._one(term, each, subject, at, key) for each in value.value]
            return values if len(values) > 1 else values[0]
        if term.kind == TEXT and type(value) is Mapping and not self._is_value(value, ("@value", "@id")):
            return self._by_language(term, value, subject, at, key)
        return self._one(term, value, subject, at, key)

    def _by_language(self, term: Term, value: Mapping, subject: str, at: Node, key: Node) -> object:
        """Texts by language."""
        found = []
        for tag, words in value.value:
            if not _TAG.match(tag.value):
                self._fail(f"'{tag.value}' is no tag of a language", tag, "write one such as en or pt-BR before the words")
            for each in self._items(words):
                found.append({"@value": self._text(each), "@language": tag.value})
                self._tell(subject, term.iri, each.value, at, key, each)
        if not found:
            self._fail(f"{key.value} has no value", value, "write {en: …}")
        return found if len(found) > 1 else found[0]

    def _one(self, term: Term, value: Node, subject: str, at: Node, key: Node) -> object:
        """One value of a property; tells the statement."""
        kind = term.kind
        if type(value) is Scalar:
            if is_nothing(value):
                self._fail(f"{key.value} has no value", value if value.value else key, "give it one, or take the line out")
            if kind == TEXT:
                text = value.value
                self._tell(subject, term.iri, text, at, key, value)
                if term.in_report:
                    self._worded.add(subject)
                return text if not (self.language and term.iri == _TITLE) else {"@value": text, "@language": self.language}
            if kind in _LINKING:
                iri = self._property(value) if term.iri == _UNSTATED else self._iri(value, kind, term)
                self._link(term, subject, iri, at, key, value)
                if self.whole or kind == CONCEPT and term.space and self._is_taken(value.value):
                    return iri
                return value.value
            return self._any(term, value, subject, at, key) if kind == ANY else self._literal(term, value, subject, at, key)
        if type(value) is Sequence:
            self._fail(f"a list in the list of {key.value}", value, "write one list")
        if self._is_value(value):
            return self._written(term, value, subject, at, key)
        made = self._node(value.value, value)
        self._link(term, subject, self._absolute(made["id"], value), at, key, value)
        return made

    def _is_taken(self, name: str) -> bool:
        """Whether a concept's name is also a term or prefix, which JSON-LD would take it for, or has a prefix that may be one."""
        return ":" in name or name in self.names.terms or name in self.names.prefixes or name in self.prefixes

    def _link(self, term: Term, subject: str, thing: str, at: Node, key: Node, value: Node) -> None:
        if self._graph:
            self._said[self._graph[0]].add(thing)
        if term.kind == REVERSE:
            subject, thing = thing, subject
        self._tell(subject, term.iri, thing, at, key, value)

    def _literal(self, term: Term, value: Scalar, subject: str, at: Node, key: Node) -> object:
        text, kind = value.value, term.space
        self._tell(subject, term.iri, text, at, key, value)
        if kind == "string":
            return text
        if kind == "integer":
            number = integer(value)
            if number is None:
                self._fail(f"{key.value} is a whole number, not {text}", value, "write it in digits, such as 8")
            return number
        if kind == "decimal":
            if value.style or not _DECIMAL.match(text):
                self._fail(f"{key.value} is a number, not {text}", value, "write it in digits, such as 1500000 or 0.5")
            whole = integer(value) is not None
            return {"@value": text, "@type": "xsd:integer" if whole else "xsd:decimal"}
        kind = date_kind(text)
        return text if kind == term.space else {"@value": text, "@type": f"xsd:{kind}"}

    def _any(self, term: Term, value: Scalar, subject: str, at: Node, key: Node) -> object:
        """The value of a property of others, as JSON-LD reads it: a number, a truth value, or words."""
        self._tell(subject, term.iri, value.value, at, key, value)
        number = integer(value)
        return {"true": True, "false": False}.get("" if value.style else value.value, value.value if number is None else number)

    def _written(self, term: Term, value: Mapping, subject: str, at: Node, key: Node) -> dict:
        """A literal that is written out with its language or datatype."""
        found = {k.value: self._text(v) for k, v in value.value}
        if not set(found) <= {"@value", "@language", "@type"} or "@value" not in found or "@language" in found and "@type" in found:
            self._fail("a literal has @value, and @language or @type", value, '{"@value": …, "@language": …}')
        self._tell(subject, term.iri, found["@value"], at, key, value)
        if term.in_report:
            self._worded.add(subject)
        if "@type" in found:
            found["@type"] = self._prefixed(found["@type"], value)
        return found

    @staticmethod
    def _is_value(value: Mapping, keys: tuple = ("@value",)) -> bool:
        return any(key.value in keys for key, _ in value.value)

    # names

    def _mint(self, makes: Scalar | None, keys: dict[str, Node], at: Node) -> str:
        """The IRI of a thing without an id: after the meeting and who takes part in it, or the passage and the kind."""
        meeting, who = keys.get("meeting"), keys.get("participant")
        if meeting is not None and isinstance(meeting, Scalar) and isinstance(who, Scalar):
            there = self._iri(meeting, LINK)
            if "/meeting/" in there:
                return f"{there.replace('/meeting/', '/participation/')}/{re.split('[/#:]', self._iri(who, LINK))[-1]}"
        kind = keys.get(makes.value) if makes is not None else None
        if makes is None or not self._graph:
            self._fail("a thing without an id", at, "give it one: `id: …`, a name of this report, or state:… and its like")
        word = kind.value if isinstance(kind, Scalar) else ""
        if not word or makes.value in ("participant", "commemorates"):
            word = MAKES[makes.value].lower()
        if isinstance(kind, Scalar) and ":" not in word:
            self._iri(kind, CONCEPT, self.names.terms[makes.value])  # or it is told that this is no name of a concept
        name = f"{self._here}-{re.split('[/#:]', word)[-1]}"
        same = self._minted.setdefault(name, [])
        same.append(at)
        return self._absolute(name if len(same) == 1 else f"{name}-{len(same)}", at)

    def _term(self, key: Scalar) -> Term:
        term = self.names.terms.get(key.value)
        if term is None or term.kind == NAME:
            if ":" in key.value:
                return Term(key.value, self._prefixed(key.value, key), ANY)
            self._unknown(key, [name for name, each in self.names.terms.items() if each.kind != NAME])
        return term

    def _class(self, value: Node) -> str:
        name = self._scalar(value)
        term = self.names.terms.get(name)
        if term and term.kind == NAME:
            return term.iri
        if ":" in name:
            return self._prefixed(name, value)
        return self._unknown(value, [name for name, each in self.names.terms.items() if each.kind == NAME], "class")

    def _property(self, value: Node) -> str:
        name = self._scalar(value)
        term = self.names.terms.get(name)
        if term and term.iri and term.kind not in (KEYWORD, NAME):
            return term.iri
        if ":" in name:
            return self._prefixed(name, value)
        return self._unknown(value, [name for name, each in self.names.terms.items() if each.kind not in (KEYWORD, NAME)], "property")

    def _iri(self, value: Node, kind: str, term: Term | None = None) -> str:
        name = self._scalar(value)
        if kind == CONCEPT and ":" not in name:
            if not _NAME.match(name):
                self._fail(f"'{name}' is no name of a concept", value, "write it as in the scheme: small letters and hyphens")
            return term.space + name
        iri = self._absolute(name, value)
        if self.base and iri.startswith(self.base) and ":" not in name:
            self._references.append((iri, value))
        return iri

    def _absolute(self, name: str, at: Node) -> str:
        if ":" in name:
            return self._prefixed(name, at)
        if not self.base:
            self._fail(f"'{name}' is a name of no report", at, "give its prefix, or say what names are below: `\"@context\": {\"@base\": …}`")
        if not _NAME.match(name):
            self._fail(f"'{name}' is no name for an IRI", at, "take letters without accents, digits, hyphens: help-for-tajikistan")
        return self.base + name

    def _prefixed(self, name: str, at: Node) -> str:
        prefix, _, local = name.partition(":")
        space = self.prefixes.get(prefix) or self.names.prefixes.get(prefix)
        if space is not None and not local.startswith("//"):
            return space + local
        if local.startswith("//") or prefix in _SCHEMES:
            if re.search(r"[\s<>\"{}|\\^`]", name):
                self._fail(f"{name} is no IRI", at, "percent-encode what an IRI cannot hold")
            return name
        if prefix == "_":
            return name
        return self._unknown(at, [*self.names.prefixes, *self.prefixes], "prefix", prefix)

    def _check_references(self) -> None:
        """What a file calls by a name of its own must be in it, and stand for one thing."""
        for iri, value in self._references:
            name = iri.removeprefix(self.base)
            if len(self._minted.get(name, ())) > 1:
                self._fail(f"{name} could be one of {len(self._minted[name])}", value, "give each an id, and refer to that")
            if iri not in self._own and iri not in self._located:
                known = sorted(each.removeprefix(self.base) for each in {*self._own, *self._located} if each.startswith(self.base))
                self._unknown(value, known, "thing of this report", mend="describe it, or give the prefix if it is a shared one")

    # words and errors

    def _items(self, node: Node | None) -> list[Node]:
        return [] if node is None or is_nothing(node) else node.value if isinstance(node, Sequence) else [node]

    def _scalar(self, node: Node) -> str:
        if not isinstance(node, Scalar) or is_nothing(node):
            self._fail("a name is wanted here", node, "write one word")
        return node.value

    def _text(self, node: Node) -> str:
        if not isinstance(node, Scalar) or is_nothing(node):
            self._fail("words are wanted here", node, "write them, in quotes if they hold “: ” or begin with a mark")
        return node.value

    def _tell(self, subject: str, prop: str, value: str, at: Node, key: Node, where: Node) -> None:
        if self.say:
            graph, there = self._graph or ("", None)
            self.say((subject, prop, value, graph), (at, key, where, there))

    def _unknown(self, at: Node, known: Iterable[str], what: str = "key", word: str = "", mend: str = "") -> str:
        from difflib import get_close_matches

        word = word or at.value
        known = list(known)
        near = get_close_matches(word, known, 1, 0.7) or [name for name in known if name.lower() == word.lower()]
        few = ", ".join(sorted(known)[:12])
        mend = f"did you mean {near[0]}?" if near else mend or f"there are {few}{' …' * (len(known) > 12)}"
        return self._fail(f"no {what} '{word}' is known", at, mend)

    def _fail(self, message: str, at: Node | None, mend: str | None = None):
        raise PolylogueError(message, self.path, *(place(at) if at is not None else ()), mend=mend)


_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
