"""Pages for those who register, decide, and answer objections."""
