import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';

/** Path of a committed JSON Schema of a topic's messages. */
export function schemaPath(topic: string): string {
  return fileURLToPath(new URL(`../../packages/contracts/generated/${topic}.schema.json`, import.meta.url));
}

/** Validates a message of `topic` by the committed JSON Schema, as a subscriber in any language would. Empty: valid. */
export function messageValidator(topic: string): (message: unknown) => string[] {
  const ajv = new Ajv({ allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(schemaPath(topic), 'utf8')));
  return (message) => {
    validate(message);
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
}
