/**
 * What is used of gcoord, as Node loads it: its own types describe the build for bundlers, where `transform`
 * hangs on another object than in the CommonJS build that an import gets here.
 */
declare module 'gcoord' {
  export type System = 'WGS84' | 'GCJ02' | 'BD09';
  const gcoord: {
    readonly transform: (position: [number, number], from: System, to: System) => [number, number];
  };
  export default gcoord;
}
