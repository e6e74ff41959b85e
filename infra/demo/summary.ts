import { unconcernedTeam } from './demo-config.ts';
import type { TopicReading } from './follow-stream.ts';
import type { StoryTeller } from './story-teller.ts';
import type { Standing } from './what-is-missing.ts';

function offsetsOf({ offsets }: TopicReading): string {
  if (offsets.size === 0) return 'empty';
  return [...offsets]
    .toSorted(([one], [other]) => one - other)
    .map(([partition, { first, last }]) => `partition ${partition}, offsets ${first}–${last}`)
    .join('; ');
}

/** What the week has brought, and what is new since before this run. */
export function tellSummary(
  teller: StoryTeller,
  result: Standing & {
    readonly before: { readonly changes: number; readonly signals: number; readonly emails: number };
    readonly inboxUrl: string | null;
    /** The inbox stays up after the summary. */
    readonly keep: boolean;
  },
): void {
  const { state, stream, emails, before, inboxUrl, keep } = result;
  const inbox = inboxUrl === null ? '' : `; read them at ${inboxUrl}${keep ? '' : ' (with --keep it stays open)'}`;
  const row = (label: string, text: string): void => teller.line(`  ${label.padEnd(11)}${text}`);
  const stages = ['filed', 'published', 'effective', 'codified', 'withdrawn']
    .map((stage) => ({ stage, count: stream.changesAt(stage).size }))
    .filter(({ count }) => count > 0)
    .map(({ stage, count }) => `${count} ${stage}`);
  teller.line('');
  teller.line('The week in numbers');
  row('documents', `${state.documents} kept, with their bytes; ${state.issues} open issues`);
  row('signals', `${stream.signals.records} on ${stream.signals.topic} (${offsetsOf(stream.signals)})`);
  row(
    'changes',
    `${stream.changes.records} on ${stream.changes.topic}: ${stages.join(', ')} (${offsetsOf(stream.changes)})`,
  );
  row('e-mails', `${emails.length} sent, none to ${unconcernedTeam.team}${inbox}`);
  if (before.changes === 0 && before.emails === 0) return;
  const fresh = {
    changes: stream.changes.records - before.changes,
    signals: stream.signals.records - before.signals,
    emails: emails.length - before.emails,
  };
  teller.line('');
  teller.line(
    fresh.changes + fresh.signals + fresh.emails === 0
      ? 'All of it was known from an earlier run: every source was asked again, and there was no second event and no second e-mail.'
      : `New since the run before: ${fresh.changes} changes, ${fresh.signals} signals, ${fresh.emails} e-mails.`,
  );
}
