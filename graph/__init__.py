"""The graph of policygraph: identifiers, store, build, reasoning, checks, evidence and the query catalogue."""
