import { randomUUID } from 'node:crypto';
import type { KafkaClient } from './connect.ts';

/** A name for a consumer group that only one reader will use, once. */
export function temporaryGroupId(purpose: string): string {
  return `listwire-${purpose}-${randomUUID()}`;
}

/** Removes a consumer group whose only member has left. A cluster forgets an empty group by itself, but only after days. */
export async function deleteGroup(client: KafkaClient, groupId: string): Promise<void> {
  const admin = client.admin();
  try {
    await admin.connect();
    await admin.deleteGroups([groupId]);
  } catch {
    // Not worth failing for: nothing depends on the group being gone.
  } finally {
    await admin.disconnect();
  }
}
