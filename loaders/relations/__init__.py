"""Links between named things that the text states."""
