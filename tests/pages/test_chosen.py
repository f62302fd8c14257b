"""What of a page is its article: each kind of page that misleads, three times."""

import re

import pytest

from sayso.errors import PageError
from tests.pages.newsroom import OTHERS, RECIT, STORY, article, page, page_fr, paragraphs, read

HALF = 3
BODY = "\n".join(paragraphs(STORY))


def teasers(tag, wrap="<{0}><div><h3><a href='/{1}'>{2}</a></h3><p>{3}</p></div></{0}>"):
    return "".join(wrap.format(tag, n, *told) for n, told in enumerate(OTHERS))


def is_whole(text, story=STORY):
    told = article(text)
    return [one[:40] for one in story if " ".join(one.split()) not in told] == []


def has_none(text, others=OTHERS):
    told = article(text)
    return [one for _, one in others if one in told] == []


@pytest.mark.parametrize(
    "stream",
    [
        f"<div><ul>{teasers('li')}</ul></div>",
        f"<div class='x'>{teasers('div')}</div>",
        f"<section>{teasers('article')}</section>",
        "<ul>" + teasers("li", "<{0}><a href='/{1}'>{2}</a><p>{3}</p></{0}>") + "</ul>",
        teasers("div", "<{0}><a href='/{1}'><h4>{2}</h4><p>{3}</p></a></{0}>"),
    ],
)
def test_a_stream_of_other_stories_is_not_read(stream):
    for markup in (page(end=stream), page(after=stream), page(BODY[: BODY.find("<p>The town")]
                   + stream + BODY[BODY.find("<p>The town"):])):  # fmt: skip
        text = read(markup)
        assert is_whole(text) and has_none(text)


def pictures(tag, head, number):
    items = "".join(
        f"<{tag}>{head.format(number.format(n, len(OTHERS)), title)}<p>{told}</p></{tag}>"
        for n, (title, told) in enumerate(OTHERS, 1)
    )
    return f"<ul class='pics'>{items}</ul>" if tag == "li" else f"<div class='pics'>{items}</div>"


@pytest.mark.parametrize(
    "gallery",
    [
        pictures("li", "<h3>{} {}</h3>", "{}/{}"),
        pictures("div", "<h4>{} {}</h4>", "{} of {}"),
        pictures("figure", "<h5>{} – {}</h5>", "{} / {}"),
    ],
)
def test_a_gallery_between_two_paragraphs_is_not_read(gallery):
    middle = BODY.find("<p>The town")
    text = read(page(BODY[:middle] + gallery + BODY[middle:]))
    assert is_whole(text) and has_none(text)


@pytest.mark.parametrize(
    "columns",
    [
        '<div class="grid"><div class="col article-body">{}</div><div class="ad"></div></div>'
        '<div class="ad-row"><p>Advertisement</p></div>'
        '<div class="grid"><div class="col article-body">{}</div></div>',
        '<div class="story-body">{}</div><div class="promo"><p>Subscribe</p></div>'
        '<div class="story-body">{}</div>',
        "<div><div>{}</div></div><div><div>{}</div></div>",
        "<section>{}</section><div><p>Advertisement</p></div><section>{}</section>",
        "<table><tr><td>{}</td><td>{}</td></tr></table>",
    ],
)
def test_an_article_in_columns_is_read_whole(columns):
    story = paragraphs([*STORY, *(told for _, told in OTHERS)])
    for cut in (3, 7, 9):
        text = read(page(columns.format("\n".join(story[:cut]), "\n".join(story[cut:]))))
        assert is_whole(text, [*STORY, *(told for _, told in OTHERS)])


@pytest.mark.parametrize(
    "linked",
    [
        f'<div class="m"><p><a href="/live"><strong>{STORY[1]}</strong></a></p></div>',
        '<p><strong><a href="/court">On Friday Bram Holt, 54, denied the charge.</a></strong></p>',
        '<p><a href="/x">The brothers had left the country by the end of March.</a></p>',
    ],
)
def test_a_linked_sentence_between_two_paragraphs_is_read(linked):
    text = read(page("\n".join([*paragraphs(STORY[2:4]), linked, *paragraphs(STORY[4:])])))
    assert re.sub("<[^>]+>", "", linked) in article(text)


@pytest.mark.parametrize("tag", ["h2", "h3", "h4"])
def test_a_linked_heading_above_a_paragraph_is_read(tag):
    names = ["The crane", "The drawer of Piet Varga", "“A quay too far” (1919)", "The guild"]
    body = "".join(
        f'<{tag}><a href="/{n}">{name}</a></{tag}><p>{told}</p>'
        for n, (name, told) in enumerate(zip(names, STORY, strict=False))
    )
    told = article(read(page(body, title="Four rows that shook the coast")))
    assert [name for name in names if name not in told] == []


@pytest.mark.parametrize(
    "over",
    [
        '<span class="rollover-block"><a href="/p">Ilse Marrow</a> <a href="/x">{}</a></span>',
        '<span class="tooltip-content"><a href="/x">{}</a></span>',
        '<span class="person-popup-box"><span>Ilse Marrow</span><a href="/x">{}</a></span>',
    ],
)
def test_a_box_that_opens_over_a_sentence_leaves_it_whole(over):
    other = OTHERS[0][0]
    box = over.format(other)
    sentence = f"A man pleaded guilty to threatening Ilse Marrow {box}in letters to her home."
    told = article(read(page("\n".join([f"<p>{sentence}</p>", *paragraphs(STORY)]))))
    assert "threatening Ilse Marrow in letters to her home." in told.replace("  ", " ")
    assert other not in told


