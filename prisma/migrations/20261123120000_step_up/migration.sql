-- When the person of a session last showed again who they are: null, not since it began. On the first row of its family.
ALTER TABLE "refresh_tokens" ADD COLUMN "authenticated_at" TIMESTAMPTZ(3);
