"""What the desk fills in for a step; a form's arguments are those of the action by name."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.fields import line, long_text
from disclosures import objecting
from disclosures.actions import Case, Exemption, Offer
from disclosures.forms.fields import PASAL_35, choice, day_field, money_field
from disclosures.models import Disclosure, Medium, Objection
from disclosures.workflow import COMPLETION, EXTENSION, Ground, Outcome
from requests_desk.models import Channel


class StepForm(forms.Form):
    """The revision that the person saw, and what a step needs."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, row: Disclosure | Objection, person: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.row, self.person = row, person
        self.initial.setdefault("revision", row.revision)

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the action, from what was typed."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}

    def own_fields(self) -> list[forms.BoundField]:
        """The fields in order, without the revision."""
        return [self[name] for name in self.fields if name != "revision"]


class AskForm(StepForm):
    """What the applicant must add."""

    note = long_text(
        _("Yang perlu dilengkapi"),
        _("Tulis apa yang perlu dilengkapi pemohon."),
        help_text=format_lazy(
            _("Misalnya salinan identitas. Pemohon mempunyai {days} hari kerja; waktu berhenti sementara."),
            days=COMPLETION.days,
        ),
    )


class CompleteForm(StepForm):
    """What came in at the counter."""

    text = long_text(_("Kelengkapan yang diterima"), _("Tulis kelengkapan yang diterima dari pemohon."))


class ExtendForm(StepForm):
    """Why the time is extended."""

    reason = long_text(
        _("Alasan perpanjangan"),
        _("Tulis alasan perpanjangan, paling sedikit 10 huruf; pemohon membacanya."),
        help_text=format_lazy(
            _("Hanya sekali, {days} hari kerja. Alasan ini dikirim kepada pemohon."), days=EXTENSION.days
        ),
    )


class OfferFields(forms.Form):
    """The material, its form, and what it costs."""

    held_as = choice(_("Bentuk informasi yang kami kuasai"), Medium.choices, _("Pilih bentuk yang kami kuasai."))
    material = long_text(_("Informasi yang diberikan"), _("Tulis informasi yang diberikan."), limit=2000)
    offered_as = choice(_("Diberikan sebagai"), Medium.choices, _("Pilih bentuk informasi yang diberikan."))
    file_format = line(_("Format"), limit=100, help_text=_("Misalnya PDF atau lembar A4."))
    cost = money_field(_("Biaya salinan"), help_text=_("Hanya penggandaan dan pengiriman. Tanpa biaya: 0."))
    payment = line(_("Cara pembayaran"), limit=200, help_text=_("Bila ada biaya."))

    def offer(self) -> Offer:
        """What is given, as the actions take it."""
        data = self.cleaned_data
        names = ("material", "offered_as", "held_as", "file_format", "cost", "payment")
        return Offer(**{name: data[name] for name in names})


class ExemptionFields(forms.Form):
    """Ground, consequence test and reason; without them nothing is kept back."""

    grounds = forms.MultipleChoiceField(
        label=_("Dasar pengecualian menurut UU 14/2008 Pasal 17"),
        choices=Ground.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Pilih satu atau lebih, atau isi pasal undang-undang lain di bawah."),
    )
    other_law = line(
        _("Pasal undang-undang lain"), limit=300, help_text=_("Misalnya UU 30/2000 tentang Rahasia Dagang Pasal 3.")
    )
    consequence = long_text(
        _("Hasil uji konsekuensi"),
        _("Tulis hasil uji konsekuensi, paling sedikit 20 huruf."),
        limit=2000,
        help_text=_("Apa akibatnya bila informasi ini dibuka (Pasal 19)."),
    )
    reason = long_text(_("Alasan"), _("Tulis alasan yang dapat dipahami pemohon, paling sedikit 10 huruf."), limit=2000)

    def exemption(self) -> Exemption:
        """Why something is kept back, as the actions take it."""
        data = self.cleaned_data
        return Exemption(**{name: data[name] for name in ("grounds", "other_law", "consequence", "reason")})


class GrantForm(OfferFields, StepForm):
    """Everything is given."""

    def arguments(self) -> dict[str, Any]:
        """The offer as one value."""
        return {"offer": self.offer()}


