// What an answer needs beside its rows: how its things are called, who says so, what a name stands for (answers/service.py).

import { PREFIX } from "./beside.js";

const AT_ONCE = 400; // things in one query
const MOST = 20_000; // things that are looked up
const LONGEST = 160; // characters of a name that is looked for
const IRI = /^[^\x00-\x20<>"{}|^`\\]+$/;
const node = (iri) => `<${iri}>`;
const literal = (text) => `"${text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t")}"@en`;
export const isText = (term) => term?.type === "literal" && (!term.datatype || Boolean(term["xml:lang"]));

/** Rows of the answer of a query in which `{}` stands for values. */
async function asked(select, query, values) {
  const rows = [];
  for (let at = 0; at < values.length; at += AT_ONCE) {
    rows.push(...(await select(query.replace("{}", () => values.slice(at, at + AT_ONCE).join(" ")))));
  }
  return rows;
}

/** Take the added columns out of an answer: its own columns and rows, and by row the things; rows that only they tell apart once. */
export function parted({ head, results }, things, isDistinct) {
  const own = head.vars.filter((name) => !(name.startsWith(PREFIX) && things[name.slice(PREFIX.length)]));
  if (!Object.keys(things).length) return { columns: own, rows: results.bindings, things: results.bindings.map(() => ({})) };
  const met = new Set();
  const rows = [];
  const beside = [];
  for (const binding of results.bindings) {
    const row = Object.fromEntries(own.filter((name) => binding[name]).map((name) => [name, binding[name]]));
    if (isDistinct && own.length < head.vars.length) {
      const key = JSON.stringify(row);
      if (met.has(key)) continue;
      met.add(key);
    }
    const found = Object.entries(things).filter(([, thing]) => binding[thing]?.type === "uri");
    rows.push(row);
    beside.push(Object.fromEntries(found.map(([name, thing]) => [name, binding[thing].value])));
  }
  return { columns: own, rows, things: beside };
}

/** Tell beside an answer what its things are called in a language, which reports there are, and who says so. */
export async function completed(answer, select, service, language) {
  const { columns, rows, things } = answer;
  const texts = new Set();
  for (const [at, row] of rows.entries()) {
    for (const column of columns) {
      const { value = "" } = row[column] ?? {};
      if (!things[at][column] && isText(row[column]) && value && value.length <= LONGEST) texts.add(value);
    }
  }
  const meant = new Map();
  for (const { name, thing } of await asked(select, service.meant, [...texts].slice(0, MOST).map(literal))) {
    if (thing.type === "uri") meant.set(name.value, meant.has(name.value) && meant.get(name.value) !== thing.value ? "" : thing.value);
  }
  const iris = new Set();
  for (const [at, row] of rows.entries()) {
    for (const column of columns) {
      if (row[column]?.type === "uri") iris.add(row[column].value);
      else if (isText(row[column]) && !things[at][column] && meant.get(row[column].value)) things[at][column] = meant.get(row[column].value);
    }
    for (const iri of Object.values(things[at])) iris.add(iri);
  }
  const whole = [...iris].filter((iri) => IRI.test(iri)).slice(0, MOST);
  const says = {};
  for (const { thing, passage, report, how, kind } of await asked(select, service.says, whole.map(node))) {
    const said = [passage.value, report?.value ?? "", how.value, kind?.value ?? ""];
    const known = (says[thing.value] ??= []);
    if (!known.some((each) => each.join() === said.join())) known.push(said);
  }
  const told = new Set(Object.values(says).flat().flatMap(([passage, report, , kind]) => [passage, report, kind]).filter(Boolean));
  const more = [...told].filter((iri) => !iris.has(iri) && IRI.test(iri));
  const found = {};
  for (const { thing, name, kind } of await asked(select, service.names, [...whole, ...more].map(node))) {
    const one = (found[thing.value] ??= { by: {}, short: {}, display: undefined });
    const spoken = name["xml:lang"] ?? "en";
    if (kind.value === "1") one.display = [name.value, spoken];
    else {
      const into = kind.value === "0" ? one.short : one.by;
      if (!(spoken in into) || name.value < into[spoken]) into[spoken] = name.value;
    }
  }
  const saying = new Set(Object.values(says).flat().map(([, report]) => report));
  const names = {};
  const reports = {};
  for (const [iri, { by, short, display }] of Object.entries(found)) {
    const called = chosen(by, language, display);
    if (!called) continue;
    names[iri] = [...called, ...new Set([...Object.values(by), display?.[0]])];
    if (saying.has(iri) || Object.keys(short).length) reports[iri] = brief(short, language) ?? called;
  }
  return Object.assign(answer, { says, names, reports });
}

function chosen(by, language, display) {
  if (language in by) return [by[language], language];
  const [spoken] = Object.keys(by).sort();
  return display ?? (spoken === undefined ? undefined : [by[spoken], spoken]);
}

function brief(short, language) {
  const spoken = [language, "en", ...Object.keys(short).sort()].find((each) => each in short);
  return spoken === undefined ? undefined : [short[spoken], spoken];
}
