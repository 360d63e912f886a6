"""What an officer types for a step. ``arguments`` are the keyword arguments of the action of the same name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from requests_desk.actions.closing import Receiver
from requests_desk.actions.sorting import SAY_WHAT_IS_MISSING, Missing, officers_for
from requests_desk.forms.fields import FileField, line, long_text
from requests_desk.models import FilePurpose, HandOverWay, ServiceRequest
from standards.forms import LimitedText, ReadField, read_date
from standards.models import Service

OBJECTION = _(
    "Keberatan dapat diajukan secara tertulis kepada Kepala unit dalam 30 hari kerja sejak pemberitahuan ini, atau "
    "pengaduan kepada Inspektorat Jenderal, Ombudsman, atau LAPOR."
)
OTHER_ROWS = 2


class StepForm(forms.Form):
    """The revision that the person saw, and what a step needs. Without own fields: a step of one button."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, service_request: ServiceRequest, person: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.service_request, self.person = service_request, person
        self.initial.setdefault("revision", service_request.revision)

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the action, from what was typed."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}

    def own_fields(self) -> list[forms.BoundField]:
        """The fields in order, without the revision."""
        return [self[name] for name in self.fields if name != "revision"]


class RemarkForm(StepForm):
    """A step with a remark that may be left out."""

    note = long_text(_("Keterangan"), rows=3)


class ReasonForm(StepForm):
    """A step that needs a reason."""

    note = long_text(_("Alasan"), _("Tulis alasannya."))


class NoteForm(StepForm):
    """An internal note."""

    note = long_text(_("Catatan internal"), _("Tulis catatannya."), rows=3, help_text=_("Tidak terlihat oleh pemohon."))

    def arguments(self) -> dict[str, Any]:
        """The text alone."""
        return {"text": self.cleaned_data["note"]}


