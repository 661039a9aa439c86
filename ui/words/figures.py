"""The words of the page of figures."""
