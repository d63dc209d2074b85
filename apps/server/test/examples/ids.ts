/** When all examples are asked. Ids of the world begin with it, as those that are made then do. */
export const NOW = new Date('2026-03-02T09:00:00.000Z');

const millisecond = NOW.getTime().toString(16).padStart(12, '0');

/** A UUIDv7 of that instant that ends in these twelve digits. */
export const idOf = (end: string) =>
  `${millisecond.slice(0, 8)}-${millisecond.slice(8)}-7000-8000-${end}`;

const numbered = (number: number) => idOf(String(number).padStart(12, '0'));

/**
 * What the examples call the world's people and things. Users and posts have these very ids; of all
 * else, whose ids the server chooses, they stand for the true ones. Give what is new the next number:
 * the others shall keep theirs.
 */
export const ids = {
  maud: numbered(1),
  sunniva: numbered(2),
  ikenna: numbered(3),
  hollis: numbered(4),
  greta: numbered(5),
  bread: numbered(11),
  brot: numbered(12),
  covers: numbered(13),
  maps: numbered(14),
  rye: numbered(15),
  list: numbered(16),
  oldOven: numbered(17),
  crumbs: numbered(18),
  /** Of a post that its writer's own program made. */
  made: numbered(19),
  question: numbered(31),
  answer: numbered(32),
  remark: numbered(33),
  series: numbered(41),
  invitation: numbered(51),
  accountInvitation: numbered(52),
  apiToken: numbered(61),
  session: numbered(62),
  otherSession: numbered(63),
  passkey: numbered(64),
  loaf: numbered(71),
  oven: numbered(72),
  notification: numbered(81),
  webhook: numbered(91),
  delivery: numbered(92),
} as const;

/** "for example only, opens nothing" */
const NOTHING = 'Zm9yIGV4YW1wbGUgb25seSwgb3BlbnMgbm90aGluZw';

/** What stands in the document for whatever opens something. Whole values, by their kind. */
export const secrets = {
  accessToken: 'example.access.token',
  refreshToken: `mhr_${NOTHING}`,
  apiToken: `mh_pat_${NOTHING}`,
  ticket: `mht_${NOTHING}`,
  emailToken: `mhe_${NOTHING}`,
  unsubscribeToken: `mhu_${ids.hollis}.${NOTHING}`,
  webhookSecret: `whsec_${NOTHING}=`,
  totpSecret: 'EXAMPLEONLYEXAMPLEONLYEXAMPLEONL',
  totpCode: '287082',
  recoveryCodes: Array.from({ length: 10 }, (_, i) => `0000-0000-0000-000${i}`),
  challenge: NOTHING,
  credentialId: 'Y3JlZGVudGlhbElk',
  clientDataJSON: 'Y2xpZW50RGF0YUpTT04',
  attestationObject: 'YXR0ZXN0YXRpb25PYmplY3Q',
  authenticatorData: 'YXV0aGVudGljYXRvckRhdGE',
  signature: 'c2lnbmF0dXJl',
} as const;
