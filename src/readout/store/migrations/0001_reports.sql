-- Pages as fetched, readings as coded, and the same readings laid out in tables for queries.
-- Rows are added and never rewritten; only `readings.current` moves on when a page is read anew.
-- Offsets (`start`, `end`) are half-open and count characters of the article's text.
-- Columns named `…_json` hold JSON; `reading` is always readings.id.

CREATE TABLE schema_versions (
    version     INTEGER PRIMARY KEY,
    readout     TEXT NOT NULL,             -- version of Readout that brought the store to this schema
    applied_at  TEXT NOT NULL
);

CREATE TABLE pages (
    digest          TEXT PRIMARY KEY,      -- SHA-256 of the bytes
    content         BLOB NOT NULL,         -- the bytes, zlib
    content_size    INTEGER NOT NULL,
    decoded         BLOB,                  -- the decoded text, zlib, only where `encoding` alone does not give it back
    decoded_size    INTEGER,
    medium          TEXT NOT NULL,
    encoding        TEXT NOT NULL,
    origin          TEXT NOT NULL,
    url             TEXT,
    given_title     TEXT,
    given_published TEXT,
    fetched_at      TEXT,
    issues_json     TEXT NOT NULL,
    first_seen      TEXT NOT NULL
);
CREATE INDEX pages_by_url ON pages (url);

-- Every place where these same bytes were met: copies count once as a report, and none is forgotten.
CREATE TABLE sightings (
    page            TEXT NOT NULL REFERENCES pages (digest),
    origin          TEXT NOT NULL,
    url             TEXT NOT NULL,         -- '' where none was given
    given_title     TEXT,
    given_published TEXT,
    seen_at         TEXT NOT NULL,
    PRIMARY KEY (page, origin, url)
) WITHOUT ROWID;

CREATE TABLE coders (
    id      INTEGER PRIMARY KEY,
    origin  TEXT NOT NULL,
    name    TEXT NOT NULL,
    version TEXT NOT NULL,
    UNIQUE (origin, name, version)
);

CREATE TABLE readings (
    id          INTEGER PRIMARY KEY,
    page        TEXT NOT NULL REFERENCES pages (digest),
    coder_set   TEXT NOT NULL,             -- SHA-256 over the sorted coders that were asked to read
    current     INTEGER NOT NULL CHECK (current IN (0, 1)),
    schema      TEXT NOT NULL,
    line        BLOB NOT NULL,             -- the reading as one line of JSON, zlib
    line_size   INTEGER NOT NULL,
    added_at    TEXT NOT NULL,
    UNIQUE (page, coder_set)
);
CREATE UNIQUE INDEX readings_current ON readings (page) WHERE current = 1;

-- Pages whose reading had to be given up (too slow, too large, ended its worker).
CREATE TABLE quarantine (
    page        TEXT NOT NULL REFERENCES pages (digest),
    coder_set   TEXT NOT NULL,
    stage       TEXT NOT NULL,
    code        TEXT NOT NULL,
    message     TEXT NOT NULL,
    at          TEXT NOT NULL,
    PRIMARY KEY (page, coder_set)
) WITHOUT ROWID;

-- Parts of a source that could not be made a page.
CREATE TABLE refused (
    id          INTEGER PRIMARY KEY,
    origin      TEXT NOT NULL,
    stage       TEXT NOT NULL,
    code        TEXT NOT NULL,
    message     TEXT NOT NULL,
    first_seen  TEXT NOT NULL,
    UNIQUE (origin, stage, code, message)
);

