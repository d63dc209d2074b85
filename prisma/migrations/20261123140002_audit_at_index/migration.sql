-- The log of a day, without reading all that came after it.
CREATE INDEX "audit_log_at_idx" ON "audit_log"("at");