class MissingForm(StepForm):
    """Ticks per requirement with a reason each, and rows for anything else."""

    note = long_text(_("Pesan kepada pemohon"), rows=3, help_text=_("Ditulis di bawah daftar kekurangan."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.requirements = list(self.service_request.standard.requirements.all())
        for requirement in self.requirements:
            self.fields[f"missing-{requirement.pk}"] = forms.BooleanField(label=requirement.name, required=False)
            self.fields[f"reason-{requirement.pk}"] = self._reason()
        for number in range(1, OTHER_ROWS + 1):
            self.fields[f"other-{number}"] = line(_("Hal lain yang kurang"), limit=250)
            self.fields[f"other-reason-{number}"] = self._reason()
        self.order_fields([*(name for name in self.fields if name != "note"), "note"])

    @staticmethod
    def _reason() -> LimitedText:
        widget = forms.TextInput(attrs={"list": "alasan", "autocomplete": "off"})
        return LimitedText(limit=300, label=_("Alasan"), required=False, widget=widget)

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Tick and reason of each requirement."""
        return [(self[f"missing-{row.pk}"], self[f"reason-{row.pk}"]) for row in self.requirements]

    def other_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Name and reason of what no requirement names."""
        return [(self[f"other-{n}"], self[f"other-reason-{n}"]) for n in range(1, OTHER_ROWS + 1)]

    def clean(self) -> dict[str, Any]:
        """Each tick has a reason, each other part both words; at least one of them."""
        data = super().clean() or self.cleaned_data
        for tick, reason in (*self.rows(), *self.other_rows()):
            if data.get(tick.name) and not data.get(reason.name) and not reason.errors:
                self.add_error(reason.name, _("Tulis alasan untuk yang Anda pilih."))
            if tick.name.startswith("other-") and data.get(reason.name) and not data.get(tick.name):
                self.add_error(tick.name, _("Tulis apa yang kurang."))
        if not self.errors and not self.missing():
            self.add_error(None, SAY_WHAT_IS_MISSING)
        return data

    def missing(self) -> list[Missing]:
        """The parts that were ticked or written, with their reasons. A reason alone counts as a tick."""
        data = self.cleaned_data
        found = [
            Missing(row.name, data.get(f"reason-{row.pk}") or "", row)
            for row in self.requirements
            if data.get(f"missing-{row.pk}") or data.get(f"reason-{row.pk}")
        ]
        others = [(data.get(a.name), data.get(b.name)) for a, b in self.other_rows()]
        return [*found, *(Missing(name, reason or "") for name, reason in others if name)]

    def arguments(self) -> dict[str, Any]:
        """What is missing, and the message."""
        return {"missing": self.missing(), "note": self.cleaned_data["note"]}


def officer_field(request: ServiceRequest) -> forms.ModelChoiceField:
    """The officers who work on this service today."""
    sentence = _("Pilih petugas yang menangani layanan ini.")
    return forms.ModelChoiceField(
        label=_("Petugas"),
        queryset=officers_for(request),
        empty_label=_("Pilih petugas"),
        error_messages={"required": sentence, "invalid_choice": sentence},
    )


class ForwardForm(RemarkForm):
    """Pusat: to the sub unit that owns the service, so there is nothing to choose. Daerah: to an officer."""

    field_order = ["officer", "note"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.service_request.unit.is_pusat:
            self.fields["officer"] = officer_field(self.service_request)
            self.order_fields(self.field_order)


class AssignForm(RemarkForm):
    """To whom the request is given."""

    field_order = ["officer", "note"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["officer"] = officer_field(self.service_request)
        self.order_fields(self.field_order)


class ReclassifyForm(ReasonForm):
    """The service that was meant."""

    field_order = ["service", "note"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        mine = Service.objects.open().filter(unit=self.service_request.unit)
        sentence = _("Pilih layanan unit ini yang sedang dibuka.")
        self.fields["service"] = forms.ModelChoiceField(
            label=_("Layanan yang dimaksud"),
            queryset=mine.exclude(pk=self.service_request.service_id).order_by("name"),
            empty_label=_("Pilih layanan"),
            error_messages={"required": sentence, "invalid_choice": sentence},
        )
        self.order_fields(self.field_order)


class ResubmitForm(RemarkForm):
    """What the applicant brought to the counter; a part can be met on paper, without a file."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.parts = list(self.service_request.missing_parts.unmet().select_related("requirement"))
        for part in self.parts:
            accepted = (part.requirement.accepted if part.requirement else []) or ["pdf", "jpg", "png"]
            self.fields[f"part-{part.pk}"] = FileField(
                label=part.name, accepted=accepted, purpose=FilePurpose.DOCUMENT, required=False, help_text=part.reason
            )
        self.order_fields([*(name for name in self.fields if name != "note"), "note"])

    def arguments(self) -> dict[str, Any]:
        """The files by the key of the part that each one meets."""
        files = {part.pk: self.cleaned_data.get(f"part-{part.pk}") for part in self.parts}
        for file in filter(None, files.values()):
            file.uploaded_by = self.person
        return {"files": {key: file for key, file in files.items() if file}, "note": self.cleaned_data["note"]}


class ExtendForm(ReasonForm):
    """How many working days more, and why."""

    field_order = ["days", "note"]
    note = long_text(_("Alasan"), _("Tulis alasan perpanjangan; pemohon membacanya."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.allowed = self.service_request.extension_left
        sentence = _("Isi jumlah hari kerja dengan angka, paling banyak %(days)s.") % {"days": self.allowed}
        self.fields["days"] = forms.IntegerField(
            label=_("Tambahan hari kerja"),
            min_value=1,
            help_text=_("Standar mengizinkan paling banyak %(days)s hari kerja lagi.") % {"days": self.allowed},
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={"required": sentence, "invalid": sentence, "min_value": sentence},
        )
        self.order_fields(self.field_order)


class RefuseForm(StepForm):
    """Legal ground, plain reason, way to object: all three are obligatory."""

    legal_ground = line(
        _("Dasar hukum"),
        _("Isi dasar hukum penolakan."),
        limit=300,
        help_text=_("Peraturan dan pasalnya."),
    )
    reason = long_text(_("Alasan"), _("Isi alasan yang mudah dipahami pemohon."))
    objection = long_text(
        _("Cara mengajukan keberatan"), _("Isi cara pemohon mengajukan keberatan."), initial=OBJECTION, rows=3
    )


class AnswerForm(StepForm):
    """The answer to a question or a consultation."""

    answer = long_text(_("Jawaban"), _("Tulis jawabannya."), limit=4000, rows=8)

    def arguments(self) -> dict[str, Any]:
        """The text alone."""
        return {"text": self.cleaned_data["answer"]}


class FinishForm(StepForm):
    """The signed and numbered product."""

    number = line(_("Nomor produk"), _("Isi nomor produk."), limit=80)
    signed_on = ReadField(
        reader=read_date,
        sentence=_("Isi tanggal, misalnya 27 3 2026"),
        label=_("Tanggal produk"),
        help_text=_("Misalnya 27 3 2026"),
        error_messages={"required": _("Isi tanggal produk.")},
    )
    signer = line(_("Pejabat penanda tangan"), _("Isi nama pejabat penanda tangan."))
    file = FileField(
        label=_("Berkas produk"),
        help_text=_("PDF yang sudah ditandatangani, paling besar 5 MB. Kosongkan bila produk hanya di atas kertas."),
        accepted=["pdf"],
        purpose=FilePurpose.PRODUCT,
        required=False,
    )
    note = long_text(_("Keterangan untuk pemohon"), rows=2)

    def arguments(self) -> dict[str, Any]:
        """As typed; the file with the name of who uploaded it."""
        arguments = super().arguments()
        if arguments["file"]:
            arguments["file"].uploaded_by = self.person
        return arguments


class DeliverForm(StepForm):
    """The record of hand-over (Pasal 7(3)e)."""

    way = forms.ChoiceField(
        label=_("Cara penyerahan"),
        choices=[choice for choice in HandOverWay.choices if choice[0] != HandOverWay.DOWNLOAD],
        initial=HandOverWay.COUNTER,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih cara penyerahan.")},
    )
    receiver = line(
        _("Nama penerima"),
        _("Isi nama penerima."),
        help_text=_(
            "Cocokkan dengan identitas. Bila bukan pemohon sendiri, minta surat kuasa; bila tidak cocok, berhenti."
        ),
    )
    relation = line(_("Hubungan dengan pemohon"), limit=100, initial=_("Pemohon sendiri"), required=False)
    identity = line(
        _("Identitas yang ditunjukkan"),
        _("Tulis identitas yang ditunjukkan penerima."),
        limit=100,
        help_text=_("Jenis dan empat angka terakhir, misalnya KTP ...0001. Boleh kosong bila dikirim pos atau kurir."),
    )
    note = line(_("Keterangan"), limit=250, required=False, help_text=_("Misalnya nomor resi."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("receiver", self.service_request.name)
        at_counter = self.data.get("way", HandOverWay.COUNTER) == HandOverWay.COUNTER
        self.fields["identity"].required = at_counter

    def arguments(self) -> dict[str, Any]:
        """Who received it, as one value."""
        data = super().arguments()
        return {"receiver": Receiver(name=data.pop("receiver"), **data)}
