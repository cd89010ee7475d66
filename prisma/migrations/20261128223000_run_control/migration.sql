-- CreateEnum
CREATE TYPE "RunLimit" AS ENUM ('SITES', 'PAGES', 'MINUTES');

-- AlterEnum
ALTER TYPE "SiteReason" ADD VALUE 'LIMIT';

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "nextRunAt" TIMESTAMPTZ(3),
ADD COLUMN     "scheduleCron" TEXT,
ADD COLUMN     "scheduleTimeZone" TEXT;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "idleSeconds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "limitMinutes" INTEGER,
ADD COLUMN     "limitPages" INTEGER,
ADD COLUMN     "limitReached" "RunLimit",
ADD COLUMN     "limitSites" INTEGER,
ADD COLUMN     "pausedAt" TIMESTAMPTZ(3),
ADD COLUMN     "scheduledFor" TIMESTAMPTZ(3),
ADD COLUMN     "sitesSkipped" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Campaign_nextRunAt_idx" ON "Campaign"("nextRunAt");

-- Sites that earlier runs were cancelled before.
UPDATE "Run" SET "sitesSkipped" = (
  SELECT COUNT(*) FROM "RunSite" WHERE "RunSite"."runId" = "Run"."id" AND "RunSite"."state" = 'CANCELLED');
