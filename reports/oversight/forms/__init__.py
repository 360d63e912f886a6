"""What overseers, units and evaluators fill in; a form's fields are its action's arguments by name."""
