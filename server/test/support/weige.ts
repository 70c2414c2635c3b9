import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('../../', import.meta.url));

/** `weige` as an administrator runs it. */
export async function weige(
  dataFolder: string,
  ...args: string[]
): Promise<{ code: number | null; out: string; err: string }> {
  const env = { ...process.env, WEIGE_DATA: dataFolder };
  const command = ['--import', 'tsx', '--conditions=weige-source', 'src/cli/weige.ts', ...args];
  const child = spawn(process.execPath, command, { cwd: SERVER, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, err };
}
