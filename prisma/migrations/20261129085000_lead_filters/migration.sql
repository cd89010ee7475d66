-- CreateEnum
CREATE TYPE "LeadSource" AS ENUM ('FOUND', 'IMPORTED', 'TYPED');

-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "country" TEXT;

-- AlterTable
ALTER TABLE "CampaignLead" ADD COLUMN     "source" "LeadSource" NOT NULL DEFAULT 'TYPED';

-- CreateTable
CREATE TABLE "CompanyIndustry" (
    "workspaceId" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "word" TEXT NOT NULL,

    CONSTRAINT "CompanyIndustry_pkey" PRIMARY KEY ("workspaceId","companyId","word")
);

-- CreateTable
CREATE TABLE "ImportLead" (
    "workspaceId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "leadId" UUID NOT NULL,

    CONSTRAINT "ImportLead_pkey" PRIMARY KEY ("workspaceId","importId","leadId")
);

-- What is there already. The country of the first address that tells one.
UPDATE "Company" SET "country" = (
    SELECT upper(a.address ->> 'countryCode') FROM jsonb_array_elements("addresses") WITH ORDINALITY AS a (address, place)
    WHERE a.address ->> 'countryCode' ~ '^[A-Za-z]{2}$' ORDER BY a.place LIMIT 1)
WHERE jsonb_typeof("addresses") = 'array' AND "addresses" <> '[]';

-- As industry-words.ts reads them.
INSERT INTO "CompanyIndustry" ("workspaceId", "companyId", "word")
SELECT DISTINCT c."workspaceId", c."id", w.word
FROM "Company" c CROSS JOIN LATERAL jsonb_array_elements_text(c."industries") AS i (industry)
    CROSS JOIN LATERAL regexp_split_to_table(lower(i.industry), '[][:space:]!-/:-@\\^_`{-~[–—·•’“”„…]+') AS w (word)
WHERE jsonb_typeof(c."industries") = 'array' AND length(w.word) BETWEEN 2 AND 100
    AND w.word NOT IN ('and', 'or', 'of', 'the', 'for', 'in', 'und', 'oder', 'für', 'der', 'die', 'das', 'et', 'ou', 'de', 'la', 'le', 'les', 'du', 'des', 'en', 'el', 'los', 'las', 'di', 'del', 'van', 'voor');

-- Of an import that was undone, what it left. Of one that kept no journal, the leads that it proves something of.
INSERT INTO "ImportLead" ("workspaceId", "importId", "leadId")
SELECT b."workspaceId", b."importId", t.id::uuid
FROM "ImportBatch" b CROSS JOIN LATERAL jsonb_array_elements_text(
    CASE WHEN b."undoneAt" IS NULL THEN b."created" || b."met" ELSE coalesce(b."left", '[]') END) AS t (id)
UNION
SELECT "workspaceId", "importId", "leadId" FROM "Evidence" WHERE "importId" IS NOT NULL AND "leadId" IS NOT NULL;

UPDATE "CampaignLead" SET "source" = 'FOUND' WHERE "runId" IS NOT NULL;

-- Whoever was in the campaign before the import began was typed.
UPDATE "CampaignLead" m SET "source" = 'IMPORTED'
FROM "ImportLead" t JOIN "Import" i ON i."workspaceId" = t."workspaceId" AND i."id" = t."importId"
WHERE m."workspaceId" = t."workspaceId" AND m."leadId" = t."leadId" AND m."campaignId" = i."campaignId"
    AND m."runId" IS NULL AND m."createdAt" >= i."createdAt";

-- CreateIndex
CREATE INDEX "CompanyIndustry_workspaceId_word_companyId_idx" ON "CompanyIndustry"("workspaceId", "word", "companyId");

-- CreateIndex
CREATE INDEX "Company_workspaceId_country_idx" ON "Company"("workspaceId", "country");

-- CreateIndex
CREATE INDEX "CampaignLead_workspaceId_source_campaignId_idx" ON "CampaignLead"("workspaceId", "source", "campaignId");

-- AddForeignKey
ALTER TABLE "CompanyIndustry" ADD CONSTRAINT "CompanyIndustry_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportLead" ADD CONSTRAINT "ImportLead_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "Import"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
