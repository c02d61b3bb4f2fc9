import { constants, deflateRawSync, deflateSync } from 'node:zlib';

interface Letters {
  readonly size: number;
  readonly text: string;
}

const object = (number: number, content: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${number} 0 obj\n`), Buffer.from(content), Buffer.from('\nendobj\n')]);

const streamOf = (bytes: Buffer, dictionary: string): Buffer =>
  Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${dictionary} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);

const fileOf = (objects: readonly Buffer[], trailer: string): Buffer => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  for (const each of objects) {
    offsets.push(Buffer.concat(parts).length);
    parts.push(each);
  }
  const start = Buffer.concat(parts).length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table + end)]);
};

const aroundPage = (content: Buffer, trailer = ''): Buffer =>
  fileOf(
    [
      object(1, '<< /Type /Catalog /Pages 2 0 R >>'),
      object(2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
      object(
        3,
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
      ),
      object(4, content),
      object(5, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
    ],
    trailer,
  );

const drawing = (lines: readonly Letters[]): string => {
  let y = 800;
  return lines
    .map(({ size, text }) => {
      y -= Math.round(size * 1.4);
      return `BT /F1 ${size} Tf 50 ${y} Td (${text.replace(/[()\\]/gu, '\\$&')}) Tj ET`;
    })
    .join('\n');
};

/** A page with these lines below one another. */
export const pdfWith = (...lines: (string | Letters)[]): Buffer => {
  const letters = lines.map((line) => (typeof line === 'string' ? { size: 11, text: line } : line));
  return aroundPage(streamOf(deflateSync(Buffer.from(drawing(letters))), '/Filter /FlateDecode'));
};

/** One that asks for a password before anything of it is shown (ISO 32000-1, 7.6.3). */
export const encryptedPdf = (): Buffer => {
  const key = 'ab'.repeat(32);
  return aroundPage(
    streamOf(Buffer.from(drawing([{ size: 11, text: 'secret' }])), ''),
    `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >>`,
  );
};

/** A small file that unpacks to so many MB. */
export const pdfBomb = (unpackedMb: number): Buffer => {
  const segment = deflateRawSync(Buffer.alloc(4 * 1024 * 1024, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  const packed = Buffer.concat([
    Buffer.from([0x78, 0x9c]),
    ...Array.from({ length: unpackedMb / 4 }, () => segment),
    deflateRawSync(Buffer.from(drawing([{ size: 11, text: 'boom' }]))),
    Buffer.alloc(4),
  ]);
  return aroundPage(streamOf(packed, '/Filter /FlateDecode'));
};
