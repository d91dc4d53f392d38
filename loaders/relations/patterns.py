"""The regular expressions of the links, each with its source or an example; they are matched against masked sentences.

In a masked sentence (masked.mask) a name is one character of its slot, quotation marks and bracketed remarks are out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

FIRST_SLOT = 0xE000
SLOTS = frozenset(chr(FIRST_SLOT + number) for number in range(32))
OPAQUE = "\ue0ff"  # “国”字, 《…》: quoted words that are no name
# what is read by itself while a sentence is masked: its end, quotation marks, brackets
READ_MARK_PATTERN = re.compile(r"[。！？“”‘’《》「」〈〉\"'（）〔〕]")
NAME = "[\ue000-\ue0fe]"
NAME_PATTERN = re.compile(NAME)
CLAUSE_MARK_PATTERN = re.compile(r"，(?!以及)|,(?!以及)|：|；")  # each alternative begins with its mark: far quicker
JOINT = "(?:、|[，,]以及|以及|和|及|与|暨|或|尤其是|特别是)"
JOINT_PATTERN = re.compile(r"、|，以及|,以及|以及|和|及|与(?<!参与)|暨|或|尤其是|特别是")
LIST = rf"{NAME}(?:{JOINT}{NAME})*"
# 一是…; 1.; （一）; --; ①: what stands before the first word of an entry
MARKER_PATTERN = re.compile(
    r"(?:-+|[·•*]+|[①-⑳]|\d{1,2}[.、．]|[一二三四五六七八九十]{1,3}(?:是|、|要)|第[一二三四五六七八九十][,，、]|专栏\d{1,2})*"
)
# 1．先进装备制造产业集群。重点推进… [zs-zone-2016]: an entry of a list that is only a name
ENTRY_PATTERN = re.compile(rf"^(?:-+|[·•*]+|[①-⑳]|\d{{1,2}}[.、．]|（[一二三四五六七八九十]{{1,3}}）)(?P<name>{NAME})$")
VIEW_PATTERN = re.compile(rf"(?:从|对|就)(?P<name>{NAME})[^，,]{{0,8}}(?:看|来说|而言)$")  # 从江门形势看 [ts-plan-2016]
PLACED_PATTERN = re.compile(rf"在(?P<names>{LIST})(?:等地|等)?(?:内|范围内|规划|布局|选址)?$")  # 在甲区建设
# 发挥甲的集聚效应，…: whose doings the sentence goes on to tell
ROLE_OF_PATTERN = re.compile(rf"发挥(?P<name>{NAME})(?:的)?[^，,]{{0,16}}(?:作用|效应|优势|功能)$")
# 与甲、乙合作建设丙 [jm-work-2015]
LIST_BEFORE_WITH = rf"{NAME}(?:(?:、|以及|和|及){NAME})*"
WITH_PATTERN = re.compile(
    rf"(?P<near>{LIST_BEFORE_WITH}(?:等[^，,与]{{0,6}})?)?(?<!参)与(?P<first>[^，,与]{{0,8}}?){NAME}"
)
# “安磁电子—华中科技大学”产学研合作 [jm-zone-2016]
DASHED_PATTERN = re.compile(rf"(?P<near>{NAME})-(?P<first>){NAME}(?=[^，,]{{0,8}}合作)")
# 以甲为核心, 以甲、乙等6个分园区为功能区 [jm-zone-2016]
AS_PATTERN = re.compile(
    r"以(?P<names>[^，,以]{1,200}?(?:，[^，,以为]{1,80}?)?)(?:作为|为)(?P<adverb>主要|重要)?(?P<role>[\u4e00-\u9fff]{1,6})"
)


def words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of some words, the longest first."""
    return re.compile(alternatives(words))


