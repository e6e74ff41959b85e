import { describe, expect, it } from 'vitest';
import { countryCode, countryKey, countryShortName } from './country.ts';

describe('countryCode', () => {
  it.each([
    ["CHINA, PEOPLE'S REPUBLIC OF", 'CN'],
    ['CHINA, PEOPLE’S REPUBLIC OF', 'CN'],
    ['China', 'CN'],
    ['cn', 'CN'],
    ['HONG KONG', 'HK'],
    ['BURMA', 'MM'],
    ['RUSSIA', 'RU'],
    ['TURKEY', 'TR'],
    ['TÜRKİYE', 'TR'],
    ['CZECH REPUBLIC', 'CZ'],
    ['CRIMEA REGION OF UKRAINE', 'UA'],
    ['UNITED KINGDOM', 'GB'],
    ['GB', 'GB'],
    ['GERMANY', 'DE'],
    ['VIETNAM', 'VN'],
    ['LAOS', 'LA'],
    ['SOUTH KOREA', 'KR'],
    ['NORTH MACEDONIA', 'MK'],
    ['YEMEN', 'YE'],
    ['SERBIA', 'RS'],
  ])('%s is %s', (heading, code) => {
    expect(countryCode(heading)).toBe(code);
  });

  it.each(['', 'Chian', 'ZZZ', 'Asia', '12'])('%j is no country', (text) => {
    expect(countryCode(text)).toBeNull();
  });
});

describe('countryShortName', () => {
  it('says a heading as in a sentence', () => {
    expect(countryShortName("CHINA, PEOPLE'S REPUBLIC OF")).toBe('China');
    expect(countryShortName('UNITED ARAB EMIRATES')).toBe('United Arab Emirates');
    expect(countryShortName('HONG KONG')).toBe('Hong Kong');
  });

  it('keeps a heading that it does not know', () => {
    expect(countryShortName('ATLANTIS')).toBe('ATLANTIS');
  });
});

describe('countryKey', () => {
  it.each([
    ["CHINA, PEOPLE'S REPUBLIC OF", 'China'],
    ['PEOPLE’S REPUBLIC OF CHINA (CHINA)', 'CHINA'],
    ['TÜRKİYE', 'TURKEY'],
    ['BURMA', 'MYANMAR'],
    ['KOREA, SOUTH', 'SOUTH KOREA'],
    ['Atlantis.', 'ATLANTIS'],
  ])('%s and %s are one heading', (one, other) => {
    expect(countryKey(one)).toBe(countryKey(other));
  });

  it.each([
    ['HONG KONG', 'CHINA'],
    ['CRIMEA REGION OF UKRAINE', 'UKRAINE'],
    ['NORTH KOREA', 'SOUTH KOREA'],
  ])('%s and %s are two', (one, other) => {
    expect(countryKey(one)).not.toBe(countryKey(other));
  });
});
