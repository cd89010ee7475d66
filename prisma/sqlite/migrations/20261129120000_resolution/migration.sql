-- Columns are added, not tables made anew: dropping the old ones would take runs and candidates with them.
ALTER TABLE "Run" ADD COLUMN "candidatesSought" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Run" ADD COLUMN "candidatesOpen" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Run" ADD COLUMN "candidatesProved" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Run" ADD COLUMN "candidatesFailed" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Run" ADD COLUMN "resolutionRequests" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "RunCandidate" ADD COLUMN "provedBy" TEXT;
ALTER TABLE "RunCandidate" ADD COLUMN "resolution" JSONB;
ALTER TABLE "RunCandidate" ADD COLUMN "attempt" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "RunCandidate" ADD COLUMN "leaseOwner" TEXT;
ALTER TABLE "RunCandidate" ADD COLUMN "leaseUntil" DATETIME;
