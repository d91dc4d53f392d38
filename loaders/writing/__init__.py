"""Facts as triples, Turtle and JSON lines."""
