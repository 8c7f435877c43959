// Adds to a query the things whose names it asks for, so that an answer leads to them: as answers/beside.py does.

import { TOKEN } from "./terms.js";

export const PREFIX = "thing_"; // of the columns that are added
const ENDINGS = /(?<=\w)(?:In|Any|Name|Label)$/;
const NAMING = new Set(["plg:displayLabel", "rdfs:label", "skos:prefLabel", "schema:name", "foaf:name"]);
const TOGETHER = new Set(["COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"]);
const FORMS = new Set(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]);
const isVariable = (word) => word !== undefined && /^[?$]./.test(word);

/** The query with columns for the things, and by column that of its thing; a query that names none as it stands. */
export function withThings(text) {
  const pieces = [...text.matchAll(TOKEN)].filter(({ groups }) => groups.comment === undefined);
  const words = pieces.map((piece) => piece[0]);
  const upper = words.map((word) => word.toUpperCase());
  const begin = upper.findIndex((word) => FORMS.has(word));
  if (begin < 0 || upper[begin] !== "SELECT") return [text, {}];
  const [items, end] = itemsOf(words, begin + 1);
  const after = afterPattern(words, end);
  const isDistinct = upper.slice(begin, end).includes("DISTINCT");
  if (!items.length || (isDistinct && upper.slice(after).some((word) => word === "LIMIT" || word === "OFFSET"))) return [text, {}];
  const isGrouped = upper.slice(after).includes("GROUP") || items.some(([, a, b]) => upper.slice(a, b).some((word) => TOGETHER.has(word)));
  const variables = new Set(words.filter(isVariable).map((word) => word.slice(1)));
  const columns = new Set(items.map(([name]) => name));
  const things = {};
  const added = [];
  for (const [name, start, stop] of items) {
    const found = thingsOf(words, upper, start, stop, variables);
    if (!found.length || (found.length === 1 && found[0] === name)) continue;
    if (found.length === 1 && columns.has(found[0])) {
      things[name] = found[0];
      continue;
    }
    const meant = found.length === 1 ? `?${found[0]}` : `COALESCE(${found.map((each) => `?${each}`).join(", ")})`;
    things[name] = PREFIX + name;
    added.push(`(${isGrouped ? `SAMPLE(${meant})` : meant} AS ?${PREFIX}${name})`);
  }
  if (!added.length) return [text, things];
  const place = pieces[end - 1].index + pieces[end - 1][0].length;
  return [`${text.slice(0, place)} ${added.join(" ")}${text.slice(place)}`, things];
}

function itemsOf(words, at) {
  const found = [];
  while (at < words.length && /^(DISTINCT|REDUCED)$/i.test(words[at])) at += 1;
  while (at < words.length) {
    if (isVariable(words[at])) {
      found.push([words[at].slice(1), at, at + 1]);
      at += 1;
    } else if (words[at] === "(") {
      const end = closing(words, at);
      if (end - at < 4 || words[end - 2].toUpperCase() !== "AS") return [[], at];
      found.push([words[end - 1].slice(1), at + 1, end - 2]);
      at = end + 1;
    } else return [words[at] === "*" ? [] : found, at];
  }
  return [[], at];
}

/** The token that closes the bracket at a place; the last one where none does. */
function closing(words, at) {
  let depth = 0;
  for (let place = at; place < words.length; place++) {
    if ("({".includes(words[place])) depth += 1;
    if (")}".includes(words[place])) depth -= 1;
    if (!depth) return place;
  }
  return words.length - 1;
}

/** The token after the pattern of a query. */
function afterPattern(words, at) {
  const opening = words.indexOf("{", at);
  return closing(words, opening < 0 ? words.length - 1 : opening) + 1;
}

/** The variables of the things that an expression names, in its order. */
function thingsOf(words, upper, start, stop, variables) {
  if (upper.slice(start, stop).some((word) => TOGETHER.has(word))) return [];
  const found = new Set();
  for (let at = start; at < stop; at++) {
    if (!isVariable(words[at])) continue;
    const name = words[at].slice(1);
    const base = name.replace(ENDINGS, "");
    if (base !== name && variables.has(base)) found.add(base);
    else if (upper[at - 2] === "STR" && words[at - 1] === "(") found.add(name);
    else if (stop - start === 1) return elsewhere(words, upper, name, variables);
  }
  return [...found];
}

/** The things that a variable names which is asked for as it is: `?act plg:displayLabel ?kind`, `BIND(… AS ?kind)`. */
function elsewhere(words, upper, name, variables) {
  for (let at = 2; at < words.length; at++) {
    if (!isVariable(words[at]) || words[at].slice(1) !== name) continue;
    if (NAMING.has(words[at - 1]) && isVariable(words[at - 2])) return [words[at - 2].slice(1)];
    if (upper[at - 1] === "AS" && words[at + 1] === ")") {
      const opening = upper.lastIndexOf("BIND", at);
      if (opening > 0 && closing(words, opening + 1) === at + 1) return thingsOf(words, upper, opening + 2, at - 1, variables);
    }
  }
  return [];
}
