import type { ListId } from '@listwire/domain';

// The `source` texts of the Consolidated Screening List, trade.gov. OFAC's lists other than SDN and CMIC are published by OFAC itself as
// one consolidated non-SDN list; which of them a party is on stays in its attributes.
const listBySource: ReadonlyMap<string, ListId> = new Map([
  ['Entity List (EL) - Bureau of Industry and Security', 'us-bis-entity-list'],
  ['Military End User (MEU) List - Bureau of Industry and Security', 'us-bis-meu'],
  ['Unverified List (UVL) - Bureau of Industry and Security', 'us-bis-uvl'],
  ['Denied Persons List (DPL) - Bureau of Industry and Security', 'us-bis-dpl'],
  ['Specially Designated Nationals (SDN) - Treasury Department', 'us-ofac-sdn'],
  ['Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department', 'us-ofac-ns-cmic'],
  ['Sectoral Sanctions Identifications List (SSI) - Treasury Department', 'us-ofac-nonsdn'],
  ['Palestinian Legislative Council List (PLC) - Treasury Department', 'us-ofac-nonsdn'],
  ['Capta List (CAP) - Treasury Department', 'us-ofac-nonsdn'],
  ['Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department', 'us-ofac-nonsdn'],
  ['Foreign Sanctions Evaders (FSE) - Treasury Department', 'us-ofac-nonsdn'],
  ['Nonproliferation Sanctions (ISN) - State Department', 'us-state-isn'],
  ['ITAR Debarred (DTC) - State Department', 'us-state-debarred'],
]);

/** The list that a CSL row's `source` names; null for a text that is not known. */
export function listOfSource(source: string): ListId | null {
  return listBySource.get(source) ?? null;
}

/** Every list that the Consolidated Screening List holds. */
export const cslLists: readonly ListId[] = [...new Set(listBySource.values())];
