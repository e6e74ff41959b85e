/** True where a document's first bytes are those of a delta file of OFAC's Sanctions List Service. */
export function isOfacDelta(head: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(head.subarray(0, 2048)).replaceAll('\u0000', '');
  return /<(?:\w+:)?sanctionsData\s[^>]*\/ofac\/DeltaFile\//.test(text);
}
