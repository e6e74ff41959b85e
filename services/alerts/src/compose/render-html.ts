import { type Change, countryShortName } from '@listwire/domain';
import type {
  ActionGroup,
  AlertContent,
  CountrySection,
  Difference,
  EntryContent,
  EvidenceDocument,
  Fact,
  Term,
} from './alert-content.ts';
import { Html, html, joined } from './html.ts';
import { noCountryHeading, type ReaderLinks } from './reader-links.ts';
import type { StageTone } from './stage-words.ts';

// Mail clients: styles inline, layout by tables, fonts named on every cell (Outlook does not inherit them), no images, no
// scripts. Colour never carries a meaning alone: the word stands beside it.
const font = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Helvetica,Arial,sans-serif";
const ink = '#101828';
const grey = '#5d6674';
const line = '#e4e7ec';

const actionColours: Readonly<Record<Change['action'], string>> = {
  added: '#b42318',
  revised: '#175cd3',
  removed: '#067647',
};
const toneColours: Readonly<Record<StageTone, { readonly text: string; readonly ground: string }>> = {
  expected: { text: '#93370d', ground: '#fef0c7' },
  final: { text: '#ffffff', ground: '#b42318' },
  unexplained: { text: '#5925dc', ground: '#ebe9fe' },
  withdrawn: { text: '#344054', ground: '#e4e7ec' },
};

function style(text: string): Html {
  return new Html(text);
}

const nothing = joined([]);

