"""What a complaint may be: how its complainant is kept, what it is about, and whose position it names."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from units.roles import RoleCode


class Secrecy(models.TextChoices):
    """How the complainant wants to be kept."""

    OPEN = "open", _("Terbuka")
    CONFIDENTIAL = "confidential", _("Rahasia")
    ANONYMOUS = "anonymous", _("Tanpa nama")


class Topic(models.TextChoices):
    """What it is about."""

    DELAY = "delay", _("Pelayanan lambat")
    PROCEDURE = "procedure", _("Persyaratan atau prosedur")
    CONDUCT = "conduct", _("Sikap petugas")
    PRODUCT = "product", _("Hasil layanan")
    FACILITY = "facility", _("Ruang dan sarana")
    INFORMATION = "information", _("Informasi tidak jelas")
    GRATIFICATION = "gratification", _("Pungutan liar, suap, atau gratifikasi")
    ABUSE = "abuse", _("Penyalahgunaan wewenang")
    OTHER = "other", _("Lainnya")


GRAVE = frozenset({Topic.GRATIFICATION, Topic.ABUSE})
"""Read by the Inspektorat Jenderal alone."""


class Position(models.TextChoices):
    """Whom the complainant names without knowing a name."""

    HEAD = RoleCode.KEPALA.value, _("Kepala unit")
    SECRETARY = RoleCode.SEKRETARIS.value, _("Sekretaris")
    FRONT_OFFICE = RoleCode.PETUGAS_FO.value, _("Petugas front office")
