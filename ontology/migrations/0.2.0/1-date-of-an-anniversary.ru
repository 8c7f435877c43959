# plg:inYear of an anniversary is dcterms:date
# As of all that is dated.

PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX plg: <https://w3id.org/polylogue/ontology#>

DELETE { ?thing plg:inYear ?year } INSERT { ?thing dcterms:date ?year } WHERE { ?thing plg:inYear ?year } ;
DELETE { GRAPH ?ground { ?thing plg:inYear ?year } } INSERT { GRAPH ?ground { ?thing dcterms:date ?year } }
WHERE { GRAPH ?ground { ?thing plg:inYear ?year } } ;
DELETE { ?thing ?names plg:inYear } INSERT { ?thing ?names dcterms:date }
WHERE { VALUES ?names { plg:property plg:unstated } ?thing ?names plg:inYear } ;
DELETE { GRAPH ?ground { ?thing ?names plg:inYear } } INSERT { GRAPH ?ground { ?thing ?names dcterms:date } }
WHERE { VALUES ?names { plg:property plg:unstated } GRAPH ?ground { ?thing ?names plg:inYear } }
