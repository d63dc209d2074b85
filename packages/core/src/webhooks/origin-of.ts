/** All that mails and the audit log say of an address: what comes after the host is, with many receivers, the key to it. */
export const originOf = (url: string): string => new URL(url).origin;
