# owl:sameAs to a register of others, such as Wikidata, is schema:sameAs
# It makes nothing a concept, and what is said of one is not said of the other.
# After 2-taken-for-the-same.ru.

PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX schema: <https://schema.org/>

DELETE { ?one owl:sameAs ?other } INSERT { ?one schema:sameAs ?other } WHERE { ?one owl:sameAs ?other } ;
DELETE { GRAPH ?ground { ?one owl:sameAs ?other } } INSERT { GRAPH ?ground { ?one schema:sameAs ?other } }
WHERE { GRAPH ?ground { ?one owl:sameAs ?other } }
