// Tells which names in a query stand for nothing, in the words of the command: store/query_terms.py and check/spelling.py.

import { say } from "./say.js";

export const TOKEN = new RegExp(
  [
    String.raw`(?<comment>#[^\r\n]*)`,
    String.raw`(?<string>'''(?:'{0,2}(?:[^'\\]|\\[^]))*'''|"""(?:"{0,2}(?:[^"\\]|\\[^]))*"""|'(?:[^'\\\r\n]|\\[^])*'|"(?:[^"\\\r\n]|\\[^])*")`,
    String.raw`(?<iri><(?:[^<>"{}|^\x60\\\x00-\x20]|\\[uU][0-9A-Fa-f]+)*>)`,
    String.raw`(?<other>[?$][A-Za-z0-9_\x80-\u{10ffff}]+|@[A-Za-z]+(?:-[A-Za-z0-9]+)*|[0-9]+)`,
    String.raw`(?<name>(?:[A-Za-z_\x80-\u{10ffff}][A-Za-z0-9_\x80-\u{10ffff}.\-]*)?:(?:[A-Za-z0-9_\x80-\u{10ffff}.:%\-]|\\[_~.!$&'()*+,;=\/?#@%\-])*)`,
    String.raw`(?<word>[A-Za-z_\x80-\u{10ffff}][A-Za-z0-9_\x80-\u{10ffff}.\-]*)`,
    String.raw`(?<mark>\S)`,
  ].join("|"),
  "gu",
);
const WHOLE = /^[^\x00-\x20<>"{}|^`\\]+$/;
const LOCAL = /^[\p{L}\p{N}_.-]*[\p{L}\p{N}_-]$/u;

const NO = {
  term: "%(name)s is no term of the ontology", shape: "%(name)s is no shape", concept: "%(name)s is no concept",
  data: "%(name)s is nothing in the data", namespace: "%(name)s is in none of Polylogue's namespaces",
  other: "%(name)s is no term of its vocabulary that is known here",
};

const lower = (text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The part of an IRI that a prefix stands for, and the rest. */
function split(iri) {
  const at = Math.max(iri.lastIndexOf("#"), iri.lastIndexOf("/"), iri.lastIndexOf(":")) + 1;
  return [iri.slice(0, at), iri.slice(at)];
}

/** An IRI without what is easily taken wrong: its scheme, `www.`, the case of its letters. */
function folded(iri) {
  const at = iri.indexOf("://");
  return lower((at < 0 ? "" : iri.slice(at + 3)) || iri).replace(/^www\./, "");
}

const bare = (key) => key.replace(/[#/]+$/, "");

/** How many characters two texts have in common, in the same order: what Ratcliff and Obershelp count. */
function common(a, b) {
  if (!a || !b) return 0;
  let [size, endA, endB, before] = [0, 0, 0, []];
  for (let i = 0; i < a.length; i++) {
    const here = [];
    for (let j = 0; j < b.length; j++) {
      if (a[i] !== b[j]) continue;
      here[j] = (before[j - 1] ?? 0) + 1;
      if (here[j] > size) [size, endA, endB] = [here[j], i + 1, j + 1];
    }
    before = here;
  }
  return size && size + common(a.slice(0, endA - size), b.slice(0, endB - size)) + common(a.slice(endA), b.slice(endB));
}

const likeness = (a, b) => (a.length + b.length ? (2 * common(a, b)) / (a.length + b.length) : 1);

/** The text that is most like a word, of those that are like enough; undefined when none is. */
function nearest(word, texts, enough) {
  let [best, found] = [enough, undefined];
  for (const text of texts) {
    if ((2 * Math.min(text.length, word.length)) / (text.length + word.length) < best) continue;
    const like = likeness(text, word);
    if (like > best || (like === best && (found === undefined || text > found))) [best, found] = [like, text];
  }
  return found;
}

function joined(iri, base) {
  try {
    return new URL(iri, base).href;
  } catch {
    return iri;
  }
}

/** What the head of a query declares, and the IRIs after it, each once: not in the template of a CONSTRUCT, nor of places. */
function read(query) {
  const tokens = [...query.matchAll(TOKEN)].map(({ groups }) => Object.entries(groups).find(([, text]) => text !== undefined));
  const body = tokens.filter(([kind]) => kind !== "comment");
  const prefixes = {};
  let base = "";
  const plain = (text) => {
    const letter = (_, short, long) => String.fromCodePoint(Math.min(parseInt(short ?? long, 16), 0x10ffff));
    const iri = text.slice(1, -1).replace(/\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})/g, letter);
    return base && !/^[a-z][a-z0-9+.-]*:/i.test(iri) ? joined(iri, base) : iri;
  };
  const steps = { BASE: 2, PREFIX: 3, VERSION: 2 };
  let at = 0;
  for (let step; at < body.length && (step = steps[body[at][1].toUpperCase()]); at += step) {
    const [[, first] = [], [kind, second] = []] = body.slice(at + 1, at + 3);
    if (step === 3 && kind === "iri") prefixes[first] = plain(second);
    else if (body[at][1].toUpperCase() === "BASE") base = plain(first);
  }
  const iris = new Set();
  let depth = 0; // in a template, which may name what is new
  for (; at < body.length; at++) {
    const [kind, text] = body[at];
    if (depth || (text === "{" && body[at - 1]?.[1].toUpperCase() === "CONSTRUCT")) {
      depth += text === "{" ? 1 : text === "}" ? -1 : 0;
      continue;
    }
    if (["SERVICE", "SILENT", "FROM", "NAMED"].includes(body[at - 1]?.[1].toUpperCase())) continue;
    const colon = text.indexOf(":") + 1;
    const space = kind === "name" ? prefixes[text.slice(0, colon)] : undefined;
    const iri = kind === "iri" ? plain(text) : space !== undefined ? space + text.slice(colon).replaceAll("\\", "") : "";
    iris.add(iri);
  }
  return { prefixes, iris: [...iris] };
}

export class Terms {
  /** file: the address of what is known without data, which is fetched at once. */
  constructor(file) {
    this.known = fetch(file).then(async (answer) => {
      if (!answer.ok) throw new Error(`${file} could not be read: ${answer.status}`);
      const known = await answer.json();
      const names = Object.entries(known.names).map(([space, locals]) => [space, new Set(locals)]);
      return { ...known, names: new Map(names), whole: new Set(known.whole) };
    });
    this.known.catch(() => {}); // whoever asks is told
  }

  /** A sentence for each name in a query that stands for nothing; select: answers a SELECT of one column with IRIs. */
  async unknown(query, select) {
    const known = await this.known;
    const { prefixes, iris } = read(query);
    const isOfOurs = (iri, [space, local] = split(iri)) => known.names.get(space)?.has(local);
    const fit = iris.filter((iri) => iri && [...iri].length <= known.longest && WHOLE.test(iri));
    const suspects = fit.filter((iri) => !isOfOurs(iri)).slice(0, known.most);
    if (!suspects.length) return [];
    const asked = suspects.map((iri) => known.occurs.replaceAll("{}", iri)).join(" UNION ");
    const occurring = new Set(await select(`SELECT ?iri { ${asked} }`));
    const left = suspects.filter((iri) => !occurring.has(iri));
    if (!left.length) return [];
    const beside = (await select(known.listed)).filter((iri) => WHOLE.test(iri));
    return new Judge(known, prefixes, beside).told(left);
  }
}

class Judge {
  /** known: what is known without data; prefixes: those of the query; beside: what else may be meant. */
  constructor(known, prefixes, beside) {
    this.known = known;
    this.prefixes = Object.entries(prefixes).sort(([p, a], [q, b]) => b.length - a.length || order(p, q));
    this.names = new Map([...known.names].map(([space, locals]) => [space, new Set(locals)]));
    for (const iri of beside) {
      const [space, local] = split(iri);
      this.names.set(space, (this.names.get(space) ?? new Set()).add(local));
    }
    const isRight = (space) => !space.startsWith(known.base) || space.startsWith(known.concept) || space.startsWith(known.id);
    const spaces = [...this.names.keys()].filter(isRight);
    this.right = new Set([known.plg, known.concept, known.id, known.shapes, ...known.wellKnown, ...spaces]);
    this.keys = [...this.right].map((space) => [bare(folded(space)), space]);
    this.keys.sort(([p, a], [q, b]) => q.length - p.length || order(a, b));
    const others = new Set(known.others);
    this.meant = this.keys.filter(([, space]) => !others.has(space));
    this.spaces = new Map();
    this.left = known.guesses;
  }

  told(iris) {
    const found = new Map(); // a sentence, or the namespaces that it is about -> the IRIs
    for (const iri of iris) {
      const near = this.nearSpace(iri);
      const key = near ? near.join(" ") : this.sentence(iri);
      if (key) found.set(key, [...(found.get(key) ?? []), ...(near ? [iri] : [])]);
    }
    const sentences = [...found].map(([key, some]) => (some.length ? this.misplaced(key.split(" "), some) : key));
    const more = sentences.length - this.known.told;
    return [...sentences.slice(0, this.known.told), ...(more > 0 ? [say("sentences of this kind that are left out: %(number)s", { number: more })] : [])];
  }

  has(iri, [space, local] = split(iri)) {
    return this.names.get(space)?.has(local) ?? false;
  }

  misplaced([wrong, right], iris) {
    const some = iris.slice(0, 3).map((iri) => this.short(iri)).join(", ") + (iris.length > 3 ? ", …" : "");
    return say("%(names)s: <%(wrong)s> is no namespace that is known here: did you mean <%(right)s>?", { names: some, wrong, right });
  }

  sentence(iri) {
    const [space, local] = split(iri);
    const [what, must] = local && !space.endsWith("//") ? this.kind(iri, space) : [];
    const guess = what && this.guess(iri);
    if (!what || !(guess || must)) return "";
    const fault = say(what, { name: this.short(iri) });
    return guess ? say("%(fault)s: did you mean %(name)s?", { fault, name: this.short(guess) }) : fault;
  }

  kind(iri, space) {
    const { ontology, plg, shapes, concept, id, base, free, whole } = this.known;
    if (iri === ontology || free.some((start) => iri.startsWith(start))) return [];
    if (iri.startsWith(plg)) return [NO.term, true];
    if (iri.startsWith(shapes)) return [NO.shape, true];
    if (iri.startsWith(concept)) return [NO.concept, true];
    if (iri.startsWith(id)) return [NO.data, true];
    if (iri.startsWith(base)) return [NO.namespace, true];
    if (whole.has(space)) return [NO.other, false];
    return [NO.data, false];
  }

  short(iri) {
    const fits = ([, space]) => space && iri.startsWith(space) && LOCAL.test(iri.slice(space.length));
    const [prefix, space] = this.prefixes.find(fits) ?? [];
    return prefix === undefined ? `<${iri}>` : prefix + iri.slice(space.length);
  }

  guess(iri) {
    if (!this.left) return "";
    this.left -= 1;
    const [space, local] = split(iri);
    const near = nearest(local, this.below(space), local.length > 4 ? 0.75 : 0.65);
    if (near) return space + near;
    const { concept } = this.known;
    const other = iri.startsWith(concept) && nearest(iri.slice(concept.length), this.below(concept), this.known.near);
    return other ? concept + other : "";
  }

  /** What is known below an IRI, without it. */
  below(start) {
    const spaces = [...this.names].filter(([space]) => space.startsWith(start));
    return spaces.flatMap(([space, locals]) => [...locals].map((name) => space.slice(start.length) + name));
  }

  /** The wrong namespace that an IRI is in, and the right one; undefined when its namespace is near to no known one. */
  nearSpace(iri) {
    const [space, local] = split(iri);
    const { plg, concept, id, shapes } = this.known;
    if (this.right.has(space) || iri.startsWith(plg) || iri.startsWith(shapes)) return undefined;
    if ((iri.startsWith(concept) || iri.startsWith(id)) && this.has(iri)) return undefined;
    return this.otherForm(space) ?? this.runTogether(iri) ?? this.misspelt(space, local);
  }

  /** http for https, www, another case, another end. */
  otherForm(space) {
    const key = folded(space);
    for (const [known, right] of this.keys) {
      const goesOn = key.startsWith(known) && (key === known || "#/".includes(key[known.length]));
      if (!goesOn || space.startsWith(right)) continue;
      const rest = key.length - known.length;
      const more = rest - key.slice(known.length).replace(/^[#/]+/, "").length;
      const isOurs = right === this.known.concept || right === this.known.id;
      if (rest === more || isOurs) return [space.slice(0, space.length - rest + more), right];
    }
    return undefined;
  }

  /** A namespace without the `#` or `/` at its end: …/ontologyMeeting. */
  runTogether(iri) {
    const key = folded(iri);
    for (const [known, right] of this.keys) {
      const rest = iri.slice(iri.length - key.length + known.length);
      const isMeant = /^[\p{L}\p{N}]/u.test(rest) && key.startsWith(known) && this.has(right + rest);
      if (isMeant) return [iri.slice(0, iri.length - rest.length), right];
    }
    return undefined;
  }

  /** A namespace in which some letters differ, of a term that the right one has. */
  misspelt(space, local) {
    if (!this.spaces.has(space)) {
      if (!this.left) return undefined;
      this.left -= 1;
      const key = bare(folded(space));
      const near = this.meant.filter(([known]) => known !== key).map(([known, right]) => [likeness(key, known), right]);
      near.sort(([p, a], [q, b]) => q - p || order(b, a));
      this.spaces.set(space, near.slice(0, 3).filter(([like]) => like >= this.known.near).map(([, right]) => right));
    }
    const right = this.spaces.get(space).find((one) => local && this.has(one + local));
    return right && [space, right];
  }
}
