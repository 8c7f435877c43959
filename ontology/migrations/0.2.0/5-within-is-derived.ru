# Any other plg:within is dropped: the build derives it
# From what an office or a body belongs to, from parts, and from wider concepts.
# After 4-part-of-a-group.ru.

PREFIX plg: <https://w3id.org/polylogue/ontology#>

DELETE WHERE { ?one plg:within ?other } ;
DELETE WHERE { GRAPH ?ground { ?one plg:within ?other } }
