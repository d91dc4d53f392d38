"""Every regular expression of the loaders, each with its source and an example; all are matched against folded text.

Folded text (spans.fold) holds no white space and one form of each bracket, dash, colon and semicolon. Patterns that
look at a raw line say so. No pattern has a greedy `.*` across a sentence.
"""

from __future__ import annotations

import re

NUMERAL = "[一二三四五六七八九十百零〇○]{1,4}"

# --- lines and headings (heading numerals: GB/T 9704-2012, clause 7.3.3) -------------------------------------------
PART_HEADING_PATTERN = re.compile(rf"^(?P<number>第{NUMERAL}[章编篇])")  # 第一章总则
CHAPTER_HEADING_PATTERN = re.compile(rf"^(?P<number>{NUMERAL})、")  # 一、发展定位与目标 [jm-zone-2016]
SECTION_HEADING_PATTERN = re.compile(rf"^(?P<number>（{NUMERAL}）)、?")  # （一）指导思想。 [jm-zone-2016]
ITEM_HEADING_PATTERN = re.compile(r"^(?P<number>\d{1,3})[.、](?!\d)")  # 4.夯实战略科技基础力量。 [jm-city-2021]
POINT_HEADING_PATTERN = re.compile(r"^(?P<number>（\d{1,3}）)")  # （1）培育壮大新兴产业。 [jm-city-2021]
CONTENTS_LINE_PATTERN = re.compile(r"(\.{4,}|…{2,}|·{4,})\d*$")  # 一、建设基础.....1 [jm-city-2021]
CONTENTS_HEAD_PATTERN = re.compile(r"^目录$")
BOX_HEAD_PATTERN = re.compile(r"^专栏(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<title>.{0,60})$")  # 专栏1构建… [jm-zone-2016]
ANNEX_HEAD_PATTERN = re.compile(r"^附件(?P<number>\d{1,2}|[一二三四五六七八九十]{0,3})：?(?P<title>.{0,60})$")  # 附件1
ANNEX_LIST_PATTERN = re.compile(r"^附件：(?P<first>\d?)")  # 附件:1.珠三角（江门）… [jm-zone-2016]
TABLE_TITLE_PATTERN = re.compile(r"^表格?\d{1,2}")  # 表格1“十二五”科技创新主要指标 [ts-plan-2016]
PREFACE_PATTERN = re.compile(r"^(前言|引言|序言)$")
SENTENCE_END_PATTERN = re.compile(r"[。；;！？]")
PHASE_TITLE_PATTERN = re.compile(r"^(?P<name>.{2,20}阶段)（(?P<time>[^（）]{4,40})）$")  # 筹划启动阶段（2021年1月-2021年3月）
TASKLESS_TITLE_PATTERN = re.compile(
    r"(指导思想|基本原则|总体要求|总体思路|总体目标|发展目标|具体目标|主要目标|战略定位|发展定位|定位与目标|"
    r"建设基础|发展基础|发展现状|形势|成就|总结|蓝图|基础$|前言|背景|意义|实施进度|适用范围|附则)"
)  # 一、建设基础 [jm-city-2021]: chapters that set no task

