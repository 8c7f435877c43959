"""The publication as static files: a page, a Turtle and a JSON-LD file for every IRI, pages that answer questions.

The way of the data: `store.published` reads what a folder publishes and says what stands at each IRI and where; `world`
indexes it for the pages; `terms` turns IRIs, values and grounds into HTML; the modules `…_pages` and `…_page` make the
pages with `svg`, `diagram`, `reference` and the templates; `ask` makes the page that answers queries in the browser;
`building` puts all of it in place.
"""
