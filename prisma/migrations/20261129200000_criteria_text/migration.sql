-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN "criteriaText" TEXT;
