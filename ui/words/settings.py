"""The words of the page of settings."""
