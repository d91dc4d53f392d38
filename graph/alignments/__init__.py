"""Alignment of tasks across plans: which tasks of two plans are one matter, and what became of a task."""
