import { countryShortName } from '@listwire/domain';
import type { ActionGroup, AlertContent, CountrySection, EntryContent, Term } from './alert-content.ts';
import { noCountryHeading, type ReaderLinks } from './reader-links.ts';

const width = 76;

/** Breaks `text` at blanks so that lines stay within `width`; further lines are indented by `hang`. A longer word stays whole. */
function wrap(text: string, first: string, hang: string): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(/(?<!§)\s+/)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = hang + word;
    } else {
      line += empty ? word : ` ${word}`;
    }
    empty = false;
  }
  return [...lines, line];
}

function labelled(label: string, text: string, indent: string, column: number): string[] {
  const start = indent + `${label}:`.padEnd(column);
  return wrap(text, start, ' '.repeat(start.length));
}

function termLines(term: Term, indent: string): string[] {
  const [first] = term.values;
  if (term.values.length === 1 && first !== undefined) return wrap(first, `${indent}${term.label}: `, `${indent}  `);
  return [`${indent}${term.label}:`, ...term.values.flatMap((value) => wrap(value, `${indent}  - `, `${indent}    `))];
}

function entryLines(entry: EntryContent): string[] {
  const start = `${entry.number}. `.padStart(5);
  const indent = '     ';
  return [
    '',
    ...wrap(entry.name, start, indent),
    ...entry.differences.flatMap((difference) => [
      `${indent}${difference.label}:`,
      ...(difference.before === null ? [] : wrap(difference.before, `${indent}  before  `, `${indent}          `)),
      ...(difference.after === null ? [] : wrap(difference.after, `${indent}  after   `, `${indent}          `)),
    ]),
    ...(entry.differences.length === 0 ? [] : [`${indent}The entry as revised:`]),
    ...entry.terms.flatMap((term) => termLines(term, indent)),
    ...(entry.source === ''
      ? []
      : wrap(entry.source, `${indent}[`, `${indent} `).map((text, index, lines) =>
          index === lines.length - 1 ? `${text}]` : text,
        )),
  ];
}

function groupLines(group: ActionGroup): string[] {
  return [
    '',
    `${group.title} (${group.entries.length})`,
    ...group.shared.flatMap((term) =>
      wrap(term.values.join('; '), `${term.label} of all ${group.entries.length}: `, '  '),
    ),
    ...group.entries.flatMap(entryLines),
  ];
}

function sectionLines(section: CountrySection): string[] {
  const heading = section.heading === '' ? noCountryHeading : section.heading;
  return ['', '', heading, '='.repeat(Math.min(heading.length, width)), ...section.groups.flatMap(groupLines)];
}

function contentsLines(sections: readonly CountrySection[]): string[] {
  const groups = sections.flatMap((section) => section.groups.map((group) => ({ section, group })));
  const entries = groups.reduce((sum, { group }) => sum + group.entries.length, 0);
  if (entries < 4) return [];
  return [
    '',
    'AT A GLANCE',
    ...groups.flatMap(({ section, group }) => [
      ...wrap(
        `${section.heading === '' ? noCountryHeading : countryShortName(section.heading)}, ${group.title.toLowerCase()} (${group.entries.length})`,
        '',
        '  ',
      ),
      ...group.entries.flatMap((entry) => wrap(entry.name, `${entry.number}. `.padStart(6), '      ')),
    ]),
  ];
}

/** The alert as plain text, lines of at most 76 characters where words allow. */
export function renderText(content: AlertContent, links: ReaderLinks): string {
  return [
    ...wrap(content.headline, '', ''),
    '='.repeat(Math.min(content.headline.length, width)),
    '',
    ...labelled('Status', content.stage.label, '', 18),
    ...content.facts.flatMap((fact) => [
      ...labelled(fact.label, fact.value, '', 18),
      ...(fact.link === null ? [] : [' '.repeat(18) + fact.link]),
    ]),
    '',
    ...wrap(content.stage.sentence, '', ''),
    ...contentsLines(content.sections),
    ...content.sections.flatMap(sectionLines),
    '',
    '',
    'EVIDENCE',
    '========',
    ...content.evidence.flatMap((document) => [
      document.citation === '' ? document.document : `${document.document}, ${document.citation}`,
      `  ${document.url}`,
      `  SHA-256 ${document.sha256}`,
      ...document.instructions.flatMap((instruction) => wrap(`“${instruction}”`, '  ', '  ')),
    ]),
    '',
    '-- ',
    'Why you get this',
    ...content.reasons.flatMap((reason) => wrap(reason, '', '  ')),
    ...(links.contact === null ? [] : wrap(`To change or end it, write to ${links.contact}.`, '', '  ')),
    ...(links.unsubscribe === null ? [] : ['Unsubscribe:', links.unsubscribe]),
    ...wrap('Listwire. The Federal Register and the list itself are authoritative.', '', '  '),
    '',
  ].join('\n');
}
