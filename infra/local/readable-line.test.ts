import { expect, test } from 'vitest';
import { readableLine } from './readable-line.ts';

test('a log line becomes time, service, message and fields', () => {
  const line =
    '{"level":"info","time":"2026-11-24T11:05:56.123Z","service":"diff","document":"2019-22210","changes":28,"msg":"changes written"}';
  expect(readableLine('diff', line)).toEqual({
    level: 'info',
    service: 'diff',
    message: 'changes written',
    text: '11:05:56 diff     changes written  document=2019-22210 changes=28',
  });
});

test('what a person must act on is marked, long and spaced values are kept on the line, stacks are left to the log', () => {
  const record = {
    level: 'error',
    time: '2026-11-24T11:05:56.123Z',
    service: 'ingest',
    error: 'connection lost\nat once',
    stack: 'Error: at line 1',
    url: 'x'.repeat(500),
    msg: 'service failed',
  };
  const { text } = readableLine('ingest', JSON.stringify(record));
  expect(text).toContain('ingest   ERROR service failed  error="connection lost\\nat once" url=xxx');
  expect(text).not.toContain('stack');
  expect(text.length).toBeLessThan(280);
});

test('any other output is shown as it is', () => {
  expect(readableLine('diff', 'Segmentation fault')).toMatchObject({
    level: 'info',
    text: 'diff     Segmentation fault',
  });
  expect(readableLine('diff', '"just a string"')).toMatchObject({ message: '"just a string"' });
});
