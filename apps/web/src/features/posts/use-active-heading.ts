import { useEffect, useState } from 'react';

/** Id of the heading whose section is being read: the last one above the upper third of the window. */
export function useActiveHeading(headings: { id: string }[]): string | undefined {
  const [active, setActive] = useState<string>();
  const ids = headings.map((heading) => heading.id).join(' ');

  useEffect(() => {
    const elements = ids.split(' ').flatMap((id) => document.getElementById(id) ?? []);
    const update = () => {
      const passed = elements.filter(
        (element) => element.getBoundingClientRect().top < innerHeight / 3,
      );
      setActive(passed.at(-1)?.id);
    };
    // Fires only when a heading crosses the line, not with every pixel of scrolling.
    const observer = new IntersectionObserver(update, { rootMargin: '0px 0px -66% 0px' });
    for (const element of elements) observer.observe(element);
    return () => observer.disconnect();
  }, [ids]);

  return active;
}
