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

/**
 * A filing's text as pages of lines. Takes pdftotext's output, in which a page ends with a form feed, and the printed
 * text that federalregister.gov serves inside `<pre>`, with its tags and character references.
 */
export function plainPages(text: string): string[][] {
  const pre = /<pre[^>]*>([\s\S]*?)(?:<\/pre>|$)/i.exec(text)?.[1];
  const plain = pre === undefined ? text : decode(pre.replace(/<[^>]*>/g, ''));
  return plain
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u00AD', '')
    .split('\f')
    .map((page) => page.split('\n').map((line) => line.replace(/[\u00A0\u2000-\u200A\u202F]/g, ' ').trimEnd()));
}

function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (printed: string, code: string) => {
    if (code.startsWith('#')) {
      const value = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
      return value > 0 && value <= 0x10ffff ? String.fromCodePoint(value) : printed;
    }
    return ENTITIES[code.toLowerCase()] ?? printed;
  });
}
