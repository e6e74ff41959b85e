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
