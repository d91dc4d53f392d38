"""Regular expressions of the exports: what a spreadsheet would change when it opens a text, and where dates stand."""

import re
from typing import Final

NUMBER_PATTERN: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,9}[1-9])?")
"""A number that a spreadsheet shows as it is written: 16, -3.5; not 007, 2.30 or twenty digits."""

CONVERTED_PATTERN: Final = re.compile(r"[0-9][0-9.,:/ 年月日时分秒Ee+-]*")
"""A text that begins with a digit and holds nothing but marks of dates, times and numbers: 1-2, 3-5, 2016-12, 1/2,
10:30, 007, 4月6日; a spreadsheet makes another thing of most of them. Not 1-2个, 2个 and 15%."""

RELEASE_PATTERN: Final = re.compile(r"^Dataset of ([0-9]{4}-[0-9]{2}-[0-9]{2})\b", re.MULTILINE)
"""The line of a release in the changelog that names the day of its dataset: `Dataset of 2026-11-22: five plans.`"""
