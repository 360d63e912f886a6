"""Input for requests. What the forms of citizens and of the desk share is in ``shared``."""
