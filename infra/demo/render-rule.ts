import type { ListedParty } from './facts.ts';
import { escapeXml, partyLines } from './render-party.ts';

const italic = (text: string): string => `<E T="03">${text}</E>`;

/** The page breaks of the document: it begins on the first page, its amendments are on the third. */
export const rulePages = { volume: 84, first: 54_002, amendments: 54_004, last: 54_009 } as const;
// How many rows fill a page of the table.
const rowsPerPage = 9;

function entity(party: ListedParty): string {
  const { first, aliases, addresses } = partyLines(party, italic);
  if (aliases.length === 0) return first;
  return [first, ...[...aliases, addresses].map((line) => `<LI>${line}</LI>`)].join('\n');
}

function row(party: ListedParty, index: number): string {
  const page = rulePages.amendments + index / rowsPerPage;
  const pageBreak = index > 0 && Number.isInteger(page) ? `<PRTPAGE P="${page}"/>\n` : '';
  const country = index === 0 ? escapeXml(party.country) : ' ';
  return `<ROW>
${pageBreak}<ENT I="${index === 0 ? '01' : '22'}">${country}</ENT>
<ENT>${entity(party)}</ENT>
<ENT>${escapeXml(party.license_requirement)}</ENT>
<ENT>${escapeXml(party.license_review_policy)}</ENT>
<ENT>${rulePages.volume} FR [INSERT FR PAGE NUMBER], 10/9/19.</ENT>
</ROW>
<ROW>
<ENT I="22"> </ENT>
<ENT A="03">  *         *         *         *         *         *</ENT>
</ROW>`;
}

/**
 * The rule that added the parties, as the Federal Register's full text in XML: tags and layout as the real ones have them,
 * the prose our own.
 */
export function renderRule(number: string, added: readonly ListedParty[]): string {
  return `<RULE>
<PREAMB>
<PRTPAGE P="${rulePages.first}"/>
<AGENCY TYPE="N">DEPARTMENT OF COMMERCE</AGENCY>
<SUBAGY>Bureau of Industry and Security</SUBAGY>
<CFR>15 CFR Part 744</CFR>
<DEPDOC>[Docket No. 190925-0044]</DEPDOC>
<RIN>RIN 0694-AH68</RIN>
<SUBJECT>Addition of Certain Entities to the Entity List</SUBJECT>
<AGY>
<HD SOURCE="HED">AGENCY:</HD>
<P>Bureau of Industry and Security, Commerce.</P>
</AGY>
<ACT>
<HD SOURCE="HED">ACTION:</HD>
<P>Final rule.</P>
</ACT>
<SUM>
<HD SOURCE="HED">SUMMARY:</HD>
<P>This rule amends the Export Administration Regulations (EAR) by adding twenty-eight entities to the Entity List. All of them are listed under the destination of the People's Republic of China (China).</P>
</SUM>
<EFFDATE>
<HD SOURCE="HED">DATES:</HD>
<P>This rule is effective October 9, 2019.</P>
</EFFDATE>
<FURINF>
<HD SOURCE="HED">FOR FURTHER INFORMATION CONTACT:</HD>
<P>Chair, End-User Review Committee, Bureau of Industry and Security, Department of Commerce.</P>
</FURINF>
</PREAMB>
<SUPLINF>
<HD SOURCE="HED">SUPPLEMENTARY INFORMATION:</HD>
<HD SOURCE="HD1">Background</HD>
<P>The Entity List (Supplement No. 4 to part 744 of the EAR) names entities whose activities run against the national security or foreign policy interests of the United States. Its columns say for which items a license is needed and how an application for one is reviewed.</P>
<HD SOURCE="HD1">Additions to the Entity List</HD>
<P>The End-User Review Committee found that these twenty-eight entities, eight of them companies, take part in human rights violations against Muslim minorities in the Xinjiang Uighur Autonomous Region.</P>
<PRTPAGE P="${rulePages.first + 1}"/>
<P>For all of them a license is needed for every item that is subject to the EAR; no license exception may be used.</P>
<LSTSUB>
<HD SOURCE="HED">List of Subjects in 15 CFR Part 744</HD>
<P>Exports, Reporting and recordkeeping requirements, Terrorism.</P>
</LSTSUB>
<P>Accordingly, part 744 of the Export Administration Regulations (15 CFR parts 730 through 774) is amended as follows:</P>
<PRTPAGE P="${rulePages.amendments}"/>
<PART>
<HD SOURCE="HED">PART 744—[AMENDED]</HD>
</PART>
<REGTEXT TITLE="15" PART="744">
<AMDPAR>1. The authority citation for 15 CFR part 744 continues to read as follows:</AMDPAR>
<AUTH>
<HD SOURCE="HED">Authority:</HD>
<P>50 U.S.C. 4801-4852; 50 U.S.C. 4601 <E T="03">et seq.;</E> 50 U.S.C. 1701 <E T="03">et seq.</E></P>
</AUTH>
</REGTEXT>
<REGTEXT TITLE="15" PART="744">
<AMDPAR>2. Supplement No. 4 to part 744 is amended:</AMDPAR>
<AMDPAR>a. By adding under China, People's Republic of, in alphabetical order, twenty-eight Chinese entities.</AMDPAR>
<P>The additions read as follows:</P>
<HD SOURCE="HD1">Supplement No. 4 to Part 744—Entity List</HD>
<STARS/>
<GPOTABLE COLS="5" OPTS="L2,tp0,i1" CDEF="s50,r100,r50,r50,xs60">
<TTITLE> </TTITLE>
<BOXHD>
<CHED H="1">Country</CHED>
<CHED H="1">Entity</CHED>
<CHED H="1">License<LI>requirement</LI></CHED>
<CHED H="1">License<LI>review policy</LI></CHED>
<CHED H="1"><E T="02">Federal Register</E> citation</CHED>
</BOXHD>
<ROW RUL="s">
<ENT I="28">*         *         *         *         *         *         *</ENT>
</ROW>
${added.map(row).join('\n')}
<ROW RUL="s">
<ENT I="28">*         *         *         *         *         *         *</ENT>
</ROW>
</GPOTABLE>
</REGTEXT>
</SUPLINF>
<FRDOC>[FR Doc. ${number} Filed 10-7-19; 4:15 pm]</FRDOC>
<BILCOD>BILLING CODE 3510-33-P</BILCOD>
</RULE>
`;
}
