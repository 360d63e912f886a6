"""The components: what a reader and a screen reader get from each tag."""

import datetime as dt
import re

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory

from core.paging import Page
from core.workdays import Day


def render(source, path="/", **context):
    request = RequestFactory().get(path)
    return engines["django"].from_string(source).render(context, request)


class Contact(forms.Form):
    name = forms.CharField(label="Nama", help_text="Seperti pada KTP", error_messages={"required": "Isi nama Anda"})
    note = forms.CharField(label="Catatan", required=False)
    channel = forms.ChoiceField(label="Cara", widget=forms.RadioSelect, choices=[("sms", "SMS"), ("none", "Tidak")])
    agreed = forms.BooleanField(label="Benar")


def test_a_field_ties_label_hint_and_error_to_the_input():
    html = render("{% field form.name %}", form=Contact({}))
    assert '<label class="label" for="id_name">Nama</label>' in html
    assert 'aria-describedby="id_name-hint id_name-error"' in html
    assert html.index("Isi nama Anda") < html.index("<input")


def test_only_optional_fields_are_marked_and_none_is_required_by_the_browser():
    html = render("{% for f in form %}{% field f %}{% endfor %}", form=Contact())
    assert html.count("(tidak wajib)") == 1
    assert not re.search(r"<(input|select|textarea)[^>]* required", html)


def test_choices_are_a_group_with_a_legend():
    html = render("{% field form.channel %}", form=Contact())
    assert "<legend" in html
    assert '<label for="id_channel_1">Tidak</label>' in html


def test_the_summary_links_each_message_to_its_field():
    html = render("{% error_summary form other %}", form=Contact({}), other=None)
    assert '<a href="#id_name">Isi nama Anda</a>' in html
    assert 'href="#id_channel_0"' in html


def test_the_summary_reads_formsets():
    formset = forms.formset_factory(Contact)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1"})
    assert 'href="#id_form-0-name"' in render("{% error_summary formset %}", formset=formset)


def test_the_summary_is_silent_when_all_is_well():
    assert render("{% error_summary form %}{% error_prefix form %}", form=Contact()).strip() == ""


def test_the_title_says_first_that_something_is_wrong():
    assert render("{% error_prefix form %}Kontak", form=Contact({})) == "Kesalahan: Kontak"


@pytest.mark.parametrize("tone", ["received", "progress", "attention", "late", "done", "paused", "neutral"])
def test_a_status_is_word_icon_and_colour(tone):
    html = render("{% status_pill 'Diproses' tone %}", tone=tone)
    assert f"pill-{tone}" in html
    assert "Diproses" in html
    assert "icons.svg#" in html


def test_a_due_date_explains_each_day():
    days = [Day(dt.date(2026, 12, 4), 1), Day(dt.date(2026, 12, 5), None, "Sabtu")]
    html = render("{% due_date on days limit=1 %}", on=dt.date(2026, 12, 4), days=days)
    assert "paling lambat <strong>Jumat, 4 Desember 2026" in html
    assert "Sabtu, 5 Desember 2026" in html
    assert "1 hari tidak dihitung" in html


def test_a_timeline_opens_the_current_step_and_collapses_the_past():
    entries = [{"label": "Diterima"}, {"label": "Diproses", "current": True}, {"label": "Siap", "future": True}]
    html = render("{% timeline entries %}", entries=entries)
    assert html.index("Siap") < html.index("Diproses") < html.index("1 langkah sebelumnya") < html.index("Diterima")
    assert "<details" in html
    assert "open" not in html[html.index("<details") :].split(">")[0]


def test_text_of_people_is_escaped():
    bad = "<script>alert(1)</script>"
    html = render(
        "{% status_pill bad %}{% summary_row bad bad %}{% notice 'info' title=bad %}{{ bad }}{% endnotice %}"
        "{% empty_state bad bad %}{% timeline entries %}{% bar_chart rows bad %}",
        bad=bad,
        entries=[{"label": bad, "note": bad, "by_label": bad}],
        rows=[(bad, 1)],
    )
    assert "<script>" not in html


def test_an_empty_answer_is_said_and_zero_is_an_answer():
    assert "Tidak diisi" in render("{% summary_row 'Telepon' '' %}")
    assert "Tidak diisi" not in render("{% summary_row 'Jumlah' 0 %}")


def test_a_figure_says_how_it_moved():
    html = render("{% key_figure 'Diterima' 120 previous=110 previous_label='Oktober' %}")
    assert "naik 10 dari Oktober (110)" in html


def test_charts_carry_a_title_a_table_and_no_style():
    html = render("{% line_chart rows 'Per bulan' names=names %}", rows=[("Jan", 1, 2.5)], names=["2026", "2025"])
    assert "<title>Per bulan</title>" in html
    assert '<th scope="row">Jan</th><td class="numeric">1</td><td class="numeric">2,5</td>' in html
    assert "style=" not in html
    assert not re.search(r'(x|y|cx|cy|width|d)="[^"]*\d,\d', html)


def test_sorting_turns_round_and_starts_at_the_first_page():
    html = render("{% sort_header 'due' 'Tempo' %}", "/meja/?urut=due&kursor=abc&q=uji")
    assert 'aria-sort="ascending"' in html
    assert 'href="?urut=-due&amp;q=uji"' in html


def test_pages_keep_the_other_parameters():
    html = render("{% pagination page %}", "/meja/?q=uji&kursor=a", page=Page([], "b", None))
    assert 'href="?q=uji&amp;kursor=b"' in html
    assert "Sebelumnya" not in html
