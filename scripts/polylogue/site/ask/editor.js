// The editor: Yasgui's, with completions from the data that is loaded here and from nowhere else. Loaded when the page is at rest.

import { Yasqe } from "@zazuko/yasqe";

const CLASSES = "SELECT DISTINCT ?iri WHERE { ?s a ?iri FILTER(ISIRI(?iri)) } ORDER BY ?iri";
const PROPERTIES = "SELECT DISTINCT ?iri WHERE { ?s ?iri ?o } ORDER BY ?iri";

/** place: where it stands; prefixes: prefix -> namespace; list: answers a query with IRIs; run: on Ctrl+Enter. */
export function editor(place, { prefixes, list, run, label, value }) {
  complete(prefixes, list);
  const made = new Yasqe(place, {
    value,
    persistenceId: null, // nothing is kept in the browser
    consumeShareLink: null, // the page has links of its own
    createShareableLink: null,
    showQueryButton: false, // and a button with a name
    resizeable: false,
    editorHeight: "auto",
    inputStyle: "contenteditable", // what screen readers can follow
    screenReaderLabel: label,
    foldGutter: false,
    gutters: ["gutterErrorBar", "CodeMirror-linenumbers"],
    extraKeys: {
      Tab: false, // the key moves on, as everywhere
      "Shift-Tab": false,
      "Ctrl-S": false,
      "Ctrl-Enter": run,
      "Cmd-Enter": run,
    },
  });
  made.getInputField().setAttribute("role", "textbox");
  made.getInputField().setAttribute("aria-multiline", "true");
  made.collapsePrefixes(true);
  return made;
}

/** Replace the completers of Yasqe, which ask other hosts, by ones that ask our store. */
function complete(prefixes, list) {
  const known = Object.entries(prefixes).map(([prefix, space]) => `${prefix}: <${space}>`).sort();
  const own = { persistenceId: null, bulk: true };
  Yasqe.forkAutocompleter("prefixes", { name: "our-prefixes", ...own, get: () => Promise.resolve(known) }, false);
  Yasqe.forkAutocompleter("class", { name: "our-classes", ...own, get: () => list(CLASSES) }, false);
  Yasqe.forkAutocompleter("property", { name: "our-properties", ...own, get: () => list(PROPERTIES) }, false);
  Yasqe.defaults.autocompleters = ["variables", "our-prefixes", "our-classes", "our-properties"];
}
