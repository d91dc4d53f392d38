"""Regular expressions of document metadata and citations, each with its source and an example.

All are matched against folded text (spans.fold): no white space, one form of each bracket, dash, colon and semicolon.
Those that look back end in `$` and are given the characters before a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

HAN = r"[^\W\d_A-Za-z]"  # a Chinese character; compiled far quicker than a class of code points
CIRCLE = "〇○零0Oo\uff2f"
YEARS = "(?:19|20)\\d{2}"
DASH = "(?:-{1,2}|一|至|到)"

# --- days ---------------------------------------------------------------------------------------------------------
DAY_PATTERN = re.compile(
    rf"(?P<year>{YEARS})年(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日"
)  # 2015年12月7日 [jm-work-2015]
# 2016-02-18 02:27:22 [jm-work-2015]
ISO_DAY_PATTERN = re.compile(rf"(?<!\d)(?P<year>{YEARS})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})")
# 二○一五年十二月七日 (genre, before GB/T 9704-2012)
HAN_DAY_PATTERN = re.compile(
    rf"(?P<year>[一二][一二三四五六七八九{CIRCLE}]{{3}})年(?P<month>[一二三四五六七八九十]{{1,2}})月"
    r"(?P<day>[一二三四五六七八九十]{1,3})日"
)
CLOCK_PATTERN = re.compile(r"(?:\d{1,2}：\d{2}(?:：\d{2})?)?")

# --- numbers of issue (GB/T 9704-2012, 7.2.5) ---------------------------------------------------------------------
# 粤府〔2016〕31号 [zs-zone-2016]
NUMBER_PATTERN = re.compile(
    rf"(?P<code>{HAN}{{1,14}})[〔（﹝［〖](?P<year>{YEARS})[〕）﹞］〗]第?(?P<serial>\d{{1,5}})号"
)
LONGEST_CODE = 14
NUMBER_CORE_PATTERN = re.compile(rf"[〔（﹝［〖]{YEARS}[〕）﹞］〗]第?\d{{1,5}}号")
NUMBER_CODE_PATTERN = re.compile(rf"{HAN}{{1,14}}$")
# …的通知（岳办发〔2017〕2号）, on the line of the title (genre)
TITLE_NUMBER_PATTERN = re.compile(rf"（(?P<number>{HAN}{{1,14}}[〔﹝［〖]{YEARS}[〕﹞］〗]\d{{1,5}}号)）$")
ORDER_PATTERN = re.compile(rf"(?P<code>{HAN}{{1,12}}令)（?第?(?P<serial>\d{{1,4}})号）?")  # 国务院令第748号 (genre)
# 南宁市人民政府令 | 第58号, on two lines (genre)
ORDER_END_PATTERN = re.compile(rf"^{HAN}{{2,20}}令$")
SERIAL_PATTERN = re.compile(r"^（?第\d{1,4}号）?$")
NUMBER_LINE_PATTERN = re.compile(r"^（?(?P<number>[^（）：]{2,40}号|[^：]{2,40}号)）?(?:签发人：.{0,20})?$")
# 根据粤府〔2016〕31号: what the Chinese characters before a number begin with and is no part of it
NUMBER_LEAD_PATTERN = re.compile(
    r"^.*(?:根据|按照|依据|遵照|落实|贯彻|执行|参照|详见|见|和|及|与|以|即|对|文号|字号|关于|通过|下发|印发|由|了|的)(?=.)"
)

# --- titles -------------------------------------------------------------------------------------------------------
KIND_WORDS = (
    "规划|方案|计划|意见|办法|措施|纲要|细则|条例|规定|决定|决议|政策|清单|要点|通知|通报|指南|指引|目录|标准|批复|公告|公报|函|通告|"
    "台账|任务表|任务书|时间表|明细表|汇总表|项目表|施工图|分解|重点任务|分解表|责任表|分工表|一览表|计划表|路线图|报告|章程|规程|规则|准则|导则|规范|预案|制度|协议|协定|公约|备忘录|安排|命令|令|法|建议|名单|分工|远景目标|行动|十条|举措"
)
KIND_END_PATTERN = re.compile(rf"(?:{KIND_WORDS})(?:（[^（）]{{1,24}}）)*$")
# 孙子兵法, 学习方法: an ending 法 that is no law
NO_LAW_PATTERN = re.compile(r"[方兵书语做看说想用手枪魔佛笔算写]法(?:（[^（）]{1,24}）)*$")
# A text that sets tasks over a time; a 意见 or 措施 is only counted when it is loaded
PLAN_PATTERN = re.compile(r"(?:规划|方案|计划|纲要|要点|行动|远景目标)(?:（[^（）]{1,24}）)*$")
LOADED_PLAN_PATTERN = re.compile(
    r"(?:规划|方案|计划|纲要|要点|行动|远景目标|措施|意见|清单|分工|分解|政策|举措|十条|安排|重点任务|台账|(?:任务|分解|责任|分工)表)(?:（[^（）]{1,24}）)*$"
)
ONLY_KIND_PATTERN = re.compile(rf"^(?:总体|具体|实施|工作|行动|管理|若干|暂行|试行)*(?:{KIND_WORDS})$")  # 《方案》
PASSING_VERBS = "印发|发布|下发|转发|批转|颁布"
# 广东省人民政府关于印发〈…（2016-2020年）〉的通知 [zs-zone-2016]; 〉 may close too late [jm-work-2015]
QUOTED_NOTICE_PATTERN = re.compile(
    rf"(?:{PASSING_VERBS})〈(?P<inner>[^〈〉]{{2,120}}?)〉?(?:等[^〈〉]{{0,12}})?的?(?:通知|函)〉?(?:（[^（）]{{1,24}}）)*$"
)
PLAIN_NOTICE_PATTERN = re.compile(
    rf"(?:{PASSING_VERBS})(?P<inner>.{{2,120}}?)的?(?:通知|函)〉?(?:（[^（）]{{1,24}}）)*$"
)
# A line of a title that goes on: …人民政府办公室关于印发 | 延边州…的通知 (genre)
DANGLING_TITLE_PATTERN = re.compile(rf"(?:关于|{PASSING_VERBS}|〈|《)$")
# …关于印发…行动方案 | （2023—2025年）的通知 (genre)
DANGLING_NOTICE_PATTERN = re.compile(rf"(?:{PASSING_VERBS})(?!.*通知〉?$)")
NOTICE_REST_PATTERN = re.compile(r"^(?!关于).{0,60}的?通知(?:（[^（）]{1,24}）)?$")
PERIOD_PATTERN = re.compile(rf"(?P<first>{YEARS})年?{DASH}(?P<last>{YEARS})年?")
PERIOD_BRACKET_PATTERN = re.compile(rf"（(?P<first>{YEARS})年?{DASH}(?P<last>{YEARS})年?度?）")  # （2016—2020年）
# 规划期为2016-2020年 [ts-plan-2016]; 实施期限：2021-2023年 (genre)
PERIOD_TEXT_PATTERN = re.compile(
    rf"(?:规划期限?|实施期限?|规划年限|执行期限?|期限)(?:为|是|：)?(?P<first>{YEARS})年?{DASH}(?P<last>{YEARS})年"
)
FIVE_YEAR_PATTERN = re.compile(r"“?十(?P<digit>[一二三四五六七])五”?(?:时期)?|第十(?P<count>[一二三四五六七])个五年")
ONE_YEAR_PATTERN = re.compile(rf"(?P<first>{YEARS})年度?")  # 2021年工作要点 (genre)
BRACKET_LINE_PATTERN = re.compile(r"^（[^（）]{2,40}）$")
PERIOD_LINE_PATTERN = re.compile(rf"^（?{YEARS}年?{DASH}{YEARS}年?）?$")
# What a bracketed line below a title says that is no part of it: （此件公开发布）, （2016年1月28日…通过）
REMARK_PATTERN = re.compile(r"此件|公开|通过|批准|盖章|代章|内部|印发|[\d一二三四五六七八九十]月|电子版|下载|来源")

# --- bodies -------------------------------------------------------------------------------------------------------
BODY_WORDS = (
    "人民政府|政府|国务院|办公厅|办公室|委员会|管委会|党委|党组|厅|局|部|院|署|处|办|银行|海关|总社|协会|学会|联合会|"
    "检察院|集团|公司|领导小组|指挥部|联席会议|人大|常委会|政协|中央|委"
)
BODY_END_PATTERN = re.compile(rf"(?:{BODY_WORDS})$")
BODY_WORD_PATTERN = re.compile(rf"^(?:{BODY_WORDS})+$")
BODY_LINE_PATTERN = re.compile(
    rf"^(?P<bodies>(?:{HAN}|[（）·、，,]){{1,80}}(?:{BODY_WORDS}))(?:（[^（）]{{1,8}}章）|（印章?）)?$"
)
# Where a second name can begin behind a first: 中共江门市委|江门市人民政府 [jm-work-2015]
BODY_START_PATTERN = re.compile(r"^(?:中共|中国|中华|国家|国务院|[省市县区州](?:委|人民政府|政府|人大|政协))")
# 南昌高新技术产业开发区管理委员会 (genre): the zone whose committee issues; near miss 国有资产监督管理委员会
ZONE_ISSUER_PATTERN = re.compile(r"^(?P<zone>.{2,30}(?<!地)(?:区|园|新城|港|岛))(?:管理委员会|管委会)(?:办公室)?$")
LEVEL_START_PATTERN = re.compile(r"^(?:中共|国家|国务院|中央|省|市|县|区|州|我省|我市|我县|我区)")
ISSUING_PATTERN = re.compile(rf"^(?P<bodies>[^《》〈〉“”：]{{2,90}}?)(?:关于|{PASSING_VERBS})")  # 广东省人民政府关于…
FORWARDING_PATTERN = re.compile(r"^(?:转发|批转)")
# 省府办公厅印发《…》 [jm-zone-2016], 省科技厅《…》 [jm-work-2015]
BODY_BEFORE_PATTERN = re.compile(
    rf"^(?P<bodies>(?:{HAN}|[、]){{2,40}}(?:{BODY_WORDS}))(?:联合|近日|已经?)?(?:印发|发布|出台|制定|颁布|下发|发)?(?:实施)?[的了]?$"
)
SEAL_PATTERN = re.compile(r"^（[^（）]{0,30}(?:代章|盖章|印章)）$")  # （市发展改革委代章） (genre)
MONTH_LINE_PATTERN = re.compile(
    rf"^(?:{YEARS}年\d{{1,2}}|[一二][一二三四五六七八九{CIRCLE}]{{3}}年[一二三四五六七八九十]{{1,2}})月$"
)
OTHERS_PATTERN = re.compile(
    r"等[\d一二三四五六七八九十]{0,3}个?(?:部门|单位|厅局|委局|部委)$"
)  # 国家发展改革委等部门 (genre)
RED_HEAD_PATTERN = re.compile(
    rf"^(?P<bodies>(?:{HAN}|[（）]){{3,40}}(?:{BODY_WORDS}))文件$"
)  # 江门市人民政府文件 (genre)
IMPRINT_PATTERN = re.compile(
    rf"^(?P<bodies>(?:{HAN}|[（）]){{3,40}}?)(?P<day>(?:\d{{4}}|二[一二三四五六七八九{CIRCLE}]{{3}})年[^年日]{{2,7}}日)印发$"
)  # …2017年7月28日印发 [ts-plan-2016]

# 2024年1月9日印发 below the name of a body (genre)
DAY_IMPRINT_PATTERN = re.compile(r"日印发$")

# --- lines of a page ----------------------------------------------------------------------------------------------
LABEL_WORDS = {
    **dict.fromkeys(("发文机关", "发文单位", "制定机关", "发布机构", "发布机关", "发文机构"), "issuer"),
    **dict.fromkeys(("制发单位", "制发机关", "发文部门"), "issuer"),
    **dict.fromkeys(("成文日期", "成文时间", "签发日期"), "issued"),
    **dict.fromkeys(("发文日期", "发文时间", "印发日期", "生成日期"), "dated"),
    **dict.fromkeys(("发布日期", "发布时间", "公开日期", "公布日期"), "published"),
    **dict.fromkeys(("发文字号", "文件编号", "文号", "发文文号", "文件字号", "文件文号", "公文字号"), "number"),
    **dict.fromkeys(("标题", "文件名称", "信息名称", "名称"), "title"),
    **dict.fromkeys(("索引号", "信息索引号", "主题分类", "主题词", "信息来源", "来源", "分类", "体裁", "有效性"), ""),
    **dict.fromkeys(("公开时限", "公开形式", "公开程序", "公开类别", "公开属性", "有效期", "有效期限", "体裁分类"), ""),
    **dict.fromkeys(("组配分类", "服务对象", "服务对象分类", "生命周期分类", "关键词", "内容概述", "信息名称分类"), ""),
    **dict.fromkeys(("生效日期", "生效时间", "废止日期", "废止时间", "截止日期", "文件状态", "效力状态"), ""),
    **dict.fromkeys(("文件类型", "公文种类", "公文类别", "统一登记号", "规范性文件编号", "施行日期", "所属分类"), ""),
    **dict.fromkeys(("浏览次数", "点击数", "阅读次数", "字体", "字号", "统一编号", "实施日期", "失效日期"), ""),
    **dict.fromkeys(("责任编辑", "作者", "信息分类", "公开范围", "公开方式", "时效性"), ""),
}  # fmt: skip
LABELS = "|".join(sorted(LABEL_WORDS, key=lambda w: (-len(w), w)))
LABEL_PATTERN = re.compile(
    rf"(?:〔(?P<boxed>{LABELS})〕：?|(?P<label>{LABELS})：)"
)  # 发文字号：国发〔2016〕43号 (genre); 来源:本网 [jm-work-2015]
CHROME_PATTERN = re.compile(
    r"^(?:您?(?:现在|当前)(?:的)?位置|当前位置|首页|网站首页|返回|打印|关闭|分享|扫一扫|字体|〔字体|【|登录|无障碍|繁体|简体|English|"
    r"收藏|浏览|点击|上一篇|下一篇|责任编辑|版权|联系方式|网站地图|微信|微博|·|附件下载|下载|搜索|通知公告$|规划计划$|政策法规$|"
    r"信息公开目录$|信息公开指南$|政策文件$|政府文件$|公开目录$|公开指南$|政务公开$|部门文件$|目录$)"
)
SITE_PATTERN = re.compile(
    r"(?:网|网站|平台|门户)(?:登录|注册|首页|无障碍|简体|繁体)*$"
)  # 江门市人民政府门户网站 (genre)
MARK_PATTERN = re.compile(
    r"^(?:\d{6}|机密|秘密|绝密|特急|加急|急件|内部|★.*|签发人.*|主动公开|公开方式：.*|(?:特提|平急))$"
)
FOOT_PATTERN = re.compile(r"^(?:扫一扫|版权声明|联系方式|打印|关闭|上一篇|下一篇|相关附件|分享到|相关链接|主办单位：)")
SALUTATION_PATTERN = re.compile(r"^.{2,160}：$")
ANNEX_LINE_PATTERN = re.compile(r"^(?:附[件表录]|\d{1,2}[.、]\D)")  # 附件：1.…; 2.… of the list of annexes
SENTENCE_PATTERN = re.compile(r"[。；！？]")

# --- what the text calls itself -----------------------------------------------------------------------------------
SELF_KINDS = "(?:实施|工作|行动|总体)?(?:规划纲要|规划|方案|计划|意见|办法|措施|纲要|细则|规定|条例|要点|政策)"
# What means the text itself: 本规划 [ts-plan-2016], 本方案 [zs-zone-2016]; near misses 基本规划, 成本计划
SELF_PATTERN = re.compile(rf"(?<![基成样资根日课副原标文版剧脚])本(?P<kind>{SELF_KINDS})")
# A text that names itself: 制定《…规划》（以下简称《规划》）
SELF_TITLE_PATTERN = re.compile(
    r"(?:制定|编制|制订|编写|形成)(?:了)?《(?P<title>[^《》。]{4,80})》(?=（以下简称|（下称|（简称|[。，,]|是|作为)"
)
SELF_SENTENCE_PATTERN = re.compile(
    r"《(?P<title>[^《》。]{4,80})》(?:（以下简称[^（）]{2,20}）)?(?:是我|是本|是指导|阐明|主要阐明)"
)
ALIAS_PATTERN = re.compile(
    r"^[（，,](?:以下|下|下文)?(?:统称|简称|称)(?:为)?[“《〈]*(?P<alias>[^“”《》〈〉（）]{2,20})[”》〉]*）"
)

# 我市《…》, 省《…》 [zs-zone-2016]: whose a text is
LEVEL_BEFORE_PATTERN = re.compile(
    r"(?:^|[，,、；：与和及在据照按行实]|我|本|全)(?P<word>省|市|县|区|州|国家)(?:级)?(?:的)?$"
)
# --- citations ----------------------------------------------------------------------------------------------------
AFTER_NUMBER_PATTERN = re.compile(
    rf"^（(?P<number>{HAN}{{1,14}}[〔（﹝［〖]{YEARS}[〕）﹞］〗]第?\d{{1,5}}号|{HAN}{{1,12}}令第?\d{{1,4}}号)"
)
# The text is still to be made: 制定《…方案》 [jm-zone-2016]; 制定了《…》, 已出台的《…》 speak of one that is there
MAKING_PATTERN = re.compile(
    r"(?:制定|制订|编制|编写|起草|草拟|拟订|拟定|研究出台|出台|尽快印发)(?:完善|实施|印发|并印发|和实施|并实施|我市|本市)?$"
)
# 制定《…》和《…》: the titles between a verb and the last of a list
LIST_BEFORE_PATTERN = re.compile(r"(?:《[^《》]*》(?:（[^（）]*）)?[、和及与以,，]+)+$")
MADE_PATTERN = re.compile(
    r"(?:已经?|先后|陆续|相继|此前|去年|[了的])[^，。；]{0,12}$|(?:制定|制订|编制|出台|印发)(?:并实施)?[了的]$"
)
DRAFT_PATTERN = re.compile(r"^(?:的)?(?:编制工作|编制|初稿|送审稿|征求意见稿?|草案|起草|制定工作|出台|的?研究制定)")
# 为贯彻落实《…》, 根据《…》…制定本规划 [zs-zone-2016, ts-plan-2016]
PURPOSE_PATTERN = re.compile(
    r"(?:为(?:了|进一步|深入|全面|认真|切实|加快|更好地?)*(?:学习)?(?:贯彻|落实|实施|执行)|根据|依据|按照|遵照|参照|围绕|贯彻落实)"
)
CARRYING_PATTERN = re.compile(r"为(?:了|进一步|深入|全面|认真|切实|加快|更好地?)*(?:学习)?(?:贯彻|落实|执行)")
MAKES_SELF_PATTERN = re.compile(
    r"(?:制定|制订|编制|形成|提出)(?:了)?(?:本|如下|以下)|[》）](?:等)?(?:文件|规划)*(?:的?(?:要求|精神|部署))?[，,]?(?:编制|制定|制订)(?=[，,。])|特(?:制定|提出)|现(?:提出|制定|就)|结合(?:我|本)[省市县区州]"
)
# 修订完善江门市工程技术研究中心建设管理办法 [jm-work-2015]: a title without 《》
UNQUOTED_PATTERN = re.compile(
    rf"(?:修订完善|修订|修改完善|贯彻落实|落实|执行|按照|根据|依据)(?P<title>(?:{HAN}|[“”]){{4,40}}?"
    r"(?:管理办法|实施办法|暂行办法|试行办法|实施细则|条例|规划纲要|若干意见|实施意见))(?=[，,。；、（]|的)"
)
FIVE_YEAR_MARK, LONGEST_WHOSE, LONGEST_FIVE_YEAR = "“十", 4, 20
# 国家“十三五”规划 [ts-plan-2016]
UNQUOTED_FIVE_YEAR_PATTERN = re.compile(
    rf"(?P<title>(?:国家|全国|{HAN}{{2,3}}[省市])“十[一二三四五六]五”{HAN}{{0,10}}规划(?:纲要)?)"
)
# 省“十三五”规划 [zs-zone-2016]; near miss 城市“十三五”规划
LEVEL_FIVE_YEAR_PATTERN = re.compile(
    rf"(?P<title>(?P<word>自治区|(?<![城都各])[省市县])“十[一二三四五六]五”{HAN}{{0,10}}规划(?:纲要)?)"
)
# 广东省“科创12条”, 江门“科创十条” [jm-city-2021]: policies called by the number of their articles; near miss “第十条”
ARTICLES_PATTERN = re.compile(
    rf"“(?P<title>(?![第一二三四五六七八九十百]){HAN}{{1,8}}?(?:\d{{1,3}}|[二三四五六七八九十]{{1,3}})条)(?:政策)?”"
)


def numbers_in(words: str) -> Iterator[re.Match[str]]:
    """The numbers of issue in some words, by their bracketed year: every Chinese character could begin a code."""
    last = 0
    for core in NUMBER_CORE_PATTERN.finditer(words):
        code = NUMBER_CODE_PATTERN.search(words, max(last, core.start() - LONGEST_CODE), core.start())
        match = NUMBER_PATTERN.match(words, code.start()) if code else None
        if match:
            yield match
            last = match.end()


def five_year_plans(pattern: re.Pattern[str], words: str) -> Iterator[re.Match[str]]:
    """What a pattern of titles with “十三五” finds, looked for only around such words."""
    last, place = 0, words.find(FIVE_YEAR_MARK)
    while place >= 0:
        match = pattern.search(words, max(last, place - LONGEST_WHOSE), place + LONGEST_FIVE_YEAR)
        if match:
            yield match
            last = match.end()
        place = words.find(FIVE_YEAR_MARK, place + 1)
