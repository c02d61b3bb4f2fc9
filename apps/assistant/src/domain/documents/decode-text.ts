const utf16 = ([first, second]: Uint8Array): string | undefined => {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
};

const decodeAs = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Not a name that is known, or not such bytes: the next is tried.
    return undefined;
  }
};

const META_CHARSET = /<meta\b[^>]{0,300}\bcharset\s*=\s*["']?\s*([\w-]{1,40})/iu;

/** The encoding that an HTML page names for itself within its first KiB (HTML standard, 13.2.3.2). */
export const charsetInHtml = (bytes: Uint8Array): string | undefined =>
  META_CHARSET.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)))?.[1];

/**
 * Bytes as text: what its mark says, then what it was declared to be, then UTF-8, then the old Western encoding that any bytes fit.
 */
export const decodeText = (bytes: Uint8Array, declared?: string): string => {
  const marked = utf16(bytes);
  for (const encoding of [marked, declared, 'utf-8'])
    if (encoding !== undefined) {
      const text = decodeAs(bytes, encoding);
      if (text !== undefined) return text;
    }
  return new TextDecoder('windows-1252').decode(bytes);
};
