/** Bounds shared by every surface. Sizes of text are in characters unless the name says bytes. */
export const limits = {
  username: { min: 3, max: 30 },
  displayName: { max: 80 },
  bio: { max: 500 },
  email: { max: 254 },
  /** Bounded above because argon2 hashes every byte of it. */
  password: { min: 8, max: 256 },
  title: { max: 200 },
  summary: { max: 500 },
  /** `shown`: about as much as search engines show. */
  seoTitle: { max: 120, shown: 60 },
  seoDescription: { max: 320, shown: 160 },
  slug: { max: 120 },
  url: { max: 2048 },
  /** Posts that an author can keep at the head of their page. */
  pinned: 5,
  /** Languages that one post can be linked in. */
  translations: 50,
  /** Posts offered after one. */
  related: 5,
  tags: { perPost: 10, name: 50, description: 500, aliases: 50 },
  /** Parts of one series; its page and the list that orders it show them all. */
  series: { posts: 200, description: 1000 },
  /** Markdown of one post, UTF-8. */
  contentBytes: 1024 * 1024,
  /** JSON of `metadata`, UTF-8. */
  metadataBytes: 16 * 1024,
  /** Objects and arrays within each other in `metadata`, itself included. */
  metadataDepth: 32,
  comment: { max: 10_000, maxDepth: 32 },
  media: {
    /** Of an uploaded file. */
    bytes: 20 * 1024 * 1024,
    /** Of a picture; of an animated one: of all its frames together. */
    pixels: 50_000_000,
    /** The longest that WebP can hold. */
    side: 16_383,
    frames: 1000,
    alt: 1000,
  },
  query: { max: 500 },
  /** How far ahead a post can be scheduled. */
  scheduleYears: 10,
  invitations: {
    /** Co-authors of a post and its open invitations together. */
    perPost: 20,
    /** Open ones of one inviter, to all posts. */
    perInviter: 100,
  },
  /** Former texts of a post that a late write can still be merged with. */
  revisions: 50,
  apiTokens: { perUser: 50, name: 80, defaultDays: 90, maxDays: 365 },
  versionLabel: { max: 100 },
  /** Characters of equal text beside a change. */
  diffContext: { max: 10_000 },
  /** Unread notifications are counted so far. */
  unreadCount: 100,
  /** Why somebody is suspended. */
  suspensionReason: { max: 500 },
  /** The id of what a deed of the audit log was done to. */
  auditSubject: { max: 200 },
  passkeys: { perUser: 20, name: 60 },
  recoveryCodes: 10,
  webhooks: {
    perSite: 20,
    description: 200,
    /** Of what a receiver answers: so much is kept. */
    responseBytes: 4096,
  },
  /** Tries of a second factor by one right password. */
  ticketAttempts: 5,
  /** `textBytes`: of the texts that a page has, all posts together. */
  page: { default: 20, max: 100, textBytes: 2 * 1024 * 1024 },
  /** Of lists. Each tag is a condition of its own. */
  filter: { tags: 5, readingMinutes: 10_000 },
  cursor: { max: 2048 },
  idempotencyKey: { max: 255 },
  streams: {
    /** Open at once, of one account or of one network that nobody is signed in from, on one server. */
    perAccount: 20,
    perNetwork: 100,
    perServer: 5000,
    /** Changes that a client which comes back is told one by one; of more it is told to read anew. */
    missed: 500,
    /** Events that wait for a client which does not take them: then its stream is cut. */
    waiting: 500,
  },
} as const;

/** Times in seconds. */
export const lifetimes = {
  accessToken: 15 * 60,
  refreshToken: 30 * 24 * 60 * 60,
  /** A rotated refresh token still answers its successor for this long: parallel tabs, lost responses. */
  refreshGrace: 30,
  /** How long after showing who they are somebody may do what is dangerous: see `recentAuth`. */
  recentAuth: 10 * 60,
  /** How long a stream of events lasts at most; clients go on where it ended. */
  stream: 60 * 60,
  /** How long after its last event a client may come back and be told what it missed. */
  streamMemory: 24 * 60 * 60,
  /** How long a write is known by its Idempotency-Key. */
  idempotencyKey: 24 * 60 * 60,
  /** How long a browser is known after somebody signed in with it: as long as browsers keep a cookie. */
  knownDevice: 400 * 24 * 60 * 60,
  /** How long a right password waits for the second factor. */
  loginTicket: 5 * 60,
  /** How long a passkey may take to answer. */
  passkeyChallenge: 5 * 60,
  /** How long setting up an authenticator app may take. */
  totpSetUp: 60 * 60,
  /** How long a deleted post can be restored before it is gone for good. */
  trash: 30 * 24 * 60 * 60,
  /** How long the former secret of a webhook signs too, when there is a new one. */
  formerWebhookSecret: 24 * 60 * 60,
  /** How long a webhook may take nothing before it is switched off. */
  failingWebhook: 5 * 24 * 60 * 60,
  /** How long it can be looked up what was sent to webhooks. */
  webhookDelivery: 30 * 24 * 60 * 60,
  /** How long an invitation waits for its answer. */
  invitation: 30 * 24 * 60 * 60,
  /** How long somebody may take to open the account they were invited to. */
  accountInvitation: 7 * 24 * 60 * 60,
  /** How long the link works that somebody asked for to open an account. */
  signUp: 24 * 60 * 60,
  /** Who declined is not asked about the same post again before this has passed. */
  declinedInvitation: 30 * 24 * 60 * 60,
} as const;
