const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** The number that an English word (`three`) or figures name; null for anything else. */
export function wordNumber(word: string): number | null {
  if (/^\d+$/.test(word)) return Number(word);
  const index = words.indexOf(word.toLowerCase());
  return index < 0 ? null : index + 1;
}
