import type { ErrorHelp } from './help.ts';

/** A text or a picture cannot be taken as it is. */
export const content = {
  CONTENT_TOO_LARGE: {
    when: 'The Markdown has more than 1 MiB in UTF-8.',
    remedy:
      'Divide it into parts of a series. Pictures that are written into the text as data belong into `POST /media`.',
  },
  CONTENT_TOO_COMPLEX: {
    when: 'The Markdown would become HTML many times its own length, or takes too long: thousands of nested quotes or lists, say.',
    remedy: 'Nest less. What was written by a program is mostly a slip of it.',
  },
  MEDIA_TOO_LARGE: {
    when: 'The file has more than 20 MiB.',
    remedy: 'Save it smaller: readers get it at most 1600 pixels wide.',
  },
  MEDIA_TYPE_NOT_ALLOWED: {
    when: 'The bytes are of none of these kinds, whatever the name of the file says. SVG is not taken, since it can run scripts.',
    remedy: 'Save it as PNG or JPEG.',
  },
  MEDIA_INVALID: {
    when: 'The picture begins well, and then is broken or ends too soon: mostly an upload or a copy that was cut.',
    remedy: 'Open it in a program for pictures, save it anew, and send it whole.',
  },
  MEDIA_TOO_MANY_PIXELS: {
    when: 'Width times height, of all frames together, is more than 50 million, or one side longer than 16,383.',
    remedy: 'Scale it down; of what moves leave out frames.',
  },
  URL_NOT_FETCHED: {
    when: 'No such host, no answer within 10 seconds, an error page, more than three redirects, another port than 80 and 443, or an address inside a network. Which of them is not said.',
    remedy:
      'Open the address in a browser where nobody is signed in. What only your network reaches has to be uploaded.',
  },
} satisfies Record<string, ErrorHelp>;
