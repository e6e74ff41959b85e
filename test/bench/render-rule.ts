const policy = '<TD>For all items subject to the EAR. (See § 744.11 of the EAR)</TD><TD>Presumption of denial</TD>';

/** An Entity List of a few hundred rows, as the eCFR answers it. */
export function renderBaseline(): string {
  const rows = Array.from(
    { length: 300 },
    (_, index) =>
      `<TR><TD>${index === 0 ? "CHINA, PEOPLE'S REPUBLIC OF" : ' '}</TD><TD>Founding Works ${index} Ltd., No. ${index + 1} Old Road, Beijing, China.</TD>${policy}<TD>88 FR 100, 1/3/23.</TD></TR>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><DIV9 N="Supplement No. 4 to Part 744" TYPE="APPENDIX"><HEAD>Supplement No. 4 to Part 744—Entity List</HEAD><DIV><TABLE class="gpo_table"><THEAD><TR><TH>Country</TH><TH>Entity</TH><TH>License requirement</TH><TH>License review policy</TH><TH>Federal Register citation</TH></TR></THEAD><TBODY>${rows.join('\n')}</TBODY></TABLE></DIV></DIV9>`;
}

/** A rule that adds one entity. */
export function renderSingleRule(documentNumber: string, number: number): string {
  return `<RULE><PREAMB><AGENCY TYPE="N">DEPARTMENT OF COMMERCE</AGENCY><SUBAGY>Bureau of Industry and Security</SUBAGY><CFR>15 CFR Part 744</CFR><SUBJECT>Addition to the Entity List</SUBJECT><ACT><HD SOURCE="HED">ACTION:</HD><P>Final rule.</P></ACT><SUM><HD SOURCE="HED">SUMMARY:</HD><P>BIS adds one entity to the Entity List.</P></SUM><EFFDATE><HD SOURCE="HED">DATES:</HD><P>This rule is effective May 4, 2026.</P></EFFDATE></PREAMB><SUPLINF><HD SOURCE="HED">SUPPLEMENTARY INFORMATION:</HD><REGTEXT TITLE="15" PART="744"><AMDPAR>1. Supplement No. 4 to part 744 is amended by adding, under China, People's Republic of, in alphabetical order, an entry for “Lakeside Works ${number} Co., Ltd.” to read as follows:</AMDPAR><HD SOURCE="HD1">Supplement No. 4 to Part 744—Entity List</HD><GPOTABLE COLS="5"><BOXHD><CHED H="1">Country</CHED><CHED H="1">Entity</CHED><CHED H="1">License requirement</CHED><CHED H="1">License review policy</CHED><CHED H="1">Federal Register citation</CHED></BOXHD><ROW><ENT I="01">CHINA, PEOPLE'S REPUBLIC OF</ENT><ENT>Lakeside Works ${number} Co., Ltd., No. ${number + 1} Lake Road, Hangzhou, China.</ENT><ENT>For all items subject to the EAR. (See § 744.11 of the EAR)</ENT><ENT>Presumption of denial</ENT><ENT>91 FR 20000, 5/4/26.</ENT></ROW></GPOTABLE></REGTEXT></SUPLINF><FRDOC>[FR Doc. ${documentNumber} Filed 5-1-26; 8:45 am]</FRDOC></RULE>`;
}
