-- When a session was last heard of: null until then. On the first row of its family, as revoked_at is.
ALTER TABLE "refresh_tokens" ADD COLUMN "last_used_at" TIMESTAMPTZ(3);
