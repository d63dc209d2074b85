export { type Client, createClient } from './client.ts';
export { isMastheadError, type MastheadError, type TransportCode } from './errors.ts';
export type * from './generated/api.ts';
export type {
  CallOptions,
  ClientOptions,
  EventStream,
  Hooks,
  IncomingResponse,
  OutgoingRequest,
  SessionAuth,
  SessionStorage,
  StoredSession,
  TokenAuth,
  UploadOptions,
  WatchOptions,
} from './options.ts';
export type { Fields, Selected, SelectedPage } from './selection.ts';
export { memoryStorage } from './session.ts';
