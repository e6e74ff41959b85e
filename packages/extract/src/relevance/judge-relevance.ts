import type { ListId } from '@listwire/domain';
import { judgeBisRule } from './bis-rules.ts';
import { judgeDenialOrder } from './denial-orders.ts';
import { type DocumentDescription, readDescription } from './document-description.ts';
import type { Judgement, Kind } from './judgement.ts';
import { judgeChineseMilitaryCompanies, judgeFccCovered, judgeUflpa } from './other-lists.ts';
import { judgeSanctionsNotice, judgeStateList, judgeTerroristDesignation } from './sanctions-notices.ts';

export interface Relevance {
  readonly document_number: string;
  /** True where the metadata say that the document changes a list. */
  readonly is_list_change: boolean;
  readonly list: ListId | null;
  readonly kinds: readonly Kind[];
  readonly count: number | null;
  /** Whether to fetch and read the document: also where it is only possible that it changes a list. */
  readonly fetch: boolean;
}

/** In the order in which they are asked: the first that knows the document decides. */
const judges: readonly ((metadata: DocumentDescription) => Judgement | null)[] = [
  judgeUflpa,
  judgeTerroristDesignation,
  judgeStateList,
  judgeSanctionsNotice,
  judgeChineseMilitaryCompanies,
  judgeFccCovered,
  judgeBisRule,
  judgeDenialOrder,
];

/**
 * Decides from the metadata of a Federal Register document alone whether it changes a restricted-party list, which, how,
 * and for how many, and whether to fetch it. `document_number` and `title` must be there (else a ZodError); all other
 * fields may be missing or odd. The rules know the agencies' fixed phrasing, not single documents.
 */
export function judgeRelevance(record: unknown): Relevance {
  const metadata = readDescription(record);
  let judged: Judgement | null = null;
  if (!changesNothing(metadata)) {
    for (const judge of judges) {
      judged = judge(metadata);
      if (judged !== null) break;
    }
  }
  return {
    document_number: metadata.document_number,
    is_list_change: judged !== null,
    list: judged?.list ?? null,
    kinds: judged?.kinds ?? [],
    count: judged?.count ?? null,
    fetch: judged !== null || mayChangeList(metadata),
  };
}

/** Paperwork, proposals, meetings and presidential documents: they speak of lists and change none. */
function changesNothing({ title, abstract, type, action }: DocumentDescription): boolean {
  if (/^(?:proposed rule|presidential document)$/.test(type)) return true;
  return (
    /\bInformation Collection\b|\bComment Request\b|\bRequests? for (?:Public )?(?:Comments?|Information)\b|\bSeeking (?:Public )?Comments?\b|\b(?:Public )?(?:Hearing|Briefing)\b|\bAdvisory Committee\b|\bContinuation of the National Emergency\b|\bPaperwork Reduction Act\b|\bExtension of Comment Period\b|\bDelay of Effective Date\b|\bProposed Rule\b/i.test(
      title,
    ) ||
    /\bextends? the (?:deadline|comment period)\b|\bextension of (?:the )?comment period\b/i.test(
      `${abstract} ${action}`,
    ) ||
    /\bproposed rule\b/i.test(action)
  );
}

const agencies = new Set(['industry-and-security-bureau', 'foreign-assets-control-office']);

/** Titles near those of sanctions notices; in a summary such words are often by the way. */
const nearTitle =
  /\bSanctions (?:Actions?|Lists?|Evaders|Imposed|Identifications?)\b|\bImposition of\b.*\b(?:Sanctions|Measures)\b|\bSanctions Have Been Imposed\b|\bUnblocking\b|\bBlocked Persons?\b|\bKingpin\b|\b(?:Designat|Identif|Unblock|Delist|Remov)\w+\b.*\b(?:Executive Order|E\.O\.) 1[2-4]\d{3}\b|\b(?:Executive Order|E\.O\.) 13224\b|\bTerrorist Designations?\b|\bAdministrative Debarment\b|\bList of Covered Equipment\b/i;

/** Recall first: what an agency that keeps a list prints, or whose words are near a list's, is fetched and read. */
function mayChangeList({ title, abstract, agencies: slugs, parts, type }: DocumentDescription): boolean {
  if (type === 'presidential document' || type === 'proposed rule') return false;
  if (parts.includes('15 CFR 744')) return true;
  if (slugs.some((slug) => agencies.has(slug))) return !/\bInformation Collection\b|\bComment Request\b/i.test(title);
  if (nearTitle.test(title)) return true;
  return /\bEntity List\b|\bUnverified List\b|\bMilitary End[- ]User|\bExport Privileges\b|\bSpecially Designated\b|\bForeign Terrorist Organization|\bChinese Military Compan|\bCovered List\b|\bNonproliferation (?:Measures|Sanctions)\b|\bProliferation Sanctions\b|\bStatutory Debarment\b|\bRestricted List\b|\bSanctions Actions?\b|\bUyghur Forced Labor\b|\b(?:Temporary|Final) Denial\b|\bbis\b.*\bpart 744\b/i.test(
    `${title} ${abstract}`,
  );
}
