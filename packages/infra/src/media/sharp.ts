export type SharpModule = typeof import('sharp').default;

/**
 * What reads a file of each type we take. Everything else libvips could read (SVG, PDF, TIFF …) stays
 * blocked, so that its parsers never see a byte of a stranger's.
 */
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map(
  (format) => `VipsForeignLoad${format}Buffer`,
);

let sharpModule: Promise<SharpModule> | undefined;

/** Loaded by the first picture: 30 MB that most commands and many servers never need. */
export function loadSharp(): Promise<SharpModule> {
  sharpModule ??= import('sharp').then(({ default: sharp }) => {
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: LOADERS });
    // No two uploads are alike: a cache would only hold memory.
    sharp.cache(false);
    return sharp;
  });
  return sharpModule;
}
