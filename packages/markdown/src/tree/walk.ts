import type { Element, Nodes } from 'hast';

/** Calls back for every element in document order; `false` passes over what is inside of it. */
export function walk(node: Nodes, visit: (element: Element) => boolean | undefined): void {
  if (node.type !== 'root' && node.type !== 'element') return;
  for (const child of node.children) {
    if (child.type === 'element' && visit(child) !== false) walk(child, visit);
  }
}

export function hasClass(element: Element, name: string): boolean {
  const { className } = element.properties;
  return Array.isArray(className) && className.includes(name);
}

/** The value of a property that is text, such as an address. */
export function stringProperty(element: Element, name: string): string | undefined {
  const value = element.properties[name];
  return typeof value === 'string' ? value : undefined;
}
