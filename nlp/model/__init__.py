"""The ground that all rooms share: frozen dataclasses and pure rules. Imports nothing of Ownwords but itself."""
