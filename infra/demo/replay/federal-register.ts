import { renderSearchFeed } from '../render-feed.ts';
import { type Answer, htmlPage, json, type Question, xml } from './http-answer.ts';
import type { PrintedDocument, PrintedDocuments } from './printed-documents.ts';

const slugs = new Set([
  'commerce-department',
  'industry-and-security-bureau',
  'treasury-department',
  'foreign-assets-control-office',
  'state-department',
  'defense-department',
  'homeland-security-department',
  'federal-communications-commission',
]);
const typeWords: Readonly<Record<string, string>> = {
  RULE: 'Rule',
  PRORULE: 'Proposed Rule',
  NOTICE: 'Notice',
  PRESDOCU: 'Presidential Document',
};
const defaultFields = [
  'title',
  'type',
  'abstract',
  'document_number',
  'html_url',
  'pdf_url',
  'public_inspection_pdf_url',
  'publication_date',
  'agencies',
  'excerpts',
];
// The edge: never a validator, never a 304, and everybody may ask.
const edge = {
  'cache-control': 'no-store, no-cache, must-revalidate, private',
  'access-control-allow-origin': '*',
  age: '0',
};

interface Search {
  readonly matches: (document: PrintedDocument) => boolean;
  readonly errors: Readonly<Record<string, string>>;
}

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const comparisons: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  is: (value, wanted) => value === wanted,
  gte: (value, wanted) => value >= wanted,
  lte: (value, wanted) => value <= wanted,
  year: (value, wanted) => value.startsWith(wanted),
};

function textField(document: PrintedDocument, field: string): string {
  const value = document.record[field];
  return typeof value === 'string' ? value : '';
}

/** A document matches a value of a repeated condition when it matches any. */
const listConditions: Readonly<Record<string, (document: PrintedDocument, wanted: readonly string[]) => boolean>> = {
  agencies: ({ record }, wanted) =>
    wanted.some((slug) => JSON.stringify(record['agencies']).includes(`"slug":"${slug}"`)),
  type: (document, wanted) => wanted.some((type) => typeWords[type] === textField(document, 'type')),
  document_numbers: ({ record }, wanted) => wanted.includes(record.document_number),
};

function readSearch(parameters: URLSearchParams): Search {
  const errors: Record<string, string> = {};
  const tests: ((document: PrintedDocument) => boolean)[] = [];
  const cfr = { title: parameters.get('conditions[cfr][title]'), part: parameters.get('conditions[cfr][part]') };
  for (const name of new Set(parameters.keys())) {
    const [, condition = '', comparison = ''] = /^conditions\[(\w+)\](?:\[(\w*)\])?$/.exec(name) ?? [];
    if (condition === '') continue;
    const wanted = parameters.getAll(name);
    const list = listConditions[condition];
    if (list !== undefined) {
      if (condition === 'agencies' && !wanted.every((slug) => slugs.has(slug))) errors[condition] = 'invalid value';
      tests.push((document) => list(document, wanted));
    } else if (['publication_date', 'effective_date', 'signing_date', 'comment_date'].includes(condition)) {
      const compare = comparisons[comparison];
      const [value = ''] = wanted;
      if (compare === undefined || (comparison !== 'year' && !datePattern.test(value))) {
        errors[condition] = `${value} is not a valid date.`;
        continue;
      }
      const field = condition === 'effective_date' ? 'effective_on' : condition;
      tests.push((document) => textField(document, field) !== '' && compare(textField(document, field), value));
    } else if (condition === 'cfr') {
      tests.push(({ record }) =>
        JSON.stringify(record['cfr_references']).includes(`"title":${cfr.title},"part":${cfr.part}`),
      );
    } else if (condition === 'term') {
      const [term = ''] = wanted;
      tests.push((document) => document.fullText.toLowerCase().includes(term.replaceAll('"', '').toLowerCase()));
    } else {
      errors[condition] = 'is not a valid field';
    }
  }
  return { matches: (document) => tests.every((test) => test(document)), errors };
}

/** Null where a field is asked for that documents do not have. */
function pickFields(document: PrintedDocument, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, document.record[field] ?? null]));
}

function unknownField(documents: readonly PrintedDocument[], fields: readonly string[]): string | undefined {
  const [any] = documents;
  return fields.find((field) => any !== undefined && !Object.hasOwn(any.record, field));
}

