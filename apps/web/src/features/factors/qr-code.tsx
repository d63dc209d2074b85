import { generate } from 'lean-qr';
import { useMemo } from 'react';

/** Modules of white that scanners want around it (ISO/IEC 18004). */
const QUIET = 4;

/** Black on white in every theme: many apps read no others. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => drawingOf(text), [text]);
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <path className="qr-code__paper" d={`M0 0h${size}v${size}h-${size}z`} />
      <path className="qr-code__ink" d={path} />
    </svg>
  );
}

function drawingOf(text: string): { size: number; path: string } {
  const code = generate(text);
  const steps = Array.from({ length: code.size }, (_, at) => at);
  const path = steps
    .flatMap((y) => steps.filter((x) => code.get(x, y)).map((x) => [x + QUIET, y + QUIET]))
    .map(([x, y]) => `M${x} ${y}h1v1h-1z`)
    .join('');
  return { size: code.size + 2 * QUIET, path };
}
