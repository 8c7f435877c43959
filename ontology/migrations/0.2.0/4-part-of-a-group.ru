# plg:within between two groups is dcterms:isPartOf
# A group is known by its type, or by an IRI with /group/.

PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX plg: <https://w3id.org/polylogue/ontology#>

DELETE { ?part plg:within ?whole } INSERT { ?part dcterms:isPartOf ?whole }
WHERE {
  ?part plg:within ?whole
  FILTER (EXISTS { ?whole a ?kind FILTER (?kind IN (plg:StateGroup, plg:AgentGroup, plg:MeetingGroup)) }
    || EXISTS { GRAPH ?any { ?whole a ?kind FILTER (?kind IN (plg:StateGroup, plg:AgentGroup, plg:MeetingGroup)) } }
    || CONTAINS(STR(?whole), "/group/"))
  FILTER NOT EXISTS { ?part a ?other FILTER (?other NOT IN (plg:StateGroup, plg:AgentGroup, plg:MeetingGroup)) }
  FILTER NOT EXISTS { GRAPH ?any { ?part a ?other FILTER (?other NOT IN (plg:StateGroup, plg:AgentGroup, plg:MeetingGroup)) } }
} ;
DELETE { GRAPH ?ground { ?part plg:within ?whole } } INSERT { GRAPH ?ground { ?part dcterms:isPartOf ?whole } }
WHERE {
  GRAPH ?ground { ?part plg:within ?whole }
  FILTER (EXISTS { ?whole a ?kind FILTER (?kind IN (plg:StateGroup, plg:AgentGroup, plg:MeetingGroup)) }
    || EXISTS { GRAPH ?any { ?whole a ?kind FILTER (?kind IN (plg:StateGroup, plg:AgentGroup, plg:MeetingGroup)) } }
    || CONTAINS(STR(?whole), "/group/"))
  FILTER NOT EXISTS { ?part a ?other FILTER (?other NOT IN (plg:StateGroup, plg:AgentGroup, plg:MeetingGroup)) }
  FILTER NOT EXISTS { GRAPH ?any { ?part a ?other FILTER (?other NOT IN (plg:StateGroup, plg:AgentGroup, plg:MeetingGroup)) } }
}
