import type { Issue } from '@listwire/domain';
import { collapseSpace } from '../entity-cell/printed-text.ts';
import type { Rule } from './rule.ts';
import { namesList } from './supplements.ts';

const effects =
  '(?:effective\\s+dates?|effectiveness|amendatory\\s+instructions?|amendments?|(?:final\\s+)?rules?|additions?|revisions?|removals?)';
const verb = '(?:delay|defer|postpon|stay|suspend|l(?:ift|ifts|ifting)\\s+the\\s+(?:stay|suspension))\\w*';
const delays = new RegExp(`\\b${verb}\\b[^.;]*\\b${effects}\\b|\\b${effects}\\b.*\\b${verb}\\b`, 'is');
/** Another document is spoken of, not a part of this one that takes effect later. */
const another =
  /\b\d+\s+FR\s+\d|\bFR\s+Doc\b|\bpublished\s+(?:in|at|on)\b|\brules?\s+(?:of|that|which|titled|entitled)\b/i;

/**
 * A rule that delays or stays what another rule does to a list: what was read from that one does not hold, or not yet.
 * Its words stand in the SUMMARY or the DATES; an error names them, as no listing event can tell it.
 */
export function delayedRule(rule: Rule): Issue[] {
  if (!namesList(`${rule.title} ${rule.summary} ${rule.dates}`)) return [];
  for (const [place, text] of [
    ['summary', rule.summary],
    ['DATES', rule.dates],
  ] as const) {
    const sentence = text.split(/(?<=[.;])\s+(?=[A-Z])/).find((one) => delays.test(one) && another.test(one));
    if (sentence !== undefined) {
      const message = `What another rule does to a list is delayed or stayed; read it by hand: ${collapseSpace(sentence)}`;
      return [{ code: 'amendments-delayed', severity: 'error', message, place }];
    }
  }
  return [];
}
