"""What each published figure means, in plain words: below every table and at the head of the file."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEFINITIONS: Mapping[str, tuple[Promise, Promise]] = {
    "received": (_("Masuk"), _("Permohonan yang diterima unit dalam bulan itu, lewat saluran apa pun.")),
    "handled": (
        _("Diselesaikan"),
        _("Permohonan yang dalam bulan itu diserahkan hasilnya, dijawab, atau tidak dapat dipenuhi."),
    ),
    "on_time": (
        _("Tepat waktu"),
        _("Bagian dari yang diselesaikan, yang selesai dikerjakan paling lambat pada target selesainya; persen bulat."),
    ),
    "median": (
        _("Median"),
        _(
            "Separuh dari yang diselesaikan memerlukan hari kerja sebanyak ini atau kurang; waktu menunggu kelengkapan "
            "dari pemohon tidak dihitung."
        ),
    ),
    "refused": (
        _("Tidak dipenuhi"),
        _("Bagian dari yang diselesaikan, yang ditolak tertulis dengan dasar hukum, alasan, dan cara keberatan."),
    ),
    "survey": (
        _("Survei"),
        _("Mutu (A sampai D) dari survei kepuasan terakhir yang sudah ditutup unit itu, dengan banyaknya jawaban (n)."),
    ),
}
SOURCE = _(
    "Semua angka diambil dari laporan bulanan yang sudah disetujui Kepala unit dan dikirim kepada penerimanya. Bila "
    "laporan dibetulkan, yang tampil adalah versi terakhir."
)
SMALL_NUMBERS = _(
    "Angka di bawah 5 ditulis “kurang dari 5”. Angka lain yang membuat angka kecil dapat dihitung ditulis “tidak "
    "ditampilkan”. Persen dan median tampil bila paling sedikit 5 permohonan diselesaikan."
)
