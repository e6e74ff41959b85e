import type { Extraction } from '@listwire/domain';
import type { Notice } from './notice.ts';
import type { NoticeReading } from './notice-event.ts';
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
  if (kind === null) return { document: notice.document, events: [], issues: [] };
  return { document: notice.document, ...readers[kind](notice) };
}
