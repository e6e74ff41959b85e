import type { ListId } from '@listwire/domain';

export type Kind = 'add' | 'revise' | 'remove';

/** What metadata say that a document does to a list. */
export interface Judgement {
  /** The list, or the first of the lists, that it changes. */
  readonly list: ListId;
  readonly kinds: readonly Kind[];
  /** How many parties it adds, or else revises or removes, where it states a number. */
  readonly count: number | null;
}

/** A judgement with its kinds in the rules' order, each once. */
export function judgement(list: ListId, kinds: readonly Kind[], count: number | null): Judgement {
  return { list, kinds: (['add', 'revise', 'remove'] as const).filter((kind) => kinds.includes(kind)), count };
}
