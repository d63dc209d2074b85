// Made from the router by `pnpm --filter @masthead/api openapi`. Not to be edited.

import type { CallOptions, EventStream, UploadOptions, WatchOptions } from '../options.ts';
import type { Fields, Selected, SelectedPage } from '../selection.ts';

/** Every code that the server answers errors with. */
export type ErrorCode =
  | 'VALIDATION_FAILED'
  | 'MALFORMED_JSON'
  | 'INVALID_CURSOR'
  | 'EMPTY_QUERY'
  | 'BAD_REQUEST'
  | 'INVALID_LINK'
  | 'UNAUTHENTICATED'
  | 'INVALID_TOKEN'
  | 'INVALID_CREDENTIALS'
  | 'INVALID_TICKET'
  | 'INVALID_REFRESH_TOKEN'
  | 'FORBIDDEN'
  | 'STEP_UP_REQUIRED'
  | 'SCOPE_MISSING'
  | 'SESSION_REQUIRED'
  | 'WRONG_PASSWORD'
  | 'WRONG_CODE'
  | 'PASSKEY_REFUSED'
  | 'FACTOR_REQUIRED'
  | 'CROSS_SITE_REQUEST'
  | 'ACCOUNT_SUSPENDED'
  | 'REGISTRATION_CLOSED'
  | 'SIGN_UP_BY_MAIL'
  | 'INVITATION_REQUIRED'
  | 'COMMENTS_DISABLED'
  | 'NOT_FOUND'
  | 'POST_NOT_FOUND'
  | 'VERSION_NOT_FOUND'
  | 'COMMENT_NOT_FOUND'
  | 'USER_NOT_FOUND'
  | 'AUTHOR_NOT_FOUND'
  | 'INVITATION_NOT_FOUND'
  | 'TAG_NOT_FOUND'
  | 'SERIES_NOT_FOUND'
  | 'MEDIA_NOT_FOUND'
  | 'SESSION_NOT_FOUND'
  | 'TOKEN_NOT_FOUND'
  | 'PASSKEY_NOT_FOUND'
  | 'WEBHOOK_NOT_FOUND'
  | 'DELIVERY_NOT_FOUND'
  | 'NOTIFICATION_NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'EMAIL_TAKEN'
  | 'USERNAME_TAKEN'
  | 'TOTP_IS_ON'
  | 'TOTP_NOT_SET_UP'
  | 'NO_SECOND_FACTOR'
  | 'PASSKEY_TAKEN'
  | 'TOO_MANY_PASSKEYS'
  | 'ID_TAKEN'
  | 'TOO_MANY_TOKENS'
  | 'TOO_MANY_WEBHOOKS'
  | 'WEBHOOK_DISABLED'
  | 'TOO_MANY_PINNED'
  | 'TRANSLATION_EXISTS'
  | 'SLUG_TAKEN'
  | 'SERIES_FULL'
  | 'TAG_IN_USE'
  | 'ALREADY_PUBLISHED'
  | 'CANNOT_BE_INVITED'
  | 'TOO_MANY_INVITATIONS'
  | 'INVITATION_CLOSED'
  | 'LAST_ADMIN'
  | 'VERSION_CONFLICT'
  | 'MEDIA_IN_USE'
  | 'IDEMPOTENCY_KEY_IN_USE'
  | 'GONE'
  | 'PRECONDITION_FAILED'
  | 'CONTENT_TOO_LARGE'
  | 'BODY_TOO_LARGE'
  | 'MEDIA_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'MEDIA_TYPE_NOT_ALLOWED'
  | 'CONTENT_TOO_COMPLEX'
  | 'MEDIA_INVALID'
  | 'URL_NOT_FETCHED'
  | 'MEDIA_TOO_MANY_PIXELS'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'PRECONDITION_REQUIRED'
  | 'TOO_MANY_STREAMS'
  | 'RATE_LIMITED'
  | 'INTERNAL'
  | 'OVERLOADED'
  | 'UNAVAILABLE';

/** Somebody who was asked to open an account. */
export interface AccountInvitation {
  id: string;
  email: string;
  /** What they will be. */
  role: UserRole;
  inviter: UserRef;
  /** Whether it can be accepted: until it expires, and while its inviter may invite. */
  open: boolean;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  expiresAt: string;
}

/** Who was invited and has not answered, newest first. */
export interface AccountInvitationPage {
  items: AccountInvitation[];
  nextCursor: string | null;
}

/** What an invitation to open an account offers. */
export interface AccountOffer {
  /** Of the account: the address the link was mailed to. */
  email: string;
  role: UserRole;
  /** Null: nobody, the link was asked for. */
  inviter: UserRef | null;
  /** @example "2026-11-20T09:00:00.000Z" */
  expiresAt: string;
}

/** An account, as admins see it. */
export interface AdminUser {
  id: string;
  username: string;
  displayName: string;
  /** Path of their portrait, a square of 256 pixels. Null: they have none. */
  avatarUrl: string | null;
  email: string;
  emailVerified: boolean;
  role: UserRole;
  /** Null: they are not suspended. */
  suspension: Suspension | null;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
}

/** An account by itself, as admins see it. */
export interface AdminUserDetails {
  id: string;
  username: string;
  displayName: string;
  /** Path of their portrait, a square of 256 pixels. Null: they have none. */
  avatarUrl: string | null;
  email: string;
  emailVerified: boolean;
  role: UserRole;
  /** Null: they are not suspended. */
  suspension: Suspension | null;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** Posts of theirs, whatever their status; not those in the trash. */
  postCount: number;
  /** Comments of theirs that are not deleted. */
  commentCount: number;
  /** Sessions that go on. */
  sessionCount: number;
  /** When one of those was last used, exact to five minutes. Null: none. */
  lastSeenAt: string | null;
}

/** Accounts, in the order that was asked for. */
export interface AdminUserPage {
  items: AdminUser[];
  nextCursor: string | null;
}

/** What an API token can be allowed. More come in time. */
export type ApiScope = 'posts:read' | 'posts:write' | 'comments:write' | 'reactions:read' | 'reactions:write' | 'follows:write' | 'media:read' | 'media:write' | 'notifications:read' | 'notifications:write' | 'profile:read' | 'profile:write';

/** An API token of yours. */
export interface ApiToken {
  id: string;
  name: string;
  scopes: ApiScope[];
  /**
   * Its last four characters.
   * @example "3kQz"
   */
  hint: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  expiresAt: string;
  /** Exact to a minute. Null: not used yet. */
  lastUsedAt: string | null;
}

/** Your API tokens, newest first. */
export interface ApiTokenList {
  items: ApiToken[];
}

/** Who did something. */
export interface AuditActor {
  /** `user`, `token`, `anonymous` or `system`. */
  kind: string;
  id: string | null;
  /** Null: nobody, or their account is gone. */
  username: string | null;
  /** The session or API token it was done with. */
  sessionId: string | null;
}

/** Who did what, when and from where. */
export interface AuditEntry {
  /** Its place in the log: 1, 2, 3 … without gaps. */
  seq: number;
  /** @example "2026-11-20T09:00:00.000Z" */
  at: string;
  /** @example "post.unpublish" */
  action: string;
  actor: AuditActor;
  subject: AuditSubject;
  before: Record<string, JsonValue> | null;
  after: Record<string, JsonValue> | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string;
}

/** The audit log, in the order that was asked for. */
export interface AuditPage {
  items: AuditEntry[];
  nextCursor: string | null;
}

/** What something was done to. */
export interface AuditSubject {
  kind: string;
  id: string;
}

/** What you typed and have not saved: yours alone, apart from the post. */
export interface Autosave {
  postId: string;
  /** Grows with every change, by any step. Not the `version` of the post. */
  version: number;
  /** The `version` of the post it was made from. */
  baseVersion: number;
  title: string;
  summary: string;
  /** Markdown, byte for byte as it was typed. */
  content: string;
  /** The other fields that were changed, as the editor holds them. */
  details: Record<string, JsonValue>;
  /** @example "2026-11-20T09:00:00.000Z" */
  updatedAt: string;
}

/** That you typed something and have not saved it. */
export interface AutosaveMark {
  title: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  updatedAt: string;
}

/** Posts that you bookmarked, last bookmarked first. */
export interface BookmarkPage {
  items: PostSummary[];
  nextCursor: string | null;
}

/** Whether you bookmarked the post, and how many did. */
export interface BookmarkState {
  bookmarked: boolean;
  bookmarkCount: number;
}

/** A comment or a reply. */
export interface Comment {
  id: string;
  postId: string;
  parentId: string | null;
  /** 0 for a comment on the post itself. */
  depth: number;
  author: UserRef | null;
  /** Markdown, as written. */
  body: string;
  /** Sanitised HTML. */
  bodyHtml: string;
  deleted: boolean;
  version: number;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  editedAt: string | null;
}

/** Somebody wrote a comment. */
export interface CommentCreatedEvent {
  type: 'comment.created';
  /**
   * When it happened.
   * @example "2026-11-20T09:00:00.000Z"
   */
  timestamp: string;
  data: CommentEventData;
}

/** A comment is gone. */
export interface CommentDeletedEvent {
  type: 'comment.deleted';
  /**
   * When it happened.
   * @example "2026-11-20T09:00:00.000Z"
   */
  timestamp: string;
  data: CommentGoneEventData;
}

/** Something that happened to the comments of a post. It says how a comment is now, so taking an event twice changes nothing. */
export type CommentEvent = CommentStreamReady | CommentStreamCreated | CommentStreamChanged | CommentStreamRemoved | CommentStreamReset;

/** What such an event carries. */
export interface CommentEventData {
  comment: WebhookComment;
}

/** A comment, as other things name it. */
export interface CommentExcerpt {
  id: string;
  /** The beginning, in Markdown as written. */
  excerpt: string;
}

/** What such an event carries. */
export interface CommentGoneEventData {
  comment: WebhookCommentRef;
}

/** Comments, in the order that was asked for. */
export interface CommentPage {
  items: Comment[];
  nextCursor: string | null;
}

export interface CommentStreamChanged {
  type: 'changed';
  comment: Comment;
}

export interface CommentStreamCreated {
  type: 'created';
  comment: Comment;
}

export interface CommentStreamReady {
  /** From here on you are told of every change: what you read after this is complete. */
  type: 'ready';
}

export interface CommentStreamRemoved {
  type: 'removed';
  comment: RemovedComment;
}

export interface CommentStreamReset {
  /** More happened than you can be told of: read it all anew. The stream goes on from here. */
  type: 'reset';
}

/** A comment says something else now. */
export interface CommentUpdatedEvent {
  type: 'comment.updated';
  /**
   * When it happened.
   * @example "2026-11-20T09:00:00.000Z"
   */
  timestamp: string;
  data: CommentEventData;
}

/** Recovery codes come with the first factor. */
export interface ConfirmedTotp {
  recoveryCodes: string[] | null;
}

/** Three readings of paragraphs, to choose from. */
export interface ConflictHunk {
  type: 'conflict';
  base: string;
  mine: string;
  theirs: string;
}

/** The picture at the top of a post. */
export interface Cover {
  id: string;
  /** Path on this server. What it answers never changes. */
  url: string;
  /** What the picture shows, for those who do not see it. */
  alt: string;
  width: number;
  height: number;
  /** By format, then from narrow to wide. */
  variants: MediaVariant[];
}

/** A new API token, and the only time it is shown. */
export interface CreatedApiToken {
  id: string;
  name: string;
  scopes: ApiScope[];
  /**
   * Its last four characters.
   * @example "3kQz"
   */
  hint: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  expiresAt: string;
  /** Exact to a minute. Null: not used yet. */
  lastUsedAt: string | null;
  /** Answered this once and stored nowhere. Send it as `Authorization: Bearer …`. */
  token: string;
}

/** The post that was made. */
export interface CreatedPost {
  id: string;
  slug: string;
  title: string;
  /** Written by the author; the excerpt where they wrote none. */
  summary: string;
  /** True where the author wrote no summary: `summary` is the beginning of the text. */
  summaryIsExcerpt: boolean;
  language: string;
  dir: TextDirection;
  status: PostStatus;
  /** Who owns it. */
  author: UserRef;
  /** Who else wrote it, in the order of the byline. */
  coAuthors: UserRef[];
  tags: TagRef[];
  cover: Cover | null;
  publishedAt: string | null;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  updatedAt: string;
  readingMinutes: number;
  commentCount: number;
  likeCount: number;
  bookmarkCount: number;
  /** When it is, or was, published. Null for a draft, and for those who may not edit it. */
  publishAt: string | null;
  /** When it stops to be readable. Null: never; always null for those who may not edit it. */
  unpublishAt: string | null;
  /** Editors put it on the front page. */
  featured: boolean;
  /** Its author keeps it at the head of their page. */
  pinned: boolean;
  /** Send it back as `expectedVersion` or `If-Match` when you change the post. */
  version: number;
  /** Markdown, as the author wrote it. */
  content: string;
  /** Sanitised HTML. */
  contentHtml: string;
  document: PostDocument;
  wordCount: number;
  canonicalUrl: string | null;
  /** Null: the title. */
  seoTitle: string | null;
  /** Null: the summary. */
  seoDescription: string | null;
  /** The same in other languages, as far as you may read them. */
  translations: PostTranslation[];
  commentsEnabled: boolean;
  metadata: Record<string, JsonValue>;
  series: PostSeries | null;
  /** The old slug or id that was asked for, when it was one. */
  redirectedFrom: string | null;
  /** Null for anonymous readers. */
  viewer: PostViewer | null;
  /** You had made a post with this id before; this is that one, as it is now. */
  duplicate: boolean;
}

/** A run of text: in both versions, in the later only, in the earlier only. Whole words. */
export interface DiffHunk {
  type: DiffHunkType;
  text: string;
  /** Length of the equal text, in UTF-16 units, that was left out here. `text` is empty then. */
  omitted?: number;
}

/** In both versions, in the later or the earlier only. */
export type DiffHunkType = 'equal' | 'insert' | 'delete';

/** A heading of a post; `id` is its anchor. */
export interface DocumentHeading {
  depth: number;
  id: string;
  text: string;
}

/** A picture in the text of a post. */
export interface DocumentImage {
  url: string;
  alt: string;
}

/** A link in the text of a post. */
export interface DocumentLink {
  url: string;
  text: string;
}

/** What emptying the trash did. */
export interface EmptiedTrash {
  /** Posts that are gone for good. */
  purged: number;
}

/** A second factor that an account has. */
export type FactorKind = 'totp' | 'passkey' | 'recovery_code';

/** A second factor is still to be shown. */
export interface FactorRequired {
  status: 'factor_required';
  /** For POST /auth/login/factor. */
  ticket: string;
  /** Seconds until the ticket expires. */
  expiresIn: number;
  /** What can be shown now. */
  factors: FactorKind[];
}

/** What you sign in with beside your password. */
export interface Factors {
  /** Codes of an authenticator app. Null: off. */
  totp: TotpState | null;
  passkeys: Passkey[];
  /** Make new ones before there are none. */
  recoveryCodesLeft: number;
}

/** Users, last followed first. */
export interface FollowPage {
  items: UserRef[];
  nextCursor: string | null;
}

/** Whether you follow somebody, and how many do. */
export interface FollowState {
  following: boolean;
  followerCount: number;
}

/** An invitation to be an author of a post. */
export interface Invitation {
  id: string;
  kind: InvitationKind;
  post: PostRef;
  inviter: UserRef;
  invitee: UserRef;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  expiresAt: string;
  /** Null while it is open. */
  answer: InvitationAnswer | null;
}

/** What became of an invitation. */
export type InvitationAnswer = 'accepted' | 'declined' | 'withdrawn' | 'expired';

/** `co-author`: to write it together. `owner`: to take it over. */
export type InvitationKind = 'co-author' | 'owner';

/** Open invitations. */
export interface InvitationPage {
  items: Invitation[];
  nextCursor: string | null;
}

/** An invitation that waits for an answer. */
export interface InvitationRef {
  id: string;
  kind: InvitationKind;
}

/** Any JSON value. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue };

/** Whether you like the post, and how many do. */
export interface LikeState {
  liked: boolean;
  likeCount: number;
}

/** A post in a list; in one of your own with its autosave. */
export interface ListedPost {
  id: string;
  slug: string;
  title: string;
  /** Written by the author; the excerpt where they wrote none. */
  summary: string;
  /** True where the author wrote no summary: `summary` is the beginning of the text. */
  summaryIsExcerpt: boolean;
  language: string;
  dir: TextDirection;
  status: PostStatus;
  /** Who owns it. */
  author: UserRef;
  /** Who else wrote it, in the order of the byline. */
  coAuthors: UserRef[];
  tags: TagRef[];
  cover: Cover | null;
  publishedAt: string | null;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  updatedAt: string;
  readingMinutes: number;
  commentCount: number;
  likeCount: number;
  bookmarkCount: number;
  /** When it is, or was, published; null for a draft. In lists of posts, and only for those who may edit it. */
  publishAt?: string | null;
  /** When it stops to be readable; null: never. As `publishAt`. */
  unpublishAt?: string | null;
  /** Editors put it on the front page. */
  featured: boolean;
  /** Its author keeps it at the head of their page. */
  pinned: boolean;
  /** Send it back as `expectedVersion` or `If-Match` when you change the post. */
  version: number;
  /** What you typed and have not saved. Only in lists of your own posts. */
  autosave?: AutosaveMark | null;
  /** Markdown. Only where it was asked for by name. */
  content?: string;
  /** Sanitised HTML. Only where it was asked for by name. */
  contentHtml?: string;
}

/** A session, or the ticket for the second step. */
export type LoginResult = SignedIn | FactorRequired;

/** The signed-in user. */
export interface Me {
  id: string;
  username: string;
  displayName: string;
  email: string;
  /** Whether you followed a link that was mailed there. Until then nothing else is. */
  emailVerified: boolean;
  bio: string;
  websiteUrl: string | null;
  /** The picture that `avatarUrl` shows. */
  avatarId: string | null;
  /** Path of their portrait, a square of 256 pixels. Null: they have none. */
  avatarUrl: string | null;
  /** Whether your notifications are mailed too, once your address is verified. */
  emailNotifications: boolean;
  role: UserRole;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** Send it back as `expectedVersion` or `If-Match` when you change your profile. */
  version: number;
}

/** An uploaded picture. */
export interface Media {
  id: string;
  /** Path on this server. What it answers never changes. */
  url: string;
  /** What the picture shows, for those who do not see it. */
  alt: string;
  width: number;
  height: number;
  /** By format, then from narrow to wide. */
  variants: MediaVariant[];
  mimeType: MediaType;
  /** Of the file at `url`. */
  byteSize: number;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
}

/** Your pictures, in the order that was asked for. */
export interface MediaPage {
  items: Media[];
  nextCursor: string | null;
}

/** Formats of pictures. */
export type MediaType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif' | 'image/gif';

/** A post that shows a picture. */
export interface MediaUse {
  slug: string;
  title: string;
}

/** Where a picture is shown. */
export interface MediaUses {
  /** That show it as cover, in their text or in a kept version of it; only those you can read, last written first, 100 at most. */
  posts: MediaUse[];
  /** Posts that you cannot read show it too. */
  elsewhere: boolean;
  /** Somebody has it for a portrait. */
  portrait: boolean;
}

/** A picture in another size or format. */
export interface MediaVariant {
  url: string;
  width: number;
  height: number;
  mimeType: MediaType;
}

