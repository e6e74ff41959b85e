/** Tells a person what is going on, one line per step. */
export interface Progress {
  /** One line now. */
  line(text: string): void;
  /** Does `work` and says how long it took; while it takes long, says from time to time that it still goes on. */
  step<Result>(text: string, work: () => Promise<Result>): Promise<Result>;
}

const slowAfterMilliseconds = 1500;
const reminderMilliseconds = 10_000;

/** Progress as lines `listwire: …` written by `write` (standard error by default). */
export function createProgress(write: (line: string) => void = (line) => process.stderr.write(`${line}\n`)): Progress {
  const line = (text: string): void => write(`listwire: ${text}`);
  return {
    line,
    async step(text, work) {
      const started = performance.now();
      const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
      const slow = setTimeout(() => line(`${text} …`), slowAfterMilliseconds);
      const reminder = setInterval(() => line(`… still ${text}, ${seconds()}`), reminderMilliseconds);
      try {
        const result = await work();
        line(`${text}: ${seconds()}`);
        return result;
      } finally {
        clearTimeout(slow);
        clearInterval(reminder);
      }
    },
  };
}
