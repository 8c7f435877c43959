// An answer as a file: CSV, TSV and JSON of SPARQL 1.1, or Turtle.

export const TYPES = {
  csv: "text/csv", tsv: "text/tab-separated-values", json: "application/sparql-results+json", ttl: "text/turtle",
};
const quoted = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const escaped = (text) => text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t");
const BARE = /#(integer|decimal|double|boolean)$/;

function written(term) {
  if (!term) return "";
  if (term.type === "uri") return `<${term.value}>`;
  if (term.type === "bnode") return `_:${term.value}`;
  if (term["xml:lang"]) return `"${escaped(term.value)}"@${term["xml:lang"]}`;
  if (!term.datatype) return `"${escaped(term.value)}"`;
  return BARE.test(term.datatype) ? term.value : `"${escaped(term.value)}"^^<${term.datatype}>`;
}

/** The columns and rows of an answer, or yes or no, in one of the formats. */
export function asFile(format, { columns, rows, verdict }) {
  if (format === "json") {
    const held = verdict === undefined ? { head: { vars: columns }, results: { bindings: rows } } : { head: {}, boolean: verdict };
    return `${JSON.stringify(held, null, 1)}\n`;
  }
  if (verdict !== undefined) return `${format === "tsv" ? "?answer" : "answer"}\n${verdict}\n`;
  if (format === "tsv") {
    const lines = rows.map((row) => columns.map((name) => written(row[name])).join("\t"));
    return [columns.map((name) => `?${name}`).join("\t"), ...lines].join("\n") + "\n";
  }
  const plain = (term) => (!term ? "" : term.type === "bnode" ? `_:${term.value}` : quoted(term.value));
  return [columns.map(quoted).join(","), ...rows.map((row) => columns.map((name) => plain(row[name])).join(","))].join("\r\n") + "\r\n";
}

export function save(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
