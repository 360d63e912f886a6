"""What a unit may spend on SMS in a day, and who changed that and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SmsBudget(models.Model):
    """SMS parts that letters of a unit may take in a day of its zone; the row without a code is for all other units."""

    unit_code = models.CharField(max_length=40, blank=True, unique=True)
    daily_parts = models.PositiveIntegerField()
    updated_at = models.DateTimeField()
    updated_by = models.CharField(max_length=150)

    class Meta:
        verbose_name = _("anggaran SMS")
        verbose_name_plural = _("anggaran SMS")

    def __str__(self) -> str:
        return f"{self.unit_code or '*'} {self.daily_parts}"


class SmsBudgetChange(models.Model):
    """One change of a budget; the table only grows. ``by`` is the name of the account."""

    unit_code = models.CharField(max_length=40, blank=True)
    before = models.PositiveIntegerField()
    after = models.PositiveIntegerField()
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        verbose_name = _("perubahan anggaran SMS")
        verbose_name_plural = _("perubahan anggaran SMS")
        indexes = [models.Index(name="sms_budget_change_unit", fields=["unit_code", "-id"])]

    def __str__(self) -> str:
        return f"{self.unit_code or '*'} {self.before} > {self.after}"
