import { describe, expect, it } from 'vitest';
import { afterSignIn, detour } from './detour.ts';
import type { Visit } from './detour.ts';

const visit = (part: Partial<Visit>): Visit => ({
  page: 'accounts',
  path: '/accounts',
  open: false,
  signedIn: false,
  setUpNeeded: false,
  wish: undefined,
  ...part,
});

describe('a visitor who is not signed in', () => {
  it('is led to sign-in, which remembers where they wanted to go', () => {
    expect(detour(visit({}))).toEqual({ name: 'sign-in', query: { to: '/accounts' } });
    expect(detour(visit({ page: 'home', path: '/' }))).toEqual({ name: 'sign-in' });
    expect(detour(visit({ page: 'sign-in', path: '/sign-in', open: true }))).toBeUndefined();
  });

  it('is led to set-up while there is no administrator, and not later', () => {
    expect(detour(visit({ setUpNeeded: true, page: 'sign-in', path: '/sign-in', open: true }))).toEqual({
      name: 'set-up',
    });
    expect(detour(visit({ page: 'set-up', path: '/set-up', open: true }))).toEqual({ name: 'sign-in' });
    expect(detour(visit({ setUpNeeded: true, page: 'set-up', open: true }))).toBeUndefined();
  });
});

describe('somebody who is signed in', () => {
  it('goes where they want, and past sign-in to where they wanted', () => {
    expect(detour(visit({ signedIn: true }))).toBeUndefined();
    expect(detour(visit({ signedIn: true, page: 'sign-in', open: true, wish: '/audit' }))).toBe('/audit');
  });

  it('is never led out of the console', () => {
    for (const wish of ['//elsewhere.example', 'https://elsewhere.example', ['/audit'], undefined])
      expect(afterSignIn(wish)).toBe('/');
  });
});