CREATE TABLE articles (
    reading         INTEGER PRIMARY KEY REFERENCES readings (id),
    id              TEXT NOT NULL,
    url             TEXT,
    outlet          TEXT,
    outlet_country  TEXT,
    headline        TEXT,
    section         TEXT,
    kind            TEXT,
    language        TEXT,
    published       TEXT,                  -- as the record has it
    published_utc   TEXT,                  -- the same instant in UTC; as printed where its offset is unknown
    offset_minutes  INTEGER,
    published_basis TEXT,
    published_raw   TEXT,
    dateline_json   TEXT,
    dateline_date   TEXT,
    agency          TEXT,                  -- of the dateline
    byline_json     TEXT,
    credit_agency   TEXT,
    credit_origin   TEXT,
    tags_json       TEXT NOT NULL
);
CREATE INDEX articles_by_id ON articles (id);
CREATE INDEX articles_by_outlet ON articles (outlet COLLATE NOCASE, published_utc);
CREATE INDEX articles_by_published ON articles (published_utc);

CREATE TABLE times (
    reading INTEGER NOT NULL REFERENCES readings (id),
    id      TEXT NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    text    TEXT NOT NULL,
    type    TEXT NOT NULL,
    value   TEXT,
    mod     TEXT,
    edtf    TEXT,
    lower   TEXT,
    upper   TEXT,
    grain   TEXT,
    anchor  TEXT NOT NULL,
    rule    TEXT NOT NULL,
    PRIMARY KEY (reading, id)
) WITHOUT ROWID;

CREATE TABLE places (
    reading     INTEGER NOT NULL REFERENCES readings (id),
    id          TEXT NOT NULL,
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    text        TEXT NOT NULL,
    geoname_id  INTEGER,
    name        TEXT NOT NULL,
    country     TEXT,
    admin1      TEXT,
    lat         REAL,
    lon         REAL,
    feature     TEXT,
    score       REAL NOT NULL,
    runner_up   INTEGER,
    PRIMARY KEY (reading, id)
) WITHOUT ROWID;
CREATE INDEX places_by_geoname ON places (geoname_id);

CREATE TABLE actors (
    reading         INTEGER NOT NULL REFERENCES readings (id),
    id              TEXT NOT NULL,
    name            TEXT NOT NULL,
    kind            TEXT NOT NULL,
    country         TEXT,
    identity_scheme TEXT,
    identity_id     TEXT,
    PRIMARY KEY (reading, id)
) WITHOUT ROWID;
CREATE INDEX actors_by_country ON actors (country, reading);
CREATE INDEX actors_by_identity ON actors (identity_id, identity_scheme);

CREATE TABLE actor_sectors (
    reading INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    rank    INTEGER NOT NULL,              -- 0 is the weightiest
    sector  TEXT NOT NULL,
    PRIMARY KEY (reading, actor, rank),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id)
) WITHOUT ROWID;

CREATE TABLE posts (
    reading      INTEGER NOT NULL,
    actor        TEXT NOT NULL,
    rank         INTEGER NOT NULL,
    title        TEXT NOT NULL,
    organisation TEXT,
    held_from    TEXT,
    held_to      TEXT,
    PRIMARY KEY (reading, actor, rank),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id)
) WITHOUT ROWID;

CREATE TABLE mentions (
    reading INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    rank    INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (reading, actor, rank),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id)
) WITHOUT ROWID;

CREATE TABLE events (
    reading         INTEGER NOT NULL REFERENCES readings (id),
    id              TEXT NOT NULL,
    type            TEXT NOT NULL,
    mode            TEXT,
    contexts_json   TEXT NOT NULL,
    quad            INTEGER NOT NULL,
    score           REAL NOT NULL,
    cameo           TEXT,
    goldstein       REAL,
    status          TEXT NOT NULL,
    narration       TEXT NOT NULL,
    time_ref        TEXT,
    lower           TEXT,
    upper           TEXT,
    edtf            TEXT,
    time_basis      TEXT,
    place_ref       TEXT,
    geoname_id      INTEGER,
    place           TEXT,
    place_country   TEXT,
    lat             REAL,
    lon             REAL,
    place_basis     TEXT,
    trigger_start   INTEGER NOT NULL,
    trigger_end     INTEGER NOT NULL,
    trigger_text    TEXT NOT NULL,
    evidence_json   TEXT NOT NULL,         -- [[start, end], …]
    said_by         TEXT,                  -- id of an actor of this reading
    chain_json      TEXT,                  -- null: the outlet's own voice
    killed_low      INTEGER,
    killed_high     INTEGER,
    injured_low     INTEGER,
    injured_high    INTEGER,
    detained_low    INTEGER,
    detained_high   INTEGER,
    same_as_json    TEXT NOT NULL,
    coder           INTEGER NOT NULL REFERENCES coders (id),
    confidence      REAL NOT NULL,
    PRIMARY KEY (reading, id)
) WITHOUT ROWID;
CREATE INDEX events_by_type ON events (type, reading);
CREATE INDEX events_by_time ON events (lower, upper);
CREATE INDEX events_by_place ON events (geoname_id);

