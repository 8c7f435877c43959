"""The query page: SPARQL answered in the reader's browser, with no server.

`page` makes it, with `data` (what it loads), `ladder` and `questions` (what it asks), `fields` (what can be chosen) and `words`
(what its scripts say); `bundle` makes the scripts. They show an answer as `..answers` does on the pages made beforehand.
"""
