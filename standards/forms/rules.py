"""What the Sekretaris Jenderal fills in for a further rule (Pasal 17)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import day, line, long_text
from standards.actions import RuleWords
from standards.forms.papers import PdfField


class WordsForm(forms.Form):
    """What the list says about a rule."""

    title = line(_("Tentang"), _("Isi tentang apa ketentuan ini."), limit=300)
    summary = long_text(_("Ringkasan"), _("Isi ringkasannya."), help_text=_("Dua atau tiga kalimat untuk masyarakat."))


class RuleForm(WordsForm):
    """A new rule with its paper."""

    number = line(_("Nomor"), _("Isi nomor ketentuan."), limit=80, help_text=_("Misalnya 09/SJ-IND/PER/10/2012."))
    signed_on = day(_("Tanggal penetapan"), _("Isi tanggal penetapan."))
    effective_on = day(_("Mulai berlaku"), _("Isi tanggal mulai berlaku."))
    file = PdfField(label=_("Naskah (PDF)"), missing=_("Pilih berkas PDF."))

    field_order = ["number", "title", "signed_on", "effective_on", "summary", "file"]

    def words(self) -> RuleWords:
        """What was typed, without the paper."""
        return RuleWords(**{name: value for name, value in self.cleaned_data.items() if name != "file"})


class RevokeForm(forms.Form):
    """From when the rule no longer counts, and why."""

    revoked_on = day(_("Dicabut sejak"), _("Isi tanggal pencabutan."))
    note = line(
        _("Alasan"),
        _("Tulis alasan pencabutan."),
        limit=300,
        help_text=_("Tampil di halaman ketentuan. Sebutkan ketentuan penggantinya bila ada."),
    )
