/** The marker that opens an amendatory instruction: `2.`, `a.`, `(a)`, `(1)`, `(i)`, `i.`, `A.` */
export interface Marker {
  readonly label: string;
  readonly kind:
    | 'number'
    | 'nested-number'
    | 'letter'
    | 'capital'
    | 'roman'
    | 'bracket-letter'
    | 'bracket-number'
    | 'bracket-roman'
    | 'bracket-capital';
  readonly length: number;
}

interface Level {
  readonly kind: Marker['kind'];
  readonly label: string;
}

const markerPattern = /^\s*(?:\(([a-zA-Z]{1,5}|\d{1,3})\)|(\d{1,3}|[a-zA-Z]{1,5})\.)(?=\s+\S|\s*$|[A-Z«])\s*/;
const roman = /^[ivxl]+$/;

function follows(before: string, after: string): boolean {
  return before.length === 1 && after.length === 1 && after.charCodeAt(0) === before.charCodeAt(0) + 1;
}

/** Keeps the place in a numbered text: which levels are open when an instruction begins. */
export class LevelStack {
  #levels: Level[] = [];

  /** `2.a.(1)`: the place reached. */
  get path(): string {
    return this.#levels.map((level) => level.label).join('.');
  }

  /** Depth of the current level, 0 before the first marker. */
  get depth(): number {
    return this.#levels.length;
  }

  /** Reads the marker at the beginning of a text; null where there is none. */
  markerOf(text: string): Marker | null {
    const found = markerPattern.exec(text);
    if (found === null) return null;
    const bracketed = found[1];
    const label = bracketed ?? found[2] ?? '';
    const length = found[0].length;
    if (/^\d+$/.test(label)) {
      if (bracketed !== undefined) return { label, kind: 'bracket-number', length };
      return { label, kind: this.#isNested(label, text.slice(length)) ? 'nested-number' : 'number', length };
    }
    if (label.length > 1 && !roman.test(label) && !/^([a-z])\1+$/.test(label)) return null;
    if (/^[A-Z]+$/.test(label)) return { label, kind: bracketed === undefined ? 'capital' : 'bracket-capital', length };
    if (label !== label.toLowerCase()) return null;
    const letters = bracketed === undefined ? 'letter' : 'bracket-letter';
    const romans = bracketed === undefined ? 'roman' : 'bracket-roman';
    return { label, kind: this.#isRoman(label, letters, romans) ? romans : letters, length };
  }

  enter(marker: Marker): void {
    if (marker.kind === 'number') this.#levels = [];
    const open = this.#levels.findIndex((level) => level.kind === marker.kind);
    if (open >= 0) this.#levels = this.#levels.slice(0, open);
    this.#levels.push({ kind: marker.kind, label: marker.label });
  }

  /** "a. Under CHINA: 1. Adding …": numbers start again below a letter. */
  #isNested(label: string, rest: string): boolean {
    const top = this.#levels[0];
    if (top?.kind !== 'number' || this.#levels.length < 2) return false;
    if (/^(?:in\s+|amend\s+)?(?:supplement|section|§|part\b|the\s+authority)/i.test(rest)) return false;
    const open = this.#levels.find((level) => level.kind === 'nested-number');
    const expected = open === undefined ? 1 : Number(open.label) + 1;
    return Number(label) === expected || (Number(label) === 1 && open !== undefined);
  }

  #isRoman(label: string, letters: Marker['kind'], romans: Marker['kind']): boolean {
    if (!roman.test(label)) return false;
    const openRoman = this.#levels.findLast((level) => level.kind === romans);
    if (openRoman !== undefined && this.#levels.at(-1)?.kind === romans) return true;
    const openLetter = this.#levels.findLast((level) => level.kind === letters);
    if (openLetter !== undefined && follows(openLetter.label, label)) return false;
    if (openRoman !== undefined) return true;
    return label === 'i' ? openLetter !== undefined || this.#levels.length > 0 : label.length > 1;
  }
}

/**
 * Cuts one printed paragraph into instructions where several markers stand in one line: `2. … is amended: a. By
 * adding …; b. By removing …`. Works on masked text, so that quoted names cannot be taken for markers.
 */
export function splitAtMarkers(masked: string): string[] {
  const inner =
    /(?<=[;:.,]\s+(?:and\s+)?)(?<!\bno\.\s+)(?<!\bnos\.\s+)(?:\([a-z]{1,4}\)|\(\d{1,2}\)|[a-z]\.|[ivx]{2,4}\.)\s+(?=(?:By|Under|In|Add|Adding|Revis|Remov|Correct|Redesig|Delet|The |«))/g;
  const pieces: string[] = [];
  let start = 0;
  for (const found of masked.matchAll(inner)) {
    if (found.index > start) pieces.push(masked.slice(start, found.index));
    start = found.index;
  }
  pieces.push(masked.slice(start));
  return pieces.filter((piece) => piece.trim() !== '');
}
