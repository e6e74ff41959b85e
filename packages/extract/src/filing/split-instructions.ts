const VERB =
  '(?:By|Under|Adding|Removing|Revising|Redesignating|Correcting|Amending|In|Add|Remove|Revise|Redesignate|Correct|Amend|' +
  'The|Supplement|Section|Part|Paragraph|On)';
/** An instruction's marker and first word after the end of the one before. */
const NEXT_INSTRUCTION = new RegExp(
  `(?<=[;:.]”?|;\\s(?:and|or)|[a-z]\\.)\\s+(?=(?:\\d{1,2}\\.|[a-z]{1,2}\\.|\\((?:[a-z]{1,3}|\\d{1,2})\\))\\s${VERB}\\b)`,
  'g',
);

/** Cuts a run of text that holds several lettered or numbered instructions before each marker. */
export function splitInstructions(text: string): string[] {
  return text.split(NEXT_INSTRUCTION).filter((part) => part !== '');
}
