/**
 * Characters that nobody sees and that make code or an address look like another: what turns direction
 * round, what has no width. Not the joiners, which words of many scripts and emoji are written with.
 */
const DECEPTIVE =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g;

/** Code as it is, with such characters as their numbers: what is copied is what was seen. */
export function revealed(code: string): string {
  return code.replace(
    DECEPTIVE,
    (char) => `⟨U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}

/** An address as it is shown, with such characters in the form in which it is sent. */
export function revealedUrl(url: string): string {
  return url.replace(DECEPTIVE, (char) => encodeURIComponent(char));
}
