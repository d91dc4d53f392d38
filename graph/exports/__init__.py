"""Exports: an answer and its evidence -> files to take away: CSV, workbook, briefing, Turtle, citations."""
