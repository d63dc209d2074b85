-- Who was asked to open an account, as what. A row goes when it is accepted or taken back: the audit log has both.
CREATE TABLE "account_invitations" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "user_role" NOT NULL,
    "inviter_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_invitations_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "account_invitations_email_check" CHECK ("email" = lower("email") AND "email" LIKE '_%@_%' AND char_length("email") <= 254)
);

CREATE UNIQUE INDEX "account_invitations_email_key" ON "account_invitations"("email");
CREATE INDEX "account_invitations_inviter_id_idx" ON "account_invitations"("inviter_id");

-- The links that were mailed of an invitation: a mail that goes out twice has two. No token is stored.
CREATE TABLE "account_invitation_links" (
    "token_hash" BYTEA NOT NULL,
    "invitation_id" UUID NOT NULL,

    CONSTRAINT "account_invitation_links_pkey" PRIMARY KEY ("token_hash")
);

CREATE INDEX "account_invitation_links_invitation_id_idx" ON "account_invitation_links"("invitation_id");

ALTER TABLE "account_invitations" ADD CONSTRAINT "account_invitations_inviter_id_fkey" FOREIGN KEY ("inviter_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "account_invitation_links" ADD CONSTRAINT "account_invitation_links_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "account_invitations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
