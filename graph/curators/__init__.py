"""Judgements of curators: written, applied by every build, and the names that wait for one."""
