-- Up Migration

-- Who settled a quarantine, and when; the decision itself is the application's status.
ALTER TABLE applications
  ADD COLUMN settled_by text,
  ADD COLUMN settled_at timestamptz;

-- Down Migration
ALTER TABLE applications DROP COLUMN settled_by, DROP COLUMN settled_at;
