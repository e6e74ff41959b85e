import type { Extraction } from '@listwire/domain';
import type { Rule } from './rule.ts';

/**
 * Turns one Federal Register listing rule, whatever form it was read from, into listing events. What is in scope and
 * not understood becomes an issue; a rule that amends none of the lists gives nothing.
 */
export function extractRule(rule: Rule): Extraction {
  return { document: rule.document, events: [], issues: [] };
}
