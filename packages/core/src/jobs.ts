import type { Tx } from '@masthead/db';

/** What can be asked to be done, and what has to be known for it. */
export interface JobData {
  /** Tell followers of a post, as soon as anyone can read it. */
  'post.announce': { postId: string };
  /** Send the mails that are due. */
  'mail.deliver': Record<string, never>;
}

export type JobName = keyof JobData;

/**
 * Work for afterwards, sent within the transaction that makes it necessary: done if and only if that
 * commits. A job only makes prompt what a sweep finds by itself (`announceDuePosts`, `deliverMails`), so
 * one that is lost, or comes twice, does no harm.
 */
export interface Jobs {
  send<Name extends JobName>(
    tx: Tx,
    name: Name,
    data: JobData[Name],
    options?: { startAfter?: Date },
  ): Promise<void>;
}

/** For who has no queue, as a command that runs while no server does: everything is left to the sweeps. */
export const leaveToSweeps: Jobs = { send: async () => undefined };
