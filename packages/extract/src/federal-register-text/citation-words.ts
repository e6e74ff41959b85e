/** How far a citation cell has been read. */
export interface CitationState {
  readonly stage: 'none' | 'volume' | 'register' | 'page' | 'bracket' | 'cited';
  /** The cell names the page or date that is still to be inserted: it is the last citation of the cell. */
  readonly inserted: boolean;
  /** The beginning of a word that a narrow column broke. */
  readonly broken: string;
  /** The open bracket is set in capitals, as is then every word of it. */
  readonly capitals: boolean;
}

/** What stands between brackets for the printer. */
const INSERTED_WORDS = new Set(
  'insert fr page pages number numbers and date of publication published first the this document federal register citation cite here in volume no rule'.split(
    ' ',
  ),
);
/** Only a long word is broken. */
const BROKEN = 4;

export const noCitation: CitationState = { stage: 'none', inserted: false, capitals: false, broken: '' };

/** True where a citation cell may end. `insertions`: the table's new citations await page or date. */
export function citationEnds(state: CitationState, insertions: boolean): boolean {
  return state.stage === 'none' || (state.stage === 'cited' && (state.inserted || !insertions));
}

/**
 * The state after one more word of a citation cell such as `83 FR 6952, 2/16/18. 84 FR [INSERT FR PAGE NUMBER],
 * 5/21/19.`, or null where the word cannot stand there.
 */
export function readCitationWord(state: CitationState, word: string): CitationState | null {
  if (state.stage === 'bracket') {
    const bare = state.broken + word.replace(/[\].,;]+$/, '');
    if (state.capitals && bare !== bare.toUpperCase()) {
      return null;
    }
    const closed = word.includes(']');
    // A narrow column may put the closing mark, or a word's end, on a line of its own.
    if (bare !== '' && !INSERTED_WORDS.has(bare.toLowerCase())) {
      return !closed && beginsInserted(bare) ? { ...state, broken: bare } : null;
    }
    return { ...state, stage: closed ? 'cited' : 'bracket', broken: '' };
  }
  if (state.stage === 'volume') {
    return /^F\.?R\.?$/i.test(word) ? { ...state, stage: 'register' } : null;
  }
  if (word.startsWith('[') && (state.stage === 'register' || state.stage === 'cited')) {
    return {
      stage: word.includes(']') ? 'cited' : 'bracket',
      inserted: true,
      broken: '',
      capitals: word.length > 2 && word === word.toUpperCase(),
    };
  }
  if (state.stage === 'register') {
    return /^\d{1,6}[,.;]?$/.test(word) ? { ...state, stage: 'page' } : null;
  }
  if ((state.stage === 'page' || state.stage === 'cited') && /^\d{1,2}\/\d{1,2}\/\d{2,4}[.,;]?$/.test(word)) {
    return { ...state, stage: 'cited' };
  }
  const further = state.stage === 'none' || (state.stage === 'cited' && !state.inserted);
  return further && /^\d{2,3}$/.test(word) ? { ...state, stage: 'volume' } : null;
}

function beginsInserted(text: string): boolean {
  const beginning = text.toLowerCase();
  return beginning.length >= BROKEN && [...INSERTED_WORDS].some((word) => word.startsWith(beginning));
}
