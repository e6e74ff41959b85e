import { type Announcement, appendRecords, type ListId } from '@listwire/domain';
import { appendChanges, inTransaction, lockListStream, type Store } from '@listwire/store';

function announcement(list: ListId, name: string): Announcement {
  const fields = {
    country: 'CHINA',
    name,
    aliases: [],
    addresses_text: 'No. 1 Example Road, Hefei, China',
    addresses: ['No. 1 Example Road, Hefei, China'],
    license_requirement: 'For all items subject to the EAR.',
    license_review_policy: 'Presumption of denial.',
    citation: '84 FR 54004, 10/9/19.',
    attributes: {},
  };
  return {
    change_id: `${list}:${name}`,
    entry_id: `${list}:${name}`,
    action: 'added',
    stage: 'published',
    cause: 'source',
    before: null,
    after: fields,
    fields: [{ path: 'name', before: null, after: name }],
    effective_on: '2019-10-09',
    known_at: '2019-10-07T17:15:00.000Z',
    evidence: [],
  };
}

/** Appends `count` changes to a list's stream in Postgres, as the diff does. */
export async function appendTestChanges(store: Store, list: ListId, count: number): Promise<void> {
  await inTransaction(store, async (db) => {
    const head = await lockListStream(db, list);
    const names = Array.from({ length: count }, (_, index) => `Example ${head.sequence + 1 + index}`);
    const announcements = names.map((name) => announcement(list, name));
    await appendChanges(db, list, appendRecords(list, head, '2019-22210', announcements), () => '2019-22210');
  });
}

/** The exact records of a list's stream in Postgres, in sequence. */
export async function storedRecords(store: Store, list: ListId): Promise<string[]> {
  const { rows } = await store.query<{ record: string }>(
    'SELECT record FROM changes WHERE list = $1 ORDER BY sequence',
    [list],
  );
  return rows.map(({ record }) => record);
}

/** Appends `count` signals of as many stories to the stream in Postgres. */
export async function appendTestSignals(store: Store, count: number): Promise<void> {
  await store.query("INSERT INTO sources (source_id, next_poll_at) VALUES ('news', now()) ON CONFLICT DO NOTHING");
  const sha256 = 'a'.repeat(64);
  await store.query(
    "INSERT INTO raw_documents (sha256, size_bytes, compressed, stored_at) VALUES ($1, 0, '', now()) ON CONFLICT DO NOTHING",
    [sha256],
  );
  const documents = await store.query<{ document_id: number }>(
    `INSERT INTO documents (source_id, external_id, format, sha256, url, fetched_at, status)
     VALUES ('news', gen_random_uuid()::text, 'feed', $1, 'https://news.example/', now(), 'applied') RETURNING document_id`,
    [sha256],
  );
  const { rows } = await store.query<{ last: number }>('SELECT coalesce(max(sequence), 0) AS last FROM signals');
  for (let sequence = (rows[0]?.last ?? 0) + 1, end = sequence + count; sequence < end; sequence += 1) {
    const signal = {
      signal_id: `signal-${sequence}`,
      story_id: `story-${sequence}`,
      sequence,
      source: 'news',
      title: `Story ${sequence}`,
      link: `https://news.example/${sequence}`,
      published_at: null,
      list: null,
      action: null,
      stage: 'rumoured',
      parties: [],
      count: null,
      quote: '',
    };
    await store.query(
      'INSERT INTO signals (sequence, signal_id, story_id, document_id, record, known_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [
        sequence,
        signal.signal_id,
        signal.story_id,
        documents.rows[0]?.document_id,
        JSON.stringify(signal),
        '2019-10-07T20:00:00.000Z',
      ],
    );
  }
}