function search(url: URL, shown: readonly PrintedDocument[], all: readonly PrintedDocument[]): Answer {
  const parameters = url.searchParams;
  const { matches, errors } = readSearch(parameters);
  if (Object.keys(errors).length > 0) return json(400, { errors }, edge);
  const asked = parameters.getAll('fields[]');
  const invalid = unknownField(all, asked);
  if (invalid !== undefined) return json(400, { status: 400, message: `field '${invalid}' not valid` }, edge);
  const found = shown.filter(matches);
  if (parameters.get('order') === 'oldest') found.reverse();
  const perPage = Number(parameters.get('per_page') ?? 20);
  const size = perPage >= 2 && perPage <= 2000 ? perPage : 20;
  const page = Number(parameters.get('page') ?? 1);
  const number = page >= 1 && page <= 50 ? page : 1;
  const description = 'Documents matching your search';
  // An empty answer has no results at all.
  if (found.length === 0) return json(200, { description, count: 0 }, edge);
  const results = found.slice((number - 1) * size, number * size);
  const next = new URL(url.href);
  next.searchParams.set('page', String(number + 1));
  return json(
    200,
    {
      description,
      count: found.length,
      total_pages: Math.ceil(found.length / size),
      // Echoes every parameter, also those that it does not know.
      ...(number * size < found.length
        ? { next_page_url: `https://www.federalregister.gov${next.pathname}${next.search}` }
        : {}),
      results: results.map((document) => pickFields(document, asked.length === 0 ? defaultFields : asked)),
    },
    edge,
  );
}

function byNumbers(
  numbers: readonly string[],
  url: URL,
  shown: readonly PrintedDocument[],
  all: readonly PrintedDocument[],
): Answer {
  const asked = url.searchParams.getAll('fields[]');
  const invalid = unknownField(all, asked);
  if (invalid !== undefined) return json(400, { status: 400, message: `field '${invalid}' not valid` }, edge);
  const found = numbers.flatMap((number) => shown.filter(({ record }) => record.document_number === number));
  const rendered = found.map((document) =>
    pickFields(document, asked.length === 0 ? Object.keys(document.record) : asked),
  );
  const [only] = rendered;
  if (numbers.length === 1) return only === undefined ? htmlPage(404, 'Not Found') : json(200, only, edge);
  const known = new Set(found.map(({ record }) => record.document_number));
  return json(
    200,
    {
      count: rendered.length,
      results: rendered,
      errors: { not_found: numbers.filter((number) => !known.has(number)) },
    },
    edge,
  );
}

/** www.federalregister.gov: the API v1, full texts and feeds. */
export function answerAsFederalRegister({ all, listed, known }: PrintedDocuments): (question: Question) => Answer {
  return ({ url }) => {
    const { pathname } = url;
    if (pathname === '/api/v1/documents.json') return search(url, listed(), all);
    if (pathname === '/api/v1/documents.rss') {
      const { matches } = readSearch(url.searchParams);
      const found = listed().filter(matches);
      const body = renderSearchFeed(found.map(({ record }) => record));
      return { status: 200, headers: { 'content-type': 'application/rss+xml; charset=utf-8', ...edge }, body };
    }
    const numbers = /^\/api\/v1\/documents\/([^/]+)\.json$/.exec(pathname)?.[1];
    if (numbers !== undefined) return byNumbers(decodeURIComponent(numbers).split(','), url, known(), all);
    if (/^\/api\/v1\/public-inspection-documents(\/current)?\.json$/.test(pathname)) {
      return json(200, { count: 0, results: [] }, edge);
    }
    const text = /^\/documents\/full_text\/xml\/\d{4}\/\d{2}\/\d{2}\/([\w-]+)\.xml$/.exec(pathname)?.[1];
    if (text !== undefined) {
      const document = known().find(({ record }) => record.document_number === text);
      return document === undefined ? htmlPage(404, 'Not Found') : xml(document.fullText, edge);
    }
    // Pages for people stand behind a bot wall.
    if (pathname.startsWith('/documents/')) {
      return { status: 302, headers: { location: 'https://unblock.federalregister.gov' } };
    }
    return htmlPage(404, 'Not Found');
  };
}
