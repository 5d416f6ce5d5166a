PRAGMA application_id = 1263298418;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('v1 entries and details');
INSERT INTO grdb_migrations VALUES('v2 leases');
CREATE TABLE entries (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    kind TEXT NOT NULL CHECK (typeof(kind) = 'text' AND kind <> '' AND instr(kind, char(10)) = 0),
    recorded_at TEXT NOT NULL CHECK (typeof(recorded_at) = 'text'
        AND recorded_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*Z'
        AND instr(recorded_at, char(10)) = 0),
    payload TEXT NOT NULL CHECK (typeof(payload) = 'text' AND instr(payload, char(10)) = 0),
    details_hash TEXT NOT NULL CHECK (typeof(details_hash) = 'text' AND length(details_hash) IN (0, 64)),
    previous_hash TEXT NOT NULL CHECK (typeof(previous_hash) = 'text' AND length(previous_hash) = 64),
    hash TEXT NOT NULL CHECK (typeof(hash) = 'text' AND length(hash) = 64),
    run TEXT GENERATED ALWAYS AS
        (CASE WHEN kind = 'run' THEN json_extract(payload, '$.run') END) VIRTUAL,
    occurrence TEXT GENERATED ALWAYS AS
        (CASE WHEN kind = 'run' THEN json_extract(payload, '$.control', '$.occurrence.window') END) VIRTUAL
);
INSERT INTO entries VALUES(1,'run','2023-09-01T08:30:00Z','{"asOf":"2023-12-31","checks":[{"check":"duplicate-invoices","examined":369,"excluded":[],"measures":[],"milliseconds":12,"parameters":{"days":30},"quality":{"doubts":[],"outsideWindow":0,"rowsRead":0,"setAside":[]},"reasons":[],"samples":[],"title":"duplicate-invoices","version":1}],"control":"SN-09","definitionHash":"abababababababababababababababababababababababababababababababab","inputs":[{"dataSet":"supplier-invoices","decisions":[],"doubts":[],"inputs":[],"quarantined":[],"rowsRead":369,"source":"fakturor"}],"milliseconds":12,"occurrence":{"control":"SN-09","due":"2023-12-31","grace":"2023-12-31","opens":"2023-12-31","window":{"first":"2023-01-01","last":"2023-12-31"}},"outcome":{"affected":1,"deviations":1,"examined":369,"execution":"genomförd","late":false,"looks":0,"reason":"körning 1 på åäö","state":"gul","verdict":"mindre avvikelse","verdictReason":""},"plan":"","programVersion":"0.1.0","run":"run-1","seed":"SN.2023.69"}','003561503eaadee5e8a142ee0f8d9c2b10f82e5f18d3877178afd39040cd5114','0000000000000000000000000000000000000000000000000000000000000000','1db7c21a308c0bb27d1fae9e18954ddf5e4d0e00c9f7c173c4526bd11ebd7a07');
INSERT INTO entries VALUES(2,'comment','2023-09-01T08:30:00Z','{"account":"testkonto","asOf":"2023-12-31","comment":"enligt rutin","control":"SN-01","execution":"genomförd","kind":"comment","period":"2023","plan":"","role":"EC","runs":[],"span":{"first":"2023-01-01","last":"2023-12-31"},"verdict":"utan avvikelse"}','','1db7c21a308c0bb27d1fae9e18954ddf5e4d0e00c9f7c173c4526bd11ebd7a07','6ed387398d716849d54b235354a7288ff3fe0722122fe9a11d9abcc2f1949587');
CREATE TABLE details (
    entry INTEGER PRIMARY KEY REFERENCES entries(number),
    salt BLOB NOT NULL CHECK (typeof(salt) = 'blob' AND length(salt) = 32),
    content TEXT NOT NULL CHECK (typeof(content) = 'text')
);
INSERT INTO details VALUES(1,X'41de3d0ef42655789c08d0ecb9189e321aa518db9b8f3db4bee9522a133c87ab','{"checks":[{"check":"duplicate-invoices","evidence":[],"findings":[{"finding":{"reason":{"cells":["Tolvan Tolvansson 1"],"template":"{} har betalats två gånger"},"rows":[{"dataSet":"supplier-invoices","row":1}],"severity":"deviation"},"places":["fakturor.csv:1"]}],"samples":[]}]}');
CREATE TABLE leases (
    occurrence TEXT PRIMARY KEY NOT NULL CHECK (typeof(occurrence) = 'text'),
    token TEXT NOT NULL CHECK (typeof(token) = 'text'),
    holder TEXT NOT NULL CHECK (typeof(holder) = 'text'),
    expires INTEGER NOT NULL CHECK (typeof(expires) = 'integer')
);
CREATE UNIQUE INDEX entries_run ON entries(run) WHERE run IS NOT NULL;
CREATE INDEX entries_occurrence ON entries(occurrence) WHERE occurrence IS NOT NULL;
CREATE INDEX entries_kind ON entries(kind);
CREATE TRIGGER entries_are_added_last BEFORE INSERT ON entries
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entries)
    OR NEW.previous_hash IS NOT
        coalesce((SELECT hash FROM entries ORDER BY number DESC LIMIT 1), printf('%064d', 0))
    OR EXISTS (SELECT 1 FROM entries WHERE run = NEW.run)
BEGIN SELECT RAISE(ABORT, 'an entry is added after the last one'); END;
CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entries_are_never_removed BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;
CREATE TRIGGER details_come_with_their_entry BEFORE INSERT ON details
WHEN NEW.entry IS NOT (SELECT max(number) FROM entries)
    OR EXISTS (SELECT 1 FROM details WHERE entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'details are written with their entry'); END;
CREATE TRIGGER details_are_never_changed BEFORE UPDATE ON details
BEGIN SELECT RAISE(ABORT, 'details are never changed'); END;
CREATE INDEX leases_token ON leases(token);
COMMIT;
