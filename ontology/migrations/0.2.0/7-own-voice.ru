# In a report's own voice no speaker is left unstated
# Nobody speaks in it; plg:unstated plg:speaker is for passives and their like.

PREFIX plg: <https://w3id.org/polylogue/ontology#>

DELETE { GRAPH ?passage { ?act plg:unstated plg:speaker } }
WHERE {
  GRAPH ?passage { ?act plg:unstated plg:speaker }
  { ?passage plg:attribution <https://w3id.org/polylogue/concept/attribution/own-voice> }
  UNION { GRAPH ?any { ?passage plg:attribution <https://w3id.org/polylogue/concept/attribution/own-voice> } }
}
