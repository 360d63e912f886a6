"""Input for requests, one file per audience; the fields that both share are in ``fields``."""
