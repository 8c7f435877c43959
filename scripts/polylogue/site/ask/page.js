// The query page: the questions, the query, the answer, and links that carry them. The engine is loaded when it is needed.

import { Answer, element } from "./answer.js";
import { withThings } from "./beside.js";
import { asFile, save, TYPES } from "./downloads.js";
import { Endpoint, Engine, Stopped } from "./engine.js";
import { notUnderstood, refused, withPrefixes } from "./faults.js";
import { Fields, filled, inLanguage } from "./fields.js";
import { Names } from "./names.js";
import { ownFiles } from "./own.js";
import { counted, megabytes, say, sayNumber, speak } from "./say.js";
import { completed, parted } from "./service.js";
import { Terms } from "./terms.js";

const JSON_RESULTS = "application/sparql-results+json";
const settings = JSON.parse(document.getElementById("settings").textContent);
const language = document.documentElement.lang;
const at = (id) => document.getElementById(id);
const here = (file) => new URL(settings.root + file, document.baseURI).href;
speak(settings.words, language);

const names = new Names(settings);
const answer = new Answer(at("answer"), names, settings, at("no-rows").content.firstElementChild);
const engine = new Engine(here("query/worker.js"), here("query/engine.wasm.gz"), arriving);
const loaded = new Map(); // name of a question -> what its file holds
const own = []; // names of the reader's files
let endpoint; // asked instead of the engine, where one is given
let editor; // Yasgui's, once it is there
let terms;
let things;
let now = { name: "", query: "", fields: [], chosen: {} }; // the question that is shown
let asked; // what the answer on the page answers: { query, isGraph, columns, rows, verdict, turtle, isWhole }
let turn = 0; // the number of the run that counts: a later one makes an earlier one void
let isAsking = false;

// The query

const text = () => (editor ? editor.getValue() : at("plain").value);

function write(query) {
  at("plain").value = query;
  if (!editor) return;
  editor.setValue(query);
  editor.collapsePrefixes(true);
}

/** Put Yasgui's editor in the place of the plain field: when the page is at rest, and nobody writes in it. */
async function improve() {
  const later = () => at("plain").addEventListener("blur", improve, { once: true });
  if (document.activeElement === at("plain")) return later();
  const style = element("link", { rel: "stylesheet", href: here("query/editor.css") });
  const styled = new Promise((done) => (style.onload = style.onerror = done));
  document.head.append(style);
  const [made] = await Promise.all([import("./editor.js"), styled]);
  if (document.activeElement === at("plain")) return later();
  const list = async (query) => (asked && engine.worker ? select(query).then((rows) => rows.map(({ iri }) => iri.value), () => []) : []);
  at("editor").hidden = false; // what is hidden cannot be measured
  const [prefixes, label, value] = [settings.prefixes, say("SPARQL query"), at("plain").value];
  editor = made.editor(at("editor"), { prefixes, list, run: () => run(), label, value });
  at("plain").hidden = true;
  editor.on("change", mark);
}

/** Show a query, with what is said of the question it is. */
function show(question) {
  now = { fields: [], chosen: {}, about: "", ...question };
  write(Object.entries(now.chosen).reduce((query, [name, iri]) => filled(query, name, iri), now.query));
  fields.show(now.fields, now.chosen);
  mark();
}

/** Whether the text is that of the question, with what is chosen in its fields. */
function isQuestion() {
  const whole = Object.entries(now.chosen).reduce((query, [name, iri]) => filled(query, name, iri), now.query);
  return Boolean(now.name) && text().trim() === whole.trim();
}

