import { describe, expect, test } from 'vitest';
import { readWhole } from '../snapshot-reader.ts';
import { cslLists } from './csl-source.ts';
import { createCslCsvReader } from './read-csl-csv.ts';
import { createCslJsonReader } from './read-csl-json.ts';

function readCslJson(bytes: Uint8Array) {
  return readWhole(createCslJsonReader(), bytes);
}

function readCslCsv(bytes: Uint8Array) {
  return readWhole(createCslCsvReader(), bytes);
}

const encoder = new TextEncoder();
const header =
  '_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids';
const entityList = 'Entity List (EL) - Bureau of Industry and Security';

function row(cells: Record<string, string>): string {
  return header
    .split(',')
    .map((column) => `"${(cells[column] ?? '').replaceAll('"', '""')}"`)
    .join(',');
}

function snapshotOf(snapshots: ReturnType<typeof readCslCsv>, list: string) {
  const snapshot = snapshots.find((candidate) => candidate.list === list);
  if (snapshot === undefined) throw new Error(`no snapshot of ${list}`);
  return snapshot;
}

describe('the Consolidated Screening List', () => {
  test('CSV and JSON of the same row are the same entry', () => {
    const csv = readCslCsv(
      encoder.encode(
        `${header}\n${row({
          _id: 'ab12',
          source: entityList,
          name: 'Northwind  Optics Ltd.',
          alt_names: 'Northwind; and NW Optics',
          addresses: '1 Main St., Minsk, 220012, BY; 2 Side St., Minsk, BY',
          federal_register_notice: '87 FR 20299',
          start_date: '2022-04-07',
          license_requirement: 'For all items',
          license_policy: 'Policy of denial. ',
        })}\n`,
      ),
    );
    const json = readCslJson(
      encoder.encode(
        JSON.stringify({
          results: [
            {
              id: 'cd34',
              source: entityList,
              name: 'Northwind Optics Ltd.',
              alt_names: ['Northwind', 'NW Optics'],
              addresses: [
                { address: '1 Main St.', city: 'Minsk', state: null, postal_code: '220012', country: 'BY' },
                { address: '2 Side St.', city: 'Minsk', state: null, postal_code: null, country: 'BY' },
              ],
              federal_register_notice: '87 FR 20299',
              start_date: '2022-04-07',
              license_requirement: 'For all items',
              license_policy: 'Policy of denial.',
            },
          ],
        }),
      ),
    );
    const fromCsv = snapshotOf(csv, 'us-bis-entity-list');
    const fromJson = snapshotOf(json, 'us-bis-entity-list');
    expect(fromCsv.entries).toHaveLength(1);
    expect(fromCsv.entries[0]).toMatchObject({
      country: 'BELARUS',
      name: 'Northwind Optics Ltd.',
      aliases: ['Northwind', 'NW Optics'],
      addresses: ['1 Main St., Minsk, 220012, BY', '2 Side St., Minsk, BY'],
      license_review_policy: 'Policy of denial.',
    });
    expect({ ...fromJson.entries[0], place: '' }).toEqual({ ...fromCsv.entries[0], place: '' });
  });

  test('a header alone gives an empty snapshot of every list', () => {
    const snapshots = readCslCsv(encoder.encode(`${header}\n`));
    expect(snapshots.map((snapshot) => [snapshot.list, snapshot.entries.length])).toEqual(
      cslLists.map((list) => [list, 0]),
    );
  });

  test('a cut file says so in every list', () => {
    for (const snapshots of [
      readCslCsv(encoder.encode(`${header}\n"a","${entityList}`)),
      readCslJson(encoder.encode('{"results":[{"na')),
    ]) {
      expect(snapshots).toHaveLength(cslLists.length);
      for (const snapshot of snapshots)
        expect(snapshot.issues.map((issue) => issue.code)).toContain('document-truncated');
    }
  });

  test('an unknown list and a row without a name are issues', () => {
    const snapshots = readCslCsv(
      encoder.encode(`${header}\n${row({ source: 'New List (NL)', name: 'X' })}\n${row({ source: entityList })}\n`),
    );
    const snapshot = snapshotOf(snapshots, 'us-bis-entity-list');
    expect(snapshot.issues.map((issue) => issue.code)).toEqual(['source-unknown', 'name-missing']);
    expect(snapshot).toMatchObject({ row_count: 1, issue_row_count: 1 });
  });
});
