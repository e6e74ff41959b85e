import type { EntryFields } from './entry.ts';
import { type Amendment, runningTexts } from './listing-event.ts';
import { collapseWhiteSpace, enumerationKey } from './text.ts';

// How publishers join several texts of one attribute: `SDGT; IFSR`, and in OFAC's delimited files `SDGT] [IFSR`.
const separators = ['] [', '; '] as const;

function without(texts: readonly string[], text: string | null): readonly string[] {
  if (text === null) return texts;
  const at = texts.findIndex((known) => enumerationKey(known) === enumerationKey(text));
  return at === -1 ? texts : texts.toSpliced(at, 1);
}

/** A list of texts after an amendment: a new text takes the place of the one that it replaces, else it comes last. */
function amendTexts(texts: readonly string[], { before, after }: Amendment): string[] {
  const at = texts.findIndex((known) => before !== null && enumerationKey(known) === enumerationKey(before));
  if (after === null) return [...without(texts, before)];
  if (texts.some((known) => enumerationKey(known) === enumerationKey(after))) return [...without(texts, before)];
  return at === -1 ? [...texts, after] : texts.toSpliced(at, 1, after);
}

const typesetAlike: readonly (readonly [RegExp, string])[] = [
  [/\s+/g, '\\s+'],
  [/["“”„]/g, '["“”„]'],
  [/['‘’`]/g, "['‘’`]"],
  [/[-\u2010-\u2015]/g, '[-\\u2010-\\u2015]'],
];

/** Finds words in a text, white space and the kind of quotes and dashes aside, not inside a longer word. */
function patternOf(words: string): RegExp {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const loose = typesetAlike.reduce((text, [sign, alike]) => text.replace(sign, alike), escaped);
  return new RegExp(`(?<![\\p{L}\\p{N}])${loose}(?![\\p{L}\\p{N}])`, 'gu');
}

/** A running text with words replaced; one that reads so already stays as it is. */
function amendWords(text: string, { before, after, single }: Amendment): string {
  if (single === true) return after ?? '';
  if (after !== null && patternOf(after).test(text)) return text;
  if (before === null) return `${text} ${after ?? ''}`.trim();
  return collapseWhiteSpace(text.replace(patternOf(before), () => after ?? ''));
}

/** Addresses after an amendment; `before` may be one of them, or words of one. */
function amendAddresses(entry: EntryFields, amendment: Amendment): Pick<EntryFields, 'addresses' | 'addresses_text'> {
  const { before, after } = amendment;
  const isOne = before === null || entry.addresses.some((known) => enumerationKey(known) === enumerationKey(before));
  const isPrinted = (text: string | null) => text !== null && patternOf(text).test(entry.addresses_text);
  if (!isOne && (isPrinted(before) || isPrinted(after))) {
    const { addresses, addresses_text } = amendEveryWord(entry, amendment);
    return { addresses, addresses_text };
  }
  const addresses = amendTexts(entry.addresses, amendment);
  return { addresses, addresses_text: addresses.join('; ') };
}

function amendEveryWord(entry: EntryFields, amendment: Amendment): EntryFields {
  if (amendment.before === null) return entry;
  const amended = (text: string) => amendWords(text, amendment);
  return {
    ...entry,
    name: amended(entry.name) || entry.name,
    aliases: entry.aliases.map(amended).filter((alias) => alias !== ''),
    addresses: entry.addresses.map(amended).filter((address) => address !== ''),
    addresses_text: amended(entry.addresses_text),
    license_requirement: amended(entry.license_requirement),
    license_review_policy: amended(entry.license_review_policy),
    citation: amended(entry.citation),
  };
}

function amendAttribute(text: string, amendment: Amendment): string {
  const { before, after } = amendment;
  if (text === '' || before === text || amendment.single === true) return after ?? (before === null ? text : '');
  const separator = separators.find((sign) => text.includes(sign)) ?? '; ';
  return amendTexts(text.split(separator), amendment).join(separator);
}

/** An entry's fields after amendments, in their order. What an amendment takes away and the entry does not have is passed over. */
export function amendEntry(entry: EntryFields, amendments: readonly Amendment[]): EntryFields {
  let amended: EntryFields = entry;
  for (const amendment of amendments) {
    const { field, after } = amendment;
    const runningText = runningTexts.find((text) => text === field);
    if (runningText !== undefined) {
      amended = { ...amended, [runningText]: amendWords(amended[runningText], amendment) };
    } else if (field === 'words') amended = amendEveryWord(amended, amendment);
    else if (field === 'name') amended = { ...amended, name: after ?? amended.name };
    else if (field === 'aliases') amended = { ...amended, aliases: amendTexts(amended.aliases, amendment) };
    else if (field === 'addresses') amended = { ...amended, ...amendAddresses(amended, amendment) };
    else {
      const name = field.slice('attributes.'.length);
      const text = amendAttribute(amended.attributes[name] ?? '', amendment);
      const { [name]: _before, ...others } = amended.attributes;
      amended = { ...amended, attributes: text === '' ? others : { ...others, [name]: text } };
    }
  }
  return amended;
}
