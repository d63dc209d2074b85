// A file without zod: the site uses it in the browser, where schemas are not needed.
const RTL = new Set('ar,arc,ckb,dv,fa,he,ks,nqo,ps,sd,syr,ug,ur,yi'.split(','));

/** Direction in which a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return RTL.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
