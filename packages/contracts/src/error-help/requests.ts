import type { ErrorHelp } from './help.ts';

/** The request itself is not as it should be. */
export const requests = {
  VALIDATION_FAILED: {
    when: 'A field is missing, too long, of another type or form, or says what does not fit another field. Fields that an operation does not know are no error: they are dropped.',
    remedy:
      'Look at `issues`: each names a field by its `path` (`tags.2` is the third tag, `If-Match` a header) and says what it must be. All that is wrong is named at once.',
    example: { issues: [{ path: 'password', message: 'must have at most 256 characters' }] },
  },
  MALFORMED_JSON: {
    when: 'The body cannot be read as JSON: a comma too many, a text cut short, bytes that are not UTF-8, or a field named `__proto__`.',
    remedy:
      'Make the body by a JSON library instead of by hand. In a shell put it in single quotes, so that it is not changed on the way.',
  },
  INVALID_CURSOR: {
    when: '`cursor` is not one that this list gave out: it was changed or cut, or belongs to another list, another order or other filters.',
    remedy:
      'Send `nextCursor` back as it came, with the same parameters as before. To begin anew leave `cursor` out. Cursors have no form to count on.',
  },
  EMPTY_QUERY: {
    when: '`q` has nothing to look for: only blanks, punctuation, or words to leave out (`-bread`).',
    remedy: 'Search for one word at least. To list posts without a search use `GET /posts`.',
    example: { issues: [{ path: 'q', message: 'must have a word to search for' }] },
  },
  BAD_REQUEST: {
    when: 'The request is broken before its fields can be looked at: an address that is not percent-encoded UTF-8, a form that is not whole, an `Idempotency-Key` on a batch.',
    remedy:
      '`detail` says what it was. Encode parameters by a URL library, and forms by a form library.',
    example: { detail: 'The address is not valid percent-encoded UTF-8.' },
  },
  INVALID_LINK: {
    when: 'The token of a mailed link was used already, is too old, was replaced by a newer one, or the account has changed since.',
    remedy:
      'Ask for a new link and use the newest mail. Links work once: a program that opens them to look uses none up, since only the button of the page sends the token.',
  },
  METHOD_NOT_ALLOWED: {
    when: 'The address exists, but not for this method: `PUT /posts/{id}`, say, where `PATCH` changes a post.',
    remedy: 'The header `Allow` names the methods that there are.',
    example: { detail: 'This address answers DELETE, GET, HEAD, OPTIONS, PATCH.' },
  },
  BODY_TOO_LARGE: {
    when: 'The body is larger than 64 KiB, or than the room for 1 MiB of Markdown where an operation takes that.',
    remedy: 'Send less at once. Pictures do not go into JSON: `POST /media` takes them as a form.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    when: '`Content-Type` is missing or another than the operation takes. curl, for one, announces a form unless it is told otherwise.',
    remedy: 'Send `Content-Type: application/json`; for pictures `multipart/form-data`.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    when: 'The same `Idempotency-Key` came within a day with another operation or other fields.',
    remedy:
      'Make a new key for each thing to be done, a UUID say, and keep it for repetitions of that alone. If you meant to repeat: the fields have to be the same.',
  },
  PRECONDITION_REQUIRED: {
    when: 'A change of a text did not say which version it was made from, so it could write over changes that nobody has seen.',
    remedy:
      'Read first, and send its `version` as `expectedVersion`, or its `ETag` as `If-Match`. There is no way to write without.',
    example: {
      detail: 'Send the version you read as If-Match: "3", or as expectedVersion.',
    },
  },
} satisfies Record<string, ErrorHelp>;
