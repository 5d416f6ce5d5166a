PRAGMA application_id = 1263298418;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('v1 entries and details');
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
INSERT INTO entries VALUES(1,'run','2023-09-01T08:30:00Z','{"asOf":"2023-12-31","checks":[{"check":"duplicate-invoices","examined":369,"excluded":[],"measures":[],"milliseconds":12,"parameters":{"days":30},"quality":{"doubts":[],"outsideWindow":0,"rowsRead":0,"setAside":[]},"reasons":[],"samples":[],"title":"duplicate-invoices","version":1}],"control":"SN-09","definitionHash":"abababababababababababababababababababababababababababababababab","inputs":[{"dataSet":"supplier-invoices","decisions":[],"doubts":[],"inputs":[],"quarantined":[],"rowsRead":369,"source":"fakturor"}],"milliseconds":12,"occurrence":{"control":"SN-09","due":"2023-12-31","grace":"2023-12-31","opens":"2023-12-31","window":{"first":"2023-01-01","last":"2023-12-31"}},"outcome":{"affected":1,"deviations":1,"examined":369,"execution":"genomförd","late":false,"looks":0,"reason":"körning 1 på åäö","state":"gul","verdict":"mindre avvikelse","verdictReason":""},"plan":"","programVersion":"0.1.0","run":"run-1","seed":"SN.2023.69"}','416540e2293279afbf3011fbfe1d112c074919bbe3f55b799d7fcaf5310939af','0000000000000000000000000000000000000000000000000000000000000000','510fa14fd8f3efb74a011704d35c04a31200c81b27ee3374c4ded68f99b0e0ab');
INSERT INTO entries VALUES(2,'comment','2023-09-01T08:30:00Z','{"account":"testkonto","asOf":"2023-12-31","comment":"enligt rutin","control":"SN-01","execution":"genomförd","kind":"comment","period":"2023","plan":"","role":"EC","runs":[],"span":{"first":"2023-01-01","last":"2023-12-31"},"verdict":"utan avvikelse"}','','510fa14fd8f3efb74a011704d35c04a31200c81b27ee3374c4ded68f99b0e0ab','f31f2df095a56959f4c01800ef9a3058d505c32cf610144c78012bee3944cfcf');
CREATE TABLE details (
    entry INTEGER PRIMARY KEY REFERENCES entries(number),
    salt BLOB NOT NULL CHECK (typeof(salt) = 'blob' AND length(salt) = 32),
    content TEXT NOT NULL CHECK (typeof(content) = 'text')
);
INSERT INTO details VALUES(1,X'7cb390b3527a178eecbdf42f5f90204dab45dd71ed464a458b4fb91859826abb','{"checks":[{"check":"duplicate-invoices","evidence":[],"findings":[{"finding":{"reason":{"cells":["Tolvan Tolvansson 1"],"template":"{} har betalats två gånger"},"rows":[{"dataSet":"supplier-invoices","row":1}],"severity":"deviation"},"places":["fakturor.csv:1"]}],"samples":[]}]}');
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
COMMIT;
