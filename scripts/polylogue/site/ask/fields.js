// The parameters of a question: fields with completion, and what is chosen in them put into the query.

import { element } from "./answer.js";
import { say } from "./say.js";

const SEVERAL = /(VALUES\s*\()([^()]*)(\)\s*\{\s*\()([^()]*)(\)\s*\})/gi;
const SINGLE = /(VALUES\s+)([?$]\w+)(\s*\{)([^{}]*)(\})/gi;
const IRI = /^[^\x00-\x20<>"{}|^`\\]+$/;

/** The query with an IRI, or nothing, in the place of a parameter. */
export function filled(query, name, iri) {
  const term = iri ? `<${iri}>` : "UNDEF";
  const several = query.replace(SEVERAL, (all, head, names, middle, row, end) => {
    const at = names.trim().split(/\s+/).indexOf(`?${name}`);
    const terms = row.trim().split(/\s+/);
    if (at < 0 || terms.length !== names.trim().split(/\s+/).length) return all;
    terms[at] = term;
    return `${head}${names}${middle}${terms.join(" ")}${end}`;
  });
  return several.replace(SINGLE, (all, head, variable, middle, row, end) => {
    const isOne = /^(UNDEF|<[^<>\s]*>)$/i.test(row.trim());
    return variable.slice(1) === name && isOne ? `${head}${variable}${middle} ${term} ${end}` : all;
  });
}

/** The query with names asked for in a language where it asks for English ones. */
export function inLanguage(query, language) {
  return query.replace(/(LANGMATCHES\s*\(\s*LANG\s*\(\s*[?$]\w+\s*\)\s*,\s*)"en"(\s*\))/gi, `$1"${language}"$2`);
}

export class Fields {
  /** place: where they stand; things: a function that loads what completes them; change: is told of (name, IRI); refuse: of what is wrong. */
  constructor(place, things, change, refuse) {
    Object.assign(this, { place, things, change, refuse, chosen: {}, faults: new Map() });
  }

  /** What is wrong with what was written into a field; empty when nothing is. */
  get wrong() {
    return [...this.faults.values()][0] ?? "";
  }

  /** Show the fields of a question, with what is chosen already, by name. */
  show(fields, chosen = {}) {
    this.chosen = { ...chosen };
    this.faults.clear();
    this.place.hidden = !fields.length;
    this.place.querySelector("div").replaceChildren(...fields.map((field) => this.field(field)));
    for (const field of fields) if (chosen[field.name]) this.name(field.name, chosen[field.name]);
  }

  field({ name, label, text, kinds, spaces }) {
    const id = `field-${name}`;
    const list = element("datalist", { id: `${id}-list` });
    const input = element("input", { id, name, type: "text", autocomplete: "off", placeholder: say("all"), title: text });
    input.setAttribute("list", list.id);
    const options = new Map();
    const fill = async () => {
      if (options.size) return;
      const things = await this.things();
      const keys = kinds.length || spaces.length ? [...kinds, ...spaces] : Object.keys(things);
      for (const key of keys) for (const [iri, called] of things[key] ?? []) if (!options.has(iri)) options.set(iri, called);
      const numbers = new Map();
      for (const called of options.values()) numbers.set(called, (numbers.get(called) ?? 0) + 1);
      for (const [iri, called] of options) {
        const value = numbers.get(called) > 1 ? `${called} – ${iri.split("/").pop()}` : called;
        list.append(element("option", { value, iri }));
      }
    };
    const near = (word) => {
      const [wanted, all] = [word.toLocaleLowerCase(), [...list.children]];
      const same = all.filter((option) => option.value.toLocaleLowerCase() === wanted);
      return same.length ? same : all.filter((option) => option.value.toLocaleLowerCase().includes(wanted));
    };
    input.onfocus = fill;
    input.onchange = async () => {
      await fill();
      const wanted = input.value.trim();
      const found = wanted ? near(wanted) : [];
      const isIri = /^[a-z][a-z0-9+.-]*:\S+$/i.test(wanted) && IRI.test(wanted);
      const iri = found.length === 1 ? found[0].iri : isIri ? wanted : "";
      const fault = found.length ? say("Several are called so: choose one of the list.") : say("Nothing of that kind is called so.");
      input.setCustomValidity(wanted && !iri ? fault : "");
      if (wanted && !iri) {
        this.faults.set(name, `${wanted}: ${fault}`);
        return this.refuse(this.wrong);
      }
      const wasWrong = this.faults.delete(name);
      if (found.length === 1) input.value = found[0].value;
      if (!wasWrong && (this.chosen[name] ?? "") === iri) return;
      this.chosen[name] = iri;
      this.change(name, iri);
    };
    return element("p", {}, element("label", { htmlFor: id, textContent: label }), input, list);
  }

  /** Write the name of a thing into a field. */
  async name(name, iri) {
    const input = this.place.querySelector(`#field-${name}`);
    input.value = iri;
    const things = await this.things().catch(() => ({}));
    const found = Object.values(things).flat().find(([each]) => each === iri);
    if (found && input.value === iri) input.value = found[1];
  }
}

