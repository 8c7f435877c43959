# owl:sameAs between things of the data is plg:takenForSameAs
# As sure as its reading, and what is said of one is not said of the other.
# Things of the data are those that it describes, and those at the same address as the one it is said of.

PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX plg: <https://w3id.org/polylogue/ontology#>

DELETE { ?one owl:sameAs ?other } INSERT { ?one plg:takenForSameAs ?other }
WHERE {
  ?one owl:sameAs ?other
  FILTER (EXISTS { ?other a ?kind } || EXISTS { GRAPH ?any { ?other a ?kind } }
    || REPLACE(STR(?one), "^([^:]*://[^/]*/).*$", "$1") = REPLACE(STR(?other), "^([^:]*://[^/]*/).*$", "$1"))
} ;
DELETE { GRAPH ?ground { ?one owl:sameAs ?other } } INSERT { GRAPH ?ground { ?one plg:takenForSameAs ?other } }
WHERE {
  GRAPH ?ground { ?one owl:sameAs ?other }
  FILTER (EXISTS { ?other a ?kind } || EXISTS { GRAPH ?any { ?other a ?kind } }
    || REPLACE(STR(?one), "^([^:]*://[^/]*/).*$", "$1") = REPLACE(STR(?other), "^([^:]*://[^/]*/).*$", "$1"))
}
