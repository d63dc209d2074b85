// Loaded before anything else on the pages of hostile-documents.test.ts: tells of every script that runs,
// and tries everything on a page that a reader could do to it.

const told = [];
let place = '';
const tell = (what) => void told.push(`${place}: ${what}`);

for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
  window[name] = () => tell(`${name}() was called`);
}
Object.defineProperty(window, '__pwned', { set: () => tell('__pwned was set') });
addEventListener('error', (event) => event.message && tell(`a script failed: ${event.message}`));
addEventListener('securitypolicyviolation', (event) =>
  tell(`${event.effectiveDirective} was violated by ${event.blockedURI}`),
);
// The events that are dispatched below are not the browser's own.
addEventListener('submit', (event) => event.isTrusted && tell('a form was sent'), true);
// Links that may be there lead nowhere now. All others do what they do.
addEventListener(
  'click',
  (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link) return;
    if (['http:', 'https:', 'mailto:', 'tel:', ':'].includes(link.protocol)) event.preventDefault();
    else tell(`a link leads to ${link.href}`);
  },
  true,
);

const forbidden =
  'script, style, link, meta, base, iframe, frame, object, embed, form, button, select, textarea, ' +
  'svg, math, template, noscript, dialog, video, audio, input:not([type=checkbox][disabled]), [name], ' +
  '[style], [srcdoc], [id]:not([id^="user-content-"])';
const events = (
  'click dblclick mouseover mouseenter mousemove mousedown mouseup pointerover pointerdown pointermove ' +
  'pointerrawupdate focus focusin blur keydown keypress keyup input change submit load error toggle ' +
  'beforetoggle animationstart animationend transitionend wheel scroll copy paste drag drop auxclick ' +
  'contextmenu touchstart begin contentvisibilityautostatechange slotchange start'
).split(' ');

/** Hovers, focuses and clicks every element below one, and looks at what it is. */
function exercise(root) {
  for (const element of root.querySelectorAll(forbidden)) tell(`there is ${element.outerHTML}`);
  for (const element of root.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (/^on|^xlink:|^form/i.test(name)) tell(`there is ${name}="${value}"`);
    }
    for (const type of events) {
      element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
    }
    element.focus?.();
    element.click?.();
  }
  if (typeof document.cookie !== 'string') tell('document.cookie is clobbered');
  if (typeof document.getElementById !== 'function') tell('getElementById is clobbered');
  if ('config' in window) tell('window.config is clobbered');
}

/** Puts documents into the page as the web client does. */
function insert(documents) {
  for (const { seed, html } of documents) {
    const section = document.createElement('section');
    section.dataset.seed = seed;
    document.body.append(section);
    section.innerHTML = html;
    const once = section.innerHTML;
    const again = document.createElement('div');
    again.innerHTML = once;
    place = seed;
    if (again.innerHTML !== once) tell(`reads otherwise the second time: ${once}`);
  }
}

/** What happened to the documents of the page, each in a section of its own. */
async function tryAll(count) {
  const sections = document.querySelectorAll('body > section');
  place = 'page';
  if (sections.length !== count) tell(`${sections.length} sections of ${count}`);
  if (document.body.children.length !== count) tell('something is beside the sections');
  for (const section of sections) {
    place = section.dataset.seed;
    exercise(section);
  }
  place = 'later';
  // What was set off and has not happened yet: pictures that fail, frames that load.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return told;
}

window.trap = { insert, tryAll };
