"""Every regular expression of the loaders, each with its source and an example; all are matched against folded text.

Folded text (spans.fold) holds no white space and one form of each bracket, dash, colon and semicolon. Patterns that
look at a raw line say so. No pattern has a greedy `.*` across a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NUMERAL = "[一二三四五六七八九十百零〇○]{1,4}"

# --- lines and headings (heading numerals: GB/T 9704-2012, clause 7.3.3) -------------------------------------------
PART_HEADING_PATTERN = re.compile(rf"^(?P<number>第{NUMERAL}[章编篇])")  # 第一章总则
CHAPTER_HEADING_PATTERN = re.compile(rf"^(?P<number>{NUMERAL})、")  # 一、发展定位与目标 [jm-zone-2016]
SECTION_HEADING_PATTERN = re.compile(rf"^(?P<number>（{NUMERAL}）)、?")  # （一）指导思想。 [jm-zone-2016]
ITEM_HEADING_PATTERN = re.compile(r"^(?P<number>\d{1,3})[.、](?!\d)")  # 4.夯实战略科技基础力量。 [jm-city-2021]
POINT_HEADING_PATTERN = re.compile(r"^(?P<number>（\d{1,3}）)")  # （1）培育壮大新兴产业。 [jm-city-2021]
CONTENTS_LINE_PATTERN = re.compile(r"(\.{4,}|…{2,}|·{4,})\d*$")  # 一、建设基础.....1 [jm-city-2021]
CONTENTS_PAGE_PATTERN = re.compile(r"\S[ \u3000]*\t\s*\d{1,3}\s*$")  # a raw line: 一、总体要求<tab>3 (genre)
CONTENTS_HEAD_PATTERN = re.compile(r"^目录$")
BOX_HEAD_PATTERN = re.compile(
    r"^专栏(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<title>.{0,60})$"
)  # 专栏1构建… [jm-zone-2016]
# 附件1 [jm-zone-2016]; 附件：样例表; near misses 附件材料…, 附件1所列平台由市科技局负责。
ANNEX_HEAD_PATTERN = re.compile(
    r"^附件(?P<number>\d{1,2}|[一二三四五六七八九十]{0,3})(?:(?<!件)|(?=：|$))：?(?P<title>[^。；！？]{0,60})$"
)
ANNEX_LIST_PATTERN = re.compile(r"^附件：(?P<first>\d?)")  # 附件:1.珠三角（江门）… [jm-zone-2016]
TABLE_TITLE_PATTERN = re.compile(r"^表格?\d{1,2}")  # 表格1“十二五”科技创新主要指标 [ts-plan-2016]
PREFACE_PATTERN = re.compile(r"^(前言|引言|序言)$")
SENTENCE_END_PATTERN = re.compile(r"[。；;！？]")
PHASE_TITLE_PATTERN = re.compile(
    r"^(?P<name>.{2,20}阶段)（(?P<time>[^（）]{4,40})）$"
)  # 筹划启动阶段（2021年1月-2021年3月）
TASKLESS_TITLE_PATTERN = re.compile(
    r"(指导思想|基本原则|总体要求|总体思路|总体目标|发展目标|具体目标|主要目标|战略定位|发展定位|定位与目标|"
    r"建设基础|发展基础|发展现状|形势|成就|总结|蓝图|基础$|前言|背景|意义|实施进度|适用范围|附则)"
)  # 一、建设基础 [jm-city-2021]: chapters that set no task

# --- who does it -----------------------------------------------------------------------------------------------------
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
CIRCLED_PATTERN = re.compile(f"[{CIRCLED}]")
LIST_SEPARATORS = "、，,；;/|"
# 各县、市、区政府; 各市、县（区）人民政府 [genre]: its marks part no names
COLLECTIVE_PATTERN = re.compile(
    r"各(?:地级以上)?[省市县区镇乡旗]{1,2}(?:（[^（）]{1,8}）)?(?:[、和及][省市县区镇乡旗]{1,2}(?:（[^（）]{1,8}）)?){1,3}"
    r"(?=人民政府|政府|党委|管委会|有关|等|[、，,；;。（）]|$)"
)
OPEN_LIST_PATTERN = re.compile(
    r"等(?:市直|省直|区直|县直)?(?:各?有关|各?相关)?(?:部门|单位|职能部门|机构)?(?:和单位)?$"
)  # 各市（区）政府等。 [jm-city-2021]
NAME_TAIL_PATTERN = re.compile(r"[。.；;，,、（]+$")
NAME_HEAD_PATTERN = re.compile(r"^[由：、，,；;。]+")
LAST_PIECE_PATTERN = re.compile(r"[^、，,；;。：（）]+$")  # what stands behind the last mark of a list
FIRST_PIECE_PATTERN = re.compile(
    r"(?!\d|等)[^、，,；;。：（）]+?(?=等?(?:[、，,；;。]|$))"
)  # 和规划局等。: up to the first mark
JOINT_PATTERN = re.compile(r"以及|[和与及]")  # 市科技局和市财政局 [genre]
# 责任单位：市科技局（牵头）、市财政局（配合） [genre]
ROLE_MARK_PATTERN = re.compile(
    r"（(?:(?P<leads>为?牵头(?:单位|部门|负责)?|总牵头)|(?P<helps>为?(?:配合|参与|协助|协办)(?:单位|部门)?))）$"
)
# 列第一位者为牵头单位，下同; 排在首位的单位为牵头单位 [genre]
FIRST_LEADS_PATTERN = re.compile(
    r"(?:(?:排名?|位?列|名列)在?(?:第[一1]位?|首位?|最前)|首位|首个|第[一1]位|第一个)"
    r"(?:的|者)?(?:责任)?(?:单位|部门)?(?:的)?(?:均?为|是)?牵头"
)
FIRST_LEADS_FURTHER_PATTERN = re.compile(r"下同|以下同")
# A牵头，B、C配合 [genre]: a clause of names and what they do; 负责人 and 负责制 are no verbs
CLAUSE_VERB_PATTERN = re.compile(
    r"(?P<verb>(?:共同|联合|负责|总)?牵头(?:负责|实施|推进|落实|组织|抓总)*|"
    r"(?:按照?(?:各自)?职责)?(?:分工|分别|共同|具体|联合|主要)*(?:负责(?![人制任])|组织实施|落实|承担)|"
    r"(?:共同|积极|密切|协同|予以)?(?:参与|参加|配合|协助|协同|支持)(?:实施|落实|推进)?|指导|"
    r"(?:为|是|作为)(?:牵头|主责|责任|负责|配合|参与|协办)(?:单位|部门))$"
)
# 由A会同B负责; 教育部商财政部 [genre]; near misses 市商务局, 工商联, 残疾人联合会
JOINED_BY_PATTERN = re.compile(
    r"会同|协同(?!创新)|联合(?!会|社|体|国|办)|(?<=[局委厅部办府])商(?![务业会标贸品用户银城学])"
)
BRACKETED_PATTERN = re.compile(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）|〔[^〔〕]*〕")
# A牵头、B配合: an enumeration comma parts clauses behind a verb [genre]
CLAUSE_CUT_PATTERN = re.compile(r"[，,；;。]|(?<=牵头|负责|配合|参与|指导|落实|协助|支持)、")
PROSE_VERB_PATTERN = re.compile(
    r"牵头|负责(?![人制任]|同志)|要会同|主管(?!部门|单位)"
)  # 市科工商务局牵头推进规划实施 [ts-plan-2016]
# 牵头，会同B、C推进 [genre]: those who are named behind a verb
PROSE_JOINED_PATTERN = re.compile(r"[，,]?并?(?:会同|协同(?!创新)|联合)")
# 市经信局开展检查: a name up to where its form ends
NAME_AHEAD_PATTERN = re.compile(
    r"[^、，,；;。：！？“”《》（）]{1,16}?(?:委员会|管委会|办公[室厅]|局|厅|法院|检察院|海关|银行|支行|分行|政府(?!办)|部(?!门|署|分|队)"
    r"|委(?!员|宣|组|统|政|办|编|网|改|军|党))"
)
# What a verb governs ends at a mark, or at a bracket that opened before it
PROSE_END_PATTERN = re.compile(r"[^，,；;。（）]*(?:（[^（）]*）[^，,；;。（）]*)*[，,；;。）（]")
PROSE_JOINT_PATTERN = re.compile(r"、|以及|[和与及]")
NO_NAME_PATTERN = re.compile(r"(?<=[局委厅办府部])[向对将把]")  # 市财政局向市政府负责: no name of one body
PROSE_ADVERB_PATTERN = re.compile(r"(?:要|应|应当|将|共同|具体|统一|全面|总体|主要|直接|联合|分别|按职责分工|分工)+$")
PROSE_BOUNDARY_PATTERN = re.compile(r"[，,；;。：！？“”《》·由-]")
ROLE_HOLDER_PATTERN = re.compile(r"(?:长|主任|书记|负责人|负责同志|院长|行长)$")  # 各市|（区）长 [jm-zone-2016]
PERSON_PATTERN = re.compile(r"^[\u4e00-\u9fff·]{2,4}$")
ROW_NUMBER_PATTERN = re.compile(r"^(?P<number>\d{1,3})[.、．]?")  # 1. / 21 [jm-zone-2016]
ASSESSMENT_NOTE_PATTERN = re.compile(r"带?[*＊]号?的?(?:指标)?为国家考核指标")  # 注：带*为国家考核指标 [jm-city-2021]
ASSESSED_MARKS = "*＊"
YEAR_HEAD_PATTERN = re.compile(r"^(?:19|20)\d{2}年?$|^\d{4}年")  # 2023年（目标） [jm-city-2021]
GROUP_NUMBER_PATTERN = re.compile(
    rf"^(?P<number>{NUMERAL})(?:、|(?=[^一二三四五六七八九十、]|$))"
)  # 一 [jm-zone-2016, annex 2]
LABEL_CUT_PATTERN = re.compile(r"[，,；;。：]")

# --- how a zone is made up -------------------------------------------------------------------------------------------
# 以A为示范区，以B、C等6个分园区为功能区，以D等为拓展区 [jm-zone-2016]
COMPOSITION_PATTERN = re.compile(
    r"以(?P<names>[^。；;以]{2,200}?)(?:为|作为)(?P<role>示范区|核心区|核心园区|功能区|拓展区|辐射区|分园)"
)
COUNTED_TAIL_PATTERN = re.compile(
    r"等(?:共?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:个|大)?(?:分园区?|园区|片区|功能区|镇区|区域)?)?$"
)
QUOTED_PATTERN = re.compile(r"[“”\"]")

# --- time ------------------------------------------------------------------------------------------------------------
DAY_PATTERN = re.compile(r"(?P<year>(?:19|20)\d{2})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")  # 2015年12月7日
MONTH_PATTERN = re.compile(r"(?P<year>(?:19|20)\d{2})年(?P<month>\d{1,2})月(?!\d)")  # 2016年12月 [jm-zone-2016]
# 2016年6月至2017年12月; 2021年1-3月 (genre)
MONTHS_PATTERN = re.compile(
    r"(?P<year>(?:19|20)\d{2})年(?P<first>\d{1,2})月?[-至到](?:(?P<last_year>(?:19|20)\d{2})年)?(?P<last>\d{1,2})月(?!\d)"
)
# 2016年第三季度; 2016年上半年 (genre)
PART_OF_YEAR_PATTERN = re.compile(r"(?P<year>(?:19|20)\d{2})年(?:第?(?P<quarter>[一二三四])季度|(?P<half>[上下])半年)")
DOTTED_TIME_PATTERN = re.compile(
    r"(?P<year>(?:19|20)\d{2})[.\-/](?P<month>\d{1,2})(?:[.\-/](?P<day>\d{1,2}))?"
)  # 2016.12 [genre]
# 2017年底前; near misses 2016年2月30日, 2016年13月
YEAR_END_PATTERN = re.compile(r"(?P<year>(?:19|20)\d{2})年(?:年?底|末)?(?:前|之前)?(?!\d{1,2}(?:月|[-至到]))")
STEP_TIME_PATTERN = re.compile(
    r"(?<!\d)(?<!\d年)(?:(?P<first>\d{1,2})-(?P<last>\d{1,2})月份?|(?P<month>\d{1,2})月(?:份|底|初|中旬|上旬|下旬)?(?:前|底)?"
    r"|(?P<quarter>[一二三四])季度|(?P<half>[上下])半年|(?P<whole>全年|年内|本年度|年底前?))"
)  # 4-6月；一季度；上半年；9月份 inside a step [jm-zone-2016]
TIME_JOINT_PATTERN = re.compile(r"[、，,和及与]$")  # 4月份、7月份、9月份 [jm-zone-2016]
STEP_START_PATTERN = re.compile(
    r"(?:\d{1,2}-\d{1,2}月份?|\d{1,2}月(?:份|底|初)?|第?[一二三四]季度|[上下]半年|年内|全年|年底前?)"
)

# --- the document itself: see documents/patterns.py ------------------------------------------------------------------
COPYRIGHT_PATTERN = re.compile(
    r"^(扫一扫|版权声明|联系方式|(打印|关闭)(本页|此页|本文|页面|窗口|打印|关闭|$)|上一篇|下一篇|相关附件|分享到)"
)

# --- places ----------------------------------------------------------------------------------------------------------
# Peoples in the names of autonomous places (GB/T 3304)
PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|"
    "布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|各"
)
# 江门市 -> 江门; 楚雄彝族自治州 -> 楚雄; a 区 keeps its word (蓬江区)
PLACE_SUFFIX_PATTERN = re.compile(
    rf"(?:(?:维吾尔|壮族|回族)?自治区|特别行政区|(?:(?:{PEOPLES})族)*(?:蒙古|哈萨克|柯尔克孜|塔吉克|锡伯)?自治[州县旗]|地区|省|市|县|盟|旗|林区|新区)$"
)


# --- figures ---------------------------------------------------------------------------------------------------------
MONEY_UNITS = "亿元人民币|亿美元|万美元|亿元|万元|元"
SIZE_UNITS = "万平方米|平方米|平方公里|万方|公里|公顷|万亩|亩|米"
COUNT_UNITS = (
    "万千瓦|吨标准煤/万元|件/万人|万元/人|个百分点|万人次|人次|人年|万人|万户|万家|万吨|万台|万件|"
    "家|个|件|项|种|名|人|位|户|台|套|辆|艘|条|座|所|支|只|批|次|倍|篇|册|场|期|间|株|％|吨"
)
# 1-2个; 4.96亿元; 20％以上: a value or range, its unit, and what bounds it from behind
FIGURE_PATTERN = re.compile(
    r"(?<![\d.+A-Za-z〔])(?P<low>\d+(?:\.\d+)?)(?:-(?P<high>\d+(?:\.\d+)?))?(?P<more>多|余)?"
    rf"(?P<unit>{MONEY_UNITS}|{SIZE_UNITS}|{COUNT_UNITS})(?P<after>及?以上|以下|以内|左右)?(?![+\dA-Za-z])"
)
# 工业总产值超千亿元 [jm-zone-2016]: an amount in words behind a verb; 千亿级 is a class
HAN_FIGURE_PATTERN = re.compile(
    r"(?<=[达超破过到])(?P<low>[十百千])(?P<high>(?!))?(?P<more>(?!))?(?P<unit>亿元?)(?P<after>以上|左右)?(?!级)"
)
FIGURE_BOUNDARY_PATTERN = re.compile(r"[，,：—]|(?<=\D)-{2,}")
FIGURE_SENTENCE_PATTERN = re.compile(r"[。；;！？]")
# what bounds a value from the front: [pattern, local name of a pg: comparator]
BOUND_BEFORE_PATTERNS = (
    (re.compile(r"(?:不低于|不少于|至少|不小于)$"), "AtLeast"),
    (re.compile(r"(?:不超过|不超出|不高于|不多于|控制在)$"), "AtMost"),
    (re.compile(r"(?:超过|突破|超出|多于|高于|超)$"), "MoreThan"),
    (re.compile(r"(?:低于|少于)$"), "LessThan"),
    (re.compile(r"(?:大约|约|近)$"), "About"),
)
BOUND_AFTER = {"以上": "AtLeast", "及以上": "AtLeast", "以下": "LessThan", "以内": "AtMost", "左右": "About"}
REACH_PATTERN = re.compile(
    r"(?:力争|争取|预计|计划|分别|达到|增加到|提高到|提升到|发展到|增至|增长到|提高至|提升至|上升到|达至|实现|完成|为|达|有|占|到|至|共|各|的)+$"
)
GROWTH_PATTERN = re.compile(r"(?:年均|每年|同比|年)?(?:增长|增加|提高|下降|降低|提升|减少|增幅)(?:率)?$")
COMPARED_YEAR_PATTERN = re.compile(r"(?:比|较|与)(?:上年|(?P<year>\d{4})年(?:底|末)?)(?:相比)?")
FROM_YEAR_PATTERN = re.compile(r"[从由]\d{4}年")
PROJECT_PATTERN = re.compile(r"项目|工程|建设")
SUBJECT_JOINT_PATTERN = re.compile(r"[、和及与]")
SHARED_PATTERN = re.compile(r"分别")
FIGURE_TIME_PATTERN = re.compile(
    r"(?P<about>比|较|与)?(?:到|至|截至|截止)?(?P<first>(?:19|20)\d{2})(?:年?[-至到](?P<last>(?:19|20)\d{2}))?年(?:底|末)?(?:前|之前)?(?:间|期间)?"
)
FIGURE_HEAD_PATTERN = re.compile(
    r"^(?:快速|大幅|稳步|明显|持续|逐步|提升|提高|增长|从|由|其中|并|且|而|及|和|与|力争|争取|确保|预计|计划|目前|累计|先后|共|已|将|"
    r"全部|每年|本年度|年内|当年|全年|届时|近期|推动|建立|建设|建成|新建|引进|引入|新增加|新增|新引进|新认定|新成立|增加|培育|发展|打造|形成|"
    r"实现|认定|组建|组织|实施|完成|创建|设立|吸引|集聚|孵化(?![器场面基企])|扶持|达到|拥有|开展|举办|引导|促进|带动|储备|申报|转化|选择|遴选|"
    r"成功|推出|加快|重点|协调|推进|支持|的|全市|我市|全省|我省|全县|我县|全区|我区|、|-|①|②|③|④|⑤|⑥|⑦|⑧|⑨)+"
)
ENDS_IN_VERB_PATTERN = re.compile(
    r"(?:培育|引进|引入|建设|建成|形成|促成|构筑|打造|安排|开辟|推广|组织|实施|新增|举办|成立|设立|选择|遴选|新建|推出|认定|储备)$"
)
LEVEL_AFTER_PATTERN = re.compile(r"[省市县区]?级")
FIGURE_SCOPE_PATTERN = re.compile(r"^(?:全市|我市|全省|我省|全县|我县|全区|我区|全国)")
NOUN_AFTER_PATTERN = re.compile(r"(?:的)?(?P<noun>[^，,。；;：！？、（）]{2,30})")
CONDITION_AFTER_PATTERN = re.compile(r"(?:的)?(?=[^，,。；;：！？、（）和及\d])")
ESTIMATED_PATTERN, STRIVEN_PATTERN = re.compile(r"预计|预期"), re.compile(r"力争|争取")
SUPPORT_PATTERN = re.compile(r"资助|补助|奖励|补贴|扶持|奖补|后补助|贴息")
INVESTMENT_PATTERN = re.compile(r"(?:总|年度|完成|计划|累计|固定资产|投入建设)投?资|投资(?:额|总额)?|建设资金")
SIZE_WORDS_PATTERN = re.compile(r"占地|总建筑面积|规划面积|建筑面积|用地面积|全长|[竖斜]井|洞室|隧道")
PAST_CHAPTER_PATTERN = re.compile(r"基础|成就|现状|回顾|成效|总结|形势")
CELL_VALUE_PATTERN = re.compile(
    r"(?P<bound>[≥≤><])?(?P<value>\d+(?:\.\d+)?)(?:-(?P<high>\d+(?:\.\d+)?))?(?P<unit>％|[^\d（）]{0,8})(?:（[^（）]{1,60}）)?"
)
HEAD_UNIT_PATTERN = re.compile(r"（(?P<unit>[^（）]{1,12})）$")


def label_pattern(labels: Iterable[str]) -> re.Pattern[str]:
    """Any of the labels of lists of names, with its colon, longest first (责任单位：)."""
    words = "|".join(re.escape(label) for label in sorted(labels, key=lambda text: (-len(text), text)))
    return re.compile(rf"(?:[省市县区][级直]|共同)?(?P<label>{words})(?:为|是)?[：:\u2236\ufe30]")
