/** What a document's text is read from. */
export interface Source {
  readonly kind: 'markdown' | 'text' | 'html' | 'pdf';
  readonly bytes: Uint8Array;
  /** As the sender of the bytes declares it. */
  readonly charset?: string | undefined;
}

/** What the thread says that reads it. */
export type Verdict = { readonly text: string } | { readonly unreadable: string };
