// The reader's language for the names of things. Without this script every page works, in English.
(function () {
  "use strict";
  var html = document.documentElement;
  var names = LANGUAGES;
  var root = new URL(html.dataset.root, location.href);
  var english = new Map();

  function chosen() {
    var kept = null;
    try { kept = localStorage.getItem("language"); } catch (e) { /* not allowed: no harm */ }
    if (kept in names) return kept;
    var wished = (navigator.languages || []).map(function (l) { return l.slice(0, 2); });
    return wished.find(function (l) { return l in names; }) || "en";
  }

  function key(element) {
    var url = element.href ? new URL(element.href) : new URL(html.dataset.here, root);
    return url.href.slice(root.href.length).replace(/\/index\.html(?=#|$)/, "");
  }

  function show(language, labels) {
    document.querySelectorAll(".l").forEach(function (element) {
      if (!english.has(element)) english.set(element, element.innerHTML);
      var label = labels[key(element)];
      element.innerHTML = english.get(element);
      element.removeAttribute("lang");
      if (label) { element.textContent = label; element.lang = language; }
    });
  }

  function load(language) {
    if (language === "en") return show("en", {});
    window.polylogueLabels = function (labels) { show(language, labels); };
    var script = document.createElement("script");
    script.src = new URL("labels/" + language + ".js", root).href;
    document.head.appendChild(script);
  }

  var label = document.createElement("label");
  label.className = "language";
  label.append("Names in ");
  var select = document.createElement("select");
  Object.keys(names).forEach(function (code) {
    var option = new Option(names[code], code);
    option.lang = code;
    select.append(option);
  });
  select.value = chosen();
  select.addEventListener("change", function () {
    try { localStorage.setItem("language", select.value); } catch (e) { /* not kept */ }
    load(select.value);
  });
  label.append(select);
  document.querySelector(".top").append(label);
  if (select.value !== "en") load(select.value);
})();
