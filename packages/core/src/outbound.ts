/** A request to a server of somebody else's. */
export interface OutboundRequest {
  url: string;
  /** Default GET. Only a GET follows redirects. */
  method?: 'GET' | 'POST';
  /** Sent to the host of `url` alone: a redirect elsewhere does not see them. */
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** Types of content that a good answer may have: `image/png`, or `image/` for all such. Default: any. */
  accept?: readonly string[];
  /** Of the answer's content, unpacked. */
  maxBytes: number;
  /** What is longer is cut off, instead of refused; so is what is not packed as it says. */
  cut?: boolean;
  /** For everything, redirects and the last byte included. Default 10 s. */
  timeoutMs?: number;
}

export interface OutboundResponse {
  status: number;
  /** Where it came from in the end. */
  url: string;
  /** Without parameters, in lower case. */
  contentType: string | undefined;
  /** As it came: seconds, a date, or anything else. */
  retryAfter: string | undefined;
  body: Uint8Array<ArrayBuffer>;
}

/**
 * The only way out to addresses that people give us. Throws OutboundError; what it says is for the
 * log and for whoever runs the site, since it tells what our network looks like from inside.
 */
export interface FetchOutbound {
  (request: OutboundRequest): Promise<OutboundResponse>;
  /**
   * Whether it would ask an address, as far as its text says: where a name leads is seen when it is
   * connected to.
   */
  mayAsk(url: string): boolean;
}

export type OutboundFailure =
  /** Not an address we speak to: scheme, port, credentials, or inside a network. */
  | 'refused'
  | 'unreachable'
  | 'timeout'
  | 'redirects'
  | 'too-large'
  /** Neither of the types asked for, or packed in a way we do not unpack. */
  | 'type';

export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  readonly failure: OutboundFailure;

  constructor(failure: OutboundFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}
