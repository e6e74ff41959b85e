/** True for a text with which a document begins to correct another: its words, or the heading of what is corrected. */
export function beginsCorrections(text: string): boolean {
  return /\bfollowing\s+corrections?\b|\[corrected\]|\bcorrect(?:ed|s)\s+(?:\S+\s+){0,8}as\s+follows\b/i.test(text);
}

/** True for the heading of a text that is corrected: "Supplement No. 4 to Part 744 [Corrected]". */
export function headsCorrections(heading: string): boolean {
  return /\[corrected\]/i.test(heading);
}
