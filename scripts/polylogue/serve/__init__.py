"""The read-only SPARQL endpoint of `polylogue serve`, and the files of the site with content negotiation.

verbs/serve.py → making (site and store, where they are not there) → server (sockets, time limits) → app (addresses)
    app → protocol (SPARQL) → pool (processes) → worker (engine, on the store that dataset has made)
        → resources (what an IRI stands for) → files (the folder of the site)

The limits are those of the server as a whole: 256 connections, a few queries at once, 256 MiB of answers on their way.
They keep it alive, and do not share it out: a few clients with slow queries make all others wait or be sent away (IRIs
need no query, and are answered meanwhile). Where strangers may ask, put a proxy in front that limits each address.
"""