/** Paragraphs that are settled, or the three readings of those that are not. */
export type MergeHunk = MergedHunk | ConflictHunk;

/** Paragraphs that are settled. */
export interface MergedHunk {
  type: 'merged';
  text: string;
}

/** Something that happened and concerns you. */
export interface Notification {
  id: string;
  kind: NotificationKind;
  /** Who did it. */
  actor: UserRef;
  post: PostRef;
  comment: CommentExcerpt | null;
  invitation: InvitationRef | null;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  readAt: string | null;
}

/** Something that happened to your notifications, and how many of them are unread. */
export type NotificationEvent = NotificationStreamReady | NotificationStreamCreated | NotificationStreamUnread | NotificationStreamReset;

/** `new_post`: somebody you follow published; `post_live`: a post you had scheduled is out; `comment`: on a post of yours; `reply`: to a comment of yours; `invitation`: to write a post with others, or to take it over. More come in time. */
export type NotificationKind = 'new_post' | 'post_live' | 'comment' | 'reply' | 'invitation';

/** Your notifications, newest first. */
export interface NotificationPage {
  items: Notification[];
  nextCursor: string | null;
}

export interface NotificationStreamCreated {
  type: 'created';
  notification: Notification;
  /** At most 100, which stands for that many or more. */
  unread: number;
}

export interface NotificationStreamReady {
  /** From here on you are told of every change: what you read after this is complete. */
  type: 'ready';
  /** At most 100, which stands for that many or more. */
  unread: number;
}

export interface NotificationStreamReset {
  /** More happened than you can be told of: read it all anew. The stream goes on from here. */
  type: 'reset';
  /** At most 100, which stands for that many or more. */
  unread: number;
}

export interface NotificationStreamUnread {
  /** You read some, here or elsewhere. */
  type: 'unread';
  /** At most 100, which stands for that many or more. */
  unread: number;
}

/** A passkey of yours. */
export interface Passkey {
  id: string;
  name: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  lastUsedAt: string | null;
}

/** AuthenticationResponseJSON of WebAuthn: what `navigator.credentials.get` answers. */
export interface PasskeyAssertion {
  id: string;
  rawId: string;
  type: 'public-key';
  response: PasskeyAssertionResponse;
}

/** AuthenticatorAssertionResponseJSON of WebAuthn. */
export interface PasskeyAssertionResponse {
  clientDataJSON: string;
  authenticatorData: string;
  signature: string;
  userHandle?: string | null | undefined;
}

/** AuthenticatorAttestationResponseJSON of WebAuthn. */
export interface PasskeyAttestationResponse {
  clientDataJSON: string;
  attestationObject: string;
  transports?: string[] | undefined;
}

/** PublicKeyCredentialCreationOptionsJSON of WebAuthn, for `navigator.credentials.create`. */
export interface PasskeyCreationOptions {
  rp: PasskeyRelyingParty;
  user: PasskeyUser;
  challenge: string;
  pubKeyCredParams: PasskeyParameters[];
  timeout: number;
  excludeCredentials: PasskeyDescriptor[];
  authenticatorSelection: PasskeySelection;
  attestation: 'none';
}

/** PublicKeyCredentialDescriptorJSON of WebAuthn: a passkey the browser may know. */
export interface PasskeyDescriptor {
  id: string;
  type: 'public-key';
  transports?: string[];
}

/** PublicKeyCredentialParameters of WebAuthn. */
export interface PasskeyParameters {
  alg: number;
  type: 'public-key';
}

/** RegistrationResponseJSON of WebAuthn: what `navigator.credentials.create` answers. */
export interface PasskeyRegistration {
  id: string;
  rawId: string;
  type: 'public-key';
  response: PasskeyAttestationResponse;
}

/** This site, as WebAuthn calls it. */
export interface PasskeyRelyingParty {
  id: string;
  name: string;
}

/** PublicKeyCredentialRequestOptionsJSON of WebAuthn, for `navigator.credentials.get`. */
export interface PasskeyRequestOptions {
  rpId: string;
  challenge: string;
  timeout: number;
  allowCredentials: PasskeyDescriptor[];
  userVerification: 'required';
}

/** AuthenticatorSelectionCriteria of WebAuthn. */
export interface PasskeySelection {
  residentKey: 'required';
  requireResidentKey: true;
  userVerification: 'required';
}

/** PublicKeyCredentialUserEntityJSON of WebAuthn. */
export interface PasskeyUser {
  id: string;
  name: string;
  displayName: string;
}

/** A whole post. */
export interface Post {
  id: string;
  slug: string;
  title: string;
  /** Written by the author; the excerpt where they wrote none. */
  summary: string;
  /** True where the author wrote no summary: `summary` is the beginning of the text. */
  summaryIsExcerpt: boolean;
  language: string;
  dir: TextDirection;
  status: PostStatus;
  /** Who owns it. */
  author: UserRef;
  /** Who else wrote it, in the order of the byline. */
  coAuthors: UserRef[];
  tags: TagRef[];
  cover: Cover | null;
  publishedAt: string | null;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  updatedAt: string;
  readingMinutes: number;
  commentCount: number;
  likeCount: number;
  bookmarkCount: number;
  /** When it is, or was, published. Null for a draft, and for those who may not edit it. */
  publishAt: string | null;
  /** When it stops to be readable. Null: never; always null for those who may not edit it. */
  unpublishAt: string | null;
  /** Editors put it on the front page. */
  featured: boolean;
  /** Its author keeps it at the head of their page. */
  pinned: boolean;
  /** Send it back as `expectedVersion` or `If-Match` when you change the post. */
  version: number;
  /** Markdown, as the author wrote it. */
  content: string;
  /** Sanitised HTML. */
  contentHtml: string;
  document: PostDocument;
  wordCount: number;
  canonicalUrl: string | null;
  /** Null: the title. */
  seoTitle: string | null;
  /** Null: the summary. */
  seoDescription: string | null;
  /** The same in other languages, as far as you may read them. */
  translations: PostTranslation[];
  commentsEnabled: boolean;
  metadata: Record<string, JsonValue>;
  series: PostSeries | null;
  /** The old slug or id that was asked for, when it was one. */
  redirectedFrom: string | null;
  /** Null for anonymous readers. */
  viewer: PostViewer | null;
}

/** The three texts of a write that came too late. */
export interface PostConflict {
  /** What you changed. Null: too long ago to know. */
  base: PostText | null;
  /** What you sent; fields you did not send are as in `base`. */
  mine: PostText;
  /** What is stored now, at `currentVersion`. */
  theirs: PostText;
  /** The content in order, if merging was asked for and there is a `base`. */
  hunks?: MergeHunk[];
}

/** How many posts you have, by status. */
export interface PostCounts {
  draft: number;
  scheduled: number;
  published: number;
  archived: number;
  /** Deleted, and still to be restored. */
  trash: number;
}

/** A post that anyone could read is in the trash, or gone. */
export interface PostDeletedEvent {
  type: 'post.deleted';
  /**
   * When it happened.
   * @example "2026-11-20T09:00:00.000Z"
   */
  timestamp: string;
  data: PostGoneEventData;
}

/** What changed between two versions. The `equal` and `delete` texts in a row are the first version, the `equal` and `insert` texts the second. */
export interface PostDiff {
  from: PostVersionSummary;
  to: PostVersionSummary;
  title: DiffHunk[];
  summary: DiffHunk[];
  content: DiffHunk[];
}

/** Headings, links and images of a post, in order. */
export interface PostDocument {
  headings: DocumentHeading[];
  links: DocumentLink[];
  images: DocumentImage[];
}

/** What such an event carries. */
export interface PostEventData {
  post: WebhookPost;
}

/** What such an event carries. */
export interface PostGoneEventData {
  post: WebhookPostRef;
}

/** A link of a post, and whether it leads anywhere. */
export interface PostLink {
  /** As the author wrote it. */
  url: string;
  text: string;
  /** Whether it stays on this site. */
  kind: PostLinkKind;
  /** Of a link to a post: `moved` still works, by redirect; `hidden` is not public, but you may read it. Null: not checked. */
  state: PostLinkState | null;
  /** Of the post it leads to, as it is now. */
  slug: string | null;
}

/** Where a link leads. */
export type PostLinkKind = 'internal' | 'external';

/** What became of the post a link leads to. */
export type PostLinkState = 'ok' | 'moved' | 'hidden' | 'missing';

/** The links of a post, in order. */
export interface PostLinks {
  items: PostLink[];
}

/** Posts, in the order that was asked for. */
export interface PostPage {
  items: ListedPost[];
  nextCursor: string | null;
}

/** A post can be read by anyone from now on. */
export interface PostPublishedEvent {
  type: 'post.published';
  /**
   * When it happened.
   * @example "2026-11-20T09:00:00.000Z"
   */
  timestamp: string;
  data: PostEventData;
}

/** A post, as other things name it. */
export interface PostRef {
  id: string;
  slug: string;
  title: string;
}

/** A post that anyone can read came back from the trash. */
export interface PostRestoredEvent {
  type: 'post.restored';
  /**
   * When it happened.
   * @example "2026-11-20T09:00:00.000Z"
   */
  timestamp: string;
  data: PostEventData;
}

/** Where a post stands in its series. */
export interface PostSeries {
  id: string;
  slug: string;
  title: string;
  /** 1 for the first part. Counts the parts that you can read. */
  position: number;
  /** How many parts you can read. */
  total: number;
  previous: SeriesNeighbour | null;
  next: SeriesNeighbour | null;
}

/** Where a post is between draft and archive. */
export type PostStatus = 'draft' | 'scheduled' | 'published' | 'archived';

/** A post in a list. */
export interface PostSummary {
  id: string;
  slug: string;
  title: string;
  /** Written by the author; the excerpt where they wrote none. */
  summary: string;
  /** True where the author wrote no summary: `summary` is the beginning of the text. */
  summaryIsExcerpt: boolean;
  language: string;
  dir: TextDirection;
  status: PostStatus;
  /** Who owns it. */
  author: UserRef;
  /** Who else wrote it, in the order of the byline. */
  coAuthors: UserRef[];
  tags: TagRef[];
  cover: Cover | null;
  publishedAt: string | null;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  updatedAt: string;
  readingMinutes: number;
  commentCount: number;
  likeCount: number;
  bookmarkCount: number;
  /** When it is, or was, published; null for a draft. In lists of posts, and only for those who may edit it. */
  publishAt?: string | null;
  /** When it stops to be readable; null: never. As `publishAt`. */
  unpublishAt?: string | null;
  /** Editors put it on the front page. */
  featured: boolean;
  /** Its author keeps it at the head of their page. */
  pinned: boolean;
  /** Send it back as `expectedVersion` or `If-Match` when you change the post. */
  version: number;
}

/** What a post says. `content` is Markdown. */
export interface PostText {
  title: string;
  summary: string;
  content: string;
}

/** The same post in another language. */
export interface PostTranslation {
  id: string;
  slug: string;
  title: string;
  language: string;
  dir: TextDirection;
  status: PostStatus;
}

/** A post can no longer be read, but is still there. */
export interface PostUnpublishedEvent {
  type: 'post.unpublished';
  /**
   * When it happened.
   * @example "2026-11-20T09:00:00.000Z"
   */
  timestamp: string;
  data: PostGoneEventData;
}

/** A post that anyone can read says something else now. */
export interface PostUpdatedEvent {
  type: 'post.updated';
  /**
   * When it happened.
   * @example "2026-11-20T09:00:00.000Z"
   */
  timestamp: string;
  data: PostEventData;
}

/** What a post said when it was published or saved. */
export interface PostVersion {
  postId: string;
  /** 1 is the oldest. Not the `version` of the post, which counts writes. */
  number: number;
  title: string;
  /** The name it was saved under. */
  label: string | null;
  /** The version that this one brought back. */
  restoredFrom: number | null;
  /** Who wrote, published or saved it. Null: their account is gone. */
  author: UserRef | null;
  /** Length of the Markdown in bytes of UTF-8. */
  contentBytes: number;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  summary: string;
  /** Markdown, byte for byte as it was. */
  content: string;
  /** Sanitised HTML, rendered by the rules of today. */
  contentHtml: string;
}

/** Kept versions of a post, newest first. */
export interface PostVersionPage {
  items: PostVersionSummary[];
  nextCursor: string | null;
}

/** A kept version of a post, in a list. */
export interface PostVersionSummary {
  postId: string;
  /** 1 is the oldest. Not the `version` of the post, which counts writes. */
  number: number;
  title: string;
  /** The name it was saved under. */
  label: string | null;
  /** The version that this one brought back. */
  restoredFrom: number | null;
  /** Who wrote, published or saved it. Null: their account is gone. */
  author: UserRef | null;
  /** Length of the Markdown in bytes of UTF-8. */
  contentBytes: number;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
}

/** What you did, and may do, with this post. */
export interface PostViewer {
  liked: boolean;
  bookmarked: boolean;
  /** What you are to this post; `editor`: by your role on this site. */
  role: 'owner' | 'co-author' | 'editor' | null;
  canEdit: boolean;
  canDelete: boolean;
  canInvite: boolean;
  canTransfer: boolean;
  canFeature: boolean;
  canPin: boolean;
}

/** One field that is wrong and how to mend it. */
export interface ProblemIssue {
  path: string;
  message: string;
}

/** A whole post, and what was asked for with it. */
export interface ReadPost {
  id: string;
  slug: string;
  title: string;
  /** Written by the author; the excerpt where they wrote none. */
  summary: string;
  /** True where the author wrote no summary: `summary` is the beginning of the text. */
  summaryIsExcerpt: boolean;
  language: string;
  dir: TextDirection;
  status: PostStatus;
  /** Who owns it. */
  author: UserRef;
  /** Who else wrote it, in the order of the byline. */
  coAuthors: UserRef[];
  tags: TagRef[];
  cover: Cover | null;
  publishedAt: string | null;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  updatedAt: string;
  readingMinutes: number;
  commentCount: number;
  likeCount: number;
  bookmarkCount: number;
  /** When it is, or was, published. Null for a draft, and for those who may not edit it. */
  publishAt: string | null;
  /** When it stops to be readable. Null: never; always null for those who may not edit it. */
  unpublishAt: string | null;
  /** Editors put it on the front page. */
  featured: boolean;
  /** Its author keeps it at the head of their page. */
  pinned: boolean;
  /** Send it back as `expectedVersion` or `If-Match` when you change the post. */
  version: number;
  /** Markdown, as the author wrote it. */
  content: string;
  /** Sanitised HTML. */
  contentHtml: string;
  document: PostDocument;
  wordCount: number;
  canonicalUrl: string | null;
  /** Null: the title. */
  seoTitle: string | null;
  /** Null: the summary. */
  seoDescription: string | null;
  /** The same in other languages, as far as you may read them. */
  translations: PostTranslation[];
  commentsEnabled: boolean;
  metadata: Record<string, JsonValue>;
  series: PostSeries | null;
  /** The old slug or id that was asked for, when it was one. */
  redirectedFrom: string | null;
  /** Null for anonymous readers. */
  viewer: PostViewer | null;
  /** The first page of its comments; `nextCursor` is for `GET /posts/{postId}/comments`. Only where it was asked for by name. */
  comments?: CommentPage;
  /** What to read after it, best first. Only where it was asked for by name. */
  related?: PostSummary[];
  /** The profile of its author; null where they have none. Only where it was asked for by name. */
  authorProfile?: User | null;
}

/** For when every other factor is lost. */
export interface RecoveryCodes {
  /**
   * Each works once in place of another factor. Shown now and never again.
   * @example ["7k2q-9v4m-x8tc-3hjd"]
   */
  recoveryCodes: string[];
}

/** Recovery codes come with the first factor. */
export interface RegisteredPasskey {
  passkey: Passkey;
  recoveryCodes: string[] | null;
}

/** Who may open an account. */
export type RegistrationMode = 'open' | 'verified' | 'invite' | 'closed';

/** What to read after a post, best first. */
export interface RelatedPosts {
  items: PostSummary[];
}

export interface RemovedComment {
  id: string;
  parentId: string | null;
}

/** Escaped HTML in which `<mark>` is the only element. */
export interface SearchHighlights {
  title: string;
  excerpt: string;
}

/** A post that matches, with the matching words marked. */
export interface SearchHit {
  post: PostSummary;
  /** Comparable within one answer only. */
  score: number;
  highlights: SearchHighlights;
}

/** Matches, best first. */
export interface SearchPage {
  items: SearchHit[];
  nextCursor: string | null;
}

/** A series with its parts. */
export interface Series {
  id: string;
  slug: string;
  title: string;
  description: string;
  owner: UserRef;
  /** Its parts that anyone can read now; with `all`: all its parts. */
  postCount: number;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** Send it back as `expectedVersion` or `If-Match` when you change the series or its order. */
  version: number;
  /** The parts that you can read, in order. */
  posts: SeriesPart[];
  /** The old slug or id that was asked for, when it was one. */
  redirectedFrom: string | null;
  /** What you may do with it. Null for anonymous readers. */
  viewer: SeriesViewer | null;
}

/** The part before or after a post in its series. */
export interface SeriesNeighbour {
  slug: string;
  title: string;
}

/** Series, newest first. */
export interface SeriesPage {
  items: SeriesSummary[];
  nextCursor: string | null;
}

/** A post in its series. */
export interface SeriesPart {
  id: string;
  position: number;
  slug: string;
  title: string;
  summary: string;
  language: string;
  dir: TextDirection;
  status: PostStatus;
  publishedAt: string | null;
  readingMinutes: number;
}

/** A series in a list. */
export interface SeriesSummary {
  id: string;
  slug: string;
  title: string;
  description: string;
  owner: UserRef;
  /** Its parts that anyone can read now; with `all`: all its parts. */
  postCount: number;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** Send it back as `expectedVersion` or `If-Match` when you change the series or its order. */
  version: number;
}

/** What you may do with a series. */
export interface SeriesViewer {
  canEdit: boolean;
}

/** A signed-in session. */
export interface Session {
  user: Me;
  /** Send it as `Authorization: Bearer …`. */
  accessToken: string;
  /** Seconds until the access token expires. */
  expiresIn: number;
  /** Only with `tokenDelivery: "body"`. */
  refreshToken?: string;
}

/** A session of yours. */
export interface SessionInfo {
  id: string;
  /**
   * Of what the client said of itself.
   * @example "Firefox on Linux"
   */
  device: string;
  /**
   * The network it was last seen in, not the whole address.
   * @example "203.0.113.*"
   */
  network: string | null;
  /**
   * Where that is (ISO 3166), if the server is told by the proxy in front.
   * @example "DE"
   */
  country: string | null;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /**
   * Exact to five minutes.
   * @example "2026-11-20T09:00:00.000Z"
   */
  lastUsedAt: string;
  /** It is the one that asks. */
  current: boolean;
}

/** Where you are signed in, last used first. */
export interface SessionList {
  items: SessionInfo[];
}

/** The account has no second factor. */
export interface SignedIn {
  user: Me;
  /** Send it as `Authorization: Bearer …`. */
  accessToken: string;
  /** Seconds until the access token expires. */
  expiresIn: number;
  /** Only with `tokenDelivery: "body"`. */
  refreshToken?: string;
  status: 'signed_in';
}

/** How this site is set up, as far as everybody may know. */
export interface Site {
  /** @example "Masthead" */
  name: string;
  /** `open`: anybody may open an account; `verified`: anybody, by a link that is mailed first; `invite`: who was invited; `closed`: nobody. */
  registration: RegistrationMode;
}

