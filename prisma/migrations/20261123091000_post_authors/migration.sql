-- CreateEnum
CREATE TYPE "invitation_kind" AS ENUM ('co-author', 'owner');

-- CreateEnum
CREATE TYPE "invitation_answer" AS ENUM ('accepted', 'declined', 'withdrawn', 'expired');

-- CreateTable
CREATE TABLE "post_authors" (
    "post_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "post_authors_pkey" PRIMARY KEY ("post_id","user_id")
);

-- CreateTable
CREATE TABLE "post_invitations" (
    "id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "inviter_id" UUID NOT NULL,
    "invitee_id" UUID NOT NULL,
    "kind" "invitation_kind" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "answer" "invitation_answer",

    CONSTRAINT "post_invitations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "post_authors_user_id_post_id_idx" ON "post_authors"("user_id", "post_id");

-- CreateIndex
CREATE INDEX "post_invitations_post_id_invitee_id_kind_idx" ON "post_invitations"("post_id", "invitee_id", "kind");

-- CreateIndex
CREATE INDEX "post_invitations_invitee_id_created_at_id_idx" ON "post_invitations"("invitee_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "post_invitations_inviter_id_idx" ON "post_invitations"("inviter_id");

-- Of two invitations of one person at the same moment one is made.
CREATE UNIQUE INDEX "post_invitations_open_key" ON "post_invitations" ("post_id", "invitee_id", "kind")
  WHERE "answered_at" IS NULL;

-- AddForeignKey
ALTER TABLE "post_authors" ADD CONSTRAINT "post_authors_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_authors" ADD CONSTRAINT "post_authors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_invitations" ADD CONSTRAINT "post_invitations_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_invitations" ADD CONSTRAINT "post_invitations_inviter_id_fkey" FOREIGN KEY ("inviter_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_invitations" ADD CONSTRAINT "post_invitations_invitee_id_fkey" FOREIGN KEY ("invitee_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "post_authors"
  ADD CONSTRAINT "post_authors_position_check" CHECK ("position" >= 0);

ALTER TABLE "post_invitations"
  -- Consent is another's: nobody invites themselves.
  ADD CONSTRAINT "post_invitations_invitee_id_check" CHECK ("invitee_id" <> "inviter_id"),
  ADD CONSTRAINT "post_invitations_expires_at_check" CHECK ("expires_at" > "created_at"),
  ADD CONSTRAINT "post_invitations_answer_check" CHECK (("answered_at" IS NULL) = ("answer" IS NULL));
