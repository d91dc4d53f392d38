"""Documents of the genre made by rule, with what they state."""
