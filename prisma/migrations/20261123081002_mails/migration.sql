-- CreateTable
CREATE TABLE "mails" (
    "id" UUID NOT NULL,
    "notification_id" UUID,
    "recipient" TEXT,
    "template" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "given_up_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "mails_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mails_notification_id_key" ON "mails"("notification_id");

-- CreateIndex
CREATE INDEX "mails_created_at_idx" ON "mails"("created_at");

-- What is still to be sent.
CREATE INDEX "mails_pending_due_at_id_idx" ON "mails" ("due_at", "id")
  WHERE "sent_at" IS NULL AND "given_up_at" IS NULL;

-- AddForeignKey
ALTER TABLE "mails" ADD CONSTRAINT "mails_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notifications"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A notification's goes to the address its user has when it is sent; any other names its own.
ALTER TABLE "mails"
  ADD CONSTRAINT "mails_recipient_check" CHECK (("recipient" IS NULL) <> ("notification_id" IS NULL)),
  ADD CONSTRAINT "mails_ended_once_check" CHECK ("sent_at" IS NULL OR "given_up_at" IS NULL);
