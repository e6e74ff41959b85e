/** One party that a composed rule adds. */
export interface AddedParty {
  readonly name: string;
  readonly address: string;
}

/**
 * A Federal Register rule in GPO's layout, composed by us, that adds parties to the Entity List under one country.
 */
export function entityListRule(country: string, parties: readonly AddedParty[]): string {
  const names = parties.map(({ name }) => `“${name}”`).join('; ');
  const rows = parties
    .map(
      ({ name, address }, index) => `
    <ROW>
      <ENT I="01">${index === 0 ? country : ' '}</ENT>
      <ENT>${name}, ${address}.</ENT>
      <ENT>For all items subject to the EAR. (See § 744.11 of the EAR)</ENT>
      <ENT>Presumption of denial</ENT>
      <ENT>84 FR [INSERT FR PAGE NUMBER], 10/9/19.</ENT>
    </ROW>`,
    )
    .join('');
  return `<RULE>
  <PREAMB>
    <PRTPAGE P="54002"/>
    <AGENCY TYPE="S">DEPARTMENT OF COMMERCE</AGENCY>
    <SUBAGY>Bureau of Industry and Security</SUBAGY>
    <CFR>15 CFR Part 744</CFR>
    <SUBJECT>Addition of Certain Entities to the Entity List</SUBJECT>
    <ACT><HD SOURCE="HED">ACTION:</HD><P>Final rule.</P></ACT>
    <SUM><HD SOURCE="HED">SUMMARY:</HD><P>This rule adds parties to the Entity List.</P></SUM>
    <DATES><HD SOURCE="HED">DATES:</HD><P>This rule is effective October 9, 2019.</P></DATES>
  </PREAMB>
  <SUPLINF><HD SOURCE="HED">SUPPLEMENTARY INFORMATION:</HD><P>Background.</P></SUPLINF>
  <REGTEXT TITLE="15" PART="744">
    <AMDPAR>2. Supplement No. 4 to part 744 is amended under ${country} by adding, in alphabetical order, entries for ${names}.</AMDPAR>
    <P>The additions read as follows:</P>
    <HD SOURCE="HD1">Supplement No. 4 to Part 744—Entity List</HD>
    <STARS/>
    <GPOTABLE COLS="5" OPTS="L2,tp0,i1" CDEF="s50,r100,r50,r50,xs60">
      <BOXHD>
        <CHED H="1">Country</CHED><CHED H="1">Entity</CHED><CHED H="1">License requirement</CHED>
        <CHED H="1">License review policy</CHED><CHED H="1">Federal Register citation</CHED>
      </BOXHD>
      <ROW RUL="s"><ENT I="28">*         *         *         *         *         *         *</ENT></ROW>${rows}
      <ROW RUL="s"><ENT I="28">*         *         *         *         *         *         *</ENT></ROW>
    </GPOTABLE>
  </REGTEXT>
</RULE>
`;
}

/** Supplement No. 4 as the eCFR's versioner answers it, composed by us, with these parties under one country. */
export function entityListSupplement(country: string, parties: readonly AddedParty[]): string {
  const rows = parties
    .map(
      ({ name, address }, index) =>
        `<TR><TD align="left">${index === 0 ? country : ' '}</TD><TD align="left">${name}, ${address}.</TD>` +
        '<TD align="left">For all items subject to the EAR. (See § 744.11 of the EAR)</TD>' +
        '<TD align="left">Presumption of denial</TD><TD align="left">84 FR 54004, 10/9/19.</TD></TR>\n',
    )
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<DIV9 N="Supplement No. 4 to Part 744" TYPE="APPENDIX">
<HEAD>Supplement No. 4 to Part 744—Entity List
</HEAD>
<DIV width="100%"><DIV class="gpotbl_div"><TABLE class="gpotbl_table" width="100%"><TR><TH>Country</TH><TH>Entity</TH>
<TH>License requirement</TH><TH>License review policy</TH><TH>Federal Register citation</TH></TR>
${rows}</TABLE></DIV></DIV>
</DIV9>
`;
}
