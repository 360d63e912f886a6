"""The outbox: one row per event, channel and recipient. The row is the truth, the broker only makes it quick."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a letter stands, in the words that staff read."""

    WAITING = "WAITING", _("Menunggu dikirim")
    SENDING = "SENDING", _("Sedang dikirim")
    HANDED_OVER = "HANDED_OVER", _("Dikirim ke operator")
    DELIVERED = "DELIVERED", _("Sampai")
    TEMPORARY_FAILURE = "TEMPORARY_FAILURE", _("Gagal sementara (dicoba lagi)")
    PERMANENT_FAILURE = "PERMANENT_FAILURE", _("Gagal: nomor atau alamat salah")
    TECHNICAL_FAILURE = "TECHNICAL_FAILURE", _("Gagal teknis")
    UNCERTAIN = "UNCERTAIN", _("Belum pasti")


DUE = (State.WAITING, State.TEMPORARY_FAILURE)
ACCEPTED = (State.HANDED_OVER, State.DELIVERED)
FAILED = (State.TEMPORARY_FAILURE, State.PERMANENT_FAILURE, State.TECHNICAL_FAILURE)
LOST = (State.PERMANENT_FAILURE, State.TECHNICAL_FAILURE)
RESENDABLE = (*FAILED, State.UNCERTAIN)


TONES = {
    State.WAITING: "neutral",
    State.SENDING: "progress",
    State.HANDED_OVER: "progress",
    State.DELIVERED: "done",
    State.TEMPORARY_FAILURE: "attention",
    State.PERMANENT_FAILURE: "late",
    State.TECHNICAL_FAILURE: "late",
    State.UNCERTAIN: "paused",
}


class Channel(models.TextChoices):
    """The way to the recipient."""

    EMAIL = "email", _("Email")
    SMS = "sms", _("SMS")


PAID = Q(state__in=[State.SENDING, State.UNCERTAIN]) | Q(sent_at__isnull=False)
"""Of an SMS that was handed over: the gateway has taken it, or may have."""


class MessageQuerySet(models.QuerySet):
    """Phrases over the outbox."""

    def due(self, now: datetime) -> "MessageQuerySet":
        """Letters that may be sent now."""
        return self.filter(state__in=DUE, next_attempt_at__lte=now)

    def expired(self, now: datetime) -> "MessageQuerySet":
        """Letters whose worker has not reported back within its lease."""
        return self.filter(state=State.SENDING, lease_until__lt=now)

    def of_unit(self, code: str) -> "MessageQuerySet":
        """Letters of one unit."""
        return self.filter(unit_code=code)

    def of_units(self, codes: frozenset[str] | None) -> "MessageQuerySet":
        """Letters of any of these units; None means every unit."""
        return self.all() if codes is None else self.filter(unit_code__in=codes)

    def waiting(self) -> "MessageQuerySet":
        """Letters that are still to go out for the first time, or are going out."""
        return self.filter(state__in=[State.WAITING, State.SENDING])

    def accepted(self) -> "MessageQuerySet":
        """Letters that a gateway has taken, whether they have arrived or not."""
        return self.filter(state__in=ACCEPTED)

    def to_erase(self, before: datetime) -> "MessageQuerySet":
        """Letters written before that moment that still hold an address or a text, and are not going out right now."""
        return self.filter(created_at__lt=before, erased_at__isnull=True).exclude(state=State.SENDING)

    def to_ask(self, now: datetime) -> "MessageQuerySet":
        """Letters with an unknown outcome whose gateway can be asked now."""
        return self.filter(state=State.UNCERTAIN, ask_at__lte=now)

    def to_fall_back(self) -> "MessageQuerySet":
        """Letters that have failed for good and have another channel left."""
        return self.filter(state__in=LOST, erased_at__isnull=True).exclude(fallback_channel="")

    def spent(self) -> "MessageQuerySet":
        """SMS that a gateway has taken or may have taken: what is paid for."""
        return self.filter(PAID, channel=Channel.SMS, handing_over_at__isnull=False)

    def open(self) -> "MessageQuerySet":
        """Letters that no gateway has taken yet, or nobody knows of."""
        return self.exclude(state__in=ACCEPTED)

    def failed(self) -> "MessageQuerySet":
        """Letters that have not been accepted, whether they are tried again or not."""
        return self.filter(state__in=FAILED)

    def uncertain(self) -> "MessageQuerySet":
        """Letters of which nobody knows whether they were accepted; never sent again by themselves."""
        return self.filter(state=State.UNCERTAIN)


RECIPIENT_ONLY = ("survey_code", "one_time_code")
"""Keys of a letter's context that staff never read: who has the code could act in the applicant's stead."""


