/** The bytes that a page of a kind stays under, with all that it loads before a reader touches it, compressed. */
export const limits = { home: 120_000, project: 40_000 };
