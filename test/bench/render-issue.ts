/**
 * A daily issue of the Federal Register in GPO's bulk form, as long as wanted: rules that add entities to the Entity List, each beside
 * a notice out of scope. Made up, so that a measurement needs no file.
 */
const encoder = new TextEncoder();

function entityRow(rule: number, entity: number): string {
  return `<ROW><ENT I="22"> </ENT><ENT>Northwind Machine Works ${rule}-${entity} Co., Ltd., a.k.a., the following two aliases:<LI>—Northwind ${rule}-${entity}; <E T="03">and</E></LI><LI>—NMW ${rule}-${entity}.</LI><LI>No. ${entity + 1} Harbour Road, Binjiang District, Hangzhou, China; <E T="03">and</E> ${entity + 40} Lake Street, Beijing, China.</LI></ENT><ENT>For all items subject to the EAR. (See § 744.11 of the EAR)</ENT><ENT>Presumption of denial</ENT><ENT>91 FR [INSERT FR PAGE NUMBER], 5/4/26.</ENT></ROW>
<ROW><ENT I="22"> </ENT><ENT A="03">  *         *         *         *         *         *</ENT></ROW>`;
}

function rule(number: number, entities: number): string {
  const rows = Array.from({ length: entities }, (_, index) => entityRow(number, index)).join('\n');
  return `<RULE><PREAMB><AGENCY TYPE="N">DEPARTMENT OF COMMERCE</AGENCY><SUBAGY>Bureau of Industry and Security</SUBAGY><CFR>15 CFR Part 744</CFR><SUBJECT>Additions to the Entity List</SUBJECT><ACT><HD SOURCE="HED">ACTION:</HD><P>Final rule.</P></ACT><SUM><HD SOURCE="HED">SUMMARY:</HD><P>BIS amends the Export Administration Regulations by adding ${entities} entities to the Entity List, under the destination of China, People's Republic of (${entities}).</P></SUM><EFFDATE><HD SOURCE="HED">DATES:</HD><P>This rule is effective May 4, 2026.</P></EFFDATE></PREAMB><SUPLINF><HD SOURCE="HED">SUPPLEMENTARY INFORMATION:</HD><P>The list names parties that act against the interests of the United States.</P><REGTEXT TITLE="15" PART="744"><AMDPAR>1. Supplement No. 4 to part 744 is amended by adding, under China, People's Republic of, in alphabetical order, ${entities} Chinese entities, to read as follows:</AMDPAR><HD SOURCE="HD1">Supplement No. 4 to Part 744—Entity List</HD><GPOTABLE COLS="5" OPTS="L2,tp0,i1" CDEF="s50,r100,r50,r50,xs60"><BOXHD><CHED H="1">Country</CHED><CHED H="1">Entity</CHED><CHED H="1">License requirement</CHED><CHED H="1">License review policy</CHED><CHED H="1">Federal Register citation</CHED></BOXHD><ROW><ENT I="01">CHINA, PEOPLE'S REPUBLIC OF</ENT></ROW>
${rows}
</GPOTABLE></REGTEXT></SUPLINF><FRDOC>[FR Doc. 2026-${10_000 + number} Filed 5-1-26; 8:45 am]</FRDOC></RULE>
`;
}

function notice(number: number): string {
  const paragraph =
    '<P>The agency invites comment on a collection of information, its burden in hours, and the ways in which it could be made lighter for those who answer it.</P>\n';
  return `<NOTICE><PREAMB><AGENCY TYPE="S">DEPARTMENT OF AGRICULTURE</AGENCY><SUBJECT>Collection of Information ${number}</SUBJECT></PREAMB>${paragraph.repeat(60)}<FRDOC>[FR Doc. 2026-${50_000 + number} Filed 5-1-26; 8:45 am]</FRDOC></NOTICE>
`;
}

/**
 * The issue's bytes in pieces, at least `megabytes` MB of them, `notices` notices after each rule; `events` says how many entities it
 * adds.
 */
export function* renderIssue(megabytes: number, notices: number): Generator<Uint8Array, { readonly events: number }> {
  const entities = 25;
  let written = 0;
  let number = 0;
  yield encoder.encode('<?xml version="1.0" encoding="UTF-8"?>\n<FEDREG><RULES>\n');
  while (written < megabytes * 1_000_000) {
    const piece = encoder.encode(rule(number, entities) + notice(number).repeat(notices));
    written += piece.length;
    number += 1;
    yield piece;
  }
  yield encoder.encode('</RULES></FEDREG>\n');
  return { events: number * entities };
}
