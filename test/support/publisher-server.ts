import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';

/** A printed document as the Federal Register's API knows it. */
export interface PrintedDocument {
  readonly number: string;
  readonly title: string;
  readonly date: string;
  readonly startPage: number;
  /** Null: GPO's bulk file does not have it (yet). */
  readonly xml: string | Buffer | null;
  readonly contentType?: string;
  /** The CFR part of title 15 that it amends; 744 where left out. */
  readonly part?: number | null;
}

/** A filing on public inspection. */
export interface Filing {
  readonly number: string;
  readonly title: string;
  /** Null: withdrawn. */
  readonly date: string | null;
  readonly note?: string;
  readonly pdf: Buffer;
  readonly pdfUpdatedAt: string;
}

export interface ServedFile {
  readonly body: string | Buffer;
  readonly contentType: string;
  readonly etag?: string;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** What the publishers have at the moment: change it and the server answers accordingly. */
export interface Publisher {
  readonly url: string;
  /** Paths with queries, in the order in which they were asked for. */
  readonly requests: string[];
  readonly printed: PrintedDocument[];
  readonly filings: Filing[];
  /** The eCFR: up to which day it is, and its supplements as on that day. */
  ecfrDate: string;
  readonly supplements: Map<string, string>;
  /** Versions that the eCFR tells: identifier and issue date. */
  readonly versions: { readonly identifier: string; readonly date: string }[];
  /** Files by path, such as feeds. */
  readonly files: Map<string, ServedFile>;
  /** Paths that are answered in a way of their own. */
  readonly faults: Map<string, Answer>;
  asked(part: string): number;
  close(): Promise<void>;
}

const agencies = [
  {
    raw_name: 'DEPARTMENT OF COMMERCE',
    name: 'Commerce Department',
    id: 54,
    slug: 'commerce-department',
    parent_id: null,
  },
  {
    raw_name: 'Bureau of Industry and Security',
    name: 'Industry and Security Bureau',
    id: 241,
    slug: 'industry-and-security-bureau',
    parent_id: 54,
  },
];

/**
 * A server that answers as the Federal Register's API, its full texts, the eCFR's versioner and a feed do: no validators
 * and no `results` in an empty answer of the API, web pages for 404, ETags for feeds.
 */
export async function startPublisher(): Promise<Publisher> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.int() }).parse(server.address());
  const url = `http://127.0.0.1:${port}`;
  let views = 0;

  const publisher: Publisher = {
    url,
    requests: [],
    printed: [],
    filings: [],
    ecfrDate: '2019-10-07',
    supplements: new Map(),
    versions: [],
    files: new Map(),
    faults: new Map(),
    asked: (part) => publisher.requests.filter((request) => request.includes(part)).length,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  function recordOf(document: PrintedDocument, fields: readonly string[]): Record<string, unknown> {
    const day = document.date.replaceAll('-', '/');
    views += 1;
    const whole: Record<string, unknown> = {
      document_number: document.number,
      title: document.title,
      type: 'Rule',
      abstract: null,
      action: 'Final rule.',
      publication_date: document.date,
      effective_on: document.date,
      agencies,
      cfr_references:
        document.part === null ? [] : [{ title: 15, part: document.part ?? 744, chapter: null, citation_url: null }],
      citation: `84 FR ${document.startPage}`,
      volume: 84,
      start_page: document.startPage,
      end_page: document.startPage + 7,
      full_text_xml_url:
        document.xml === null
          ? null
          : `https://www.federalregister.gov/documents/full_text/xml/${day}/${document.number}.xml`,
      html_url: `https://www.federalregister.gov/documents/${day}/${document.number}/title-of-the-rule`,
      page_views: { count: views },
    };
    return Object.fromEntries(Object.entries(whole).filter(([name]) => fields.includes(name)));
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const asked = new URL(request.url ?? '/', url);
    publisher.requests.push(request.url ?? '');
    const fault = publisher.faults.get(asked.pathname);
    if (fault !== undefined) {
      fault(request, response);
      return;
    }
    const handler = handlers.find(([pattern]) => pattern.test(asked.pathname));
    const match = handler?.[0].exec(asked.pathname) ?? null;
    if (handler === undefined || match === null) {
      notFound(response);
      return;
    }
    handler[1](asked, match[1] ?? '', response, request);
  }

  const handlers: readonly (readonly [
    RegExp,
    (asked: URL, name: string, response: ServerResponse, request: IncomingMessage) => void,
  ])[] = [
    [/^\/api\/v1\/documents\.json$/, listDocuments],
    [/^\/api\/v1\/documents\/(.+)\.json$/, documentsByNumber],
    [/^\/documents\/full_text\/xml\/\d{4}\/\d{2}\/\d{2}\/(.+)\.xml$/, fullText],
    [/^\/api\/v1\/public-inspection-documents\/current\.json$/, currentFilings],
    [/^\/([A-Z0-9-]+)\.pdf$/, filingPdf],
    [/^\/ecfr\/versioner\/v1\/titles\.json$/, titles],
    [/^\/ecfr\/versioner\/v1\/versions\/title-(\d+)\.json$/, versions],
    [/^\/ecfr\/versioner\/v1\/full\/(\d{4}-\d{2}-\d{2})\/title-15\.xml$/, supplement],
    [/^(\/files\/.+)$/, file],
  ];

  function listDocuments(asked: URL, _: string, response: ServerResponse): void {
    const from = asked.searchParams.get('conditions[publication_date][gte]') ?? '';
    const fields = asked.searchParams.getAll('fields[]');
    const found = publisher.printed
      .filter(({ date }) => date >= from)
      .sort((one, other) => other.date.localeCompare(one.date) || other.number.localeCompare(one.number));
    const description = 'Documents published by the agencies asked for';
    const whole = {
      count: found.length,
      description,
      total_pages: 1,
      results: found.map((document) => recordOf(document, fields)),
    };
    json(response, found.length === 0 ? { description, count: 0 } : whole);
  }

  function documentsByNumber(asked: URL, names: string, response: ServerResponse): void {
    const numbers = decodeURIComponent(names).split(',');
    const fields = asked.searchParams.getAll('fields[]');
    const found = publisher.printed.filter(({ number }) => numbers.includes(number));
    if (numbers.length > 1) {
      const missing = numbers.filter((number) => !found.some((document) => document.number === number));
      const results = found.map((document) => recordOf(document, fields));
      json(response, { count: found.length, results, errors: { not_found: missing } });
      return;
    }
    const [only] = found;
    if (only === undefined) {
      notFound(response);
      return;
    }
    json(response, recordOf(only, fields));
  }

  function fullText(_: URL, number: string, response: ServerResponse): void {
    const document = publisher.printed.find((printed) => printed.number === number);
    if (document === undefined || document.xml === null) {
      notFound(response);
      return;
    }
    response.writeHead(200, { 'content-type': document.contentType ?? 'text/xml' }).end(document.xml);
  }

  function currentFilings(_: URL, __: string, response: ServerResponse): void {
    const results = publisher.filings.map((filing) => ({
      document_number: filing.number,
      title: `${filing.title}  `,
      type: 'Rule',
      filing_type: 'special',
      filed_at: filing.date === null ? null : '2019-10-08T16:15:00.000-04:00',
      publication_date: filing.date,
      editorial_note: filing.note ?? null,
      agencies: [agencies[1]],
      pdf_updated_at: filing.pdfUpdatedAt,
      pdf_url: `https://public-inspection.federalregister.gov/${filing.number}.pdf`,
      raw_text_url: `https://www.federalregister.gov/public-inspection/raw_text/${filing.number}.txt`,
    }));
    json(response, {
      count: results.length,
      results,
      special_filings_updated_at: null,
      regular_filings_updated_at: null,
    });
  }

  function filingPdf(_: URL, number: string, response: ServerResponse): void {
    const filing = publisher.filings.find((filed) => filed.number === number);
    if (filing === undefined) {
      notFound(response);
      return;
    }
    response.writeHead(200, { 'content-type': 'application/pdf' }).end(filing.pdf);
  }

  function titles(_: URL, __: string, response: ServerResponse): void {
    const title = {
      number: 15,
      name: 'Commerce and Foreign Trade',
      up_to_date_as_of: publisher.ecfrDate,
      reserved: false,
    };
    json(response, {
      titles: [{ number: 35, name: 'Reserved', up_to_date_as_of: null, reserved: true }, title],
      meta: {},
    });
  }

  function versions(asked: URL, _: string, response: ServerResponse): void {
    const from = asked.searchParams.get('issue_date[gte]') ?? '';
    const found = publisher.versions
      .filter(({ date }) => date >= from)
      .map(({ identifier, date }) => ({
        identifier,
        name: identifier,
        type: 'appendix',
        part: '744',
        issue_date: date,
      }));
    json(response, { content_versions: found, meta: { result_count: String(found.length) } });
  }

  function supplement(asked: URL, date: string, response: ServerResponse): void {
    const xml = publisher.supplements.get(asked.searchParams.get('appendix') ?? '');
    if (xml === undefined || date > publisher.ecfrDate) {
      notFound(response);
      return;
    }
    response.writeHead(200, { 'content-type': 'application/xml' }).end(xml);
  }

  function file(_: URL, path: string, response: ServerResponse, request: IncomingMessage): void {
    const served = publisher.files.get(path);
    if (served === undefined) {
      notFound(response);
      return;
    }
    const validators = served.etag === undefined ? {} : { etag: served.etag };
    if (served.etag !== undefined && request.headers['if-none-match'] === served.etag)
      response.writeHead(304, validators).end();
    else response.writeHead(200, { 'content-type': served.contentType, ...validators }).end(served.body);
  }

  return publisher;
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}

function notFound(response: ServerResponse): void {
  response
    .writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
    .end('<!DOCTYPE html><html><body>Not Found</body></html>');
}
