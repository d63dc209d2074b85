import { Link } from '@tanstack/react-router';
import { SearchBox } from '../features/search/search-box.tsx';
import { Icon } from '../ui/icon.tsx';

const ID = 'site-menu';

/** On a phone: what the bar has no room for. A native popover, which opens without JavaScript too. */
export function SiteMenu() {
  return (
    <>
      <button
        type="button"
        className="icon-button site-menu-button"
        popoverTarget={ID}
        aria-label="Menu"
      >
        <Icon name="menu" />
      </button>
      <div id={ID} className="menu site-menu" popover="auto">
        <SearchBox />
        <nav aria-label="Menu">
          <ul className="menu__list">
            <li>
              <Link className="menu__item" to="/">
                Latest
              </Link>
            </li>
            <li>
              <Link className="menu__item" to="/tags">
                Tags
              </Link>
            </li>
            <li>
              <Link className="menu__item" to="/series">
                Series
              </Link>
            </li>
          </ul>
        </nav>
      </div>
    </>
  );
}
