# dcterms:created of a report is schema:sdDatePublished
# The day on which the data about it were made, and not the text.

PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX plg: <https://w3id.org/polylogue/ontology#>
PREFIX schema: <https://schema.org/>

DELETE { ?report dcterms:created ?day } INSERT { ?report schema:sdDatePublished ?day }
WHERE { ?report dcterms:created ?day ; a plg:Report } ;
DELETE { GRAPH ?ground { ?report dcterms:created ?day } } INSERT { GRAPH ?ground { ?report schema:sdDatePublished ?day } }
WHERE { GRAPH ?ground { ?report dcterms:created ?day ; a plg:Report } }
