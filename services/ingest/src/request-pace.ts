import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '@listwire/runtime';
import { reserveRequestSlot, type Store } from '@listwire/store';

const spacingMilliseconds = 1_000;
const jitterMilliseconds = 250;

/**
 * Waits for the next moment at which a host may be asked: at most one request per second and host, with jitter, by all
 * ingest processes together (the moments are handed out by Postgres), in the time of `clock`.
 */
export function createRequestPace(store: Store, clock: Clock): (host: string) => Promise<void> {
  return async function pace(host) {
    const spacing = spacingMilliseconds + Math.random() * jitterMilliseconds;
    const slot = await reserveRequestSlot(store, host, clock.now(), spacing);
    const milliseconds = slot.getTime() - clock.now().getTime();
    if (milliseconds > 0) await wait(clock.realMilliseconds(milliseconds));
  };
}
