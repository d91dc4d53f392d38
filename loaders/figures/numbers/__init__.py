"""Numbers in running words: their values, units and bounds, and the base units in which they compare."""