/** Since when somebody is suspended, and why. */
export interface Suspension {
  /** @example "2026-11-20T09:00:00.000Z" */
  at: string;
  /** As it was mailed to them. */
  reason: string | null;
}

/** A tag and how many posts carry it. */
export interface Tag {
  slug: string;
  name: string;
  description: string;
  /** Posts with this tag that anyone can read now. */
  postCount: number;
}

/** Another slug that means a tag. */
export interface TagAlias {
  slug: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
}

/** Other slugs that mean a tag, in order. */
export interface TagAliases {
  items: TagAlias[];
}

/** A tag by itself. */
export interface TagDetails {
  slug: string;
  name: string;
  description: string;
  /** Posts with this tag that anyone can read now. */
  postCount: number;
  /** Send it back as `expectedVersion` or `If-Match` when you change the tag. */
  version: number;
  /** The slug that was asked for, when it is a former one or an alias. */
  redirectedFrom: string | null;
}

/** Tags, in the order that was asked for. */
export interface TagPage {
  items: Tag[];
  nextCursor: string | null;
}

/** A tag on a post. */
export interface TagRef {
  slug: string;
  name: string;
}

/** In which direction a language is written. */
export type TextDirection = 'ltr' | 'rtl';

/** What an authenticator app needs to know. Said once. */
export interface TotpSetUp {
  /** Base32, to be typed into an app that cannot read the picture. */
  secret: string;
  /** otpauth: address, to be shown as a QR code. */
  url: string;
}

/** Since when codes of an authenticator app are on. */
export interface TotpState {
  /** @example "2026-11-20T09:00:00.000Z" */
  since: string;
}

/** Your posts in the trash, last deleted first. */
export interface TrashPage {
  items: TrashedPost[];
  nextCursor: string | null;
}

/** A post in the trash. `status` is the one it comes back with. */
export interface TrashedPost {
  id: string;
  slug: string;
  title: string;
  /** Written by the author; the excerpt where they wrote none. */
  summary: string;
  /** True where the author wrote no summary: `summary` is the beginning of the text. */
  summaryIsExcerpt: boolean;
  language: string;
  dir: TextDirection;
  status: PostStatus;
  /** Who owns it. */
  author: UserRef;
  /** Who else wrote it, in the order of the byline. */
  coAuthors: UserRef[];
  tags: TagRef[];
  cover: Cover | null;
  publishedAt: string | null;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  updatedAt: string;
  readingMinutes: number;
  commentCount: number;
  likeCount: number;
  bookmarkCount: number;
  /** When it is, or was, published; null for a draft. In lists of posts, and only for those who may edit it. */
  publishAt?: string | null;
  /** When it stops to be readable; null: never. As `publishAt`. */
  unpublishAt?: string | null;
  /** Editors put it on the front page. */
  featured: boolean;
  /** Its author keeps it at the head of their page. */
  pinned: boolean;
  /** Send it back as `expectedVersion` or `If-Match` when you change the post. */
  version: number;
  /** @example "2026-11-20T09:00:00.000Z" */
  deletedAt: string;
  /**
   * When it is gone for good, unless it is restored before.
   * @example "2026-11-20T09:00:00.000Z"
   */
  purgeAt: string;
}

/** How many notifications you have not read. */
export interface UnreadCount {
  /** At most 100, which stands for that many or more. */
  unread: number;
}

/** What became of an uploaded file. */
export interface UploadedMedia {
  id: string;
  /** Path on this server. What it answers never changes. */
  url: string;
  /** What the picture shows, for those who do not see it. */
  alt: string;
  width: number;
  height: number;
  /** By format, then from narrow to wide. */
  variants: MediaVariant[];
  mimeType: MediaType;
  /** Of the file at `url`. */
  byteSize: number;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** You had uploaded this very file before; this is what it became then. */
  duplicate: boolean;
}

/** The public profile of a user. */
export interface User {
  id: string;
  username: string;
  displayName: string;
  bio: string;
  websiteUrl: string | null;
  /** Path of their portrait, a square of 256 pixels. Null: they have none. */
  avatarUrl: string | null;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** Posts that anyone can read now. */
  postCount: number;
  followerCount: number;
  followingCount: number;
  /** How you stand to them; null where nobody is signed in, and on your own profile. */
  viewer: UserViewer | null;
}

/** Somebody opened an account. */
export interface UserCreatedEvent {
  type: 'user.created';
  /**
   * When it happened.
   * @example "2026-11-20T09:00:00.000Z"
   */
  timestamp: string;
  data: UserEventData;
}

/** An account is gone. */
export interface UserDeletedEvent {
  type: 'user.deleted';
  /**
   * When it happened.
   * @example "2026-11-20T09:00:00.000Z"
   */
  timestamp: string;
  data: UserGoneEventData;
}

/** What such an event carries. */
export interface UserEventData {
  user: WebhookUser;
}

/** What such an event carries. */
export interface UserGoneEventData {
  user: WebhookUserRef;
}

/** Who wrote something. */
export interface UserRef {
  id: string;
  username: string;
  displayName: string;
  /** Path of their portrait, a square of 256 pixels. Null: they have none. */
  avatarUrl: string | null;
}

/** What somebody is on this site. */
export type UserRole = 'reader' | 'author' | 'editor' | 'moderator' | 'admin';

/** How you stand to a user. */
export interface UserViewer {
  following: boolean;
}

/** An address that is told of what happens here. */
export interface Webhook {
  id: string;
  url: string;
  description: string;
  events: WebhookEventName[];
  enabled: boolean;
  /** Why the server switched it off: `gone`, it answered 410; `failing`, nothing was taken for days. Null: it did not. */
  disabledReason: 'gone' | 'failing' | null;
  /** When the last event was taken before; null: lately. */
  failingSince: string | null;
  /** Until when the former secret signs too. Null: there is none. */
  formerSecretUntil: string | null;
  /** What it was sent last, or is to be. Null: nothing, of the last 30 days. */
  lastDelivery: WebhookDelivery | null;
  /** Null: their account is gone. */
  createdBy: UserRef | null;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  updatedAt: string;
  /** Send it back as `expectedVersion` or `If-Match` when you change the webhook. */
  version: number;
}

/** One request to a webhook, and what came of it. */
export interface WebhookAttempt {
  /** @example "2026-11-20T09:00:00.000Z" */
  at: string;
  durationMs: number;
  /** As sent. */
  requestHeaders: Record<string, string>;
  /** Null: there was no answer. */
  responseStatus: number | null;
  /** Its first 4096 bytes. Null: there was none. */
  responseBody: string | null;
  /** Why there was no answer. Null: there was one. */
  problem: string | null;
}

/** A comment, as an event shows it. */
export interface WebhookComment {
  id: string;
  postId: string;
  parentId: string | null;
  author: WebhookUser;
  /** Markdown, as its author wrote it. */
  body: string;
  version: number;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
}

/** A comment that is gone. */
export interface WebhookCommentRef {
  id: string;
  postId: string;
  parentId: string | null;
}

/** An event on its way to a webhook. */
export interface WebhookDelivery {
  id: string;
  webhookId: string;
  /** Its `webhook-id`: the same for each delivery of one event. */
  eventId: string;
  type: 'post.published' | 'post.updated' | 'post.unpublished' | 'post.deleted' | 'post.restored' | 'comment.created' | 'comment.updated' | 'comment.deleted' | 'user.created' | 'user.deleted' | 'webhook.test';
  /** The post, comment or user it tells of; of a test the test itself. */
  subjectId: string;
  state: WebhookDeliveryState;
  /** An admin had it sent again. */
  replayed: boolean;
  /** How often it was tried. */
  attempts: number;
  /** HTTP status of the last answer; null: none came. */
  responseStatus: number | null;
  /** How long the last attempt took. Null: there was none. */
  durationMs: number | null;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** Null: it is over. */
  nextAttemptAt: string | null;
  /** When it was taken, or given up. */
  endedAt: string | null;
}

/** A delivery with all that was tried. */
export interface WebhookDeliveryDetails {
  id: string;
  webhookId: string;
  /** Its `webhook-id`: the same for each delivery of one event. */
  eventId: string;
  type: 'post.published' | 'post.updated' | 'post.unpublished' | 'post.deleted' | 'post.restored' | 'comment.created' | 'comment.updated' | 'comment.deleted' | 'user.created' | 'user.deleted' | 'webhook.test';
  /** The post, comment or user it tells of; of a test the test itself. */
  subjectId: string;
  state: WebhookDeliveryState;
  /** An admin had it sent again. */
  replayed: boolean;
  /** How often it was tried. */
  attempts: number;
  /** HTTP status of the last answer; null: none came. */
  responseStatus: number | null;
  /** How long the last attempt took. Null: there was none. */
  durationMs: number | null;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** Null: it is over. */
  nextAttemptAt: string | null;
  /** When it was taken, or given up. */
  endedAt: string | null;
  /** Byte for byte what is sent and signed. */
  requestBody: string;
  /** What was tried, in order. */
  log: WebhookAttempt[];
}

/** Deliveries of a webhook, newest first. */
export interface WebhookDeliveryPage {
  items: WebhookDelivery[];
  nextCursor: string | null;
}

/** `pending`: to be sent, or to be sent again; `delivered`: taken; `failed`: given up. */
export type WebhookDeliveryState = 'pending' | 'delivered' | 'failed';

/** The body of what a webhook is sent. */
export type WebhookEvent = PostPublishedEvent | PostUpdatedEvent | PostUnpublishedEvent | PostDeletedEvent | PostRestoredEvent | CommentCreatedEvent | CommentUpdatedEvent | CommentDeletedEvent | UserCreatedEvent | UserDeletedEvent | WebhookTestEvent;

/** What a webhook can be told of. More come in time. */
export type WebhookEventName = 'post.published' | 'post.updated' | 'post.unpublished' | 'post.deleted' | 'post.restored' | 'comment.created' | 'comment.updated' | 'comment.deleted' | 'user.created' | 'user.deleted';

/** All webhooks, newest first; there are never many. */
export interface WebhookList {
  items: Webhook[];
}

/** A post that anyone can read, as an event shows it. */
export interface WebhookPost {
  id: string;
  slug: string;
  /** Where readers find it. */
  url: string;
  title: string;
  /** Written by the author; the excerpt where they wrote none. */
  summary: string;
  language: string;
  author: WebhookUser;
  tags: TagRef[];
  /** @example "2026-11-20T09:00:00.000Z" */
  publishedAt: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  updatedAt: string;
  /** Grows with what the post says. */
  version: number;
}

/** A post that can no longer be read. */
export interface WebhookPostRef {
  id: string;
  slug: string;
  /** Where readers found it. */
  url: string;
}

/** The webhook that is tried. */
export interface WebhookRef {
  id: string;
}

/** An admin tries whether it arrives. */
export interface WebhookTestEvent {
  type: 'webhook.test';
  /**
   * When it happened.
   * @example "2026-11-20T09:00:00.000Z"
   */
  timestamp: string;
  data: WebhookTestEventData;
}

/** What such an event carries. */
export interface WebhookTestEventData {
  webhook: WebhookRef;
}

/** Somebody, as an event names them. */
export interface WebhookUser {
  id: string;
  username: string;
  displayName: string;
}

/** Somebody whose account is gone. */
export interface WebhookUserRef {
  id: string;
}

/** A webhook with its new secret, the only time it is shown. */
export interface WebhookWithSecret {
  id: string;
  url: string;
  description: string;
  events: WebhookEventName[];
  enabled: boolean;
  /** Why the server switched it off: `gone`, it answered 410; `failing`, nothing was taken for days. Null: it did not. */
  disabledReason: 'gone' | 'failing' | null;
  /** When the last event was taken before; null: lately. */
  failingSince: string | null;
  /** Until when the former secret signs too. Null: there is none. */
  formerSecretUntil: string | null;
  /** What it was sent last, or is to be. Null: nothing, of the last 30 days. */
  lastDelivery: WebhookDelivery | null;
  /** Null: their account is gone. */
  createdBy: UserRef | null;
  /** @example "2026-11-20T09:00:00.000Z" */
  createdAt: string;
  /** @example "2026-11-20T09:00:00.000Z" */
  updatedAt: string;
  /** Send it back as `expectedVersion` or `If-Match` when you change the webhook. */
  version: number;
  /**
   * Answered this once. What it signs is verified with it.
   * @example "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
   */
  secret: string;
}

/** What register takes. */
export interface RegisterInput {
  /** @example "ada@example.org" */
  email: string;
  /** @example "ada" */
  username: string;
  /** @example "correct horse battery" */
  password: string;
  /**
   * Shown beside what they write. Default: the username.
   * @example "Ada Lovelace"
   */
  displayName?: string | undefined;
  /**
   * `cookie` sets an HttpOnly cookie; `body` answers the refresh token as `refreshToken`.
   * @default "cookie"
   */
  tokenDelivery?: 'cookie' | 'body' | undefined;
}

/** What login takes. */
export interface LoginInput {
  /** @example "ada@example.org" */
  email: string;
  /** @example "correct horse battery" */
  password: string;
  /**
   * `cookie` sets an HttpOnly cookie; `body` answers the refresh token as `refreshToken`.
   * @default "cookie"
   */
  tokenDelivery?: 'cookie' | 'body' | undefined;
}

/** What loginWithFactor takes. */
export interface LoginWithFactorInput {
  /**
   * Answered by the sign-in with the password. Works for five minutes.
   * @example "mht_Zm9yIGV4YW1wbGUgb25seSwgb3BlbnMgbm90aGluZw"
   */
  ticket: string;
  /**
   * The six digits your authenticator app shows now.
   * @example "287082"
   */
  code?: string | undefined;
  /**
   * One of the codes you wrote down. It works once.
   * @example "7k2q-9v4m-x8tc-3hjd"
   */
  recoveryCode?: string | undefined;
  passkey?: PasskeyAssertion | undefined;
  /**
   * `cookie` sets an HttpOnly cookie; `body` answers the refresh token as `refreshToken`.
   * @default "cookie"
   */
  tokenDelivery?: 'cookie' | 'body' | undefined;
}

/** What loginWithPasskey takes. */
export interface LoginWithPasskeyInput {
  passkey: PasskeyAssertion;
  /**
   * `cookie` sets an HttpOnly cookie; `body` answers the refresh token as `refreshToken`.
   * @default "cookie"
   */
  tokenDelivery?: 'cookie' | 'body' | undefined;
}

/** What getPasskeyOptions takes. */
export interface GetPasskeyOptionsInput {
  /**
   * Answered by the sign-in with the password. Works for five minutes.
   * @example "mht_Zm9yIGV4YW1wbGUgb25seSwgb3BlbnMgbm90aGluZw"
   */
  ticket?: string | undefined;
}

/** What refreshSession takes. */
export interface RefreshSessionInput {
  /** For clients that keep the token themselves. Absent: the cookie is used. */
  refreshToken?: string | undefined;
}

/** What logout takes. */
export interface LogoutInput {
  /** For clients that keep the token themselves. Absent: the cookie is used. */
  refreshToken?: string | undefined;
}

/** What stepUp takes. */
export interface StepUpInput {
  /**
   * The password you have now. Not enough where there is a second factor.
   * @example "correct horse battery"
   */
  password?: string | undefined;
  /**
   * The six digits your authenticator app shows now.
   * @example "287082"
   */
  code?: string | undefined;
  /**
   * One of the codes you wrote down. It works once.
   * @example "7k2q-9v4m-x8tc-3hjd"
   */
  recoveryCode?: string | undefined;
  passkey?: PasskeyAssertion | undefined;
}

/** What getMe takes. */
export type GetMeInput = Record<string, never>;

/** What listSessions takes. */
export type ListSessionsInput = Record<string, never>;

/** What revokeSession takes. */
export interface RevokeSessionInput {
  id: string;
}

/** What revokeOtherSessions takes. */
export type RevokeOtherSessionsInput = Record<string, never>;

/** What changePassword takes. */
export interface ChangePasswordInput {
  /**
   * The password you have now.
   * @example "correct horse battery"
   */
  currentPassword: string;
  /** @example "staple of another horse" */
  newPassword: string;
}

/** What deleteAccount takes. */
export interface DeleteAccountInput {
  /**
   * `delete`: your posts and comments go with you. `anonymise`: what readers can see stays, without your name. Posts with co-authors pass to the first of them either way.
   * @example "anonymise"
   */
  content: 'delete' | 'anonymise';
}

/** What requestPasswordReset takes. */
export interface RequestPasswordResetInput {
  /** @example "ada@example.org" */
  email: string;
}

/** What resetPassword takes. */
export interface ResetPasswordInput {
  /**
   * What stands after the # of the link.
   * @example "mhe_Zm9yIGV4YW1wbGUgb25seSwgb3BlbnMgbm90aGluZw"
   */
  token: string;
  /** @example "staple of another horse" */
  password: string;
}

/** What requestEmailVerification takes. */
export type RequestEmailVerificationInput = Record<string, never>;

/** What verifyEmail takes. */
export interface VerifyEmailInput {
  /**
   * What stands after the # of the link.
   * @example "mhe_Zm9yIGV4YW1wbGUgb25seSwgb3BlbnMgbm90aGluZw"
   */
  token: string;
}

/** What requestEmailChange takes. */
export interface RequestEmailChangeInput {
  /** @example "ada@example.org" */
  email: string;
  /**
   * The password you have now.
   * @example "correct horse battery"
   */
  currentPassword: string;
}

/** What confirmEmailChange takes. */
export interface ConfirmEmailChangeInput {
  /**
   * What stands after the # of the link.
   * @example "mhe_Zm9yIGV4YW1wbGUgb25seSwgb3BlbnMgbm90aGluZw"
   */
  token: string;
}

/** What revertEmailChange takes. */
export interface RevertEmailChangeInput {
  /**
   * What stands after the # of the link.
   * @example "mhe_Zm9yIGV4YW1wbGUgb25seSwgb3BlbnMgbm90aGluZw"
   */
  token: string;
}

/** What getFactors takes. */
export type GetFactorsInput = Record<string, never>;

/** What setUpTotp takes. */
export type SetUpTotpInput = Record<string, never>;

/** What confirmTotp takes. */
export interface ConfirmTotpInput {
  /**
   * The six digits your authenticator app shows now.
   * @example "287082"
   */
  code: string;
}

/** What removeTotp takes. */
export type RemoveTotpInput = Record<string, never>;

/** What renewRecoveryCodes takes. */
export type RenewRecoveryCodesInput = Record<string, never>;

/** What getPasskeyCreationOptions takes. */
export type GetPasskeyCreationOptionsInput = Record<string, never>;

/** What registerPasskey takes. */
export interface RegisterPasskeyInput {
  /**
   * To know it by.
   * @example "My phone"
   */
  name: string;
  passkey: PasskeyRegistration;
}

/** What renamePasskey takes. */
export interface RenamePasskeyInput {
  id: string;
  /**
   * To know it by.
   * @example "My phone"
   */
  name: string;
}

/** What removePasskey takes. */
export interface RemovePasskeyInput {
  id: string;
}

