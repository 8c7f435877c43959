"""The read-only SPARQL endpoint and the pages of `polylogue serve`.

verbs/serve.py → server (sockets, time limits) → app (addresses) → protocol (SPARQL) → pool (processes) → worker (engine)
                                                               → resources, pages (what an IRI stands for)
"""