class Message(models.Model):
    """One letter to one recipient by one channel about one event.

    ``unit_code`` and ``about`` are plain text, so that this table knows nothing of the apps above it.
    ``handing_over_at`` is set just before the gateway is called: a lease that ends before it is safely tried again,
    one that ends after it leaves the outcome uncertain. ``gateway`` names who was called then, ``cost`` (rupiah) what
    it asks for it. ``is_urgent``: the person asked for it and waits. ``fallback`` is the letter by the other channel
    (recipient and context), while it may still be needed. ``ask_at``: when the gateway is asked what became of it.
    """

    event_key = models.CharField(max_length=120)
    channel = models.CharField(max_length=5, choices=Channel)
    recipient = models.CharField(max_length=254)
    template = models.CharField(max_length=120)
    context = models.JSONField(default=dict)
    language = models.CharField(max_length=2, default="id")
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    parts = models.PositiveSmallIntegerField(default=0)
    unit_code = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=60, blank=True)
    about_url = models.CharField(max_length=200, blank=True)
    is_urgent = models.BooleanField(default=False)
    is_code = models.BooleanField(default=False)
    fallback_channel = models.CharField(max_length=5, choices=Channel, blank=True)
    fallback = models.JSONField(default=dict)
    fell_back_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="fell_back_to"
    )

    state = models.CharField(max_length=17, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    claim = models.CharField(max_length=32, blank=True)
    handing_over_at = models.DateTimeField(null=True, blank=True)
    gateway = models.CharField(max_length=10, blank=True)
    cost = models.PositiveIntegerField(default=0)
    asks = models.PositiveSmallIntegerField(default=0)
    ask_at = models.DateTimeField(null=True, blank=True)
    gateway_reference = models.CharField(max_length=120, blank=True)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    resent_at = models.DateTimeField(null=True, blank=True)
    resent_by = models.CharField(max_length=150, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("pesan")
        verbose_name_plural = _("pesan")
        indexes = [
            models.Index(name="message_due", fields=["-is_urgent", "next_attempt_at"], condition=Q(state__in=DUE)),
            models.Index(name="message_to_ask", fields=["ask_at"], condition=Q(ask_at__isnull=False)),
            models.Index(name="message_to_fall_back", fields=["id"], condition=~Q(fallback_channel="")),
            models.Index(
                name="message_sms_number", fields=["recipient", "handing_over_at"], condition=Q(channel="sms")
            ),
            models.Index(
                name="message_sms_cost",
                fields=["handing_over_at", "unit_code", "gateway", "state", "parts", "cost"],
                condition=Q(channel="sms"),
            ),
            models.Index(name="message_leased", fields=["lease_until"], condition=Q(state=State.SENDING)),
            models.Index(name="message_unit", fields=["unit_code", "id"]),
            models.Index(name="message_open", fields=["unit_code", "id", "state"], condition=~Q(state__in=ACCEPTED)),
            models.Index(name="message_unit_about", fields=["unit_code", "about", "id"]),
            models.Index(name="message_to_erase", fields=["created_at", "id"], condition=Q(erased_at__isnull=True)),
            models.Index(name="message_unit_created", fields=["unit_code", "created_at", "channel", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(name="message_once", fields=["event_key", "channel", "recipient"]),
            models.CheckConstraint(name="message_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="message_channel_known", condition=Q(channel__in=Channel.values)),
            models.CheckConstraint(name="message_language_known", condition=Q(language__in=["id", "en"])),
            models.CheckConstraint(
                name="message_fallback_known", condition=Q(fallback_channel__in=["", *Channel.values])
            ),
            models.CheckConstraint(
                name="message_asked_while_uncertain", condition=Q(state=State.UNCERTAIN) | Q(ask_at__isnull=True)
            ),
            models.CheckConstraint(
                name="message_lease_while_sending",
                condition=Q(state=State.SENDING, lease_until__isnull=False)
                | (~Q(state=State.SENDING) & Q(lease_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="message_delivered_at_when_delivered",
                condition=Q(state=State.DELIVERED, delivered_at__isnull=False)
                | (~Q(state=State.DELIVERED) & Q(delivered_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="message_resent_pair",
                condition=Q(resent_at__isnull=True, resent_by="") | (Q(resent_at__isnull=False) & ~Q(resent_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.pk}"

    @property
    def shown_body(self) -> str:
        """The text for staff: what only the recipient may know is hidden."""
        body = self.body
        for key in RECIPIENT_ONLY:
            if secret := self.context.get(key):
                body = body.replace(secret, "••••••")
        return body

    @property
    def masked_recipient(self) -> str:
        """The address as staff see it: enough to recognise, not enough to copy."""
        if self.erased_at:
            return "–"
        if self.channel == Channel.SMS:
            return f"{self.recipient[:6]}•••{self.recipient[-4:]}"
        local, _at, host = self.recipient.rpartition("@")
        return f"{local[:1]}•••@{host}"

    @property
    def tone(self) -> str:
        """The colour and icon of its state."""
        return TONES[State(self.state)]

    @property
    def replacement(self) -> "Message | None":
        """The letter by the other channel that followed this one."""
        return getattr(self, "fell_back_to", None)

    @property
    def is_held(self) -> bool:
        """Whether it waits for its hour, its budget or its turn, and the error says for which."""
        return self.state == State.WAITING and bool(self.error)

    @property
    def may_be_resent(self) -> bool:
        """Whether staff may send it once more by hand."""
        return self.state in RESENDABLE and self.erased_at is None
