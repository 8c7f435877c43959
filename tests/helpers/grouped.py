"""TriG from the blocks of the writer, as the published files have it."""

from polylogue.write.turtle import Writer


def trig(default, graphs, prefixes) -> bytes:
    """The default graph first, then the named graphs by name."""
    writer = Writer(prefixes)
    blocks = writer.block(default)
    for name in sorted(graphs):
        inner = "\n".join(writer.block(graphs[name], "    "))
        if inner:
            blocks.append(f"{writer.iri(name)} {{\n{inner}}}\n")
    return writer.document(blocks)
