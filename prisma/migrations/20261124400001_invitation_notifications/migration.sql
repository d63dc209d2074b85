-- AlterTable
ALTER TABLE "notifications" ADD COLUMN "invitation_id" UUID;

-- CreateIndex
CREATE INDEX "notifications_invitation_id_idx" ON "notifications"("invitation_id");

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "post_invitations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What it is about is the invitation, where there is one.
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_subject_id_check";
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_subject_id_check" CHECK ("subject_id" = coalesce("comment_id", "invitation_id", "post_id"));

-- One that was answered or withdrawn is shown no more: streams of whom it was for count anew.
CREATE TRIGGER post_invitations_announce_update AFTER UPDATE ON "post_invitations" FOR EACH ROW
  WHEN (OLD.answered_at IS DISTINCT FROM NEW.answered_at)
  EXECUTE FUNCTION masthead_announce_row('notifications', 'invitee_id');
