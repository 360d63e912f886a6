"""The questionnaire for its three doors, the code, and what managers fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.codes import normalise
from standards.forms import LimitedText, ReadField, read_date
from standards.models import Kind
from surveys import codes
from surveys.actions import Answers
from surveys.index import element_codes
from surveys.instruments import INSTRUMENTS, PERMENPANRB_14_2017, Instrument
from surveys.questionnaires import AGE, SEX, Choices, Questionnaire

BLOCK = ("sex", "age", "education", "occupation", "kind")
CODE_SHAPE = gettext_lazy("Kode survei seharusnya 6 huruf dan angka, misalnya QH7TM4")


class CodeForm(forms.Form):
    """The one-time code of the invitation."""

    code = forms.CharField(
        label=gettext_lazy("Kode survei"),
        help_text=gettext_lazy("6 huruf dan angka dari SMS atau email kami, misalnya QH7TM4"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": CODE_SHAPE, "max_length": CODE_SHAPE},
    )

    def clean_code(self) -> str:
        """The code in its stored form. Raises ValidationError when it cannot be one."""
        code = normalise(self.cleaned_data["code"])
        if not codes.is_wellformed(code):
            raise forms.ValidationError(CODE_SHAPE)
        return code


class QuestionnaireForm(forms.Form):
    """One screen: a question for each element in the order of asking, then who answers and what to improve."""

    def __init__(self, questionnaire: Questionnaire, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.names = [code.lower() for code in element_codes(questionnaire.instrument)]
        for place, number in enumerate(questionnaire.asked, start=1):
            question = questionnaire.questions[number - 1]
            sentence = _("Pilih satu jawaban untuk pertanyaan %(number)s.") % {"number": place}
            self.fields[self.names[number - 1]] = forms.TypedChoiceField(
                label=f"{place}. {question.text}",
                choices=list(enumerate(question.answers, start=1)),
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": sentence, "invalid_choice": sentence},
            )
        self.fields["sex"] = _optional(gettext_lazy("Jenis kelamin"), SEX)
        self.fields["age"] = _optional(gettext_lazy("Usia"), AGE)
        self.fields["education"] = _optional(gettext_lazy("Pendidikan terakhir"), questionnaire.education)
        self.fields["occupation"] = _optional(gettext_lazy("Pekerjaan utama"), questionnaire.occupation)
        self.fields["kind"] = _optional(gettext_lazy("Layanan yang Anda terima"), tuple(Kind.choices))
        self.fields["comment"] = LimitedText(
            limit=500,
            required=False,
            label=_("Saran"),
            help_text=_("Jangan menulis nama, nomor telepon, atau data pribadi lain."),
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    @property
    def questions(self) -> list[forms.BoundField]:
        """The questions in the order of asking."""
        return [self[name] for name in self.fields if name in self.names]

    @property
    def block(self) -> list[forms.BoundField]:
        """What is asked of the respondent."""
        return [self[name] for name in BLOCK]

    def answers(self) -> Answers:
        """The checked questionnaire, scores in the order of the rule."""
        data = self.cleaned_data
        return Answers([data[name] for name in self.names], *(data[name] for name in (*BLOCK, "comment")))


class PaperForm(QuestionnaireForm):
    """A sheet of paper: the same, with its number and its day in front."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sheet_number"] = LimitedText(
            limit=20,
            label=_("Nomor lembar"),
            help_text=_("Nomor pada kertas; satu nomor hanya dapat dimasukkan satu kali."),
            error_messages={"required": _("Isi nomor lembarnya.")},
        )
        self.fields["answered_on"] = day(_("Tanggal diisi"), _("Isi tanggal pada lembar."))

    def clean_sheet_number(self) -> str:
        """One form for one number: 'a 12' and 'A12' are the same sheet."""
        return normalise(self.cleaned_data["sheet_number"]) or self.cleaned_data["sheet_number"]


class OpenForm(forms.Form):
    """A new survey: the rule and the period."""

    instrument_code = forms.ChoiceField(
        label=gettext_lazy("Instrumen"),
        widget=forms.RadioSelect,
        initial=PERMENPANRB_14_2017.code,
        help_text=gettext_lazy("Hasil selalu dihitung menurut instrumen yang dipilih di sini."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        newest_first = reversed(INSTRUMENTS.items())
        self.fields["instrument_code"].choices = [(code, _title(instrument)) for code, instrument in newest_first]
        self.fields["starts_on"] = day(_("Mulai"), _("Isi tanggal mulai."))
        self.fields["ends_on"] = day(_("Selesai"), _("Isi tanggal selesai."))


class PlanForm(forms.Form):
    """One line of the follow-up plan."""

    def __init__(self, instrument: Instrument, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        sentence = _("Pilih unsur yang diperbaiki.")
        names = zip(element_codes(instrument), instrument.elements, strict=True)
        self.fields["element"] = forms.ChoiceField(
            label=_("Unsur"),
            choices=[("", _("Pilih salah satu")), *((code, f"{code} {name}") for code, name in names)],
            error_messages={"required": sentence, "invalid_choice": sentence},
        )
        self.fields["activity"] = LimitedText(
            limit=300, label=_("Kegiatan"), error_messages={"required": _("Tulis apa yang akan dilakukan.")}
        )
        self.fields["due_on"] = day(_("Paling lambat"), _("Isi tanggalnya."))
        self.fields["responsible"] = LimitedText(
            limit=150, label=_("Penanggung jawab"), error_messages={"required": _("Isi siapa yang bertanggung jawab.")}
        )


def day(label: str, sentence: str) -> ReadField:
    """A date as people write it."""
    return ReadField(
        reader=read_date,
        sentence=gettext_lazy("Isi tanggal, misalnya 27 3 2026"),
        label=label,
        help_text=_("Misalnya 27 3 2026"),
        error_messages={"required": sentence},
    )


def _optional(label: Any, choices: Choices) -> forms.ChoiceField:
    sentence = gettext_lazy("Pilih salah satu yang ada di daftar, atau kosongkan.")
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", _("Tidak diisi")), *choices],
        error_messages={"invalid_choice": sentence},
    )


def _title(instrument: Instrument) -> str:
    words = {"title": instrument.title, "count": len(instrument.elements)}
    return _("%(title)s (%(count)s unsur)") % words
