import { inflateRawSync } from 'node:zlib';

/** The files of a zip archive by name, read from its central directory. */
function unzipped(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'));
  let entry = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    const [method, packed] = [bytes.readUInt16LE(entry + 10), bytes.readUInt32LE(entry + 20)];
    const [name, extra, comment] = [28, 30, 32].map((at) => bytes.readUInt16LE(entry + at));
    const local = bytes.readUInt32LE(entry + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + packed);
    const title = bytes.subarray(entry + 46, entry + 46 + (name ?? 0)).toString();
    files.set(title, (method === 0 ? data : inflateRawSync(data)).toString());
    entry += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (xml: string): string => xml.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_all, name: string) => ENTITIES[name] ?? ''); // prettier-ignore

export interface Sheet {
  readonly name: string;
  /** Text as text, numbers and dates as numbers; what is empty is missing. */
  readonly rows: readonly (string | number)[][];
  readonly xml: string;
}

/** Reads a workbook as a spreadsheet does: its sheets in order. */
export function sheetsOf(bytes: Buffer): Sheet[] {
  const files = unzipped(bytes);
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, text = '']) => plain(text.replaceAll(/<[^>]*>/g, ''))); // prettier-ignore
  const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)];
  return names.map(([, name = ''], place) => {
    const xml = files.get(`xl/worksheets/sheet${place + 1}.xml`) ?? '';
    const rows = [...xml.matchAll(/<row [^>]*[^/]>(.*?)<\/row>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<c ([^>]*)>(.*?)<\/c>/gs)].map(([, attributes = '', cell = '']) => {
        const value = /<v>(.*?)<\/v>/s.exec(cell)?.[1] ?? '';
        return attributes.includes('t="s"') ? (shared[Number(value)] ?? '') : Number(value);
      }),
    );
    return { name: plain(name), rows, xml };
  });
}
