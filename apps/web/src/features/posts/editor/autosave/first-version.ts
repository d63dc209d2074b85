/** The version of a post that was made and not changed since. */
export const FIRST_VERSION = 1;
