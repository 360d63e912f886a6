"""Which unit has what Pasal 5 to 16 ask of it: article by article, met or missing since when, with the proof behind it.

``articles`` is the table, ``people``, ``services`` and ``conduct`` the checks, ``facts`` what they read (one grouped
statement per fact, all units at once), ``assess`` puts them together, ``gaps`` remembers since when something lacks.
"""
