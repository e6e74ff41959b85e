-- Up Migration

-- Where documents come from, and when to ask again. Redis may forget; this table does not.
CREATE TABLE sources (
  source_id text PRIMARY KEY,
  next_poll_at timestamptz NOT NULL,
  last_polled_at timestamptz,
  last_succeeded_at timestamptz,
  consecutive_failures integer NOT NULL DEFAULT 0,
  last_error text,
  etag text,
  last_modified text,
  -- What the source's own poll needs to remember (last date asked for, …).
  cursor jsonb NOT NULL DEFAULT '{}'
);

-- Raw bytes, for ever, addressed by SHA-256 (hex), compressed with zstd.
CREATE TABLE raw_documents (
  sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint NOT NULL,
  compressed bytea NOT NULL,
  stored_at timestamptz NOT NULL
);

-- One thing fetched from a source. The same bytes under the same name are one document.
CREATE TABLE documents (
  document_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id text NOT NULL REFERENCES sources,
  -- The source's own name for it: document number, supplement and date, feed address.
  external_id text NOT NULL,
  -- How it is to be read: federal-register-xml, federal-register-pdf, federal-register-text, ecfr-xml, feed …
  format text NOT NULL,
  sha256 text NOT NULL REFERENCES raw_documents,
  url text NOT NULL,
  -- The API's metadata, as answered.
  metadata jsonb NOT NULL DEFAULT '{}',
  -- Day of print, or the day a snapshot speaks for; orders application.
  published_on date,
  start_page integer,
  fetched_at timestamptz NOT NULL,
  -- fetched → extracted → applied, or parked (kept, not understood), or ignored (no list is touched).
  status text NOT NULL CHECK (status IN ('fetched', 'extracted', 'applied', 'parked', 'ignored')),
  extractor_version integer,
  attempts integer NOT NULL DEFAULT 0,
  UNIQUE (source_id, external_id, sha256)
);
CREATE INDEX documents_open ON documents (status, document_id) WHERE status IN ('fetched', 'extracted');

-- What a document says about entries, in its order.
CREATE TABLE listing_events (
  document_id bigint NOT NULL REFERENCES documents,
  ordinal integer NOT NULL,
  list text NOT NULL,
  event jsonb NOT NULL,
  PRIMARY KEY (document_id, ordinal)
);

-- A document waits once for each list that it touches.
CREATE TABLE applications (
  document_id bigint NOT NULL REFERENCES documents,
  list text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('events', 'snapshot')),
  status text NOT NULL CHECK (status IN ('pending', 'applied', 'quarantined', 'rejected')),
  applied_at timestamptz,
  PRIMARY KEY (document_id, list)
);
CREATE INDEX applications_pending ON applications (list) WHERE status = 'pending';

-- The rows of a snapshot as read, until they are applied (and afterwards for the record of a quarantine).
CREATE TABLE snapshots (
  document_id bigint NOT NULL REFERENCES documents,
  list text NOT NULL,
  snapshot jsonb NOT NULL,
  PRIMARY KEY (document_id, list)
);

-- What was not understood or does not add up.
CREATE TABLE issues (
  issue_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id text NOT NULL REFERENCES sources,
  document_id bigint REFERENCES documents,
  code text NOT NULL,
  severity text NOT NULL CHECK (severity IN ('error', 'warning')),
  message text NOT NULL,
  place text NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz
);
CREATE UNIQUE INDEX issues_once ON issues (source_id, coalesce(document_id, 0), code, place, md5(message));

-- The head of each list's change stream. `lists` and `streams` are one thing: a signal stream has no entries.
CREATE TABLE streams (
  stream text PRIMARY KEY,
  last_sequence bigint NOT NULL DEFAULT 0,
  last_hash text,
  -- The snapshot that the list began with.
  baseline_document_id bigint REFERENCES documents
);

-- Entries and their versions. Legal time (effective_on) and knowledge time (known_at … superseded_at) are kept apart.
CREATE TABLE entry_versions (
  entry_id text NOT NULL,
  version integer NOT NULL,
  list text NOT NULL,
  fields jsonb NOT NULL,
  -- True: from here on the entry is not on the list.
  removed boolean NOT NULL DEFAULT false,
  -- True: the text differs from the version before in typesetting only.
  cosmetic boolean NOT NULL DEFAULT false,
  effective_on date,
  known_at timestamptz NOT NULL,
  superseded_at timestamptz,
  document_id bigint NOT NULL REFERENCES documents,
  PRIMARY KEY (entry_id, version)
);
CREATE UNIQUE INDEX entry_versions_current ON entry_versions (list, entry_id) WHERE superseded_at IS NULL;

-- Append-only. The record's exact JSON is kept as text: a lost topic is re-published byte for byte.
CREATE TABLE changes (
  list text NOT NULL,
  sequence bigint NOT NULL,
  change_id text NOT NULL,
  entry_id text NOT NULL,
  stage text NOT NULL,
  change_set_id text NOT NULL,
  record text NOT NULL,
  hash text NOT NULL,
  effective_on date,
  known_at timestamptz NOT NULL,
  PRIMARY KEY (list, sequence),
  UNIQUE (change_id, stage)
);
CREATE INDEX changes_entry ON changes (entry_id);

CREATE TABLE signals (
  sequence bigint PRIMARY KEY,
  signal_id text NOT NULL UNIQUE,
  story_id text NOT NULL,
  document_id bigint NOT NULL REFERENCES documents,
  record text NOT NULL,
  known_at timestamptz NOT NULL
);

-- An official document and an authoritative snapshot disagree about an entry.
CREATE TABLE divergences (
  divergence_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  list text NOT NULL,
  entry_id text,
  document_id bigint NOT NULL REFERENCES documents,
  kind text NOT NULL,
  message text NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz
);
CREATE UNIQUE INDEX divergences_once ON divergences (list, coalesce(entry_id, ''), document_id, kind, md5(message));

-- Records of a change set that is not complete yet in front of the alerts consumer.
CREATE TABLE alert_inbox (
  change_set_id text NOT NULL,
  index integer NOT NULL,
  record text NOT NULL,
  PRIMARY KEY (change_set_id, index)
);

-- One e-mail to one recipient about one change set, once.
CREATE TABLE deliveries (
  delivery_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  change_set_id text NOT NULL,
  team text NOT NULL,
  recipient text NOT NULL,
  message_id text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  html text NOT NULL,
  status text NOT NULL CHECK (status IN ('pending', 'sent', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  UNIQUE (change_set_id, recipient)
);
CREATE INDEX deliveries_pending ON deliveries (delivery_id) WHERE status = 'pending';

-- Down Migration
DROP TABLE deliveries, alert_inbox, divergences, signals, changes, entry_versions, streams, issues, snapshots,
  applications, listing_events, documents, raw_documents, sources;
