"""Patterns of oddities in print, each with an example; all are matched against folded text."""

from __future__ import annotations

import re

HAN = "\u4e00-\u9fff"
# 装备项目项目落地 -> 项目; near misses 一步一步 (a doubling that means “step by step”), 产业产业链 (two words)
REPEATED_WORD_PATTERN = re.compile(
    rf"(?P<word>(?!一)[{HAN}]{{2,6}}?)(?P=word)(?![链院生所家型性化率园区者员业库类层级式])"
)
# 完成园区建设.推进招商 ; near misses 1.构建体系, 3.5%
ASCII_STOP_PATTERN = re.compile(rf"(?<=[{HAN}”）])\.(?=[{HAN}“（])")
PAIRED_OR_BREAK_PATTERN = re.compile(r"[“”（）()\n\t\f]")  # what opens, closes, or ends a paragraph or cell
MARK_PATTERN = re.compile(r"[，。；！？：、]")  # a word stands beside one: 推进项目。
CLAUSE_PATTERN = re.compile(r"[^，。；！？：]+[，。；！？：]?")
NUMERAL_AND_MEASURE = r"(?<![\d.第十百])(?P<number>[两二三四五六七八九十]|\d{1,2})(?P<measure>大|个|项|类|种|方面)"
NUMBER_AND_MEASURE_PATTERN = re.compile(r"(?:[一两二三四五六七八九十百千]|\d)(?:大|个|项|类|种|方面|家)")  # 八大工程
# 新材料、新能源、大健康三大新兴产业; 家电、灯饰等两类产业
COUNTED_LIST_PATTERN = re.compile(rf"(?P<open>等)?{NUMERAL_AND_MEASURE}(?=[{HAN}“])")
# 五个强市（制造强市、农业强市、旅游强市、侨务强市、生态强市）
LIST_IN_BRACKET_PATTERN = re.compile(rf"{NUMERAL_AND_MEASURE}[{HAN}]{{1,10}}（(?P<list>[^（）。；]{{3,150}})）")
CONNECTIVE_PATTERN = re.compile(r"以及|[和及与]")
LIST_NUMBER_PATTERN = re.compile(r"(?:\d|[一二三四五六七八九十a-zA-Z])$")  # 1）建设平台; （一)
