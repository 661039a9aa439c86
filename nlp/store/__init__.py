"""The project folder: what is kept, how it is written, and what is asked of it. The only room that knows SQL."""

from nlp.store.folder import Store, create_project, find_project
from nlp.store.writer import Writer

__all__ = ["Store", "Writer", "create_project", "find_project"]
