"""How far a document was read: what of its tasks, numbers, names and lines some rule has taken."""
