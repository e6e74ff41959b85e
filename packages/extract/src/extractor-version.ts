/** Raised with every change of what the readers make of the same bytes. */
export const extractorVersion = 1;
