// The ontology's own search: shows the terms that have all words that were typed, in any language of their names.
const box = document.querySelector(".filter input");
const terms = [...document.querySelectorAll("article.term")].map((entry) => ({
  entry, link: document.querySelector(`.index a[href="#${entry.id}"]`)?.parentElement,
  words: `${entry.id} ${entry.querySelector("h3").textContent} ${entry.querySelector(".names").textContent} ${entry.querySelector(".definition")?.textContent ?? ""}`.normalize("NFKC").toLowerCase(),
}));

function show() {
  const asked = box.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const { entry, link, words } of terms) {
    const fits = asked.every((word) => words.includes(word));
    found += fits;
    entry.hidden = !fits;
    if (link) link.hidden = !fits;
  }
  for (const section of document.querySelectorAll(".all > section")) {
    section.hidden = asked.length > 0 && !section.querySelector("article.term:not([hidden])");
  }
  document.querySelector(".filter [role=status]").textContent = !asked.length ? "" : found ? `${found} / ${terms.length}` : box.dataset.none;
}

if (box) {
  box.closest("p").hidden = false;
  box.addEventListener("input", show);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") box.value = "";
    if (event.key === "Enter") {
      const first = terms.filter(({ entry }) => !entry.hidden)[0];
      if (first && box.value) location.hash = first.entry.id;
    }
    if (event.key === "Escape") show();
  });
}
// A picture and its words: on a narrow screen the words stand open in place of the picture.
if (matchMedia("(max-width: 60em)").matches) document.querySelector(".themes")?.setAttribute("open", "");
if (matchMedia("(max-width: 64em)").matches) document.querySelector(".sticky details")?.removeAttribute("open");
