"""The words of both instruments: what each element asks, its four answers from worst to best, the order of asking.

The words are those of the rules; the answers are shown as words only, never as numbers. Of the respondent both rules
ask sex, age, education and work. A free text for "lainnya" is left out on purpose: it could name the person.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from surveys.instruments import KEP_25_2004, PERMENPANRB_14_2017, Instrument

Choices = tuple[tuple[str, Promise], ...]


@dataclass(frozen=True)
class Question:
    """What one element asks; ``answers`` are the scores 1, 2, 3, 4 in words."""

    text: Promise
    answers: tuple[Promise, Promise, Promise, Promise]


@dataclass(frozen=True)
class Questionnaire:
    """An instrument as people meet it. ``questions`` stand in the order of the elements U1, U2, ..."""

    instrument: Instrument
    questions: tuple[Question, ...]
    asked: tuple[int, ...]
    """Numbers of the elements in the order of asking."""
    education: Choices
    occupation: Choices


SEX: Choices = (("P", _("Perempuan")), ("L", _("Laki-laki")))
AGE: Choices = (
    ("under-20", _("Di bawah 20 tahun")),
    ("20-29", _("20 sampai 29 tahun")),
    ("30-39", _("30 sampai 39 tahun")),
    ("40-49", _("40 sampai 49 tahun")),
    ("50-59", _("50 sampai 59 tahun")),
    ("60-up", _("60 tahun ke atas")),
)

KEP_25_QUESTIONS = (
    Question(
        _("Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?"),
        (_("Tidak mudah"), _("Kurang mudah"), _("Mudah"), _("Sangat mudah")),
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?"),
        (_("Tidak sesuai"), _("Kurang sesuai"), _("Sesuai"), _("Sangat sesuai")),
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang kejelasan dan kepastian petugas yang melayani?"),
        (_("Tidak jelas"), _("Kurang jelas"), _("Jelas"), _("Sangat jelas")),
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang kedisiplinan petugas dalam memberikan pelayanan?"),
        (_("Tidak disiplin"), _("Kurang disiplin"), _("Disiplin"), _("Sangat disiplin")),
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang tanggung jawab petugas dalam memberikan pelayanan?"),
        (
            _("Tidak bertanggung jawab"),
            _("Kurang bertanggung jawab"),
            _("Bertanggung jawab"),
            _("Sangat bertanggung jawab"),
        ),
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang kemampuan petugas dalam memberikan pelayanan?"),
        (_("Tidak mampu"), _("Kurang mampu"), _("Mampu"), _("Sangat mampu")),
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang kecepatan pelayanan di unit ini?"),
        (_("Tidak cepat"), _("Kurang cepat"), _("Cepat"), _("Sangat cepat")),
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang keadilan untuk mendapatkan pelayanan di unit ini?"),
        (_("Tidak adil"), _("Kurang adil"), _("Adil"), _("Sangat adil")),
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang kesopanan dan keramahan petugas dalam memberikan pelayanan?"),
        (
            _("Tidak sopan dan ramah"),
            _("Kurang sopan dan ramah"),
            _("Sopan dan ramah"),
            _("Sangat sopan dan ramah"),
        ),
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang kewajaran biaya untuk mendapatkan pelayanan?"),
        (_("Tidak wajar"), _("Kurang wajar"), _("Wajar"), _("Sangat wajar")),
    ),
    Question(
        _(
            "Bagaimana pendapat Saudara tentang kesesuaian antara biaya yang dibayarkan dengan biaya "
            "yang telah ditetapkan?"
        ),
        (_("Selalu tidak sesuai"), _("Kadang-kadang sesuai"), _("Banyak sesuainya"), _("Selalu sesuai")),
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang ketepatan pelaksanaan terhadap jadwal waktu pelayanan?"),
        (_("Selalu tidak tepat"), _("Kadang-kadang tepat"), _("Banyak tepatnya"), _("Selalu tepat")),
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang kenyamanan di lingkungan unit pelayanan?"),
        (_("Tidak nyaman"), _("Kurang nyaman"), _("Nyaman"), _("Sangat nyaman")),
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang keamanan pelayanan di unit ini?"),
        (_("Tidak aman"), _("Kurang aman"), _("Aman"), _("Sangat aman")),
    ),
)
PERMENPANRB_14_QUESTIONS = (
    KEP_25_QUESTIONS[1],
    KEP_25_QUESTIONS[0],
    Question(
        _("Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?"),
        KEP_25_QUESTIONS[6].answers,
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?"),
        (_("Sangat mahal"), _("Cukup mahal"), _("Murah"), _("Gratis")),
    ),
    Question(
        _(
            "Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam "
            "standar pelayanan dengan hasil yang diberikan?"
        ),
        KEP_25_QUESTIONS[1].answers,
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?"),
        (_("Tidak kompeten"), _("Kurang kompeten"), _("Kompeten"), _("Sangat kompeten")),
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?"),
        KEP_25_QUESTIONS[8].answers,
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?"),
        (_("Tidak ada"), _("Ada tetapi tidak berfungsi"), _("Berfungsi kurang maksimal"), _("Dikelola dengan baik")),
    ),
    Question(
        _("Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?"),
        (_("Buruk"), _("Cukup"), _("Baik"), _("Sangat baik")),
    ),
)

QUESTIONNAIRES = {
    questionnaire.instrument.code: questionnaire
    for questionnaire in (
        Questionnaire(
            KEP_25_2004,
            KEP_25_QUESTIONS,
            tuple(range(1, 15)),
            (
                ("sd", _("SD ke bawah")),
                ("sltp", _("SLTP")),
                ("slta", _("SLTA")),
                ("diploma", _("D-1, D-3, D-4")),
                ("s1", _("S-1")),
                ("s2", _("S-2 ke atas")),
            ),
            (
                ("pns", _("PNS/TNI/Polri")),
                ("swasta", _("Pegawai swasta")),
                ("wiraswasta", _("Wiraswasta")),
                ("pelajar", _("Pelajar/mahasiswa")),
                ("lainnya", _("Lainnya")),
            ),
        ),
        Questionnaire(
            PERMENPANRB_14_2017,
            PERMENPANRB_14_QUESTIONS,
            # The rule counts complaints as U8 and facilities as U9, and asks them the other way round.
            (1, 2, 3, 4, 5, 6, 7, 9, 8),
            (
                ("sd", _("SD")),
                ("smp", _("SMP")),
                ("sma", _("SMA")),
                ("s1", _("S1")),
                ("s2", _("S2")),
                ("s3", _("S3")),
            ),
            (
                ("pns", _("PNS")),
                ("tni", _("TNI")),
                ("polri", _("Polri")),
                ("swasta", _("Swasta")),
                ("wirausaha", _("Wirausaha")),
                ("lainnya", _("Lainnya")),
            ),
        ),
    )
}
