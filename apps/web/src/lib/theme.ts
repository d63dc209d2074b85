import { storage } from './storage.ts';

const KEY = 'masthead:theme';
type Theme = 'light' | 'dark';

const system = (): Theme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

/** Goes to the other colours. Back at the system's own, the choice is forgotten and follows it again. */
export function toggleTheme(): void {
  const root = document.documentElement;
  const next: Theme = (root.dataset.theme ?? system()) === 'dark' ? 'light' : 'dark';
  root.dataset.theme = next;
  if (next === system()) storage.removeItem(KEY);
  else storage.setItem(KEY, next);
}
