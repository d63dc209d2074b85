import { mapProse } from './code-regions.ts';
import type { Conversion } from './conversion.ts';
import { addLoss, type Loss } from './loss.ts';

const MODULE_LINE =
  /^(?:import\s.+?\sfrom\s+['"].+|import\s+['"].+|export\s+(?:const|default|function|\{).*)(?:\n|$)/gm;
const COMMENT = /\{\/\*[\s\S]*?\*\/\}/g;

/** Reads MDX as Markdown: its modules go, its components stay in the source and are reported. */
export function convertMdx(source: string): Conversion {
  const losses: Loss[] = [];
  const drop = (what: string) => () => {
    addLoss(losses, 'markup', what);
    return '';
  };
  const text = mapProse(source, (prose) => {
    for (const [, name] of prose.matchAll(/<([A-Z][\w.]*)/g)) {
      addLoss(losses, 'markup', `MDX component <${name}>`);
    }
    return prose.replace(MODULE_LINE, drop('MDX import or export')).replace(COMMENT, '');
  });
  return { text, losses };
}
