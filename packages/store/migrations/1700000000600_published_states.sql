-- Up Migration

-- The order in which versions were written. The list's lock is held until they are committed, so that within a list none
-- becomes visible after a later one.
ALTER TABLE entry_versions ADD COLUMN position bigint GENERATED ALWAYS AS IDENTITY;
CREATE UNIQUE INDEX entry_versions_position ON entry_versions (list, position);

-- Up to which position the entries topic holds the current entries of a list.
CREATE TABLE published_entries (
  list text PRIMARY KEY,
  position bigint NOT NULL,
  -- Everything that the list's changes say up to this sequence is on the topic.
  list_sequence bigint NOT NULL
);

-- Down Migration
DROP TABLE published_entries;
DROP INDEX entry_versions_position;
ALTER TABLE entry_versions DROP COLUMN position;
