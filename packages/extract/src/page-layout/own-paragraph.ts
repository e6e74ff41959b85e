/** How lines begin that open a paragraph wherever they stand: headings, captions and the end matter of a rule. */
const OWN_PARAGRAPH =
  /^(?:PART \d{3}\b|Supplement No\.? ?\d+ to Part \d+ ?[—–-]|§+ ?\d{3}\.\d+|Authority:|The (?:additions?|revisions?|removals?|amendments?|corrections?)\b.*\bread as follows|(?:For the reasons|For reasons|Accordingly)\b|Dated:|\[FR Doc|Billing code|(?:AGENCY|ACTION|SUMMARY|DATES?|EFFECTIVE DATES?|ADDRESSES|FOR FURTHER INFORMATION CONTACT|SUPPLEMENTARY INFORMATION)\s*:)/i;
const CAPTION =
  /^(?:PART \d{3}[—–-]|Supplement No\. \d+ to Part \d+ ?[—–]|\[FR Doc|(?:AGENCY|ACTION|SUMMARY|DATES?|EFFECTIVE DATES?|ADDRESSES|FOR FURTHER INFORMATION CONTACT|SUPPLEMENTARY INFORMATION)\s*:)/;

/** The title under the name of who signs the rule. */
const SIGNATURE_TITLE =
  /^(?:(?:Acting|Deputy|Principal|Senior)\s+)*(?:Assistant Secretary|Under Secretary|Deputy (?:Assistant|Under) Secretary|Director|Secretary)\b(?:.*\b(?:Export|Commerce|Industry|Administration|Security)\b)?/;

/** True for the title of who signs the rule; the name stands on the line before. */
export function isSignatureTitle(line: string): boolean {
  return SIGNATURE_TITLE.test(line);
}

/** True where a line can only open a paragraph. */
export function opensParagraph(line: string): boolean {
  return OWN_PARAGRAPH.test(line);
}

/**
 * The same for lines whose place on the paper is known: a sentence that begins like such a line may go on there, hence
 * only captions in capitals and headings with their dash count.
 */
export function opensCaption(line: string): boolean {
  return CAPTION.test(line);
}
