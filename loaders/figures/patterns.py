"""Every regular expression of figures, each with an example; all are matched against folded text.

Input: none. Output: compiled patterns and the words they are made of. Folded text (spans.fold) holds no white space and
one form of each mark. Neighbours: subjects reads by them what is measured, sentences the rest; numbers have their own.
"""

from __future__ import annotations

import re

# --- sentences, clauses, time ----------------------------------------------------------------------------------------
FIGURE_SENTENCE_PATTERN = re.compile(r"[。；;！？]")
FIGURE_BOUNDARY_PATTERN = re.compile(r"[，,：—]|(?<=\D)-{2,}")
YEAR = r"(?:19|20)\d{2}"
FIGURE_TIME_PATTERN = re.compile(
    rf"(?P<about>比|较|与|同(?=今年|去年))?(?:到|至|截至|截止|力争)?(?:(?P<first>{YEAR})(?:年?[-至到](?P<last>{YEAR}))?年(?:度|\d{{1,2}}月(?:\d{{1,2}}日)?)?"
    r"(?:年?底|末|初|上半年|下半年)?(?:前|之前|以前)?(?:间|期间)?"
    r"|“?十(?P<plan>[一二三四五六])五”?(?:规划)?(?P<end>末|期末|时?期间?|以来)"
    r"|(?P<told>今年(?<![当如]今年)(?!轻)|去年(?<!过去年)|本年度)(?:年?底|末|初|全年|上半年|下半年)?(?:前|之前|以前|内|以来)?)"
)
# 今年, 去年: the year that a document is written for, and the one before; near misses 较去年同期, 当今年轻人
TOLD_YEARS = {"今年": 0, "本年度": 0, "去年": -1}
YEAR_PATTERN = re.compile(YEAR)
SEVERAL_YEARS_PATTERN = re.compile(rf"{YEAR}年(?:底|末)?(?:(?:、|和|及|，){YEAR}年(?:底|末)?)+")
YEARS_JOINED_PATTERN = re.compile(rf"(?P<first>{YEAR})年(?:底|末)?(?:[、和及]{YEAR}年(?:底|末)?)*[、和及]$")
MONTHS_AT_HEAD_PATTERN = re.compile(
    r"^(?:\d{1,2}月(?:\d{1,2}日)?(?:份|底|初|中旬|上旬|下旬)?(?:前|之前)?|[上下]半年|[一二三四]季度)"
)
COMPARED_YEAR_PATTERN = re.compile(
    r"(?:比|较|与|同(?=去年|上))(?:上一?年|去年|“?十[一二三四五六]五”?末"
    rf"|(?P<year>{YEAR})年(?:年?底|末)?)(?:相比|同期)?"
)
FROM_YEAR_PATTERN = re.compile(r"[从由]\d{4}年")
FROM_PATTERN = re.compile(r"[从由](?:\d{4}年)?[^，；。]{0,16}$")
TO_PATTERN = re.compile(
    r"(?:左右|以上)?，?(?:逐步|稳步|再)?(?:提高|提升|增加|增长|上升|发展|扩大|下降|降低|减少|压减|压缩|缩短|缩小|拓展|扩展|延长|降|增|升)?(?:到|至|为)"
)
LASTING_PATTERN = re.compile(
    r"用(?:\d{1,2}|[一二三四五六七八九十两]{1,3})(?:-\d{1,2})?年(?:左右)?的?时间"
)  # 争取用10年时间 [jm-zone-2016]
# --- what is measured ------------------------------------------------------------------------------------------------
TURNS = (
    "增加|提高|提升|发展|增长|上升|扩大|下降|降低|减少|压减|压缩|缩短|缩小|拓展|扩展|延长|集聚|降|升|推进|稳定|保持|"
    "维持|迈|站|跃|增|扩|培育|建|覆盖|改善"
)
REACH_PATTERN = re.compile(
    rf"(?:力争|争取|预计|计划|分别|总体|达到|继续|稳步|稳定|始终|持续|基本|逐步|(?:{TURNS})(?:到|至|在|上|为)|"
    r"稳定在|保持|维持|实现|完成|达成|为|达|有|占|到|至|共|各|的|将|要|全部|再|首次|得到|拥有|每年)+$"
)
GROWTH_WORDS = "增长|增加|提高|下降|降低|提升|减少|增幅|递增|增速|压减|压缩|削减|缩短|上升|净增|扩大|缩小|改善"
GROWTH_PATTERN = re.compile(rf"(?:年均|年平均|年度|每年|同比|累计|平均|年)?(?:{GROWTH_WORDS})(?:率|幅度|速度)?$")
COMPARED_GROWTH_PATTERN = re.compile(rf"(?:年均|年平均|每年|同比|累计|平均)?(?:{GROWTH_WORDS})(?:率|幅度|速度)?$")
SHARED_PATTERN = re.compile(r"分别|各为")
# 分别增长8.5％、12％和30％: the numbers behind 分别
CHAIN_PATTERN = re.compile(r"\d[\d.]*(?:％|个百分点|倍)(?:[、和及]\d[\d.]*(?:％|个百分点|倍))*")
CHAINED_PATTERN = re.compile(r"\d[\d.]*")
# 210家、350家; 42.1％和16.73％: how many numbers a 分别 stands before
SHARED_NUMBERS_PATTERN = re.compile(r"\d[\d.]*(?:[^\d，。；、和及]{1,4}(?:[、和及]|以及|，(?=\d))\d[\d.]*)*")
# 国家和省级孵化器、加速器数量: levels that share out what follows; near miss 省市共建项目
LEVELS_JOINED_PATTERN = re.compile(
    r"(?P<levels>(?:国家|省|市|县|区|镇)级?(?:[、和及与](?:省|市|县|区|镇)级?)*[、和及与](?:省|市|县|区|镇)级)(?P<rest>[^、和及与].+)$"
)
LEVEL_PATTERN = re.compile(r"国家|省|市|县|区|镇")
SUBJECT_JOINT_PATTERN = re.compile(r"[、和及与]")
FIGURE_HEAD_PATTERN = re.compile(
    r"^(?:(?:快速|大幅|稳步|明显|持续|逐步|提升|提高|增长|从|由|其中|并|且|而|及|和|与|力争|争取|确保|预计|计划|目前|累计|先后|共|已|将|"
    r"全部|每年|本年度|年内|当年|全年|届时|近期|推动|建立|建设|建成|新建|新改建|改建|扩建|改扩建|、|改造|引进|引入|新增加|新增|净增|新引进|新认定|新成立|增加|培育|发展|打造|形成|"
    r"实现|认定|组建|组织|实施|完成|创建|设立|吸引|集聚|聚集|孵化(?![器场面基企])|扶持|达到|拥有|开展|举办|引导|促进|带动|储备|申报|转化|选择|遴选|"
    r"成功|推出|加快|重点|协调|推进|支持|的|全市|我市|全省|我省|全县|我县|全区|我区|全州|-|①|②|③|④|⑤|⑥|⑦|⑧|⑨|守住|加固|清淤|淘汰|削减|归集|开放|加装|筹集|"
    r"惠及|获批|获得|获|取得|完善|整治|治理|修复|新改扩建|五年|三年|两年|四年|期间|三年内|五年内|每年|确保完成|努力|还|同时|并且|又|再|也|均|都|"
    r"创成|创办|兴办|布局|部署|投放|发放|募集|安排|筹措|争创|入选|入驻|落户|汇聚|招引|签约|开工|投产|竣工|开通|开行|新开工|新开通|新开|改善|保护|划定|流转|推广|种植|建档|解决|化解|保障|消除|关停|退出|"
    r"至少|不少于|约|近|超过|不低于|有|使)(?![率度额]|量(?!子)|面积))+"
)
ENDS_IN_VERB_PATTERN = re.compile(
    r"(?:培育|引进|引入|建设|建成|形成|促成|构筑|打造|安排|开辟|推广|组织|实施|新增|举办|成立|设立|选择|遴选|新建|推出|认定|储备|守住|"
    r"淘汰|启动|改造|创建|配备|建立|开发|发布|制定|布局|获批|改扩建|支持|扶持|落实|发展|完成)$"
)
LEVEL_AFTER_PATTERN = re.compile(r"[省市县区]?级|区域")
PLACE_JOINT_PATTERN = re.compile(r"[和与及、]")  # 火炬开发区和翠亨新区的GDP [zs-zone-2016]
# what a sentence ends with: the industry that the next one, without a subject, gives an amount of
TOPIC_PATTERN = re.compile(r"(?P<what>[\u4e00-\u9fff]{2,12}(?:产业集群|产业|制造业|服务业|工业|农业|旅游业))[。；]$")
TOPIC_HEAD_PATTERN = re.compile(
    r"等(?:[一二三四五六七八九十两]大)?|发展|推动|推进|壮大|做强|打造|培育|形成|[一二三四五六七八九十两]大|的"
)
CORE_PATTERN = re.compile(
    r"^(?:核心区|示范区|本园区|园区内|园区|园内|区内)(?!域|块|间|外)"
)  # 核心区年内建设孵化器 [jm-zone-2016]
FIGURE_SCOPE_PATTERN = re.compile(r"^(?:全市|我市|全省|我省|全县|我县|全区|我区|全州|全国|本市|本省|本区|本县)")
# 到2020年，甲区…: the time before who does it
TIME_AT_HEAD_PATTERN = re.compile(rf"^(?:(?:力争|到|至|截至|截止)?{YEAR}年(?:年?底|末)?(?:前)?，?)")
# 甲区建设…; near misses 甲区政府牵头, 甲区、乙区, 甲市与乙市
DOER_PATTERN = re.compile(
    r"(?:要|将|加快|重点|统筹|依托|以|在|积极|全面|着力|大力|围绕|规划|建设|发展|打造|推进|推动|引进|发挥|安排|实施|构建|培育)"
)
PLAIN_NAME_PATTERN = re.compile(r"[^的和与及以将建设推进实现打造，、“”（）\dA-Za-z]*")
RANGE_PATTERN = re.compile(r"半径|范围内?|长廊|跨度")  # 站点500米半径覆盖率
NEXT_COUNT = r"[和及与或]?\d{1,4}(?:个|家|项|座|条|名|所|件)"
# 个|核心基地; it ends before the next count (2个核心基地10个重点基地)
NOUN_AFTER_PATTERN = re.compile(
    rf"(?:的)?(?![和及与或]\d)(?P<noun>(?:(?![和及与或]\d|{NEXT_COUNT})[^，,。；;：！？、（）]){{2,30}})"
)
# 3-5个|产学研基础好、创新氛围浓的科技型企业: what is counted stands behind what is said of it
DESCRIBED_PATTERN = re.compile(
    r"(?:在[^。；，]{2,70}方面[^。；，]{2,30}的|[^。；，、的]{1,20}[好强高大多新优浓]、[^。；，]{2,40}的)(?P<noun>[\u4e00-\u9fff]{2,12}?)(?=作为|为|，|。|；|$)"
)
ESTIMATED_PATTERN, STRIVEN_PATTERN = re.compile(r"预计|预期"), re.compile(r"力争|争取")
PER_YEAR_PATTERN = re.compile(r"每年|年均|逐年|年度")
CUMULATIVE_PATTERN = re.compile(r"累计|累积")
# what comes together over a period, not a level at its end (“十三五”期间，荣获科技奖21项)
FLOW_PATTERN = re.compile(r"新|净增|累计|获|引|培育|完成|建成|投入|实施|举办|增加(?!值)|减少|改造|其中|转化|每年|年均")
INCREMENT_PATTERN = re.compile(r"新增|净增|新建|新引进|新认定|新登记|新培育|新设|新招引|增加(?!值)|减少|增收|新开")
# 新认定市级孵化器3家，众创空间6家: nothing but a noun goes on with what was new; near misses 企业总数9家, 企业达到9家
COUNTED_ALL_PATTERN = re.compile(r"总|累计|共有|拥有|现有|保有|存量|覆盖|占|[率度额量]$")
# --- classes of figures ----------------------------------------------------------------------------------------------
SUPPORT_PATTERN = re.compile(r"资助|补助|奖励|补贴|扶持|奖补|后补助|贴息|给予|补偿|减免|奖金|承担|负担")
INVESTMENT_PATTERN = re.compile(r"投资|投入建设|建设资金")
# 超额完成“十二五”提出占比达到4％以上的目标 [ts-plan-2016]: what an earlier plan promised
PROMISED_PATTERN = re.compile(
    r"(?:超额|提前|全面|圆满)?(?:完成|实现)(?:“?十[一二三四五六]五”?|原?定?)(?:规划)?(?:提出|确定|下达)的?"
)
SIZE_OF_PATTERN = re.compile(
    r"(?:规模|总额|总规模|额度|资本|本金)(?:达到?|为|约|超过?)*“$"
)  # 规模约“20亿元的…基金” [jm-zone-2016]
MADE_OF_PATTERN = re.compile(r"[^，。；]{0,14}(?:构成|组成)")  # 由11处工业遗产构成 [jm-zone-2016]
# 落实“双创”20条: articles of a policy
NAME_BEFORE_PATTERN = re.compile(r"(?:落实|贯彻|执行|出台|政策|措施|意见)[^，]{0,30}$")
PROJECT_PATTERN = re.compile(r"项目|工程|建设")
SIZE_WORDS_PATTERN = re.compile(r"占地|总建筑面积|规划面积|建筑面积|用地面积|全长|[竖斜]井|洞室|隧道|辖区面积|总面积")
PAST_CHAPTER_PATTERN = re.compile(r"基础|成就|现状|回顾|成效|总结|形势")
# --- conditions ------------------------------------------------------------------------------------------------------
# the name of a class, up to the word that says what it is
CLASS_NOUN_PATTERN = re.compile(
    r"[^，,。；;：！？、（）]{0,14}?(?:企业|项目|单位|机构|合作社|园区|城市|主体|集群|产业|平台|基地|农户|户|村|乡镇|人员|家庭|工程|锅炉|机组|医院|学校|团队|行业|产品|大户|农场|"
    r"公司|品牌|载体|功能区|设备|船舶|车辆|水库|河流|灌区|商品|市场)"
)
# behind a bounded amount: the class that it bounds (5亿元以上|的企业); what the amount itself is made of is no class
# 一批, 超五百亿、: what stands before a bound and does not say what is bounded
SOME_PATTERN = re.compile(r"^.*[亿万级超]$|^.*(?:一批|若干|一系列|打造成|、)")
MONEY_NOUN_PATTERN = re.compile(
    "资金|专项|基金|贷款|投资|经费|补助|补贴|奖励|资助|奖补|奖金|信贷|产值|税收|收入|营收|订单|资产|融资|授信|增长|销售|产出|成交|交易|贡献"
)
CONDITION_AFTER_PATTERN = re.compile(
    r"的?(?P<noun>(?!目标|水平|要求|大关|关口|台阶|比例|比重|增速|速度|任务|标准|财政|支持|用于|建设|实施|打造|开展|推进|发展)[^，,。；;：！？、（）和及与\d的第]{1,20})"
)
# 用10年时间打造成超千亿元产业集群 [jm-zone-2016]: a target; near misses 形成1-2个超百亿元产业集群, 成为超10亿元企业
MADE_INTO_PATTERN = re.compile(
    r"(?:打造|建设|培育|发展|壮大|提升|建|做)(?:成为|成)(?:年?产值|规模|总?产值)?(?:超过|突破|超|过|达到?|近)?$"
)
MADE_INTO_NOUN_PATTERN = re.compile(
    r"(?:以上|级)?的?[^，。；：、（）\d的]{0,12}?(?:产业集群|产业带|产业集聚区|集群|产业)(?=[，。；]|$)"
)
SHARE_TAIL_PATTERN = re.compile(r"占[^占]*$")
RATE_PATTERN = re.compile(r"(?:率|比例|比重|占比|度|覆盖面|浓度|人口|面积)(?:达到?|为|超过|高于|不低于|在)*$")
# --- support ---------------------------------------------------------------------------------------------------------
SUPPORT_NAME = "奖励|补助|资助|补贴|奖补|扶持|贴息|补偿|奖金|后补助"
SUPPORT_BEFORE_PATTERN = re.compile(
    rf"(?:一次性|[^，、。；：（）的予按对年家人个]{{0,8}})?(?:{SUPPORT_NAME})(?:资金|总额|金额|标准|额度|上限|比例|经费)?$"
)
# 50万元经费资助; 100万元、200万元奖励; 按…的30％给予补助
SUPPORT_AFTER_PATTERN = re.compile(
    rf"(?:[、和或]\d[\d.]*[万亿]?元)*(?:的|标准|比例|以内|左右)*(?:给予|予以|进行|提供|实行)?"
    rf"(?P<noun>(?:一次性)?[^，、。；：（）给予\d]{{0,10}}?(?:{SUPPORT_NAME}|经费|资金|支持)+)"
)
# 对新认定的企业，给予…: who gets it
FOR_PATTERN = re.compile(
    r"(?:^|[，。；：、]|财政|政府|[局委厅部])(?:再|将|分别|统一)?(?:凡)?对(?P<who>[^；。]{2,110}?)"
    r"(?=，|给予|予以|进行|按照|按|一次性|再奖|再给|奖励|补贴|补助|资助|每[人家年户亩个项]|分别|最高)"
)
# 首次通过认定的，给予…; 获得国家奖的单位，奖励…
WHO_PATTERN = re.compile(
    r"(?:^|[，。；：])(?P<who>[^，。；：]{3,60}?(?:的|企业|单位|机构|个人|团队|平台|项目|园区|人才|主体))"
    r"(?:，(?=给予|予以|按|一次性|再|奖励|补贴|补助|资助|可|每|由|最高|分别)|(?=给予|予以|一次性|再给|奖励|补助|资助))"
)
# 省财政对…给予; 市科技局安排…
PAYER_PATTERN = re.compile(
    r"(?:^|[，。；：由])(?P<payer>(?:中央|国家|省|市|县|区|州|镇|旗|自治区)(?:级|本级)?财政|(?:省|市|县|区|州|自治区)(?:人民)?政府|"
    r"[^，。；：由对给按]{2,14}?(?:局|委|厅|政府|管委会|委员会))(?=[再将各分统另]*(?:别|一|外|按|每年|年度|连续|一次性|最高)*(?:对|按|给予|予以|安排|承担|负担|统筹|奖励|补助|资助|补贴|出资|设立))"
)
LEVEL_FINANCE_PATTERN = re.compile(r"^(?P<level>省|市|县|区|州|镇|旗|自治区)(?:级|本级)?财政$")
# 每家每年, 一次性: how often and for each what
PER_CASE_PATTERN = re.compile(
    r"一次性|每(?:年度?|月|学年|[人家户亩个项台套吨件次篇所名位辆车床生村镇张头条座]|平方米|立方米|公里|千瓦时|学位|平台)|单个(?:项目|企业|主体)"
)
# --- tables ----------------------------------------------------------------------------------------------------------
CELL_VALUE_PATTERN = re.compile(
    r"(?P<bound>[≥≤〉〈]|不低于|不少于|超过|不超过|约|力争)?(?P<value>\d+(?:\.\d+)?)(?:-(?P<high>\d+(?:\.\d+)?))?"
    r"(?P<unit>％|[^\d（）]{0,8}?)(?P<after>及?以上|以下|以内|左右)?(?:（[^（）]{1,60}）)?"
)
HEAD_UNIT_PATTERN = re.compile(r"（(?P<unit>[^（）]{1,12})）$")
