-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "addresses" JSONB,
ADD COLUMN     "industries" JSONB,
ADD COLUMN     "registerNumbers" JSONB,
ADD COLUMN     "vatIds" JSONB;

-- AlterTable
ALTER TABLE "Lead" ADD COLUMN     "department" TEXT;
