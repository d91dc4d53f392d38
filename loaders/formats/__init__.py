"""Readers of other formats: HTML, DOCX, PDF and XLSX to the plain text that the other stages read.

Input: bytes of a file. Output: lines of text, a table as rows of tabbed cells. Each reader runs in a child process with
limits (isolation); kinds tells a format by content. Neighbour: sources calls it.
"""
