/** HTML that is safe to insert as it stands: only `html` and `joined` make it, so text cannot slip in unescaped. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** A template whose inserted texts are escaped; inserted `Html` stays as it is. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | number | Html)[]): Html {
  const pieces = values.map((value) => (value instanceof Html ? value.markup : escaped(String(value))));
  return new Html(parts.map((part, index) => part + (pieces[index] ?? '')).join(''));
}

export function joined(pieces: readonly Html[]): Html {
  return new Html(pieces.map((piece) => piece.markup).join(''));
}
