// The engine: a SPARQL store over the site's own files, in a thread of its own, so that the page never freezes.

import init, { quad, Store } from "oxigraph";

const TOO_LARGE = 40_000_000; // characters of an answer that a page can still hold
const OWN = "own:"; // what the names of a reader's files begin with

const own = new Map(); // name of a reader's file -> { text, format }
let started;
let store; // holds the files of `held`
let held = new Set();
let strange = []; // what only the reader's files tell of
let arrived = 0;

/** The bytes of a file, unpacked; some servers unpack it on the way, so the bytes tell. */
async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${answer.statusText}`);
  const parts = [];
  for (const reader = answer.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    arrived += value.length;
    self.postMessage({ loaded: arrived });
  }
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

async function start(address) {
  const bytes = await read(address);
  await init({ module_or_path: new Response(bytes, { headers: { "Content-Type": "application/wasm" } }) });
}

/** Bring the store to the state that it holds these files and no others; the reader's own come last. */
async function load(engine, files) {
  if (!started) {
    started = start(engine);
    started.catch(() => (started = undefined)); // a failed download may be tried again
  }
  if (store && [...held].some((file) => !files.includes(file))) {
    store.free();
    store = undefined;
  }
  if (!store) [held, strange] = [new Set(), []];
  const wanted = files.filter((file) => !held.has(file));
  const [, ...contents] = await Promise.all([started, ...wanted.map((file) => (file.startsWith(OWN) ? undefined : read(file)))]);
  store ??= new Store();
  for (const [at, file] of wanted.entries()) {
    if (file.startsWith(OWN)) add(file.slice(OWN.length));
    else store.load(contents[at], { format: "application/n-triples", no_transaction: true, lenient: true });
    held.add(file);
  }
}

/** Add a file of the reader, with a note of what it alone tells of. */
function add(name) {
  const { text, format } = own.get(name);
  const other = new Store();
  try {
    other.load(text, { format });
    const found = other.match(null, null, null, null);
    const subjects = new Map(found.map(({ subject }) => [subject.value, subject]));
    for (const [iri, subject] of subjects) if (!store.match(subject, null, null, null).length) strange.push(iri);
    for (const { subject, predicate, object } of found) store.add(quad(subject, predicate, object)); // all in the default graph
  } finally {
    other.free();
  }
}

async function answer({ engine, files, query, format }) {
  await load(engine, files);
  if (query === undefined) return { size: store.size, strange };
  const begun = performance.now();
  const text = store.query(query, { results_format: format });
  if (text.length > TOO_LARGE) throw new Error("too large for a page: ask for less, or add LIMIT 1000");
  return { text, time: performance.now() - begun, size: store.size, strange };
}

let last = Promise.resolve(); // one after the other: two loads at once would both change the store

self.onmessage = ({ data: { id, own: file, ...asked } }) => {
  if (file) return own.set(file.name, file);
  last = last.then(async () => {
    try {
      self.postMessage({ id, ...(await answer(asked)) });
    } catch (error) {
      const broken = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
      self.postMessage({ id, error: error.message ?? String(error), broken });
    }
  });
};
