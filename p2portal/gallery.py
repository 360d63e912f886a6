"""All components on one page, with long names, errors and empty lists; for those who build pages."""

import datetime as dt
import re
from pathlib import Path

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.paging import Page
from core.workdays import Day

SPRITE = Path(__file__).resolve().parent.parent / "static/img/icons.svg"
LONG_NAME = "Balai Besar Standardisasi dan Pelayanan Jasa Industri Logam dan Mesin Bandung"


class SampleForm(forms.Form):
    """One field of each kind, some of them wrong."""

    name = forms.CharField(label="Nama lengkap", error_messages={"required": "Isi nama lengkap Anda"})
    nik = forms.RegexField(
        r"^\d{16}$",
        label="Nomor Induk Kependudukan (NIK)",
        help_text="16 angka, seperti pada KTP",
        error_messages={"invalid": "NIK harus 16 angka, seperti pada KTP"},
    )
    held_on = forms.DateField(label="Tanggal kegiatan", help_text="Misalnya 27 3 2026", required=False)
    unit = forms.ChoiceField(label="Unit", choices=[("", "Pilih unit"), ("bdg", LONG_NAME)], required=False)
    channel = forms.ChoiceField(
        label="Cara kami menghubungi Anda",
        widget=forms.RadioSelect,
        choices=[("sms", "SMS"), ("email", "Email"), ("none", "Tidak perlu, saya cek sendiri")],
        error_messages={"required": "Pilih cara kami menghubungi Anda"},
    )
    topics = forms.MultipleChoiceField(
        label="Topik",
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", "Perizinan"), ("b", "Standardisasi"), ("c", "Sertifikasi")],
        required=False,
    )
    content = forms.CharField(
        label="Isi permohonan", widget=forms.Textarea, required=False, help_text="Paling panjang 2.000 karakter"
    )
    letter = forms.FileField(label="Surat permohonan", help_text="PDF, JPG, atau PNG, paling besar 5 MB")
    deed = forms.FileField(label="Akta pendirian", required=False)
    agreed = forms.BooleanField(
        label="Data yang saya isi benar", error_messages={"required": "Centang pernyataan sebelum mengirim"}
    )


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery; ``?desk`` shows the same in the desk's density."""
    page = Page(rows=[], next_cursor="next", previous_cursor="previous")
    context = {
        "base": "base_desk.html" if "desk" in request.GET else "base.html",
        "form": SampleForm(),
        "wrong": SampleForm({"nik": "3174", "channel": ""}, prefix="wrong"),
        "page": page,
        "long_name": LONG_NAME,
        "moment": dt.datetime(2026, 11, 22, 7, 5, tzinfo=dt.UTC),
        "day": dt.date(2026, 12, 4),
        "tones": [
            ("Diterima", "received"),
            ("Diproses", "progress"),
            ("Belum lengkap", "attention"),
            ("Melewati target", "late"),
            ("Selesai", "done"),
            ("Menunggu pemohon", "paused"),
            ("Ditarik", "neutral"),
        ],
        "icons": re.findall(r'<symbol id="(\w+)"', SPRITE.read_text()),
        "days": _days(),
        "entries": _entries(),
        "bars": [("Pengujian produk", 48, 40), (LONG_NAME, 23, 31), ("Konsultasi", 7, 0), ("Informasi", 0, 2)],
        "months": _months(),
        "names": ["2026", "2025"],
        "rows": [(f"P2/2026/{number:05}", LONG_NAME, 3 - number % 6) for number in range(118, 130)],
        "menu": [
            {"label": "Belum diambil", "url": "?tab=1", "current": True, "count": 12},
            {"label": "Milik saya", "url": "?tab=2", "count": 0},
            {"label": "Selesai bulan ini", "url": "?tab=3"},
        ],
    }
    return render(request, "p2portal/gallery.html", context)


def _days() -> list[Day]:
    start, number, days = dt.date(2026, 11, 23), 0, []
    for offset in range(12):
        day = start + dt.timedelta(days=offset)
        reason = {5: "Sabtu", 6: "Minggu"}.get(day.weekday(), "")
        number += not reason
        days.append(Day(day, None if reason else number, reason))
    return days


def _entries() -> list[dict]:
    at = dt.datetime(2026, 11, 20, 2, 30, tzinfo=dt.UTC)
    return [
        {"label": "Diterima", "at": at, "by_label": "Permohonan daring"},
        {"label": "Diperiksa kelengkapannya", "at": at, "by_label": "Petugas front office", "note": "Berkas lengkap."},
        {"label": f"Diproses oleh {LONG_NAME}", "at": at, "by_label": "Petugas sub unit", "current": True},
        {"label": "Menunggu tanda tangan", "future": True},
        {"label": "Siap diambil", "future": True},
    ]


def _months() -> list[tuple]:
    names = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des"]
    this = [120, 132, 101, 134, 90, 230, 210, 182, 191, 234, 290, None]
    last = [100, 112, 121, 94, 80, 130, 190, 172, 151, 204, 210, 180]
    return list(zip(names, this, last, strict=True))
