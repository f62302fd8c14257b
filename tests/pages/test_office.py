"""Word, OpenDocument, Rich Text and tables: what is read, and whose it is."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from sayso.errors import PageError
from sayso.model import Page, Text
from sayso.pages import text_of
from sayso.pages.office.archive import LARGEST_PART
from sayso.pages.sniff import media_type_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WHO = 'w:author="Ada Keré" w:date="2024-05-02T09:00:00Z"'


def zipped(**parts: str) -> bytes:
    """A zip of parts by their names."""
    made = io.BytesIO()
    with ZipFile(made, "w") as file:
        for name, chars in parts.items():
            file.writestr(name, chars)
    return made.getvalue()


def docx(body: str, **parts: str) -> Text:
    names = {f"word/{name}.xml": chars for name, chars in parts.items()}
    content = {"[Content_Types].xml": "<Types/>", "word/document.xml":
               f"<w:document {W}><w:body>{body}</w:body></w:document>"}  # fmt: skip
    return read("memo.docx", zipped(**content, **names))


def tag(name: str, inner: str, more: str = "") -> str:
    return f"<{name}{more and ' ' + more}>{inner}</{name}>"


def odt(body: str) -> Text:
    inner = tag("office:body", tag("office:text", body))
    content = f"<office:document-content {ODF}>{inner}</office:document-content>"
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    return read("memo.odt", zipped(**parts))


def read(name: str, body: bytes) -> Text:
    return text_of(Page(name, body, media_type_of(name, body)))


def shown(text: Text, *kinds: str) -> list[str]:
    found = [one for one in text.blocks if (one.kind in kinds if kinds else one.is_read)]
    return [text.chars[one.start : one.end] for one in found]


def p(inner: str, form: str = "") -> str:
    return f"<w:p>{form and f'<w:pPr>{form}</w:pPr>'}{inner}</w:p>"


def r(words: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def test_paragraphs_headings_and_lists_of_a_word_document():
    styles = (
        f'<w:styles {W}><w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Titre"><w:name w:val="Title"/></w:style></w:styles>'
    )
    body = (
        p(r("Note of the harbour board"), '<w:pStyle w:val="Titre"/>')
        + p(r("Payments"), '<w:pStyle w:val="Titre1"/>')
        + p(r("At least 30 ") + r("barges were paid for."))
        + p(r("the first"), "<w:numPr/>")
    )
    text = docx(body, styles=styles)
    assert [block.kind for block in text.blocks] == ["title", "heading", "paragraph", "list"]
    assert text.title == "Note of the harbour board"
    assert shown(text, "paragraph") == ["At least 30 barges were paid for."]


def test_tracked_changes_keep_who_and_when_and_what_was_deleted_is_not_read():
    body = p(
        r("The board paid ")
        + f"<w:del {WHO}>{r('at least ', 'delText')}</w:del>"
        + f"<w:ins {WHO}>{r('exactly ')}</w:ins>"
        + r("400 euros.")
    )
    text = docx(body)
    assert shown(text) == ["The board paid exactly 400 euros."]
    assert shown(text, "deleted") == ["at least"]
    words = {mark.kind: text.chars[mark.start : mark.end].strip() for mark in text.marks}
    assert words == {"inserted": "exactly", "deleted": "at least"}
    assert {(mark.by, mark.at) for mark in text.marks} == {("Ada Keré", "2024-05-02T09:00:00Z")}


def test_notes_comments_tables_and_hidden_words_of_a_word_document():
    note = tag("w:footnote", p(r("Minutes, page 4.")), 'w:id="1"')
    comment = tag("w:comment", p(r("This is false.")), f'w:id="0" {WHO}')
    notes, comments = tag("w:footnotes", note, W), tag("w:comments", comment, W)
    body = (
        p('<w:commentRangeStart w:id="0"/>' + r("Paid twice.") + '<w:commentRangeEnd w:id="0"/>'
          '<w:r><w:footnoteReference w:id="1"/></w:r>')
        + f"<w:tbl><w:tr><w:tc>{p(r('Aldous'))}</w:tc><w:tc>{p(r('17'))}</w:tc></w:tr></w:tbl>"
        + p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>" + r("Open."))
    )  # fmt: skip
    text = docx(body, footnotes=notes, comments=comments)
    assert shown(text) == [
        "Paid twice.¹",
        "Minutes, page 4.",
        "Aldous\t17",
        "Open.",
        "This is false.",
    ]
    assert shown(text, "covered") == ["secret"]
    assert [block.by for block in text.blocks if block.kind == "comment"] == ["Ada Keré"]
    [mark] = text.marks
    assert (mark.kind, text.chars[mark.start : mark.end]) == ("commented", "Paid twice.")


def test_an_open_document_with_its_changes_notes_and_comments():
    who = tag("dc:creator", "Ada Keré") + tag("dc:date", "2024-05-02")
    info = tag("office:change-info", who)
    inserted = tag("text:insertion", info)
    deleted = tag("text:deletion", info + tag("text:p", "at least "))
    changes = tag("text:changed-region", inserted, 'text:id="c1"')
    changes += tag("text:changed-region", deleted, 'text:id="c2"')
    note = tag("text:note-citation", "1") + tag("text:note-body", tag("text:p", "Page 4."))
    comment = tag("dc:creator", "Tobias Holt") + tag("text:p", "False.")
    words = (
        'It paid <text:change text:change-id="c2"/><text:change-start text:change-id="c1"/>exactly '
        '<text:change-end text:change-id="c1"/>400.'
    )
    words += tag("text:note", note) + tag("office:annotation", comment)
    cells = "".join(tag("table:table-cell", tag("text:p", cell)) for cell in ("Aldous", "17"))
    body = tag("text:tracked-changes", changes) + tag("text:h", "Payments") + tag("text:p", words)
    body += tag("table:table", tag("table:table-row", cells))
    text = odt(body)
    assert shown(text) == ["Payments", "It paid exactly 400.1", "Page 4.", "False.", "Aldous\t17"]
    assert shown(text, "deleted") == ["at least"]
    assert [block.by for block in text.blocks if block.kind == "comment"] == ["Tobias Holt"]
    assert {(one.kind, one.by) for one in text.marks} == {
        ("inserted", "Ada Keré"), ("deleted", "Ada Keré")}  # fmt: skip


def test_a_table_in_a_cell_has_rows_of_its_own_in_word_and_open_document():
    inner = f"<w:tbl><w:tr><w:tc>{p(r('400'))}</w:tc><w:tc>{p(r('euros'))}</w:tc></w:tr></w:tbl>"
    row = f"<w:tr><w:tc>{p(r('Aldous'))}</w:tc><w:tc>{inner}{p('')}</w:tc></w:tr>"
    assert shown(docx(f"<w:tbl>{row}</w:tbl>")) == ["Aldous", "400\teuros"]

    def table(*cells: str) -> str:
        found = "".join(tag("table:table-cell", cell) for cell in cells)
        return tag("table:table", tag("table:table-row", found))

    inner = table(tag("text:p", "400"), tag("text:p", "euros"))
    assert shown(odt(table(tag("text:p", "Aldous"), inner))) == ["Aldous", "400\teuros"]


def test_words_that_are_said_not_to_vanish_are_seen():
    run = '<w:r><w:rPr><w:vanish w:val="{}"/></w:rPr><w:t>{}</w:t></w:r>'
    text = docx(p(run.format("0", "open") + run.format("true", "secret")))
    assert (shown(text), shown(text, "covered")) == (["open"], ["secret"])


def test_heads_of_an_open_document_and_what_one_inserted_and_another_took_out():
    info = [tag("office:change-info", tag("dc:creator", who)) for who in ("Ada", "Cyr")]
    both = tag("text:insertion", info[0]) + tag("text:deletion", info[1] + tag("text:p", "twice"))
    changes = tag("text:tracked-changes", tag("text:changed-region", both, 'text:id="c"'))
    body = changes + tag("text:p", 'It paid<text:change text:change-id="c"/>.')
    head = '<style:header xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
    styles = f"<office:document-styles {ODF}>{head}<text:p>Secret</text:p></style:header>"
    content = tag("office:document-content", tag("office:body", tag("office:text", body)), ODF)
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content,
             "styles.xml": f"{styles}</office:document-styles>"}  # fmt: skip
    text = read("memo.odt", zipped(**parts))
    assert shown(text, "furniture") == ["Secret"]
    [gone] = [block for block in text.blocks if block.kind == "deleted"]
    assert (gone.by, text.chars[gone.start : gone.end]) == ("Cyr", "twice")


def test_rich_text_keeps_what_was_deleted_hidden_or_noted_apart():
    body = (
        rb"{\rtf1\ansi\ansicpg1252{\header\pard Secret\par}"
        rb"The mayor paid {\deleted\revauthdel0 at least \'e9t\'e9 }{\revised exactly }400."
        rb"{\footnote\pard\plain Minutes, {\i page} 4.}{\*\annotation False.}\par"
        rb"{\v hidden }\deleted0 Seen.\par}"
    )
    text = read("memo.rtf", body)
    assert shown(text, "paragraph") == ["The mayor paid exactly 400.", "Seen.", "Minutes, page 4."]
    kinds = ("furniture", "deleted", "comment", "covered")
    assert [shown(text, kind) for kind in kinds] == [
        ["Secret"], ["at least été"], ["False."], ["hidden"]]  # fmt: skip
    assert [text.chars[mark.start : mark.end] for mark in text.marks] == ["at least été"]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.csv", "Who;Paid\nBrück;400,50\n".encode("cp1252")),
        ("b.csv", '\ufeffWho,Paid\r\nBrück,"400,50"\r\n'.encode()),
        ("c.csv", "sep=|\nWho|Paid\nBrück|400,50\n".encode()),
        ("d.tsv", "Who\tPaid\nBrück\t400,50\n".encode()),
        ("e.csv", "Who\tPaid\r\nBrück\t400,50\r\n".encode("utf-16")),
    ],
)
def test_separated_values_of_any_separator_and_encoding(name, body):
    assert shown(read(name, body), "list") == ["Who: Brück; Paid: 400,50"]


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def related(**named: str) -> str:
    found = "".join(
        f'<Relationship Id="{id}" Type="{REL}/{told.partition(" ")[0]}" '
        f'Target="{told.partition(" ")[2]}"/>'
        for id, told in named.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{found}</Relationships>'


def xlsx(rows: str, comments: str) -> bytes:
    codes = ("General", "0%", "0.0\\ %")
    formats = "".join(
        f'<numFmt numFmtId="{170 + at}" formatCode="{code}"/>' for at, code in enumerate(codes)
    )
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 171, 172, 10))
    return zipped(**{
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": related(a="officeDocument xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{REL}"><sheets>'
                           '<sheet name="Paid" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": related(a="worksheet /xl/worksheets/one.xml",
                                              b="styles styles.xml"),
        "xl/styles.xml": f'<styleSheet xmlns="{SHEET}"><numFmts>{formats}</numFmts>'
                         f"<cellXfs>{styles}</cellXfs></styleSheet>",
        "xl/worksheets/one.xml":
            f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/worksheets/_rels/one.xml.rels": related(a="comments ../comments1.xml"),
        "xl/comments1.xml": f'<comments xmlns="{SHEET}">{comments}</comments>',
    })  # fmt: skip


def test_a_workbook_shows_percentages_comments_and_what_was_not_saved():
    words = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    rows = (
        f"<row r='1'>{words.format('A1', 'Who')}{words.format('B1', 'Share')}"
        f"{words.format('C1', 'Paid')}</row>"
        f"<row r='2'>{words.format('A2', 'Aldous')}<c r='B2' s='1'><v>0.25</v></c>"
        "<c r='C2'><v>400</v></c></row>"
        f"<row r='3'>{words.format('A3', 'Brack')}<c r='B3' s='2'><v>0.7525</v></c>"
        "<c r='C3'><f>SUM(C2)</f><v></v></c></row>"
        f"<row r='4'>{words.format('A4', 'Dorn')}<c r='B4' s='3'><f>1/8</f><v>0.125</v></c>"
        "<c r='C4' t='str'><f>T(D4)</f><v></v></c></row>"
    )
    note = (
        "<authors><author>Ada Keré</author></authors><commentList><comment ref='A2' authorId='0'>"
        "<text><r><t>This is </t></r><r><t>false.</t></r></text></comment></commentList>"
    )
    text = read("paid.xlsx", xlsx(rows, note))
    assert shown(text, "list") == [
        "Who: Aldous; Share: 25%; Paid: 400",
        "Who: Brack; Share: 75.3 %",
        "Who: Dorn; Share: 12.50%",
    ]
    [comment] = [block for block in text.blocks if block.kind == "comment"]
    assert (comment.by, comment.where) == ("Ada Keré", "Paid A2")
    assert shown(text, "comment") == ["This is false."]
    assert shown(text, "furniture") == ["Who\tShare\tPaid", "C3: =SUM(C2)"]
    assert not text.complete
    assert str(text.incomplete_why).startswith("1 formula has no saved value (Paid C3)")


def test_an_open_spreadsheet_shows_percentages_comments_and_what_was_not_saved():
    note = tag("dc:creator", "Ada Keré") + tag("dc:date", "2024-05-02") + tag("text:p", "False.")
    cells = (
        tag("table:table-cell", tag("office:annotation", note) + tag("text:p", "Aldous"),
            'office:value-type="string"')
        + tag("table:table-cell", tag("text:p", "25 %"),
              'office:value-type="percentage" office:value="0.25"')
        + '<table:table-cell table:formula="of:=SUM([.B1])"/>'
    )  # fmt: skip
    rows = tag("table:table-row", cells)
    body = tag("office:body", tag("office:spreadsheet", tag("table:table", rows,
                                                            'table:name="Paid"')))  # fmt: skip
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    listed = (
        f'<manifest:manifest xmlns:manifest="{manifest}"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    content = f"<office:document-content {ODF}>{body}</office:document-content>"
    parts = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": listed}
    text = read("paid.ods", zipped(**parts))
    assert shown(text, "list") == ["Aldous; 25 %"]
    assert shown(text, "comment") == ["False."]
    assert str(text.incomplete_why).startswith("1 formula has no saved value (Paid C1)")


def test_rich_text_with_letters_of_its_code_page():
    body = rb"{\rtf1\ansi\ansicpg1252\deff0 {\fonttbl\f0 Arial;}Le pr\'e9fet a pay\'e9.\par Rien.}"
    assert shown(read("memo.rtf", body)) == ["Le préfet a payé.", "Rien."]


def test_a_row_of_a_table_is_a_block_and_each_cell_has_its_columns_name():
    text = read("paid.csv", b"Who;Paid\nAldous;400\nBrack;\n")
    assert shown(text, "list") == ["Who: Aldous; Paid: 400", "Who: Brack"]
    assert [block.where for block in text.blocks] == ["row 1", "row 2", "row 3"]


@pytest.mark.parametrize(
    ("name", "body", "what"),
    [
        ("a.docx", zipped(**{"[Content_Types].xml": "", "word/document.xml": "<w:doc"}),
         "this file is damaged"),
        ("a.docx", b"PK\x03\x04" + bytes(40), "this file is damaged"),
        ("a.docx", zipped(**{"[Content_Types].xml": "", "word/other.xml": ""}),
         "there is no document in this file"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"),
         "the Word format of before 2007 is not read"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"),
         "this file is locked with a password"),
        ("a.msg", OLE + "__properties_version1.0".encode("utf-16-le"),
         "this mail is damaged"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_name_with_what_to_do(name, body, what):
    with pytest.raises(PageError) as caught:
        read(name, body)
    assert caught.value.what == what
    assert caught.value.do


def test_a_bomb_is_refused_before_it_is_unpacked():
    made = io.BytesIO()
    with ZipFile(made, "w", compression=8) as file:
        file.writestr("[Content_Types].xml", "")
        with file.open("word/document.xml", "w") as part:
            for _ in range(LARGEST_PART // 1_000_000 + 1):
                part.write(b" " * 1_000_000)
    with pytest.raises(PageError) as caught:
        read("bomb.docx", made.getvalue())
    assert "unpacks to more than" in caught.value.what


def test_no_entity_is_expanded_and_nothing_outside_is_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    document = (
        f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document {W}><w:body>'
        f"{p('<w:r><w:t>Open. &x;</w:t></w:r>')}</w:body></w:document>"
    )
    body = zipped(**{"[Content_Types].xml": "", "word/document.xml": document})
    assert "hidden words" not in read("a.docx", body).chars
