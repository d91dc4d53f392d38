"""The areas of the site: one module with a blueprint each, and what only they need."""