@pytest.mark.parametrize(
    "mark", ['class="hidden"', 'class="x d-none"', 'class="sr-only" aria-live="polite"', "hidden",
             'style="display:none"'],
)  # fmt: skip
def test_what_a_reader_does_not_see_is_not_read(mark):
    told = article(read(page(end=f"<div {mark}><p>{OTHERS[0][1]}</p></div>")))
    assert OTHERS[0][1] not in told


def test_a_page_of_line_breaks_in_a_table_is_read_with_its_head():
    body = "<BR><BR>".join(STORY)
    markup = (
        "<HTML><HEAD><TITLE>Port paid two brothers for a crane</TITLE></HEAD><BODY><TABLE><TR><TD>"
        '<A HREF="a">Home</A><BR><A HREF="b">News</A></TD><TD><B>Port paid two brothers for a crane'
        f"</B><BR>By Ada Roth, The Dorn Courier, 4 May 2004<BR><BR>{body}</TD></TR></TABLE></BODY>"
    )
    text = read(markup)
    assert (text.title, text.byline) == ("Port paid two brothers for a crane", "Ada Roth")
    assert text.published == "2004-05-04" and is_whole(text)
    assert {one.kind for one in text.read_blocks() if one.end - one.start > 100} == {"paragraph"}


@pytest.mark.parametrize(
    "shell",
    [
        '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>',
        '<div id="app">Loading…</div>',
        '<div id="__next"><nav><a href="/">Home</a></nav></div>',
        "<noscript>Veuillez activer JavaScript pour afficher ce site.</noscript>",
    ],
)
def test_a_page_that_a_script_draws_is_refused_with_the_reason(shell):
    script = f"<script>window.data = {STORY!r}</script>"
    with pytest.raises(PageError, match="script"):
        read(f"<html><head><title>Port paid</title></head><body>{shell}{script}</body></html>")


@pytest.mark.parametrize(
    "words",
    ["Just a moment...", "Please verify you are a human", "Are you a robot? Click the box below.",
     "Access Denied", "404 Not Found", "Vérifiez que vous n’êtes pas un robot."],
)  # fmt: skip
def test_a_check_in_the_place_of_the_page_is_refused_with_the_reason(words):
    with pytest.raises(PageError, match="check or error"):
        read(f"<html><body><h1>{words}</h1><script>check()</script></body></html>")


@pytest.mark.parametrize(
    "copy",
    [
        '<div id="republish"><h3>Republish this article</h3><textarea>{}</textarea></div>',
        '<div class="modal"><form><textarea rows="9">{}</textarea></form></div>',
        '<div class="embed"><pre>{}</pre></div>',
        "<div><p>{}</p></div>",
    ],
)
def test_a_second_copy_is_not_read(copy):
    text = read(page(end=copy.format("\n".join(STORY))))
    assert [article(text).count(" ".join(one.split())) for one in STORY] == [1] * len(STORY)


@pytest.mark.parametrize(
    "line",
    [
        "Our Standards: The Dorn Trust Principles.",
        "Nos principes : la charte du Courrier.",
        "Our editorial policy: how we work.",
    ],
)
def test_what_a_site_says_of_itself_is_not_read(line):
    assert line not in article(read(page(end=f"<p>{line}</p>")))


@pytest.mark.parametrize(
    "line",
    [
        '<p><b>[Lire aussi : <a href="/x">Les trains de nuit vont revenir</a>]</b></p>',
        '<p>À LIRE AUSSI <a href="/x">Les trains de nuit vont revenir sur la ligne du nord</a></p>',
        '<p>▶ Lire aussi : <a href="/x">Les trains de nuit vont revenir</a></p>',
        "<p>Story continues below</p>",
        "<select><option>Choose your region and see the news of it here.</option></select>",
    ],
)
def test_a_line_that_leads_elsewhere_is_not_read(line):
    middle = "\n".join([*paragraphs(RECIT[:3]), line, *paragraphs(RECIT[3:])])
    for markup in (page_fr(middle), page_fr(top=line)):
        told = article(read(markup))
        assert [one for one in ("trains", "continues", "Choose") if one in told] == []


def test_the_line_that_changes_a_page_is_not_read():
    top = "<p>Le Courrier | 04.05.2024 à 13h36 • Mis à jour le 05.05.2024 | Par Zoé Lenoir</p>"
    text = read(page_fr(top=top))
    assert "Mis à jour" not in article(text) and is_whole(text, RECIT)


@pytest.mark.parametrize("label", ["More stories", "Related articles", "À lire aussi"])
def test_other_stories_behind_a_text_are_not_read(label):
    others = [line for story in OTHERS for line in story]
    lines = ["The Dorn Courier", "Port paid two brothers for a crane", *STORY, label, *others]
    text = read("\n\n".join(lines), "page.txt", "text/plain")
    assert is_whole(text) and has_none(text)
