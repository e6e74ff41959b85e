-- Up Migration

-- Why a document waits for a list: its source has told it, or a new version of our reader has read it otherwise.
ALTER TABLE applications
  ADD COLUMN cause text NOT NULL DEFAULT 'source' CHECK (cause IN ('source', 'reinterpretation'));

-- Down Migration
ALTER TABLE applications DROP COLUMN cause;
