"""Every regular expression of the loaders, each with its source and an example; all are matched against folded text.

Folded text (spans.fold) holds no white space and one form of each bracket, dash, colon and semicolon. Patterns that
look at a raw line say so. No pattern has a greedy `.*` across a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NUMERAL = "[一二三四五六七八九十百零〇○]{1,4}"

# --- lines -----------------------------------------------------------------------------------------------------------
LINE_END_PATTERN = re.compile(r"\r\n|\n|\r|\f")

# --- tables drawn with marks or blanks ------------------------------------------------------------------------------
PIPE_PATTERN = re.compile(r"[|｜│┃]")  # | 序号 | 工作任务 | (a page saved as text)
WIDE_GAP_PATTERN = re.compile(r"[ \u3000\xa0]{2,}|\u3000")  # 序号    工作任务    责任单位 (genre)
GAP_PATTERN = re.compile(r"[ \u3000\xa0]+")

# --- lines and headings (heading numerals: GB/T 9704-2012, clause 7.3.3) -------------------------------------------
PART_HEADING_PATTERN = re.compile(rf"^(?P<number>第{NUMERAL}[章编篇])")  # 第一章总则
DIVISION_HEADING_PATTERN = re.compile(rf"^(?P<number>第{NUMERAL}节)(?!课)")  # 第一节源头减量 (genre)
ARTICLE_HEADING_PATTERN = re.compile(rf"^(?P<number>第{NUMERAL}条)")  # 第一条支持整机制造。 (genre: measures)
CHAPTER_HEADING_PATTERN = re.compile(rf"^(?P<number>{NUMERAL})、")  # 一、发展定位与目标 [jm-zone-2016]
SECTION_HEADING_PATTERN = re.compile(rf"^(?P<number>（{NUMERAL}）)、?")  # （一）指导思想。 [jm-zone-2016]
ITEM_HEADING_PATTERN = re.compile(r"^(?P<number>\d{1,3})[.、](?!\d)")  # 4.夯实战略科技基础力量。 [jm-city-2021]
POINT_HEADING_PATTERN = re.compile(r"^(?P<number>（\d{1,3}）)")  # （1）培育壮大新兴产业。 [jm-city-2021]
LEADERS = (".", "…", "·")
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
    r"(?:各|有关|相关)(?:地级以上)?(?:[省市县区镇乡旗州盟]{1,2}|自治区|直辖市)(?:[（〔][^（）〔〕]{1,8}[）〕])?"
    r"(?:[、和及](?:[省市县区镇乡旗州盟]{1,2}|自治[区州县]|直辖市|计划单列市)(?:[（〔][^（）〔〕]{1,8}[）〕])?){1,3}"
    r"(?=人民政府|政府|党委|管委会|有关|等|[、，,；;。（）]|$)"
)
# 长株潭三市人民政府, 沿江五县（区）政府 [genre]: a group by its number
COUNTED_GROUP_PATTERN = re.compile(r"[二三四五六七八九十两]个?[市县区州旗镇](?:[（〔][市县区旗][）〕])?(?:人民)?政府$")
OPEN_LIST_PATTERN = re.compile(
    r"等(?:市直|省直|区直|县直)?(?:各?有关|各?相关)?(?:部门|单位|职能部门|机构)?(?:和单位)?$"
)  # 各市（区）政府等。 [jm-city-2021]
# 省教育厅等省直有关部门和各市州人民政府; 市场监管总局等部门及各地区: an open list that goes on [genre]
OPEN_JOINT_PATTERN = re.compile(
    r"等(?:\d{0,2}个)?[国省市县区州]?[直级]?(?:有关|相关|各)*(?:职能)?(?:部门|单位|机构)(?:以及|[和及与、，])"
    r"(?=各|[省市县区州]|其[他它])"
)
NAME_TAIL_PATTERN = re.compile(r"[。.；;，,、（]+$")
# 1.市商务局；2.市税务局: numbers inside a list are no names [genre]
NAME_HEAD_PATTERN = re.compile(rf"^(?:[由：、，,；;。]|\d{{1,2}}\.(?!\d)|（\d{{1,2}}）|[{CIRCLED}])+")
LAST_PIECE_PATTERN = re.compile(r"[^、，,；;。：（）]+$")  # what stands behind the last mark of a list
FIRST_PIECE_PATTERN = re.compile(
    r"(?!\d|等)[^、，,；;。：（）]+?(?=等?(?:[、，,；;。]|$))"
)  # 和规划局等。: up to the first mark
LIST_MARK_PATTERN = re.compile(r"[、，,；;]")
JOINT_PATTERN = re.compile(r"以及|或者?|[和与及]")  # 市科技局和市财政局 [genre]
# 责任单位：市科技局（牵头）、市财政局（配合） [genre]
ROLE_MARK_PATTERN = re.compile(
    r"（(?:(?P<leads>为?牵头(?:单位|部门|负责)?|总牵头)|(?P<helps>为?(?:配合|参与|协助|协办)(?:单位|部门)?))）$"
)
# 列第一位者为牵头单位，下同; 排在首位的单位为牵头单位 [genre]
FIRST_LEADS_PATTERN = re.compile(
    r"(?:(?:排名?|位?列|名列)在?(?:第[一1]位?|首位?|最前)|首位|首个|第[一1]位|第一个)"
    r"(?:的|者)?(?:责任)?(?:单位|部门)?(?:的)?(?:均?为|是)?牵头"
)
FIRST_LEADS_FURTHER_PATTERN = re.compile(r"下同|以下均|以下各")  # search, within reach
# A牵头，B、C配合 [genre]: a clause of names and what they do; 负责人 and 负责制 are no verbs
CLAUSE_VERB_PATTERN = re.compile(
    r"(?P<verb>(?:共同|联合|负责|总)?牵头(?:负责|实施|推进|落实|组织|抓总)*|"
    r"(?:(?:按照?|依照?|依据|根据)(?:各自)?职责(?:和|及)?)?(?:分工|分别|共同|具体|联合|主要|督促|抓好|推动|组织)*"
    r"(?:负责(?:(?:属地|具体|统筹|组织|推动|督促)*(?:推进|落实|实施))?(?![人制任])|组织实施|实施|推进|落实|承担|承办)|"
    r"(?:按照?|依照?|依据|根据)(?:各自)?职责分工|"
    r"(?:共同|积极|密切|协同|予以|分工)?(?:参与|参加|配合|协助|协同|协办|支持)(?:实施|落实|推进)?|指导|(?:负责)?(?:监督|督导|督办)|"
    r"(?:为|是|作为)(?:牵头|主责|责任|负责|配合|参与|协办)(?:单位|部门))$"
)
# 由A会同B负责; 教育部商财政部 [genre]; near misses 市商务局, 工商联, 残疾人联合会
JOINED_BY_PATTERN = re.compile(
    r"会同|协同(?!创新)|联合(?!会|社|体|国|办)|(?<=[局委厅部办府])商(?![务业会标贸品用户银城学])"
)
# What a clause adds to an assignment and names nobody: 2025年底前完成, 持续推进, 长期坚持, 下同 [genre, State Council]
CLAUSE_REMARK_PATTERN = re.compile(
    r"^(?:(?:(?:到|于|在)?(?:\d{4}年|\d{1,2}月)|每年|每季度|每月|年内|年底前?|今年|本年度|长期|持续|常态化|逐年|全年|分年度|适时|"
    r"即时|立即|近期|远期|中长期|[上下]半年|第?[一二三四]季度)"
    r"[\d年月日底末初前后上下半一二三四季度内-]{0,12}(?:持续|长期|基本|全部|全面)?"
    r"(?:完成|推进|坚持|实施|开展|落实|见效|启动|建成|取得[^，；。]{0,8})?|下同)$"
)
# （市公安局、市商务局，6月底前完成）: a time behind names alone [genre]
LAST_REMARK_PATTERN = re.compile(
    r"[，,；;](?=[^，,；;、]{2,20}$)(?:" + CLAUSE_REMARK_PATTERN.pattern.strip("^$") + ")$"
)
BRACKETED_PATTERN = re.compile(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）|〔[^〔〕]*〕")
# A牵头、B配合: an enumeration comma parts clauses behind a verb [genre]
CLAUSE_CUT_PATTERN = re.compile(r"[，,；;。]|(?<=牵头|负责|配合|参与|指导|落实|协助|支持)、")
# （含…管委会，下同）: a remark in brackets behind a name [genre]
NAME_REMARK_PATTERN = re.compile(
    r"[（〈〔](?:(?:含|包括|不含|除|详见|以下)[^（）〈〉〔〕]*|(?:[^（）〈〉〔〕]*[，,])?下同)[）〉〕]$"
)
# 市商务局等；各区政府: 等 at the end of a name inside a list [genre]
NAME_OPEN_PATTERN = re.compile(
    r"(?<=..)等(?:\d{0,2}[个家所]?[国省市县区州]?[直级]?(?:有关|相关|各)*(?:部门|单位|机构|高校|院校|学校|企业|公司|科研院所|院所|银行|医院|园区|团体|组织))?$"
)
PROSE_VERB_PATTERN = re.compile(
    r"(?:为|是|作为)(?:牵头|主责|责任|负责)(?:单位|部门)|牵头|负责(?![人制任]|同志|(?:具体)?解释)|负总责|要会同|主管(?!部门|单位)"
)  # 市科工商务局牵头推进规划实施 [ts-plan-2016]
# 牵头，会同B、C推进 [genre]: those who are named behind a verb
PROSE_JOINED_PATTERN = re.compile(r"[，,]?并?(?:会同|协同(?!创新)|联合)")
# 市城建局牵头，市发改委、市财政局等部门参与: a clause of names behind a verb that ends in what they do [genre]
PROSE_HELP_PATTERN = re.compile(
    r"[，,；;](?P<names>[^，,；;。（）]{2,120}?(?:[，,][^，,；;。（）]{2,60}?)?)(?:等[^，,；;。（）]{0,10})?"
    r"(?:(?:分工|积极|密切|共同|协同|予以)?(?:配合|参与|参加|协助)|(?:为|是|作为)(?:配合|参与|协办|协助)(?:单位|部门))(?=[，,；;。]|$)"
)
# 甲县政府、乙市政府具体实施: a clause behind a verb that says who else does it [genre]
PROSE_DOING_PATTERN = re.compile(
    r"[，,；;](?P<names>[^，,；;。（）]{3,80}?)(?:等[^，,；;。（）]{0,10})?"
    r"(?:按照?职责分工|分工|分别|共同|具体|抓好)(?:实施|落实|组织实施|推进)(?=[，,；;。]|$)"
)
# 市经信局开展检查: a name up to where its form ends
NAME_AHEAD_PATTERN = re.compile(
    r"[^、，,；;。：！？“”《》（）]{1,16}?(?:委员会|管委会|办公[室厅]|局|厅|法院|检察院|研究院|科学院|农科院|大学|集团(?!有|公|股)|公司|"
    r"总工会|供销社|海关|银行|支行|分行|政府(?!办)|部(?!门|署|分|队)"
    r"|委(?!员|宣|组|统|政|办|编|网|改|军|党))"
)
# What a verb governs ends at a mark, or at a bracket that opened before it
PROSE_END_PATTERN = re.compile(r"[^，,；;。（）]*(?:（[^（）]*）[^，,；;。（）]*)*[，,；;。）（]")
PROSE_JOINT_PATTERN = re.compile(r"、|以及|[和与及]")
NO_NAME_PATTERN = re.compile(r"(?<=[局委厅办府部])[向对将把]")  # 市财政局向市政府负责: no name of one body
PROSE_ADVERB_PATTERN = re.compile(r"(?:要|应|应当|将|共同|具体|统一|全面|总体|主要|直接|联合|分别|按职责分工|分工)+$")
PROSE_BOUNDARY_PATTERN = re.compile(
    rf"[，,；;。：！？“”《》·由-]|第{NUMERAL}条|（(?:{NUMERAL}|\d{{1,3}})）|(?<!\d)\d{{1,2}}[.、]|[{CIRCLED}]|[一二三四五六七八九十]是"
)
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


NAME_STARTS = tuple("市县区省州旗各")


def label_pattern(labels: Iterable[str]) -> re.Pattern[str]:
    """Any of the labels of lists of names, longest first, with its colon (责任单位：) or in a box (【主责单位】)."""
    longest = [re.escape(label) for label in sorted(labels, key=lambda text: (-len(text), text))]
    boxed = [f"〔{label}〕：?" for label in longest]
    colon = rf"(?:为|是)?[：:\u2236\ufe30]|为(?=[{''.join(NAME_STARTS)}])"
    # 责任部门（单位）：; 责任单位/部门：; 责任单位（排首位的为牵头单位）：
    aside = r"(?:(?:（[^（）：]{1,20}）|/(?:单位|部门))(?=[：:\u2236\ufe30]))?"
    return re.compile(rf"(?P<label>{'|'.join([*longest, *boxed])}){aside}(?P<colon>{colon})?")


def first_leads(words: str) -> re.Match[str] | None:
    """Where words say that the first of a list leads; most speak of no lead."""
    return FIRST_LEADS_PATTERN.search(words) if "牵头" in words else None


def is_contents_line(words: str) -> bool:
    """Whether folded words end as a line of a table of contents does; most lines end in other marks."""
    may_be = words.endswith(LEADERS) or words[-1:].isdecimal()
    return may_be and CONTENTS_LINE_PATTERN.search(words) is not None
