// What answers queries: the engine in a worker over files of this site and of the reader, or an endpoint elsewhere.

import { say } from "./say.js";

export class Stopped extends Error {}

export class Engine {
  /** worker: the address of the worker's script; engine: that of the WebAssembly; progress: is told of bytes that have arrived. */
  constructor(worker, engine, progress) {
    Object.assign(this, { address: worker, engine, progress, waiting: new Map(), own: new Map(), last: 0 });
  }

  start() {
    this.worker = new Worker(this.address, { type: "module" });
    this.worker.onmessage = ({ data: { id, loaded, error, broken, ...answer } }) => {
      if (loaded !== undefined) return this.progress(loaded);
      const { resolve, reject } = this.waiting.get(id);
      this.waiting.delete(id);
      if (error === undefined) return resolve(answer);
      const told = broken ? say("The engine ran out of memory: ask for less, or add LIMIT 1000.") : error;
      reject(new Error(told));
      if (broken) this.restart(new Error(told));
    };
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.restart(new Error(event.message || say("The engine could not be started.")));
    };
    for (const file of this.own.values()) this.worker.postMessage({ own: file });
  }

  /** End what runs; a new worker starts when it is needed. */
  restart(reason) {
    this.worker?.terminate();
    this.worker = undefined;
    for (const { reject } of this.waiting.values()) reject(reason);
    this.waiting.clear();
  }

  stop() {
    this.restart(new Stopped("stopped"));
  }

  /** Keep a file of the reader: { name, text, format }. */
  keep(file) {
    this.own.set(file.name, file);
    this.worker?.postMessage({ own: file });
  }

  /** Load the files, and answer a query if there is one, in a media type. */
  ask(files, query, format) {
    if (!this.worker) this.start();
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, engine: this.engine, files, query, format });
    });
  }
}

/** Asks an endpoint as SPARQL 1.1 Protocol has it. */
export class Endpoint {
  constructor(address) {
    this.address = address;
    this.control = new AbortController();
  }

  stop() {
    this.control.abort();
    this.control = new AbortController();
  }

  async ask(_, query, format) {
    const begun = performance.now();
    let answer;
    try {
      answer = await fetch(this.address, {
        method: "POST", headers: { Accept: format }, body: new URLSearchParams({ query }), signal: this.control.signal, referrerPolicy: "no-referrer",
      });
    } catch (error) {
      if (error.name === "AbortError") throw new Stopped("stopped");
      const { address } = this;
      throw new Error(say("%(address)s could not be asked: it does not answer, or does not let pages of other sites ask it (CORS).", { address }));
    }
    const text = await answer.text();
    if (!answer.ok) {
      const told = { address: this.address, status: answer.status, said: text.slice(0, 300) };
      throw new Error(say("%(address)s answers %(status)s: %(said)s", told));
    }
    return { text, time: performance.now() - begun };
  }
}
