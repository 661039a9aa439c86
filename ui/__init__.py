"""The page: what a researcher sees in the browser. Calls the door (``nlp.project``) and nothing behind it."""
