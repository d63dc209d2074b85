import manifest from '../package.json' with { type: 'json' };

/** Of this server and of the API it speaks. */
export const VERSION: string = manifest.version;