class GrantPartlyForm(OfferFields, ExemptionFields, StepForm):
    """A part is given, the rest blacked out."""

    blackened = long_text(_("Bagian yang dihitamkan"), _("Tulis bagian mana yang dihitamkan."))
    field_order = [
        *("held_as", "material", "offered_as", "file_format", "cost", "payment", "blackened"),
        *("grounds", "other_law", "consequence", "reason"),
    ]

    def arguments(self) -> dict[str, Any]:
        """Offer and exemption as values."""
        return {
            "offer": self.offer(),
            "blackened": self.cleaned_data["blackened"],
            "exemption": self.exemption(),
        }


class RefuseForm(ExemptionFields, StepForm):
    """Everything is kept back."""

    def arguments(self) -> dict[str, Any]:
        """The exemption as one value."""
        return {"exemption": self.exemption()}


class NotHeldForm(StepForm):
    """We do not have it."""

    reason = long_text(
        _("Penjelasan"),
        _("Tulis mengapa informasi tidak dikuasai atau belum didokumentasikan, paling sedikit 10 huruf."),
        limit=2000,
    )
    held_by = line(_("Badan publik yang menguasai informasi"), limit=200, help_text=_("Bila diketahui."))


class GiveForm(StepForm):
    """When and how the applicant got it, and what was paid."""

    on = day_field(_("Tanggal diberikan"))
    way = line(_("Cara diberikan"), _("Tulis cara informasi diberikan."), limit=100)
    cost = money_field(_("Biaya yang dibayar"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("way", self.row.get_delivery_display() or self.row.get_access_display())
        self.initial.setdefault("cost", str(self.row.cost or 0))


class SummariseForm(StepForm):
    """What everybody may read in the register, written by a person."""

    text = long_text(
        _("Ringkasan informasi yang diminta"),
        _("Tulis ringkasan tanpa nama atau hal lain yang mengenali pemohon."),
        limit=500,
        help_text=_("Dibaca umum. Tanpa nama pemohon, perusahaan, alamat, nomor, atau hal lain yang mengenali orang."),
    )
    checked = forms.BooleanField(
        label=_("Saya sudah memeriksa: tidak ada yang mengenali pemohon"),
        error_messages={"required": _("Periksa lalu centang pernyataan ini.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("text", self.row.public_summary)

    def arguments(self) -> dict[str, Any]:
        """The text alone."""
        return {"text": self.cleaned_data["text"]}


class CaseFields(forms.Form):
    """The law's form of an objection."""

    ground = choice(_("Alasan keberatan (Pasal 35 ayat (1))"), PASAL_35, _("Pilih alasan keberatan."))
    case = long_text(
        _("Kasus posisi"),
        _("Tulis kasus posisinya, paling sedikit 10 huruf."),
        limit=4000,
        rows=6,
        help_text=_("Apa yang diminta, apa yang terjadi, dan apa yang dikehendaki."),
    )
    proxy = line(_("Nama kuasa"), limit=150, help_text=_("Bila keberatan diajukan lewat kuasa."))
    proxy_address = line(_("Alamat kuasa"), limit=300)

    def narrow(self, disclosure: Disclosure) -> None:
        """Offer only the grounds that the law gives now and whose time has not passed."""
        now = timezone.now()
        open_now = [
            ground for ground in objecting.grounds_now(disclosure, now) if objecting.in_time(disclosure, ground, now)
        ]
        self.fields["ground"].choices = [pair for pair in PASAL_35 if pair[0] in open_now]

    def case_of(self) -> Case:
        """The objection, as the action takes it."""
        data = self.cleaned_data
        return Case(data["ground"], data["case"], data["proxy"], data["proxy_address"])


class ObjectForm(CaseFields, StepForm):
    """An objection taken down at the counter."""

    channel = choice(
        _("Saluran"),
        [pair for pair in Channel.choices if pair[0] != Channel.ONLINE],
        _("Pilih saluran."),
        initial=Channel.COUNTER,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.narrow(self.row)

    def arguments(self) -> dict[str, Any]:
        """The case as one value, and the door."""
        return {"case": self.case_of(), "channel": self.cleaned_data["channel"]}


class AnswerObjectionForm(StepForm):
    """The superior's answer."""

    outcome = choice(_("Keputusan atas keberatan"), Outcome.choices, _("Pilih keputusan atas keberatan."))
    text = long_text(_("Tanggapan"), _("Tulis tanggapannya, paling sedikit 10 huruf."), limit=4000, rows=8)


class DisputeForm(StepForm):
    """When the dispute went to the Komisi Informasi."""

    on = day_field(_("Tanggal permohonan sengketa"))
    number = line(_("Nomor sengketa"), limit=100)
