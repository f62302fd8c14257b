"""What can be opened, and what is refused by name."""

import pytest

from sayso.errors import PageError
from sayso.pages import LARGEST, open_page, text_of
from sayso.pages.sniff import media_type_of

SENTENCE = "The mayor of Dorn said on Friday that the bridge would be closed.\n"


def saved(tmp_path, name, body):
    path = tmp_path / name
    path.write_bytes(body)
    return path


MHTML = b"""From: <Saved by a browser>
Subject: Harbour row
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html"; boundary="--x"

----x
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable

<!DOCTYPE html><html><p>Thirty crates left.</p></html>
"""
SAFARI = b"""<?xml version="1.0"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "">
<plist version="1.0"><dict><key>WebMainResource</key><dict></dict></dict></plist>
"""


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("saved.html", MHTML, "multipart/related"),
        ("saved.txt", MHTML.replace(b"\n", b"\r\n"), "multipart/related"),
        (
            "saved.webarchive",
            b"bplist00\xd1_WebMainResource" + bytes(90),
            "application/x-webarchive",
        ),
        ("saved.txt", SAFARI, "application/x-webarchive"),
    ],
)
def test_a_web_archive_is_told_by_its_bytes_whatever_it_is_called(tmp_path, name, body, kind):
    assert open_page(str(saved(tmp_path, name, body))).media_type == kind


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("noise.txt", bytes(range(256)) * 40, "application/octet-stream"),
        ("photo.txt", b"GIF89a" + bytes(100), "a picture"),
        ("talk.pptx", b"PK\x03\x04" + bytes(40), "a presentation"),
        ("rows.json", b'{"a": 1}', "application/json"),
        ("settings.txt", b"bplist00\xd1\x01\x02" + bytes(90), "application/x-plist"),
    ],
)
def test_what_is_no_page_is_refused_with_its_path_and_a_way_out(tmp_path, name, body, why):
    path = saved(tmp_path, name, body)
    with pytest.raises(PageError) as refused:
        open_page(str(path))
    assert why in str(refused.value)
    assert refused.value.where == str(path)
    assert refused.value.do


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    path = saved(tmp_path, "long.txt", b"a" * (LARGEST + 1))
    with pytest.raises(PageError, match="too large"):
        open_page(path)


def test_a_missing_path_and_a_folder_are_refused(tmp_path):
    with pytest.raises(PageError, match="no such file"):
        open_page(tmp_path / "nothing.txt")
    with pytest.raises(PageError, match="folder"):
        open_page(tmp_path)
    with pytest.raises(PageError):
        open_page("a\x00b")


def test_a_given_date_stands_where_the_page_has_none(tmp_path):
    plain = saved(tmp_path, "plain.txt", SENTENCE.encode())
    dated = saved(
        tmp_path, "dated.txt", f"Bridge to Close in Dorn\n3 March 2021\n\n{SENTENCE}".encode()
    )
    assert text_of(open_page(plain)).published is None
    assert text_of(open_page(plain, published="2020-01-02")).published == "2020-01-02"
    assert text_of(open_page(dated, published="2020-01-02")).published == "2021-03-03"


@pytest.mark.parametrize(
    ("name", "body", "media_type"),
    [
        ("a.txt", b"Just words.", "text/plain"),
        ("a", b"Just words.", "text/plain"),
        ("a.md", b"# Words", "text/plain"),
        ("a.txt", b"\xef\xbb\xbf <!DOCTYPE html><p>x", "text/html"),
        ("a.txt", "<html><p>é".encode("utf-16"), "text/html"),
        ("a.html", b"<p>No head at all", "text/html"),
        ("a.html", b"No tag at all, 3 < 4", "text/plain"),
        ("a.txt", b"From: the clerk\nContent-Type: multipart/mixed\n\nHello", "text/plain"),
        ("a.txt", b"He wrote:\n\nContent-Type: multipart/related;\n", "text/plain"),
        ("a.xhtml", b'<?xml version="1.0"?>\n<!-- saved -->\n<html>', "text/html"),
    ],
)
def test_content_names_the_type_first_and_the_suffix_second(name, body, media_type):
    assert media_type_of(name, body) == media_type


@pytest.mark.parametrize(
    "body",
    [b"a" * 5_000_000, b"a " * 2_000_000, b"word\r" * 50_000, b"| " * 500_000, b"(" * 2_000_000],
    ids=["one word", "one line", "many lines", "bars", "brackets"],
)
def test_text_without_shape_is_read_without_hanging(tmp_path, body):
    assert text_of(open_page(saved(tmp_path, "odd.txt", body))).blocks


def test_more_lines_than_any_page_has_are_refused(tmp_path):
    with pytest.raises(PageError, match="lines"):
        text_of(open_page(saved(tmp_path, "log.txt", b"x\n" * 150_000)))


def test_a_store_of_mail_is_refused_by_name_with_what_to_export(tmp_path):
    (tmp_path / "post.pst").write_bytes(b"!BDN" + bytes(range(256)) * 9)
    with pytest.raises(PageError) as told:
        open_page(tmp_path / "post.pst")
    assert ".pst" in told.value.what
    assert ".mbox" in told.value.do
