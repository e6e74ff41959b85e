import type { ListId } from '@listwire/domain';

const lists: Readonly<Record<string, ListId>> = {
  '4': 'us-bis-entity-list',
  '6': 'us-bis-uvl',
  '7': 'us-bis-meu',
};

/**
 * The supplements to 15 CFR part 744 that are lists, in the order in which a text names them. `inPart` tells whether a
 * supplement named without its part is one of part 744.
 */
export function listsNamed(text: string, inPart: boolean): ListId[] {
  const found: ListId[] = [];
  const mention =
    /\bsupplements?\s+(?:nos?\b\.?|numbers?)\s*(\d+)((?:\s*(?:,|and|&|,\s*and)\s*(?:no\.\s*)?\d+)*)(?:\s+(?:to|of)\s+(?:15\s+CFR\s+)?part\s+(\d+))?/gi;
  for (const [, first = '', more = '', part] of text.matchAll(mention)) {
    if (part === undefined ? !inPart : part !== '744') continue;
    for (const number of [first, ...(more.match(/\d+/g) ?? [])]) {
      const list = lists[number];
      if (list !== undefined && !found.includes(list)) found.push(list);
    }
  }
  return found;
}

/** True for a text that names any supplement or section, whatever it is: it moves the scope. */
export function namesOtherText(text: string): boolean {
  return /\bsections?\s+7\d\d\.\d+|§+\s*7\d\d\.\d+|\bsupplements?\s+(?:no|number)|\bauthority citation\b|\bpart\s+7\d\d\s+(?:is|continues)/i.test(
    text,
  );
}

/** True for a text that calls one of the lists by its name. */
export function namesList(text: string): boolean {
  return /\b(?:Entity|Unverified|Military[- ]End[- ]User[^.]{0,10}) List\b|\bUVL\b|\bMEU List\b|\bsupplements?\s+no\.?\s*[467]\s+to\s+part\s+744\b/i.test(
    text,
  );
}
