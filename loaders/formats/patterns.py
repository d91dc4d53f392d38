"""Regular expressions of the readers of other formats, each with its source and an example."""

from __future__ import annotations

import re

# A page of the web begins with a tag of its own, after comments and an XML declaration (HTML, section 13.1)
PAGE_HEAD_PATTERN = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*){0,9}"
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|article|section|main|h[1-6]|span|script|style|link)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
CHARSET_PATTERN = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,20})", re.IGNORECASE)
BLANKS_PATTERN = re.compile(r"[ \t\r\n\f]+")
# A newline of the page's source within Chinese print is no blank
WRAPPED_PATTERN = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
)
# Class and id of what stands around a text: nav, header-box, page_footer, breadcrumb
CHROME_NAME_PATTERN = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|header|footer|foot|sidebar|aside|crumbs?|breadcrumbs?|location|position|share|shares?box|"
    r"toolbar|tools|related|recommend|qrcode|ewm|copyright|pagination|search|login|banner|hot|dqwz|weizhi|bdsharebuttonbox|"
    r"jiathis_style|print|close|advert|ads?)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Class and id of the container of an article in publishing systems of government sites: UCAP-CONTENT, TRS_Editor, zoom
ARTICLE_NAME_PATTERN = re.compile(
    r"(?:^|[\s_-])(?:ucap-content|ucapcontent|trs_editor|trs_ueditor|trs_editor_view|zoom|pages_content|article|articlecon|"
    r"article[_-]?content|article[_-]?con|arti_content|artical|xxgk_content|zwxl-article|wzcon|wz_content|news_content|"
    r"newscontent|vsb_content|v_news_content|content|con_con|main-content|maincontent|infocontent|text_content|view|"
    r"detail|detail-content|txt|bt-content|nr|zhengwen)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Class and id of the title of an article: article-title, biaoti
TITLE_NAME_PATTERN = re.compile(r"(?:^|[\s_-])(?:title|tit|biaoti|bt|headline)(?:$|[\s_-])", re.IGNORECASE)
HIDDEN_STYLE_PATTERN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NO_MARKER_PATTERN = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
# 洛阳市…的通知_洛阳市人民政府: the site behind the title of a page
SITE_TAIL_PATTERN = re.compile(
    r"\s*(?:[_|]|\s[-–—]\s|[-–—](?=[^-–—_|（）()]{2,30}(?:政府|网站?|平台|门户|局|委|厅)$)).*$", re.DOTALL
)
# What a list item or paragraph prints as its number itself
PRINTED_NUMBER_PATTERN = re.compile(r"\s*[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳])\s*[）).、．]?")

# --- pages of a PDF ---------------------------------------------------------------------------------------------------
# — 3 —, 第3页 共20页, 3/20, - 3 -
PAGE_NUMBER_PATTERN = re.compile(
    r"^[-—–－―\s·•]*(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,7})(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－―\s·•]*$"
)
DIGITS_PATTERN = re.compile(r"\d+")
UNMAPPED_PATTERN = re.compile(r"\(cid:\d+\)")
# A line that begins a paragraph of its own: 一、 （一） 1. （1） ① 第一章 附件1 专栏2 责任单位：
PARAGRAPH_HEAD_PATTERN = re.compile(
    r"^\s*(?:[一二三四五六七八九十百]{1,4}、|[（(](?:[一二三四五六七八九十百]{1,4}|\d{1,3})[）)]|\d{1,3}[.．、](?!\d)|[①-⑳]|"
    r"第[一二三四五六七八九十百]{1,4}[章节编篇条]|附件\s*\d{0,2}\s*[:：]?|专栏\s*\d|表\s*\d|图\s*\d|——|[●■◆★▪])"
)
# A heading even below a line that fills its width: 二、 （二） 第二章; near miss 第|一、二季度
STRONG_HEAD_PATTERN = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十、])|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节条])"
)
OPEN_END_PATTERN = re.compile(r"[、，,（(《“第和及与]\s*$")
# 武政办〔2021〕95号 on a line of its own
NUMBER_LINE_PATTERN = re.compile(r"^\s*[^\s\d，。；：]{2,14}[〔\[【（(]\d{4}[〕\]】）)]\s*第?\d{1,5}\s*号\s*$")
NOTE_HEAD_PATTERN = re.compile(r"^\s*[（(]?(?:牵头|责任|配合|参与|协助|指导|负责|主管|监测)(?:单位|部门)\s*[:：]")
SENTENCE_END_PATTERN = re.compile(r"[。！？；：:;!?…][”』」）)]?\s*$|[。；][）)]\s*$")
CLOSING_END_PATTERN = re.compile(r"[）)]\s*$")

# 市经信局 above 市科技局 in one cell: two units, though the first fills the width
UNIT_END_PATTERN = re.compile(r"[局委厅部办府会院处站所团]$|公司$|中心$|海关$|社$|[（(](?:牵头|配合)[）)]$")
# What ends a note that stands above a numbered line: a unit, a time
CLOSED_END_PATTERN = re.compile(rf"{UNIT_END_PATTERN.pattern}|\d\s*[年月日]\s*底?前?$")
UNIT_HEAD_PATTERN = re.compile(r"^[省市县区各州]")

# --- numbers of cells and lists ---------------------------------------------------------------------------------------
PERCENT_FORMAT_PATTERN = re.compile(r"0(?:\.(?P<places>0+))?%")
PLACES_FORMAT_PATTERN = re.compile(r"0\.(?P<places>0+)")
LEVEL_PATTERN = re.compile(r"%([1-9])")  # %1.%2 of a numbering level (ECMA-376, 17.9.11)
DEFAULT_SHEET_PATTERN = re.compile(r"^(?:Sheet|工作表)\d*$", re.IGNORECASE)
