"""The read-only SPARQL endpoint and the pages of `polylogue serve`.

verbs/serve.py → server (sockets, time limits) → app (addresses) → protocol (SPARQL) → pool (processes) → worker (engine)
                                                               → resources, pages (what an IRI stands for)

The limits are those of the server as a whole: 256 connections, a few queries at once, 256 MiB of answers on their way.
They keep it alive, and do not share it out: a few clients with slow queries make all others wait or be sent away (IRIs
need no query, and are answered meanwhile). Where strangers may ask, put a proxy in front that limits each address.
"""
