import type { Issue, ListId, ListingEvent } from '@listwire/domain';
import type { Notice, NoticeBlock } from './notice.ts';
import { printedDate } from './printed-date.ts';

/** What a reader of one kind of notice gives back. */
export interface NoticeReading {
  readonly events: readonly ListingEvent[];
  readonly issues: readonly Issue[];
}

/** The facts of one party that a notice prints; what it does not print stays empty. */
export interface Party {
  readonly name: string;
  readonly country?: string;
  readonly aliases?: readonly string[];
  readonly addresses_text?: string;
  readonly addresses?: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Makes the event for one party; attributes without a value are left out. */
export function noticeEvent(
  notice: Notice,
  list: ListId,
  action: ListingEvent['action'],
  party: Party,
  evidence: {
    readonly block: Pick<NoticeBlock, 'page' | 'place'>;
    readonly quote: string;
    readonly instruction?: string;
    readonly effective_on?: string | null;
  },
): ListingEvent {
  const attributes = Object.entries(party.attributes ?? {}).filter(([, value]) => value !== '');
  return {
    document: notice.document,
    list,
    action,
    country: party.country ?? '',
    name: party.name,
    aliases: [...(party.aliases ?? [])],
    addresses_text: party.addresses_text ?? (party.addresses ?? []).join('; '),
    addresses: [...(party.addresses ?? [])],
    license_requirement: '',
    license_review_policy: '',
    citation: notice.citation ?? '',
    attributes: Object.fromEntries(attributes),
    effective_on:
      evidence.effective_on ??
      notice.effective_on ??
      printedDate(notice.dates) ??
      notice.dated ??
      notice.publication_date,
    evidence: {
      instruction: evidence.instruction ?? '',
      quote: evidence.quote,
      place: evidence.block.place,
      page: evidence.block.page,
    },
  };
}

export function noticeIssue(code: string, severity: Issue['severity'], message: string, place: string): Issue {
  return { code, severity, message, place };
}

/** The paragraphs and headings of a notice as one run of texts. */
export function textBlocks(notice: Notice): readonly Extract<NoticeBlock, { readonly text: string }>[] {
  return notice.blocks.filter((block) => block.kind !== 'table');
}
