// Says of a query what the page refuses, mends what it can, and says in words what the engine's parser did not understand.

import { say } from "./say.js";
import { TOKEN } from "./terms.js";

const UPDATES = new Set(["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"]);
const STEPS = { BASE: 2, PREFIX: 3, VERSION: 2 };
const LONGEST = 300; // characters of a message that is not ours

const kindOf = ({ groups }) => Object.keys(groups).find((name) => groups[name] !== undefined);

/** The tokens after the head of a query, and the prefixes that it declares, as `plg:`. */
function parts(query) {
  const tokens = [...query.matchAll(TOKEN)].filter((token) => kindOf(token) !== "comment");
  const declared = new Set();
  let at = 0;
  for (let step; at < tokens.length && (step = STEPS[tokens[at][0].toUpperCase()]); at += step) {
    if (step === 3 && tokens[at + 1]) declared.add(tokens[at + 1][0]);
  }
  return { body: tokens.slice(at), declared };
}

/** What is refused, in a sentence; undefined when nothing is. */
export function refused(query) {
  const { body } = parts(query);
  const first = body[0]?.[0].toUpperCase();
  if (UPDATES.has(first)) return say("%(word)s is refused: this page only reads. Ask with SELECT, ASK, CONSTRUCT or DESCRIBE.", { word: first });
  const open = body.find((token) => ["'", '"'].includes(token[0]));
  if (open) return say("A string in %(quote)s has no end: close it with %(quote)s.", { quote: open[0] });
  const isService = body.some((token) => kindOf(token) === "word" && /service/i.test(token[0]));
  if (isService) return say("SERVICE is refused: nothing is fetched from elsewhere. Ask the other endpoint itself, and join the answers.");
  return undefined;
}

/** The query with those prefixes declared that it uses, and that everybody knows: the text, and the names that were added. */
export function withPrefixes(query, prefixes) {
  const { body, declared } = parts(query);
  const used = body.filter((token) => kindOf(token) === "name").map((token) => token[0].slice(0, token[0].indexOf(":")));
  const added = [...new Set(used)].filter((name) => !declared.has(`${name}:`) && prefixes[name]).sort();
  return { text: added.map((name) => `PREFIX ${name}: <${prefixes[name]}>\n`).join("") + query, added };
}

/** What the engine's parser says, as a person reads it: where, and what is wrong there if it can be told. */
export function notUnderstood(query, message) {
  const hit = /^error at (\d+):(\d+): expected (?:one of )?([^]*)/.exec(message);
  if (!hit) return message.length > LONGEST ? `${message.slice(0, LONGEST)} …` : message;
  const [line, column] = [Number(hit[1]), Number(hit[2])];
  const rest = query.split("\n").slice(line - 1).join("\n");
  const place = { line, column };
  const before = rest.slice(0, column - 1);
  if (hit[3].includes("Prefix not found")) {
    const name = /[\w.-]*:[\w.-]*$/.exec(before)?.[0] ?? "";
    return say("Line %(line)s, column %(column)s: the prefix of %(name)s is not declared. Declare it: PREFIX name: <…>", { ...place, name });
  }
  const told = hit[3].split(", ").find((part) => /^[A-Z]\w* \w+ \w+/.test(part));
  if (told) return say("Line %(line)s, column %(column)s: %(fault)s", { ...place, fault: told });
  const words = before.replace(/\s+/g, " ").slice(-30).trim();
  if (!words) return say("Line %(line)s, column %(column)s: not understood", place);
  return say("Line %(line)s, column %(column)s: not understood after “%(words)s”", { ...place, words });
}
