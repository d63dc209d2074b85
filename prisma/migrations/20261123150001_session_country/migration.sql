-- Where a session is, as a country, where the proxy in front says it.
ALTER TABLE "refresh_tokens" ADD COLUMN "country" CHAR(2);
