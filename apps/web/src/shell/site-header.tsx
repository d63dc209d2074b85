import { Link, useLocation } from '@tanstack/react-router';
import { AccountCorner } from '../features/auth/account-corner.tsx';
import { SearchBox } from '../features/search/search-box.tsx';
import { useApp } from '../lib/app-context.ts';
import { toggleTheme } from '../lib/theme.ts';
import { Icon } from '../ui/icon.tsx';
import { Pennant } from '../ui/pennant.tsx';
import { SiteMenu } from './site-menu.tsx';

/** The bar at the top of every page. On the front page the nameplate below carries the name instead. */
export function SiteHeader() {
  const { site } = useApp();
  const front = useLocation({ select: (location) => location.pathname === '/' });
  return (
    <header className="site-header" data-front={front ? '' : undefined} lang="en" dir="ltr">
      <div className="site-header__bar">
        <Link className="wordmark" to="/" aria-label={`${site.name}, front page`}>
          <Pennant />
          <span className="wordmark__name">{site.name}</span>
        </Link>
        <nav className="site-nav" aria-label="Site">
          <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
            Latest
          </Link>
          <Link to="/tags">Tags</Link>
          <Link to="/series">Series</Link>
        </nav>
        <div className="site-header__search">
          <SearchBox />
        </div>
        <button
          type="button"
          className="icon-button site-header__theme"
          aria-label="Switch between light and dark"
          onClick={toggleTheme}
        >
          <Icon name="contrast" />
        </button>
        <AccountCorner />
        <SiteMenu />
      </div>
    </header>
  );
}
