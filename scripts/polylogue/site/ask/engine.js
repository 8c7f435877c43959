// The page's side of the worker: ask, stop, begin anew.

export class Stopped extends Error {}

export class Engine {
  /** worker: the address of the worker's script; engine: that of the WebAssembly. */
  constructor(worker, engine) {
    this.address = worker;
    this.engine = engine;
    this.waiting = new Map();
    this.last = 0;
    this.start();
  }

  start() {
    this.worker = new Worker(this.address, { type: "module" });
    this.worker.onmessage = ({ data: { id, error, broken, ...answer } }) => {
      const { resolve, reject } = this.waiting.get(id);
      this.waiting.delete(id);
      if (error === undefined) return resolve(answer);
      reject(new Error(error));
      if (broken) this.restart(new Error(error));
    };
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.restart(new Error(event.message || "the engine could not be started"));
    };
  }

  /** End what runs, and start a new worker. */
  restart(reason) {
    this.worker.terminate();
    for (const { reject } of this.waiting.values()) reject(reason);
    this.waiting.clear();
    this.start();
  }

  stop() {
    this.restart(new Stopped("stopped"));
  }

  /** Load the files, and answer a query if there is one, in a media type. */
  ask(files, query, format) {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, engine: this.engine, files, query, format });
    });
  }
}
