"""Patterns of questions: the words, numbers and single Chinese characters into which a text is cut."""

import re
from typing import Final

TOKEN_PATTERN: Final = re.compile(
    r"""
      (?P<latin>[a-z](?:[a-z]|[.&'/](?=[a-z]))*)          # bureau, r&d, s&t, people's
    | (?P<number>\d+(?:[.:]\d+)*(?:\+[0-9a-z]+)*%?)       # 2016, 1+6+n, 3.5%
    | (?P<mark>[^\W\d_a-z]|[㐀-鿿])                        # 江
    """,
    re.VERBOSE,
)
"""A token of a question after folding; all other characters divide."""

YEAR_PATTERN: Final = re.compile(r"(?:19|20)\d\d")
"""A year as people write it: 2016."""

NUMBER_PATTERN: Final = re.compile(r"[〔\[(【]((?:19|20)\d\d)[〕\])】] ?(?:第|no\.? ?)?\d{1,4}(?: ?号)?")
"""The year and number of a document, folded: 〔2015〕1号 in 粤府〔2015〕1号, [2015] No. 1."""
