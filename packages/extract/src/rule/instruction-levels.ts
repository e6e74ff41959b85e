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
  /** It ends in a colon: a level below it follows. */
  readonly opens: boolean;
  /** It begins with the country that it is about. */
  readonly leads: boolean;
}

const markerPattern = /^\s*(?:\(([a-zA-Z]{1,5}|\d{1,3})\)|(\d{1,3}|[a-zA-Z]{1,5})\.)(?=\s+\S|\s*$|[A-Z«])\s*/;
const roman = /^[ivxl]+$/;
const leadsWithCountry = /^\s*(?:under|in)\b/i;

/** The place of a letter: `a` 1, `z` 26, `aa` 27. */
function letterPlace(label: string): number {
  return label.charCodeAt(0) - 96 + 26 * (label.length - 1);
}

function follows(before: string, after: string): boolean {
  return /^([a-z])\1*$/.test(after) && letterPlace(after) === letterPlace(before) + 1;
}

const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };

function romanValue(label: string): number {
  const digits = [...label].map((letter) => romanDigits[letter] ?? 0);
  return digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0);
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
    const isRoman = this.#isRoman(label, text.slice(length), letters, romans);
    return { label, kind: isRoman ? romans : letters, length };
  }

  /** Goes to a marker's level; `text` is what stands after it. */
  enter(marker: Marker, text: string): void {
    if (marker.kind === 'number') this.#levels = [];
    const open = this.#levels.findIndex((level) => level.kind === marker.kind);
    if (open >= 0) this.#levels = this.#levels.slice(0, open);
    const { kind, label } = marker;
    this.#levels.push({ kind, label, opens: /:\s*$/.test(text), leads: leadsWithCountry.test(text) });
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

  /** `i` is the letter after `h` or the first of a new level; `v` and `x` are letters too. */
  #isRoman(label: string, text: string, letters: Marker['kind'], romans: Marker['kind']): boolean {
    if (!roman.test(label)) return false;
    const last = this.#levels.at(-1);
    const openRoman = this.#levels.findLast((level) => level.kind === romans);
    const openLetter = this.#levels.findLast((level) => level.kind === letters);
    const letterFits = openLetter !== undefined && follows(openLetter.label, label);
    if (openRoman !== undefined && last?.kind === romans) {
      if (!letterFits) return true;
      if (romanValue(label) !== romanValue(openRoman.label) + 1) return false;
      // Both fit: an instruction that opens with its country stands beside the others that do.
      return !(leadsWithCountry.test(text) && openLetter.leads && !openRoman.leads);
    }
    if (last !== undefined && last === openLetter && last.opens && romanValue(label) === 1) return true;
    if (letterFits) return false;
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
