// The search page: asks the index of Pagefind, and shows what it finds. What is asked stands in the page's address.
// A plain script, no module: browsers run no module of a page that was opened from a folder, and it could not even say so.

(() => {
"use strict";

const at = id => document.getElementById(id);
const place = at("sought");
const settings = JSON.parse(at("settings").textContent);
const texts = settings.texts;
const STEP = 20; // results shown at a time
const SHOWN = 8; // values of a facet before "show all"
const COUNTED = 300; // results whose facets are counted one by one, where several phrases are asked for
const NAMES = 12; // names that are looked at for the order of the results
const UNSPACED = new RegExp(`[${settings.unspaced}]`, "u");
const ASIAN = `${settings.unspaced}\\u3000-\\u303f`;
const BESIDE = "\\p{N}\\p{Ps}\\p{Pe},.:%"; // what stands close to them
const SPACE = new RegExp(`(?<=[${ASIAN}][\\ue000\\ue001]?) (?=[\\ue000\\ue001]?[${ASIAN}${BESIDE}])|(?<=[${BESIDE}][\\ue000\\ue001]?) (?=[\\ue000\\ue001]?[${ASIAN}])`, "gu");
// endings of Russian words; not -ов, -ев, -ин, which are those of names
const ENDING = /(?:иями|ями|ами|ией|иям|иях|ого|его|ому|ему|ыми|ими|ую|юю|ая|яя|ое|ее|ые|ие|ый|ий|ой|ей|ом|ем|ым|им|ых|их|ам|ям|ах|ях|ию|ия|ии|ью|[аяоеыиуюьй])$/u;
const open = new Set(); // the facets shown with all their values
let index, asked = 0, found = [], shown = 0;

/** The bundle, its parts joined and the values of its facets loaded; asked for once. */
function load() {
  index ??= (async () => {
    const base = new URL(place.dataset.bundle, document.baseURI).href;
    const { createInstance } = await import(`${base}pagefind.js`);
    const made = createInstance({ basePath: base, excerptLength: 26, ranking: { metaWeights: { title: 4, at: 0.3, every: 0 } } });
    for (let part = 2; part <= settings.parts; part += 1) await made.mergeIndex(`${base}${part}/`);
    const { name = {}, ...totals } = await made.filters();
    return { search: made.search, totals, names: Object.keys(name).map(text => [text, plain(text)]) };
  })();
  index.catch(() => { index = undefined; });
  return index;
}

/** Text as it is compared: without marks, capitals and punctuation. */
function plain(text) {
  return text.replace(/[ʻʼ‘’']/gu, "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** What is asked, from the page's address. */
function wanted() {
  const given = new URLSearchParams(location.search);
  const chosen = Object.fromEntries(settings.facets.map(([facet]) => [facet, given.getAll(facet)]));
  if (given.get("in") === "ontology") chosen.kind = ["term"];
  return { words: (given.get("q") ?? "").trim(), chosen };
}

/** Put what is asked into the page's address. */
function remember(words, chosen, step) {
  const given = new URLSearchParams(words ? { q: words } : {});
  for (const [facet, keys] of Object.entries(chosen)) for (const key of keys) given.append(facet, key);
  const address = String(given) ? `?${given}` : location.pathname;
  if (address !== location.search) history[step ? "pushState" : "replaceState"](null, "", address);
}

/** The questions that words come to: phrases, what is written without spaces as phrases of characters, the other words. */
function questions(words) {
  const plain = words.normalize("NFKC").replace(/[ʻʼ]/gu, "’").replace(/[«»“”„]/gu, '"');
  const phrases = [], single = [];
  for (const [part] of plain.matchAll(/"[^"]*"|[^\s"]+/gu)) {
    const bare = part.replaceAll('"', "").trim();
    if (UNSPACED.test(bare)) phrases.push(`"${bare.replace(new RegExp(`([${settings.unspaced}])`, "gu"), " $1 ").trim().replace(/\s+/gu, " ")}"`);
    else if (part.startsWith('"') && bare.includes(" ")) phrases.push(`"${bare}"`);
    else if (bare) single.push(bare);
  }
  return { phrases, words: single.join(" "), stems: single.map(stem).join(" ") };
}

/** A Russian word without its ending: words are found by how they begin. */
function stem(word) {
  const short = /^[а-яё-]{5,}$/iu.test(word) ? word.replace(ENDING, "") : word;
  return short.length >= 4 ? short : word;
}

const any = chosen => Object.fromEntries(Object.entries(chosen).filter(([, keys]) => keys.length).map(([facet, keys]) => [facet, { any: keys }]));

/** All that is found, the best first; how many of it have each value of each facet; and the words that are nowhere. */
async function find(words, chosen) {
  const { search, totals, names } = await load();
  const parts = questions(words);
  const answer = async (filters, { phrases, stems }) => {
    const terms = [...phrases, ...(stems || !phrases.length ? [stems || settings.every] : [])];
    const [first, ...others] = await Promise.all(terms.map(term => search(term, { filters })));
    for (const other of others) {
      const scores = new Map(other.results.map(result => [result.id, result.score]));
      first.results = first.results.filter(result => scores.has(result.id));
      first.results.forEach(result => { result.score += scores.get(result.id); });
    }
    if (others.length) first.filters = await counted(first.results);
    return first;
  };
  if (!words && !Object.keys(any(chosen)).length) return { results: [], counts: totals, missed: [] };
  const missed = parts.stems ? await nowhere(parts.stems, search) : [];
  parts.stems = parts.stems.split(" ").filter(word => !missed.includes(word)).join(" ");
  const asks = parts.stems || parts.phrases.length || !words;
  const { results, filters } = asks ? await answer(any(chosen), parts) : { results: [], filters: {} };
  const counts = { ...filters };
  for (const [facet, keys] of Object.entries(chosen)) {
    if (keys.length && results.length) counts[facet] = (await answer(any({ ...chosen, [facet]: [] }), parts)).filters[facet] ?? {};
  }
  if (words && results.length) await namesFirst(results, named(words, parts, names), name => answer({ name }, parts));
  return { results, counts, missed: missed.map(word => words.split(/\s+/u).find(each => plain(each).startsWith(plain(word))) ?? word) };
}

/** The words that are nowhere: for a word that it does not know Pagefind takes the longest known one that begins it. */
async function nowhere(stems, search) {
  const { results } = await search(stems);
  if (!results.length) return [];
  const best = results.reduce((a, b) => (b.score > a.score ? b : a));
  const { content, locations } = await best.data();
  const all = content.split(/\s+/u);
  const hit = locations.flatMap(place => plain(all[place] ?? "").split(" "));
  const alike = (word, other) => {
    let same = 0;
    while (same < word.length && word[same] === other[same]) same += 1;
    return same >= Math.min(word.length, Math.max(3, word.length / 2));
  };
  return stems.split(" ").filter(word => !plain(word).split(" ").some(part => hit.some(other => alike(part, other))));
}

/** The names of things that have all the words in them, each with how much of it they are. */
function named(words, { stems, phrases }, names) {
  const parts = [...plain(stems).split(" "), ...phrases.map(phrase => plain(phrase).replaceAll(" ", ""))].filter(Boolean);
  const has = (name, part) => ` ${name}`.includes(` ${part}`) || (UNSPACED.test(part) && name.replaceAll(" ", "").includes(part));
  const length = plain(words).length;
  return names.filter(([, name]) => parts.length && parts.every(part => has(name, part)))
    .map(([text, name]) => [text, Math.min(1, length / name.length)]).sort((a, b) => b[1] - a[1]).slice(0, NAMES);
}

/** Put the things with these names before what only mentions them. */
async function namesFirst(results, found, those) {
  const top = 1 + Math.max(...results.map(result => result.score));
  const shares = new Map();
  for (const [name, share] of found) {
    for (const { id } of (await those(name)).results) shares.set(id, Math.max(share, shares.get(id) ?? 0));
  }
  for (const result of results) result.score += 2 * top * (shares.get(result.id) ?? 0);
  results.sort((a, b) => b.score - a.score);
}

/** How many results have each value of each facet. */
async function counted(results) {
  const counts = {};
  for (const { filters } of await Promise.all(results.slice(0, COUNTED).map(result => result.data()))) {
    for (const [facet, keys] of Object.entries(filters)) {
      counts[facet] ??= {};
      for (const key of keys) counts[facet][key] = (counts[facet][key] ?? 0) + 1;
    }
  }
  return counts;
}

/** An element with attributes and children. */
function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== "") made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** What words stand around a hit, the hits marked. */
function excerpt(html) {
  const text = html.replaceAll("<mark>", "\ue000").replaceAll("</mark>", "\ue001").replaceAll("&lt;", "<").replaceAll("&gt;", ">")
    .replace(SPACE, "").replaceAll("\ue001\ue000", "").replace(/^[\s·]+/u, "");
  const parts = text.split(/[\ue000\ue001]/u);
  return make("p", { class: "words" }, ...parts.map((part, number) => (number % 2 ? make("mark", {}, part) : part)));
}

/** A result as an item of the list. */
function item(data) {
  const { meta, filters } = data;
  const own = name => meta[`${name}_${settings.language}`] ?? meta[name] ?? "";
  const kind = filters.kind?.[0];
  const what = [make("span", {}, settings.names.kind[kind] ?? kind ?? "")];
  if (own("at")) what.push(make("bdi", {}, own("at")));
  const grounds = (filters.ground ?? []).map(key => make("span", { class: `g ${key}` }, settings.names.ground[key] ?? key));
  const translated = meta[`title_${settings.language}`] !== undefined;
  const language = filters.in?.[0] ?? (settings.language !== "en" && !translated ? "en" : undefined);
  const link = make("a", { href: place.dataset.root + data.raw_url }, make("bdi", { lang: language }, own("title")));
  return make("li", {}, make("h3", {}, link), make("p", { class: "what" }, ...[...what, ...grounds].flatMap(each => [each, " "])), excerpt(data.excerpt));
}

/** Show the next results; focus: move to the first of them. */
async function showMore(focus) {
  const mine = asked;
  const next = await Promise.all(found.slice(shown, shown + STEP).map(result => result.data()));
  if (mine !== asked) return;
  const items = next.map(item);
  at("results").append(...items);
  shown += items.length;
  at("more").hidden = shown >= found.length;
  if (focus) items[0]?.querySelector("a").focus();
}

/** The facets, each value with how many results have it; what was in focus stays so. */
function showFacets(counts, chosen) {
  const form = at("facets"), focused = document.activeElement?.id;
  form.replaceChildren(...settings.facets.map(([facet, name]) => {
    const values = { ...Object.fromEntries(chosen[facet].map(key => [key, 0])), ...counts[facet] };
    const keys = Object.keys(values).filter(key => values[key] || chosen[facet].includes(key));
    keys.sort((a, b) => (facet === "year" ? b.localeCompare(a) : values[b] - values[a] || label(facet, a).localeCompare(label(facet, b), settings.language)));
    if (!keys.length) return "";
    const list = make("ul");
    keys.forEach((key, number) => {
      const box = make("input", { type: "checkbox", name: facet, value: key, id: `f-${facet}-${key}` });
      box.checked = chosen[facet].includes(key);
      const row = make("li", {}, make("label", {}, box, make("span", {}, label(facet, key)), make("data", { value: values[key] }, String(values[key]))));
      row.hidden = number >= SHOWN && !open.has(facet) && !box.checked;
      list.append(row);
    });
    const set = make("fieldset", {}, make("legend", {}, name), list);
    if (keys.length > SHOWN) {
      const button = make("button", { type: "button", id: `f-${facet}`, "aria-expanded": String(open.has(facet)) }, open.has(facet) ? texts.fewer : texts.all);
      button.addEventListener("click", () => {
        if (!open.delete(facet)) open.add(facet);
        showFacets(counts, chosen);
      });
      set.append(button);
    }
    return set;
  }));
  if (focused?.startsWith("f-")) at(focused)?.focus();
}

const label = (facet, key) => settings.names[facet]?.[key] ?? key;

/** Find and show what the address asks for. */
async function show() {
  const mine = asked += 1;
  const { words, chosen } = wanted();
  at("results").setAttribute("aria-busy", "true");
  const waiting = setTimeout(() => { at("status").textContent = texts.wait; }, 400);
  try {
    const { results, counts, missed } = await find(words, chosen);
    if (mine !== asked) return;
    found = results;
    shown = 0;
    at("results").replaceChildren();
    place.hidden = false;
    at("lists").hidden = found.length > 0;
    showFacets(counts, chosen);
    await showMore(false);
    if (mine !== asked) return;
    const empty = words || Object.values(chosen).some(keys => keys.length) ? texts.none : texts.begin;
    const told = found.length ? texts.found.replace("{n}", found.length.toLocaleString(settings.language)) : empty;
    at("status").textContent = found.length && missed.length ? `${told} ${texts.without.replace("{words}", missed.join(", "))}` : told;
  } catch (error) {
    if (mine !== asked) return;
    at("status").textContent = texts.failed;
    console.warn(error);
  } finally {
    clearTimeout(waiting);
    if (mine === asked) at("results").setAttribute("aria-busy", "false");
  }
}

function begin() {
  let typing;
  const box = at("q"), wide = matchMedia("(min-width: 50.01rem)");
  const ask = step => {
    clearTimeout(typing);
    remember(box.value.trim(), chosenNow(), step);
    show();
  };
  const chosenNow = () => (at("facets").elements.length
    ? Object.fromEntries(settings.facets.map(([facet]) => [facet, [...at("facets").querySelectorAll(`input[name="${facet}"]:checked`)].map(each => each.value)]))
    : wanted().chosen);
  const fill = () => { box.value = wanted().words; };
  at("seek").addEventListener("submit", event => { event.preventDefault(); ask(true); });
  box.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(ask, 250, false); });
  at("facets").addEventListener("change", () => ask(true));
  at("facets").addEventListener("submit", event => event.preventDefault());
  at("more").addEventListener("click", () => showMore(true));
  addEventListener("popstate", () => { fill(); show(); });
  const unfold = () => { at("narrow").open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();
  fill();
  show();
  if (!box.value) box.focus();
}

if (location.protocol === "file:") at("status").textContent = texts.file;
else begin();
})();
