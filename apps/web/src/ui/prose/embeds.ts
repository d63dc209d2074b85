import { type Embed, embedOf } from '@masthead/contracts';

const verbs: Record<Embed['kind'], string> = {
  video: 'Play the video here',
  audio: 'Listen here',
  code: 'Show it here',
};

/**
 * Puts a button beside every link to something that can be shown in place. Until it is pressed nothing is
 * asked of the other site; where nobody can press it, the link is there. Returns how to take them away.
 */
export function offerEmbeds(root: HTMLElement): () => void {
  const buttons = [...root.querySelectorAll<HTMLElement>('figure.md-embed')].flatMap((figure) => {
    const link = figure.querySelector('a');
    const embed = link && embedOf(link.href);
    if (!embed) return [];
    const button = buttonFor(embed);
    button.addEventListener('click', () => {
      const frame = frameFor(embed);
      button.replaceWith(frame);
      frame.focus();
    });
    figure.prepend(button);
    return button;
  });
  return () => {
    for (const button of buttons) button.remove();
  };
}

function buttonFor({ provider, kind }: Embed): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'md-embed__open';
  button.lang = 'en';
  button.dir = 'ltr';
  const note = document.createElement('small');
  note.textContent = `Loads from ${provider}, which then learns that you are here.`;
  button.append(verbs[kind], note);
  return button;
}

/** A frame that can run its own scripts on its own origin, and neither leave its place nor reach the page. */
function frameFor({ provider, kind, frameUrl }: Embed): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.className = `md-embed__frame md-embed__frame--${kind}`;
  frame.title = `${provider} ${kind}`;
  frame.sandbox.add(
    'allow-scripts',
    'allow-same-origin',
    'allow-popups',
    'allow-popups-to-escape-sandbox',
    'allow-presentation',
  );
  frame.allow = 'autoplay; encrypted-media; fullscreen; picture-in-picture';
  // Some players refuse to play for nobody; which page it is stays here.
  frame.referrerPolicy = 'strict-origin';
  frame.src = frameUrl;
  return frame;
}
