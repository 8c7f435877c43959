// How IRIs are written and where they lead: prefixed names; pages of this site for our own.

const CLAIM = /^[^/]{3,}$/;

export class Names {
  /**
   * base: our namespace; claims: that of claims; reports: those of reports; root, here: what leads to the site's and the language's
   * root; prefixes: prefix -> namespace.
   */
  constructor({ base, claims, reports, root, here, prefixes }) {
    Object.assign(this, { base, claims, folders: new Set(reports), root, here });
    this.spaces = Object.entries(prefixes).sort((a, b) => b[1].length - a[1].length);
    this.reports = new Set(); // whose parts stand on their pages
    this.strange = new Set(); // what only a reader's own file tells of: there is no page on it
  }

  /** The prefixed name, where a prefix fits; else the IRI. */
  short(iri) {
    const [prefix, space] = this.spaces.find(([, space]) => iri.startsWith(space)) ?? [];
    const rest = space && iri.slice(space.length);
    return rest && !/[/#?]/.test(rest) ? `${prefix}:${rest}` : iri;
  }

  /** The page on an IRI: ours, or what the IRI itself leads to; nothing for what is no web address, or nowhere. */
  page(iri) {
    if (this.strange.has(iri)) return undefined;
    if (!this.isOurs(iri)) return /^https?:/.test(iri) ? iri : undefined;
    const claim = this.claims && iri.startsWith(this.claims) ? iri.slice(this.claims.length) : "";
    if (CLAIM.test(claim)) return `${this.here}${(this.claims + claim.slice(0, 2)).slice(this.base.length)}/index.html#${claim}`;
    const last = iri.lastIndexOf("/");
    if (this.isReport(iri.slice(0, last))) return `${this.here}${iri.slice(this.base.length, last)}/index.html#${iri.slice(last + 1)}`;
    const [path, anchor] = iri.slice(this.base.length).split("#");
    const isFile = /^data\/[^/]+\.[a-z.]+$/.test(path);
    return (isFile ? this.root + path : `${this.here}${path}/index.html`) + (anchor ? `#${anchor}` : "");
  }

  /** Whether an IRI is that of a report, as far as can be told: one that is known, or one that lies where reports do. */
  isReport(iri) {
    return this.reports.has(iri) || this.folders.has(iri.slice(0, iri.lastIndexOf("/") + 1));
  }

  isOurs(iri) {
    return Boolean(this.base) && iri.startsWith(this.base);
  }
}
