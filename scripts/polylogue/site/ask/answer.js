// Shows an answer: a table, yes or no, Turtle, or what is wrong.

const STEP = 500; // rows shown at once
const LONG = 24; // characters of a text that needs some width

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function plural(number, word) {
  return `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
}

export class Answer {
  /** place: where to show it; names: how IRIs are written; help: a node for answers without rows. */
  constructor(place, names, help) {
    Object.assign(this, { place, names, help });
  }

  /** Show SPARQL JSON results or Turtle; returns the answer in words. */
  show(text, isGraph) {
    if (isGraph) return this.graph(text);
    const { head, results, boolean } = JSON.parse(text);
    if (boolean !== undefined) return this.verdict(boolean);
    return this.table(head.vars, results.bindings);
  }

  table(columns, rows) {
    const found = plural(rows.length, "row");
    if (!rows.length) {
      this.place.replaceChildren(this.help);
      return found;
    }
    const body = element("tbody");
    const heads = columns.map((name) => element("th", { scope: "col", textContent: name }));
    const table = element("table", {}, element("caption", { textContent: `The answer: ${found}` }));
    table.append(element("thead", {}, element("tr", {}, ...heads)), body);
    const scroller = element("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel: "The answer" }, table);
    const more = element("button", { type: "button" });
    const fill = () => {
      const next = rows.slice(body.rows.length, body.rows.length + STEP);
      body.append(...next.map((row) => element("tr", {}, ...columns.map((name) => this.cell(row[name])))));
      more.hidden = body.rows.length === rows.length;
      more.textContent = `Show more rows (${plural(rows.length - body.rows.length, "row")} left)`;
    };
    more.onclick = fill;
    fill();
    this.place.replaceChildren(scroller, more);
    return found;
  }

  cell(term) {
    if (!term) return element("td", { className: "unbound" }, element("span", { textContent: "—", title: "no value" }));
    if (term.type === "uri") return element("td", {}, this.link(term.value));
    if (term.type === "bnode") return element("td", {}, element("code", { textContent: `_:${term.value}` }));
    const text = element("span", { textContent: term.value });
    const language = term["xml:lang"];
    if (language) text.lang = language;
    const cell = element("td", {}, text);
    if (language && language !== "en") cell.append(" ", element("small", { textContent: language }));
    if (/#(integer|decimal)$/.test(term.datatype ?? "")) cell.className = "number";
    else if (term.value.length > LONG) cell.className = "long";
    return cell;
  }

  link(iri) {
    const page = this.names.page(iri);
    const text = this.names.short(iri);
    if (!page) return element("code", { textContent: text });
    return element("a", { href: page, textContent: text, title: iri, rel: this.names.isOurs(iri) ? "" : "external" });
  }

  verdict(isTrue) {
    this.place.replaceChildren(element("p", { className: "verdict", textContent: isTrue ? "Yes" : "No" }));
    return isTrue ? "yes" : "no";
  }

  graph(turtle) {
    const triples = turtle.split("\n").filter((line) => line.trim()).length;
    if (!triples) this.place.replaceChildren(this.help);
    else {
      const text = element("pre", { textContent: turtle, tabIndex: 0, role: "region", ariaLabel: "The answer, in Turtle" });
      this.place.replaceChildren(text);
    }
    return plural(triples, "line") + " of Turtle";
  }

  problem(message) {
    this.place.replaceChildren(element("p", { className: "problem", role: "alert", textContent: message }));
  }
}
