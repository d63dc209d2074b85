/** How many of something in how many seconds. */
export interface Budget {
  /** Names it in the database and in `RateLimit-Policy`. */
  name: string;
  points: number;
  seconds: number;
  /**
   * `database`: all servers count together, at the cost of a statement. `process`: each for itself, for
   * what happens too often to ask the database first.
   */
  counted: 'database' | 'process';
}

/** Whose calls are counted together: an account's where somebody is signed in, else a network's. */
export type LimitSubject = 'account' | 'network';

/**
 * How often one account, or one network that nobody is signed in from, may call procedures of a class.
 * A network can be a school: it gets more than any person needs. `meta()` says which class a procedure is of.
 */
export const callLimits = {
  read: counted('read', { account: 1200, network: 6000, seconds: 60 }, 'process'),
  write: counted('write', { account: 300, network: 600, seconds: 60 }),
  upload: counted('upload', { account: 300, network: 300, seconds: 600 }),
  /** What a password or a token of a mail is tried with. Failures have closer bounds, below. */
  credentials: counted('credentials', { account: 100, network: 1000, seconds: 900 }),
  /** What has a mail sent to an address, or a person, that the caller names. */
  mail: counted('mail', { account: 20, network: 60, seconds: 3600 }),
  /** What has a request sent to a server that an admin named. */
  webhook: counted('webhook', { account: 60, network: 120, seconds: 600 }),
} as const;

export type LimitClass = keyof typeof callLimits;

/** What is bounded for another reason than who calls. Attempts that turn out well are given back. */
export const attemptLimits = {
  /** Wrong passwords for one account, from devices and networks that it does not know. */
  signIn: { name: 'sign-in', points: 20, seconds: 3600, counted: 'database' },
  /** The same for one device or network that it knows: what strangers do does not shut the owner out. */
  signInKnown: { name: 'sign-in-known', points: 20, seconds: 900, counted: 'database' },
  /** Wrong passwords for any accounts, from one network. */
  signInNetwork: { name: 'sign-in-network', points: 60, seconds: 900, counted: 'database' },
  /** Wrong current passwords in one session: whoever found it open does not find the password too. */
  currentPassword: { name: 'current-password', points: 10, seconds: 900, counted: 'database' },
  /** Mails to one address that anybody can ask for. */
  mailTo: { name: 'mail-to', points: 5, seconds: 3600, counted: 'database' },
} as const satisfies Record<string, Budget>;

function counted(
  name: string,
  { account, network, seconds }: Record<LimitSubject | 'seconds', number>,
  where: Budget['counted'] = 'database',
): Record<LimitSubject, Budget> {
  return {
    account: { name, points: account, seconds, counted: where },
    network: { name, points: network, seconds, counted: where },
  };
}
