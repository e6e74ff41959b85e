import type { ListedParty } from './facts.ts';

const numberWords = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The lines of a party's cell: name (with its address where it has no alias), each alias, the addresses. */
export interface PartyLines {
  readonly first: string;
  readonly aliases: readonly string[];
  readonly addresses: string;
}

// The list sets the last `and` between two in italics; the mark-up differs from document to document.
export type Italic = (text: string) => string;

/** A party as the list prints it, as mark-up; `italic` sets a word in the document's italics. */
export function partyLines({ name, aliases, addresses }: ListedParty, italic: Italic): PartyLines {
  const count = numberWords[aliases.length] ?? String(aliases.length);
  const last = aliases.length - 1;
  const places = `${addresses.map(escapeXml).join(`; ${italic('and')} `)}.`;
  if (aliases.length === 0) return { first: `${escapeXml(name)}, ${places}`, aliases: [], addresses: '' };
  return {
    first: `${escapeXml(name)}, a.k.a., the following ${count} ${aliases.length === 1 ? 'alias' : 'aliases'}:`,
    aliases: aliases.map((alias, index) => {
      const end = index === last ? (alias.endsWith('.') ? '' : '.') : index === last - 1 ? `; ${italic('and')}` : ';';
      return `—${escapeXml(alias)}${end}`;
    }),
    addresses: places,
  };
}
