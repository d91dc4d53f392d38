"""The regular expressions of names, each with its source and an example; matched against folded text."""

from __future__ import annotations

import re

# SMAC创新中心 [jm-work-2015]; near misses R&D经费, 5G
LATIN_PATTERN = re.compile(r"[A-Za-z][A-Za-z0-9]*|[0-9][A-Z]")
# （以下简称江门国家自创区） [jm-zone-2016]; (下称“中山国家自创区”) [zs-zone-2016]
ALIAS_PATTERN = re.compile(r"（(?:以下简称|下称|简称|以下称)[“：:]?(?P<alias>[^“”（）]{2,20})”?）")
# “1+1+9”工作部署 [jm-city-2021]
SUM_PATTERN = re.compile(r"\d{1,2}(?:\+(?:\d{1,2}|N|X)){1,4}")
# 黄圃镇中国家电制造基地 [zs-zone-2016]; near miss 江门市中国侨都
BORNE_PATTERN = re.compile(r"[\u4e00-\u9fff]{1,4}(?:镇|街道|乡)(?=中国[\u4e00-\u9fff]{4})")
# 阜沙安排500亩农用地 [zs-zone-2016]: a town by its plain name before what it does; near miss 三角地带
TOWN_DOES_PATTERN = re.compile(
    r"(?:以(?!上|下|内|外|及|来)|在(?!职|校|线)|将|安排|规划|重点|建设|打造|开辟|引进|设立|依托)"
)
