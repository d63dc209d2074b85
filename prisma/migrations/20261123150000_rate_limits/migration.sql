-- How often something was done, for limits that all servers count together: rate-limiter-flexible's own
-- table. Not logged: each counter is over in minutes, and one that a crash empties begins anew.
CREATE UNLOGGED TABLE "rate_limits" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,
    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);
