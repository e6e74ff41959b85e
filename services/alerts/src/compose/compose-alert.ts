import type { Change, ListId } from '@listwire/domain';
import type { Subscription } from '@listwire/runtime';
import { alertContent } from './alert-content.ts';
import type { ReaderLinks } from './reader-links.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';

/** An e-mail's words. */
export interface Alert {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * Composes the e-mail that tells one person about `changes` of one change set (all of `list`, at least one) because of
 * `subscriptions`. Pure: the same arguments give the same bytes.
 */
export function composeAlert(
  list: ListId,
  changes: readonly Change[],
  subscriptions: readonly Subscription[],
  links: ReaderLinks,
): Alert {
  const content = alertContent(list, changes, subscriptions);
  return { subject: content.subject, text: renderText(content, links), html: renderHtml(content, links) };
}
