"""What an applicant types, one form a page. Each form is bound to what the draft keeps, so it can be asked again."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import codes
from requests_desk.forms.inputs import CheckedField, check_email, check_mobile, digits_input, line_input
from requests_desk.models import ApplicantKind, Draft, NotifyBy
from standards.forms import LimitedText, extra_fields
from standards.identity import check_nib, check_nik, check_npwp, digits
from standards.models import FieldType, Kind, Standard

EXTRA = "isian-"
"""Prefix of the standard's extra questions, so that none of them takes the name of one of ours."""


class DraftForm(forms.Form):
    """A page of questions of one draft."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, draft: Draft, **options: Any) -> None:
        super().__init__(data, **options)
        self.draft = draft
        self.build()

    def build(self) -> None:
        """Add or drop fields that depend on the standard or on earlier answers."""

    @property
    def is_service(self) -> bool:
        """Whether a product is asked for, not only an answer."""
        return self.draft.service.kind == Kind.SERVICE


class KindForm(DraftForm):
    """Who asks (Pasal 2): a member of the public or a legal entity."""

    applicant_kind = forms.ChoiceField(
        label=_("Siapa yang mengajukan?"),
        choices=[
            (ApplicantKind.PERSON, _("Perorangan, atas nama saya sendiri")),
            (ApplicantKind.LEGAL_ENTITY, _("Badan hukum, atas nama perusahaan, koperasi, atau lembaga")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih siapa yang mengajukan permohonan"),
            "invalid_choice": _("Pilih siapa yang mengajukan permohonan"),
        },
    )


class IdentityForm(DraftForm):
    """Only what the standard needs: no NIK for a question, no NIB where the service's own form asks for it."""

    company = LimitedText(
        limit=200,
        label=_("Nama badan hukum"),
        error_messages={"required": _("Isi nama badan hukum")},
        widget=line_input(autocomplete="organization"),
    )
    nib = CheckedField(
        check=check_nib, label=_("NIB"), help_text=_("13 angka, pada dokumen NIB dari OSS."), widget=digits_input()
    )
    npwp = CheckedField(
        check=check_npwp, label=_("NPWP"), help_text=_("15 atau 16 angka, pada kartu NPWP."), widget=digits_input()
    )
    name = LimitedText(
        limit=150,
        label=_("Nama lengkap"),
        error_messages={"required": _("Isi nama lengkap Anda")},
        widget=line_input(autocomplete="name"),
    )
    nik = CheckedField(
        check=check_nik,
        missing=_("NIK harus 16 angka, seperti pada KTP"),
        label=_("NIK"),
        help_text=_("16 angka, seperti pada KTP. Hanya petugas yang menangani permohonan ini dapat melihatnya."),
        widget=digits_input(),
    )
    address = LimitedText(
        limit=300,
        required=False,
        label=_("Alamat"),
        help_text=_("Isi bila hasilnya perlu dikirim lewat pos."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )

    def build(self) -> None:
        """Drop what is not asked of this applicant for this service."""
        wanted = {"company", "npwp", "nib", "name"} if self.is_entity else {"name", "nik"}
        if self.is_service:
            wanted.add("address")
        for name in set(self.fields) - wanted | self.asked_elsewhere() & {"nib", "npwp"}:
            del self.fields[name]
        if self.is_entity:
            self.fields["name"].label = _("Nama Anda yang mewakili")
        for name in {"nik", "npwp", "nib"} & set(self.fields):
            self.fields[name].required = name == "nik" and self.is_service
        if self.one_is_enough:
            self.fields["nib"].help_text = _("13 angka, pada dokumen NIB dari OSS. Isi NIB atau NPWP.")

    @property
    def is_entity(self) -> bool:
        """Whether the draft is a legal entity's."""
        return self.draft.answers.get("pemohon", {}).get("applicant_kind") == ApplicantKind.LEGAL_ENTITY

    @property
    def one_is_enough(self) -> bool:
        """Whether a legal entity must name itself by NIB or NPWP here."""
        return self.is_service and {"nib", "npwp"} <= set(self.fields)

    def asked_elsewhere(self) -> set[str]:
        """Types of the extra questions that the standard asks on a later page."""
        return {row.type for row in self.draft.standard.formfields.all()}

    def clean(self) -> dict[str, Any]:
        """A legal entity that asks for a service is known by one of its numbers."""
        values = super().clean()
        given = values.get("nib") or values.get("npwp") or {"nib", "npwp"} & set(self.errors)
        if self.one_is_enough and not given:
            self.add_error("nib", _("Isi NIB atau NPWP badan hukum"))
        return values


class ContactForm(DraftForm):
    """How we reach the applicant. The phone number is also the key to the request's page."""

    notify_by = forms.ChoiceField(
        label=_("Bagaimana kami memberi tahu Anda?"),
        choices=NotifyBy.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih cara kami menghubungi Anda"),
            "invalid_choice": _("Pilih cara kami menghubungi Anda"),
        },
    )
    phone = CheckedField(
        check=check_mobile,
        missing=_("Isi nomor telepon seluler, misalnya 0812 3456 7890"),
        label=_("Nomor telepon seluler"),
        help_text=_("Empat angka terakhirnya membuka halaman permohonan Anda. Kosongkan hanya bila memilih email."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = CheckedField(
        check=check_email,
        required=False,
        max_length=254,
        label=_("Alamat email"),
        help_text=_("Isi bila Anda memilih email."),
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """Each chosen way needs its address; without a phone only the link in the e-mail opens the request."""
        values = super().clean()
        chosen = values.get("notify_by")
        if chosen == NotifyBy.EMAIL and not self.data.get("phone", "").strip():
            self.errors.pop("phone", None)
        if chosen in (NotifyBy.EMAIL, NotifyBy.BOTH) and "email" not in self.errors and not values.get("email"):
            self.add_error("email", _("Isi alamat email dengan tanda @, misalnya nama@contoh.id"))
        return values


class ContentForm(DraftForm):
    """What is asked for, with the extra questions of the standard."""

    subject = LimitedText(
        limit=200,
        label=_("Perihal"),
        help_text=_("Satu kalimat singkat."),
        error_messages={"required": _("Isi perihal permohonan")},
    )
    description = LimitedText(
        limit=2000,
        label=_("Uraian"),
        help_text=_("Paling panjang 2.000 karakter. Jangan tulis NIK atau nomor rekening di sini."),
        error_messages={"required": _("Isi uraian permohonan")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def build(self) -> None:
        """A service is described by its own questions; a question must be written down."""
        if self.is_service:
            self.fields["subject"].required = self.fields["description"].required = False
            self.fields["subject"].help_text = _("Misalnya nama barang atau kegiatan.")
        else:
            self.fields["description"].label = _("Pertanyaan Anda")
        extra = extra_fields(self.draft.standard)
        self.order = [f"{EXTRA}{key}" for key in extra]
        self.fields.update({f"{EXTRA}{key}": field for key, field in extra.items()})
        self.order_fields([*self.order, "subject", "description"] if self.is_service else None)

    def extra_answers(self) -> dict[str, Any]:
        """Cleaned answers to the extra questions by their own keys, empty ones left out."""
        given = {name.removeprefix(EXTRA): self.cleaned_data.get(name) for name in self.order}
        return {key: value for key, value in given.items() if value not in (None, "")}


def number_of_type(standard: Standard, answers: Mapping[str, Any], wanted: FieldType) -> str:
    """The NIB or NPWP that was given as an extra answer, or ''."""
    keys = (row.key for row in standard.formfields.all() if row.type == wanted)
    return next((answers[key] for key in keys if answers.get(key)), "")


class StartForm(forms.Form):
    """Nobody sees its one field; a program that fills in everything gives itself away."""

    website = forms.CharField(
        required=False, label=_("Kosongkan isian ini"), widget=line_input(autocomplete="off", tabindex="-1")
    )

    def clean_website(self) -> str:
        """Raises ValidationError when something was typed."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Kosongkan isian yang tersembunyi, lalu tekan Mulai lagi."))
        return ""


class TrackForm(forms.Form):
    """The code, and the last four digits of the phone for everything beyond the coarse status."""

    code = forms.CharField(
        label=_("Kode permohonan"),
        help_text=_("Ada pada tanda terima dan SMS, misalnya K7M4Q-9TXWR."),
        max_length=40,
        error_messages={"required": _("Isi kode permohonan, misalnya K7M4Q-9TXWR")},
        widget=line_input(autocomplete="off", autocapitalize="characters", spellcheck="false"),
    )
    last_digits = forms.CharField(
        required=False,
        label=_("Empat angka terakhir nomor telepon"),
        help_text=_("Tanpa angka ini hanya status singkat yang ditampilkan."),
        max_length=20,
        widget=digits_input(),
    )

    def clean_code(self) -> str:
        """The stored form. A mistyped code is found by its check character, without asking the database."""
        code = codes.normalise(self.cleaned_data["code"])
        if len(code) != codes.LENGTH:
            raise forms.ValidationError(_("Kode seharusnya 10 huruf dan angka, misalnya K7M4Q-9TXWR"))
        if not codes.is_wellformed(code):
            raise forms.ValidationError(_("Ada huruf atau angka yang salah ketik. Cocokkan kode dengan tanda terima."))
        return code

    def clean_last_digits(self) -> str:
        """Four digits; of a whole number the last four."""
        typed = self.cleaned_data["last_digits"].strip()
        found = digits(typed.lstrip("+"))
        if typed and len(found) < 4:
            raise forms.ValidationError(_("Isi 4 angka terakhir nomor telepon Anda"))
        return found[-4:]


class WithdrawForm(forms.Form):
    """Taking a request back needs no reason; one may be given."""

    note = LimitedText(
        limit=500,
        required=False,
        label=_("Alasan"),
        help_text=_("Membantu kami memperbaiki layanan."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OneTimeForm(forms.Form):
    """The six digits that were sent to the applicant."""

    secret = forms.CharField(
        label=_("Kode verifikasi"),
        max_length=20,
        error_messages={"required": _("Isi enam angka kode verifikasi")},
        widget=digits_input(autocomplete="one-time-code"),
    )

    def clean_secret(self) -> str:
        """Six digits, however they were spaced."""
        found = digits(self.cleaned_data["secret"])
        if len(found) != 6:
            raise forms.ValidationError(_("Kode verifikasi terdiri atas 6 angka"))
        return found


class CompleteForm(forms.Form):
    """The word that goes with the missing parts."""

    note = LimitedText(
        limit=500,
        required=False,
        label=_("Keterangan untuk petugas"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
