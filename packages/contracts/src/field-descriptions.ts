/**
 * What the fields of messages mean to a subscriber, by their place: `fields[].path` is `path` in each of `fields`. They
 * go into the JSON Schemas and the AsyncAPI document.
 */
export type FieldDescriptions = Readonly<Record<string, string>>;

/** The fields of an entry, as its list prints them. */
export const entryFields: FieldDescriptions = {
  country: 'Country heading in capitals, as the list prints it; empty where the list has no countries.',
  name: 'Name of the party, or "Address 01" and the like for an entry that is an address.',
  aliases: 'The names that the list gives beside it, in printed order.',
  addresses_text: 'Everything that the list prints after the aliases, as printed.',
  addresses: 'addresses_text cut into single addresses.',
  license_requirement: 'Licence requirement as printed; empty where the list has none.',
  license_review_policy: 'Licence review policy as printed; empty where the list has none.',
  citation: 'Federal Register citation as the list prints it, such as "84 FR 54004, 10/9/19."',
  attributes: 'What only some lists print (programmes, identifiers, remarks), by the name that the source gives it.',
};

function under(place: string, descriptions: FieldDescriptions): FieldDescriptions {
  return Object.fromEntries(Object.entries(descriptions).map(([name, text]) => [`${place}.${name}`, text]));
}

export const changeDescriptions: FieldDescriptions = {
  list: 'Id of the list. New lists may appear: skip those that you do not know.',
  sequence: 'Place in the stream of the list: 1 for the first record, then without a gap.',
  change_id: 'Names the change. It appears once for each stage that the change reaches.',
  entry_id: 'Names the entry of the list, through all its revisions.',
  action: 'What happened to the entry.',
  stage:
    'How certain the change is: filed for public inspection, published in the Federal Register, effective (in force), codified (seen in the authoritative list), or withdrawn (it does not happen: before stands again).',
  cause:
    'source: the source changed; reinterpretation: a newer reader of Listwire understands the same bytes differently.',
  before: 'The entry as it was; null for one that is added.',
  ...under('before', entryFields),
  after: 'The entry as it is now; null for one that is removed.',
  ...under('after', entryFields),
  fields: 'What differs between before and after.',
  'fields[].path': 'Name of the field; for lists aliases[+] what was added to them, aliases[-] what was taken away.',
  'fields[].before': 'Null where nothing was there.',
  'fields[].after': 'Null where nothing is there now.',
  matched_by: 'How the entry was found, where it does not bear the very name and country that the document prints.',
  effective_on: 'The day from which it is law, America/New_York; null where the document does not say.',
  known_at: 'When Listwire concluded it, UTC.',
  evidence: 'The documents that say so.',
  'evidence[].document': 'Name of the document, such as its Federal Register document number.',
  'evidence[].url': 'Page of the document for people.',
  'evidence[].sha256': 'SHA-256 of its raw bytes, hex.',
  'evidence[].citation': 'The citation of the document itself, such as "84 FR 54002"; empty where it has none.',
  'evidence[].instruction': 'The amendatory instruction that orders the change, as printed.',
  'evidence[].quote': 'The row or passage that says it, as printed.',
  'evidence[].place': 'Where in the document, for people.',
  'evidence[].page': 'Federal Register page of the passage; null where the document shows none.',
  change_set: 'The changes that one document brought to this list belong together.',
  'change_set.id': 'The same for all of them.',
  'change_set.index': 'Place among them, from 0.',
  'change_set.count': 'How many they are.',
  hash: 'SHA-256 (hex) over all other fields of this record as JSON with sorted keys and no white space.',
  previous_hash: 'The hash of the record before it in the list; null for the first. Any break shows.',
};

export const signalDescriptions: FieldDescriptions = {
  signal_id: 'Names the signal.',
  story_id: 'Items that tell the same story share it.',
  source: 'Id of the feed.',
  title: 'Headline as printed.',
  link: 'Address of the story.',
  published_at: 'When the story was published, as its feed says; null where it does not.',
  list: 'Id of the list that the story speaks of; null where it does not say.',
  action: 'What it says was or will be done; null where it does not say.',
  stage: 'How far the listing has come by the words of the story.',
  parties: 'Names as written in the story.',
  count: 'Number of parties that the story states; null where it states none.',
  quote: 'The sentences that say so.',
  sequence: 'Place in the stream of signals: 1 for the first, then without a gap.',
};
