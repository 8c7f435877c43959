// The query page: the example questions, the editor, the answer, and links that carry the query.

import { Answer } from "./answer.js";
import { editor } from "./editor.js";
import { Engine, Stopped } from "./engine.js";
import { Names } from "./names.js";
import { Terms } from "./terms.js";

const JSON_RESULTS = "application/sparql-results+json";

const settings = JSON.parse(document.getElementById("settings").textContent);
const at = (id) => document.getElementById(id);
const names = new Names(settings);
const here = (file) => new URL(file, document.baseURI).href;

const help = at("no-rows").content.firstElementChild;
const answer = new Answer(at("answer"), names, help);
const engine = new Engine(here("worker.js"), here("engine.wasm.gz"));
const terms = new Terms(here("terms.json"));
const query = editor(at("editor"), { prefixes: settings.prefixes, list, run: () => run(), label: "SPARQL query" });

let asked; // what the last answer answers: { query, files, isGraph }
let turn = 0; // the number of the run that counts: a later one makes an earlier one void
let isAsking = false;
let isLoaded = false; // the engine has answered once
let nowReady;
const ready = new Promise((resolve) => (nowReady = resolve)); // there has been a first answer

/** The files to load: always the same two, and what is ticked. */
function files() {
  const parts = [...document.querySelectorAll("#more-data input:checked")].flatMap((box) => settings.parts[box.value]);
  return [...settings.parts.base, ...parts].map(here);
}

/** The IRIs that a query finds, for the completions; they can wait for the first answer. */
async function list(text) {
  await ready;
  return select(files(), text).catch(() => []);
}

/** The IRIs that a query finds in some files. */
async function select(some, text) {
  const found = await engine.ask(some, text, JSON_RESULTS);
  return JSON.parse(found.text).results.bindings.map(({ iri }) => iri.value);
}

function say(text) {
  at("status").textContent = text;
}

/** Say above the answer which names in its query stand for nothing. */
function tell(sentences) {
  const items = sentences.map((textContent) => Object.assign(document.createElement("li"), { textContent }));
  const list = document.createElement("ul");
  list.append(...items);
  at("told").replaceChildren(...(items.length ? [list] : []));
}

function asking(isNow) {
  if (document.activeElement === at("stop")) at("run").focus({ preventScroll: true });
  isAsking = isNow;
  at("stop").disabled = !isNow;
  at("download").disabled = isNow || !asked;
  at("answer").ariaBusy = String(isNow);
}

/** Answer what stands in the editor, and put it into the address. */
function run() {
  if (fragment() !== location.hash) history.pushState(null, "", location.pathname + fragment());
  return find();
}

/** Answer what stands in the editor; end what still runs. */
async function find() {
  const mine = ++turn;
  const isGraph = ["CONSTRUCT", "DESCRIBE"].includes(query.getQueryType());
  const now = { query: query.getValue(), files: files(), isGraph };
  if (isAsking && isLoaded) engine.stop();
  asking(true);
  tell([]);
  say(isLoaded ? "Asking …" : "Loading the engine and the data …");
  try {
    const { text, time, size } = await engine.ask(now.files, now.query, isGraph ? "text/turtle" : JSON_RESULTS);
    if (mine !== turn) return;
    const found = answer.show(text, isGraph);
    asked = now;
    say(`${found} in ${Math.max(1, Math.round(time))} ms, from ${size.toLocaleString("en")} triples`);
    const told = await terms.unknown(now.query, (text) => select(now.files, text)).catch(() => []);
    if (mine === turn) tell(told);
  } catch (error) {
    if (mine !== turn) return;
    const isStopped = error instanceof Stopped;
    say(isStopped ? "Stopped." : "This could not be answered.");
    if (!isStopped) answer.problem(error.message);
    asked = undefined;
  } finally {
    if (mine === turn) asking(false);
    at("download").textContent = isGraph ? "Download Turtle" : "Download CSV";
    isLoaded = true;
    nowReady();
  }
}

function save(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

async function download() {
  const type = asked.isGraph ? "text/turtle" : "text/csv";
  const { text } = await engine.ask(asked.files, asked.query, type);
  save(`${exampleOf(asked.query) ?? "answer"}.${asked.isGraph ? "ttl" : "csv"}`, text, `${type};charset=utf-8`);
}

function exampleOf(text) {
  return Object.keys(settings.examples).find((name) => settings.examples[name].query.trim() === text.trim());
}

/** What the address says: the name of an example, or the query itself; and what else is loaded. */
function fragment() {
  const said = new URLSearchParams();
  const name = exampleOf(query.getValue());
  said.set(name ? "example" : "query", name ?? query.getValue());
  const boxes = [...document.querySelectorAll("#more-data input:checked")].map((box) => box.value);
  if (boxes.length) said.set("with", boxes.join(","));
  return `#${said}`;
}

/** Show a query in the editor, with what is said of it if it is an example. */
function show(text) {
  query.setValue(text);
  query.collapsePrefixes(true);
  mark();
}

function mark() {
  const name = exampleOf(query.getValue());
  for (const button of document.querySelectorAll("#questions button")) {
    if (button.value !== name) button.removeAttribute("aria-current");
    else if (!button.ariaCurrent) {
      button.ariaCurrent = "true";
      const list = at("questions");
      list.scrollTop = button.offsetTop - list.offsetTop - (list.clientHeight - button.offsetHeight) / 2;
    }
  }
  at("question").textContent = name ? settings.examples[name].question : "Your own query";
  at("about").textContent = name ? `${settings.examples[name].description} ` : "";
  if (name) at("about").append(Object.assign(document.createElement("a"), { href: `${settings.root}id/query/${name}/index.html`, textContent: "The page of this question" }));
}

/** Take the query from the address; without one, the first example. */
function follow() {
  const said = new URLSearchParams(location.hash.slice(1) || location.search);
  const boxes = (said.get("with") ?? "").split(",");
  for (const box of document.querySelectorAll("#more-data input")) box.checked = boxes.includes(box.value);
  const example = settings.examples[said.get("example") ?? settings.first];
  show(said.get("query") ?? example?.query ?? "");
  if (said.has("example") && !example) return say(`There is no example “${said.get("example")}”.`);
  find();
}

async function share() {
  history.replaceState(null, "", location.pathname + fragment());
  try {
    await navigator.clipboard.writeText(location.href);
    say("The link is in the clipboard.");
  } catch {
    say("The link is the address of this page now.");
  }
}

/** Without this script a question leads to the page with its answer; with it, it is answered here. */
for (const link of document.querySelectorAll("#questions a")) {
  const button = Object.assign(document.createElement("button"), { type: "button", value: link.dataset.query });
  button.append(...link.childNodes);
  button.onclick = () => {
    show(settings.examples[button.value].query);
    run();
    if (at("question").getBoundingClientRect().top > innerHeight / 2) at("question").scrollIntoView();
  };
  link.replaceWith(button);
}
document.querySelector(".filter").hidden = false;
at("run").onclick = run;
at("stop").onclick = () => engine.stop();
at("download").onclick = download;
at("share").onclick = share;
at("more-data").onchange = run;
at("filter").oninput = ({ target }) => {
  const words = target.value.toLowerCase().split(/\s+/);
  for (const item of document.querySelectorAll("#questions li")) {
    item.hidden = !words.every((word) => item.textContent.toLowerCase().includes(word));
  }
  for (const list of document.querySelectorAll("#questions ul")) {
    list.previousElementSibling.hidden = !list.querySelector("li:not([hidden])");
  }
};
query.on("change", mark);
addEventListener("popstate", follow);
follow();
