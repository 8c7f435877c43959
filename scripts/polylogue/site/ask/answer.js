// Shows an answer: a table in which each thing leads to its page, with who says so (answers/table.py); yes or no; Turtle; what is wrong.

import { heading } from "./headings.js";
import { counted, say, sayNumber, when } from "./say.js";

const STEP = 200; // rows shown at once
const LONG = 24; // characters of a text that needs some width
const LONGER = 60; // and more
const KEPT = 5; // passages that a row names
const FILTERED = 12; // rows from which a table can be filtered
const KINDS = [["same"], ["stated", "implied", "external"], ["passage"], ["told"]]; // which word counts most
const NUMBERS = /#(integer|decimal|double|nonNegativeInteger)$/;
const DATES = /#(date|gYear|gYearMonth|dateTime)$/;

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function spoken(text, language) {
  const page = document.documentElement.lang;
  return language && language !== page ? element("span", { lang: language, textContent: text }) : document.createTextNode(text);
}

export class Answer {
  /** place: where to show it; names: how IRIs are written; words: the names of columns and terms, and fixed words of rows; help: a node for answers without rows. */
  constructor(place, names, words, help) {
    Object.assign(this, { place, names, words, help });
  }

  clear() {
    this.place.replaceChildren();
  }

  /** Take back what is said of an answer without rows. */
  withoutHelp() {
    if (this.help.isConnected) this.clear();
  }

  /** Show an answer that has been completed. total: how many rows there are, where not all are here; rest: gets them. */
  table(answer, total = answer.rows.length, rest = undefined) {
    this.answer = answer;
    for (const iri of Object.keys(answer.reports)) this.names.reports.add(iri);
    if (!answer.rows.length) return this.place.replaceChildren(this.help);
    const sayings = answer.rows.map((row, at) => this.sayings(row, answer.things[at]));
    const columns = this.shown(sayings);
    const namesReports = columns.some((name) => {
      const found = answer.things.map((things) => things[name]).filter(Boolean);
      return found.length && found.every((iri) => iri in answer.reports);
    });
    const saysSo = sayings.some((all) => all.length);
    const heads = columns.map((name) => heading(name, this.words));
    if (saysSo) heads.push(namesReports ? say("where") : say("who says so"));
    const lines = answer.rows.map((row, at) => ({
      at,
      make: () => {
        const cells = columns.map((name) => this.cell(row[name], answer.things[at][name]));
        if (saysSo) cells.push(element("td", { className: "says" }, ...this.says(sayings[at], !namesReports)));
        for (const [column, cell] of cells.entries()) cell.dataset.l = heads[column];
        return element("tr", {}, ...cells);
      },
      texts: () => {
        const said = sayings[at].map(([report]) => answer.reports[report]?.[0] ?? "").join(" ");
        return [...columns.map((name) => this.text(row[name], answer.things[at][name])), said];
      },
    }));
    this.rows(heads, lines, total, rest);
  }

