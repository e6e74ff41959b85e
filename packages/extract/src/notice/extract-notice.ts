import type { Extraction, Issue } from '@listwire/domain';
import { judgeRelevance } from '../relevance/judge-relevance.ts';
import type { Notice } from './notice.ts';
import { type NoticeReading, noticeIssue } from './notice-event.ts';
import { kindOfNotice, type NoticeKind } from './notice-kind.ts';
import { readChineseMilitaryCompanies } from './read-chinese-military-companies.ts';
import { readDebarment } from './read-debarment.ts';
import { readDenialOrder } from './read-denial-order.ts';
import { readNonproliferation } from './read-nonproliferation.ts';
import { readTerroristDesignation } from './read-terrorist-designation.ts';
import { readUflpaNotice } from './read-uflpa-notice.ts';
import { readSanctionsNotice } from './sanctions/read-sanctions-notice.ts';

const readers: Readonly<Record<NoticeKind, (notice: Notice) => NoticeReading>> = {
  'denial-order': readDenialOrder,
  sanctions: readSanctionsNotice,
  'terrorist-designation': readTerroristDesignation,
  nonproliferation: readNonproliferation,
  debarment: readDebarment,
  'chinese-military-companies': readChineseMilitaryCompanies,
  uflpa: readUflpaNotice,
};

/** Listing events of a Federal Register notice; none, and no issue, for a notice that changes no list. Never throws. */
export function extractNotice(notice: Notice): Extraction {
  const kind = kindOfNotice(notice.agencies, notice.subject);
  if (kind === null) return { document: notice.document, events: [], issues: unread(notice) };
  return { document: notice.document, ...readers[kind](notice) };
}

/** Departments that keep lists, some of which they publish in notices that nothing here reads. */
const keepers =
  /\bDEPARTMENT OF (?:COMMERCE|THE TREASURY|STATE|DEFENSE|WAR|HOMELAND SECURITY)\b|FEDERAL COMMUNICATIONS/i;

function unread({ document, agencies, subject }: Notice): readonly Issue[] {
  if (!keepers.test(agencies.join(' '))) return [];
  const { is_list_change, list } = judgeRelevance({
    document_number: document,
    title: subject,
    agency_names: agencies,
  });
  const message = `The notice changes ${list ?? 'a list'}, by its title; nothing here reads such notices`;
  return is_list_change ? [noticeIssue('notice-not-read', 'error', message, 'document')] : [];
}
