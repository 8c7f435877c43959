// On the page for addresses where nothing is: an IRI that is an anchor is led to its place, where the host has no rule for it.
"use strict";
(function () {
  var status = document.getElementById("where"), root = new URL("./", document.baseURI).pathname;
  var path = location.pathname.replace(/\/(index\.html)?$/, "");
  // Links within the page would go to the base of the site.
  document.querySelectorAll('a[href^="#"]').forEach(function (link) {
    link.href = location.pathname + location.search + link.getAttribute("href");
  });
  if (!status || !/^https?:$/.test(location.protocol)) return;

  // Where it may be: [page, anchor that must stand on it].
  function places(path) {
    var found = [], name = path.slice(path.lastIndexOf("/") + 1), above = path.slice(0, path.length - name.length);
    if (/^[0-9a-f]{16}$/.test(name)) found.push([above + name.slice(0, 2) + "/", name]);
    if (name && path + "/" !== location.pathname) found.push([path + "/", ""]);
    if (name && above.length > root.length && above !== location.pathname) found.push([above, name]);
    return found;
  }
  var tried = places(path);
  // A page that is in no other language than the first lies at the root of the site.
  status.dataset.languages.split(" ").slice(1).forEach(function (language) {
    var at = path.indexOf("/" + language + "/");
    if (at < 0) return;
    var plain = path.slice(0, at) + path.slice(at + language.length + 1);
    if (plain.indexOf(".") < 0) tried.push([plain + "/", ""]);
    tried = tried.concat(places(plain));
  });
  if (tried.length) status.textContent = status.dataset.looking;

  function stands(html, anchor) {
    return new DOMParser().parseFromString(html, "text/html").getElementById(decodeURIComponent(anchor));
  }
  (function next() {
    var one = tried.shift();
    if (!one) { status.textContent = ""; return; }
    fetch(one[0], { method: one[1] ? "GET" : "HEAD" }).then(function (answer) {
      var type = answer.headers.get("content-type") || "";
      if (!answer.ok || type.indexOf("text/html") < 0) return next();
      return (one[1] ? answer.text() : Promise.resolve("")).then(function (html) {
        if (one[1] && !stands(html, one[1])) return next();
        var to = one[0] + (one[1] ? "#" + one[1] : location.hash), link = document.createElement("a");
        link.href = link.textContent = to;
        status.textContent = status.dataset.found + " ";
        status.append(link);
        location.replace(to);
      });
    }).catch(next);
  })();
})();