/** What createPost takes. */
export interface CreatePostInput {
  /** An id that you made, so that you can send this again when the answer got lost: of one id only one post is made. Default: made here. */
  id?: string | undefined;
  /** @example "Bread, again" */
  title: string;
  /**
   * @default ""
   * @example "Flour, **water**, salt."
   */
  content?: string | undefined;
  /** @default "" */
  summary?: string | undefined;
  /** @default [] */
  tags?: string[] | undefined;
  /**
   * Default: made from the title.
   * @example "a-field-guide-to-writing-here"
   */
  slug?: string | undefined;
  /**
   * @default "en"
   * @example "en"
   */
  language?: string | undefined;
  /** @default null */
  canonicalUrl?: string | null | undefined;
  /**
   * For search engines and shared links. Null: the title.
   * @default null
   */
  seoTitle?: string | null | undefined;
  /**
   * For search engines and shared links. Null: the summary.
   * @default null
   */
  seoDescription?: string | null | undefined;
  /**
   * A picture of yours, from `POST /media`.
   * @default null
   */
  coverId?: string | null | undefined;
  /** A series of the author’s: the post becomes its last part, unless it is one already. Null: none. */
  seriesId?: string | null | undefined;
  /** @default true */
  commentsEnabled?: boolean | undefined;
  /** @default {} */
  metadata?: Record<string, unknown> | undefined;
  /**
   * `published` publishes at once, `scheduled` at `publishAt`.
   * @default "draft"
   */
  status?: 'draft' | 'scheduled' | 'published' | undefined;
  /**
   * From when on anyone can read it.
   * @example "2026-12-01T09:00:00+01:00"
   */
  publishAt?: string | undefined;
  /**
   * From when on nobody but its author can.
   * @example "2026-12-01T09:00:00+01:00"
   */
  unpublishAt?: string | undefined;
}

/** What updatePost takes. */
export interface UpdatePostInput {
  id: string;
  /** The version you read. On REST `If-Match: "3"` says the same. */
  expectedVersion: number;
  /** What to do if someone changed the post since. `merge`: join both changes of title, summary and content, by paragraph, unless they overlap. Default: `refuse`. */
  onConflict?: 'refuse' | 'merge' | undefined;
  /** The version of your autosave that this saves. It is removed with it, unless it has moved on meanwhile. */
  autosaveVersion?: number | undefined;
  /** @example "Bread, again" */
  title?: string | undefined;
  /** @example "Flour, **water**, salt." */
  content?: string | undefined;
  summary?: string | undefined;
  tags?: string[] | undefined;
  /** @example "a-field-guide-to-writing-here" */
  slug?: string | undefined;
  /** @example "en" */
  language?: string | undefined;
  canonicalUrl?: string | null | undefined;
  /** For search engines and shared links. Null: the title. */
  seoTitle?: string | null | undefined;
  /** For search engines and shared links. Null: the summary. */
  seoDescription?: string | null | undefined;
  /** A picture of yours, from `POST /media`. */
  coverId?: string | null | undefined;
  /** A series of the author’s: the post becomes its last part, unless it is one already. Null: none. */
  seriesId?: string | null | undefined;
  commentsEnabled?: boolean | undefined;
  metadata?: Record<string, unknown> | undefined;
}

/** What publishPost takes. */
export interface PublishPostInput {
  id: string;
  /** From when on nobody but its author can read it; null takes an end away. */
  unpublishAt?: string | null | undefined;
  /** The version of your autosave that this saves. It is removed with it, unless it has moved on meanwhile. */
  autosaveVersion?: number | undefined;
}

/** What unpublishPost takes. */
export interface UnpublishPostInput {
  id: string;
}

/** What schedulePost takes. */
export interface SchedulePostInput {
  id: string;
  /**
   * From when on anyone can read it.
   * @example "2026-12-01T09:00:00+01:00"
   */
  publishAt: string;
  /**
   * From when on nobody but its author can read it. Null: no end.
   * @default null
   */
  unpublishAt?: string | null | undefined;
  /** The version of your autosave that this saves. It is removed with it, unless it has moved on meanwhile. */
  autosaveVersion?: number | undefined;
}

/** What unschedulePost takes. */
export interface UnschedulePostInput {
  id: string;
}

/** What archivePost takes. */
export interface ArchivePostInput {
  id: string;
}

/** What unarchivePost takes. */
export interface UnarchivePostInput {
  id: string;
}

/** What featurePost takes. */
export interface FeaturePostInput {
  id: string;
}

/** What unfeaturePost takes. */
export interface UnfeaturePostInput {
  id: string;
}

/** What pinPost takes. */
export interface PinPostInput {
  id: string;
}

/** What unpinPost takes. */
export interface UnpinPostInput {
  id: string;
}

/** What linkTranslation takes. */
export interface LinkTranslationInput {
  id: string;
  /** A post of yours in another language. */
  translationId: string;
}

/** What unlinkTranslations takes. */
export interface UnlinkTranslationsInput {
  id: string;
}

/** What deletePost takes. */
export interface DeletePostInput {
  id: string;
}

/** What listTrash takes. */
export interface ListTrashInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
}

/** What restorePost takes. */
export interface RestorePostInput {
  id: string;
}

/** What purgePost takes. */
export interface PurgePostInput {
  id: string;
}

/** What emptyTrash takes. */
export type EmptyTrashInput = Record<string, never>;

/** What getPost takes. */
export interface GetPostInput {
  /** A slug the post has or once had, or its id. */
  slug: string;
  /** Answers these too. */
  include?: Array<'comments' | 'related' | 'authorProfile'> | undefined;
}

/** What relatedPosts takes. */
export interface RelatedPostsInput {
  id: string;
}

/** What checkLinks takes. */
export interface CheckLinksInput {
  id: string;
}

/** What listPosts takes. */
export interface ListPostsInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
  /**
   * Only posts with this tag.
   * @example "postgresql"
   */
  tag?: string | undefined;
  /** Only posts with all of these tags. */
  tags?: string[] | undefined;
  /** Only posts with at least one of these tags. */
  anyTag?: string[] | undefined;
  /**
   * Only posts that this user wrote, alone or with others.
   * @example "ada"
   */
  author?: string | undefined;
  /** Only parts of the series that has, or once had, this slug. */
  series?: string | undefined;
  /**
   * Only posts in this language.
   * @example "en"
   */
  language?: string | undefined;
  /** Only posts that are featured, or are not. */
  featured?: boolean | undefined;
  /** Only posts their author has pinned, or has not. */
  pinned?: boolean | undefined;
  /** Only posts that have a cover, or have none. */
  hasCover?: boolean | undefined;
  /**
   * Only posts published at or after this instant.
   * @example "2026-12-01T09:00:00+01:00"
   */
  publishedSince?: string | undefined;
  /**
   * Only posts published before this instant.
   * @example "2026-12-01T09:00:00+01:00"
   */
  publishedUntil?: string | undefined;
  /**
   * Only posts that were changed, or came out, at or after this instant: what a copy of the list lacks.
   * @example "2026-12-01T09:00:00+01:00"
   */
  updatedSince?: string | undefined;
  /** Only posts that take this long to read. */
  minReadingMinutes?: number | undefined;
  /** Only posts that take no longer to read. */
  maxReadingMinutes?: number | undefined;
  /**
   * Anything but `published` lists the posts you own or write with others, and needs a session.
   * @default "published"
   */
  status?: 'draft' | 'scheduled' | 'published' | 'archived' | 'any' | undefined;
  /** Default: `-publishedAt`, and `-updatedAt` for your own posts. By `publishedAt` only what is `published` or `scheduled` can be sorted. Among what is published, coming out counts as a change. */
  sort?: '-publishedAt' | 'publishedAt' | '-updatedAt' | 'updatedAt' | undefined;
  /** Answers these too. A page then has at most 2 MiB of text: it ends before the post that would be too much, though never before the first. */
  include?: Array<'content' | 'contentHtml'> | undefined;
}

/** What countPosts takes. */
export type CountPostsInput = Record<string, never>;

/** What searchPosts takes. */
export interface SearchPostsInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
  /**
   * Words, "a phrase in quotes", and -words to leave out.
   * @example "sourdough \"long ferment\" -rye"
   */
  q: string;
  /**
   * Only posts with this tag.
   * @example "postgresql"
   */
  tag?: string | undefined;
  /**
   * Only posts that this user wrote, alone or with others.
   * @example "ada"
   */
  author?: string | undefined;
  /**
   * Only posts in this language.
   * @example "en"
   */
  language?: string | undefined;
}

/** What inviteAuthor takes. */
export interface InviteAuthorInput {
  id: string;
  /**
   * Whom to invite.
   * @example "ada"
   */
  username: string;
  /** @default "co-author" */
  kind?: InvitationKind | undefined;
}

/** What listPostInvitations takes. */
export interface ListPostInvitationsInput {
  id: string;
}

/** What getInvitation takes. */
export interface GetInvitationInput {
  id: string;
}

/** What withdrawInvitation takes. */
export interface WithdrawInvitationInput {
  id: string;
}

/** What listMyInvitations takes. */
export interface ListMyInvitationsInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
}

/** What acceptInvitation takes. */
export interface AcceptInvitationInput {
  id: string;
}

/** What declineInvitation takes. */
export interface DeclineInvitationInput {
  id: string;
}

/** What removeAuthor takes. */
export interface RemoveAuthorInput {
  id: string;
  /**
   * Of the co-author; yours, to leave.
   * @example "ada"
   */
  username: string;
}

/** What listVersions takes. */
export interface ListVersionsInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
  id: string;
}

/** What saveVersion takes. */
export interface SaveVersionInput {
  id: string;
  /** @example "Sent to Grace" */
  label: string;
}

/** What getVersion takes. */
export interface GetVersionInput {
  id: string;
  /** Number of the version. */
  number: number;
}

/** What compareVersions takes. */
export interface CompareVersionsInput {
  id: string;
  /** Number of the version to begin with. */
  from: number;
  /** Number of the version to end with. */
  to: number;
  /** Characters of equal text to keep beside each change; the rest is left out. Default: all. */
  context?: number | undefined;
}

/** What restoreVersion takes. */
export interface RestoreVersionInput {
  id: string;
  /** Number of the version. */
  number: number;
  /** The `version` of the post you read. On REST `If-Match: "3"` says the same. */
  expectedVersion: number;
}

/** What getAutosave takes. */
export interface GetAutosaveInput {
  id: string;
}

/** What saveAutosave takes. */
export interface SaveAutosaveInput {
  id: string;
  /** The version of the autosave you know; 0: there is none. Or `If-Match: "3"`. */
  expectedVersion: number;
  /** The `version` of the post it was made from. */
  baseVersion: number;
  title: string;
  /** @default "" */
  summary?: string | undefined;
  content: string;
  /**
   * The other fields that were changed, in any form: kept as they are.
   * @default {}
   */
  details?: Record<string, unknown> | undefined;
}

/** What discardAutosave takes. */
export interface DiscardAutosaveInput {
  id: string;
  /** Only if it is still at this version. Default: any. */
  version?: number | undefined;
}

/** What createComment takes. */
export interface CreateCommentInput {
  postId: string;
  /** @example "I let mine rise *overnight*." */
  body: string;
  /** The comment this one answers. */
  parentId?: string | undefined;
}

/** What listComments takes. */
export interface ListCommentsInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
  postId: string;
  /**
   * Only what this user wrote and has not deleted.
   * @example "ada"
   */
  author?: string | undefined;
  /** Only replies to this comment itself. */
  parentId?: string | undefined;
  /**
   * Only comments written at or after this instant.
   * @example "2026-12-01T09:00:00+01:00"
   */
  createdSince?: string | undefined;
  /**
   * Only comments written before this instant.
   * @example "2026-12-01T09:00:00+01:00"
   */
  createdUntil?: string | undefined;
  /** Default: `thread`, in which every reply follows its parent. */
  sort?: 'thread' | '-createdAt' | 'createdAt' | undefined;
}

/** What watchComments takes. */
export interface WatchCommentsInput {
  /** The `id` of the last event you had: you are told what you missed since. On REST `Last-Event-ID` says the same. Opaque: do not build one. */
  lastEventId?: string | undefined;
  postId: string;
}

/** What updateComment takes. */
export interface UpdateCommentInput {
  id: string;
  /** @example "I let mine rise *overnight*." */
  body: string;
  /** The version you read. On REST `If-Match: "3"` says the same. */
  expectedVersion: number;
}

/** What deleteComment takes. */
export interface DeleteCommentInput {
  id: string;
}

/** What uploadMedia takes. */
export interface UploadMediaInput {
  /** JPEG, PNG, WebP, AVIF or GIF, at most 20 MiB and 50 megapixels. */
  file: Blob;
  /**
   * @default ""
   * @example "A loaf of rye bread, cut open"
   */
  alt?: string | undefined;
}

/** What importMedia takes. */
export interface ImportMediaInput {
  /**
   * Where the picture is, on the public internet. It is copied, not linked.
   * @example "https://example.org/loaf.jpg"
   */
  url: string;
  /**
   * @default ""
   * @example "A loaf of rye bread, cut open"
   */
  alt?: string | undefined;
}

/** What listMedia takes. */
export interface ListMediaInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
  /** `true`: only what no post and no profile shows. `false`: only what one does. */
  unused?: boolean | undefined;
  /** Only pictures that are stored in this format. */
  mimeType?: MediaType | undefined;
  /** Only pictures of which somebody said what they show, or nobody has. */
  hasAlt?: boolean | undefined;
  /**
   * Only pictures uploaded at or after this instant.
   * @example "2026-12-01T09:00:00+01:00"
   */
  createdSince?: string | undefined;
  /**
   * Only pictures uploaded before this instant.
   * @example "2026-12-01T09:00:00+01:00"
   */
  createdUntil?: string | undefined;
  /** Default: `-createdAt`, the newest first. */
  sort?: '-createdAt' | 'createdAt' | '-byteSize' | undefined;
}

/** What getMedia takes. */
export interface GetMediaInput {
  id: string;
}

/** What listMediaUses takes. */
export interface ListMediaUsesInput {
  id: string;
}

/** What updateMedia takes. */
export interface UpdateMediaInput {
  id: string;
  /** @example "A loaf of rye bread, cut open" */
  alt?: string | undefined;
}

/** What deleteMedia takes. */
export interface DeleteMediaInput {
  id: string;
  /**
   * Also when posts show it: they lose their cover, or a picture in their text.
   * @default false
   */
  force?: boolean | undefined;
}

/** What listSeries takes. */
export interface ListSeriesInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
  /**
   * Only series of this user.
   * @example "ada"
   */
  owner?: string | undefined;
  /**
   * Also those of which nobody can read a part yet: your own, or for editors those of `owner`. Needs a session.
   * @default false
   */
  all?: boolean | undefined;
}

/** What createSeries takes. */
export interface CreateSeriesInput {
  /** @example "Bread for beginners" */
  title: string;
  /** @default "" */
  description?: string | undefined;
  /**
   * Default: made from the title.
   * @example "a-field-guide-to-writing-here"
   */
  slug?: string | undefined;
}

/** What getSeries takes. */
export interface GetSeriesInput {
  /** A slug the series has or once had, or its id. */
  slug: string;
}

/** What updateSeries takes. */
export interface UpdateSeriesInput {
  id: string;
  /** The version you read. On REST `If-Match: "3"` says the same. */
  expectedVersion: number;
  /** @example "Bread for beginners" */
  title?: string | undefined;
  description?: string | undefined;
  /** @example "a-field-guide-to-writing-here" */
  slug?: string | undefined;
}

/** What deleteSeries takes. */
export interface DeleteSeriesInput {
  id: string;
  /** The version you read. On REST `If-Match: "3"` says the same. */
  expectedVersion: number;
}

/** What setSeriesPosts takes. */
export interface SetSeriesPostsInput {
  id: string;
  /** The version you read. On REST `If-Match: "3"` says the same. */
  expectedVersion: number;
  /** Ids of all its posts, in order. A post that is left out leaves the series. */
  posts: string[];
}

/** What listTags takes. */
export interface ListTagsInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
  /** Only tags whose name starts with this. */
  q?: string | undefined;
  /** Default: `-postCount`, the most used first. `slug` is the alphabet. */
  sort?: '-postCount' | 'slug' | '-slug' | undefined;
}

/** What getTag takes. */
export interface GetTagInput {
  /** @example "postgresql" */
  slug: string;
}

/** What updateTag takes. */
export interface UpdateTagInput {
  /** @example "postgresql" */
  slug: string;
  /** The version you read. On REST `If-Match: "3"` says the same. */
  expectedVersion: number;
  /**
   * The slug follows it; the former slug becomes an alias.
   * @example "PostgreSQL"
   */
  name?: string | undefined;
  /**
   * Default: made from the name.
   * @example "a-field-guide-to-writing-here"
   */
  newSlug?: string | undefined;
  description?: string | undefined;
}

/** What deleteTag takes. */
export interface DeleteTagInput {
  /** @example "postgresql" */
  slug: string;
  /**
   * Take it off the posts that have it; without it such a tag is not deleted.
   * @default false
   */
  detach?: boolean | undefined;
}

/** What mergeTag takes. */
export interface MergeTagInput {
  /** @example "postgresql" */
  slug: string;
  /**
   * Name, slug or alias of the tag that stays.
   * @example "PostgreSQL"
   */
  into: string;
}

/** What listTagAliases takes. */
export interface ListTagAliasesInput {
  /** @example "postgresql" */
  slug: string;
}

/** What addTagAlias takes. */
export interface AddTagAliasInput {
  /** @example "postgresql" */
  slug: string;
  /**
   * As someone would type it; its slug counts.
   * @example "PostgreSQL"
   */
  alias: string;
}

/** What removeTagAlias takes. */
export interface RemoveTagAliasInput {
  /** @example "postgresql" */
  slug: string;
  /**
   * As someone would type it; its slug counts.
   * @example "PostgreSQL"
   */
  alias: string;
}

/** What listApiTokens takes. */
export type ListApiTokensInput = Record<string, never>;

/** What createApiToken takes. */
export interface CreateApiTokenInput {
  /**
   * What uses it.
   * @example "Publish from my notes"
   */
  name: string;
  /**
   * What it may do of what you may.
   * @example ["posts:read","posts:write"]
   */
  scopes: ApiScope[];
  /** @default 90 */
  expiresInDays?: number | undefined;
}

/** What revokeApiToken takes. */
export interface RevokeApiTokenInput {
  id: string;
}

/** What getUser takes. */
export interface GetUserInput {
  /** @example "ada" */
  username: string;
}

/** What updateMe takes. */
export interface UpdateMeInput {
  /** The version you read. On REST `If-Match: "3"` says the same. */
  expectedVersion: number;
  /** @example "Ada Lovelace" */
  displayName?: string | undefined;
  /** @example "Writes about engines." */
  bio?: string | undefined;
  websiteUrl?: string | null | undefined;
  /** A picture of yours, from `POST /media`. Null: none any more. */
  avatarId?: string | null | undefined;
  /** Whether your notifications are mailed too, once your address is verified. */
  emailNotifications?: boolean | undefined;
}

/** What likePost takes. */
export interface LikePostInput {
  postId: string;
}

/** What unlikePost takes. */
export interface UnlikePostInput {
  postId: string;
}

/** What bookmarkPost takes. */
export interface BookmarkPostInput {
  postId: string;
}

/** What unbookmarkPost takes. */
export interface UnbookmarkPostInput {
  postId: string;
}

/** What listBookmarks takes. */
export interface ListBookmarksInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
}

/** What followUser takes. */
export interface FollowUserInput {
  /** @example "ada" */
  username: string;
}

/** What unfollowUser takes. */
export interface UnfollowUserInput {
  /** @example "ada" */
  username: string;
}

/** What listFollowers takes. */
export interface ListFollowersInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
  /** @example "ada" */
  username: string;
}

/** What listFollowing takes. */
export interface ListFollowingInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
}

