import { z } from 'zod';

/** The restricted-party lists, by id. The id names the authority and its list; it never changes once published. */
export const listIds = [
  'us-bis-entity-list',
  'us-bis-meu',
  'us-bis-uvl',
  'us-bis-dpl',
  'us-ofac-sdn',
  'us-ofac-nonsdn',
  'us-ofac-ns-cmic',
  'us-dod-1260h',
  'us-dod-1237',
  'us-dhs-uflpa',
  'us-fcc-covered',
  'us-889',
  'us-state-isn',
  'us-state-debarred',
  'us-state-fto',
  'us-state-caatsa',
  'us-state-crl',
] as const;

export const listIdSchema = z.enum(listIds);
export type ListId = z.infer<typeof listIdSchema>;

/** The name a reader knows the list by. */
export const listNames: Readonly<Record<ListId, string>> = {
  'us-bis-entity-list': 'Entity List',
  'us-bis-meu': 'Military End-User List',
  'us-bis-uvl': 'Unverified List',
  'us-bis-dpl': 'Denied Persons List',
  'us-ofac-sdn': 'Specially Designated Nationals List',
  'us-ofac-nonsdn': 'Consolidated Non-SDN List',
  'us-ofac-ns-cmic': 'Chinese Military-Industrial Complex Companies List',
  'us-dod-1260h': 'Section 1260H List',
  'us-dod-1237': 'Section 1237 List',
  'us-dhs-uflpa': 'UFLPA Entity List',
  'us-fcc-covered': 'FCC Covered List',
  'us-889': 'Section 889 List',
  'us-state-isn': 'Nonproliferation Sanctions',
  'us-state-debarred': 'AECA Debarred List',
  'us-state-fto': 'Foreign Terrorist Organizations',
  'us-state-caatsa': 'CAATSA Section 231 List',
  'us-state-crl': 'Cuba Restricted List',
};
