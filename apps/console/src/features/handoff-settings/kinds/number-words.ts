/** As it is typed; left open while it is no number yet. */
export const numberWords = (value: number): string => (Number.isNaN(value) ? '…' : String(value));
