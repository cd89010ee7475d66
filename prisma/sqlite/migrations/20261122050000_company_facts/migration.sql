-- AlterTable
ALTER TABLE "Company" ADD COLUMN "addresses" JSONB;
ALTER TABLE "Company" ADD COLUMN "industries" JSONB;
ALTER TABLE "Company" ADD COLUMN "registerNumbers" JSONB;
ALTER TABLE "Company" ADD COLUMN "vatIds" JSONB;

-- AlterTable
ALTER TABLE "Lead" ADD COLUMN "department" TEXT;
