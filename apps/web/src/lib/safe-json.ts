/**
 * JSON that may stand between `<script>` tags: no text in it can end the element or open a comment,
 * and it is still the same JSON.
 */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
