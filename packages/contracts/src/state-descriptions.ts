import { entryFields, type FieldDescriptions } from './field-descriptions.ts';

// What the fields of the messages of compacted topics mean to a subscriber, as in field-descriptions.ts.

export const entryDescriptions: FieldDescriptions = {
  entry_id: 'Names the entry, through all its revisions; the key of the record.',
  list: 'Id of the list. New lists may appear: skip those that you do not know.',
  ...entryFields,
  list_sequence:
    'All that the list’s changes say up to this sequence is on this topic by now; 0 where that is none. Having read this topic to its end, follow the changes that come after the highest one of the list.',
  version: 'Counts the texts that the entry has had.',
  effective_on:
    'The day from which this text holds, America/New_York; null for what has held since before the list was known.',
  known_at: 'When Listwire knew this text, UTC.',
};

export const statusDescriptions: FieldDescriptions = {
  kind: 'Whether this is about a source of documents or about a list.',
  id: 'Id of the source or list; the key of the record.',
  heartbeat_at: 'When this was looked at, UTC. Published every minute, also where nothing has changed.',
  source: 'How the source stands; null for a list.',
  'source.last_polled_at': 'When it was asked last; null before the first time.',
  'source.last_succeeded_at': 'When it answered last; null before the first time.',
  'source.next_poll_at': 'When it will be asked again.',
  'source.consecutive_failures': 'How often it has failed since it answered last.',
  'source.last_error': 'Why it failed; null where it has not.',
  'source.open_issues': 'How much of what it sent waits for a person.',
  list: 'How the list stands; null for a source.',
  'list.sequence': 'Sequence of its last change; 0 before the first.',
  'list.entries': 'How many entries it has.',
  'list.newest_snapshot_on': 'Day of the newest authoritative snapshot that was applied; null before the first.',
  'list.last_applied_at': 'When a document was applied to it last; null before the first time.',
  'list.waiting_documents': 'Documents that wait to be applied.',
  'list.quarantined': 'Snapshots that are not applied until a person releases or rejects them.',
  'list.quarantined[].document': 'Name of the document.',
  'list.quarantined[].source': 'Id of the source that it came from.',
  'list.quarantined[].fetched_at': 'When it arrived.',
  'list.quarantined[].reasons': 'Why it is held back.',
  'list.divergences': 'Where an official document and the authoritative snapshot disagree, until that is settled.',
  'list.divergences[].kind': 'In what they disagree.',
  'list.divergences[].entry_id': 'The entry that it is about; null where the list has none.',
  'list.divergences[].message': 'The disagreement in words.',
  'list.divergences[].opened_at': 'Since when, UTC.',
  'list.divergences[].age_days': 'For how many whole days.',
};