def alternatives(words: Iterable[str]) -> str:
    """Any of some words as a part of a pattern, the longest first; no words match nothing.

    Words with one first character stand together, so that it is compared once.
    """
    by_mark: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        by_mark.setdefault(word[:1], []).append(re.escape(word[1:]))
    rows = [re.escape(mark) + (f"(?:{'|'.join(rests)})" if any(rests) else "") for mark, rests in by_mark.items()]
    return "(?:" + "|".join(rows) + ")" if rows else "(?!)"


def ending_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any run of some words at the end of a text."""
    return re.compile(alternatives(words) + "+$")


def tail_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """What may stand between the last object and the end of the clause (建设; 建设和运行; 建设工作)."""
    more = r"(?:(?:[和与及、]|工作|进度|步伐|力度|项目|进程|任务)[^，,]*)?"
    clusters = r"(?:[两二三四五六七八九十\d]{1,2}大)?(?:[百千万]+亿(?:级|元)?)?(?:产业)?集群(?:目标|建设|发展)?"
    counted = r"(?:[两二三四五六七八九十]{1,2}大[\u4e00-\u9fff]{2,10}?)?"
    grown = "向[^，,和与及、]{1,8}(?:迈进|升级|转型|延伸|拓展)"  # 推进甲中心向国际化迈进
    return re.compile(f"(?:{counted}{alternatives(words)}{more}|{clusters}|{grown})$")


LIST_PATTERN = re.compile(LIST)
LIST_START_PATTERN = re.compile(rf"^(?P<names>{LIST})")
LIST_END_PATTERN = re.compile(rf"(?P<names>{LIST})(?:等[^，,]{{0,10}})?$")
TITLE_PATTERN = re.compile(r"^[\u4e00-\u9fff]{2,12}$")
SUBJECT_TAIL_PATTERN = re.compile(r"^等[^，,要将]{0,8}")  # 甲、乙等中部镇区
# 全面推动高新区“二次创业”，建设… [jm-work-2015]; near miss 加快建设甲，建设乙
TURNED_TO_PATTERN = re.compile(
    rf"^[\u4e00-\u9fff]{{0,6}}?(?P<verb>推动|推进|支持|引导|加快|提升|做大|强化|深化拓延|将|把)(?P<name>{NAME})"
    rf"(?!{JOINT}{NAME})(?P<rest>.*)$"
)
# 以建设江门国家高新区（台山分园）为契机 [ts-plan-2016]
CHANCE_PATTERN = re.compile(rf"以(?:建设|创建|推进|设立)?(?P<name>{NAME})(?:建设|创建)?为契机$")
# 将江门高新区打造成为… [jm-city-2021]
MADE_INTO_PATTERN = re.compile(rf"^[^，,]{{0,6}}?(?:将|把)(?P<name>{NAME})(?:打造|建设|建成|培育|提升)")
MADE_PATTERN = re.compile(rf"(?:将|把)(?P<names>{LIST})$")  # 将甲打造成乙
BUILDS = ("建设", "规划建设", "的建设")
# as in 以甲为载体建设乙 [jm-zone-2016]; 以丙为依托重点布局丁 [zs-zone-2016]
SERVES_AS_PATTERN = re.compile(
    rf"以(?P<names>{LIST})(?:等[^，,为]{{0,8}})?(?:作?为)(?:主要|重要|重点)?(?P<role>载体|突破口|主体|重点|核心|双核|中心|平台|主战场|依托|基础)"
)


def positions(words: str, start: int = 0) -> list[int]:
    """Where the names stand in some masked words that begin at a position."""
    return [start + match.start() for match in NAME_PATTERN.finditer(words)]


def ends_so(words: str, tails: re.Pattern[str]) -> bool:
    """Whether some words (behind 等) end as a tail does: 创新公共服务平台建设."""
    return any(tails.match(words, at) for at in range(len(words)))


# as in 推动甲区和乙镇等示范性专业区镇的转型升级发展 [jm-work-2015]
PUSHED_PATTERN = re.compile(rf"(?:推动|支持|带动|组织|指导|引导)(?P<names>{LIST})(?=等|转型|开展|实施|创建|发展|$)")


# 合作建设“珠西数谷”, 合作共建天津大学华南研究院, 缔结“创新城市联盟” [jm-work-2015]
BUILT_TOGETHER_PATTERN = re.compile(
    r"(?P<verb>建设|共建|打造|举办|推出|成立|组建|设立|创建|筹建|缔结|结成|组成|搭建|联合建设|建立)"
)
# as in 配合中国科学院推动江门中微子实验的开展 [jm-work-2015]; 市科工商务局牵头推进规划实施 [ts-plan-2016]
DOER_PATTERN = re.compile(
    rf"(?P<help>配合|协助|协同)?(?P<doer>{NAME})(?P<verb>牵头|统筹|统筹协调|负责|主导|推动|组织|推进|开展)"
    r"(?:推进|组织|实施|建设|做好|抓好|推动|协调)*"
)
SELF_PATTERN = re.compile(
    r"(?P<self>本?(?:规划|方案|计划|意见|行动方案))的?(?:组织|监督|考核|实施|落实|评估|推进|编制|统筹)"
)
DOES_MORE = frozenset({"牵头", "统筹", "统筹协调", "负责", "主导"})

# …为拓展区的“1+6+N”江门国家自创区; 为核心创建珠三角国家自主创新示范区; 为核心的甲
MADE_UP_PATTERN = re.compile(
    rf"(?:的|，?(?:创建|建设|构建|打造|形成|共建)(?:[^，,]{{0,10}}的)?)[^，,]{{0,12}}?(?P<names>{NAME}+)"
)
# 甲、乙等“1+6”园区; 甲、乙等6个丙
SUCH_AS_PATTERN = re.compile(
    rf"(?P<names>{LIST})等(?:共?(?:\d{{1,3}}|[两二三四五六七八九十]{{1,3}})(?:个|大|家)?|重点|各类|国家级|省级)?{NAME}"
)
# 形成珠三角国家自创区“1+1+7”区域创新格局中具有江门特色的重要组成部分 [jm-zone-2016]
BELONGING_PATTERN = re.compile(
    rf"(?:形成|成为|构成|建成|是)(?:为)?(?P<whole>{NAME})[^，,：；。]{{1,30}}?(?:重要|有机|关键)?组成部分(?=$|[，,；])"
)
# …为依托重点布局…。共同构筑起…于一体的中山先进装备制造业产业带 [zs-zone-2016]
TOGETHER_PATTERN = re.compile(rf"共同(?:构筑|打造|构成|形成|组成|构建|建成)起?[^。；\ue000-\ue0fe]{{0,50}}{NAME}$")
# 火炬开发区…，在南头、神湾、板芙等镇区设立分园 [zs-zone-2016]
BRANCHES_PATTERN = re.compile(
    rf"在(?P<names>{LIST})(?:等[^，,在]{{0,4}})?(?:分别)?(?:设立|建设|建立|设置|布局|规划建设)分园"
)
# 火炬开发区是中山国家自创区的核心区 [zs-zone-2016]; 江门…，是粤港澳大湾区的重要节点城市 [jm-city-2021]
CALLED_PATTERN = re.compile(
    rf"(?:(?P<part>{NAME})(?:是|作为|为)|(?<=[，,])是)(?P<whole>{NAME})的?(?P<role>[\u4e00-\u9fff]{{2,6}})"
)
# 大广海湾台山片区 [ts-plan-2016]; 江门国家高新区（台山分园）; 翠亨新区起步区 [zs-zone-2016]
PART_NAME_PATTERN = re.compile(r"(?:(?P<branch>分园)|片区|起步区|先导区|先行区|核心区|启动区|组团|拓展区)）?$")
# as in 建设银行台山科技支行 [ts-plan-2016]; 广东省科技金融服务中心江门分中心 [jm-work-2015]
BRANCH_PATTERN = re.compile(r"(?:科技|中心)?(?:支行|分行|分公司|分中心|分院|分校|分局|运营中心)$")
# 蓬江区“侨梦苑”; 大广海湾经济区内的银洲湖; 新会银洲湖新城的轨道交通产业园 [jm-zone-2016]
WITHIN_PATTERN = re.compile(rf"(?:内的|内|的)?{NAME}")
BESIDE_PATTERN = re.compile(rf"{NAME}(?:内的|内|的)?{NAME}")


# --- industries -------------------------------------------------------------------------------------------------------
# 以光电器件为主的; 以甲、乙和丙为主导的 [jm-zone-2016]
MADE_OF_PATTERN = re.compile(r"以(?P<items>[^，,以]{1,60}?)为(?:主导|主体|主要内容|特色|主)的")
CUT_PATTERN = re.compile(r"、|等|[两二三四五六七八九十]大")
NAMED_LIST_PATTERN = re.compile(r"等(?=.)|[两二三四五六七八九十]大[^，,：；]{0,8}(?:产业|行业|领域|装备|集群|业)")
AND_PATTERN = re.compile(r"以及|和|及")
INDUSTRY_ADJECTIVE_PATTERN = re.compile(
    r"传统|优势|特色|支柱|主导|重点|新兴|战略性|基础|现代|先进|[两二三四五六七八九十]大|\d大|重要|前沿|未来|高端|特定|关键|主要|省级|市级"
)
INDUSTRY_TAIL_PATTERN = re.compile(r"(?:项目|产品|为主|领域|高端产品)$")
INDUSTRY_HEAD_PATTERN = re.compile(
    r"(?:全球|国内|国际|中国|首个|重要|最大|省内|本地|我市|全市|我国|全国|省级|国家级|市级|世界级|一流|特色鲜明|做强|做大|着力|发展|培育|壮大)+"
)
NOT_HAN_PATTERN = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9+·-]")
ITEMS = r"(?P<items>[^，,：；]{2,120}?)"


def industry_pattern(emphases: Iterable[str], verbs: Iterable[str], movers: Iterable[str]) -> re.Pattern[str]:
    """重点发展; 推动; 以; 打造; 在: what can bring a list of industries."""
    emphasis = f"(?P<emphasis>{alternatives(emphases)}*(?P<verb>{alternatives(verbs)}))"
    base = "(?P<base>(?:打造|建设|建成|形成|成为)(?:成为|成|为)?)"
    return re.compile(f"{emphasis}|(?P<mover>{alternatives(movers)})|{base}|(?P<aim>以)|(?P<place>在)|(?P<around>围绕)")


def first_marks_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """A character with which one of some words begins."""
    return re.compile("[" + "".join(map(re.escape, sorted({word[0] for word in words}))) + "]")


def matches_from(
    start: re.Pattern[str], pattern: re.Pattern[str], words: str, place: tuple[int, int]
) -> Iterator[re.Match[str]]:
    """What a pattern finds in a part of some words, tried only where it can start."""
    at, end = place
    while first := start.search(words, at, end):
        match = pattern.match(words, first.start(), end)
        if match:
            yield match
        at = match.end() if match else first.end()


def noun_pattern(nouns: Iterable[str]) -> re.Pattern[str]:
    """等[几大][重点]产业 at the end of a list."""
    return re.compile(f"{alternatives(nouns)}")


def moved_pattern(nouns: Iterable[str], growth: Iterable[str]) -> re.Pattern[str]:
    """甲、乙等重点产业发展升级."""
    return re.compile(
        f"{ITEMS}(?P<open>(?:等|[两二三四五六七八九十]大)[^，,：；、在]{{0,8}}?)?(?P<noun>{alternatives(nouns)})"
        f"(?:的?(?!人才|企业|技术|项目|机构|电子|产品|园)[^，,：；、等]{{0,5}}?{alternatives(growth)}|$)"
    )


def aimed_pattern(nouns: Iterable[str], aims: Iterable[str]) -> re.Pattern[str]:
    """甲、乙等产业为重点."""
    return re.compile(f"{ITEMS}(?:等[^，,：、]{{0,8}}?(?P<noun>{alternatives(nouns)}))?为(?P<aim>{alternatives(aims)})")


def based_pattern(bases: Iterable[str]) -> re.Pattern[str]:
    """甲、乙产业基地 up to the end of the clause."""
    some, base = "[^，,：；]{2,120}?", alternatives(bases)
    return re.compile(f"(?P<items>{some}(?={base}$)|{some}(?={base}{JOINT}{NAME}))")


def placed_pattern(nouns: Iterable[str], feats: Iterable[str]) -> re.Pattern[str]:
    """甲、乙等产业寻求突破."""
    return re.compile(
        f"{ITEMS}等[^，,：；、]{{0,6}}?(?P<noun>{alternatives(nouns)})[^，,：；]{{0,4}}?{alternatives(feats)}"
    )


def around_pattern(nouns: Iterable[str]) -> re.Pattern[str]:
    """围绕甲、乙等产业; not 领域, which tells of research."""
    return re.compile(f"{ITEMS}等[^，,：；、]{{0,6}}?(?P<noun>{alternatives(nouns)})(?!技术|链|关键|核心)")


def last_word_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """One of some words at the end."""
    return re.compile(alternatives(words) + "$")


# --- grants and decisions ---------------------------------------------------------------------------------------------
GRANTED_PATTERN = re.compile(  # 被国家科技部评为“科技进步考核先进县（市）” [ts-plan-2016]
    rf"(?:被|获|经|由)(?P<by>{LIST})(?:等部门|等)?(?:评为|评定为|认定为|授予|命名为|列为|确定为|批准为|评选为|纳入|批准成为)(?:为)?[^，,\ue000-\ue0fe]{{0,4}}{NAME}"
)
DECIDED_PATTERN = re.compile(  # 落实市委、市政府打造“五个强市”建设的重大决策 [ts-plan-2016]
    rf"(?:落实|贯彻|执行)(?P<by>{LIST})(?:关于|提出的?|打造|部署的?|作出的?|建设|实施)?(?P<thing>{NAME})"
    r"[^，,]{0,8}?(?:决策|部署|举措|要求|战略|精神|安排)"
)
# 广东省委“1+1+9”工作部署 [jm-city-2021]
ORDERED_PATTERN = re.compile(
    rf"(?P<by>{NAME})(?:的|提出的?|确定的?|部署的?|作出的?)?(?P<thing>{NAME})(?P<noun>(?:工作|决策|战略|重大)?(?:部署|举措|决策|思路))?"
)
LATER_PHASE_PATTERN = re.compile(r"(?:第?[二三四五]期|新一期)")

# （七）强化甲创新引领作用: a heading that speaks of 甲; near misses 打造甲, 融入甲, 联动甲
SPEAKING_HEADING_PATTERN = re.compile(
    r"(?:^|[）、.．\d])(?:加快推动|推动|加快|谋划|强化|提升|发挥|支持|做大做强|深化|推进|优化|加快提升|促进|引导)?“?$"
)

# as in 在杜阮镇启动建设教育装备产业园 [jm-zone-2016]
BUILT_IN_PATTERN = re.compile(
    rf"在(?P<place>{NAME})(?:等地|内|范围内|规划|选址|布局)?[^，,：；、\ue000-\ue0fe]{{0,8}}(?:建设|打造|设立|建立|组建|成立|新建)(?={NAME})"
)
# 在江门举办“中国青创汇”全国小微企业创业创新周活动 [jm-zone-2016]
HELD_IN_PATTERN = re.compile(
    rf"在(?P<place>{NAME})(?:成功|联合|共同|隆重|顺利)?(?:举办|召开|举行|承办|开幕)(?!的)(?:了)?[^，,：；、\ue000-\ue0fe]{{0,8}}(?P<event>{NAME})"
)
# 推进“侨梦苑”载体建设：火炬创业创新大厦完成装修工程并投入使用 [jm-zone-2016]
BUILT_UP_PATTERN = re.compile(rf"(?:推进|加快|推动|加强|抓好)(?P<name>{NAME})[^，,：；\ue000-\ue0fe]{{0,6}}建设$")
WORKED_ON_PATTERN = re.compile(rf"{NAME}(?:[一二三四]期)?(?:完成|建成|投入使用|启用|封顶|投产|落成|动工|开工|竣工)")
# as in 发挥五邑大学在珠西智谷建设中的作用; 鼓励五邑大学加大对广东华南半导体光电研究院的资源投放 [jm-zone-2016]
ROLE_IN_PATTERN = re.compile(
    rf"发挥好?(?P<doer>{NAME})在(?P<thing>{NAME})[^，,：；、\ue000-\ue0fe]{{0,8}}中的?[^，,：；]{{0,8}}(?:作用|优势)"
)
INVESTS_PATTERN = re.compile(
    rf"(?P<doer>{NAME})(?:进一步)?(?:加大|增加|加强)对(?P<thing>{NAME})的?[^，,：；、\ue000-\ue0fe]{{0,6}}(?:投放|投入|支持|扶持|指导)"
)

# as in 珠西物流枢纽江门北站投入使用 [jm-city-2021]
COMPLETED_PATTERN = re.compile(rf"^(?P<name>{NAME})(?:建成|投入|启用|落成|投产|建设顺利推进)")
TOWN_PATTERN = re.compile(r"(?:镇|乡|街道|办事处|区|县|市|旗)$")
# 三乡镇商业信息展示综合平台, 中山大学（古镇）半导体照明技术研究中心, 华南理工大学小榄工业技术研究院 [zs-zone-2016]
LEADING_NAME_PATTERN = re.compile(
    r"(?P<verb>建设|创建|推进|推动|打造|实施)(?P<thing>.{2,40}?)(?:建设|创建|试点|示范|发展|工作)*"
    r"(?P<group>领导小组|工作组|指挥部|协调小组|推进组|专责小组|联席会议|工作专班|办公室|委员会)$"
)
PLACE_IN_NAME_PATTERN = re.compile(r"^|（|(?<=大学)|(?<=学院)|(?<=公司)|(?<=集团)")

# as in 强化江门市实施创新驱动发展战略领导小组对创建国家创新型城市工作的组织领导 [jm-city-2021]
ORGANIZED_PATTERN = re.compile(
    rf"(?P<doer>{NAME})对[^，,]{{0,8}}(?P<thing>{NAME})[^，,]{{0,8}}(?:组织领导|统筹|协调|领导)"
)
# 设立中山建设国家自创区办公室，承担自创区建设的协调和日常管理工作 [zs-zone-2016]
CHARGED_PATTERN = re.compile(
    rf"(?:设立|成立|组建)(?P<doer>{NAME})[，,](?:承担|负责|统筹)(?P<thing>{NAME})[^，,]{{0,6}}(?:协调|统筹|管理|推进)"
)
# 在市加快实施创新驱动发展战略领导小组领导下，设立中山建设国家自创区办公室 [zs-zone-2016]
UNDER_PATTERN = re.compile(
    rf"在(?P<doer>{NAME})的?(?:统一|直接)?(?:领导|指导|统筹|协调|组织|部署)下[，,](?:成立|设立|组建)(?P<thing>{NAME})"
)
LEADER_PATTERN = re.compile(rf"由(?P<doer>{NAME})牵头$")
# …与中青报资源对接整合起来，共同推出“中国青创汇”全国小微企业创业创新周活动 [jm-zone-2016]
JOINTLY_PATTERN = re.compile(
    r"(?:共同|合作|联合|携手)(?:举办|推出|打造|建设|成立|组建|设立|创建|筹建|搭建|承办|主办|发起)"
)
LED_BY_PATTERN = re.compile(rf"由(?P<doer>{NAME})牵头")  # 由广东省牵头与瑞士合作建设 [zs-zone-2016]
# 广海湾海洋装备产业园 [jm-work-2015]: what a park is for, by its name
PARK_OF_INDUSTRY_PATTERN = re.compile(
    r"^(?P<stem>.{3,24}?)(?P<base>产业园区?|产业基地|产业先行区|产业高地|产业集聚区|产业城|产业示范区|专业园|集聚区)$"
)
# 国家电子商务示范基地 [jm-zone-2016]; 珠三角国家科技成果转移转化示范区 [jm-city-2021]; near miss 国家健康产业基地
STATUS_PATTERN = re.compile(
    r"^(?:国家(?!级)|全国|[\u4e00-\u9fff]{2,6}国家(?!级)).*(?:示范区|试验区|示范基地|特色园区|试点园区|试点示范园区|示范园区)$"
)
# as in 将其打造成为江门国家自创区的研发与创新中心 [jm-zone-2016]; 甲定位为乙 (genre)
POSITION_PATTERN = re.compile(
    rf"(?:(?:将|把)(?:(?P<name>{NAME})|其)[^，,：；]{{0,6}}?(?:打造|建设|建成|培育|塑造|发展)(?:成为|成|为)?|(?:其)?定位(?:为|是))"
    r"(?P<words>[^，,：；]+)$"
)
# 甲、乙、丙三大平台; 甲、乙、丙、丁四大基地建设 [jm-zone-2016]
SET_PATTERN = re.compile(
    rf"(?P<names>{NAME}(?:(?:、|以及|和){NAME})+)(?P<open>等)?(?P<words>(?P<count>[两二三四五六七八九十]{{1,2}}|\d{{1,2}})(?:大|个)"
    r"(?P<noun>[\u4e00-\u9fff]{0,8}?(?:平台|基地|集群|园区|片区|组团|功能区|城市|载体|工程|计划|行动|中心|走廊|联盟|院校|专项|项目|区域|小镇|枢纽)))"
)
SUM_PATTERN = re.compile(r"(?<!\d)\d{1,2}(?:\+\d{1,2})+(?![\d+N])")  # “1+6”园区 [jm-work-2015]; near miss 1+6+N
# 支持甲大学建设大学科技园，将其建设成为…: 其 is what is built, not the name before the verb
BUILDS_ANOTHER_PATTERN = re.compile(
    r"(?:加快|规划|筹备|合作|联合)*(?:建设|打造|设立|组建|成立|创建|兴建|筹建|共建)[^，,。；]"
)

# --- sets of policies -------------------------------------------------------------------------------------------------
# 国家自主创新示范区“6+4”政策 [jm-zone-2016]; 6条政策，包括甲、乙等政策; near misses “1+6”园区, 12条政策意见
POLICIES_PATTERN = re.compile(
    r"(?P<of>(?:国家|全国|省|市|县|区)[\u4e00-\u9fff]{2,12})?“?(?:(?P<sum>\d{1,2}(?:\+\d{1,2})+)”?|(?P<count>\d{1,2})条”?)政策"
    r"(?!意见|文件|法规|体系|性)"
)
POLICIES_CORE_PATTERN = re.compile(r"\d条?”?政策")  # what every such set prints
# 6条政策，包括甲、乙、丙等相关政策及其配套措施; 1.甲、乙、丙等政策: as many as are counted
MEASURES_PATTERN = re.compile(
    r"(?:(?P<count>\d{1,2})条(?:[^，：。；]{0,6})?政策[，：]?(?:主要|具体|分别)?(?:包括|即|是指?|有|为)[：]?|\d{1,2}[.．、](?!\d))"
    r"(?P<items>[^。；：]{8,600}?)等(?:\d{1,2}[条项])?(?:相关|有关|方面的?)?(?:政策|措施)"
)
