import { describe, expect, it } from 'vitest';
import { decodeFeed } from './charset.ts';

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16be = (text: string) =>
  Uint8Array.from([...text].flatMap((character) => [character.charCodeAt(0) >> 8, character.charCodeAt(0) & 255]));

describe('decodeFeed', () => {
  it.each([
    ['the mark before the header', Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8('é')]), 'iso-8859-1', 'utf-8'],
    [
      'the header before the declaration',
      latin('<?xml version="1.0" encoding="utf-8"?>\xe9'),
      'iso-8859-1',
      'iso-8859-1',
    ],
    ['the declaration', latin('<?xml version="1.0" encoding="windows-1252"?>\xe9'), null, 'windows-1252'],
    ['UTF-8 where nothing is said', utf8('é'), null, 'utf-8'],
    ['windows-1252 where nothing else is possible', latin('caf\xe9'), null, 'windows-1252'],
    ['UTF-16 by its zero bytes', utf16be('<a>é</a>'), null, 'utf-16be'],
  ])('goes by %s', (_, bytes, header, charset) => {
    const decoded = decodeFeed(bytes, header);
    expect(decoded.charset).toBe(charset);
    expect(decoded.text).toContain('é');
    expect(decoded.refused).toBeNull();
  });

  it('passes over a claim that the bytes do not keep', () => {
    expect(decodeFeed(latin('<?xml version="1.0" encoding="utf-8"?>caf\xe9'), 'utf-8')).toMatchObject({
      charset: 'windows-1252',
      refused: 'utf-8',
    });
    expect(decodeFeed(utf8('café'), 'x-unheard-of')).toMatchObject({ charset: 'utf-8', refused: 'x-unheard-of' });
  });

  it('tells scripts that have a charset of their own', () => {
    // "Пример текста на русском языке" in KOI8-R.
    const koi8 = latin(
      '\xf0\xd2\xc9\xcd\xc5\xd2 \xd4\xc5\xcb\xd3\xd4\xc1 \xce\xc1 \xd2\xd5\xd3\xd3\xcb\xcf\xcd \xd1\xda\xd9\xcb\xc5',
    );
    expect(decodeFeed(koi8, null)).toMatchObject({ charset: 'koi8-r', text: 'Пример текста на русском языке' });
  });
});
