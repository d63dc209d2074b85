import { z } from 'zod';

export const registrationModes = ['open', 'verified', 'invite', 'closed'] as const;
/** Who may open an account: anybody, anybody who shows first that they read the address, who was invited, nobody. */
export const RegistrationMode = z
  .enum(registrationModes)
  .meta({ id: 'RegistrationMode', description: 'Who may open an account.' });
export type RegistrationMode = z.infer<typeof RegistrationMode>;

export const Site = z
  .object({
    name: z.string().meta({ example: 'Masthead' }),
    registration: RegistrationMode.describe(
      '`open`: anybody may open an account; `verified`: anybody, by a link that is mailed first; `invite`: who was invited; `closed`: nobody.',
    ),
  })
  .meta({ id: 'Site', description: 'How this site is set up, as far as everybody may know.' });
export type Site = z.infer<typeof Site>;
