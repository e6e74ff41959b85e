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
});

test('what is left out has its default', () => {
  const [source] = parseConfig(configWith(feed), 'x.yaml').sources;
  expect(source).toMatchObject({ timeout: 60_000, max_bytes: 64_000_000, pace: { every: 600_000, windows: [] } });
});

test.each([
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
