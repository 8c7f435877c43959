// The engine: a SPARQL store over the site's own files, in a thread of its own, so that the page never freezes.

import init, { Store } from "oxigraph";

const TOO_LARGE = 40_000_000; // characters of an answer that a page can still hold

const stores = new Map(); // the addresses of its files -> a promise of the store
const texts = new Map(); // address -> a promise of the bytes
let started;

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} could not be read: ${answer.status} ${answer.statusText}`);
  return answer;
}

/** The bytes of a file, unpacked; some servers unpack it on the way, so the bytes tell. */
async function read(address) {
  const bytes = new Uint8Array(await (await fetched(address)).arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

async function start(address) {
  const bytes = await read(address);
  await init({ module_or_path: new Response(bytes, { headers: { "Content-Type": "application/wasm" } }) });
}

function once(made, key, make) {
  if (!made.has(key)) {
    const promise = make();
    promise.catch(() => made.delete(key)); // a failed download may be tried again
    made.set(key, promise);
  }
  return made.get(key);
}

async function load(engine, files) {
  const reading = Promise.all(files.map((file) => once(texts, file, () => read(file))));
  started ??= start(engine);
  started.catch(() => (started = undefined));
  await started;
  const store = new Store();
  for (const bytes of await reading) {
    store.load(bytes, { format: "application/n-triples", no_transaction: true, lenient: true });
  }
  return store;
}

async function answer({ engine, files, query, format }) {
  const store = await once(stores, files.join(" "), () => load(engine, files));
  if (query === undefined) return { size: store.size };
  const begun = performance.now();
  const text = store.query(query, { results_format: format });
  if (text.length > TOO_LARGE) throw new Error("the answer is too large for a page: ask for less, or add LIMIT 1000");
  return { text, time: performance.now() - begun, size: store.size };
}

self.onmessage = async ({ data: { id, ...asked } }) => {
  try {
    self.postMessage({ id, ...(await answer(asked)) });
  } catch (error) {
    const broken = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    self.postMessage({ id, error: broken ? "the engine ran out of memory: ask for less, or add LIMIT 1000" : error.message, broken });
  }
};
