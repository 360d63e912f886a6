"""The three small tables of core. The abstract ``ChainedEvent`` lives in ``core.chain``."""

from django.db import models


class Counter(models.Model):
    """The last number given in one gapless register; written by ``core.numbering.take`` alone."""

    book = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["book", "key", "year"], name="core_counter_book_key_year")]

    def __str__(self) -> str:
        return f"{self.book} {self.key} {self.year}: {self.last}"


class ChainHead(models.Model):
    """Number and hash of the newest event of one chain; written by ``core.chain.append`` alone."""

    chain = models.CharField(max_length=60, primary_key=True)
    seq = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.chain}: {self.seq}"


class RateLimit(models.Model):
    """How often something was tried in a window of time; written by ``core.ratelimit.hit`` alone.

    ``key`` is a keyed hash, so that no address or phone number stands in this table.
    """

    key = models.CharField(max_length=64, primary_key=True)
    hits = models.PositiveIntegerField()
    window_ends = models.BigIntegerField(db_index=True, help_text="Unix seconds")

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.hits}"
