"""The admin by authority: Django's own model permissions play no part, the appointments in force decide."""

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from units.roles import Permission


class AuthorityAdmin:
    """Mixin for every ModelAdmin and inline: who sees, adds, changes and deletes rows, and at which units.

    ``unit_field`` is the path from the row to its unit's id ("pk" on the unit itself, "" where rows belong to no
    unit). A person sees the rows of the units at which ``view_permission`` holds; a permission of None allows nobody.
    """

    view_permission: Permission | None = None
    add_permission: Permission | None = None
    change_permission: Permission | None = None
    delete_permission: Permission | None = None
    unit_field = "unit_id"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Only rows of units at which the person may look."""
        rows = super().get_queryset(request)
        units = None if self.view_permission is None else request.user.authority.unit_ids_with(self.view_permission)
        if units is None or not self.unit_field:
            return rows
        return rows.filter(**{f"{self.unit_field}__in": units})

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the model stands on the index page."""
        return self.allowed(request, self.view_permission)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Whether the person may look at this row, or at any."""
        return self.allowed(request, self.view_permission, obj)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Whether the person may add a row; ``obj`` is the parent of an inline."""
        return self.allowed(request, self.add_permission)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Whether the person may change this row, or any."""
        return self.allowed(request, self.change_permission, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Whether the person may delete this row, or any: by default nobody, what was decided stays on record."""
        return self.allowed(request, self.delete_permission, obj)

    def allowed(self, request: HttpRequest, permission: Permission | None, obj: Model | None = None) -> bool:
        """Whether the person holds this permission at the row's unit, or anywhere when no row is named."""
        held = request.user.authority
        if permission is None or not held.may_anywhere(permission):
            return False
        units = held.unit_ids_with(permission)
        return obj is None or not self.unit_field or units is None or self.unit_id_of(obj) in units

    def unit_id_of(self, obj: Model) -> int | None:
        """The id of the unit to which the row belongs, along ``unit_field``."""
        value: object = obj
        for name in self.unit_field.split("__"):
            value = getattr(value, name)
        return value
