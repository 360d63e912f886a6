"""Pages for those who look after a unit: decrees, facilities, logs, competence."""
