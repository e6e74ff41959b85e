-- Up Migration

-- A filing and the printed document bear the same name, in two sources.
CREATE INDEX documents_external_id ON documents (external_id);
CREATE INDEX open_changes_document ON open_changes (document);

-- Down Migration
DROP INDEX open_changes_document;
DROP INDEX documents_external_id;
