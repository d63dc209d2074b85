import { Link } from '@tanstack/react-router';
import { useApp } from '../lib/app-context.ts';
import { Pennant } from '../ui/pennant.tsx';

export function SiteFooter() {
  const { site } = useApp();
  return (
    <footer className="site-footer" lang="en" dir="ltr">
      <p className="site-footer__name">
        <Pennant /> {site.name}
      </p>
      <nav className="site-footer__nav" aria-label="Footer">
        <Link to="/">Latest</Link>
        <Link to="/tags">Tags</Link>
        <Link to="/series">Series</Link>
        <Link to="/search">Search</Link>
        {/* Served beside the pages, not by them. */}
        <a href="/docs">API</a>
      </nav>
    </footer>
  );
}
