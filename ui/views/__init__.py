"""The pages, one a module: each shows facts of the door and offers what can be done. No SQL, no language work."""
