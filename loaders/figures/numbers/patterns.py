"""Every regular expression of numbers, units and bounds, each with an example; all are matched against folded text.

Input: none. Output: compiled patterns and the words they are made of. Neighbours: quantities reads numbers by them,
bounds what stands before a number.
"""

from __future__ import annotations

import re

# --- numbers and units -----------------------------------------------------------------------------------------------
MONEY = "元人民币|美元|欧元|元(?![旦素器])"
AREAS = "平方公里|平方千米|平方米|公顷|亩|㎡"
LENGTHS = "公里|千米|海里|米"
VOLUMES = "立方米|方(?!案|式|面|向|法|位|便)|升(?!级)"
MASSES = "微克|毫克|吨标准煤|吨标煤|蒸吨|公斤|千克|吨|斤|克(?!服)"
ENERGIES = "千伏安|千瓦时|GWh|MWh|kWh|GW|MW|兆瓦|千瓦|标准箱|TEU|EFLOPS|PFLOPS|Gbps|Mbps|PB|TB"
# units that count; what follows a number but begins another word is none (2节能, 3种植)
COUNTS = (
    "个百分点|百分点|个点|(?:[人家户艘架班件场车辆列台批例名宗]|标箱)次(?![级要日生])|人年|人天|头只|学时|课时|标箱|个(?!月|工作日|小时|人所得|人消费)|岁|"
    "家(?!庭|政|禽|畜)|件|项|种(?![植业子质苗养])|名|人(?![均民才大工员])|位(?![于居列置])|户(?![均籍外])|台(?![账阶商资风])|套|"
    "辆|艘|架(?!构)|条(?![例件款])|座(?!谈)|所(?![有在需得])|支(?![持撑出付部援])|只(?![有能要])|批(?![准复发])|次(?![于生])|"
    "倍|篇|册|部(?![分门队署])|处(?![理置于])|场(?![所地馆景])|期(?![间限内])|间|株|％|‰|张(?!家)|头(?!部)|羽|匹|"
    "口(?![岸腔径])|眼|班(?![车级])|列(?![入为])|起(?![到步来草])|片(?!区)|门(?![户类诊])|宗|例(?![如外])|对(?![接外口象企于全])|枚|"
    "块(?!链)|盏|根(?!据)|颗|卷|单(?![位个元])|款(?!项)|轮(?![换岗训])|节(?![能点约水目日假])|床|席|杆"
)
MEASURES = f"{MASSES}|{VOLUMES}|{AREAS}|{LENGTHS}|{ENERGIES}"
UNIT = f"(?:{MONEY}|{MEASURES}|{COUNTS})"
# 微克/立方米, 万元/亩, 件/万人, 吨标准煤/万元
PER = "千瓦时|小时|秒|立方米|平方公里|平方米|公里|公顷|亩|人|元|升|户|家|年|吨|天|车|台|件|平米"
SCALE = "万亿|百亿|千亿|百万|千万|亿|万|千|百"
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
AFTER = r"及以上|及以下|以上|以下|以内|之内|左右|上下|之间"
# 亿元, 万余人, 个以上, /10万: scale, unit and bound behind a number
UNIT_PATTERN = re.compile(
    rf"(?P<scale>{SCALE})?(?P<further>多|余)?(?P<unit>/10万|{UNIT}(?:/[百千万亿]?(?:{PER}))?)(?P<after>{AFTER})?(?![+\dA-Za-z])"
)
BARE_SCALE_PATTERN = re.compile(
    rf"(?P<unit>万亿|亿|万)(?=以上|以下|[、，。；）]|$)(?P<after>{AFTER})?"
)  # 人口100万以上
# 1-2个; 4.96亿元; 1万余人; 50至100家: a value or range before its unit
FIGURE_PATTERN = re.compile(
    rf"(?<![\d.+A-Za-z〔/])(?P<low>{DIGITS})(?:(?:-|至|到)(?P<high>{DIGITS}))?(?P<more>多|余)?(?![\d.])"
)
# 超千亿元, 上百家, 过万亿元, 近百万户: an amount in words behind a verb or bound; 千亿级 is a class
WORD_FIGURE_PATTERN = re.compile(r"(?<=[达超破过到至近约上逾])(?=[十百千万亿])(?P<low>[十百千])?(?P<more>多|余)?")
BARE_HUNDRED_MILLION_PATTERN = re.compile(rf"(?P<unit>万亿|亿)(?P<scale>)(?P<after>{AFTER})?")  # 超千亿
# 亿元以上工业项目, 百亿元以上企业, 5亿级 is none: an amount in words that only a class can have
CLASS_AMOUNT_PATTERN = re.compile(
    r"(?<![\d.多余几数十百千万亿])(?P<low>[十百千])?(?P<scale>万|亿)(?P<unit>美?元)(?P<after>及?以上|及?以下)"
)
# 三至五家, 两个以上, 达到十所: small numbers in words, only where a bound or verb says that they count
HAN = "一二两三四五六七八九十百"
HAN_FIGURE_PATTERN = re.compile(f"(?P<low>[{HAN}]{{1,4}})")
COUNTING_PATTERN = re.compile(r"(?:[达过到至超]|新增|突破)$")
WORD_POWERS = {"": 0, "十": 1, "百": 2, "千": 3}
# 一半, 过半, 超半数, 三分之二, 百分之三十, 四成以上, 全覆盖
SHARE_PATTERN = re.compile(
    rf"(?:(?P<over>过半数?|超半数)(?![个年天日导程])|(?P<half>一半|半数)(?!天|个)"
    rf"|(?P<whole>[百千二三四五六七八九十])分之(?P<part>[{HAN}]{{1,4}})"
    rf"|(?<![形完建促变达组构生])(?P<tenths>[一二两三四五六七八九])成(?=以上|以下|以内|左右|[，。；、）的]|$)"
    rf"|(?P<all>全覆盖)(?=[，。；、）！]|$))(?P<after>{AFTER})?"
)
# 翻一番, 翻两番, 翻番, 两位数增长
DOUBLING_PATTERN = re.compile(
    r"翻了?(?P<times>[一两二三123])?番(?P<after>以上|左右)?"
    r"|(?P<digits>两位数)(?:以上)?(?:的?(?:增长|增速))?"
)
# 动态清零, 保持零增长, 降为零
ZERO_PATTERN = re.compile(
    r"(?:动态)?清零(?=[，。；、）]|$)|(?<=[为至到现持])零(?P<what>增长|发生|事故|死亡|排放)?(?=[，。；、）]|$)"
)
# 居全省第1, 位居全国前三, 进入全国前10名, 产量全国第一; near misses 第一批, 第一产业, 前列
RANK_PATTERN = re.compile(
    r"(?:(?:稳居|位居|跃居|居|排名|位列|名列|排在|排|列|进入|跻身|升至|升到|前移至|保持在?|上升至|提升至)"
    r"[^，。；、：（）\d第前]{0,10}|全国|全省|全市|全区|全球|世界)"
    rf"(?P<way>第|前)(?P<rank>\d{{1,3}}|[{HAN}]{{1,3}})(?:(?P<unit>位|名|强)(?:以内|之内)?|(?=[，。；、）！]|$))"
)
# 医护比1:1.25, 三次产业比重为8.6:41.6:49.8
RATIO_PATTERN = re.compile(
    r"(?<![\d：.])(?P<first>\d{1,3}(?:\.\d+)?)：(?P<second>\d{1,4}(?:\.\d+)?)(?:：(?P<third>\d{1,3}(?:\.\d+)?))?"
    r"(?P<after>以上|以下|以内|左右)?(?![\d：.])"
)
RATIO_WORDS_PATTERN = re.compile(r"(?:[达为到于按成至比由从]|比例|结构)$")
# 倍差缩小到1.9以内: a decimal without a unit behind a verb
PLAIN_PATTERN = re.compile(
    r"(?<=[达为至到在于过])(?P<low>\d{1,4}\.\d{1,4})(?P<after>以上|以下|以内|左右)?(?=[，。；、）]|$)"
)
# 审批时限不超过45个工作日, 优良天数达到300天: a time that is measured; near miss 为期3天
DURATION_PATTERN = re.compile(
    r"(?<![\d.])(?P<low>\d+(?:\.\d+)?)(?:-(?P<high>\d+(?:\.\d+)?))?(?P<unit>个工作日|工作日|小时|分钟|个月|天)"
    rf"(?P<after>{AFTER})?(?=[，。；、）]|$)"
)
MEASURED_TIME_PATTERN = re.compile(r"(?:时间|时限|时长|天数|日数|周期|圈)[^，。；]{0,10}$")
VERSION_PATTERN = re.compile(r"升级|版本|版|标准")
BOUND_AFTER = {
    "以上": "AtLeast", "及以上": "AtLeast", "以下": "LessThan", "及以下": "AtMost", "以内": "AtMost", "之内": "AtMost",
    "左右": "About", "上下": "About",
}  # fmt: skip
# 至少建设两个, 至少有1个
DOINGS = "有|达到?|建设|建成|新建|新增|培育|打造|引进|完成|建立|创建|举办|开展|组织|安排|培训|配备"
# what bounds a value from the front: [pattern, local name of a pg: comparator]
BOUND_BEFORE_PATTERNS = (
    (re.compile(rf"(?:不低于|不少于|不小于|不得低于|不得少于|最低|至少(?:要|需|应)?(?:{DOINGS})?)$"), "AtLeast"),
    (re.compile(r"(?:不超过|不超出|不高于|不多于|不大于|不得超过|控制在|最高|最多|上限为?|封顶)$"), "AtMost"),
    (re.compile(r"(?:超过|突破|超出|多于|高于|优于|大于|破|逾|超|(?<![通经])过)$"), "MoreThan"),
    (re.compile(r"(?<!不)(?:低于|少于|小于)$"), "LessThan"),
    (re.compile(r"(?:大约|大概|约|近|接近|将近)$"), "About"),
)
ABOUT_SHARE_PATTERN = re.compile(r"(?:约|近)占[^，]*$")  # 约占规模以上工业总产值的一半 [jm-city-2021]
# --- kinds of units --------------------------------------------------------------------------------------------------
MONEY_UNIT_PATTERN = re.compile(r"(?:元|亿|元人民币)$")
SIZE_UNIT_PATTERN = re.compile(f"(?:{AREAS}|{LENGTHS}|方)$")
SHARE_UNITS = frozenset({"％", "‰", "个百分点", "百分点", "倍"})
