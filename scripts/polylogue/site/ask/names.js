// How IRIs are written and where they lead: prefixed names; pages of this site for our own.

export class Names {
  /** base: our namespace; root: what leads from this page to the site's root; prefixes: prefix -> namespace. */
  constructor({ base, root, prefixes }) {
    this.base = base;
    this.root = root;
    this.spaces = Object.entries(prefixes).sort((a, b) => b[1].length - a[1].length);
  }

  /** The prefixed name, where a prefix fits; else the IRI. */
  short(iri) {
    const [prefix, space] = this.spaces.find(([, space]) => iri.startsWith(space)) ?? [];
    const rest = space && iri.slice(space.length);
    return rest && !/[/#?]/.test(rest) ? `${prefix}:${rest}` : iri;
  }

  /** The page on an IRI: ours, or what the IRI itself leads to; nothing for what is no web address. */
  page(iri) {
    if (!iri.startsWith(this.base)) return /^https?:/.test(iri) ? iri : undefined;
    const [path, anchor] = iri.slice(this.base.length).split("#");
    const file = /^data\/[^/]+\.[a-z.]+$/.test(path) ? path : `${path}/index.html`;
    return this.root + file.replace(/^\//, "") + (anchor ? `#${anchor}` : "");
  }

  isOurs(iri) {
    return iri.startsWith(this.base);
  }
}
