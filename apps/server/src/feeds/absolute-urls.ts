/**
 * A tag as the renderer writes it: names, and values in double quotes without any in them. Text holds
 * no `<` of its own there, so what matches is a tag.
 */
const tag = /<[a-z][a-z0-9]*(?:\s+[^\s=>"]+(?:="[^"]*")?)+\s*\/?>/g;
const address = /(\s(?:href|src|cite|poster)=")([^"]*)(")/g;

/**
 * Rendered HTML with addresses that lead somewhere without the page: readers of feeds show it
 * elsewhere, and most of them resolve nothing.
 * @param base address of the page the HTML belongs to
 */
export function absoluteUrls(html: string, base: string): string {
  return html.replace(tag, (found) =>
    found.replace(address, (whole, before: string, url: string, after: string) => {
      // An address with a scheme stays byte for byte. A value is HTML: `&amp;` comes through as it is.
      if (/^[a-z][a-z\d+.-]*:/i.test(url) || !URL.canParse(url, base)) return whole;
      return before + new URL(url, base).href.replaceAll('"', '%22') + after;
    }),
  );
}
