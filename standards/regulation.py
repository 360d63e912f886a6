"""The regulation on which the portal rests, in words: Permenperin 55/M-IND/PER/6/2011."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

NUMBER = "55/M-IND/PER/6/2011"
IN_FORCE_SINCE = dt.date(2011, 6, 10)
"""Pasal 19: it came into force on the day on which it was set."""
ADAPT_BY = dt.date(2011, 9, 10)
"""Pasal 16(1): SOPs are adapted to the regulation within three months."""

# What each article is about, in our words: the regulation gives its articles no titles.
ARTICLES = (
    (1, _("Pengertian pelayanan publik dan Unit Pelayanan Publik")),
    (2, _("Tugas: permintaan informasi, konsultasi, dan pelaksanaan pelayanan publik")),
    (3, _("Unit P2 Pusat dan Unit P2 Daerah, serta tempat kedudukannya")),
    (4, _("Ruang lingkup jenis layanan publik")),
    (5, _("Susunan organisasi Unit P2 Pusat")),
    (6, _("Tugas Kepala Unit P2 Pusat")),
    (7, _("Tugas Sekretaris, Staf Sarana dan Prasarana, dan Petugas Front Office Unit P2 Pusat")),
    (8, _("Tugas petugas Sub Unit Layanan, menurut standar prosedur operasional yang berlaku")),
    (9, _("Susunan organisasi Unit P2 Daerah")),
    (10, _("Tugas Kepala Unit P2 Daerah")),
    (11, _("Tugas Sekretaris, Staf Sarana dan Prasarana, dan Petugas Front Office Unit P2 Daerah")),
    (12, _("Penetapan petugas Unit P2 Pusat")),
    (13, _("Penetapan petugas Unit P2 Daerah")),
    (14, _("Sepuluh komponen standar pelayanan")),
    (15, _("Pengawasan dan evaluasi")),
    (16, _("Penyesuaian dan penetapan standar prosedur operasional")),
    (17, _("Ketentuan lebih lanjut oleh Sekretaris Jenderal")),
    (18, _("Biaya")),
    (19, _("Mulai berlaku pada 10 Juni 2011")),
)
