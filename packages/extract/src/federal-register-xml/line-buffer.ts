import { collapseSpace } from '../entity-cell/printed-text.ts';
import { needsBlank } from '../xml/emphasis-joint.ts';

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
      if (mark === '') return;
      this.#current = this.#current.trimEnd();
      // A raised figure is no digit of the number before it.
      if (/^\d/.test(mark)) this.fraction();
      this.#current += mark;
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

  /** A fraction begins: it stays apart from the whole number before it. */
  fraction(): void {
    if (/\d$/.test(this.#current)) this.#current += ' ';
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
