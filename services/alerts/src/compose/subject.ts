import { type Change, countryShortName, type ListId, listNames } from '@listwire/domain';
import { type StageTone, toneOf } from './stage-words.ts';
import { type DaySpan, formatDay, headingOf } from './wording.ts';

const nouns: Readonly<Record<Change['action'], readonly [string, string]>> = {
  added: ['addition', 'additions'],
  revised: ['revision', 'revisions'],
  removed: ['removal', 'removals'],
};

const longestName = 60;

function shortened(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1).trimEnd()}…`;
}

/** Heads the entries that one action concerns. */
export function actionTitle(action: Change['action'], tone: StageTone): string {
  if (tone === 'expected') return `To be ${action}`;
  const [noun] = nouns[action];
  if (tone === 'withdrawn') return `Withdrawn ${noun}`;
  return action.slice(0, 1).toUpperCase() + action.slice(1);
}

/**
 * What happens, counted: `28 added, 1 removed`; of a filing `28 to be added`; of a withdrawal `28 additions`. A single
 * change is called by its entry's name.
 */
function countedActions(changes: readonly Change[], tone: StageTone): string {
  const parts: string[] = [];
  for (const action of ['added', 'revised', 'removed'] as const) {
    const ofAction = changes.filter((change) => change.action === action);
    const [first] = ofAction;
    if (first === undefined) continue;
    const only = changes.length === 1 ? (first.after ?? first.before)?.name : undefined;
    if (tone === 'withdrawn') {
      const [one, many] = nouns[action];
      const noun = ofAction.length === 1 ? one : many;
      parts.push(only === undefined ? `${ofAction.length} ${noun}` : `${noun} of ${shortened(only)}`);
    } else {
      const verb = tone === 'expected' ? `to be ${action}` : action;
      parts.push(only === undefined ? `${ofAction.length} ${verb}` : `${shortened(only)} ${verb}`);
    }
  }
  return parts.join(', ');
}

function countriesOf(changes: readonly Change[]): string {
  const counts = new Map<string, number>();
  for (const change of changes) {
    const heading = headingOf(change);
    if (heading === '') continue;
    const name = countryShortName(heading);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  // Most entries first: with many countries only the first are named.
  const names = [...counts].toSorted((one, other) => other[1] - one[1]).map(([name]) => name);
  if (names.length === 0) return '';
  if (names.length <= 3) return ` (${names.join(', ')})`;
  return ` (${names.slice(0, 2).join(', ')} and ${names.length - 2} more countries)`;
}

/** `28 added (China)`; of a withdrawal `filing withdrawn: 28 additions (China)`. */
export function summarise(changes: readonly Change[]): string {
  const tone = toneOf(changes);
  const what = `${countedActions(changes, tone)}${countriesOf(changes)}`;
  return tone === 'withdrawn' ? `filing withdrawn: ${what}` : what;
}

/** `Entity List: 28 added (China), effective 9 October 2019`. */
export function composeSubject(list: ListId, changes: readonly Change[], { days, open }: DaySpan): string {
  const tone = toneOf(changes);
  const what = `${listNames[list]}: ${summarise(changes)}`;
  if (tone === 'withdrawn') return what;
  const [first] = days;
  const later = days.length > 1 || open ? ' and other days' : '';
  const effective = first === undefined ? '' : `, effective ${formatDay(first)}${later}`;
  const remarks = {
    expected: ' [filed, not yet printed]',
    final: '',
    unexplained: ' [seen in the list, no rule known]',
  }[tone];
  return what + effective + remarks;
}
