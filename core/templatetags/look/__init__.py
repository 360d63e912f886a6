"""Every component of the portal as a template tag; a builtin, so templates need no ``{% load %}``.

The list with usage is docs/components.md, the gallery of all of them is ``/galeri/`` in debug mode.
"""

from django import template

from core.templatetags.look import charts, display, forms, lists, paper, words

register = template.Library()
for part in (words, forms, display, lists, charts, paper):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