# --- who does it -----------------------------------------------------------------------------------------------------
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
CIRCLED_PATTERN = re.compile(f"[{CIRCLED}]")
LIST_SEPARATOR_PATTERN = re.compile(r"[、，,；;/]")
OPEN_LIST_PATTERN = re.compile(r"等(?:有关|相关)?(?:部门|单位)?$")  # 各市（区）政府等。 [jm-city-2021]
PROSE_SUBJECT_END_PATTERN = re.compile(r"(?P<verb>牵头|负责(?!人)|要?会同|主管)")  # 市科工商务局牵头推进规划实施 [ts-plan-2016]
FIRST_LEADS_PATTERN = re.compile(r"(?:排在?第一位?|列第一位?|首位|第一个单位)(?:的|者)?(?:单位|部门)?为牵头")  # 列第一位者为牵头单位
ROLE_HOLDER_PATTERN = re.compile(r"(长|主任|书记|负责人|负责同志|院长|行长)$")  # 各市|（区）长 [jm-zone-2016]
BRACKETED_PATTERN = re.compile(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）")

# --- time ------------------------------------------------------------------------------------------------------------
DAY_PATTERN = re.compile(r"(?P<year>(?:19|20)\d{2})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")  # 2015年12月7日
MONTH_PATTERN = re.compile(r"(?P<year>(?:19|20)\d{2})年(?P<month>\d{1,2})月(?!\d)")  # 2016年12月 [jm-zone-2016]
YEAR_END_PATTERN = re.compile(r"(?P<year>(?:19|20)\d{2})年(?:年?底|末)?(?:前|之前)?")  # 2017年底前
ISO_DAY_PATTERN = re.compile(r"(?P<year>(?:19|20)\d{2})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")  # 2016-02-18
PERIOD_PATTERN = re.compile(r"(?P<first>(?:19|20)\d{2})年?[-至到](?P<last>(?:19|20)\d{2})年?")  # （2016-2020年）
PERIOD_TEXT_PATTERN = re.compile(r"规划期(?:限)?为(?P<first>(?:19|20)\d{2})年?[-至到](?P<last>(?:19|20)\d{2})年")
FIVE_YEAR_PLAN_PATTERN = re.compile(r"“?(?P<ordinal>十[一二三四五六七])五”?")  # “十三五”
STEP_TIME_PATTERN = re.compile(
    r"(?:(?P<first>\d{1,2})-(?P<last>\d{1,2})月份?|(?P<month>\d{1,2})月(?:份|底|初|中旬|上旬|下旬)?(?:前|底)?"
    r"|(?P<quarter>[一二三四])季度|(?P<half>[上下])半年|(?P<whole>全年|年内|年底前?))"
)  # 4-6月；一季度；上半年 [jm-zone-2016]
STEP_START_PATTERN = re.compile(
    r"(?:\d{1,2}-\d{1,2}月份?|\d{1,2}月(?:份|底|初)?|第?[一二三四]季度|[上下]半年|年内|全年|年底前?)"
)

# --- the document itself ---------------------------------------------------------------------------------------------
# 粤府〔2016〕31号; （江发〔2015〕2号）: GB/T 9704-2012, clause 7.2.5
DOCUMENT_NUMBER_PATTERN = re.compile(r"(?P<code>[\u4e00-\u9fff]{1,12})[〔（](?P<year>(?:19|20)\d{2})[〕）]第?(?P<serial>\d{1,5})号")
DOCUMENT_KIND_PATTERN = re.compile(
    r"(?:规划纲要|规划|实施方案|工作方案|方案|行动计划|工作计划|计划|实施意见|意见|实施办法|试行办法|办法|措施|纲要|细则|条例|规定|"
    r"决定|若干政策|政策|清单|要点|通知|法|指南|目录|标准|批复|公告|函|通告|报告)(?:（[^（）]{1,20}）)*$"
)
PLAN_KIND_PATTERN = re.compile(r"(?:规划|方案|计划|纲要|要点|措施|意见|清单)(?:（[^（）]{1,20}）)*$")
NOTICE_TITLE_PATTERN = re.compile(r"(?:关于)?(?:印发|转发|发布|下发)(?P<inner>[《〈].{2,80}[》〉]|.{2,80})的?通知(?:》|〉)?$")
SALUTATION_PATTERN = re.compile(r"^(各|[\u4e00-\u9fff]{2,12}(?:政府|委员会|局|厅)[，、]).{2,80}：$")  # 各市(区)人民政府,市直有关单位: [jm-work-2015]
PRINTING_PATTERN = re.compile(r"(?P<org>[\u4e00-\u9fff]{4,30})(?P<date>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)印发$")  # …2017年7月28日印发 [ts-plan-2016]
ISSUING_TITLE_PATTERN = re.compile(r"^(?:转发)?(?P<org>[\u4e00-\u9fff]{4,40}?)(?:关于|印发)")
SELF_NAME_PATTERN = re.compile(r"制定(?:了)?本(?P<kind>规划|方案|工作方案|实施方案|计划|意见|办法|措施|纲要)")  # 制定本规划 [ts-plan-2016]
PUBLISHED_PATTERN = re.compile(r"(?:发布日期|发布时间|发文日期|日期|时间)：?(?P<date>.{8,12})")
IMPLEMENTS_PATTERN = re.compile(r"(?:根据|依据|按照|为?(?:深入|全面|认真)?(?:贯彻)?落实|为贯彻)[^。]{0,200}制定本")
CITATION_OPEN, CITATION_CLOSE = "《", "》"
COPYRIGHT_PATTERN = re.compile(r"^(扫一扫|版权声明|联系方式|打印|关闭|上一篇|下一篇|相关附件|分享到)")
