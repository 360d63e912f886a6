"""What a standard must say before it can be set: components a to f of Pasal 14."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from standards.models import Standard

PARTS: dict[str, tuple[Promise, Promise]] = {
    "a": (_("Dasar hukum"), _("Tambahkan paling sedikit satu dasar hukum (huruf a).")),
    "b": (_("Persyaratan"), _("Tambahkan paling sedikit satu persyaratan (huruf b).")),
    "c": (_("Sistem, mekanisme, dan prosedur"), _("Tambahkan langkah prosedur dengan pelakunya (huruf c).")),
    "d": (_("Jangka waktu penyelesaian"), _("Isi jangka waktu penyelesaian dalam hari kerja (huruf d).")),
    "e": (_("Biaya/tarif"), _("Isi biaya: 0 bila tanpa biaya, atau dasar PNBP (huruf e).")),
    "f": (_("Produk layanan"), _("Isi nama produk layanan (huruf f).")),
}


def missing_parts(standard: Standard) -> list[str]:
    """A sentence for each component that is missing, in the order of Pasal 14; empty when a to f are complete."""
    return [str(PARTS[letter][1]) for letter, present in _present(standard).items() if not present]


def _present(standard: Standard) -> dict[str, bool]:
    return {
        "a": bool(standard.legalbasiss.all()),
        "b": bool(standard.requirements.all()),
        "c": bool(standard.procedures.all()),
        "d": standard.working_days is not None,
        "e": standard.fee_amount is not None or bool(standard.fee_note.strip()),
        "f": bool(standard.product.strip()),
    }
