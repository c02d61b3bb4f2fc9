import { shortened } from './conversation.js';

const PARTS_MAX = 2;
const PART_MAX_CODE_POINTS = 120;

export interface Preview {
  readonly preview: string;
  readonly previewParts: number;
}

/** The first two customer messages, shortened, each on one line. */
export const previewWith = ({ preview, previewParts }: Preview, customerText: string): Preview => {
  if (previewParts >= PARTS_MAX) return { preview, previewParts };
  const part = shortened(customerText.trim().replaceAll(/\s+/gu, ' '), PART_MAX_CODE_POINTS);
  return { preview: preview === '' ? part : `${preview} · ${part}`, previewParts: previewParts + 1 };
};
