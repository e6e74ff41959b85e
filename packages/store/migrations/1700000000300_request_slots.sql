-- Up Migration

-- When each host may be asked again: any number of ingest processes together stay polite.
CREATE TABLE request_slots (
  host text PRIMARY KEY,
  next_request_at timestamptz NOT NULL
);

-- Down Migration
DROP TABLE request_slots;
