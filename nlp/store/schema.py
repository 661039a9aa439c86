"""The tables of a project. One schema for SQLite and PostgreSQL.

Decides what is kept and how rows point at each other. A column holds text, a whole number or a float; lists and
mappings are JSON text, so that a row's image in the journal is the row itself. No row deletes another (RESTRICT).
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _to(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.id", ondelete="RESTRICT")


def _table(name: str, *columns: Column | Index) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("guid", Text, nullable=False, unique=True),
        *columns,
    )


def _text(name: str, *, null: bool = False) -> Column:
    return Column(name, Text, nullable=null)


def _int(name: str, *, null: bool = False) -> Column:
    return Column(name, Integer, nullable=null)


def _ref(name: str, table: str, *, null: bool = False) -> Column:
    return Column(name, Integer, _to(table), nullable=null, index=True)


project = _table("project", _text("name"), _text("created_at"), _text("made_with"))
coders = _table("coders", _text("name"), _text("kind"))  # kind: person, model, rule

originals = _table(
    "originals",
    Column("sha256", Text, nullable=False, unique=True),
    _text("name"),
    _int("size"),
    _text("kind"),  # survey, transcript, document
    _text("layout"),
    _text("encoding"),
    _text("wave", null=True),
    _text("open_columns"),
    _text("imported_at"),
    _text("report"),
    _text("choice", null=True),  # how it was read, for next time
    _int("withdrawn", null=True),  # how many of its answers went with people who withdrew
    _text("erased_at", null=True),  # since when the project holds no copy of the file: it held words of such people
)
questions = _table("questions", _text("name"), _text("wording"))
attributes = _table("attributes", _text("name"))
cases = _table(
    "cases",
    _ref("original_id", "originals"),
    _text("name"),
    _text("wave", null=True),
    _text("consent"),  # yes, no, unknown
    _int("row", null=True),
    _text("pseudonym", null=True),  # what reports call it
)
case_values = _table("case_values", _ref("case_id", "cases"), _ref("attribute_id", "attributes"), _text("value"))
sources = _table(
    "sources",
    _ref("original_id", "originals"),
    _ref("case_id", "cases", null=True),
    _ref("question_id", "questions", null=True),
    _text("name"),
    _text("text"),
    _text("sha256"),
    _int("row", null=True),
    _text("turns"),
)
segments = _table(
    "segments",
    _ref("source_id", "sources"),
    _ref("case_id", "cases", null=True),
    _int("start"),
    _int("end"),
    _text("unit"),  # answer, turn, passage, paragraph
    _text("speaker", null=True),
    _int("interviewer"),
    Column("seconds", Float, nullable=True),
    _text("screen"),  # substantive, no_substantive_answer
    _text("why"),
    _int("no_code_fits"),
    _ref("counted_with", "segments", null=True),  # the answer that it repeats, where a person counts such once
)

codes = _table(
    "codes",
    _ref("parent_id", "codes", null=True),
    _text("key"),
    _text("name"),
    _int("codable"),
    _text("short"),
    _text("definition"),
    _text("include"),
    _text("exclude"),
    _text("typical"),
    _text("atypical"),
    _text("close_but_no"),
    _text("colour"),
    _int("position"),
    _int("active"),
    _text("origin"),  # written, imported, theme
    _int("edition", null=True),  # how often what it means was rewritten, and one; nothing for the first
)
codebook_versions = _table(
    "codebook_versions",
    _int("number"),
    _text("name"),
    _text("note"),
    _text("at"),
    _ref("made_by", "coders"),
    _text("book"),  # the whole codebook as it stood
)
# Several people read the same answers, each without seeing what the others gave.
rounds = _table(
    "rounds",
    _text("name"),
    _ref("version_id", "codebook_versions", null=True),
    _text("at"),
    _ref("made_by", "coders"),
    _text("drawn"),  # how the answers were drawn
    _text("status"),  # open, closed
)
round_units = _table("round_units", _ref("round_id", "rounds"), _ref("segment_id", "segments"), _int("position"))
round_coders = _table("round_coders", _ref("round_id", "rounds"), _ref("coder_id", "coders"))
codings = _table(
    "codings",
    _ref("segment_id", "segments"),
    _ref("source_id", "sources"),
    _ref("code_id", "codes"),
    _ref("coder_id", "coders"),
    _int("start"),
    _int("end"),
    _text("text"),
    _text("origin"),  # human, suggested, rule, imported
    _text("status"),  # proposed, accepted, rejected, superseded
    _text("stance"),  # for, against, mixed, none
    Column("score", Float, nullable=True),
    _text("why"),
    _text("run_guid", null=True),
    _ref("decided_by", "coders", null=True),
    _text("decided_at", null=True),
    _text("note"),
    _int("unsure", null=True),  # 1: whoever gave it wants to look again
    _int("edition", null=True),  # of the code, when it was given or decided; nothing for the first
    _ref("round_id", "rounds", null=True),  # given in a round of double coding: counts in its figures and nowhere else
)
# Who read which answer, and how it was shown: figures of quality rest on what was read without seeing suggestions.
readings = _table(
    "readings",
    _ref("segment_id", "segments"),
    _ref("coder_id", "coders"),
    _ref("round_id", "rounds", null=True),
    _text("at"),
    _text("queue"),  # random, uncertain, confident, code, round, by hand
    _int("blind"),  # 1: no suggestion was shown
    _text("outcome"),  # coded, none, unsure, skipped
    _text("note", null=True),  # what the reader noted, also where no code fits
)
# A rule is a coder of its own: what it finds is proposed.
rules = _table(
    "rules",
    _ref("code_id", "codes"),
    _ref("coder_id", "coders"),
    _text("kind"),  # words, phrase, near, pattern
    _text("looks_for"),
    _int("within", null=True),  # near: how many words apart at most
    _int("active"),
)
memos = _table(
    "memos",
    _text("about"),  # project, source, case, code, coding, quote
    _int("row_id", null=True),  # of what it is about; nothing for the project
    _text("text"),
    _ref("written_by", "coders"),
    _text("at"),
    _text("changed_at", null=True),
)
searches = _table("searches", _text("name"), _text("query"), _text("at"))

runs = _table(
    "runs",
    _text("at"),
    _int("seed"),
    _ref("question_id", "questions", null=True),
    _text("fingerprint"),
    _text("recipe"),
    _text("versions"),
    _int("answers"),
    _text("digest"),
    _text("settings", null=True),  # method, codebook used, number of themes a level, what the machine recommends
    _int("level", null=True),  # the level that a person looks at, where it is not the recommended one
)
candidate_themes = _table(
    "candidate_themes",
    _ref("run_id", "runs"),
    _int("number"),
    _text("name"),
    _text("name_source"),  # suggested, edited, written
    _text("suggested_name"),
    Column("coverage", Float, nullable=False),
    _text("terms"),
    _ref("typical_segment_id", "segments"),
    _int("typical_start"),
    _int("typical_end"),
    _int("found"),
    _int("runs"),
    _text("warnings"),
    _text("status"),  # candidate, kept, dropped, merged, split
    _ref("merged_into", "candidate_themes", null=True),
    _ref("code_id", "codes", null=True),
    _int("first_level", null=True),  # the levels on which the machine's theme is there, from broad to fine
    _int("last_level", null=True),
    _int("held", null=True),  # 1: a person did something to it, and no later run changes it
    _ref("parent_id", "candidate_themes", null=True),
    _ref("fits_code_id", "codes", null=True),  # the code of the codebook that it is about, as the machine sees it
)
# The answers of themes that a person did something to. Those of other themes are in the files of the run.
theme_answers = _table(
    "theme_answers",
    _ref("theme_id", "candidate_themes"),
    _ref("segment_id", "segments"),
    _int("start"),  # the sentence that is why
    _int("end"),
    Column("strength", Float, nullable=False),
    _int("holds"),  # 0: a person took it out, and it goes nowhere else by itself
    _text("origin"),  # suggested: the machine's, when the theme was first touched; person: moved by hand
)

quotes = _table(
    "quotes",
    _ref("segment_id", "segments"),
    _ref("source_id", "sources"),
    _ref("theme_id", "candidate_themes", null=True),
    _ref("code_id", "codes", null=True),
    _int("start"),
    _int("end"),
    _text("text"),
    _text("source_sha256"),
    _text("why"),
    _ref("picked_by", "coders"),
    _text("picked_at"),
    _int("position"),
    _text("note"),
    _text("shown", null=True),  # as a report shows it, where that is not word for word the whole of it
    _text("role", null=True),  # typical, atypical, counter; nothing for one chosen by hand
    _text("attribution", null=True),  # who speaks, where a person wrote it for this quote
)

# Stretches that could give somebody away: a layer over the texts, which never change.
findings = _table(
    "findings",
    _ref("source_id", "sources"),
    _int("start"),
    _int("end"),
    _text("kind"),  # name, email, prison ...
    _text("sure"),  # certain, likely, possible
    _text("why"),
    _text("origin"),  # found, model, by hand
    _text("status"),  # proposed, accepted, rejected
    _text("mark", null=True),  # what stands in its place once accepted: [Name 3]
    _ref("decided_by", "coders", null=True),
    _text("decided_at", null=True),
)
# Lists of the project's own for finding personal data.
listed_names = _table("listed_names", _text("kind"), _text("text"))  # kind: name, organisation, place, not_personal
# What the project was told about how it shows its material: name -> JSON.
settings = _table("settings", _text("name"), _text("value"))

reports = _table(
    "reports",
    _text("name"),
    _text("options"),  # JSON: title, introduction, attribute and waves shown, who is asked
    _ref("made_by", "coders"),
    _text("at"),
)
report_sections = _table(
    "report_sections",
    _ref("report_id", "reports"),
    _ref("code_id", "codes", null=True),
    _text("heading"),  # the claim that a person wrote
    _text("text"),
    _int("position"),
)
report_quotes = _table(
    "report_quotes",
    _ref("report_id", "reports"),
    _ref("section_id", "report_sections"),
    _ref("quote_id", "quotes"),
    _int("position"),
)
# Each time that a report was written to a file.
report_files = _table(
    "report_files",
    _ref("report_id", "reports"),
    _ref("made_by", "coders"),
    _text("at"),
    _text("format"),
    _text("sha256"),
    _int("quotes"),
)

events = _table(
    "events",
    _text("at"),
    _ref("coder_id", "coders"),
    _text("kind"),
    _text("label"),
    _int("changes"),
    Column("undoes", Integer, nullable=True, index=True),
    _text("previous_hash"),
    _text("hash"),
    _text("label_digest", null=True),  # what the hash is taken over, so that the label itself may be erased
    _text("label_salt", null=True),  # makes the digest one that nobody can guess; goes with an erased label
)
event_changes = Table(
    "event_changes",
    metadata,
    Column("event_id", Integer, _to("events"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("table_name"),
    _int("row_id"),
    _text("before", null=True),
    _text("after", null=True),
    _text("digest"),
    Index("ix_event_changes_row", "table_name", "row_id"),
)

# Ids are never used twice, also after an undo: run files and exports may still name them.
counters = Table("counters", metadata, Column("table_name", Text, primary_key=True), _int("next_id"))

# What a window of the page sent, so that what is sent twice is done once.
operations = Table(
    "operations",
    metadata,
    Column("client", Text, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("at"),
)

JOURNALLED = {
    table.name: table
    for table in metadata.sorted_tables
    if table.name not in {"coders", "events", "event_changes", "counters", "operations"}
}
"""Tables whose every change goes through the journal, parents before children."""
