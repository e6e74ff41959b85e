import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

/** Elements whose content is no text of the story. */
const unread = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg', 'math', 'select', 'figcaption']);
/** Elements that end a sentence even where no full stop does. */
const blocks = new Set(
  'address article aside blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table td th tr ul'.split(
    ' ',
  ),
);

/**
 * The text of a piece of HTML: entities decoded, mark-up left out, white space collapsed; each block on its own line.
 * Plain text passes unchanged. At most `maximumLength` characters of mark-up are read.
 */
export function htmlToText(html: string, maximumLength: number): string {
  const piece = html.slice(0, maximumLength);
  if (!/[<&]/.test(piece)) return collapse(piece);
  const parts: string[] = [];
  // A stack of its own: feeds nest deeper than the call stack.
  const open: (DefaultTreeAdapterTypes.ChildNode | string)[] = [...parseFragment(piece).childNodes].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node === 'string') {
      parts.push(node);
    } else if (node.nodeName === '#text' && 'value' in node) {
      parts.push(node.value.replace(/\s+/g, ' '));
    } else if ('childNodes' in node && !unread.has(node.nodeName)) {
      const block = blocks.has(node.nodeName);
      if (block) {
        parts.push('\n');
        open.push('\n');
      }
      for (const child of [...node.childNodes].reverse()) open.push(child);
    }
  }
  return collapse(parts.join(''));
}

function collapse(text: string): string {
  return text
    .split(/\n+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
