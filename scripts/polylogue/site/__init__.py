"""The publication as static files: a page, a Turtle and a JSON-LD file for every IRI, pages that answer questions.

The way of the data: `world` reads the published files and indexes them; `places` says where the page of an IRI lies;
`terms` turns IRIs, values and grounds into HTML; `things`, `grounds`, `meeting`, `acts`, `sources`, `timeline`,
`documents`, `vocabulary`, `shapes`, `queries` and `lists` make the pages; `jsonld`, `downloads` and `catalogue` the
files for machines; `publish` puts all of it in place.
"""
