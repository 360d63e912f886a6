"""Append-only events, each carrying the hash of the one before it.

Whoever alters, deletes, inserts or moves a row breaks the chain at a place that ``verify`` names. The note enters
the hash as its digest: a personal text can be erased later (blanked) and the chain still verifies.

The hash has no secret key. Someone who may rewrite the whole table *and* its head can forge a chain; what stops
that is the triggers of ``core.triggers`` and a head written down elsewhere.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import ClassVar

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, models, router, transaction
from django.utils.translation import gettext as _

from core.models import ChainHead

_LOCK_HEAD = """
    INSERT INTO core_chainhead ("chain", "seq", "hash") VALUES (%s, 0, '')
    ON CONFLICT ("chain") DO UPDATE SET "seq" = core_chainhead."seq"
    RETURNING "seq", "hash"
"""


class ChainedEvent(models.Model):
    """One step that happened to one subject. A chain's name belongs to one model; choose it like ``requests:PUSAT``.

    Subclasses add a foreign key to their subject, say ``chain_prefix``, override ``subject()``, and put ``AppendOnly``
    into the migration.
    """

    chain_prefix: ClassVar[str] = ""
    """How the names of this model's chains begin, such as ``requests:``; no two models share one."""

    chain = models.CharField(max_length=60, editable=False)
    seq = models.PositiveIntegerField(editable=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=40)
    from_state = models.CharField(max_length=40, blank=True)
    to_state = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    is_public = models.BooleanField(default=False)
    data = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    note_digest = models.CharField(max_length=64, editable=False)
    data_digest = models.CharField(max_length=64, editable=False)
    prev_hash = models.CharField(max_length=64, blank=True, editable=False)
    hash = models.CharField(max_length=64, editable=False)

    class Meta:
        abstract = True
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "seq"], name="%(app_label)s_%(class)s_chain_seq"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} #{self.seq} {self.step}"

    def subject(self) -> str:
        """Whom the event is about, for the hash: the key of the row, such as ``request:17``. No query."""
        raise NotImplementedError(f"{type(self).__name__} must say its subject()")

    def computed_hash(self) -> str:
        """The hash that this row must carry."""
        covered = {
            "chain": self.chain,
            "seq": self.seq,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "by": self.by_id,
            "step": self.step,
            "from_state": self.from_state,
            "to_state": self.to_state,
            "is_public": self.is_public,
            "note": self.note_digest,
            "data": self.data_digest,
            "subject": self.subject(),
            "prev_hash": self.prev_hash,
        }
        return _sha256(canonical(covered))


@dataclass(frozen=True)
class ChainResult:
    """What ``verify`` found. ``erased`` counts the notes that were blanked, which is allowed."""

    chain: str
    length: int
    ok: bool
    broken_at_seq: int | None
    sentence: str
    erased: int = 0


def canonical(value: object) -> str:
    """One text for equal values: JSON with sorted keys, no spaces, characters as they are."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, cls=DjangoJSONEncoder)


def append(event: ChainedEvent) -> ChainedEvent:
    """Give the unsaved ``event`` its place at the end of ``event.chain`` and save it, in the caller's transaction.

    Others who append to the same chain wait from here to the caller's commit. Raises ``TransactionManagementError``
    outside of a transaction, ``ValueError`` without a chain or for an event that is saved already, ``TypeError`` when
    ``data`` holds a float (databases write floats differently; use integers or text).
    """
    if not event.chain or event.pk is not None:
        raise ValueError("append() takes a new event that names its chain")
    event.data = json.loads(canonical(event.data), parse_float=_refuse_float)
    event.note_digest, event.data_digest = _sha256(event.note), _sha256(canonical(event.data))
    last_seq, last_hash = _lock_head(event.chain)
    event.seq, event.prev_hash = last_seq + 1, last_hash
    event.hash = event.computed_hash()
    event.save(force_insert=True)
    ChainHead.objects.filter(chain=event.chain).update(seq=event.seq, hash=event.hash)
    return event


def verify(model: type[ChainedEvent], chain: str) -> ChainResult:
    """Walk the whole chain and say whether each row is the one that was written, and if not, where it breaks."""
    # The newest row is read before the head: an event appended meanwhile then never looks like a stranger.
    rows = model._default_manager.filter(chain=chain)
    newest = rows.aggregate(newest=models.Max("seq"))["newest"] or 0
    head = ChainHead.objects.filter(chain=chain).first() or ChainHead(chain=chain)
    length, erased, last_hash = 0, 0, ""
    written = rows.filter(seq__lte=head.seq).order_by("seq")
    for expected, row in enumerate(written.iterator(chunk_size=500), start=1):
        if fault := next(_faults(row, expected, last_hash), None):
            return _broken(chain, length, expected, fault, erased)
        length, last_hash = expected, row.hash
        erased += row.note == "" and row.note_digest != _sha256("")
    if length < head.seq:
        return _broken(chain, length, length + 1, _("catatan ini dan sesudahnya dihapus"), erased)
    if newest > head.seq:
        return _broken(chain, length, head.seq + 1, _("catatan disisipkan di akhir"), erased)
    if last_hash != head.hash:
        return _broken(chain, length, length, _("catatan terakhir bukan yang semula"), erased)
    sentence = _("Rantai %(chain)s utuh: %(length)s catatan diperiksa.") % {"chain": chain, "length": length}
    return ChainResult(chain, length, ok=True, broken_at_seq=None, sentence=sentence, erased=erased)


def chained_models() -> list[type[ChainedEvent]]:
    """Every installed table of chained events, in the order of their prefixes."""
    found = (model for model in apps.get_models() if issubclass(model, ChainedEvent))
    return sorted(found, key=lambda model: model.chain_prefix)


def chains_of(model: type[ChainedEvent]) -> list[str]:
    """The chains of one model: those of its rows, and those that have only a head left."""
    heads = ChainHead.objects.filter(chain__startswith=model.chain_prefix).values_list("chain", flat=True)
    return sorted({*heads, *model._default_manager.values_list("chain", flat=True).distinct().order_by()})


def verify_all() -> Iterator[ChainResult]:
    """Walk every chain that there is, one after the other."""
    return (verify(model, chain) for model in chained_models() for chain in chains_of(model))


def _faults(row: ChainedEvent, expected: int, last_hash: str) -> Iterator[str]:
    if row.seq != expected:
        yield _("catatan dihapus")
    if row.prev_hash != last_hash:
        yield _("catatan tidak menyambung dengan yang sebelumnya")
    if row.hash != row.computed_hash() or row.data_digest != _sha256(canonical(row.data)):
        yield _("isi catatan diubah")
    if row.note and row.note_digest != _sha256(row.note):
        yield _("teks catatan diubah")


def _broken(chain: str, length: int, seq: int, fault: str, erased: int) -> ChainResult:
    sentence = _("Rantai %(chain)s putus pada catatan %(seq)s: %(fault)s.") % {
        "chain": chain,
        "seq": seq,
        "fault": fault,
    }
    return ChainResult(chain, length, ok=False, broken_at_seq=seq, sentence=sentence, erased=erased)


def _lock_head(chain: str) -> tuple[int, str]:
    # One statement that creates or finds the head and keeps its row locked until the commit, on both databases.
    connection = connections[router.db_for_write(ChainHead)]
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("chain.append() needs the caller's transaction")
    with connection.cursor() as cursor:
        cursor.execute(_LOCK_HEAD, [chain])
        return cursor.fetchone()


def _refuse_float(text: str) -> None:
    raise TypeError(f"event data must not hold the float {text}")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
