"""What the text makes of an event."""

import pytest

from indicators.coding import code_article
from indicators.records import Article


def statuses(text, language="en", published="2023-07-29"):
    events = code_article(Article(text=text, language=language, published=published)).events
    return {(event.type, event.status) for event in events}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("American troops may leave Niger.", {("withdraw", "conditional"), ("present", "asserted")}),
        ("American troops have left Niger.", {("withdraw", "asserted")}),
        ("France denies having any troops in Niger.", {("present", "denied")}),
        ("France said it would withdraw its troops from Niger.", {("withdraw", "asserted")}),
        ("Diplomats fear a coup in Niger.", {("success", "conditional")}),
        ("Niger's army denied plotting to seize power.", {("plot", "denied")}),
        ("France did not condemn the coup in Niger.", {("success", "asserted")}),
        ("ECOWAS may suspend Niger over the coup.", {("threaten", "asserted"), ("success", "asserted")}),
    ],
)
def test_english_status(text, expected):
    """Modals and fears make conditional, denials denied; reported decisions stay; the coup is taken for granted."""
    assert statuses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les soldats français pourraient quitter le Niger.", {("withdraw", "conditional"), ("present", "asserted")}),
        ("Des instructeurs russes seraient arrivés au Niger.", {("deploy", "asserted")}),
        ("Les soldats français ne quitteront pas le Niger.", {("withdraw", "denied"), ("present", "asserted")}),
        ("La CEDEAO n'a pas condamné le putsch au Niger.", {("success", "asserted")}),
    ],
)
def test_french_status(text, expected):
    """The conditional of report is hearsay and stays asserted; « ne ... pas » stands around the verb."""
    assert statuses(text, "fr") == expected