/** What listNotifications takes. */
export interface ListNotificationsInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
  /**
   * Only those you have not read.
   * @default false
   */
  unread?: boolean | undefined;
}

/** What countUnreadNotifications takes. */
export type CountUnreadNotificationsInput = Record<string, never>;

/** What watchNotifications takes. */
export interface WatchNotificationsInput {
  /** The `id` of the last event you had: you are told what you missed since. On REST `Last-Event-ID` says the same. Opaque: do not build one. */
  lastEventId?: string | undefined;
}

/** What readNotification takes. */
export interface ReadNotificationInput {
  id: string;
}

/** What readNotifications takes. */
export interface ReadNotificationsInput {
  /**
   * Those made until then, so that none is marked that you have not seen. Default: all.
   * @example "2026-12-01T09:00:00+01:00"
   */
  upTo?: string | undefined;
}

/** What unsubscribe takes. */
export interface UnsubscribeInput {
  /**
   * What stands after the # of the link at the end of the mail.
   * @example "mhu_0192d3a0-7c1e-7c3a-9f52-3f1c2b6a7d10.Zm9yIGV4YW1wbGUgb25seQ"
   */
  token: string;
}

/** What listAccountInvitations takes. */
export interface ListAccountInvitationsInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
}

/** What inviteToAccount takes. */
export interface InviteToAccountInput {
  /** @example "ada@example.org" */
  email: string;
  /**
   * What they will be.
   * @default "author"
   */
  role?: UserRole | undefined;
}

/** What resendAccountInvitation takes. */
export interface ResendAccountInvitationInput {
  id: string;
}

/** What revokeAccountInvitation takes. */
export interface RevokeAccountInvitationInput {
  id: string;
}

/** What signUp takes. */
export interface SignUpInput {
  /** @example "ada@example.org" */
  email: string;
  /** A path of the site, percent-encoded, that the mailed link leads on to once the account is open. */
  next?: string | undefined;
}

/** What lookAtInvitation takes. */
export interface LookAtInvitationInput {
  /**
   * What stands after the # of the link.
   * @example "mhe_Zm9yIGV4YW1wbGUgb25seSwgb3BlbnMgbm90aGluZw"
   */
  token: string;
}

/** What acceptAccountInvitation takes. */
export interface AcceptAccountInvitationInput {
  /** @example "ada" */
  username: string;
  /** @example "correct horse battery" */
  password: string;
  /**
   * Shown beside what they write. Default: the username.
   * @example "Ada Lovelace"
   */
  displayName?: string | undefined;
  /**
   * `cookie` sets an HttpOnly cookie; `body` answers the refresh token as `refreshToken`.
   * @default "cookie"
   */
  tokenDelivery?: 'cookie' | 'body' | undefined;
  /**
   * What stands after the # of the link.
   * @example "mhe_Zm9yIGV4YW1wbGUgb25seSwgb3BlbnMgbm90aGluZw"
   */
  token: string;
}

/** What listAdminUsers takes. */
export interface ListAdminUsersInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
  /**
   * Only whose username, email or a word of whose name starts with this.
   * @example "ada"
   */
  q?: string | undefined;
  /** Only who has this role. */
  role?: UserRole | undefined;
  /** Only who is suspended, or is not. */
  status?: 'active' | 'suspended' | undefined;
  /** Only who showed that their address is theirs, or has not. */
  emailVerified?: boolean | undefined;
  /**
   * Only who came at or after this instant.
   * @example "2026-12-01T09:00:00+01:00"
   */
  createdSince?: string | undefined;
  /**
   * Only who came before this instant.
   * @example "2026-12-01T09:00:00+01:00"
   */
  createdUntil?: string | undefined;
  /** Default: `-createdAt`, the newest first. */
  sort?: '-createdAt' | 'createdAt' | 'username' | '-username' | undefined;
}

/** What getAdminUser takes. */
export interface GetAdminUserInput {
  id: string;
}

/** What changeUserRole takes. */
export interface ChangeUserRoleInput {
  id: string;
  role: UserRole;
}

/** What suspendUser takes. */
export interface SuspendUserInput {
  id: string;
  /** @example "Advertising in comments, after two warnings." */
  reason: string;
}

/** What reinstateUser takes. */
export interface ReinstateUserInput {
  id: string;
}

/** What listAudit takes. */
export interface ListAuditInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
  /**
   * Only what this user did.
   * @example "ada"
   */
  actor?: string | undefined;
  /** Only deeds of this kind. */
  action?: 'post.update' | 'post.publish' | 'post.schedule' | 'post.unschedule' | 'post.unpublish' | 'post.archive' | 'post.unarchive' | 'post.delete' | 'post.restore' | 'post.purge' | 'post.feature' | 'post.unfeature' | 'post.transfer' | 'series.delete' | 'tag.update' | 'tag.merge' | 'tag.delete' | 'comment.delete' | 'media.delete' | 'session.reuse' | 'session.revoke' | 'password.change' | 'password.reset' | 'email.change' | 'factor.add' | 'factor.remove' | 'recovery_codes.renew' | 'recovery_code.use' | 'token.create' | 'token.revoke' | 'user.create' | 'role.change' | 'user.suspend' | 'user.unsuspend' | 'user.delete' | 'invitation.create' | 'invitation.resend' | 'invitation.revoke' | 'invitation.accept' | 'webhook.create' | 'webhook.update' | 'webhook.rotate' | 'webhook.disable' | 'webhook.delete' | 'webhook.replay' | 'settings.change' | undefined;
  /** Only deeds on what has this id. */
  subject?: string | undefined;
  /**
   * Only deeds at or after this instant.
   * @example "2026-12-01T09:00:00+01:00"
   */
  since?: string | undefined;
  /**
   * Only deeds before this instant.
   * @example "2026-12-01T09:00:00+01:00"
   */
  until?: string | undefined;
  /** Default: `-at`, the newest first. */
  sort?: '-at' | 'at' | undefined;
}

/** What listWebhooks takes. */
export type ListWebhooksInput = Record<string, never>;

/** What createWebhook takes. */
export interface CreateWebhookInput {
  /**
   * An https address of the public internet, at its usual port.
   * @example "https://example.org/hooks/blog"
   */
  url: string;
  /**
   * What it is for.
   * @default ""
   * @example "Rebuild the static site"
   */
  description?: string | undefined;
  /**
   * What it is told of.
   * @example ["post.published","post.updated"]
   */
  events: WebhookEventName[];
  /**
   * Whether it is told of what happens from now on.
   * @default true
   */
  enabled?: boolean | undefined;
}

/** What getWebhook takes. */
export interface GetWebhookInput {
  id: string;
}

/** What updateWebhook takes. */
export interface UpdateWebhookInput {
  id: string;
  /** The version you read. On REST `If-Match: "3"` says the same. */
  expectedVersion: number;
  /**
   * An https address of the public internet, at its usual port.
   * @example "https://example.org/hooks/blog"
   */
  url?: string | undefined;
  /**
   * What it is for.
   * @example "Rebuild the static site"
   */
  description?: string | undefined;
  /**
   * What it is told of.
   * @example ["post.published","post.updated"]
   */
  events?: WebhookEventName[] | undefined;
  /** Whether it is told of what happens from now on. */
  enabled?: boolean | undefined;
}

/** What deleteWebhook takes. */
export interface DeleteWebhookInput {
  id: string;
  /** The version you read. On REST `If-Match: "3"` says the same. */
  expectedVersion: number;
}

/** What rotateWebhookSecret takes. */
export interface RotateWebhookSecretInput {
  id: string;
}

/** What testWebhook takes. */
export interface TestWebhookInput {
  id: string;
}

/** What listWebhookDeliveries takes. */
export interface ListWebhookDeliveriesInput {
  /**
   * Items a page.
   * @default 20
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. Opaque: do not build one. */
  cursor?: string | undefined;
  /** Of the webhook. */
  id: string;
  /** Only those that stand so. */
  state?: WebhookDeliveryState | undefined;
}

/** What getWebhookDelivery takes. */
export interface GetWebhookDeliveryInput {
  /** Of the webhook. */
  id: string;
  /** Of the delivery. */
  deliveryId: string;
}

/** What replayWebhookDelivery takes. */
export interface ReplayWebhookDeliveryInput {
  /** Of the webhook. */
  id: string;
  /** Of the delivery. */
  deliveryId: string;
}

/** What getSite takes. */
export type GetSiteInput = Record<string, never>;

/** `client.auth` */
export interface AuthApi {
  /**
   * Open an account.
   *
   * Makes the account and signs it in, where `registration` of `GET /site` is `open`. Where it is `verified`, ask for a link by `POST /auth/sign-up`.
   *
   * On REST `POST /auth/register`.
   *
   * @throws `EMAIL_TAKEN`, `USERNAME_TAKEN`, `SIGN_UP_BY_MAIL`, `INVITATION_REQUIRED`, `REGISTRATION_CLOSED`
   */
  register(input: RegisterInput, options?: CallOptions): Promise<Session>;

  /**
   * Sign in.
   *
   * With email and password. Where the account has a second factor, `status` is `factor_required` and there is a ticket to show that. A browser gets its refresh token in a cookie that scripts cannot read; other clients ask for it with `tokenDelivery: "body"`.
   *
   * On REST `POST /auth/login`.
   *
   * @throws `INVALID_CREDENTIALS`, `ACCOUNT_SUSPENDED`
   */
  login(input: LoginInput, options?: CallOptions): Promise<LoginResult>;

  /**
   * Sign in: the second step.
   *
   * Give the ticket and one of `code`, `recoveryCode` and `passkey`. A ticket is good for five tries within five minutes.
   *
   * On REST `POST /auth/login/factor`.
   *
   * @throws `INVALID_TICKET`, `WRONG_CODE`, `PASSKEY_REFUSED`
   */
  loginFactor(input: LoginWithFactorInput, options?: CallOptions): Promise<Session>;

  /**
   * Sign in with a passkey alone.
   *
   * What it signs comes from `POST /auth/passkey/options`, without a ticket.
   *
   * On REST `POST /auth/login/passkey`.
   *
   * @throws `PASSKEY_REFUSED`, `ACCOUNT_SUSPENDED`
   */
  loginPasskey(input: LoginWithPasskeyInput, options?: CallOptions): Promise<Session>;

  /**
   * Ask for something a passkey can sign.
   *
   * With the ticket of a sign-in for its second step; signed in, to step up; else to sign in by a passkey alone. Good for one use within five minutes.
   *
   * On REST `POST /auth/passkey/options`.
   *
   * @throws `INVALID_TICKET`
   */
  passkeyOptions(input?: GetPasskeyOptionsInput, options?: CallOptions): Promise<PasskeyRequestOptions>;

  /**
   * Exchange a refresh token for a new session.
   *
   * A refresh token works once. Its reuse after the grace of 30 seconds ends the whole session: someone copied it.
   *
   * On REST `POST /auth/refresh`.
   *
   * @throws `INVALID_REFRESH_TOKEN`
   */
  refresh(input?: RefreshSessionInput, options?: CallOptions): Promise<Session>;

  /**
   * Sign out.
   *
   * Ends the session of the refresh token. Signing out twice is no error.
   *
   * On REST `POST /auth/logout`.
   */
  logout(input?: LogoutInput, options?: CallOptions): Promise<void>;

  /**
   * Show again who you are.
   *
   * What is dangerous answers `STEP_UP_REQUIRED` unless you signed in, or did this, within the last ten minutes. It counts for the session that asks. Give one of `password`, `code`, `recoveryCode` and `passkey`; the password is not enough where there is a second factor.
   *
   * On REST `POST /auth/step-up`. For those who are signed in.
   *
   * @throws `WRONG_PASSWORD`, `FACTOR_REQUIRED`, `WRONG_CODE`, `PASSKEY_REFUSED`
   */
  stepUp(input?: StepUpInput, options?: CallOptions): Promise<void>;

  /**
   * Who am I.
   *
   * Your own account, with what others do not see: email, role, the `version` to change it by.
   *
   * On REST `GET /me`. For those who are signed in.
   */
  me(input?: GetMeInput, options?: CallOptions): Promise<Me>;
}

/** `client.sessions` */
export interface SessionsApi {
  /**
   * List where you are signed in.
   *
   * Each with its device, its network, when it began and when it was last used; `current` is the one that asks.
   *
   * On REST `GET /me/sessions`. For those who are signed in.
   */
  list(input?: ListSessionsInput, options?: CallOptions): Promise<SessionList>;

  /**
   * Sign out somewhere else.
   *
   * Ends one of your sessions. Its tokens are refused from the next request on.
   *
   * On REST `DELETE /me/sessions/{id}`. For those who are signed in.
   *
   * @throws `SESSION_NOT_FOUND`
   */
  revoke(input: RevokeSessionInput, options?: CallOptions): Promise<void>;

  /**
   * Sign out everywhere else.
   *
   * Ends all of your sessions but the one that asks.
   *
   * On REST `DELETE /me/sessions`. For those who are signed in.
   */
  revokeOthers(input?: RevokeOtherSessionsInput, options?: CallOptions): Promise<void>;
}

/** `client.account` */
export interface AccountApi {
  /**
   * Change your password.
   *
   * Ends all of your sessions but the one that asks. Wants a recent sign-in where you have a second factor.
   *
   * On REST `POST /me/password`. For those who are signed in.
   *
   * @throws `WRONG_PASSWORD`, `STEP_UP_REQUIRED`
   */
  changePassword(input: ChangePasswordInput, options?: CallOptions): Promise<void>;

  /**
   * Delete your account.
   *
   * For ever. Wants a recent sign-in. Your sessions and tokens end, and everything that is yours alone is deleted.
   *
   * On REST `DELETE /me`. For those who are signed in.
   *
   * @throws `LAST_ADMIN`
   */
  delete(input: DeleteAccountInput, options?: CallOptions): Promise<void>;

  /**
   * Have a link to a new password mailed.
   *
   * The answer is the same whether the address has an account or not.
   *
   * On REST `POST /auth/password-reset`.
   */
  requestPasswordReset(input: RequestPasswordResetInput, options?: CallOptions): Promise<void>;

  /**
   * Set a new password by a mailed link.
   *
   * The link works once. Ends all sessions of the account.
   *
   * On REST `POST /auth/password-reset/confirm`.
   *
   * @throws `INVALID_LINK`
   */
  resetPassword(input: ResetPasswordInput, options?: CallOptions): Promise<void>;

  /**
   * Have the link that verifies your email mailed again.
   *
   * It goes to the address of your account. Nothing happens where that is verified already.
   *
   * On REST `POST /me/email/verification`. For those who are signed in.
   */
  requestEmailVerification(input?: RequestEmailVerificationInput, options?: CallOptions): Promise<void>;

  /**
   * Verify an email address by a mailed link.
   *
   * The `token` of the link. Works once, for three days, without being signed in.
   *
   * On REST `POST /auth/verify-email`.
   *
   * @throws `INVALID_LINK`
   */
  verifyEmail(input: VerifyEmailInput, options?: CallOptions): Promise<void>;

  /**
   * Ask to move your account to another email address.
   *
   * A link is mailed to that address. Nothing changes until it is confirmed. Wants a recent sign-in where you have a second factor.
   *
   * On REST `POST /me/email`. For those who are signed in.
   *
   * @throws `WRONG_PASSWORD`, `STEP_UP_REQUIRED`
   */
  requestEmailChange(input: RequestEmailChangeInput, options?: CallOptions): Promise<void>;

  /**
   * Move an account to the address a link was mailed to.
   *
   * Ends all other sessions. The old address is told, with a link that takes this back.
   *
   * On REST `POST /auth/change-email/confirm`.
   *
   * @throws `INVALID_LINK`, `EMAIL_TAKEN`
   */
  confirmEmailChange(input: ConfirmEmailChangeInput, options?: CallOptions): Promise<void>;

  /**
   * Take back a change of email that was not yours.
   *
   * By the link in the notice to the old address. Ends all sessions; the password works no longer, and a link to a new one is mailed.
   *
   * On REST `POST /auth/change-email/revert`.
   *
   * @throws `INVALID_LINK`, `EMAIL_TAKEN`
   */
  revertEmailChange(input: RevertEmailChangeInput, options?: CallOptions): Promise<void>;
}

/** `client.factors` */
export interface FactorsApi {
  /**
   * See your second factors.
   *
   * What you sign in with beside your password, and how many recovery codes are left.
   *
   * On REST `GET /me/factors`. For those who are signed in.
   */
  get(input?: GetFactorsInput, options?: CallOptions): Promise<Factors>;

  /**
   * Begin to use an authenticator app.
   *
   * Nothing changes until a code of the app confirms it, within an hour. Beginning again makes another secret.
   *
   * On REST `POST /me/totp`. For those who are signed in.
   *
   * @throws `TOTP_IS_ON`
   */
  setUpTotp(input?: SetUpTotpInput, options?: CallOptions): Promise<TotpSetUp>;

  /**
   * Switch codes of an authenticator app on.
   *
   * By the code the app shows. Ends all of your sessions but the one that asks. With the first factor come recovery codes.
   *
   * On REST `POST /me/totp/confirm`. For those who are signed in.
   *
   * @throws `TOTP_IS_ON`, `TOTP_NOT_SET_UP`, `WRONG_CODE`
   */
  confirmTotp(input: ConfirmTotpInput, options?: CallOptions): Promise<ConfirmedTotp>;

  /**
   * Switch codes of an authenticator app off.
   *
   * Ends all of your sessions but the one that asks. With the last factor go the recovery codes.
   *
   * On REST `DELETE /me/totp`. For those who are signed in.
   */
  removeTotp(input?: RemoveTotpInput, options?: CallOptions): Promise<void>;

  /**
   * Make new recovery codes.
   *
   * The former ones work no longer. Ends all of your sessions but the one that asks.
   *
   * On REST `POST /me/recovery-codes`. For those who are signed in.
   *
   * @throws `NO_SECOND_FACTOR`
   */
  renewRecoveryCodes(input?: RenewRecoveryCodesInput, options?: CallOptions): Promise<RecoveryCodes>;
}

/** `client.passkeys` */
export interface PasskeysApi {
  /**
   * Begin to add a passkey.
   *
   * What `navigator.credentials.create` needs. Good for five minutes.
   *
   * On REST `POST /me/passkeys/options`. For those who are signed in.
   */
  options(input?: GetPasskeyCreationOptionsInput, options?: CallOptions): Promise<PasskeyCreationOptions>;

  /**
   * Add a passkey.
   *
   * Ends all of your sessions but the one that asks. With the first factor come recovery codes.
   *
   * On REST `POST /me/passkeys`. For those who are signed in.
   *
   * @throws `PASSKEY_REFUSED`, `PASSKEY_TAKEN`, `TOO_MANY_PASSKEYS`
   */
  register(input: RegisterPasskeyInput, options?: CallOptions): Promise<RegisteredPasskey>;

  /**
   * Rename a passkey.
   *
   * A name is for you to know it by; the passkey itself stays as it is.
   *
   * On REST `PATCH /me/passkeys/{id}`. For those who are signed in.
   *
   * @throws `PASSKEY_NOT_FOUND`
   */
  rename(input: RenamePasskeyInput, options?: CallOptions): Promise<Passkey>;

  /**
   * Remove a passkey.
   *
   * Ends all of your sessions but the one that asks. With the last factor go the recovery codes.
   *
   * On REST `DELETE /me/passkeys/{id}`. For those who are signed in.
   *
   * @throws `PASSKEY_NOT_FOUND`
   */
  remove(input: RemovePasskeyInput, options?: CallOptions): Promise<void>;
}

