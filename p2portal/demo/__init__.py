"""The cast and its requests, for the demo and for the tests."""
