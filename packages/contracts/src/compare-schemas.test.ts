import { expect, test } from 'vitest';
import { z } from 'zod';
import { findIncompatibilities } from './compare-schemas.ts';

const base = z.object({
  list: z.enum(['a', 'b']),
  name: z.string(),
  note: z.string().optional(),
  count: z.int().nullable(),
  inner: z.array(z.object({ stage: z.enum(['x', 'y']) })),
});

function compare(after: z.ZodType): string[] {
  const open = new Set(['list']);
  return findIncompatibilities(z.toJSONSchema(base, { io: 'input' }), z.toJSONSchema(after, { io: 'input' }), open);
}

test('an optional property more, a description more, a value more of an open enumeration are compatible', () => {
  expect(compare(base)).toEqual([]);
  expect(compare(base.extend({ more: z.string().optional() }))).toEqual([]);
  expect(compare(base.extend({ name: z.string().describe('the name') }))).toEqual([]);
  expect(compare(base.extend({ list: z.enum(['a', 'b', 'c']) }))).toEqual([]);
});

test.each([
  ['a property removed', base.omit({ note: true }), ['note was removed']],
  [
    'a required property removed',
    base.omit({ name: true }),
    ['name was removed', 'the message: name is no longer required'],
  ],
  ['a property made optional', base.partial({ name: true }), ['the message: name is no longer required']],
  [
    'a required property more',
    base.extend({ more: z.string() }),
    ['the message: more is now required, which older messages do not know'],
  ],
  ['a type changed', base.extend({ name: z.number() }), ['name: type changed']],
  ['a narrower type', base.extend({ name: z.string().min(2) }), ['name: minLength changed']],
  [
    'null no longer allowed',
    base.extend({ count: z.int() }),
    expect.arrayContaining(['count: its alternatives changed']),
  ],
  ['a value fewer of an open enumeration', base.extend({ list: z.enum(['a']) }), ['list: the value "b" was removed']],
  [
    'a value more of a closed enumeration deep inside',
    base.extend({ inner: z.array(z.object({ stage: z.enum(['x', 'y', 'z']) })) }),
    ['inner[].stage: the value "z" was added'],
  ],
])('%s is incompatible', (_, after, findings) => {
  expect(compare(after)).toEqual(findings);
});