  /** Show rows in steps, to be sorted and filtered. */
  rows(heads, lines, total, rest) {
    const body = element("tbody");
    const row = element("tr");
    const caption = element("p", {
      className: "caption", textContent: total > lines.length ? say("The first %(shown)s of %(all)s rows", { shown: counted(lines.length), all: counted(total) })
        : sayNumber("%(num)s row", "%(num)s rows", total),
    });
    const table = element("table", { className: "wide" }, element("thead", {}, row), body);
    const more = element("button", { type: "button", className: "more" });
    let now = lines;
    const fill = () => {
      body.append(...now.slice(body.rows.length, body.rows.length + STEP).map((line) => line.make()));
      const left = now.length - body.rows.length;
      more.hidden = !left && !(rest && now.length === lines.length);
      more.textContent = left ? say("Show more rows (%(num)s left)", { num: counted(left) }) : say("Ask for all %(num)s rows", { num: counted(total) });
      more.onclick = left ? fill : rest;
    };
    const again = (found) => {
      now = found;
      body.replaceChildren();
      fill();
    };
    let kept = lines;
    let sorted = [-1, 1];
    const order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
    const put = () => {
      const [column, way] = sorted;
      if (column < 0) return again(kept);
      const keyed = kept.map((line) => [line.texts()[column] ?? "", line]);
      keyed.sort(([a, p], [b, q]) => (!a - !b) || way * order(a, b) || p.at - q.at);
      again(keyed.map(([, line]) => line));
    };
    heads.forEach((text, column) => {
      const button = element("button", { type: "button", textContent: text, title: say("Sort by this column") });
      const head = element("th", { scope: "col" }, button);
      button.onclick = () => {
        sorted = sorted[0] !== column ? [column, 1] : sorted[1] === 1 ? [column, -1] : [-1, 1];
        for (const each of row.cells) each.removeAttribute("aria-sort");
        if (sorted[0] >= 0) head.ariaSort = sorted[1] > 0 ? "ascending" : "descending";
        put();
      };
      row.append(head);
    });
    const filter = element("p", { className: "rows-filter", hidden: lines.length < FILTERED });
    const field = element("input", { type: "search", autocomplete: "off" });
    const count = element("span", { className: "soft", role: "status" });
    filter.append(element("label", {}, say("Only rows with"), " ", field), " ", count);
    field.oninput = () => {
      const wanted = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      kept = wanted.length ? lines.filter((line) => wanted.every((word) => line.texts().join(" ").toLocaleLowerCase().includes(word))) : lines;
      count.textContent = wanted.length ? sayNumber("%(num)s row", "%(num)s rows", kept.length) : "";
      put();
    };
    fill();
    const scroller = element("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel: say("The answer") }, table);
    this.place.replaceChildren(filter, caption, scroller, more);
  }

  /** Who says what a row says: the claims in it, else the passages, else those that its acts and steps are told in. */
  sayings(row, things) {
    const met = [...this.answer.columns.filter((name) => row[name]?.type === "uri").map((name) => [name, row[name].value]), ...Object.entries(things)];
    for (const kinds of KINDS) {
      const found = new Map();
      for (const [column, iri] of met) {
        if (kinds[0] === "same" && column !== "statement") continue;
        for (const [passage, report, how, kind] of this.answer.says[iri] ?? []) {
          if (!kinds.includes(how)) continue;
          const saying = [report, passage, how === "implied" || how === "external" ? how : "stated", kind];
          found.set(saying.join(" "), saying);
        }
      }
      const order = new Intl.Collator("en", { numeric: true }).compare;
      if (found.size) return [...found.values()].sort(([r, p, h], [s, q, i]) => order(r, s) || order(p, q) || order(h, i));
    }
    return [];
  }

  /** The columns but for those of IRIs that another column has with their name, or that are who says so; all, where that leaves none. */
  shown(sayings) {
    const { columns, rows, things } = this.answer;
    const texts = columns.filter((name) => rows.every((row) => row[name]?.type !== "uri"));
    const kept = columns.filter((name) => {
      const bound = [...rows.keys()].filter((at) => rows[at][name]?.value);
      if (!bound.length || !bound.every((at) => rows[at][name].type === "uri")) return true;
      const isNamed = texts.some((other) => bound.every((at) => things[at][other] === rows[at][name].value));
      return !isNamed && !bound.every((at) => sayings[at].some((saying) => saying[1] === rows[at][name].value));
    });
    return kept.length ? kept : columns;
  }

  /** What a cell says, and in which language: the name of the thing it stands for, where its text is one of that thing's names. */
  said(term, thing) {
    if (!term) return ["", ""];
    const { names, reports } = this.answer;
    if (term.type === "bnode") return [`_:${term.value}`, ""];
    if (term.type === "uri") return reports[term.value] ?? names[term.value] ?? this.words.terms[term.value] ?? [this.names.short(term.value), "", "iri"];
    if (thing) {
      const called = names[thing] ?? this.words.terms[thing];
      const isName = called?.includes(term.value) || term.value === thing.split(/[/#]/).pop();
      const [text, language] = reports[thing] ?? called ?? [term.value, ""];
      if (isName) return [text, language, "thing"];
    }
    if (DATES.test(term.datatype ?? "")) return [when(term.value), ""];
    return [(!term.datatype && !term["xml:lang"] && this.words.said[term.value]) || term.value, term["xml:lang"] ?? ""];
  }

  /** What a cell is sorted and filtered by. */
  text(term, thing) {
    return DATES.test(term?.datatype ?? "") ? term.value : this.said(term, thing)[0];
  }

  cell(term, thing) {
    if (!term) return element("td", { className: "unbound" }, element("span", { textContent: "—", title: say("no value") }));
    const [text, language, kind] = this.said(term, thing);
    const shown = kind === "iri" || term.type === "bnode" ? element("code", { textContent: text }) : spoken(text, language);
    const className = NUMBERS.test(term.datatype ?? "") ? "number" : text.length > LONGER ? "longer" : text.length > LONG ? "long" : "";
    if (term.type === "uri" || kind === "thing") return element("td", { className }, this.link(thing && kind === "thing" ? thing : term.value, shown));
    if (DATES.test(term.datatype ?? "")) return element("td", { className }, element("time", { dateTime: term.value, textContent: text }));
    return element("td", { className }, shown);
  }

  link(iri, shown, more = "") {
    const page = this.names.page(iri);
    const title = more ? `${more}\n${iri}` : iri;
    if (!page) return element("span", { title }, shown);
    return element("a", { href: page, title, rel: this.names.isOurs(iri) ? "" : "external" }, shown);
  }

  says(sayings, withReport) {
    const made = [];
    let before = "";
    for (const [report, passage, how, kind] of sayings.slice(0, KEPT)) {
      const where = this.where(passage, kind);
      const called = report ? (this.answer.reports[report] ?? [report.split("/").pop(), ""]) : (this.answer.names[passage] ?? [passage, ""]);
      const isNext = `${report} ${how}` === before || !withReport;
      const text = spoken(called[0], called[1]);
      const shown = isNext ? [where || (withReport ? called[0] : say("passage"))] : where ? [text, `, ${where}`] : [text];
      if (made.length) made.push(", ");
      if (how !== "stated" && `${report} ${how}` !== before) {
        made.push(element("span", { className: `g ${how}` }, element("b", { textContent: how === "implied" ? say("implied") : say("from elsewhere") })), " ");
      }
      const link = this.link(passage, "", this.answer.names[passage]?.[0]);
      link.append(...shown);
      made.push(link);
      before = `${report} ${how}`;
    }
    const more = sayings.length - KEPT;
    if (more > 0) made.push(", ", element("span", { className: "soft", textContent: say("and %(number)d more", { number: more }) }));
    return made;
  }

  /** What a passage is in its report; empty where its kind does not tell. */
  where(passage, kind) {
    const last = passage.split("/").pop();
    let hit;
    if ((hit = /^s(\d+)$/.exec(last))) return say("sentence %(number)s", { number: hit[1] });
    if ((hit = /^s(\d+)-s?(\d+)$/.exec(last))) return say("sentences %(first)s–%(last)s", { first: hit[1], last: hit[2] });
    if ((hit = /^s(\d+)-/.exec(last))) return say("part of sentence %(number)s", { number: hit[1] });
    return kind && !kind.endsWith("/body") ? (this.answer.names[kind]?.[0] ?? "") : "";
  }

  verdict(isTrue) {
    this.place.replaceChildren(element("p", { className: "verdict", textContent: isTrue ? say("Yes") : say("No") }));
  }

  graph(turtle) {
    const isEmpty = !turtle.trim();
    const text = element("pre", { textContent: turtle, tabIndex: 0, role: "region", ariaLabel: say("The answer, in Turtle") });
    this.place.replaceChildren(isEmpty ? this.help : text);
  }

  problem(message) {
    this.place.replaceChildren(element("p", { className: "problem", role: "alert", textContent: message }));
  }
}
