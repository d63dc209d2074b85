-- Why somebody was suspended, as the admin wrote it to them.
ALTER TABLE "users" ADD COLUMN "suspension_reason" TEXT;

-- Of somebody who is not suspended there is none.
ALTER TABLE "users" ADD CONSTRAINT "users_suspension_reason_check"
  CHECK ("suspended_at" IS NOT NULL OR "suspension_reason" IS NULL);
