-- An invitation without an inviter is one that its owner asked for, by signing up.
ALTER TABLE "account_invitations" ALTER COLUMN "inviter_id" DROP NOT NULL;
