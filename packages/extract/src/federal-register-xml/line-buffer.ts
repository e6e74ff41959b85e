import { collapseSpace } from '../entity-cell/printed-text.ts';

/**
 * Gathers the text of one element as printed lines. `<LI>` begins a line; the pieces around emphasis and page breaks
 * are joined with the blank that some printings leave out; a superscript stands close to what it marks.
 */
export class LineBuffer {
  readonly #lines: string[] = [];
  #current = '';
  #joint = false;
  #raised = false;

  text(text: string): void {
    if (this.#raised) {
      const mark = text.trim();
      if (mark !== '') this.#current = this.#current.trimEnd() + mark;
      return;
    }
    if (this.#joint && text !== '') {
      if (needsBlank(this.#current, text)) this.#current += ' ';
      this.#joint = false;
    }
    this.#current += text;
  }

  /** The beginning or the end of emphasis. */
  joint(): void {
    this.#joint = true;
  }

  /** A page break: paper only, it parts words as a blank does. */
  pageBreak(): void {
    this.#current += ' ';
  }

  raise(raised: boolean): void {
    this.#raised = raised;
  }

  lineBreak(): void {
    this.#lines.push(this.#current);
    this.#current = '';
    this.#joint = false;
  }

  /** The lines so far, white space collapsed, empty ones dropped. */
  lines(): string[] {
    const kept: string[] = [];
    for (const printed of this.#lines) {
      const line = collapseSpace(printed);
      if (line !== '') kept.push(line);
    }
    const last = collapseSpace(this.#current);
    if (last !== '') kept.push(last);
    return kept;
  }

  line(): string {
    return this.lines().join(' ');
  }
}

const opensTight = /[\s([“‘"'\-\u2010-\u2015/]/;
const wantsBlank = /[\p{L}\p{N}“§(&#]/u;

function needsBlank(before: string, after: string): boolean {
  const last = before.at(-1);
  return last !== undefined && !opensTight.test(last) && wantsBlank.test(after.charAt(0));
}
