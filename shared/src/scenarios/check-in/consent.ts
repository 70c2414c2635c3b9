/** Version of the words that people consent to; a change of those words is a new version. */
export const CONSENT_VERSION = '2026-11';
