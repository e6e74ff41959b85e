import type { ListId } from '@listwire/domain';
import { expect, test } from 'vitest';
import { snapshotFormat } from './snapshot-format.ts';

const cases: readonly [head: string, list: ListId, format: string | null][] = [
  ['<?xml version="1.0"?>\n<DIV9 N="Supplement No. 4 to Part 744">', 'us-bis-entity-list', 'ecfr-xml'],
  ['<DIV5 N="744" TYPE="PART">', 'us-bis-uvl', 'ecfr-xml'],
  ['<?xml version="1.0"?><sdnList xmlns="http://tempuri.org/sdnList.xsd">', 'us-ofac-sdn', 'sdn-xml'],
  ['<?xml version="1.0"?><Sanctions Version="1">', 'us-ofac-sdn', 'sdn-advanced-xml'],
  ['<DIV5>', 'us-ofac-sdn', null],
  ['\uFEFF_id,source,entity_number,type\n', 'us-bis-entity-list', 'csl-csv'],
  ['id,source,entity_number,type\n', 'us-ofac-sdn', 'csl-csv'],
  ['\uFEFFSource List,Entity Number,SDN Type\n', 'us-bis-entity-list', 'bis-entity-list-csv'],
  ['{"results":[', 'us-state-isn', 'csl-json'],
  ['"Name"\t"Street_Address"\r\n', 'us-bis-dpl', 'dpl-text'],
  ['Name,Street Address\n', 'us-bis-dpl', 'dpl-csv'],
  ['PK\u0003\u0004', 'us-bis-dpl', 'dpl-xlsx'],
  ['PK\u0003\u0004', 'us-state-debarred', 'aeca-debarred-xlsx'],
  ['PK\u0003\u0004', 'us-889', null],
  ['36,"AEROCARIBBEAN AIRLINES",-0- ,"CUBA"', 'us-ofac-sdn', 'sdn-csv'],
  ['Name,Country\n', 'us-dod-1260h', 'dod-1260h-csv'],
  ['\n<!DOCTYPE html>\n<html>', 'us-dhs-uflpa', 'uflpa-html'],
  ['<html>', 'us-fcc-covered', 'fcc-covered-html'],
  ['<!DOCTYPE html><title>Request Rejected</title>', 'us-ofac-sdn', null],
  ['', 'us-bis-entity-list', null],
];

test.each(cases)('%j of %s is %s', (head, list, format) => {
  expect(snapshotFormat(new TextEncoder().encode(head), list)).toBe(format);
});
