import sharp from 'sharp';

/** A picture that no other test has, so that none is another's duplicate. */
export async function newPicture({
  width = 60,
  height = 40,
  format = 'png' as 'png' | 'jpeg' | 'gif' | 'webp' | 'avif',
} = {}): Promise<Uint8Array<ArrayBuffer>> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const picture = sharp({ create: { width, height, channels: 3, background: 'white', noise } });
  return new Uint8Array(await picture.toFormat(format).toBuffer());
}

/** A form with one file in it. */
export function formWith(
  bytes: Uint8Array<ArrayBuffer>,
  { name = 'picture.png', type = 'image/png', ...fields }: Record<string, string> = {},
): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new File([bytes], name, { type }));
  return form;
}
