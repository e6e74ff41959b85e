-- Up Migration

-- Which readers have read a document: a digest of their code. The number that stood here had to be raised by hand, and was not.
ALTER TABLE documents DROP COLUMN extractor_version;
ALTER TABLE documents ADD COLUMN reader_version text;

-- Down Migration
ALTER TABLE documents DROP COLUMN reader_version;
ALTER TABLE documents ADD COLUMN extractor_version integer;
