import type { ChangeMessage } from './messages.ts';

/**
 * How a record stands to those before it in its list: `first` that is seen of the list, `next` after the one before,
 * `repeated`, after a `gap`, or `broken`: its sequence is right, but it chains to another record than the one before.
 */
export type ChainStep = 'first' | 'next' | 'repeated' | 'gap' | 'broken';

/** Follows the chains of all lists; call it with each record in the order read. After a gap it goes on from there. */
export function createChainFollower(): (change: ChangeMessage) => ChainStep {
  const heads = new Map<string, { readonly sequence: number; readonly hash: string }>();
  return (change) => {
    const head = heads.get(change.list);
    if (head !== undefined && change.sequence <= head.sequence) return 'repeated';
    heads.set(change.list, { sequence: change.sequence, hash: change.hash });
    if (head === undefined) return change.sequence === 1 && change.previous_hash !== null ? 'broken' : 'first';
    if (change.sequence !== head.sequence + 1) return 'gap';
    return change.previous_hash === head.hash ? 'next' : 'broken';
  };
}
