import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Where the first link of a web page (HTML living standard) leads that reads `text`, as written there; null where none does. */
export function findLink(html: string, text: string): string | null {
  const wanted = folded(text);
  function search(node: Node): string | null {
    if (node.nodeName === 'a' && 'attrs' in node && folded(textOf(node)) === wanted) {
      const address = node.attrs.find(({ name }) => name === 'href')?.value.trim() ?? '';
      if (address !== '') return address;
    }
    if (!('childNodes' in node)) return null;
    for (const child of node.childNodes) {
      const found = search(child);
      if (found !== null) return found;
    }
    return null;
  }
  return search(parse(html));
}
