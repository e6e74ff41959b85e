import type { EntryFields } from './entry.ts';
import type { Amendment } from './listing-event.ts';
import { enumerationKey } from './text.ts';

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
    if (field === 'name') amended = { ...amended, name: after ?? amended.name };
    else if (field === 'aliases') amended = { ...amended, aliases: amendTexts(amended.aliases, amendment) };
    else if (field === 'addresses') {
      const addresses = amendTexts(amended.addresses, amendment);
      amended = { ...amended, addresses, addresses_text: addresses.join('; ') };
    } else {
      const name = field.slice('attributes.'.length);
      const text = amendAttribute(amended.attributes[name] ?? '', amendment);
      const { [name]: _before, ...others } = amended.attributes;
      amended = { ...amended, attributes: text === '' ? others : { ...others, [name]: text } };
    }
  }
  return amended;
}
