import { ListwireError } from '@listwire/runtime';
import kafkajs from 'kafkajs';
import { expect, test } from 'vitest';
import { kafkaFailure } from './failure.ts';

function answer(type: string, retriable: boolean): Error {
  return new kafkajs.KafkaJSProtocolError(Object.assign(new Error(type), { type, code: 1, retriable }));
}

test.each([
  ['an old epoch', answer('INVALID_PRODUCER_EPOCH', false), 'fenced'],
  [
    'an old epoch, wrapped',
    Object.assign(new kafkajs.KafkaJSNonRetriableError('x'), { cause: answer('INVALID_PRODUCER_EPOCH', false) }),
    'fenced',
  ],
  ['a forgotten producer', answer('INVALID_PRODUCER_ID_MAPPING', false), 'service-unavailable'],
  ['a leader that moved', answer('NOT_LEADER_FOR_PARTITION', true), 'service-unavailable'],
  ['a closed connection', new kafkajs.KafkaJSConnectionError('closed'), 'service-unavailable'],
  ['an answer that trying again does not mend', answer('TOPIC_AUTHORIZATION_FAILED', false), 'internal'],
  ['a fault of ours', new TypeError('x is undefined'), 'internal'],
  ['an error of ours', new ListwireError('message-invalid', 'x'), 'message-invalid'],
])('%s', (_, error, code) => {
  expect(kafkaFailure(error).code).toBe(code);
});