CREATE TABLE event_parties (
    reading INTEGER NOT NULL,
    event   TEXT NOT NULL,
    role    TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
    rank    INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    PRIMARY KEY (reading, event, role, rank),
    FOREIGN KEY (reading, event) REFERENCES events (reading, id),
    FOREIGN KEY (reading, actor) REFERENCES actors (reading, id)
) WITHOUT ROWID;
CREATE INDEX event_parties_by_actor ON event_parties (reading, actor);

CREATE TABLE statements (
    reading         INTEGER NOT NULL REFERENCES readings (id),
    id              TEXT NOT NULL,
    speaker         TEXT,
    addressee       TEXT,
    verb            TEXT NOT NULL,
    stance          TEXT,
    direct          INTEGER NOT NULL,
    content_start   INTEGER NOT NULL,
    content_end     INTEGER NOT NULL,
    evidence_json   TEXT NOT NULL,
    chain_json      TEXT NOT NULL,
    events_json     TEXT NOT NULL,
    coder           INTEGER NOT NULL REFERENCES coders (id),
    confidence      REAL NOT NULL,
    PRIMARY KEY (reading, id),
    FOREIGN KEY (reading, speaker) REFERENCES actors (reading, id),
    FOREIGN KEY (reading, addressee) REFERENCES actors (reading, id)
) WITHOUT ROWID;
CREATE INDEX statements_by_speaker ON statements (reading, speaker);

-- Every value coded for a field of an actor, an event or a statement: the values kept and those settled against.
CREATE TABLE coded_values (
    reading       INTEGER NOT NULL REFERENCES readings (id),
    owner         TEXT NOT NULL CHECK (owner IN ('actor', 'event', 'statement')),
    owner_id      TEXT NOT NULL,
    rank          INTEGER NOT NULL,
    field         TEXT NOT NULL,
    value_json    TEXT NOT NULL,
    evidence_json TEXT NOT NULL,
    coder         INTEGER NOT NULL REFERENCES coders (id),
    confidence    REAL NOT NULL,
    said_by       TEXT,
    PRIMARY KEY (reading, owner, owner_id, rank)
) WITHOUT ROWID;

CREATE TABLE loaded (
    reading  INTEGER NOT NULL REFERENCES readings (id),
    id       TEXT NOT NULL,
    start    INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    text     TEXT NOT NULL,
    term     TEXT NOT NULL,
    narrator TEXT NOT NULL,
    said_by  TEXT,
    PRIMARY KEY (reading, id)
) WITHOUT ROWID;
CREATE INDEX loaded_by_term ON loaded (term);

CREATE TABLE issues (
    reading INTEGER NOT NULL REFERENCES readings (id),
    rank    INTEGER NOT NULL,
    stage   TEXT NOT NULL,
    code    TEXT NOT NULL,
    message TEXT NOT NULL,
    start   INTEGER,
    "end"   INTEGER,
    PRIMARY KEY (reading, rank)
) WITHOUT ROWID;
CREATE INDEX issues_by_code ON issues (code);

-- Search over words that readout.store.words has folded and stemmed; rowid is readings.id.
CREATE VIRTUAL TABLE words USING fts5 (
    headline, body, names,
    content = '',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
);
