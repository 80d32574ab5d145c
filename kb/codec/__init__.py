"""codec: records ⇄ RDF, the only place where one becomes the other."""