/** `client.posts` */
export interface PostsApi {
  /**
   * Write a post.
   *
   * A draft, unless `status` says `published`, or `scheduled` with `publishAt`. With an `id` of your own you can send it again after a lost answer: the post that was made answers, with 200 and `duplicate`.
   *
   * On REST `POST /posts`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `MEDIA_NOT_FOUND`, `ID_TAKEN`, `SERIES_NOT_FOUND`, `SERIES_FULL`, `SLUG_TAKEN`, `CONTENT_TOO_LARGE`, `CONTENT_TOO_COMPLEX`
   */
  create(input: CreatePostInput, options?: CallOptions): Promise<CreatedPost>;

  /**
   * Change a post.
   *
   * Changes the fields that are present, if the post is still at the version you read. If it is not: with `onConflict: "merge"` both changes are joined where they do not overlap; otherwise the problem has `conflict`, with what you changed, what you sent and what is stored.
   *
   * On REST `PATCH /posts/{id}`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`, `MEDIA_NOT_FOUND`, `SERIES_NOT_FOUND`, `SERIES_FULL`, `SLUG_TAKEN`, `TRANSLATION_EXISTS`, `CONTENT_TOO_LARGE`, `CONTENT_TOO_COMPLEX`
   */
  update(input: UpdatePostInput, options?: CallOptions): Promise<Post>;

  /**
   * Publish a post.
   *
   * Now, whatever it was, a scheduled post too. Publishing what is published changes nothing but its end, when `unpublishAt` is given.
   *
   * On REST `POST /posts/{id}/publish`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  publish(input: PublishPostInput, options?: CallOptions): Promise<Post>;

  /**
   * Take a post back to draft.
   *
   * At once, for all readers. Its address and what was said under it stay, and come back with it.
   *
   * On REST `POST /posts/{id}/unpublish`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  unpublish(input: UnpublishPostInput, options?: CallOptions): Promise<Post>;

  /**
   * Give a post the date it is published on, or another one.
   *
   * It can be read from that instant on. A post that is published already has to be unpublished first.
   *
   * On REST `POST /posts/{id}/schedule`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`, `ALREADY_PUBLISHED`
   */
  schedule(input: SchedulePostInput, options?: CallOptions): Promise<Post>;

  /**
   * Cancel the publication of a scheduled post.
   *
   * It is a draft again. What has no date stays as it is.
   *
   * On REST `DELETE /posts/{id}/schedule`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`, `ALREADY_PUBLISHED`
   */
  unschedule(input: UnschedulePostInput, options?: CallOptions): Promise<Post>;

  /**
   * Archive a post.
   *
   * Only its author and editors can read it any more.
   *
   * On REST `POST /posts/{id}/archive`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  archive(input: ArchivePostInput, options?: CallOptions): Promise<Post>;

  /**
   * Take an archived post back to draft.
   *
   * Any other post stays as it is.
   *
   * On REST `POST /posts/{id}/unarchive`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  unarchive(input: UnarchivePostInput, options?: CallOptions): Promise<Post>;

  /**
   * Put a post on the front page.
   *
   * For editors and admins. Twice is once; the version stays.
   *
   * On REST `PUT /posts/{id}/featured`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  feature(input: FeaturePostInput, options?: CallOptions): Promise<Post>;

  /**
   * Take a post off the front page.
   *
   * For editors. Answers the same where it was not featured.
   *
   * On REST `DELETE /posts/{id}/featured`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  unfeature(input: UnfeaturePostInput, options?: CallOptions): Promise<Post>;

  /**
   * Keep a post at the head of your page.
   *
   * For its author, up to five posts. Twice is once; the version stays.
   *
   * On REST `PUT /posts/{id}/pinned`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`, `TOO_MANY_PINNED`
   */
  pin(input: PinPostInput, options?: CallOptions): Promise<Post>;

  /**
   * Let a post stand where its date puts it.
   *
   * Answers the same where it was not pinned.
   *
   * On REST `DELETE /posts/{id}/pinned`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  unpin(input: UnpinPostInput, options?: CallOptions): Promise<Post>;

  /**
   * Link a post with its translation.
   *
   * You must be able to edit both. What is linked with either is then linked with both, one post a language.
   *
   * On REST `PUT /posts/{id}/translations/{translationId}`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`, `TRANSLATION_EXISTS`
   */
  linkTranslation(input: LinkTranslationInput, options?: CallOptions): Promise<Post>;

