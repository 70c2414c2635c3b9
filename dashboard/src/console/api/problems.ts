import { PROBLEM_PREFIX } from '@weige/shared/contract/problems';
import { ApiError } from '../../town/api.ts';

/** Name of the problem that the server answered with, undefined for anything else that went wrong. */
export function problemName(error: unknown): string | undefined {
  const type = error instanceof ApiError ? error.problem?.type : undefined;
  return type?.startsWith(PROBLEM_PREFIX) === true ? type.slice(PROBLEM_PREFIX.length) : undefined;
}

/** What the server says of each field, by the field's name: `/displayName` is `displayName`. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  const errors = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
  return Object.fromEntries(
    errors.filter(({ field }) => field !== '').map(({ field, message }) => [nameOf(field), message]),
  );
}

/** The last part of a JSON pointer, unescaped. */
function nameOf(pointer: string): string {
  return (pointer.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}
