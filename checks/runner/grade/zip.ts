/**
 * Writes a zip archive without compression (PKWARE APPNOTE 4.3): text files that another program
 * unpacks once. Node has no zip writer, and a package for this would be one more for everybody.
 */
import { crc32 } from "node:zlib";

export interface ZipEntry {
  /** With `/` between folders. */
  name: string;
  content: Buffer;
  /** To be run, where the system knows the difference. */
  executable?: boolean;
}

const UTF8_NAMES = 0x0800;
/** 1 January 2026: the same content makes the same archive, whenever it is made. */
const DATE = ((2026 - 1980) << 9) | (1 << 5) | 1;
const MADE_ON_UNIX = (3 << 8) | 20;
const REGULAR_FILE = 0o100000;

export function zip(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, executable } of entries) {
    const bytes = Buffer.from(name, "utf8");
    const about = describe(content, bytes.length);
    const local = Buffer.concat([number(0x04034b50, 4), about, bytes, content]);
    const mode = (REGULAR_FILE | (executable ? 0o755 : 0o644)) * 2 ** 16;
    const central = [number(0x02014b50, 4), number(MADE_ON_UNIX, 2), about, number(0, 2)];
    const place = [number(0, 2), number(0, 2), number(mode, 4), number(offset, 4)];
    directory.push(Buffer.concat([...central, ...place, bytes]));
    files.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const count = number(entries.length, 2);
  const end = [number(0x06054b50, 4), number(0, 2), number(0, 2), count, count];
  const place = [number(central.length, 4), number(offset, 4), number(0, 2)];
  return Buffer.concat([...files, central, ...end, ...place]);
}

/** What the local header and the directory's have in common: version to length of extra fields. */
function describe(content: Buffer, nameLength: number): Buffer {
  const [stored, midnight, extra] = [number(0, 2), number(0, 2), number(0, 2)];
  const size = number(content.length, 4);
  const head = [number(20, 2), number(UTF8_NAMES, 2), stored, midnight, number(DATE, 2)];
  return Buffer.concat([
    ...head,
    number(crc32(content), 4),
    size,
    size,
    number(nameLength, 2),
    extra,
  ]);
}

/** Little-endian. */
function number(value: number, bytes: 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}
