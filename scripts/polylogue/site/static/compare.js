// Lays the pages of two reports side by side, and marks what both of them state.
"use strict";
(function () {
  const words = JSON.parse(document.getElementById("words").textContent);
  const form = document.getElementById("choose"), told = document.getElementById("told"), two = document.getElementById("two"), which = document.getElementById("which");
  const root = new URL("..", location.href);

  const pageOf = (select) => select.selectedOptions[0].dataset.page;

  async function read(page) {
    const passages = [];
    let name = "";
    for (let number = 1; number < 100; number++) {
      const url = new URL(number === 1 ? page : page.replace("index.html", "page-" + number + "/index.html"), root);
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(words.failed);
      const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
      const room = parsed.querySelector(".reading-room");
      name = room.dataset.name;
      room.querySelectorAll("section.passage").forEach((passage) => {
        passage.querySelectorAll("a[href]").forEach((a) => { a.href = new URL(a.getAttribute("href"), url).href; });
        passages.push(passage);
      });
      if (!parsed.querySelector('nav.pages a[href*="page-' + (number + 1) + '/"]')) break;
    }
    return { name, passages, page };
  }

  const keys = (passage) => Array.from(passage.querySelectorAll("[data-same]"), (e) => e.dataset.same);

  function sides(left, right) {
    const where = (side) => { const found = new Map(); side.passages.forEach((p, i) => keys(p).forEach((k) => found.has(k) || found.set(k, i))); return found; };
    return [where(left), where(right)];
  }

  // Pairs passages that state the same, in order; what stands between keeps its own row.
  function aligned(left, right, at) {
    const rows = [];
    let i = 0, j = 0;
    while (i < left.passages.length || j < right.passages.length) {
      if (i < left.passages.length) {
        const partner = keys(left.passages[i]).map((k) => at[1].get(k)).filter((n) => n !== undefined && n >= j);
        const next = partner.length ? Math.min(...partner) : -1;
        if (next >= 0 && next - j < 6) {
          while (j < next) rows.push([null, right.passages[j++]]);
          rows.push([left.passages[i++], right.passages[j++]]);
        } else rows.push([left.passages[i++], null]);
      } else rows.push([null, right.passages[j++]]);
    }
    return rows;
  }

  function place(passage, prefix, other, mine) {
    const cell = document.createElement("div");
    cell.className = "side";
    if (!passage) return cell;
    passage.querySelectorAll("[id]").forEach((e) => { e.id = prefix + e.id; });
    passage.id = prefix + passage.id;
    passage.querySelectorAll("[data-same]").forEach((e) => {
      if (other.has(e.dataset.same)) {
        e.classList.add("both");
        const across = document.createElement("a");
        across.href = "#" + (prefix === "a-" ? "b-" : "a-") + "p" + other.get(e.dataset.same);
        across.textContent = "⇄";
        across.title = across.ariaLabel = words.both;
        across.className = "across";
        e.append(" ", across);
        for (let d = e.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
      }
    });
    const anchor = document.createElement("span");
    anchor.id = prefix + "p" + mine;
    cell.append(anchor, passage);
    return cell;
  }

  async function show() {
    const [a, b] = [form.elements.a, form.elements.b];
    two.hidden = which.hidden = true;
    if (location.protocol === "file:") { told.textContent = words.disk; return; }
    if (a.value === b.value) { told.textContent = words.two; return; }
    told.textContent = "…";
    try {
      const [left, right] = await Promise.all([read(pageOf(a)), read(pageOf(b))]);
      const at = sides(left, right);
      const both = [...at[0].keys()].filter((k) => at[1].has(k)).length;
      two.replaceChildren();
      [left, right].forEach((side) => {
        const head = document.createElement("h2"), link = document.createElement("a");
        link.href = new URL(side.page, root).href;
        link.textContent = side.name;
        head.append(link);
        two.append(head);
      });
      for (const [l, r] of aligned(left, right, at)) {
        const row = document.createElement("div");
        row.className = "twin" + (l && r ? " matched" : "");
        row.append(place(l, "a-", at[1], left.passages.indexOf(l)), place(r, "b-", at[0], right.passages.indexOf(r)));
        two.append(row);
      }
      two.hidden = which.hidden = false;
      told.textContent = words.found.replace("%(number)s", both).replace("%(left)s", at[0].size - both).replace("%(right)s", at[1].size - both);
    } catch (error) {
      told.textContent = error.message;
    }
  }

  which.addEventListener("change", (event) => {
    two.dataset.show = event.target.value;
    if (event.target.value) two.querySelectorAll("details:has([data-same])").forEach((d) => { d.open = true; });
  });
  for (const name of ["a", "b"]) form.elements[name].addEventListener("change", () => { two.hidden = which.hidden = true; told.textContent = ""; });

  const asked = new URLSearchParams(location.search);
  for (const name of ["a", "b"]) if (asked.get(name)) form.elements[name].value = asked.get(name);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", "?" + new URLSearchParams({ a: form.elements.a.value, b: form.elements.b.value }));
    show();
  });
  if (asked.get("a") || location.protocol === "file:") show();
})();
