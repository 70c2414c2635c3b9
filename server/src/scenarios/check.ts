import { Ajv, type ErrorObject } from 'ajv';
import formats from 'ajv-formats';
import type { TSchema } from 'typebox';
import { AUDIENCE } from '@weige/shared/contract/audience';
import type { FieldError } from '@weige/shared/contract/problems';
import { isWireTime } from '@weige/shared/contract/time';

/** Checks what comes in against the contract's schemas and names every field that is wrong. */
const strict = { allErrors: true, keywords: [AUDIENCE], strict: true, allowUnionTypes: true };

/** For bodies: taken as they are or refused, never bent into shape. */
export const bodies = new Ajv(strict);
/** For queries and headers, where everything arrives as text. */
export const texts = new Ajv({ ...strict, coerceTypes: true, useDefaults: true });
for (const checks of [bodies, texts]) {
  formats.default(checks);
  checks.addFormat('date-time', isWireTime);
}

const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

type Fault = Pick<ErrorObject, 'instancePath' | 'keyword' | 'params'>;

/** JSON Pointer of the field at fault: for a missing or superfluous field its own, not its parent's. */
function pointerOf({ instancePath, keyword, params }: Fault): string {
  const name: unknown = keyword === 'required' ? params['missingProperty'] : params['additionalProperty'];
  return typeof name === 'string' ? `${instancePath}/${escape(name)}` : instancePath;
}

/** One fault as the contract has it, without its sentence. */
export function faultOf(error: Fault): Omit<FieldError, 'message'> {
  return { field: pointerOf(error), code: error.keyword };
}

/** Guard and fault list for one schema, compiled once. */
export function checker<Body>(schema: TSchema) {
  const validate = bodies.compile<Body>(schema);
  return {
    fits: (body: unknown): body is Body => validate(body),
    faults(body: unknown): Omit<FieldError, 'message'>[] {
      if (validate(body)) return [];
      return (validate.errors ?? []).map(faultOf);
    },
  };
}
