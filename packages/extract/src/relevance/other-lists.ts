import type { DocumentDescription } from './document-description.ts';
import { type Judgement, judgement, type Kind } from './judgement.ts';
import { numberPrinted, printedNumber } from './stated-number.ts';

/** The Defense Department's list of Chinese military companies: section 1237 until 2020, section 1260H from 2021. */
export function judgeChineseMilitaryCompanies({ title, abstract, year }: DocumentDescription): Judgement | null {
  if (
    !/\bChinese Military Compan(?:y|ies)\b/i.test(title) ||
    /\bExecutive Order\b|\bSecurities\b|\bRegulations\b|\bAcquisition\b/i.test(title)
  )
    return null;
  if (!/\b(?:Notice|Designat|Identif|Listing|List|Removal|Addition|Availability)/i.test(title)) return null;
  const list = /\b1260H\b/i.test(`${title} ${abstract}`) || (year ?? 2021) >= 2021 ? 'us-dod-1260h' : 'us-dod-1237';
  return judgement(list, kindsOf(title, abstract), numberNear(`${title}. ${abstract}`));
}

/** Notices of the Forced Labor Enforcement Task Force about its Entity List. */
export function judgeUflpa({ title, abstract }: DocumentDescription): Judgement | null {
  const text = `${title} ${abstract}`;
  if (!/\b(?:Uyghur Forced Labor Prevention Act|UFLPA)\b/i.test(text) || !/\bEntity List\b/i.test(title)) return null;
  if (/\b(?:Comments?|Hearing|Information Collection|Meeting)\b/i.test(title)) return null;
  return judgement('us-dhs-uflpa', kindsOf(title, abstract), numberNear(abstract));
}

/** Designations of companies, and editions of the Covered List, by the Federal Communications Commission. */
export function judgeFccCovered({ title, abstract, agencies }: DocumentDescription): Judgement | null {
  const commission =
    agencies.includes('federal-communications-commission') ||
    /\bCommunications Supply Chain\b|\bPublic Safety and Homeland Security Bureau\b|\bSecure (?:and Trusted Communications )?Networks Act\b|\bFCC\b|\bCovered List\b/i.test(
      title,
    );
  if (!commission || /\b(?:Comment Request|Information Collection|Reimbursement|Petition)\b/i.test(title)) return null;
  const designates = /\bCommunications Supply Chain\b.*\bDesignations?\b|\b(?:Final|Initial) Designations?\b/i.test(
    title,
  );
  const lists =
    /\b(?:Additions?|Updates?|Publication|Removal|Announces)\b.*\b(?:Covered List|List of (?:(?:Communications|Covered) )?Equipment)\b|\bCovered List\b.*\b(?:Additions?|Updates?)\b/i.test(
      title,
    );
  if (!designates && !lists) return null;
  // Each party designated has a segment of the title.
  const named = designates ? title.split(';').filter((part) => /^\s*[A-Z]\w+ Designation\s*$/.test(part)).length : 0;
  const kinds: Kind[] = designates ? ['add'] : [...kindsOf(title, abstract)];
  return judgement('us-fcc-covered', kinds, named > 0 ? named : null);
}

function kindsOf(title: string, abstract: string): readonly Kind[] {
  const text = `${title} ${abstract}`;
  const kinds: Kind[] = [];
  const adds = /\bAddition|\badd(?:s|ed|ing)\b|\bDesignat|\bIdentif|\bPublication\b/i.test(text);
  const removes =
    /\bRemov(?:al|als|ed|es|ing)\b|\bDelet/i.test(title) ||
    /\b(?:remov(?:es|ing)|has removed|have removed|were removed|removal of)\b/i.test(abstract);
  if (adds && !/^(?:Notice of )?(?:Availability of )?Removal\b/i.test(title)) kinds.push('add');
  if (removes) kinds.push('remove');
  if (
    /\bCorrect(?:ion|s|ing)\b|\bTechnical (?:correction|amendment)|\bmodif|\brevis(?:es|ions?)\b|\bupdates? to the (?:name|information)/i.test(
      title,
    )
  )
    kinds.push('revise');
  return kinds.length === 0 ? ['add'] : kinds;
}

function numberNear(text: string): number | null {
  const match = new RegExp(
    `\\badd(?:s|ing|ed|itions? of)? (?<number>${printedNumber}) (?:[\\w'-]+ ){0,3}?(?:entit|compan)`,
    'i',
  ).exec(text);
  const printed = match?.groups?.['number'];
  return printed === undefined ? null : numberPrinted(printed);
}
