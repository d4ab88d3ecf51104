"""Web pages: the article alone, with its metadata, and pages made to hurt."""

import time

import pytest

from indicators.articles import read_bytes, sandbox
from indicators.errors import ArticleError

HEADLINE = "Niger : la région condamne le coup de force"
STORY = [
    "Les chefs d'État de la région ont condamné mercredi le coup de force mené à Niamey et exigé le retour à l'ordre.",
    "« Nous n'accepterons aucun pouvoir issu des armes », a déclaré le président après une réunion de trois heures.",
    "Les militaires, qui retiennent le président, ont fermé les frontières et suspendu toutes les institutions.",
    "Quelque 1 500 soldats étrangers sont stationnés dans le pays, où ils appuient l'armée aux trois frontières.",
]
PARAGRAPHS = [f"<p>{paragraph}</p>" for paragraph in STORY]
OTHER = "Mali : Paris suspend sa coopération militaire avec Bamako"
BLOG = f"""<!DOCTYPE html><html lang="fr-FR"><head><meta charset="UTF-8">
<title>{HEADLINE} &#8211; Le Courrier du Fleuve</title>
<meta property="og:site_name" content="Le Courrier du Fleuve">
<meta property="article:published_time" content="2023-07-26T20:11:00+00:00">
<meta property="article:modified_time" content="2023-08-02T20:11:00+00:00">
<link rel="canonical" href="https://courrier.example/niger"></head>
<body><header><nav><ul><li><a href="/">Accueil</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<article class="post"><h1 class="entry-title">{HEADLINE}</h1><div class="entry-content">{"".join(PARAGRAPHS[:2])}
<p><strong>Lire aussi :</strong> <a href="/m">{OTHER}</a></p><div class="ad">Publicité</div>{"".join(PARAGRAPHS[2:])}
<div class="sharedaddy"><h3>Partager :</h3><ul><li><a>Facebook</a></li></ul></div>
<div class="jp-relatedposts"><h3>Articles similaires</h3><div><a href="/t">{OTHER}</a></div></div></div></article>
<div id="comments"><h2>3 commentaires</h2><ol><li><p>Bravo, il faut attaquer tout de suite.</p></li></ol></div>
<aside class="sidebar"><h2>Les plus lus</h2><ul><li><a href="/b">{OTHER}</a></li></ul></aside>
<footer><p>© 2024 Le Courrier du Fleuve. Tous droits réservés.</p></footer></body></html>"""
LINKED_DATA = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{HEADLINE} | La Rive</title>
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{HEADLINE}",
"datePublished":"2023-07-26T05:00:00Z","publisher":{{"@type":"Organization","name":"La Rive"}}}}</script></head>
<body><div class="cookie-banner"><p>Nous utilisons des cookies pour améliorer votre expérience.</p></div>
<main><h1>{HEADLINE}</h1><div class="article-body">{"".join(PARAGRAPHS)}
<div class="related"><h2>Sur le même sujet</h2><ul><li><a href="/a">{OTHER}</a></li></ul></div></div></main>
<section class="newsletter"><h2>Inscrivez-vous à notre newsletter</h2></section></body></html>"""
OLD = f"""<html><head><title>{HEADLINE}</title></head><body><div id="top"><a href="/">Accueil</a>
</div><table width="100%"><tr><td><h2>{HEADLINE}</h2>{"".join(PARAGRAPHS)}</td></tr></table></body></html>"""


@pytest.mark.parametrize(
    ("page", "publisher", "published", "url"),
    [
        (BLOG, "Le Courrier du Fleuve", "2023-07-26", "https://courrier.example/niger"),
        (LINKED_DATA, "La Rive", "2023-07-26", ""),
        (OLD, "", "", ""),
    ],
    ids=["blog", "linked data", "old"],
)
def test_the_article_alone(page: str, publisher: str, published: str, url: str) -> None:
    """Body, title, publisher, date and language come out; menus, adverts, comments and other articles do not."""
    article = read_bytes(page.encode(), "a.html")
    lines = [line for line in article.text.split("\n") if line]
    assert lines == [HEADLINE, *STORY]
    assert (article.title, article.publisher, article.published, article.url, article.language) == (
        HEADLINE, publisher, published, url, "fr",
    )  # fmt: skip


def test_a_date_beside_a_number() -> None:
    """A visible date is found, and the count of views that follows it does not become part of it."""
    meta = "<div class='post-meta'><span class='date'>July 29, 2023</span><span>0</span><span>123</span></div>"
    page = OLD.replace("<table", f"{meta}<table")
    assert read_bytes(page.encode(), "a.html").published == "2023-07-29"


def test_a_page_named_txt_is_read_as_a_page() -> None:
    """The content decides how a file is read."""
    assert read_bytes(BLOG.encode(), "a.txt").text == read_bytes(BLOG.encode(), "a.html").text


def test_given_values_do_not_displace_the_pages_own() -> None:
    """The page's date wins, what it lacks is filled."""
    assert read_bytes(BLOG.encode(), "a.html", published="2020").published == "2023-07-26"
    assert read_bytes(OLD.encode(), "a.html", published="2020").published == "2020"


