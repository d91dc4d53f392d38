"""Patterns of printed numbers that are no quantity: numbers of documents, names, labels and times.

Each stands with an example; they are read over the text as received, blanks between digits and unit included.
"""

from __future__ import annotations

import re

YEAR = r"(?:19|20)\d{2}"
DASH = r"[-—–－~～至到]{1,2}"
JOINT = r"[-—–－~～至到、和]{1,2}"
UNIT_LETTERS = r"(?:k?m|[cdm]m|[kMG]?Wh?|kVA?|MVA|k?g|t|ha|hm|[MGT]B|[MG]bps)(?![A-Za-z])"

NUMBER_PATTERN = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.．]\d+)?")  # 1,200 / 15202 / 2.35
NAME_FORMS = (
    rf"[〔（(\[【] ?{YEAR} ?[〕）)\]】] ?第? ?\d{{1,5}} ?号",  # 粤府〔2016〕12号 (genre)
    r"\d{1,3}(?: ?[+＋] ?(?:\d{1,3}|[NXnx]))+",  # 1+6+N [jm-zone-2016]
    r"[A-Za-z][A-Za-z./-]{0,9}\d{1,6}(?:\.\d{1,3})?[A-Za-z]{0,5}",  # PM2.5, ISO9001 (genre)
    rf"\d{{1,4}}(?:\.\d{{1,3}})?(?!{UNIT_LETTERS})[A-Za-z]{{1,8}}",  # 5G, 3D (genre); not 500kV
)
LABEL_FORMS = (
    r"(?:附件|附表|专栏|表格?|图) ?\d{1,3}",  # 附件1, 专栏 3, 表格1 [ts-plan-2016]
    r"^[ \t\u3000]*[（(]?\d{1,3}(?:[）)]|[.．、](?!\d))",  # a line that begins with 1. / （1） / 1、
    r"第 ?\d{1,3} ?[章节条款项批期届]",  # 第3批 (genre)
    r"[.…·]{4}[ \t]{0,8}\d{1,3}$",  # 一、建设基础.....1 [jm-city-2021]
)
TIME_FORMS = (
    rf"{YEAR}[-./]\d{{1,2}}[-./]\d{{1,2}}(?!\d)",  # 2016-12-31
    rf"{YEAR}[-./](?:0?[1-9]|1[0-2])(?![\d.]|[ ]?[%％亿万家个元项件人])",  # 2016-12, 2016.5; not 2016.5亿元
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)",  # 02:27:22 [jm-work-2015]
    rf"{YEAR} ?年?度? ?{DASH} ?{YEAR} ?年?",  # （2016—2020年）
    rf"\d{{1,4}}(?:\.\d)?(?: ?{JOINT} ?\d{{1,4}}){{0,5}} ?(?:年|个?月|日(?!元)|季度|周|天|小时|分钟)",  # 4—6月, 3年
)
FORM_PATTERN = re.compile(
    "|".join(
        f"(?P<{kind}>{'|'.join(forms)})"
        for kind, forms in (("name", NAME_FORMS), ("label", LABEL_FORMS), ("time", TIME_FORMS))
    )
    + r"|(?P<plain>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.．]\d+)?)",
    re.MULTILINE,
)
"""Every run of characters that holds a number, with the kind that its form tells."""
