# Two days in a row on which one passage has one meeting are one span
# Any others: see by-hand.rq.

PREFIX plg: <https://w3id.org/polylogue/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { GRAPH ?passage { ?meeting plg:heldOn ?first, ?last } }
INSERT { GRAPH ?passage { ?meeting plg:heldOn ?span } }
WHERE {
  GRAPH ?passage { ?meeting plg:heldOn ?first, ?last }
  FILTER (DATATYPE(?first) = xsd:date && DATATYPE(?last) = xsd:date)
  FILTER (STRLEN(STR(?first)) = 10 && STRLEN(STR(?last)) = 10 && SUBSTR(STR(?first), 1, 8) = SUBSTR(STR(?last), 1, 8))
  FILTER (xsd:integer(SUBSTR(STR(?last), 9, 2)) = xsd:integer(SUBSTR(STR(?first), 9, 2)) + 1)
  FILTER NOT EXISTS { GRAPH ?passage { ?meeting plg:heldOn ?third FILTER (?third != ?first && ?third != ?last) } }
  BIND (STRDT(CONCAT(STR(?first), "/", STR(?last)), <http://id.loc.gov/datatypes/edtf/EDTF>) AS ?span)
}
