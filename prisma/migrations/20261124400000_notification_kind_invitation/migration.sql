-- AlterEnum: alone, since a new value cannot be used in the transaction that adds it.
ALTER TYPE "notification_kind" ADD VALUE 'invitation';
