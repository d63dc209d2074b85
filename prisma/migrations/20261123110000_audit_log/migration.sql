-- CreateTable: who did what, in a chain. Nothing refers to users or posts: the log outlives both.
CREATE TABLE "audit_log" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "action" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "session_id" UUID,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "request_id" TEXT NOT NULL,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("seq"),
    CONSTRAINT "audit_log_seq_check" CHECK ("seq" >= 1),
    CONSTRAINT "audit_log_action_check" CHECK ("action" ~ '^[a-z_]+\.[a-z_]+$'),
    CONSTRAINT "audit_log_prev_hash_check" CHECK (octet_length("prev_hash") = 32),
    CONSTRAINT "audit_log_hash_check" CHECK (octet_length("hash") = 32)
);

-- CreateIndex
CREATE INDEX "audit_log_actor_id_seq_idx" ON "audit_log"("actor_id", "seq" DESC);

-- CreateIndex
CREATE INDEX "audit_log_action_seq_idx" ON "audit_log"("action", "seq" DESC);

-- CreateIndex
CREATE INDEX "audit_log_subject_id_seq_idx" ON "audit_log"("subject_id", "seq" DESC);

-- CreateTable: the end of the chain, one row. Whoever appends locks it; cutting rows off the end
-- of the log leaves it pointing at what is no longer there.
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "count" BIGINT NOT NULL DEFAULT 0,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "audit_head_id_check" CHECK ("id" = 1),
    CONSTRAINT "audit_head_hash_check" CHECK (octet_length("prev_hash") = 32 AND octet_length("hash") = 32)
);

-- The chain begins with zeros.
INSERT INTO "audit_head" ("prev_hash", "hash")
  VALUES (decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'));

-- What was written stays. A superuser can switch this off: then the chain tells.
CREATE FUNCTION "audit_log_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is only ever appended to' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_refuse"();
CREATE TRIGGER "audit_head_stays" BEFORE DELETE OR TRUNCATE ON "audit_head"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_refuse"();

-- The head moves one row on, from where it stands.
CREATE FUNCTION "audit_head_follow"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."count" <> OLD."count" + 1 OR NEW."prev_hash" <> OLD."hash" THEN
    RAISE EXCEPTION 'the head of the audit log moves one row at a time' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "audit_head_follows" BEFORE UPDATE ON "audit_head"
  FOR EACH ROW EXECUTE FUNCTION "audit_head_follow"();
