"""Benchmarks: `python -m tests.benchmarks` (times), `.measure` (facts gained and lost), `.soak` (visits)."""
