const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  sect: '§',
  mdash: '—',
  ndash: '–',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
};

/** The text that an HTML page holds in `<pre>`, with its character references read; null where there is no such page. */
export function preformattedText(text: string): string | null {
  const pre = /<pre[^>]*>([\s\S]*?)(?:<\/pre>|$)/i.exec(text)?.[1];
  return pre === undefined ? null : decode(pre.replace(/<[^>]*>/g, ''));
}

/** Text as pages of lines: a page ends with a form feed. */
export function plainPages(text: string): string[][] {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u00AD', '')
    .split('\f')
    .map((page) => page.split('\n').map((line) => line.replace(/[\u00A0\u2000-\u200A\u202F]/g, ' ').trimEnd()))
    .map((lines) => lines.filter((line) => !PAGE_COUNT.test(line)));
}

/** What stands at a page's foot; a number alone is not there any more. */
const PAGE_COUNT = /^\s*page\s+\d{1,4}(?:\s+of\s+\d{1,4})?\s*$/i;

function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (printed: string, code: string) => {
    if (code.startsWith('#')) {
      const value = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
      return value > 0 && value <= 0x10ffff ? String.fromCodePoint(value) : printed;
    }
    return ENTITIES[code.toLowerCase()] ?? printed;
  });
}
