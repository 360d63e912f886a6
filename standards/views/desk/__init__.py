"""Pages of the desk: SOPs, and the rules of the Sekretaris Jenderal."""
