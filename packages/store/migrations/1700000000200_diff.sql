-- Up Migration

-- The changes that are not at their last stage: which rules a snapshot confirms and which take effect today is answered
-- without reading the history.
CREATE TABLE open_changes (
  change_id text PRIMARY KEY,
  list text NOT NULL,
  entry_id text NOT NULL,
  -- The document that the change comes from, by its own name.
  document text NOT NULL,
  stage text NOT NULL,
  -- Its newest record.
  sequence bigint NOT NULL,
  effective_on date,
  FOREIGN KEY (list, sequence) REFERENCES changes (list, sequence)
);
CREATE INDEX open_changes_list ON open_changes (list, sequence);
CREATE INDEX open_changes_due ON open_changes (effective_on) WHERE stage = 'published';

-- Why a snapshot was quarantined, and that a person has released it.
ALTER TABLE applications
  ADD COLUMN quarantine_reasons text[],
  ADD COLUMN released_at timestamptz;

CREATE INDEX divergences_open ON divergences (list) WHERE closed_at IS NULL;

-- Down Migration
DROP INDEX divergences_open;
ALTER TABLE applications DROP COLUMN quarantine_reasons, DROP COLUMN released_at;
DROP TABLE open_changes;
