"""Named things: where names are printed and what they mean."""