function mark() {
  const name = isQuestion() ? now.name : "";
  for (const button of document.querySelectorAll("#questions button")) {
    if (button.value === name) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  if (at("question").dataset.name === (name || "own")) return;
  at("question").dataset.name = name || "own";
  at("question").textContent = name ? now.question : say("Your own query");
  at("about").replaceChildren(...(name && now.about ? [element("span", { lang: now.aboutLanguage ?? language, textContent: now.about }), " "] : []));
  if (name && now.page) at("about").append(element("a", { href: settings.here + now.page, textContent: say("The page of this question") }));
}

/** What the file of a question holds: its query, its fields, its answer. */
function questionOf(name) {
  if (!loaded.has(name)) {
    const made = fetch(new URL(settings.here + settings.questions[name].file, document.baseURI)).then(async (got) => {
      if (!got.ok) throw new Error(`${got.url}: ${got.status}`);
      const held = await got.json();
      return { name, question: settings.questions[name].question, ...held.beside.question, query: inLanguage(held.beside.question.query, language), held };
    });
    made.catch(() => loaded.delete(name));
    loaded.set(name, made);
  }
  return loaded.get(name);
}

/** The answer that the build has put beside a question; the engine is not needed for it. */
function stored({ head, results, beside }) {
  const found = { columns: head.vars, rows: results.bindings, things: beside.things, names: {}, says: beside.says, reports: beside.reports };
  for (const [iri, name] of Object.entries(beside.names)) found.names[iri] = name;
  return found;
}

// The answer

function status(words) {
  at("status").textContent = words;
}

/** Say above the answer what was mended in the query, and which names in it stand for nothing. */
function tell(sentences) {
  const list = element("ul", {}, ...sentences.map((textContent) => element("li", { textContent })));
  at("told").replaceChildren(...(sentences.length ? [list] : []));
}

function asking(isNow) {
  if (document.activeElement === at("stop")) at("run").focus({ preventScroll: true });
  isAsking = isNow;
  at("stop").disabled = !isNow;
  for (const each of at("downloads").querySelectorAll("button")) each.disabled = isNow || !asked;
  at("answer").ariaBusy = String(isNow);
  if (!asked) return;
  const wanted = asked.isGraph ? ["ttl"] : ["csv", "tsv", "json"];
  for (const each of at("downloads").querySelectorAll("button")) each.hidden = !wanted.includes(each.value);
}

function arriving(bytes) {
  const all = settings.engine + files().reduce((sum, file) => sum + (settings.sizes[file] ?? 0), 0);
  if (isAsking) status(say("Loading the engine and the data: %(some)s of %(all)s MB", { some: megabytes(Math.min(bytes, all)), all: megabytes(all) }));
}

/** The files of this site that are to be asked, by their names below query/data. */
function files() {
  const ticked = [...document.querySelectorAll("#data input[type=checkbox]:checked")].map((box) => `${box.value}.nt.gz`);
  const part = at("part")?.value;
  return [...new Set([...(part ? ["common.nt.gz", part] : settings.whole), ...ticked])];
}

const places = () => [...files().map((file) => here(`query/data/${file}`)), ...own.map((name) => `own:${name}`)];

async function put(query, format) {
  return (endpoint ?? engine).ask(places(), query, format);
}

/** Load what will be asked before it is: the reader has begun to write or to choose. */
function warm() {
  if (!endpoint && !mustChoose()) engine.ask(places()).catch(() => {}); // who asks then is told
}

async function select(query) {
  return JSON.parse((await put(query, JSON_RESULTS)).text).results.bindings;
}

/** Answer what stands in the editor, and put it into the address. */
function run() {
  if (fragment() !== location.hash) history.pushState(null, "", location.pathname + fragment());
  return find();
}

/** Whether the page has too much to be loaded, and nothing has been chosen yet. */
const mustChoose = () => !endpoint && !settings.whole.length && !at("part")?.value && !own.length;

/** Answer a question from its file, as the build did. */
function showStored(question) {
  const { held } = question;
  turn += 1;
  if (isAsking) engine.stop();
  const found = stored(held);
  const total = held.beside.rows;
  asked = { query: question.query, isGraph: false, ...found, isWhole: total === found.rows.length };
  tell([]);
  answer.table(found, total, asked.isWhole ? undefined : () => find());
  const rows = sayNumber("%(num)s row", "%(num)s rows", total);
  status(`${say("%(rows)s, as this site was made", { rows })}${settings.part ? `. ${settings.part}` : ""}`);
  asking(false);
}

/** Answer what stands in the editor; end what still runs. */
async function find() {
  const mine = ++turn;
  if (isAsking) (endpoint ?? engine).stop();
  asked = undefined;
  tell([]);
  if (fields.wrong) return fail(fields.wrong);
  const mended = withPrefixes(text(), settings.prefixes);
  if (mended.added.length) write(mended.text);
  const notes = mended.added.map((name) => say("Added: PREFIX %(name)s", { name: `${name}: <${settings.prefixes[name]}>` }));
  const query = mended.text;
  const refusal = endpoint ? undefined : refused(query);
  if (refusal) return fail(refusal);
  if (mustChoose()) {
    at("data").open = true;
    at("part").focus();
    const size = megabytes(settings.size);
    return fail(say("All data together is %(size)s MB, more than a browser should load: choose a dialogue, or ask an endpoint.", { size }));
  }
  asking(true);
  tell(notes);
  status(engine.worker || endpoint ? say("Asking …") : say("Loading the engine and the data …"));
  try {
    const found = await ask(query);
    if (mine !== turn) return;
    if (asked) return;
    asked = { query, ...found };
    if (found.verdict !== undefined) answer.verdict(found.verdict);
    else if (found.isGraph) answer.graph(found.turtle);
    else answer.table(found);
    status(inWords(found));
    const wrong = endpoint ? [] : await misspelt(query).catch(() => []);
    if (mine !== turn) return;
    tell([...notes, ...wrong]);
    if (wrong.length) answer.withoutHelp(); // the answer is none to the question that was meant
  } catch (error) {
    if (mine !== turn) return;
    if (error instanceof Stopped) {
      answer.clear();
      status(say("Stopped."));
      tell([]);
    } else fail(notUnderstood(query, error.message), notes);
  } finally {
    if (mine === turn) asking(false);
  }
}

/** How much an answer holds, how long it took, and from what it is. */
function inWords({ isGraph, turtle, verdict, rows, time, size }) {
  const lines = isGraph ? turtle.split("\n").filter((line) => line.trim()).length : 0;
  const held = isGraph ? sayNumber("%(num)s line of Turtle", "%(num)s lines of Turtle", lines)
    : verdict === undefined ? sayNumber("%(num)s row", "%(num)s rows", rows.length) : verdict ? say("yes") : say("no");
  const told = { rows: held, time: counted(Math.max(1, Math.round(time))) };
  if (endpoint) return say("%(rows)s in %(time)s ms, from %(place)s", { ...told, place: endpoint.address });
  return say("%(rows)s in %(time)s ms, from %(size)s triples", { ...told, size: counted(size) });
}

/** A sentence for each name in a query that stands for nothing. */
function misspelt(query) {
  terms ??= new Terms(here("query/terms.json"));
  return terms.unknown(query, async (text) => (await select(text)).map(({ iri }) => iri.value));
}

function fail(message, notes = []) {
  asked = undefined;
  tell(notes);
  status(say("This could not be answered."));
  answer.problem(message);
  asking(false);
}

/** The answer of a query, with what is told beside it. */
async function ask(query) {
  const isGraph = /^\s*(?:(?:#[^\n]*\n|BASE\s*<[^>]*>|PREFIX\s+[^<]*<[^>]*>)\s*)*(?:CONSTRUCT|DESCRIBE)\b/i.test(query);
  if (isGraph) {
    const { text, time, size } = await put(query, "text/turtle");
    return { isGraph, turtle: text, time, size };
  }
  const [more, beside] = withThings(query);
  let used = beside;
  let found = await put(more, JSON_RESULTS).catch((error) => {
    if (more === query || error instanceof Stopped || !/^error at|answers 4/.test(error.message)) throw error;
  });
  if (!found) [used, found] = [{}, await put(query, JSON_RESULTS)];
  const { text, time, size, strange } = found;
  const result = JSON.parse(text);
  if (result.boolean !== undefined) return { isGraph, verdict: result.boolean, columns: [], rows: [], time, size };
  names.strange = new Set(strange);
  const apart = parted(result, used, /\bSELECT\s+DISTINCT\b/i.test(query));
  const told = { ...apart, names: {}, says: {}, reports: {} };
  await completed(told, select, settings.service, language).catch((error) => {
    if (error instanceof Stopped) throw error;
  });
  return { isGraph, ...told, time, size };
}

async function download(format) {
  if (!asked.isGraph && asked.isWhole === false) await find();
  if (!asked) return;
  const name = isQuestion() ? now.name : "answer";
  save(`${name}.${format}`, asked.isGraph ? asked.turtle : asFile(format, asked), TYPES[format]);
}

// The address

/** What the address says: the question with what is chosen, or the query itself; and what is loaded beside. */
function fragment() {
  const said = [];
  const write = (name, value) => said.push(`${name}=${encodeURIComponent(value).replaceAll("%3A", ":").replaceAll("%2F", "/")}`);
  if (isQuestion()) {
    write("ask", now.name);
    for (const [name, iri] of Object.entries(now.chosen)) if (iri) write(name, iri);
  } else write("query", text());
  const boxes = [...document.querySelectorAll("#data input[type=checkbox]:checked")].map((box) => box.value);
  if (boxes.length) write("with", boxes.join(","));
  if (at("part")?.value) write("part", at("part").value);
  if (endpoint) write("endpoint", endpoint.address);
  return `#${said.join("&")}`;
}

/** Take the query from the address; without one, the first question, whose answer is on the page already. */
async function follow(isFirst = false) {
  const said = new URLSearchParams(location.hash.slice(1) || location.search);
  const boxes = (said.get("with") ?? "").split(",");
  for (const box of document.querySelectorAll("#data input[type=checkbox]")) box.checked = boxes.includes(box.value);
  if (said.has("part") && at("part")) at("part").value = said.get("part");
  const wrong = chooseEndpoint(said.get("endpoint") ?? "");
  if (said.has("endpoint")) at("data").open = true;
  if (said.has("query")) {
    show({ name: "", query: said.get("query") });
    return wrong ? fail(wrong) : find();
  }
  const name = said.get("ask") ?? said.get("example") ?? settings.first;
  if (!settings.questions[name]) {
    show({ name: "", query: "" });
    return fail(say("There is no question “%(name)s”.", { name }));
  }
  if (wrong) {
    show(await questionOf(name));
    return fail(wrong);
  }
  const isThere = isFirst && name === settings.first && boxes.every((box) => !box) && !endpoint;
  if (!isThere) {
    asked = undefined;
    answer.clear();
    asking(true);
  }
  return choose(name, (field) => said.get(field), isThere);
}

/** Show a question; answered from its file, or, where something is chosen, by the engine. */
async function choose(name, chosen = () => "", isThere = false) {
  const mine = ++turn;
  let question;
  try {
    question = await questionOf(name);
  } catch (error) {
    if (mine === turn) fail(say("%(file)s could not be read.", { file: error.message }));
    return;
  }
  if (mine !== turn) return;
  const picked = Object.fromEntries(question.fields.map((field) => [field.name, chosen(field.name) ?? ""]).filter(([, iri]) => iri));
  if (isThere && text().trim() && text().trim() !== question.query.trim()) return; // the reader has begun to write
  show({ ...question, chosen: picked });
  const isPlain = !Object.keys(picked).length && !own.length && !endpoint && !document.querySelector("#data input[type=checkbox]:checked");
  if (isPlain) showStored(question);
  else await find();
}

function change(name, iri) {
  now.chosen = { ...now.chosen, [name]: iri };
  write(filled(text(), name, iri));
  mark();
  run();
}

async function share() {
  history.replaceState(null, "", location.pathname + fragment());
  try {
    await navigator.clipboard.writeText(location.href);
    status(say("The link is in the clipboard."));
  } catch {
    status(say("The link is the address of this page now."));
  }
}

// What is asked

async function takeOwn(file) {
  engine.keep(file);
  if (!own.includes(file.name)) own.push(file.name);
  else engine.restart(new Stopped("stopped")); // the file has changed
  at("data").open = true;
  asking(true);
  status(say("Reading %(name)s …", { name: file.name }));
  try {
    const { size } = await engine.ask(places());
    asking(false);
    status(say("%(name)s is asked too: %(size)s triples together.", { name: file.name, size: counted(size) }));
  } catch (error) {
    engine.own.delete(file.name);
    own.splice(own.indexOf(file.name), 1);
    if (error instanceof Stopped) return asking(false);
    fail(say("%(name)s is not understood: %(fault)s", { name: file.name, fault: error.message.slice(0, 300) }));
  }
  showOwn();
}

function showOwn() {
  at("own-list").replaceChildren(...own.map((name) => {
    const drop = element("button", { type: "button", textContent: say("Leave out") });
    drop.ariaLabel = say("Leave out %(name)s", { name });
    drop.onclick = () => {
      own.splice(own.indexOf(name), 1);
      engine.own.delete(name);
      showOwn();
      run();
    };
    return element("li", {}, element("code", { textContent: name }), " ", drop);
  }));
}

/** Choose what answers: an endpoint by its address, or, without one, the engine. What is wrong with the address; empty when nothing is. */
function chooseEndpoint(address) {
  const field = at("endpoint");
  const isRight = !address || /^(https:\/\/[^/]|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/)/.test(address) || address.startsWith(`${location.origin}/`);
  const wrong = isRight ? "" : say("%(address)s is not asked: others could read along. Give an address that begins with https://, or http://127.0.0.1/ for one on this machine.", { address });
  field.value = address;
  field.setCustomValidity(wrong);
  if (wrong || address === (endpoint?.address ?? "")) return wrong;
  if (isAsking) (endpoint ?? engine).stop();
  endpoint = address ? new Endpoint(address) : undefined;
  return "";
}

function changeEndpoint() {
  const wrong = chooseEndpoint(at("endpoint").value.trim());
  at("endpoint").reportValidity();
  if (!wrong && text().trim()) run();
}

// The page comes to life

const fields = new Fields(at("fields"), () => (things ??= fetch(new URL(settings.things, document.baseURI)).then((got) => got.json())), change, fail);

/** Without this script a question leads to the page with its answer; with it, it is answered here. */
for (const link of document.querySelectorAll("#questions a")) {
  const button = element("button", { type: "button", value: link.dataset.query }, ...link.childNodes);
  if (link.lang) button.lang = link.lang;
  button.onclick = async () => {
    await choose(button.value);
    if (fragment() !== location.hash) history.pushState(null, "", location.pathname + fragment());
    if (at("question").getBoundingClientRect().top > innerHeight / 2 || at("question").getBoundingClientRect().top < 0) at("question").scrollIntoView();
  };
  link.replaceWith(button);
}
for (const each of document.querySelectorAll(".scripted")) each.hidden = false;
at("run").onclick = run;
at("stop").onclick = () => (endpoint ?? engine).stop();
for (const button of at("downloads").querySelectorAll("button")) button.onclick = () => download(button.value);
at("share").onclick = share;
at("data").onchange = ({ target }) => target.matches("input[type=checkbox], select") && run();
at("endpoint").onchange = changeEndpoint;
for (const id of ["plain", "editor", "fields"]) at(id).addEventListener("focusin", warm, { once: true });
at("plain").oninput = mark;
at("plain").onkeydown = (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && (event.preventDefault(), run());
at("filter").oninput = ({ target }) => {
  const words = target.value.toLowerCase().split(/\s+/);
  for (const item of document.querySelectorAll("#questions li")) {
    item.hidden = !words.every((word) => item.textContent.toLowerCase().includes(word));
  }
  for (const list of document.querySelectorAll("#questions ul, #questions ol")) {
    list.previousElementSibling.hidden = !list.querySelector("li:not([hidden])");
  }
};
ownFiles(at("own"), at("data"), takeOwn, fail);
if (/[#&?](?!ask=|example=|with=|part=|endpoint=)\w+=/.test(location.hash)) warm(); // a question about something: only the engine answers it
addEventListener("popstate", () => follow());
follow(true).finally(() => (window.requestIdleCallback ?? setTimeout)(improve));
