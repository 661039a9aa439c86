BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE attributes (
	id INTEGER NOT NULL, 
	guid TEXT NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_attributes PRIMARY KEY (id), 
	UNIQUE (guid)
);
INSERT INTO "attributes" VALUES(1,'01a20052-657f-7717-809d-5a65cf78a436','region');
CREATE TABLE candidate_themes (
	id INTEGER NOT NULL, 
	guid TEXT NOT NULL, 
	run_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_source TEXT NOT NULL, 
	suggested_name TEXT NOT NULL, 
	coverage FLOAT NOT NULL, 
	terms TEXT NOT NULL, 
	typical_segment_id INTEGER NOT NULL, 
	typical_start INTEGER NOT NULL, 
	typical_end INTEGER NOT NULL, 
	found INTEGER NOT NULL, 
	runs INTEGER NOT NULL, 
	warnings TEXT NOT NULL, 
	status TEXT NOT NULL, 
	merged_into INTEGER, 
	code_id INTEGER, 
	CONSTRAINT pk_candidate_themes PRIMARY KEY (id), 
	CONSTRAINT fk_candidate_themes_code_id FOREIGN KEY(code_id) REFERENCES codes (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_candidate_themes_merged_into FOREIGN KEY(merged_into) REFERENCES candidate_themes (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_candidate_themes_run_id FOREIGN KEY(run_id) REFERENCES runs (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_candidate_themes_typical_segment_id FOREIGN KEY(typical_segment_id) REFERENCES segments (id) ON DELETE RESTRICT, 
	UNIQUE (guid)
);
CREATE TABLE case_values (
	id INTEGER NOT NULL, 
	guid TEXT NOT NULL, 
	case_id INTEGER NOT NULL, 
	attribute_id INTEGER NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_case_values PRIMARY KEY (id), 
	CONSTRAINT fk_case_values_attribute_id FOREIGN KEY(attribute_id) REFERENCES attributes (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_case_values_case_id FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE RESTRICT, 
	UNIQUE (guid)
);
INSERT INTO "case_values" VALUES(1,'01a20052-6580-7907-b8b8-9b6a139a0767',1,1,'North');
INSERT INTO "case_values" VALUES(2,'01a20052-6580-771a-8e1a-9c5424d814bd',2,1,'South');
CREATE TABLE cases (
	id INTEGER NOT NULL, 
	guid TEXT NOT NULL, 
	original_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	wave TEXT, 
	consent TEXT NOT NULL, 
	"row" INTEGER, 
	CONSTRAINT pk_cases PRIMARY KEY (id), 
	CONSTRAINT fk_cases_original_id FOREIGN KEY(original_id) REFERENCES originals (id) ON DELETE RESTRICT, 
	UNIQUE (guid)
);
INSERT INTO "cases" VALUES(1,'01a20052-6580-7117-81a6-489762d933d2',1,'r1',NULL,'unknown',2);
INSERT INTO "cases" VALUES(2,'01a20052-6580-7457-be71-a8ae96865739',1,'r2',NULL,'unknown',3);
CREATE TABLE coders (
	id INTEGER NOT NULL, 
	guid TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	CONSTRAINT pk_coders PRIMARY KEY (id), 
	UNIQUE (guid)
);
INSERT INTO "coders" VALUES(1,'01a20052-6573-7e6e-9157-8833b3a65ab8','you','person');
CREATE TABLE codes (
	id INTEGER NOT NULL, 
	guid TEXT NOT NULL, 
	parent_id INTEGER, 
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	codable INTEGER NOT NULL, 
	short TEXT NOT NULL, 
	definition TEXT NOT NULL, 
	include TEXT NOT NULL, 
	exclude TEXT NOT NULL, 
	typical TEXT NOT NULL, 
	atypical TEXT NOT NULL, 
	close_but_no TEXT NOT NULL, 
	colour TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	active INTEGER NOT NULL, 
	origin TEXT NOT NULL, 
	CONSTRAINT pk_codes PRIMARY KEY (id), 
	CONSTRAINT fk_codes_parent_id FOREIGN KEY(parent_id) REFERENCES codes (id) ON DELETE RESTRICT, 
	UNIQUE (guid)
);
CREATE TABLE codings (
	id INTEGER NOT NULL, 
	guid TEXT NOT NULL, 
	segment_id INTEGER NOT NULL, 
	source_id INTEGER NOT NULL, 
	code_id INTEGER NOT NULL, 
	coder_id INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	status TEXT NOT NULL, 
	stance TEXT NOT NULL, 
	score FLOAT, 
	why TEXT NOT NULL, 
	run_guid TEXT, 
	decided_by INTEGER, 
	decided_at TEXT, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_codings PRIMARY KEY (id), 
	CONSTRAINT fk_codings_code_id FOREIGN KEY(code_id) REFERENCES codes (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_codings_coder_id FOREIGN KEY(coder_id) REFERENCES coders (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_codings_decided_by FOREIGN KEY(decided_by) REFERENCES coders (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_codings_segment_id FOREIGN KEY(segment_id) REFERENCES segments (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_codings_source_id FOREIGN KEY(source_id) REFERENCES sources (id) ON DELETE RESTRICT, 
	UNIQUE (guid)
);
CREATE TABLE counters (
	table_name TEXT NOT NULL, 
	next_id INTEGER NOT NULL, 
	CONSTRAINT pk_counters PRIMARY KEY (table_name)
);
INSERT INTO "counters" VALUES('project',2);
INSERT INTO "counters" VALUES('coders',2);
INSERT INTO "counters" VALUES('events',3);
INSERT INTO "counters" VALUES('originals',2);
INSERT INTO "counters" VALUES('questions',2);
INSERT INTO "counters" VALUES('attributes',2);
INSERT INTO "counters" VALUES('cases',3);
INSERT INTO "counters" VALUES('case_values',3);
INSERT INTO "counters" VALUES('sources',3);
INSERT INTO "counters" VALUES('segments',3);
CREATE TABLE event_changes (
	event_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	table_name TEXT NOT NULL, 
	row_id INTEGER NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	digest TEXT NOT NULL, 
	CONSTRAINT pk_event_changes PRIMARY KEY (event_id, position), 
	CONSTRAINT fk_event_changes_event_id FOREIGN KEY(event_id) REFERENCES events (id) ON DELETE RESTRICT
);
INSERT INTO "event_changes" VALUES(1,0,'project',1,NULL,'{"created_at":"2026-11-21T22:55:29+00:00","guid":"01a20052-6570-7b3d-aac6-146325ee478f","id":1,"made_with":"ownwords 0.1.0","name":"old"}','044cd3d1679a7762b8341757a686bbf9d4eb011ac05c4269b8e286faea7d2a86');
INSERT INTO "event_changes" VALUES(2,0,'originals',1,NULL,'{"encoding":"UTF-8","guid":"01a20052-657e-73d3-93d2-0dfe2098211d","id":1,"imported_at":"2026-11-21T22:55:29+00:00","kind":"survey","layout":"table with commas, one header row","name":"survey.csv","open_columns":"[\"comment\"]","report":"{\"rows\": 2, \"parts\": 2, \"turns\": 0, \"interviewer_turns\": 0, \"answers\": 2, \"blank\": 0, \"no_substantive_answer\": 1, \"lost\": 0, \"removed_characters\": 0, \"notes\": []}","sha256":"b40f2cf9a90dce3db717463ee468de4feb406def24811b4b74b2981b1a459847","size":105,"wave":null}','e51e11cab81874ade286fbac1411630ae78f195cc700bc853d06133ece7af938');
INSERT INTO "event_changes" VALUES(2,1,'questions',1,NULL,'{"guid":"01a20052-657f-7d93-8b92-e31742c3b447","id":1,"name":"comment","wording":"comment"}','208e903f21c565d28f2c8d55f308e94bd45e6dd7add3aec95c54f81817f83328');
INSERT INTO "event_changes" VALUES(2,2,'attributes',1,NULL,'{"guid":"01a20052-657f-7717-809d-5a65cf78a436","id":1,"name":"region"}','8b2b541e5f551929b6618ba694956e10dfdb49230b076395d6850c840e559a7a');
INSERT INTO "event_changes" VALUES(2,3,'cases',1,NULL,'{"consent":"unknown","guid":"01a20052-6580-7117-81a6-489762d933d2","id":1,"name":"r1","original_id":1,"row":2,"wave":null}','65cfee3e3aeb2c2e33684c49259e8425dc15bccca50f331ae77d00a4a4dd3294');
INSERT INTO "event_changes" VALUES(2,4,'cases',2,NULL,'{"consent":"unknown","guid":"01a20052-6580-7457-be71-a8ae96865739","id":2,"name":"r2","original_id":1,"row":3,"wave":null}','0875b27dc4727ec04ea1223745a9da3462b6e018eb8b381217373ea6b7b2b17f');
INSERT INTO "event_changes" VALUES(2,5,'case_values',1,NULL,'{"attribute_id":1,"case_id":1,"guid":"01a20052-6580-7907-b8b8-9b6a139a0767","id":1,"value":"North"}','26eed926849eceebb186581d862007a61b76febf610db89208bc5c698570b9e1');
INSERT INTO "event_changes" VALUES(2,6,'case_values',2,NULL,'{"attribute_id":1,"case_id":2,"guid":"01a20052-6580-771a-8e1a-9c5424d814bd","id":2,"value":"South"}','147be6ccd2d6b29362a9780751f509836a73aad6ed9cc8cc2d410d8c40405128');
INSERT INTO "event_changes" VALUES(2,7,'sources',1,NULL,'{"case_id":1,"guid":"01a20052-6580-7af2-a56f-7812d7b07550","id":1,"name":"r1, comment","original_id":1,"question_id":1,"row":2,"sha256":"eb834eef307420ed5c15bbc4ec76b5113dffeacd539bdd9c396c58928a32f076","text":"The grant ends in March, and nobody will say what comes after.","turns":"[]"}','130a7863467c25a50219dab57f40a38edf7cdf608d67c5112503913284cc93e7');
INSERT INTO "event_changes" VALUES(2,8,'sources',2,NULL,'{"case_id":2,"guid":"01a20052-6580-7ca5-a8fb-3d7afd69aafe","id":2,"name":"r2, comment","original_id":1,"question_id":1,"row":3,"sha256":"a683c5c5349f6f7fb903ba8a9e7e55d0ba1b8f03579f95be83f4954c33e81098","text":"n/a","turns":"[]"}','fe510aa1eefe3efa3ae54a5a1a142b050c4dd8ddf52f22889340be387991657f');
INSERT INTO "event_changes" VALUES(2,9,'segments',1,NULL,'{"case_id":1,"end":62,"guid":"01a20052-6580-72e0-b708-65db0f24950e","id":1,"interviewer":0,"no_code_fits":0,"screen":"substantive","seconds":null,"source_id":1,"speaker":null,"start":0,"unit":"answer","why":""}','71eb5a37843cc88ff70271844aab17317f17c2650aae6447e20685c772f19dc9');
INSERT INTO "event_changes" VALUES(2,10,'segments',2,NULL,'{"case_id":2,"end":3,"guid":"01a20052-6580-73cd-85b8-b36e07a10561","id":2,"interviewer":0,"no_code_fits":0,"screen":"no_substantive_answer","seconds":null,"source_id":2,"speaker":null,"start":0,"unit":"answer","why":"says \"n/a\""}','a7523ad6227b4adde0d7b99fc3179fd4a590af4b8acedc052dd32a87f7501cc2');
CREATE TABLE events (
	id INTEGER NOT NULL, 
	guid TEXT NOT NULL, 
	at TEXT NOT NULL, 
	coder_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	label TEXT NOT NULL, 
	changes INTEGER NOT NULL, 
	undoes INTEGER, 
	previous_hash TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_events PRIMARY KEY (id), 
	CONSTRAINT fk_events_coder_id FOREIGN KEY(coder_id) REFERENCES coders (id) ON DELETE RESTRICT, 
	UNIQUE (guid)
);
INSERT INTO "events" VALUES(1,'01a20052-6574-7d2c-8574-1a1777f3f30e','2026-11-21T22:55:29.649+00:00',1,'new_project','new project "old"',1,NULL,'0000000000000000000000000000000000000000000000000000000000000000','7dd699e4b9892b5c6b073695058a94f6294bcd00d45a2de45cb28339695bdd52');
INSERT INTO "events" VALUES(2,'01a20052-6584-7699-94d0-93dcb5c61500','2026-11-21T22:55:29.667+00:00',1,'import','import "survey.csv" (2 answers, 2 cases)',11,NULL,'7dd699e4b9892b5c6b073695058a94f6294bcd00d45a2de45cb28339695bdd52','506e8d58f25b0772e22381af4b36bf67a008cb46799b7c13ea9d6d4b055cb4cc');
CREATE TABLE originals (
	id INTEGER NOT NULL, 
	guid TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	name TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	layout TEXT NOT NULL, 
	encoding TEXT NOT NULL, 
	wave TEXT, 
	open_columns TEXT NOT NULL, 
	imported_at TEXT NOT NULL, 
	report TEXT NOT NULL, 
	CONSTRAINT pk_originals PRIMARY KEY (id), 
	UNIQUE (guid), 
	UNIQUE (sha256)
);
INSERT INTO "originals" VALUES(1,'01a20052-657e-73d3-93d2-0dfe2098211d','b40f2cf9a90dce3db717463ee468de4feb406def24811b4b74b2981b1a459847','survey.csv',105,'survey','table with commas, one header row','UTF-8',NULL,'["comment"]','2026-11-21T22:55:29+00:00','{"rows": 2, "parts": 2, "turns": 0, "interviewer_turns": 0, "answers": 2, "blank": 0, "no_substantive_answer": 1, "lost": 0, "removed_characters": 0, "notes": []}');
CREATE TABLE project (
	id INTEGER NOT NULL, 
	guid TEXT NOT NULL, 
	name TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	made_with TEXT NOT NULL, 
	CONSTRAINT pk_project PRIMARY KEY (id), 
	UNIQUE (guid)
);
INSERT INTO "project" VALUES(1,'01a20052-6570-7b3d-aac6-146325ee478f','old','2026-11-21T22:55:29+00:00','ownwords 0.1.0');
CREATE TABLE questions (
	id INTEGER NOT NULL, 
	guid TEXT NOT NULL, 
	name TEXT NOT NULL, 
	wording TEXT NOT NULL, 
	CONSTRAINT pk_questions PRIMARY KEY (id), 
	UNIQUE (guid)
);
INSERT INTO "questions" VALUES(1,'01a20052-657f-7d93-8b92-e31742c3b447','comment','comment');
CREATE TABLE quotes (
	id INTEGER NOT NULL, 
	guid TEXT NOT NULL, 
	segment_id INTEGER NOT NULL, 
	source_id INTEGER NOT NULL, 
	theme_id INTEGER, 
	code_id INTEGER, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	source_sha256 TEXT NOT NULL, 
	why TEXT NOT NULL, 
	picked_by INTEGER NOT NULL, 
	picked_at TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_quotes PRIMARY KEY (id), 
	CONSTRAINT fk_quotes_code_id FOREIGN KEY(code_id) REFERENCES codes (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_quotes_picked_by FOREIGN KEY(picked_by) REFERENCES coders (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_quotes_segment_id FOREIGN KEY(segment_id) REFERENCES segments (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_quotes_source_id FOREIGN KEY(source_id) REFERENCES sources (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_quotes_theme_id FOREIGN KEY(theme_id) REFERENCES candidate_themes (id) ON DELETE RESTRICT, 
	UNIQUE (guid)
);
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	guid TEXT NOT NULL, 
	at TEXT NOT NULL, 
	seed INTEGER NOT NULL, 
	question_id INTEGER, 
	fingerprint TEXT NOT NULL, 
	recipe TEXT NOT NULL, 
	versions TEXT NOT NULL, 
	answers INTEGER NOT NULL, 
	digest TEXT NOT NULL, 
	CONSTRAINT pk_runs PRIMARY KEY (id), 
	CONSTRAINT fk_runs_question_id FOREIGN KEY(question_id) REFERENCES questions (id) ON DELETE RESTRICT, 
	UNIQUE (guid)
);
CREATE TABLE segments (
	id INTEGER NOT NULL, 
	guid TEXT NOT NULL, 
	source_id INTEGER NOT NULL, 
	case_id INTEGER, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	unit TEXT NOT NULL, 
	speaker TEXT, 
	interviewer INTEGER NOT NULL, 
	seconds FLOAT, 
	screen TEXT NOT NULL, 
	why TEXT NOT NULL, 
	no_code_fits INTEGER NOT NULL, 
	CONSTRAINT pk_segments PRIMARY KEY (id), 
	CONSTRAINT fk_segments_case_id FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_segments_source_id FOREIGN KEY(source_id) REFERENCES sources (id) ON DELETE RESTRICT, 
	UNIQUE (guid)
);
INSERT INTO "segments" VALUES(1,'01a20052-6580-72e0-b708-65db0f24950e',1,1,0,62,'answer',NULL,0,NULL,'substantive','',0);
INSERT INTO "segments" VALUES(2,'01a20052-6580-73cd-85b8-b36e07a10561',2,2,0,3,'answer',NULL,0,NULL,'no_substantive_answer','says "n/a"',0);
CREATE TABLE sources (
	id INTEGER NOT NULL, 
	guid TEXT NOT NULL, 
	original_id INTEGER NOT NULL, 
	case_id INTEGER, 
	question_id INTEGER, 
	name TEXT NOT NULL, 
	text TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	"row" INTEGER, 
	turns TEXT NOT NULL, 
	CONSTRAINT pk_sources PRIMARY KEY (id), 
	CONSTRAINT fk_sources_case_id FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_sources_original_id FOREIGN KEY(original_id) REFERENCES originals (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_sources_question_id FOREIGN KEY(question_id) REFERENCES questions (id) ON DELETE RESTRICT, 
	UNIQUE (guid)
);
INSERT INTO "sources" VALUES(1,'01a20052-6580-7af2-a56f-7812d7b07550',1,1,1,'r1, comment','The grant ends in March, and nobody will say what comes after.','eb834eef307420ed5c15bbc4ec76b5113dffeacd539bdd9c396c58928a32f076',2,'[]');
INSERT INTO "sources" VALUES(2,'01a20052-6580-7ca5-a8fb-3d7afd69aafe',1,2,1,'r2, comment','n/a','a683c5c5349f6f7fb903ba8a9e7e55d0ba1b8f03579f95be83f4954c33e81098',3,'[]');
CREATE INDEX ix_codes_parent_id ON codes (parent_id);
CREATE INDEX ix_cases_original_id ON cases (original_id);
CREATE INDEX ix_events_coder_id ON events (coder_id);
CREATE INDEX ix_events_undoes ON events (undoes);
CREATE INDEX ix_runs_question_id ON runs (question_id);
CREATE INDEX ix_case_values_attribute_id ON case_values (attribute_id);
CREATE INDEX ix_case_values_case_id ON case_values (case_id);
CREATE INDEX ix_event_changes_row ON event_changes (table_name, row_id);
CREATE INDEX ix_sources_case_id ON sources (case_id);
CREATE INDEX ix_sources_original_id ON sources (original_id);
CREATE INDEX ix_sources_question_id ON sources (question_id);
CREATE INDEX ix_segments_case_id ON segments (case_id);
CREATE INDEX ix_segments_source_id ON segments (source_id);
CREATE INDEX ix_candidate_themes_code_id ON candidate_themes (code_id);
CREATE INDEX ix_candidate_themes_merged_into ON candidate_themes (merged_into);
CREATE INDEX ix_candidate_themes_run_id ON candidate_themes (run_id);
CREATE INDEX ix_candidate_themes_typical_segment_id ON candidate_themes (typical_segment_id);
CREATE INDEX ix_codings_code_id ON codings (code_id);
CREATE INDEX ix_codings_coder_id ON codings (coder_id);
CREATE INDEX ix_codings_decided_by ON codings (decided_by);
CREATE INDEX ix_codings_segment_id ON codings (segment_id);
CREATE INDEX ix_codings_source_id ON codings (source_id);
CREATE INDEX ix_quotes_code_id ON quotes (code_id);
CREATE INDEX ix_quotes_picked_by ON quotes (picked_by);
CREATE INDEX ix_quotes_segment_id ON quotes (segment_id);
CREATE INDEX ix_quotes_source_id ON quotes (source_id);
CREATE INDEX ix_quotes_theme_id ON quotes (theme_id);
COMMIT;
