import { createHash } from 'node:crypto';
import { readNewsFacts } from '../facts.ts';
import { renderNewsFeed } from '../render-feed.ts';
import { scenes, type Timeline } from '../timeline.ts';
import { type Answer, htmlPage, type Question } from './http-answer.ts';

/** A news site with one feed, which answers conditional requests. */
export function answerAsNews(timeline: Timeline): (question: Question) => Answer {
  const items = readNewsFacts();
  return ({ url, headers }) => {
    if (url.pathname !== '/world.rss') return htmlPage(404, 'Not Found');
    const now = timeline.clock.now();
    const shown = items.filter((item) => {
      const at = new Date(item.at);
      return at.getTime() === scenes.story.getTime() ? timeline.isShown('story') : at <= now;
    });
    const body = renderNewsFeed(shown);
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    const modified = new Date(shown.at(-1)?.at ?? now).toUTCString();
    const validators = { etag, 'last-modified': modified, 'cache-control': 'max-age=60' };
    if (headers['if-none-match'] === etag) return { status: 304, headers: validators };
    return { status: 200, headers: { 'content-type': 'application/rss+xml; charset=utf-8', ...validators }, body };
  };
}
