/** Browsers and systems by their marks in a user agent, the more special before the more general. */
const BROWSERS = [
  ['MicroMessenger', 'WeChat'],
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Version', 'Safari'],
] as const;
const SYSTEMS = [
  ['Windows', 'Windows'],
  ['HarmonyOS', 'HarmonyOS'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const;

const LONGEST = 40;

/** A browser's own long name, short enough to be recognised: `Chrome 141 · Windows`. */
export function shortAgent(agent: string): string {
  const browser = BROWSERS.map(([mark, name]) => {
    const version = new RegExp(`${mark}/(\\d+)`).exec(agent)?.[1];
    return version === undefined ? undefined : `${name} ${version}`;
  }).find((one) => one !== undefined);
  const system = SYSTEMS.find(([mark]) => agent.includes(mark))?.[1];
  return [browser, system].filter(Boolean).join(' · ') || agent.slice(0, LONGEST);
}