  /**
   * Part a post from its translations.
   *
   * The others stay linked with each other.
   *
   * On REST `DELETE /posts/{id}/translations`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  unlinkTranslations(input: UnlinkTranslationsInput, options?: CallOptions): Promise<Post>;

  /**
   * Put a post into the trash.
   *
   * Nobody can read it any more. It can be restored for 30 days; its slug stays taken meanwhile.
   *
   * On REST `DELETE /posts/{id}`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  delete(input: DeletePostInput, options?: CallOptions): Promise<void>;

  /**
   * List your deleted posts, last deleted first.
   *
   * They stay for 30 days.
   *
   * On REST `GET /trash`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   */
  trash: {
    <const F extends Fields<TrashPage['items'][number]>>(input: ListTrashInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<TrashPage, F>>;
    (input?: ListTrashInput, options?: CallOptions): Promise<TrashPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages<const F extends Fields<TrashPage['items'][number]>>(input: ListTrashInput & { fields: F }, options?: CallOptions): AsyncGenerator<SelectedPage<TrashPage, F>, void, undefined>;
    pages(input?: ListTrashInput, options?: CallOptions): AsyncGenerator<TrashPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items<const F extends Fields<TrashPage['items'][number]>>(input: ListTrashInput & { fields: F }, options?: CallOptions): AsyncGenerator<Selected<TrashPage['items'][number], F>, void, undefined>;
    items(input?: ListTrashInput, options?: CallOptions): AsyncGenerator<TrashPage['items'][number], void, undefined>;
  };

  /**
   * Take a post out of the trash.
   *
   * It is as it was, with its comments, likes and bookmarks. A post that was to be published meanwhile comes back as a draft. What is not in the trash stays as it is.
   *
   * On REST `POST /posts/{id}/restore`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  restore(input: RestorePostInput, options?: CallOptions): Promise<Post>;

  /**
   * Delete a post for ever.
   *
   * From the trash only, with everything that hangs on it. Its slugs are free again.
   *
   * On REST `DELETE /trash/{id}`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  purge(input: PurgePostInput, options?: CallOptions): Promise<void>;

  /**
   * Delete all your posts in the trash for ever.
   *
   * With everything that hangs on them. Posts that come in while it runs stay.
   *
   * On REST `DELETE /trash`. For those who are signed in.
   */
  emptyTrash(input?: EmptyTrashInput, options?: CallOptions): Promise<EmptiedTrash>;

  /**
   * Read a post.
   *
   * By its slug, one it had before, or its id. Drafts answer to their author only. With `Accept: text/markdown` you get the text with front matter. `include` adds what a page about it shows beside it.
   *
   * On REST `GET /posts/{slug}`.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `POST_NOT_FOUND`
   */
  bySlug<const F extends Fields<ReadPost>>(input: GetPostInput & { fields: F }, options?: CallOptions): Promise<Selected<ReadPost, F>>;
  /**
   * Read a post.
   *
   * By its slug, one it had before, or its id. Drafts answer to their author only. With `Accept: text/markdown` you get the text with front matter. `include` adds what a page about it shows beside it.
   *
   * On REST `GET /posts/{slug}`.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `POST_NOT_FOUND`
   */
  bySlug(input: GetPostInput, options?: CallOptions): Promise<ReadPost>;

  /**
   * List what to read after a post.
   *
   * At most five: by tags and words they share, those in the language of the post first. Its translations are not among them.
   *
   * On REST `GET /posts/{id}/related`.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `POST_NOT_FOUND`
   */
  related<const F extends Fields<RelatedPosts['items'][number]>>(input: RelatedPostsInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<RelatedPosts, F>>;
  /**
   * List what to read after a post.
   *
   * At most five: by tags and words they share, those in the language of the post first. Its translations are not among them.
   *
   * On REST `GET /posts/{id}/related`.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `POST_NOT_FOUND`
   */
  related(input: RelatedPostsInput, options?: CallOptions): Promise<RelatedPosts>;

  /**
   * Check where the links of a post lead.
   *
   * Of the post as it is saved, for those who may edit it. Links to posts of this site are looked up; nothing is fetched.
   *
   * On REST `GET /posts/{id}/links`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  links(input: CheckLinksInput, options?: CallOptions): Promise<PostLinks>;

  /**
   * List posts, newest first.
   *
   * Published ones, for everybody; with another `status`, yours. Parameters such as `author`, `tags` and `publishedSince` narrow it down, all of them together; `sort` orders it; `include` adds the texts.
   *
   * On REST `GET /posts`.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `UNAUTHENTICATED`, `TAG_NOT_FOUND`, `USER_NOT_FOUND`, `SERIES_NOT_FOUND`
   */
  list: {
    <const F extends Fields<PostPage['items'][number]>>(input: ListPostsInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<PostPage, F>>;
    (input?: ListPostsInput, options?: CallOptions): Promise<PostPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages<const F extends Fields<PostPage['items'][number]>>(input: ListPostsInput & { fields: F }, options?: CallOptions): AsyncGenerator<SelectedPage<PostPage, F>, void, undefined>;
    pages(input?: ListPostsInput, options?: CallOptions): AsyncGenerator<PostPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items<const F extends Fields<PostPage['items'][number]>>(input: ListPostsInput & { fields: F }, options?: CallOptions): AsyncGenerator<Selected<PostPage['items'][number], F>, void, undefined>;
    items(input?: ListPostsInput, options?: CallOptions): AsyncGenerator<PostPage['items'][number], void, undefined>;
  };

  /**
   * How many posts you have, by status.
   *
   * Yours and those you write with others; the trash is counted apart.
   *
   * On REST `GET /me/post-counts`. For those who are signed in.
   */
  counts(input?: CountPostsInput, options?: CallOptions): Promise<PostCounts>;

  /**
   * Search posts, best match first.
   *
   * A question in plain words finds the posts that match it best; "a phrase in quotes" must stand as it is; -word must not stand.
   *
   * On REST `GET /search`.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `EMPTY_QUERY`
   */
  search: {
    <const F extends Fields<SearchPage['items'][number]>>(input: SearchPostsInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<SearchPage, F>>;
    (input: SearchPostsInput, options?: CallOptions): Promise<SearchPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages<const F extends Fields<SearchPage['items'][number]>>(input: SearchPostsInput & { fields: F }, options?: CallOptions): AsyncGenerator<SelectedPage<SearchPage, F>, void, undefined>;
    pages(input: SearchPostsInput, options?: CallOptions): AsyncGenerator<SearchPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items<const F extends Fields<SearchPage['items'][number]>>(input: SearchPostsInput & { fields: F }, options?: CallOptions): AsyncGenerator<Selected<SearchPage['items'][number], F>, void, undefined>;
    items(input: SearchPostsInput, options?: CallOptions): AsyncGenerator<SearchPage['items'][number], void, undefined>;
  };
}

/** `client.authors` */
export interface AuthorsApi {
  /**
   * Invite someone to a post.
   *
   * To write it together, or, as `owner`, to take it over: then you stay as co-author. Nothing changes until they accept. They see the title meanwhile, not the text.
   *
   * On REST `POST /posts/{id}/invitations`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`, `USER_NOT_FOUND`, `CANNOT_BE_INVITED`, `TOO_MANY_INVITATIONS`
   */
  invite(input: InviteAuthorInput, options?: CallOptions): Promise<Invitation>;

  /**
   * List a post’s open invitations, oldest first.
   *
   * For whoever may invite: the owner of the post.
   *
   * On REST `GET /posts/{id}/invitations`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  invitations<const F extends Fields<InvitationPage['items'][number]>>(input: ListPostInvitationsInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<InvitationPage, F>>;
  /**
   * List a post’s open invitations, oldest first.
   *
   * For whoever may invite: the owner of the post.
   *
   * On REST `GET /posts/{id}/invitations`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  invitations(input: ListPostInvitationsInput, options?: CallOptions): Promise<InvitationPage>;

  /**
   * Read an invitation.
   *
   * For whom it is to, and for those who may send one for this post.
   *
   * On REST `GET /invitations/{id}`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `INVITATION_NOT_FOUND`
   */
  invitation<const F extends Fields<Invitation>>(input: GetInvitationInput & { fields: F }, options?: CallOptions): Promise<Selected<Invitation, F>>;
  /**
   * Read an invitation.
   *
   * For whom it is to, and for those who may send one for this post.
   *
   * On REST `GET /invitations/{id}`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `INVITATION_NOT_FOUND`
   */
  invitation(input: GetInvitationInput, options?: CallOptions): Promise<Invitation>;

  /**
   * Withdraw an invitation.
   *
   * By who sent it or owns the post, while it is open.
   *
   * On REST `DELETE /invitations/{id}`. For those who are signed in.
   *
   * @throws `INVITATION_NOT_FOUND`, `FORBIDDEN`, `INVITATION_CLOSED`
   */
  withdraw(input: WithdrawInvitationInput, options?: CallOptions): Promise<void>;

  /**
   * List the open invitations to you, newest first.
   *
   * What you were asked to write with somebody, and have not answered.
   *
   * On REST `GET /me/invitations`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   */
  inbox: {
    <const F extends Fields<InvitationPage['items'][number]>>(input: ListMyInvitationsInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<InvitationPage, F>>;
    (input?: ListMyInvitationsInput, options?: CallOptions): Promise<InvitationPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages<const F extends Fields<InvitationPage['items'][number]>>(input: ListMyInvitationsInput & { fields: F }, options?: CallOptions): AsyncGenerator<SelectedPage<InvitationPage, F>, void, undefined>;
    pages(input?: ListMyInvitationsInput, options?: CallOptions): AsyncGenerator<InvitationPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items<const F extends Fields<InvitationPage['items'][number]>>(input: ListMyInvitationsInput & { fields: F }, options?: CallOptions): AsyncGenerator<Selected<InvitationPage['items'][number], F>, void, undefined>;
    items(input?: ListMyInvitationsInput, options?: CallOptions): AsyncGenerator<InvitationPage['items'][number], void, undefined>;
  };

  /**
   * Accept an invitation.
   *
   * You are a co-author of the post from then on, or its owner. Accepting again changes nothing.
   *
   * On REST `POST /invitations/{id}/accept`. For those who are signed in.
   *
   * @throws `INVITATION_NOT_FOUND`, `FORBIDDEN`, `INVITATION_CLOSED`
   */
  accept(input: AcceptInvitationInput, options?: CallOptions): Promise<Invitation>;

  /**
   * Decline an invitation.
   *
   * Whoever sent it may ask you about this post again after 30 days.
   *
   * On REST `POST /invitations/{id}/decline`. For those who are signed in.
   *
   * @throws `INVITATION_NOT_FOUND`, `FORBIDDEN`, `INVITATION_CLOSED`
   */
  decline(input: DeclineInvitationInput, options?: CallOptions): Promise<Invitation>;

  /**
   * Remove a co-author, or leave.
   *
   * What they wrote stays. The owner cannot be removed: they transfer the post first.
   *
   * On REST `DELETE /posts/{id}/authors/{username}`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`, `AUTHOR_NOT_FOUND`
   */
  remove(input: RemoveAuthorInput, options?: CallOptions): Promise<void>;
}

/** `client.versions` */
export interface VersionsApi {
  /**
   * List a post's versions, newest first.
   *
   * Every publish, every change of what is published or scheduled, and every named save keeps one, unless nothing changed since the last. For those who may edit the post.
   *
   * On REST `GET /posts/{id}/versions`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  list: {
    <const F extends Fields<PostVersionPage['items'][number]>>(input: ListVersionsInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<PostVersionPage, F>>;
    (input: ListVersionsInput, options?: CallOptions): Promise<PostVersionPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages<const F extends Fields<PostVersionPage['items'][number]>>(input: ListVersionsInput & { fields: F }, options?: CallOptions): AsyncGenerator<SelectedPage<PostVersionPage, F>, void, undefined>;
    pages(input: ListVersionsInput, options?: CallOptions): AsyncGenerator<PostVersionPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items<const F extends Fields<PostVersionPage['items'][number]>>(input: ListVersionsInput & { fields: F }, options?: CallOptions): AsyncGenerator<Selected<PostVersionPage['items'][number], F>, void, undefined>;
    items(input: ListVersionsInput, options?: CallOptions): AsyncGenerator<PostVersionPage['items'][number], void, undefined>;
  };

  /**
   * Keep what a post says now, under a name.
   *
   * Versions are kept by themselves at every publication and update; this one has a name and stays. Where the last version says the same, that one gets the name.
   *
   * On REST `POST /posts/{id}/versions`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  save(input: SaveVersionInput, options?: CallOptions): Promise<PostVersionSummary>;

  /**
   * Read a version of a post.
   *
   * Everything it said then. For those who may edit the post.
   *
   * On REST `GET /posts/{id}/versions/{number}`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `POST_NOT_FOUND`, `VERSION_NOT_FOUND`, `FORBIDDEN`
   */
  byNumber<const F extends Fields<PostVersion>>(input: GetVersionInput & { fields: F }, options?: CallOptions): Promise<Selected<PostVersion, F>>;
  /**
   * Read a version of a post.
   *
   * Everything it said then. For those who may edit the post.
   *
   * On REST `GET /posts/{id}/versions/{number}`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `POST_NOT_FOUND`, `VERSION_NOT_FOUND`, `FORBIDDEN`
   */
  byNumber(input: GetVersionInput, options?: CallOptions): Promise<PostVersion>;

  /**
   * Compare two versions of a post, word by word.
   *
   * `from` and `to` are numbers of versions, in either order. Of title, summary and content: what is the same, what went, what came.
   *
   * On REST `GET /posts/{id}/versions/{from}...{to}`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `POST_NOT_FOUND`, `VERSION_NOT_FOUND`, `FORBIDDEN`
   */
  compare<const F extends Fields<PostDiff>>(input: CompareVersionsInput & { fields: F }, options?: CallOptions): Promise<Selected<PostDiff, F>>;
  /**
   * Compare two versions of a post, word by word.
   *
   * `from` and `to` are numbers of versions, in either order. Of title, summary and content: what is the same, what went, what came.
   *
   * On REST `GET /posts/{id}/versions/{from}...{to}`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `POST_NOT_FOUND`, `VERSION_NOT_FOUND`, `FORBIDDEN`
   */
  compare(input: CompareVersionsInput, options?: CallOptions): Promise<PostDiff>;

  /**
   * Make a post say what a version of it said.
   *
   * Title, summary and content, byte for byte. What it said before is kept as a version first.
   *
   * On REST `POST /posts/{id}/versions/{number}/restore`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `VERSION_NOT_FOUND`, `FORBIDDEN`
   */
  restore(input: RestoreVersionInput, options?: CallOptions): Promise<Post>;
}

/** `client.autosaves` */
export interface AutosavesApi {
  /**
   * Read what you typed in a post and have not saved.
   *
   * Yours alone, for those who may edit the post. `null`: there is nothing.
   *
   * On REST `GET /posts/{id}/autosave`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  get(input: GetAutosaveInput, options?: CallOptions): Promise<Autosave | null>;

  /**
   * Keep what you are typing, apart from the post.
   *
   * The post, its version and what readers see stay as they are until you update it with this `autosaveVersion`. `expectedVersion` is 0 the first time, then the version of the last answer; a stale one is refused with `conflict`: what the post said, what you sent and what another window of yours kept. The same text sent twice is no conflict.
   *
   * On REST `PUT /posts/{id}/autosave`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`, `CONTENT_TOO_LARGE`
   */
  save(input: SaveAutosaveInput, options?: CallOptions): Promise<Autosave>;

  /**
   * Give up what you typed in a post and have not saved.
   *
   * The post stays as it is. With `version`, only if nobody typed on meanwhile.
   *
   * On REST `DELETE /posts/{id}/autosave`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `FORBIDDEN`
   */
  discard(input: DiscardAutosaveInput, options?: CallOptions): Promise<void>;
}

/** `client.comments` */
export interface CommentsApi {
  /**
   * Comment on a post, or reply to a comment.
   *
   * In Markdown. `parentId` makes it a reply.
   *
   * On REST `POST /posts/{postId}/comments`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`, `COMMENT_NOT_FOUND`, `COMMENTS_DISABLED`, `CONTENT_TOO_COMPLEX`
   */
  create(input: CreateCommentInput, options?: CallOptions): Promise<Comment>;

  /**
   * List a post's comments in reading order.
   *
   * Replies follow what they reply to, at whatever `depth`, unless `sort` says by time. `author`, `parentId` and `createdSince` narrow it down, all of them together. What was deleted stands empty while there are replies to it.
   *
   * On REST `GET /posts/{postId}/comments`.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `POST_NOT_FOUND`, `USER_NOT_FOUND`
   */
  list: {
    <const F extends Fields<CommentPage['items'][number]>>(input: ListCommentsInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<CommentPage, F>>;
    (input: ListCommentsInput, options?: CallOptions): Promise<CommentPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages<const F extends Fields<CommentPage['items'][number]>>(input: ListCommentsInput & { fields: F }, options?: CallOptions): AsyncGenerator<SelectedPage<CommentPage, F>, void, undefined>;
    pages(input: ListCommentsInput, options?: CallOptions): AsyncGenerator<CommentPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items<const F extends Fields<CommentPage['items'][number]>>(input: ListCommentsInput & { fields: F }, options?: CallOptions): AsyncGenerator<Selected<CommentPage['items'][number], F>, void, undefined>;
    items(input: ListCommentsInput, options?: CallOptions): AsyncGenerator<CommentPage['items'][number], void, undefined>;
  };

  /**
   * Be told of comments on a post as they are written, changed and removed.
   *
   * First comes `ready`: read the list after it, and nothing is missed. The stream ends with a `problem` when the post can be read no longer.
   *
   * On REST `GET /posts/{postId}/comments/stream`.
   *
   * @throws `POST_NOT_FOUND`
   */
  watch(input: WatchCommentsInput, options?: WatchOptions): EventStream<CommentEvent>;

  /**
   * Change a comment of yours.
   *
   * If it is still at the version you read.
   *
   * On REST `PATCH /comments/{id}`. For those who are signed in.
   *
   * @throws `COMMENT_NOT_FOUND`, `FORBIDDEN`, `CONTENT_TOO_COMPLEX`
   */
  update(input: UpdateCommentInput, options?: CallOptions): Promise<Comment>;

  /**
   * Delete a comment of yours.
   *
   * Replies to it stay, under a tombstone.
   *
   * On REST `DELETE /comments/{id}`. For those who are signed in.
   *
   * @throws `COMMENT_NOT_FOUND`, `FORBIDDEN`
   */
  delete(input: DeleteCommentInput, options?: CallOptions): Promise<void>;
}

/** `client.media` */
export interface MediaApi {
  /**
   * Upload a picture.
   *
   * As multipart/form-data. The bytes decide what it is, not its name. It is turned upright and stored without EXIF, in several widths as AVIF and WebP, and as one JPEG to be shared. The same file again answers 200 and the picture there is. REST only: tRPC takes JSON.
   *
   * On REST `POST /media`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `MEDIA_TOO_LARGE`, `MEDIA_TYPE_NOT_ALLOWED`, `MEDIA_INVALID`, `MEDIA_TOO_MANY_PIXELS`
   */
  upload(input: UploadMediaInput, options?: UploadOptions): Promise<UploadedMedia>;

  /**
   * Copy a picture from an address.
   *
   * Fetched once, by http or https from the public internet, and then kept as an uploaded one: the same limits, encoded anew. What an address inside a network answers is not told apart from what does not answer.
   *
   * On REST `POST /media/import`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `URL_NOT_FETCHED`, `MEDIA_TOO_LARGE`, `MEDIA_TYPE_NOT_ALLOWED`, `MEDIA_INVALID`, `MEDIA_TOO_MANY_PIXELS`
   */
  import(input: ImportMediaInput, options?: CallOptions): Promise<UploadedMedia>;

  /**
   * List your pictures, newest first.
   *
   * With their sizes, alt text and addresses. `unused` lists those that stand in no post, `hasAlt` those that say what they show, or do not; `sort` puts the largest first.
   *
   * On REST `GET /media`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   */
  list: {
    <const F extends Fields<MediaPage['items'][number]>>(input: ListMediaInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<MediaPage, F>>;
    (input?: ListMediaInput, options?: CallOptions): Promise<MediaPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages<const F extends Fields<MediaPage['items'][number]>>(input: ListMediaInput & { fields: F }, options?: CallOptions): AsyncGenerator<SelectedPage<MediaPage, F>, void, undefined>;
    pages(input?: ListMediaInput, options?: CallOptions): AsyncGenerator<MediaPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items<const F extends Fields<MediaPage['items'][number]>>(input: ListMediaInput & { fields: F }, options?: CallOptions): AsyncGenerator<Selected<MediaPage['items'][number], F>, void, undefined>;
    items(input?: ListMediaInput, options?: CallOptions): AsyncGenerator<MediaPage['items'][number], void, undefined>;
  };

  /**
   * Read what is known of a picture.
   *
   * Its sizes, alt text and addresses.
   *
   * On REST `GET /media/{id}`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `MEDIA_NOT_FOUND`
   */
  byId<const F extends Fields<Media>>(input: GetMediaInput & { fields: F }, options?: CallOptions): Promise<Selected<Media, F>>;
  /**
   * Read what is known of a picture.
   *
   * Its sizes, alt text and addresses.
   *
   * On REST `GET /media/{id}`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `MEDIA_NOT_FOUND`
   */
  byId(input: GetMediaInput, options?: CallOptions): Promise<Media>;

  /**
   * See where a picture is shown.
   *
   * Look here before you delete it. Posts that you cannot read are not named.
   *
   * On REST `GET /media/{id}/uses`. For those who are signed in.
   *
   * @throws `MEDIA_NOT_FOUND`
   */
  uses(input: ListMediaUsesInput, options?: CallOptions): Promise<MediaUses>;

  /**
   * Say what a picture shows.
   *
   * Covers say it at once; a text keeps the words it was written with.
   *
   * On REST `PATCH /media/{id}`. For those who are signed in.
   *
   * @throws `MEDIA_NOT_FOUND`
   */
  update(input: UpdateMediaInput, options?: CallOptions): Promise<Media>;

  /**
   * Delete a picture.
   *
   * Refused while a post or a profile shows it, unless `force` is true.
   *
   * On REST `DELETE /media/{id}`. For those who are signed in.
   *
   * @throws `MEDIA_NOT_FOUND`, `MEDIA_IN_USE`
   */
  delete(input: DeleteMediaInput, options?: CallOptions): Promise<void>;
}

/** `client.series` */
export interface SeriesApi {
  /**
   * List series, newest first.
   *
   * Those with a part that anyone can read, unless `all` asks for your own.
   *
   * On REST `GET /series`.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `UNAUTHENTICATED`, `FORBIDDEN`, `USER_NOT_FOUND`
   */
  list: {
    <const F extends Fields<SeriesPage['items'][number]>>(input: ListSeriesInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<SeriesPage, F>>;
    (input?: ListSeriesInput, options?: CallOptions): Promise<SeriesPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages<const F extends Fields<SeriesPage['items'][number]>>(input: ListSeriesInput & { fields: F }, options?: CallOptions): AsyncGenerator<SelectedPage<SeriesPage, F>, void, undefined>;
    pages(input?: ListSeriesInput, options?: CallOptions): AsyncGenerator<SeriesPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items<const F extends Fields<SeriesPage['items'][number]>>(input: ListSeriesInput & { fields: F }, options?: CallOptions): AsyncGenerator<Selected<SeriesPage['items'][number], F>, void, undefined>;
    items(input?: ListSeriesInput, options?: CallOptions): AsyncGenerator<SeriesPage['items'][number], void, undefined>;
  };

  /**
   * Begin a series.
   *
   * Nobody else sees it until a part of it can be read.
   *
   * On REST `POST /series`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `SLUG_TAKEN`
   */
  create(input: CreateSeriesInput, options?: CallOptions): Promise<Series>;

  /**
   * Read a series.
   *
   * By its slug, one it had before, or its id. With the parts that you can read, numbered without gaps.
   *
   * On REST `GET /series/{slug}`.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `SERIES_NOT_FOUND`
   */
  bySlug<const F extends Fields<Series>>(input: GetSeriesInput & { fields: F }, options?: CallOptions): Promise<Selected<Series, F>>;
  /**
   * Read a series.
   *
   * By its slug, one it had before, or its id. With the parts that you can read, numbered without gaps.
   *
   * On REST `GET /series/{slug}`.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `SERIES_NOT_FOUND`
   */
  bySlug(input: GetSeriesInput, options?: CallOptions): Promise<Series>;

  /**
   * Change a series.
   *
   * Changes the fields that are present, if it is at the version you read.
   *
   * On REST `PATCH /series/{id}`. For those who are signed in.
   *
   * @throws `SERIES_NOT_FOUND`, `FORBIDDEN`, `SLUG_TAKEN`
   */
  update(input: UpdateSeriesInput, options?: CallOptions): Promise<Series>;

  /**
   * Take a series apart.
   *
   * Its posts stay as they are.
   *
   * On REST `DELETE /series/{id}`. For those who are signed in.
   *
   * @throws `SERIES_NOT_FOUND`, `FORBIDDEN`
   */
  delete(input: DeleteSeriesInput, options?: CallOptions): Promise<void>;

  /**
   * Set the posts of a series, in order.
   *
   * All of them: a post that is left out leaves the series. Posts of its owner that are in no other series. Changes nothing if one of them cannot be a part.
   *
   * On REST `PUT /series/{id}/posts`. For those who are signed in.
   *
   * @throws `SERIES_NOT_FOUND`, `FORBIDDEN`
   */
  setPosts(input: SetSeriesPostsInput, options?: CallOptions): Promise<Series>;
}

/** `client.tags` */
export interface TagsApi {
  /**
   * List tags, most used first.
   *
   * With how many posts everybody can read under each. `q` finds by the beginning of a name; `sort` puts them by the alphabet.
   *
   * On REST `GET /tags`.
   *
   * With `fields` it answers those only, and reads no others.
   */
  list: {
    <const F extends Fields<TagPage['items'][number]>>(input: ListTagsInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<TagPage, F>>;
    (input?: ListTagsInput, options?: CallOptions): Promise<TagPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages<const F extends Fields<TagPage['items'][number]>>(input: ListTagsInput & { fields: F }, options?: CallOptions): AsyncGenerator<SelectedPage<TagPage, F>, void, undefined>;
    pages(input?: ListTagsInput, options?: CallOptions): AsyncGenerator<TagPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items<const F extends Fields<TagPage['items'][number]>>(input: ListTagsInput & { fields: F }, options?: CallOptions): AsyncGenerator<Selected<TagPage['items'][number], F>, void, undefined>;
    items(input?: ListTagsInput, options?: CallOptions): AsyncGenerator<TagPage['items'][number], void, undefined>;
  };

  /**
   * Read a tag.
   *
   * By its slug, one it had before, or an alias. Editors find tags that no post that can be read has.
   *
   * On REST `GET /tags/{slug}`.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `TAG_NOT_FOUND`
   */
  bySlug<const F extends Fields<TagDetails>>(input: GetTagInput & { fields: F }, options?: CallOptions): Promise<Selected<TagDetails, F>>;
  /**
   * Read a tag.
   *
   * By its slug, one it had before, or an alias. Editors find tags that no post that can be read has.
   *
   * On REST `GET /tags/{slug}`.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `TAG_NOT_FOUND`
   */
  bySlug(input: GetTagInput, options?: CallOptions): Promise<TagDetails>;

  /**
   * Rename or describe a tag.
   *
   * For editors. The slug follows the name; the former one keeps meaning the tag. If it is at the version you read.
   *
   * On REST `PATCH /tags/{slug}`. For those who are signed in.
   *
   * @throws `TAG_NOT_FOUND`, `FORBIDDEN`, `SLUG_TAKEN`
   */
  update(input: UpdateTagInput, options?: CallOptions): Promise<TagDetails>;

  /**
   * Delete a tag.
   *
   * For editors. One that posts have only with `detach`; the posts stay.
   *
   * On REST `DELETE /tags/{slug}`. For those who are signed in.
   *
   * @throws `TAG_NOT_FOUND`, `FORBIDDEN`, `TAG_IN_USE`
   */
  delete(input: DeleteTagInput, options?: CallOptions): Promise<void>;

  /**
   * Make a tag part of another.
   *
   * For editors. Its posts get the other, in the same place; its slug and aliases mean the other from then on. Answers the other.
   *
   * On REST `POST /tags/{slug}/merge`. For those who are signed in.
   *
   * @throws `TAG_NOT_FOUND`, `FORBIDDEN`
   */
  merge(input: MergeTagInput, options?: CallOptions): Promise<TagDetails>;

  /**
   * List what else means a tag.
   *
   * For editors: former slugs, merged tags and aliases.
   *
   * On REST `GET /tags/{slug}/aliases`. For those who are signed in.
   *
   * @throws `FORBIDDEN`
   */
  aliases(input: ListTagAliasesInput, options?: CallOptions): Promise<TagAliases>;

  /**
   * Make a word mean a tag.
   *
   * For editors. Whoever writes a post with it gets the tag.
   *
   * On REST `PUT /tags/{slug}/aliases/{alias}`. For those who are signed in.
   *
   * @throws `TAG_NOT_FOUND`, `FORBIDDEN`, `SLUG_TAKEN`
   */
  addAlias(input: AddTagAliasInput, options?: CallOptions): Promise<TagAliases>;

  /**
   * Let a word mean a tag no more.
   *
   * For editors. Posts keep the tag.
   *
   * On REST `DELETE /tags/{slug}/aliases/{alias}`. For those who are signed in.
   *
   * @throws `TAG_NOT_FOUND`, `FORBIDDEN`
   */
  removeAlias(input: RemoveTagAliasInput, options?: CallOptions): Promise<void>;
}

/** `client.tokens` */
export interface TokensApi {
  /**
   * List your API tokens.
   *
   * Newest first, without the tokens themselves. Expired ones stay for 30 days.
   *
   * On REST `GET /me/tokens`. For those who are signed in.
   */
  list(input?: ListApiTokensInput, options?: CallOptions): Promise<ApiTokenList>;

  /**
   * Make an API token.
   *
   * For programs that act for you, with a few of your rights and for a while. The token is answered this once. A mail tells you of it. No token can make another.
   *
   * On REST `POST /me/tokens`. For those who are signed in.
   *
   * @throws `TOO_MANY_TOKENS`
   */
  create(input: CreateApiTokenInput, options?: CallOptions): Promise<CreatedApiToken>;

  /**
   * Revoke an API token.
   *
   * It is refused from the next request on.
   *
   * On REST `DELETE /me/tokens/{id}`. For those who are signed in.
   *
   * @throws `TOKEN_NOT_FOUND`
   */
  revoke(input: RevokeApiTokenInput, options?: CallOptions): Promise<void>;
}

/** `client.users` */
export interface UsersApi {
  /**
   * Read a user’s public profile.
   *
   * Name, biography, picture, and how many follow them.
   *
   * On REST `GET /users/{username}`.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `USER_NOT_FOUND`
   */
  byUsername<const F extends Fields<User>>(input: GetUserInput & { fields: F }, options?: CallOptions): Promise<Selected<User, F>>;
  /**
   * Read a user’s public profile.
   *
   * Name, biography, picture, and how many follow them.
   *
   * On REST `GET /users/{username}`.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `USER_NOT_FOUND`
   */
  byUsername(input: GetUserInput, options?: CallOptions): Promise<User>;

  /**
   * Change your profile.
   *
   * Changes what is present. `avatarId` names a picture of yours; the middle of it is shown.
   *
   * On REST `PATCH /me`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `MEDIA_NOT_FOUND`, `VERSION_CONFLICT`
   */
  updateMe(input: UpdateMeInput, options?: CallOptions): Promise<Me>;
}

/** `client.likes` */
export interface LikesApi {
  /**
   * Like a post.
   *
   * Liking twice counts once.
   *
   * On REST `PUT /posts/{postId}/like`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`
   */
  set(input: LikePostInput, options?: CallOptions): Promise<LikeState>;

  /**
   * Take a like back.
   *
   * Answers the same where you had not liked it.
   *
   * On REST `DELETE /posts/{postId}/like`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`
   */
  unset(input: UnlikePostInput, options?: CallOptions): Promise<LikeState>;
}

/** `client.bookmarks` */
export interface BookmarksApi {
  /**
   * Bookmark a post.
   *
   * For yourself: nobody else sees your bookmarks. Answers the same where you had bookmarked it.
   *
   * On REST `PUT /posts/{postId}/bookmark`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`
   */
  set(input: BookmarkPostInput, options?: CallOptions): Promise<BookmarkState>;

  /**
   * Remove a bookmark.
   *
   * Answers the same where there was none.
   *
   * On REST `DELETE /posts/{postId}/bookmark`. For those who are signed in.
   *
   * @throws `POST_NOT_FOUND`
   */
  unset(input: UnbookmarkPostInput, options?: CallOptions): Promise<BookmarkState>;

  /**
   * List your bookmarks, newest first.
   *
   * Those whose posts you may still read.
   *
   * On REST `GET /bookmarks`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   */
  list: {
    <const F extends Fields<BookmarkPage['items'][number]>>(input: ListBookmarksInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<BookmarkPage, F>>;
    (input?: ListBookmarksInput, options?: CallOptions): Promise<BookmarkPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages<const F extends Fields<BookmarkPage['items'][number]>>(input: ListBookmarksInput & { fields: F }, options?: CallOptions): AsyncGenerator<SelectedPage<BookmarkPage, F>, void, undefined>;
    pages(input?: ListBookmarksInput, options?: CallOptions): AsyncGenerator<BookmarkPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items<const F extends Fields<BookmarkPage['items'][number]>>(input: ListBookmarksInput & { fields: F }, options?: CallOptions): AsyncGenerator<Selected<BookmarkPage['items'][number], F>, void, undefined>;
    items(input?: ListBookmarksInput, options?: CallOptions): AsyncGenerator<BookmarkPage['items'][number], void, undefined>;
  };
}

/** `client.follows` */
export interface FollowsApi {
  /**
   * Follow somebody.
   *
   * You are notified of what they publish from now on. Following twice counts once.
   *
   * On REST `PUT /users/{username}/follow`. For those who are signed in.
   *
   * @throws `USER_NOT_FOUND`
   */
  set(input: FollowUserInput, options?: CallOptions): Promise<FollowState>;

  /**
   * Follow somebody no longer.
   *
   * Answers the same where you did not follow them.
   *
   * On REST `DELETE /users/{username}/follow`. For those who are signed in.
   *
   * @throws `USER_NOT_FOUND`
   */
  unset(input: UnfollowUserInput, options?: CallOptions): Promise<FollowState>;

  /**
   * List who follows somebody, last come first.
   *
   * Of anybody: who follows whom is public.
   *
   * On REST `GET /users/{username}/followers`.
   *
   * @throws `USER_NOT_FOUND`
   */
  followers: {
    (input: ListFollowersInput, options?: CallOptions): Promise<FollowPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages(input: ListFollowersInput, options?: CallOptions): AsyncGenerator<FollowPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items(input: ListFollowersInput, options?: CallOptions): AsyncGenerator<FollowPage['items'][number], void, undefined>;
  };

  /**
   * List whom you follow, last followed first.
   *
   * For yourself: nobody else sees the whole list.
   *
   * On REST `GET /me/following`. For those who are signed in.
   */
  following: {
    (input?: ListFollowingInput, options?: CallOptions): Promise<FollowPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages(input?: ListFollowingInput, options?: CallOptions): AsyncGenerator<FollowPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items(input?: ListFollowingInput, options?: CallOptions): AsyncGenerator<FollowPage['items'][number], void, undefined>;
  };
}

/** `client.notifications` */
export interface NotificationsApi {
  /**
   * List your notifications, newest first.
   *
   * Those of posts that you can no longer read are left out.
   *
   * On REST `GET /notifications`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   */
  list: {
    <const F extends Fields<NotificationPage['items'][number]>>(input: ListNotificationsInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<NotificationPage, F>>;
    (input?: ListNotificationsInput, options?: CallOptions): Promise<NotificationPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages<const F extends Fields<NotificationPage['items'][number]>>(input: ListNotificationsInput & { fields: F }, options?: CallOptions): AsyncGenerator<SelectedPage<NotificationPage, F>, void, undefined>;
    pages(input?: ListNotificationsInput, options?: CallOptions): AsyncGenerator<NotificationPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items<const F extends Fields<NotificationPage['items'][number]>>(input: ListNotificationsInput & { fields: F }, options?: CallOptions): AsyncGenerator<Selected<NotificationPage['items'][number], F>, void, undefined>;
    items(input?: ListNotificationsInput, options?: CallOptions): AsyncGenerator<NotificationPage['items'][number], void, undefined>;
  };

  /**
   * Count the notifications you have not read.
   *
   * Cheap enough to be asked now and then; stops counting at 100.
   *
   * On REST `GET /notifications/unread-count`. For those who are signed in.
   */
  unreadCount(input?: CountUnreadNotificationsInput, options?: CallOptions): Promise<UnreadCount>;

  /**
   * Be told of your notifications as they come.
   *
   * First comes `ready`, with how many are unread; then each that is new, and that number whenever it changes. The stream ends with a `problem` when your session or token does.
   *
   * On REST `GET /notifications/stream`. For those who are signed in.
   */
  watch(input?: WatchNotificationsInput, options?: WatchOptions): EventStream<NotificationEvent>;

  /**
   * Mark a notification as read.
   *
   * Answers the same where it was read already.
   *
   * On REST `POST /notifications/{id}/read`. For those who are signed in.
   *
   * @throws `NOTIFICATION_NOT_FOUND`
   */
  read(input: ReadNotificationInput, options?: CallOptions): Promise<void>;

  /**
   * Mark your notifications as read.
   *
   * All of them, or those up to an instant that you have seen.
   *
   * On REST `POST /notifications/read`. For those who are signed in.
   */
  readAll(input?: ReadNotificationsInput, options?: CallOptions): Promise<void>;

  /**
   * Have no more notifications mailed.
   *
   * By the token at the end of such a mail, without signing in. Signed in you set `emailNotifications` of `PATCH /me`, which turns them on again too.
   *
   * On REST `POST /notifications/unsubscribe`.
   *
   * @throws `INVALID_LINK`
   */
  unsubscribe(input: UnsubscribeInput, options?: CallOptions): Promise<void>;
}

/** `client.accountInvitations` */
export interface AccountInvitationsApi {
  /**
   * List who was invited to open an account, newest first.
   *
   * For admins. Who opened one, or whose invitation was taken back, is not in it.
   *
   * On REST `GET /admin/invitations`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `FORBIDDEN`, `INVALID_CURSOR`
   */
  list: {
    <const F extends Fields<AccountInvitationPage['items'][number]>>(input: ListAccountInvitationsInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<AccountInvitationPage, F>>;
    (input?: ListAccountInvitationsInput, options?: CallOptions): Promise<AccountInvitationPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages<const F extends Fields<AccountInvitationPage['items'][number]>>(input: ListAccountInvitationsInput & { fields: F }, options?: CallOptions): AsyncGenerator<SelectedPage<AccountInvitationPage, F>, void, undefined>;
    pages(input?: ListAccountInvitationsInput, options?: CallOptions): AsyncGenerator<AccountInvitationPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items<const F extends Fields<AccountInvitationPage['items'][number]>>(input: ListAccountInvitationsInput & { fields: F }, options?: CallOptions): AsyncGenerator<Selected<AccountInvitationPage['items'][number], F>, void, undefined>;
    items(input?: ListAccountInvitationsInput, options?: CallOptions): AsyncGenerator<AccountInvitationPage['items'][number], void, undefined>;
  };

  /**
   * Invite somebody to open an account.
   *
   * For admins. Mails a link that works once, for a week, and only while you are an admin.
   *
   * On REST `POST /admin/invitations`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `EMAIL_TAKEN`, `CANNOT_BE_INVITED`, `REGISTRATION_CLOSED`
   */
  create(input: InviteToAccountInput, options?: CallOptions): Promise<AccountInvitation>;

  /**
   * Mail the link of an invitation anew.
   *
   * For admins. Works for a week again; former links work no longer.
   *
   * On REST `POST /admin/invitations/{id}/resend`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `INVITATION_NOT_FOUND`, `REGISTRATION_CLOSED`
   */
  resend(input: ResendAccountInvitationInput, options?: CallOptions): Promise<AccountInvitation>;

  /**
   * Take an invitation back.
   *
   * For admins. Its links work no longer.
   *
   * On REST `DELETE /admin/invitations/{id}`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `INVITATION_NOT_FOUND`
   */
  revoke(input: RevokeAccountInvitationInput, options?: CallOptions): Promise<void>;

  /**
   * Have a link mailed that opens an account.
   *
   * Where anybody may open one. The answer is the same whether the address has an account or not; its owner is told by mail. The link works once, for a day: its token goes to `POST /auth/invitation/accept`.
   *
   * On REST `POST /auth/sign-up`.
   *
   * @throws `INVITATION_REQUIRED`, `REGISTRATION_CLOSED`
   */
  signUp(input: SignUpInput, options?: CallOptions): Promise<void>;

  /**
   * See what an invitation offers.
   *
   * By the token of its link. Changes nothing. `inviter` is null where the link was asked for by `POST /auth/sign-up`.
   *
   * On REST `POST /auth/invitation`.
   *
   * @throws `INVALID_LINK`, `REGISTRATION_CLOSED`
   */
  look(input: LookAtInvitationInput, options?: CallOptions): Promise<AccountOffer>;

  /**
   * Open the account that an invitation offers.
   *
   * By the token of its link, which works once. Signs in; the email is verified.
   *
   * On REST `POST /auth/invitation/accept`.
   *
   * @throws `INVALID_LINK`, `EMAIL_TAKEN`, `USERNAME_TAKEN`, `REGISTRATION_CLOSED`
   */
  accept(input: AcceptAccountInvitationInput, options?: CallOptions): Promise<Session>;
}

/** `client.adminUsers` */
export interface AdminUsersApi {
  /**
   * List accounts, newest first.
   *
   * For admins: by role, by whether they are suspended, by how a name begins, by when they came; `sort` puts them by username.
   *
   * On REST `GET /admin/users`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `FORBIDDEN`, `INVALID_CURSOR`
   */
  list: {
    <const F extends Fields<AdminUserPage['items'][number]>>(input: ListAdminUsersInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<AdminUserPage, F>>;
    (input?: ListAdminUsersInput, options?: CallOptions): Promise<AdminUserPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages<const F extends Fields<AdminUserPage['items'][number]>>(input: ListAdminUsersInput & { fields: F }, options?: CallOptions): AsyncGenerator<SelectedPage<AdminUserPage, F>, void, undefined>;
    pages(input?: ListAdminUsersInput, options?: CallOptions): AsyncGenerator<AdminUserPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items<const F extends Fields<AdminUserPage['items'][number]>>(input: ListAdminUsersInput & { fields: F }, options?: CallOptions): AsyncGenerator<Selected<AdminUserPage['items'][number], F>, void, undefined>;
    items(input?: ListAdminUsersInput, options?: CallOptions): AsyncGenerator<AdminUserPage['items'][number], void, undefined>;
  };

  /**
   * Read an account.
   *
   * For admins.
   *
   * On REST `GET /admin/users/{id}`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `FORBIDDEN`, `USER_NOT_FOUND`
   */
  byId<const F extends Fields<AdminUserDetails>>(input: GetAdminUserInput & { fields: F }, options?: CallOptions): Promise<Selected<AdminUserDetails, F>>;
  /**
   * Read an account.
   *
   * For admins.
   *
   * On REST `GET /admin/users/{id}`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `FORBIDDEN`, `USER_NOT_FOUND`
   */
  byId(input: GetAdminUserInput, options?: CallOptions): Promise<AdminUserDetails>;

  /**
   * Give an account another role.
   *
   * For admins. Ends the sessions of the account (of your own only the others) and tells its owner. The last admin stays one.
   *
   * On REST `PUT /admin/users/{id}/role`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `USER_NOT_FOUND`, `LAST_ADMIN`
   */
  changeRole(input: ChangeUserRoleInput, options?: CallOptions): Promise<AdminUserDetails>;

  /**
   * Shut somebody out.
   *
   * For admins. Ends the sessions of the account, refuses its sign-in and hides its posts, until `reinstate`. Nothing is deleted. The reason is mailed to them.
   *
   * On REST `POST /admin/users/{id}/suspend`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `USER_NOT_FOUND`
   */
  suspend(input: SuspendUserInput, options?: CallOptions): Promise<AdminUserDetails>;

  /**
   * Let somebody in again who was suspended.
   *
   * For admins. Their posts are shown again. They are told.
   *
   * On REST `POST /admin/users/{id}/reinstate`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `USER_NOT_FOUND`
   */
  reinstate(input: ReinstateUserInput, options?: CallOptions): Promise<AdminUserDetails>;
}

/** `client.audit` */
export interface AuditApi {
  /**
   * Read the audit log.
   *
   * For admins: what was done to what belongs to others, and to what guards accounts. `masthead doctor` verifies that nothing in it was changed.
   *
   * On REST `GET /admin/audit`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `FORBIDDEN`, `INVALID_CURSOR`
   */
  list: {
    <const F extends Fields<AuditPage['items'][number]>>(input: ListAuditInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<AuditPage, F>>;
    (input?: ListAuditInput, options?: CallOptions): Promise<AuditPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages<const F extends Fields<AuditPage['items'][number]>>(input: ListAuditInput & { fields: F }, options?: CallOptions): AsyncGenerator<SelectedPage<AuditPage, F>, void, undefined>;
    pages(input?: ListAuditInput, options?: CallOptions): AsyncGenerator<AuditPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items<const F extends Fields<AuditPage['items'][number]>>(input: ListAuditInput & { fields: F }, options?: CallOptions): AsyncGenerator<Selected<AuditPage['items'][number], F>, void, undefined>;
    items(input?: ListAuditInput, options?: CallOptions): AsyncGenerator<AuditPage['items'][number], void, undefined>;
  };
}

/** `client.webhooks` */
export interface WebhooksApi {
  /**
   * List webhooks, newest first.
   *
   * For admins. Without their secrets.
   *
   * On REST `GET /admin/webhooks`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `FORBIDDEN`
   */
  list<const F extends Fields<WebhookList['items'][number]>>(input: { fields: F }, options?: CallOptions): Promise<SelectedPage<WebhookList, F>>;
  /**
   * List webhooks, newest first.
   *
   * For admins. Without their secrets.
   *
   * On REST `GET /admin/webhooks`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `FORBIDDEN`
   */
  list(input?: ListWebhooksInput, options?: CallOptions): Promise<WebhookList>;

  /**
   * Add a webhook.
   *
   * For admins. It is told of what happens from now on, by requests signed as Standard Webhooks say, with the secret that is answered this once.
   *
   * On REST `POST /admin/webhooks`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `TOO_MANY_WEBHOOKS`
   */
  create(input: CreateWebhookInput, options?: CallOptions): Promise<WebhookWithSecret>;

  /**
   * Read a webhook.
   *
   * For admins. Without its secret.
   *
   * On REST `GET /admin/webhooks/{id}`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `FORBIDDEN`, `WEBHOOK_NOT_FOUND`
   */
  byId<const F extends Fields<Webhook>>(input: GetWebhookInput & { fields: F }, options?: CallOptions): Promise<Selected<Webhook, F>>;
  /**
   * Read a webhook.
   *
   * For admins. Without its secret.
   *
   * On REST `GET /admin/webhooks/{id}`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `FORBIDDEN`, `WEBHOOK_NOT_FOUND`
   */
  byId(input: GetWebhookInput, options?: CallOptions): Promise<Webhook>;

  /**
   * Change a webhook.
   *
   * For admins. Changes the fields that are present, if it is at the version you read. What waits for one that is switched off is sent when it is switched on again.
   *
   * On REST `PATCH /admin/webhooks/{id}`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `WEBHOOK_NOT_FOUND`
   */
  update(input: UpdateWebhookInput, options?: CallOptions): Promise<Webhook>;

  /**
   * Delete a webhook.
   *
   * For admins. With its deliveries, those that wait too.
   *
   * On REST `DELETE /admin/webhooks/{id}`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `WEBHOOK_NOT_FOUND`
   */
  delete(input: DeleteWebhookInput, options?: CallOptions): Promise<void>;

  /**
   * Give a webhook another secret.
   *
   * For admins. The new one is answered this once. For 24 hours requests are signed with both, so that the receiver can change at leisure; a third ends the first at once.
   *
   * On REST `POST /admin/webhooks/{id}/rotate-secret`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `WEBHOOK_NOT_FOUND`
   */
  rotateSecret(input: RotateWebhookSecretInput, options?: CallOptions): Promise<WebhookWithSecret>;

  /**
   * Send a webhook a test.
   *
   * For admins. An event `webhook.test`, as soon as a worker comes to it; the delivery says what came of it.
   *
   * On REST `POST /admin/webhooks/{id}/test`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `WEBHOOK_NOT_FOUND`, `WEBHOOK_DISABLED`
   */
  test(input: TestWebhookInput, options?: CallOptions): Promise<WebhookDelivery>;

  /**
   * List what a webhook was sent, newest first.
   *
   * For admins. Of the last 30 days, and what is still to be sent.
   *
   * On REST `GET /admin/webhooks/{id}/deliveries`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `FORBIDDEN`, `WEBHOOK_NOT_FOUND`, `INVALID_CURSOR`
   */
  deliveries: {
    <const F extends Fields<WebhookDeliveryPage['items'][number]>>(input: ListWebhookDeliveriesInput & { fields: F }, options?: CallOptions): Promise<SelectedPage<WebhookDeliveryPage, F>>;
    (input: ListWebhookDeliveriesInput, options?: CallOptions): Promise<WebhookDeliveryPage>;
    /** Page after page, as they are asked for: `for await (const page of …)`. */
    pages<const F extends Fields<WebhookDeliveryPage['items'][number]>>(input: ListWebhookDeliveriesInput & { fields: F }, options?: CallOptions): AsyncGenerator<SelectedPage<WebhookDeliveryPage, F>, void, undefined>;
    pages(input: ListWebhookDeliveriesInput, options?: CallOptions): AsyncGenerator<WebhookDeliveryPage, void, undefined>;
    /** Item after item, over all pages: `for await (const item of …)`. */
    items<const F extends Fields<WebhookDeliveryPage['items'][number]>>(input: ListWebhookDeliveriesInput & { fields: F }, options?: CallOptions): AsyncGenerator<Selected<WebhookDeliveryPage['items'][number], F>, void, undefined>;
    items(input: ListWebhookDeliveriesInput, options?: CallOptions): AsyncGenerator<WebhookDeliveryPage['items'][number], void, undefined>;
  };

  /**
   * Read what a webhook was sent, and what it answered.
   *
   * For admins. Every attempt, with what was sent and the beginning of the answer.
   *
   * On REST `GET /admin/webhooks/{id}/deliveries/{deliveryId}`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `FORBIDDEN`, `WEBHOOK_NOT_FOUND`, `DELIVERY_NOT_FOUND`
   */
  delivery<const F extends Fields<WebhookDeliveryDetails>>(input: GetWebhookDeliveryInput & { fields: F }, options?: CallOptions): Promise<Selected<WebhookDeliveryDetails, F>>;
  /**
   * Read what a webhook was sent, and what it answered.
   *
   * For admins. Every attempt, with what was sent and the beginning of the answer.
   *
   * On REST `GET /admin/webhooks/{id}/deliveries/{deliveryId}`. For those who are signed in.
   *
   * With `fields` it answers those only, and reads no others.
   *
   * @throws `FORBIDDEN`, `WEBHOOK_NOT_FOUND`, `DELIVERY_NOT_FOUND`
   */
  delivery(input: GetWebhookDeliveryInput, options?: CallOptions): Promise<WebhookDeliveryDetails>;

  /**
   * Send an event again.
   *
   * For admins. The same event under the same `webhook-id`, as a delivery of its own that comes after what waits already; receivers that had it know it by the id.
   *
   * On REST `POST /admin/webhooks/{id}/deliveries/{deliveryId}/replay`. For those who are signed in.
   *
   * @throws `FORBIDDEN`, `WEBHOOK_NOT_FOUND`, `DELIVERY_NOT_FOUND`, `WEBHOOK_DISABLED`
   */
  replay(input: ReplayWebhookDeliveryInput, options?: CallOptions): Promise<WebhookDelivery>;
}

/** `client.site` */
export interface SiteApi {
  /**
   * Read how this site is set up.
   *
   * Its name, and who may open an account.
   *
   * On REST `GET /site`.
   */
  get(input?: GetSiteInput, options?: CallOptions): Promise<Site>;
}

/** Everything the site can do. */
export interface Api {
  auth: AuthApi;
  sessions: SessionsApi;
  account: AccountApi;
  factors: FactorsApi;
  passkeys: PasskeysApi;
  posts: PostsApi;
  authors: AuthorsApi;
  versions: VersionsApi;
  autosaves: AutosavesApi;
  comments: CommentsApi;
  media: MediaApi;
  series: SeriesApi;
  tags: TagsApi;
  tokens: TokensApi;
  users: UsersApi;
  likes: LikesApi;
  bookmarks: BookmarksApi;
  follows: FollowsApi;
  notifications: NotificationsApi;
  accountInvitations: AccountInvitationsApi;
  adminUsers: AdminUsersApi;
  audit: AuditApi;
  webhooks: WebhooksApi;
  site: SiteApi;
}
