"""Files of tests/samples/forms/unseen/files.toml as their programs write them: merged cells, automatic numbers.

The two pages (HTML, one in GB2312) lie beside it; DOCX, XLSX and a PDF without ruled lines are written here.
"""

from __future__ import annotations

from tests.loaders import format_builders as builders
from tests.loaders.unseen import FOLDER

NUMBERING = f"""<?xml version="1.0"?><w:numbering {builders.W}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
JINHUA = (
    "金华市人民政府办公室关于印发",
    "金华市绿色出行行动方案（2024—2026年）的通知",
    "金政办发〔2024〕5号",
    "各县（市、区）人民政府，市政府各部门：",
    "《金华市绿色出行行动方案（2024—2026年）》已经市政府同意，现印发给你们，请认真贯彻执行。",
    "金华市人民政府办公室",
    "2024年1月22日",
    "（此件公开发布）",
    "金华市绿色出行行动方案（2024—2026年）",
)
JINHUA_TASKS = (
    (0, "主要任务"),
    (1, "优化公交线网。到2026年新开公交线路40条。（牵头单位：市交通运输局；责任单位：市公安局、市自然资源和规划局）"),
    (1, "完善慢行系统。（市综合行政执法局牵头，婺城区、金东区政府，金华开发区管委会配合）"),
    (0, "保障措施"),
    (1, "加强资金统筹。（责任单位：市财政局、市国资委）"),
)
JINHUA_ROWS = (
    (("序号", 1, "down"), ("工作任务", 1, "down"), ("责任分工", 2, ""), ("完成时限", 1, "down")),
    (("", 1, "up"), ("", 1, "up"), ("牵头单位", 1, ""), ("责任单位", 1, ""), ("", 1, "up")),
    (("1", 1, ""), ("新建公共充电桩2000个", 1, ""), ("市发展改革委", 1, "down"),
     ("市住房城乡建设局/国网金华供电公司/市城投集团", 1, ""), ("2024年6月", 1, "")),
    (("2", 1, ""), ("建设换电站15座", 1, ""), ("", 1, "up"), ("各县（市、区）人民政府、金华开发区管委会", 1, ""),
     ("2024年12月", 1, "")),
    (("3", 1, ""), ("更新公交车300辆", 1, ""), ("市交通运输局", 1, ""), ("市财政局、市公交集团", 1, ""),
     ("2025年3月", 1, "")),
)  # fmt: skip
QUANZHOU: list[list[object]] = [
    ["附件2"],
    ["泉州市2024年海丝古城保护利用重点项目责任表"],
    [None],
    ["序号", "项目名称", "建设内容", "责任分工", None, None, "完成时限"],
    [None, None, None, "牵头单位", "责任单位", "责任人", None],
    ["一、遗产保护"],
    [1, "修缮开元寺东塔", "塔体加固与监测", "市文旅局", "市财政局、鲤城区政府", "林志明", "2024年10月"],
    [2, "整治洛阳桥周边环境", "拆除违建1.2万平方米", "洛江区政府\n惠安县政府",
     "市资源规划局、市城管局、惠安县洛阳镇政府", "黄小红", "2024年12月"],
    ["二、活化利用"],
    [3, "建设海丝数字博物馆", "建筑面积8000平方米", "市文旅局", "泉州文旅集团、泉州海外交通史博物馆", "苏国", "2025年"],
    [4, "打造西街文创街区", "引进业态60家", "鲤城区政府", "市商务局，泉州古城保护发展有限公司", "吴建华", "2024年9月"],
    ["注：以上项目由市名城办统筹协调。"],
]  # fmt: skip
QUANZHOU_MERGED = ("A1:G1", "A2:G2", "A4:A5", "B4:B5", "C4:C5", "D4:F4", "G4:G5", "A6:G6", "A9:G9")
HULUNBEIER = (
    "呼伦贝尔市人民政府办公室",
    "关于印发奶业振兴重点任务清单的通知",
    "呼政办字〔2022〕61号",
    "",
    "各旗市区人民政府，市直各有关部门：",
    "    现将《奶业振兴重点任务清单》印发给你们，请认真落实。",
    "",
    "                    呼伦贝尔市人民政府办公室",
    "                    2022年4月28日",
    "",
    "奶业振兴重点任务清单",
    "",
)
HULUNBEIER_COLUMNS = (80, 110, 230, 330, 470)
HULUNBEIER_ROWS = (
    ("序号", "重点任务", "牵头单位", "责任单位", "完成时限"),
    ("1", "新建规模化牧场5/个", "市农牧局", "市财政局、海拉尔区/人民政府", "2022年"),
    ("2", "种植优质苜蓿20万/亩", "市农牧局", "市林业和草原局、各/旗市区人民政府", "2023年6月"),
    ("3", "引进乳制品企业2家", "市工业和信息化局", "市商务局、呼伦贝尔/经济技术开发区管/委会", "2023年12月"),
    ("4", "开展奶牛保险试点", "呼伦贝尔银保监分/局", "市财政局", "2022年10月"),
)


def page(name: str) -> bytes:
    """A page of the folder; one says that it is GB2312."""
    text = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    return text.encode("gb18030" if "charset=gb2312" in text else "utf-8")


def jinhua() -> bytes:
    """A DOCX file with automatic numbers, and a table whose cells are merged down and across."""
    level = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(builders.paragraph(words) for words in JINHUA)
    body += "".join(builders.paragraph(words, level.format(depth)) for depth, words in JINHUA_TASKS)
    body += "".join(map(builders.paragraph, ("附件：金华市绿色出行重点任务清单", "附件", "金华市绿色出行重点任务清单")))
    rows = "".join(f"<w:tr>{''.join(_cell(*cell) for cell in row)}</w:tr>" for row in JINHUA_ROWS)
    return builders.docx_of(f"{body}<w:tbl>{rows}</w:tbl>", numbering=NUMBERING)


def _cell(words: str, columns: int, merge: str) -> str:
    marks = {"down": '<w:vMerge w:val="restart"/>', "up": "<w:vMerge/>", "": ""}[merge]
    marks += f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    inner = "".join(map(builders.paragraph, words.split("/"))) if words else "<w:p/>"
    return f"<w:tc><w:tcPr>{marks}</w:tcPr>{inner}</w:tc>"


def quanzhou() -> bytes:
    """A workbook with a title above a header over two rows, groups and a note below."""
    return builders.as_xlsx({"Sheet1": QUANZHOU}, QUANZHOU_MERGED)


def hulunbeier() -> bytes:
    """A PDF file whose table has no ruled lines."""
    pages = builders.PdfPages()
    for words in HULUNBEIER:
        pages.paragraph(words)
    for row in HULUNBEIER_ROWS:
        cells = [cell.split("/") for cell in row]
        for number in range(max(map(len, cells))):
            for left, lines in zip(HULUNBEIER_COLUMNS, cells, strict=True):
                words = lines[number] if number < len(lines) else ""
                pages.put(words, left, builders.TOP - builders.PITCH * pages.row, 10)
            pages.row += 1
    pages.line("")
    pages.paragraph("    各牵头单位要按季度报送进展情况。市农牧局负责统筹调度。")
    return pages.written()


FILES = {
    "ankang": lambda: page("ankang"),
    "zaozhuang": lambda: page("zaozhuang"),
    "suzhou2": lambda: page("suzhou2"),
    "tongren": lambda: page("tongren"),
    "state2": lambda: page("state2"),
    "jinhua": jinhua,
    "quanzhou": quanzhou,
    "hulunbeier": hulunbeier,
}
