import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadConfig, parseConfig } from './config.ts';

const feed = `
  - id: news
    kind: feed
    url: https://news.example.org/world.rss
    pace: { every: 10m }`;

function configWith(sources: string): string {
  return `http: { contact_url: https://example.org }\nsources:${sources}\n`;
}

test('the shipped configuration is valid', async () => {
  const config = await loadConfig(fileURLToPath(new URL('../../../config/listwire.yaml', import.meta.url)));
  expect(config.sources.map(({ id }) => id)).toContain('federal-register');
  const authorities = config.sources.flatMap((source) => ('lists' in source ? source.lists : []));
  expect(authorities.toSorted()).toEqual([
    'us-bis-dpl',
    'us-bis-entity-list',
    'us-bis-meu',
    'us-bis-uvl',
    'us-dhs-uflpa',
    'us-fcc-covered',
    'us-ofac-nonsdn',
    'us-ofac-ns-cmic',
    'us-ofac-sdn',
    'us-state-debarred',
    'us-state-isn',
  ]);
});

test('what is left out has its default', () => {
  const [source] = parseConfig(configWith(feed), 'x.yaml').sources;
  expect(source).toMatchObject({ timeout: 60_000, max_bytes: 64_000_000, pace: { every: 600_000, windows: [] } });
});

const listFile = (id: string, list: string) => `
  - id: ${id}
    kind: list-file
    files: [https://lists.example.org/list.csv]
    formats: [csl-csv]
    lists: [${list}]
    pace: { every: 1d }`;

test.each([
  ['a list that nobody knows', listFile('csl', 'us-unknown'), /sources\[0\]\.lists\[0\]/],
  ['a format that nobody knows', listFile('csl', 'us-889').replace('csl-csv', 'csl-xml'), /sources\[0\]\.formats\[0\]/],
  [
    'a source named as a list',
    listFile('us-bis-dpl', 'us-889'),
    /us-bis-dpl is the name of a list[\s\S]*sources\[0\]\.id/,
  ],
  ['a source named as the signals', feed.replace('id: news', 'id: signals'), /signals is the name of a list or stream/],
  [
    'a list with two authorities',
    listFile('one', 'us-889') + listFile('two', 'us-889'),
    /authority of us-889 is one already/,
  ],
  [
    'a delta after which nothing can be polled',
    `${feed}\n  - { id: delta, kind: ofac-delta, base_url: "https://x.example", then_poll: [news], pace: { every: 1h } }`,
    /news is no source of kind list-file[\s\S]*sources\[1\]\.then_poll/,
  ],
  ['a field that nobody knows', `${feed}\n    colour: red`, /x\.yaml[\s\S]*colour[\s\S]*sources\[0\]/],
  ['a source that is there twice', feed + feed, /news is there twice[\s\S]*sources\[1\]\.id/],
  ['a base address that is none', feed.replace('https://news.example.org/world.rss', 'ftp://x'), /sources\[0\]\.url/],
  [
    'a search feed whose documents nobody fetches',
    `${feed.replace('kind: feed', 'kind: federal-register-feed')}\n    documents_of: federal-register`,
    /federal-register is no source[\s\S]*sources\[0\]\.documents_of/,
  ],
  ['YAML that is none', '\n  - [', /x\.yaml:/],
])('%s is refused, with its place', (_, sources, message) => {
  expect(() => parseConfig(configWith(sources), 'x.yaml')).toThrow(message);
});

test('a file that is not there is named', async () => {
  await expect(loadConfig('no/such/file.yaml')).rejects.toThrow('no/such/file.yaml cannot be read');
});
