const opensTight = /[\s([“‘"'\-\u2010-\u2015/]/;
const wantsBlank = /[\p{L}\p{N}“§(&#]/u;

/** True where a blank belongs between two pieces of text that emphasis parts: some printings leave it out. */
export function needsBlank(before: string, after: string): boolean {
  const last = before.at(-1);
  return last !== undefined && !opensTight.test(last) && wantsBlank.test(after.charAt(0));
}
