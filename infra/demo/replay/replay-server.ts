import type { Timeline } from '../timeline.ts';
import { answerAsEcfr } from './ecfr.ts';
import { answerAsFederalRegister } from './federal-register.ts';
import { replayHost } from './http-answer.ts';
import { answerAsNews } from './news.ts';
import { createPrintedDocuments } from './printed-documents.ts';

export interface ReplayServer {
  /** Origins that stand for www.federalregister.gov, www.ecfr.gov and a news site. */
  readonly federalRegister: string;
  readonly ecfr: string;
  readonly news: string;
  stop(): Promise<void>;
}

/**
 * Plays the services of the week, each a host of its own, with their paths, shapes, headers and quirks. What the timeline
 * does not show yet cannot be had.
 */
export async function startReplayServer(
  timeline: Timeline,
  ports: { readonly federalRegister: number; readonly ecfr: number; readonly news: number },
): Promise<ReplayServer> {
  const hosts = await Promise.all([
    replayHost(ports.federalRegister, answerAsFederalRegister(createPrintedDocuments(timeline))),
    replayHost(ports.ecfr, answerAsEcfr(timeline)),
    replayHost(ports.news, answerAsNews(timeline)),
  ]);
  const [federalRegister, ecfr, news] = hosts;
  return {
    federalRegister: federalRegister.origin,
    ecfr: ecfr.origin,
    news: news.origin,
    async stop() {
      await Promise.all(hosts.map((host) => host.stop()));
    },
  };
}
