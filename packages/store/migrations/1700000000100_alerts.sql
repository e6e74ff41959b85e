-- Up Migration

-- Every record that the alerts consumer has dealt with: a record delivered again by Kafka is recognised, and a later stage
-- of a change that was told already is not told again.
CREATE TABLE alerted_changes (
  change_id text NOT NULL,
  stage text NOT NULL,
  change_set_id text NOT NULL,
  PRIMARY KEY (change_id, stage)
);

-- Records of the changes topic that could not be read. They are kept; the consumer has gone on.
CREATE TABLE parked_records (
  topic text NOT NULL,
  partition integer NOT NULL,
  record_offset bigint NOT NULL,
  value bytea,
  error text NOT NULL,
  parked_at timestamptz NOT NULL,
  PRIMARY KEY (topic, partition, record_offset)
);

ALTER TABLE deliveries
  ADD COLUMN in_reply_to text,
  ADD COLUMN unsubscribe_token uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN next_attempt_at timestamptz NOT NULL;
DROP INDEX deliveries_pending;
CREATE INDEX deliveries_pending ON deliveries (next_attempt_at) WHERE status = 'pending';

-- Down Migration
DROP INDEX deliveries_pending;
ALTER TABLE deliveries DROP COLUMN in_reply_to, DROP COLUMN unsubscribe_token, DROP COLUMN next_attempt_at;
CREATE INDEX deliveries_pending ON deliveries (delivery_id) WHERE status = 'pending';
DROP TABLE parked_records, alerted_changes;
