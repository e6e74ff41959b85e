const opensTight = /[\s([“‘"'\-\u2010-\u2015/]/;
const wantsBlank = /[\p{L}\p{N}“§(&#]/u;

/** True where a blank belongs between two pieces of text that emphasis parts: some printings leave it out. */
export function needsBlank(before: string, after: string): boolean {
  const last = before.charAt(before.length - 1);
  // Most pieces are parted by a blank already.
  if (last === '' || last === ' ' || after.startsWith(' ')) return false;
  return !opensTight.test(last) && wantsBlank.test(after.charAt(0));
}
