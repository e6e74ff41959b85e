import type { Clock } from '@listwire/runtime';

/** When the week begins: Monday 7 October 2019, 08:00 in New York. */
export const weekStart = new Date('2019-10-07T12:00:00Z');

/** What happens in the week, and when the services show it. */
export const scenes = {
  /** A news agency reports what the Department of Commerce has announced. */
  story: new Date('2019-10-07T22:05:00Z'),
  /** The issue of 9 October is loaded by federalregister.gov in the early morning. */
  rule: new Date('2019-10-09T08:15:00Z'),
  /** The eCFR is up to date as of 10 October: two business days after the rule took effect. */
  codified: new Date('2019-10-11T14:00:00Z'),
} as const;
export type Scene = keyof typeof scenes;

/** What of the week can be seen by now. */
export interface Timeline {
  readonly clock: Clock;
  /** True from the scene's moment on, once it is released. */
  isShown(scene: Scene): boolean;
  /** The week was told before, and begins anew: what was out then can still be had by its name, if not yet by its date. */
  readonly isRepeated: boolean;
  /**
   * Lets a scene come when its time has come. On a slow machine the week's clock may run ahead of the pipeline: the rule
   * must not be printed before the list is known, nor the list amended before the rule is applied.
   */
  release(scene: Scene): void;
}

export function createTimeline(clock: Clock, isRepeated: boolean): Timeline {
  const released = new Set<Scene>();
  return {
    clock,
    isRepeated,
    isShown: (scene) => released.has(scene) && clock.now() >= scenes[scene],
    release(scene) {
      released.add(scene);
    },
  };
}
