// A reader's own files: chosen or dropped on the page, read here and sent nowhere.

import { say } from "./say.js";

const FORMATS = {
  ttl: "text/turtle", nt: "application/n-triples", trig: "application/trig", nq: "application/n-quads", n3: "text/n3",
  rdf: "application/rdf+xml", owl: "application/rdf+xml", xml: "application/rdf+xml", jsonld: "application/ld+json",
};
const MOST = 30_000_000; // bytes

/** field: the file field; drop: is marked while something is dragged over the page; take: gets { name, text, format }; fail: a sentence. */
export function ownFiles(field, drop, take, fail) {
  const read = async (files) => {
    for (const file of files) {
      const format = FORMATS[file.name.split(".").pop().toLowerCase()];
      if (!format) fail(say("%(name)s is no file of RDF: its name ends in .ttl, .nt, .trig, .nq, .rdf or .jsonld.", { name: file.name }));
      else if (file.size > MOST) fail(say("%(name)s is too large for a page.", { name: file.name }));
      else await take({ name: file.name, text: await file.text(), format });
    }
  };
  field.onchange = async () => {
    await read([...field.files]);
    field.value = "";
  };
  const isFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  addEventListener("dragover", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", (event) => event.relatedTarget || drop.classList.remove("over"));
  addEventListener("drop", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    drop.classList.remove("over");
    read([...event.dataTransfer.files]);
  });
}
