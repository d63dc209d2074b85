-- What programs sign in with. The token itself is stored nowhere.
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[] NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "hint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "api_tokens"("token_hash");
CREATE INDEX "api_tokens_user_id_created_at_idx" ON "api_tokens"("user_id", "created_at");
CREATE INDEX "api_tokens_expires_at_idx" ON "api_tokens"("expires_at");

ALTER TABLE "api_tokens"
  ADD CONSTRAINT "api_tokens_scopes_check" CHECK (cardinality("scopes") > 0),
  ADD CONSTRAINT "api_tokens_token_hash_check" CHECK (octet_length("token_hash") = 32),
  ADD CONSTRAINT "api_tokens_hint_check" CHECK (char_length("hint") = 4),
  ADD CONSTRAINT "api_tokens_expires_at_check" CHECK ("expires_at" > "created_at");

ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
