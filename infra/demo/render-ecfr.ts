import type { ListedParty } from './facts.ts';
import { escapeXml, partyLines } from './render-party.ts';

const italic = (text: string): string => `<E T="03">${text}</E>`;

function cell(content: string, scope = ''): string {
  return `<TD align="left" class="gpotbl_cell"${scope}>${content}</TD>`;
}

function row(party: ListedParty, country: string): string {
  const { first, aliases, addresses } = partyLines(party, italic);
  const entity = [first, ...aliases, ...(addresses === '' ? [] : ['', ` ${addresses}`])].join('\n<br></br>');
  return `<TR>${[
    cell(country === '' ? ' ' : escapeXml(country), ' scope="row"'),
    cell(entity),
    cell(escapeXml(party.license_requirement)),
    cell(escapeXml(party.license_review_policy)),
    cell(`${escapeXml(party.citation)}\n`),
  ].join('')}</TR>`;
}

/** Supplement No. 4 to part 744 as the eCFR's versioner answers it, in its layout of those years; parties in the list's order. */
export function renderSupplement(parties: readonly ListedParty[]): string {
  const rows = parties.map((party, index) =>
    row(party, parties[index - 1]?.country === party.country ? '' : party.country),
  );
  const heads = [
    'Country',
    'Entity',
    'License requirement',
    'License review\n<br></br>policy',
    '<E T="04">Federal Register</E> citation',
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<DIV9 N="Supplement No. 4 to Part 744" TYPE="APPENDIX" hierarchy_metadata="{&quot;path&quot;:&quot;/on/_SUBSTITUTE_DATE_/title-15/part-744/appendix-Supplement No. 4 to Part 744&quot;,&quot;citation&quot;:&quot;Supplement No. 4 to Part 744, Title 15&quot;}">
<HEAD>Supplement No. 4 to Part 744—Entity List
</HEAD>
<P>This supplement names the entities for which a license is needed to the extent that its table says.
</P>
<DIV width="100%"><DIV class="gpotbl_div"><TABLE border="1" cellpadding="1" cellspacing="1" class="gpotbl_table" frame="void" width="100%"><TR>${heads
    .map((head) => `<TH class="gpotbl_colhed" scope="col">${head}\n</TH>`)
    .join('')}</TR>${rows.join('')}</TABLE></DIV></DIV>
<CITA TYPE="N">[63 FR 64325, Nov. 19, 1998]
</CITA>
</DIV9>
`;
}
