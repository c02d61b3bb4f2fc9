import { FILE_MAX_BYTES } from '@baton/contracts';

/** As much as the largest file of text holds. */
export const TEXT_MAX_CHARACTERS = FILE_MAX_BYTES;

/** Of all documents of a workspace together, in UTF-8: some twenty thousand pages. What the index takes of memory and time grows with it. */
export const LIBRARY_MAX_BYTES = 40 * 1024 * 1024;

export const LIBRARY_IS_FULL =
  'The texts of all documents together may have 40 MB, and this one would go beyond. Delete what nobody needs any more.';
