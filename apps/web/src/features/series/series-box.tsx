import type { PostSeries } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import './series-box.css';

// Both stand in the text of a post, whose language and direction are its own. English and titles are
// set apart, one above or beside the other, so that neither turns the other around.

/** Before the text: where in its series the reader is. */
export function SeriesLine({ series }: { series: PostSeries }) {
  return (
    <p className="series-line">
      <span lang="en">{place(series)} of</span>
      <SeriesLink series={series} />
    </p>
  );
}

/** After the text: the way on, and back. */
export function SeriesBox({ series }: { series: PostSeries }) {
  const { previous, next } = series;
  return (
    <nav className="series-box" aria-label="Series">
      <p className="series-box__head">
        <span lang="en">{place(series)} of</span>
        <SeriesLink series={series} />
      </p>
      {previous && <Neighbour label="Previous part" part={previous} rel="prev" />}
      {next && <Neighbour label="Next part" part={next} rel="next" />}
    </nav>
  );
}

function SeriesLink({ series: { slug, title } }: { series: PostSeries }) {
  return (
    <Link to="/series/$slug" params={{ slug }}>
      <bdi>{title}</bdi>
    </Link>
  );
}

interface NeighbourProps {
  label: string;
  part: NonNullable<PostSeries['next']>;
  rel: 'prev' | 'next';
}

function Neighbour({ label, part, rel }: NeighbourProps) {
  return (
    <Link
      className={`series-box__part series-box__part--${rel}`}
      to="/posts/$slug"
      params={{ slug: part.slug }}
      rel={rel}
    >
      <span className="series-box__label" lang="en">
        {label}
      </span>
      <bdi className="series-box__title">{part.title}</bdi>
    </Link>
  );
}

function place({ position, total }: PostSeries): string {
  return total === 1 ? 'Part 1' : `Part ${position} of ${total}`;
}