def test_a_fragment_is_read() -> None:
    """Where no article is found, all that shows is the text."""
    article = read_bytes(
        b"<nav>Home</nav><p>Soldiers seized power.</p><script>x()</script><p>The bloc met.</p>", "a.html"
    )
    assert [line for line in article.text.split("\n") if line] == ["Soldiers seized power.", "The bloc met."]


@pytest.mark.parametrize(
    "data",
    [
        BLOG.encode("utf-16"),
        BLOG.encode().replace(b"<p>", b"<p>\x00"),
        BLOG.replace("UTF-8", "iso-8859-1").encode("iso-8859-1", "xmlcharrefreplace"),
        b"\xef\xbb\xbf" + BLOG.encode(),
        BLOG.replace('<meta charset="UTF-8">', "").encode("cp1252", "xmlcharrefreplace"),
    ],
    ids=["utf-16", "NULs", "latin-1", "byte-order mark", "undeclared cp1252"],
)
def test_encodings_of_pages(data: bytes) -> None:
    """Declared, marked or neither: the text is the same."""
    assert STORY[0] in read_bytes(data, "a.html").text


HOSTILE = {
    "nested": b"<html><body>" + b"<b>" * 200_000 + b"coup" + b"</b>" * 200_000,
    "nested and never closed": b"<html><body>" + b"<div>" * 200_000 + b"coup",
    "nested tables": b"<html><body>" + b"<table><tr><td>" * 100_000,
    "many paragraphs": b"<html><body>" + b"<p>word word, word." * 100_000,
    "many links": b"<html><body>" + b"<a href=x>y</a>" * 120_000,
    "many attributes": b"<html><body><p " + b"a=1 " * 400_000 + b">x</p>",
    "only angle brackets": b"<html><body>" + b"<" * 1_900_000,
    "open comments": b"<html><body>" + b"<!--" * 400_000,
    "entities": b"<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><html><body><p>&b;</p></body></html>",
    "nested lists": b"<html><body>" + b"<ul><li>" * 150_000,
    "nested drawings": b"<html><body>" + b"<svg><math>" * 100_000,
    "nested forms of a script": b"<html><body>" + b"<script>" * 200_000,
    "one title": b"<html><head><title>" + b"x " * 900_000 + b"</title></head><body><p>coup</p></body></html>",
    "one word": b"<html><body><p>" + b"x" * 1_900_000 + b"</p></body></html>",
    "one attribute": b'<html><body><a href="' + b"x" * 1_900_000,
    "data in an address": b'<html><body><img src="data:image/png;base64,'
    + b"A" * 1_500_000
    + b'"><p>coup</p></body></html>',
    "false linked data": b'<html><head><script type="application/ld+json">'
    + b"[" * 400_000
    + b"</script></head></html>",
    "noise": b"<html>" + bytes(range(256)) * 4_000,
    "too large": b"<html>" + b"x" * 14_000_000,
    "empty": b"<html></html>",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_pages(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read or refused with one sentence within the time allowed, and some seconds more for a busy machine."""
    monkeypatch.setitem(sandbox.SECONDS, "html", 3)  # the product allows five; waiting for them shows nothing more
    started = time.monotonic()
    try:
        read_bytes(HOSTILE[case], "river.html")
    except ArticleError as error:
        assert str(error).startswith("river.html ")
        assert str(error).count(". ") == 0
    assert time.monotonic() - started < 10


def test_nothing_is_loaded_for_a_page() -> None:
    """Pictures, frames and styles of a page stay addresses; an external entity is not resolved."""
    page = BLOG.replace("<p>", '<p><img src="http://127.0.0.1:9/x"><iframe src="file:///etc/passwd"></iframe>')
    assert "root:" not in read_bytes(page.encode(), "a.html").text
