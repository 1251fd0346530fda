/** Letters that are written from right to left. */
export const rightToLeft: RegExp = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
