"""Documents to facts to triples: reads a policy text and states what it says; imports graph, never web."""
