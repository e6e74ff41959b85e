/** True for a line that consists of the stars for omitted entries. */
export function isStars(text: string): boolean {
  return /^[*\s]*\*[*\s]*$/.test(text);
}
