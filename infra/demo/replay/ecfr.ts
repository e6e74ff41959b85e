import { legalDay } from '@listwire/runtime';
import { byPlace, readEntityListFacts } from '../facts.ts';
import { renderSupplement } from '../render-ecfr.ts';
import type { Timeline } from '../timeline.ts';
import { type Answer, htmlPage, json, type Question } from './http-answer.ts';

const supplement = 'Supplement No. 4 to Part 744';
/** The eCFR amends about two business days after a rule is in force. */
const amendment = { issued: '2019-10-09', amended: '2019-10-09', upToDate: '2019-10-10' } as const;
const before = { issued: '2019-08-21', amended: '2019-08-21', upToDate: '2019-10-04' } as const;
const earliestDay = '2017-01-03';

/** www.ecfr.gov: the versioner's API for 15 CFR part 744, Supplement No. 4. */
export function answerAsEcfr(timeline: Timeline): (question: Question) => Answer {
  const facts = readEntityListFacts();
  const textBefore = renderSupplement(facts.before);
  const textAfter = renderSupplement([...facts.before, ...facts.added].toSorted(byPlace));

  function upToDateAsOf(): string {
    return timeline.isShown('codified') ? amendment.upToDate : before.upToDate;
  }

  function titles(): Answer {
    const day = upToDateAsOf();
    const { amended, issued } = timeline.isShown('codified') ? amendment : before;
    return json(200, {
      titles: [
        {
          number: 15,
          name: 'Commerce and Foreign Trade',
          latest_amended_on: amended,
          latest_issue_date: issued,
          up_to_date_as_of: day,
          reserved: false,
        },
      ],
      meta: { date: legalDay(timeline.clock.now()), import_in_progress: false },
    });
  }

  function versions(url: URL): Answer {
    const since = url.searchParams.get('issue_date[gte]') ?? '';
    const known = [before, ...(timeline.isShown('codified') ? [amendment] : [])].filter(
      ({ issued }) => issued >= since,
    );
    return json(200, {
      content_versions: known.map(({ amended, issued }) => ({
        date: amended,
        amendment_date: amended,
        issue_date: issued,
        identifier: supplement,
        name: `${supplement}—Entity List`,
        part: '744',
        substantive: true,
        removed: false,
        subpart: null,
        title: '15',
        type: 'appendix',
      })),
      meta: {
        title: '15',
        result_count: String(known.length),
        issue_date: { gte: since },
        latest_issue_date: known.at(-1)?.issued,
      },
    });
  }

  function full(day: string, parameters: URLSearchParams): Answer {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return json(400, { error: 'Bad Request' });
    if (day > upToDateAsOf() || day < earliestDay) return htmlPage(404, 'Not Found');
    const appendix = parameters.get('appendix');
    if (parameters.get('part') !== '744' || (appendix !== null && appendix !== supplement))
      return htmlPage(404, 'Not Found');
    const text = day >= amendment.amended ? textAfter : textBefore;
    const body =
      appendix === null
        ? `<?xml version="1.0" encoding="UTF-8"?>\n<DIV5 N="744" TYPE="PART">\n<HEAD>PART 744—CONTROL POLICY: END-USER AND END-USE BASED</HEAD>\n${text.replace(/^<\?xml[^>]*\?>\s*/, '')}</DIV5>\n`
        : text;
    return { status: 200, headers: { 'content-type': 'application/xml; charset=utf-8' }, body };
  }

  return ({ url, headers }) => {
    // A library's bare default is turned away.
    if (headers['accept-encoding'] === undefined || !/^Mozilla\//.test(headers['user-agent'] ?? '')) {
      return htmlPage(406, 'Not Acceptable');
    }
    const { pathname, searchParams } = url;
    if (pathname === '/api/versioner/v1/titles.json') return titles();
    if (pathname === '/api/versioner/v1/versions/title-15.json') return versions(url);
    const day = /^\/api\/versioner\/v1\/full\/([^/]+)\/title-15\.xml$/.exec(pathname)?.[1];
    if (day !== undefined) return full(day, searchParams);
    if (pathname === '/api/admin/v1/corrections.json') return json(200, { ecfr_corrections: [] });
    if (pathname.startsWith('/on/'))
      return { status: 302, headers: { location: 'https://unblock.federalregister.gov' } };
    return htmlPage(404, 'Not Found');
  };
}
