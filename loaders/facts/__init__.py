"""One module for each kind of fact that a document states; each takes sections and names and returns facts."""
