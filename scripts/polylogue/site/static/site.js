// Without this script every page works: it only opens what an address points at, filters long tables and copies addresses.
"use strict";
(function () {
  function open() {
    var id = decodeURIComponent(location.hash.slice(1));
    var found = id && document.getElementById(id);
    if (!found) return;
    for (var above = found; above; above = above.parentElement) if (above.tagName === "DETAILS") above.open = true;
    var cite = found.querySelector(":scope > details.cite");
    if (cite) cite.open = true;
    found.scrollIntoView();
  }
  window.addEventListener("hashchange", open);
  open();

  document.querySelectorAll("table[data-filter]").forEach(function (table) {
    var label = document.createElement("label");
    label.className = "filter";
    label.append(table.dataset.filter + " ");
    var input = document.createElement("input");
    input.type = "search";
    label.append(input);
    var told = document.createElement("span");
    told.setAttribute("role", "status");
    label.append(told);
    table.parentElement.before(label);
    var rows = Array.from(table.tBodies[0].rows);
    input.addEventListener("input", function () {
      var words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean), shown = 0;
      rows.forEach(function (row) {
        var text = row.textContent.toLocaleLowerCase();
        row.hidden = !words.every(function (word) { return text.includes(word); });
        shown += !row.hidden;
      });
      told.textContent = words.length ? shown + " / " + rows.length : "";
    });
  });

  // An assertion leads to how to cite it.
  var claims = document.documentElement.dataset.claims;
  if (claims) document.querySelectorAll('dd[id^="c-"]').forEach(function (assertion) {
    var link = document.createElement("a"), name = assertion.id.slice(2);
    link.href = claims + name.slice(0, 2) + "/index.html#" + name;
    link.className = "cite-one";
    link.textContent = "¶";
    link.title = link.ariaLabel = document.documentElement.dataset.cite;
    assertion.append(" ", link);
  });

  if (navigator.clipboard) {
    document.querySelectorAll("button.copy").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(button.dataset.copy).then(function () { button.classList.add("done"); });
      });
    });
  }
  // On a wide screen the menu is open; on a narrow one it opens when asked.
  var menu = document.querySelector("details.menu"), wide = matchMedia("(min-width: 60rem)");
  function unfold() { menu.open = wide.matches; }
  if (menu) { unfold(); wide.addEventListener("change", unfold); }
})();
