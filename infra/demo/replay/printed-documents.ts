import { readEntityListFacts } from '../facts.ts';
import { renderRule, rulePages } from '../render-rule.ts';
import type { Timeline } from '../timeline.ts';

/** A printed document as the API of federalregister.gov gives it (with all its fields), and its full text. */
export interface PrintedDocument {
  readonly record: {
    readonly document_number: string;
    readonly title: string;
    readonly abstract: string | null;
    readonly publication_date: string;
    readonly html_url: string;
    readonly [field: string]: unknown;
  };
  readonly fullText: string;
}

const site = 'https://www.federalregister.gov';
const department = {
  raw_name: 'DEPARTMENT OF COMMERCE',
  name: 'Commerce Department',
  id: 54,
  url: `${site}/agencies/commerce-department`,
  json_url: `${site}/api/v1/agencies/54`,
  parent_id: null,
  slug: 'commerce-department',
};
const bureau = {
  raw_name: 'Bureau of Industry and Security',
  name: 'Industry and Security Bureau',
  id: 241,
  url: `${site}/agencies/industry-and-security-bureau`,
  json_url: `${site}/api/v1/agencies/241`,
  parent_id: 54,
  slug: 'industry-and-security-bureau',
};

function addresses(number: string, day: string, slug: string): Record<string, string> {
  const path = day.replaceAll('-', '/');
  return {
    html_url: `${site}/documents/${path}/${number}/${slug}`,
    body_html_url: `${site}/documents/full_text/html/${path}/${number}.html`,
    full_text_xml_url: `${site}/documents/full_text/xml/${path}/${number}.xml`,
    raw_text_url: `${site}/documents/full_text/text/${path}/${number}.txt`,
    json_url: `${site}/api/v1/documents/${number}?publication_date=${day}`,
    pdf_url: `https://www.govinfo.gov/content/pkg/FR-${day}/pdf/${number}.pdf`,
    public_inspection_pdf_url: `https://public-inspection.federalregister.gov/${number}.pdf`,
  };
}

const blank = {
  excerpts: null,
  comments_close_on: null,
  corrections: [],
  correction_of: null,
  presidential_document_number: null,
  proclamation_number: null,
  executive_order_number: null,
  regulations_dot_gov_url: null,
  significant: false,
  subtype: null,
  topics: [],
};

/** The rule of the week: 84 FR 54002. */
function ruleOfTheWeek(): PrintedDocument {
  const number = '2019-22210';
  const day = '2019-10-09';
  return {
    record: {
      ...blank,
      document_number: number,
      title: 'Addition of Certain Entities to the Entity List',
      type: 'Rule',
      abstract:
        "This rule amends the Export Administration Regulations (EAR) by adding twenty-eight entities to the Entity List. All of them are listed under the destination of the People's Republic of China (China).",
      action: 'Final rule.',
      dates: 'This rule is effective October 9, 2019.',
      effective_on: day,
      publication_date: day,
      signing_date: null,
      agencies: [department, bureau],
      agency_names: [department.name, bureau.name],
      cfr_references: [{ title: 15, part: 744, chapter: null, citation_url: null }],
      citation: `${rulePages.volume} FR ${rulePages.first}`,
      volume: rulePages.volume,
      start_page: rulePages.first,
      end_page: rulePages.last,
      page_length: rulePages.last - rulePages.first + 1,
      docket_ids: ['Docket No. 190925-0044'],
      docket_id: 'Docket No. 190925-0044',
      regulation_id_numbers: ['0694-AH68'],
      ...addresses(number, day, 'addition-of-certain-entities-to-the-entity-list'),
      html_url: addresses(number, day, 'addition-of-certain-entities-to-the-entity-list')['html_url'] ?? '',
    },
    fullText: renderRule(number, readEntityListFacts().added),
  };
}

/** A notice of the same bureau that changes no list; made up. */
function noticeOfTheWeek(): PrintedDocument {
  const number = '2019-99901';
  const day = '2019-10-08';
  const title = 'Technical Advisory Committee; Notice of Open Meeting';
  return {
    record: {
      ...blank,
      document_number: number,
      title,
      type: 'Notice',
      abstract: null,
      action: null,
      dates: null,
      effective_on: null,
      publication_date: day,
      signing_date: null,
      agencies: [department, bureau],
      agency_names: [department.name, bureau.name],
      cfr_references: [],
      citation: '84 FR 53800',
      volume: 84,
      start_page: 53_800,
      end_page: 53_800,
      page_length: 1,
      docket_ids: [],
      docket_id: null,
      regulation_id_numbers: [],
      ...addresses(number, day, 'technical-advisory-committee-notice-of-open-meeting'),
      html_url: addresses(number, day, 'technical-advisory-committee-notice-of-open-meeting')['html_url'] ?? '',
    },
    fullText: `<NOTICE>
<PREAMB>
<AGENCY TYPE="S">DEPARTMENT OF COMMERCE</AGENCY>
<SUBAGY>Bureau of Industry and Security</SUBAGY>
<SUBJECT>${title}</SUBJECT>
<P>The committee will meet on October 29, 2019, at 9 a.m. The meeting is open to the public.</P>
</PREAMB>
<FRDOC>[FR Doc. ${number} Filed 10-7-19; 8:45 am]</FRDOC>
<BILCOD>BILLING CODE 3510-JT-P</BILCOD>
</NOTICE>
`,
  };
}

const noticeShown = new Date('2019-10-08T08:15:00Z');

export interface PrintedDocuments {
  /** Those that are listed by now, newest first. */
  listed(): PrintedDocument[];
  /** Those that can be had by their number. */
  known(): PrintedDocument[];
  /** All that there will ever be. */
  readonly all: readonly PrintedDocument[];
}

/** What is printed in the week. */
export function createPrintedDocuments(timeline: Timeline): PrintedDocuments {
  const rule = ruleOfTheWeek();
  const notice = noticeOfTheWeek();
  const all = [rule, notice];
  function listed(): PrintedDocument[] {
    return [...(timeline.isShown('rule') ? [rule] : []), ...(timeline.clock.now() >= noticeShown ? [notice] : [])];
  }
  return { all, listed, known: () => (timeline.isRepeated ? all : listed()) };
}