/** Only web addresses become links; anything else stays text. */
function link(url: string, text: string): Html {
  if (!/^https?:\/\//i.test(url)) return html`${text}`;
  return html`<a href="${url}" style="color:#175cd3">${text}</a>`;
}

/** One row of the page's single column. */
function row(content: Html, css: string): Html {
  return html`<tr><td class="p" style="${style(`${font};${css}`)}">${content}</td></tr>\n`;
}

function factRow(fact: Fact): Html {
  return html`<tr><td style="${style(font)};font-size:14px;line-height:20px;color:${grey};padding:3px 20px 3px 0;vertical-align:top;white-space:nowrap">${fact.label}</td><td style="${style(font)};font-size:14px;line-height:20px;color:${ink};padding:3px 0;vertical-align:top">${fact.link === null ? html`<b>${fact.value}</b>` : link(fact.link, fact.value)}</td></tr>`;
}

function header(content: AlertContent): Html {
  const tone = toneColours[content.stage.tone];
  const pill = html`<span style="display:inline-block;background:${tone.ground};color:${tone.text};font-size:12px;font-weight:bold;line-height:16px;padding:3px 10px;border-radius:10px">${content.stage.label}</span>`;
  return joined([
    html`<tr><td class="p" style="${style(font)};padding:20px 32px 0"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td style="${style(font)};font-size:12px;font-weight:bold;letter-spacing:3px;color:${grey}">LISTWIRE</td><td align="right" style="${style(font)}">${pill}</td></tr></table></td></tr>\n`,
    row(
      html`<h1 style="margin:0;font-size:26px;line-height:32px;font-weight:bold;color:${ink}">${content.headline}</h1>`,
      'padding:14px 32px 0',
    ),
    row(html`${content.stage.sentence}`, `padding:8px 32px 0;font-size:15px;line-height:22px;color:${ink}`),
    row(
      html`<table role="presentation" cellpadding="0" cellspacing="0">${joined(content.facts.map(factRow))}</table>`,
      'padding:14px 32px 20px',
    ),
  ]);
}

function headingText(section: CountrySection): string {
  return section.heading === '' ? noCountryHeading : section.heading;
}

function contents(sections: readonly CountrySection[]): Html {
  const groups = sections.flatMap((section) => section.groups.map((group) => ({ section, group })));
  if (groups.reduce((sum, { group }) => sum + group.entries.length, 0) < 4) return nothing;
  const blocks = groups.map(({ section, group }) => {
    const place = section.heading === '' ? headingText(section) : countryShortName(section.heading);
    const names = group.entries.map(
      (entry) =>
        html`<tr><td align="right" style="${style(font)};font-size:13px;line-height:18px;color:${grey};padding:1px 8px 1px 0;vertical-align:top;width:24px">${entry.number}</td><td style="${style(font)};font-size:13px;line-height:18px;padding:1px 0"><a href="#${entry.anchor}" style="color:${ink};text-decoration:none">${entry.name}</a></td></tr>`,
    );
    return html`<p style="margin:10px 0 4px;font-size:13px;line-height:18px;color:${ink}"><b>${place}</b>: <b style="color:${actionColours[group.action]}">${group.title.toLowerCase()} (${group.entries.length})</b></p><table role="presentation" cellpadding="0" cellspacing="0">${joined(names)}</table>`;
  });
  return row(
    html`<b style="font-size:12px;letter-spacing:1px;color:${grey}">AT A GLANCE</b>${joined(blocks)}`,
    `padding:16px 32px 18px;background:#f9fafb;border-top:1px solid ${line}`,
  );
}

function termHtml(term: Term): Html {
  const values = joined(term.values.map((value, index) => (index === 0 ? html`${value}` : html`<br>${value}`)));
  return html`<div style="padding-top:4px"><span style="color:${grey}">${term.label}</span><br>${values}</div>`;
}

function differenceHtml(difference: Difference): Html {
  const before =
    difference.before === null
      ? nothing
      : html`<div style="background:#fef3f2;padding:3px 8px;margin-top:2px"><span style="color:#b42318">before</span> <s>${difference.before}</s></div>`;
  const after =
    difference.after === null
      ? nothing
      : html`<div style="background:#ecfdf3;padding:3px 8px;margin-top:2px"><span style="color:#067647">after</span> ${difference.after}</div>`;
  return html`<div style="padding-top:6px"><b>${difference.label}</b>${before}${after}</div>`;
}

function entryHtml(entry: EntryContent, action: Change['action']): Html {
  const now =
    entry.differences.length === 0 ? nothing : html`<div style="padding-top:10px"><b>The entry as revised</b></div>`;
  const source =
    entry.source === ''
      ? nothing
      : html`<div style="padding-top:6px;font-size:12px;color:${grey}">${entry.source}</div>`;
  return row(
    html`<a name="${entry.anchor}" id="${entry.anchor}"></a><div style="border-left:3px solid ${actionColours[action]};padding-left:14px"><div style="font-size:16px;line-height:22px;color:${ink}"><span style="color:${grey}">${entry.number}.</span> <b>${entry.name}</b></div>${joined(entry.differences.map(differenceHtml))}${now}${joined(entry.terms.map(termHtml))}${source}</div>`,
    `padding:0 32px 16px;font-size:13px;line-height:19px;color:${ink}`,
  );
}

function groupHtml(group: ActionGroup): Html {
  const count = group.entries.length;
  const title = html`<b style="font-size:15px;color:${actionColours[group.action]}">${group.title} (${count})</b>`;
  const shared =
    group.shared.length === 0
      ? nothing
      : html`<div style="background:#f9fafb;border:1px solid ${line};padding:8px 14px 12px;margin-top:8px">${joined(group.shared.map((term) => termHtml({ ...term, label: `${term.label} of all ${count}` })))}</div>`;
  return joined([
    row(html`${title}${shared}`, `padding:10px 32px 14px;font-size:13px;line-height:19px;color:${ink}`),
    ...group.entries.map((entry) => entryHtml(entry, group.action)),
  ]);
}

function sectionHtml(section: CountrySection): Html {
  return joined([
    row(
      html`<a name="${section.anchor}" id="${section.anchor}"></a><h2 style="margin:0;font-size:14px;line-height:20px;letter-spacing:1px;color:${ink}">${headingText(section)}</h2>`,
      `padding:22px 32px 0;border-top:1px solid ${line}`,
    ),
    ...section.groups.map(groupHtml),
  ]);
}

function evidenceHtml(document: EvidenceDocument): Html {
  const title = document.citation === '' ? document.document : `${document.document}, ${document.citation}`;
  const instructions = document.instructions.map(
    (instruction) => html`<div style="padding-top:4px;color:${grey}">“${instruction}”</div>`,
  );
  return html`<div style="padding-top:8px">${link(document.url, title)}<br><span style="color:${grey}">SHA-256</span> <span style="font-family:Consolas,Menlo,monospace;font-size:12px;word-break:break-all">${document.sha256}</span>${joined(instructions)}</div>`;
}

function footer(content: AlertContent, links: ReaderLinks): Html {
  const contact =
    links.contact === null
      ? nothing
      : html`<br>To change or end it, write to <a href="mailto:${links.contact}" style="color:${grey}">${links.contact}</a>.`;
  const unsubscribe =
    links.unsubscribe === null
      ? nothing
      : html`<br><a href="${links.unsubscribe}" style="color:${grey}">Unsubscribe</a>`;
  return joined([
    row(
      html`<b style="font-size:12px;letter-spacing:1px;color:${grey}">EVIDENCE</b>${joined(content.evidence.map(evidenceHtml))}`,
      `padding:20px 32px;border-top:1px solid ${line};font-size:13px;line-height:19px;color:${ink}`,
    ),
    row(
      html`<b>Why you get this</b><br>${joined(content.reasons.map((reason, index) => (index === 0 ? html`${reason}` : html`<br>${reason}`)))}${contact}${unsubscribe}<br>The Federal Register and the list itself are authoritative.`,
      `padding:16px 32px 24px;border-top:1px solid ${line};background:#f9fafb;font-size:12px;line-height:18px;color:${grey}`,
    ),
  ]);
}

/** The alert as one HTML page for mail clients. Every text of a document is escaped. */
export function renderHtml(content: AlertContent, links: ReaderLinks): string {
  // What a mailbox shows beside the subject.
  const preview = `${content.stage.label}. ${content.facts.map((fact) => fact.value).join(' · ')}`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light"><title>${content.subject}</title><style>@media(max-width:660px){.p{padding-left:18px!important;padding-right:18px!important}}</style></head>
<body style="margin:0;padding:0;background:#eef0f3">
<div style="display:none;max-height:0;overflow:hidden">${preview}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#eef0f3"><tr><td align="center" style="padding:24px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:680px;background:#ffffff;border:1px solid ${line};text-align:left">
${header(content)}${contents(content.sections)}${joined(content.sections.map(sectionHtml))}${footer(content, links)}</table>
</td></tr></table>
</body></html>
`.markup;
}
