import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PolledSources, startPolledSources } from '../support/polled-sources.ts';

let sources: PolledSources;

beforeEach(async () => {
  sources = await startPolledSources('2026-12-30T15:00:00Z', ({ url }) => [
    { id: 'delta', kind: 'ofac-delta', base_url: url, then_poll: ['sdn'], pace: { every: '10m' } },
    {
      id: 'sdn',
      kind: 'list-file',
      files: [`${url}/files/SDN.XML`],
      formats: ['sdn-xml'],
      lists: ['us-ofac-sdn'],
      pace: { every: '1d' },
    },
  ]);
});
afterEach(() => sources.close());

function publish(year: number, ...publications: readonly (readonly [number, string])[]): void {
  const history = publications.map(([publicationID, datePublished]) => ({ publicationID, datePublished }));
  sources.publisher.faults.set(`/changes/history/${year}`, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(history));
  });
  for (const [id] of publications) answer(id, 200, deltaOf(id));
}
function answer(id: number, status: number, body: string): void {
  sources.publisher.faults.set(`/changes/${id}`, (_, response) => {
    response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
  });
}
const deltaOf = (id: number) =>
  `<sanctionsData xmlns="https://www.treasury.gov/ofac/DeltaFile/1.0"><publicationInfo id="${id}"/></sanctionsData>`;
function serveList(): void {
  const body = '<sdnList xmlns="https://x"/>';
  sources.publisher.files.set('/files/SDN.XML', { body, contentType: 'application/xml' });
}
async function names(): Promise<string[]> {
  return (await sources.documents()).map(({ external_id }) => external_id);
}
const old: [number, string] = [700, '2026-12-28T00:00:00-05:00'];
const first: [number, string] = [701, '2026-12-30T00:00:00-05:00'];

test('it begins with the newest publication, and then takes each missed one in order, once, over the turn of the year', async () => {
  publish(2026, old, first);
  await sources.poll('delta');
  expect(await names()).toEqual(['2026-12-30_delta_701']);
  await sources.poll('delta');
  publish(2026, old, first, [702, '2026-12-31T00:00:00-05:00']);
  publish(2027, [705, '2027-01-05T00:00:00-05:00'], [704, '2027-01-05T00:00:00-05:00'], [703, '2027-01-04']);
  sources.clock.forward(7 * 86_400_000);
  await sources.poll('delta');
  await sources.poll('delta');
  expect(await sources.documents()).toMatchObject([
    { external_id: '2026-12-30_delta_701', format: 'ofac-delta-xml', published_on: '2026-12-30', status: 'fetched' },
    { external_id: '2026-12-31_delta_702' },
    { external_id: '2027-01-04_delta_703' },
    { external_id: '2027-01-05_delta_704' },
    { external_id: '2027-01-05_delta_705' },
  ]);
  expect(sources.publisher.requests.filter((path) => /^\/changes\/\d+$/.test(path))).toHaveLength(5);
});

test('a new publication has the whole list asked for at once', async () => {
  publish(2026, first);
  serveList();
  await sources.poll('sdn');
  const later = await sources.state('sdn');
  await sources.poll('delta');
  expect(await sources.state('sdn')).toMatchObject({ next_poll_at: later.next_poll_at });
  publish(2026, first, [702, '2026-12-30']);
  await sources.poll('delta');
  const now = await sources.state('sdn');
  expect(Date.parse(now.next_poll_at)).toBeLessThanOrEqual(sources.clock.now().getTime());
  expect(now.next_poll_at < later.next_poll_at).toBe(true);
});

test('one that cannot be had holds the later ones back', async () => {
  publish(2026, first);
  await sources.poll('delta');
  publish(2026, first, [702, '2026-12-30'], [703, '2026-12-30'], [704, '2026-12-30']);
  answer(703, 503, '');
  await sources.poll('delta');
  expect(await names()).toEqual(['2026-12-30_delta_701', '2026-12-30_delta_702']);
  expect(await sources.issues()).toEqual([expect.stringContaining('/changes/703 answers 503')]);
  answer(703, 200, deltaOf(703));
  await sources.poll('delta');
  expect(await names()).toEqual([701, 702, 703, 704].map((id) => `2026-12-30_delta_${id}`));
  expect(await sources.issues()).toEqual([]);
});

test('one that never comes is told and passed over, for the whole list follows', async () => {
  publish(2026, first);
  await sources.poll('delta');
  publish(2026, first, [702, '2026-12-30'], [703, '2026-12-30']);
  answer(702, 200, '<html>Not found</html>');
  for (let polls = 0; polls < 3; polls += 1) await sources.poll('delta');
  expect(await names()).toEqual(['2026-12-30_delta_701']);
  await sources.poll('delta');
  expect(await names()).toEqual(['2026-12-30_delta_701', '2026-12-30_delta_703']);
  expect(await sources.issues()).toEqual([
    expect.stringMatching(/changes\/702 answers with .* no delta file; the whole/),
  ]);
  const asked = sources.publisher.asked('/changes/702');
  await sources.poll('delta');
  expect(sources.publisher.asked('/changes/702')).toBe(asked);
});

test('a service that has published nothing yet is no failure', async () => {
  await sources.poll('delta');
  expect(await sources.issues()).toEqual([]);
  expect(await names()).toEqual([]);
});
