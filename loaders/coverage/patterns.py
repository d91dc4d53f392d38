"""Patterns of printed numbers that are no quantity: numbers of documents, names, labels, times, words that only count.

Each stands with an example; they are read over the text as received, blanks between digits and unit included. Chinese
numerals have patterns of their own: only where one stands as a number does it count, not in 统一 or 进一步.
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
    r"(?=[\dA-Za-z〔（(\[【附专表图第 \t\u3000.…·])(?:"  # what every form begins with: most characters are none of it
    + "|".join(
        f"(?P<{kind}>{'|'.join(forms)})"
        for kind, forms in (("name", NAME_FORMS), ("label", LABEL_FORMS), ("time", TIME_FORMS))
    )
    + r"|(?P<plain>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.．]\d+)?))",
    re.MULTILINE,
)
"""Every run of characters that holds a number, with the kind that its form tells."""

# --- Chinese numerals -------------------------------------------------------------------------------------------------
DIGITS = "一二三四五六七八九"
HAN = f"[{DIGITS}十百两]"
NO_NUMBER_BEFORE = r"(?<![0-9０-９.．〇○零一二三四五六七八九十百千万亿两第])"
HAN_NUMBER_PATTERN = re.compile(rf"[〇○零{DIGITS}十百千两]+")
HAN_LABELS = (
    rf"^[ \t\u3000]*[（(]?[{DIGITS}十百]{{1,4}}(?:[）)]|[、.．])",  # （一）, 二十一、 at the head of a line
    rf"第 ?[{DIGITS}十百]{{1,4}}",  # 第三章, 第一产业
    rf"(?:附件|附表|专栏|图) ?[{DIGITS}十]{{1,3}}",  # 附件一 (genre)
    rf"(?:(?<=[。；：，])|^[ \t\u3000]*)[{DIGITS}十]{{1,2}}(?=[是要])",  # 一是…；二是… [ts-plan-2016]
)
TIMES_OF_HAN = "年(?!级)|个月|月|季度|周年?|天(?!然)|小时|分钟"
HAN_TIMES = (
    rf"(?<![〇○零{DIGITS}])[〇○零{DIGITS}]{{4}} ?年",  # 二〇二五年 (genre)
    rf"{NO_NUMBER_BEFORE}十[一二三四五六]五(?=[”规时期末])",  # “十三五”
    rf"{NO_NUMBER_BEFORE}{HAN}{{1,3}}(?:[至到-]{HAN}{{1,3}})? ?(?:{TIMES_OF_HAN})",  # 三年, 三到五年, 一季度
)
UNITS_OF_HAN = (
    "个(?!月|性|体|人|别)|家(?!庭|政|长|园)|项|条|名(?!单)|种(?![植子养业])|类(?!型)|所(?!有)|座|支(?!持|撑|行)|套|件|批|"
    "次(?!元)|户|位(?!置|于)|[万亿]?元|亩|平方|公里|％|%|成(?=以上|左右|以内)|倍|门|场|期|部(?!分|门)|套|艘|处|组|队|方面"
)
OF_UNIT = f"(?= ?(?:{UNITS_OF_HAN}))"
# 二十四项, 三家, 百分之三十: a count; near miss 百家争鸣
HAN_COUNTS = (
    rf"{NO_NUMBER_BEFORE}(?:百分之[{DIGITS}十百]{{1,4}}|(?!一(?:{UNITS_OF_HAN}))[{DIGITS}十两]{HAN}{{0,5}}{OF_UNIT})"
)
# 五大产业集群, 五位一体, 一批企业: what counts in a name or counts nothing; near miss 三大型
NO_SET = "[小量型量力会学家数约道豆米桥楼厦]"
IDIOM = rf"{HAN}{{1,3}}(?=大(?!{NO_SET})|体系|位一体)|(?<![统进唯专逐单])一(?=(?:{UNITS_OF_HAN}))"
HAN_IDIOMS = rf"{NO_NUMBER_BEFORE}(?:{IDIOM})"
HAN_PATTERN = re.compile(
    rf"(?=[ \t\u3000（(第附专图〇○零{DIGITS}十百两])"  # what every form begins with
    f"(?:(?P<label>{'|'.join(HAN_LABELS)})|(?P<time>{'|'.join(HAN_TIMES)})|(?P<idiom>{HAN_IDIOMS})|(?P<plain>{HAN_COUNTS}))",
    re.MULTILINE,
)
"""Every Chinese numeral that stands as a number, with the kind that its form tells."""
