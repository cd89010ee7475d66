-- AlterTable
ALTER TABLE "Company" ADD COLUMN "country" TEXT;

-- AlterTable
ALTER TABLE "CampaignLead" ADD COLUMN "source" TEXT NOT NULL DEFAULT 'TYPED';

-- CreateTable
CREATE TABLE "CompanyIndustry" (
    "workspaceId" TEXT NOT NULL,
    "companyId" TEXT NOT NULL,
    "word" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "companyId", "word"),
    CONSTRAINT "CompanyIndustry_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportLead" (
    "workspaceId" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "leadId" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "importId", "leadId"),
    CONSTRAINT "ImportLead_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "Import" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- What is there already. The country of the first address that tells one.
UPDATE "Company" SET "country" = (
    SELECT upper(json_extract(a."value", '$.countryCode')) FROM json_each("Company"."addresses") AS a
    WHERE json_extract(a."value", '$.countryCode') GLOB '[A-Za-z][A-Za-z]' ORDER BY a."key" LIMIT 1)
WHERE json_valid("addresses") AND json_type("addresses") = 'array';

-- As industry-words.ts reads them: signs become spaces, large letters small ones (lower() knows ASCII alone), one after the other.
-- Each stretch between spaces is a word.
WITH RECURSIVE "signs"("large", "small") AS (
    SELECT '!"#$%&()*+,-./:;<=>?@[\]^_`{|}~''–—·•’“”„…ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝČŁŃŚŠŹŻŽĘĄĆŐŰĞŞ' || char(9, 10, 13, 160), '                                         àáâãäåæçèéêëìíîïñòóôõöøùúûüýčłńśšźżžęąćőűğş' || '    '
), "folded"("workspaceId", "companyId", "words", "place") AS (
    SELECT c."workspaceId", c."id", lower(i."value"), 1
    FROM "Company" AS c CROSS JOIN json_each(CASE WHEN json_valid(c."industries") AND json_type(c."industries") = 'array' THEN c."industries" ELSE '[]' END) AS i
    UNION ALL
    SELECT "workspaceId", "companyId", replace("words", substr("large", "place", 1), substr("small", "place", 1)), "place" + 1
    FROM "folded" CROSS JOIN "signs" WHERE "place" <= length("large")
)
INSERT INTO "CompanyIndustry" ("workspaceId", "companyId", "word")
SELECT DISTINCT f."workspaceId", f."companyId", w."value"
FROM "signs" CROSS JOIN "folded" AS f CROSS JOIN json_each('["' || replace(f."words", ' ', '","') || '"]') AS w
WHERE f."place" > length("large") AND length(w."value") BETWEEN 2 AND 100
    AND w."value" NOT IN ('and', 'or', 'of', 'the', 'for', 'in', 'und', 'oder', 'für', 'der', 'die', 'das', 'et', 'ou', 'de', 'la', 'le', 'les', 'du', 'des', 'en', 'el', 'los', 'las', 'di', 'del', 'van', 'voor');

-- Of an import that was undone, what it left. Of one that kept no journal, the leads that it proves something of.
INSERT INTO "ImportLead" ("workspaceId", "importId", "leadId")
SELECT b."workspaceId", b."importId", t."value"
FROM "ImportBatch" AS b CROSS JOIN json_each(CASE WHEN b."undoneAt" IS NULL THEN b."created" ELSE coalesce(b."left", '[]') END) AS t
UNION
SELECT b."workspaceId", b."importId", t."value"
FROM "ImportBatch" AS b CROSS JOIN json_each(CASE WHEN b."undoneAt" IS NULL THEN b."met" ELSE '[]' END) AS t
UNION
SELECT "workspaceId", "importId", "leadId" FROM "Evidence" WHERE "importId" IS NOT NULL AND "leadId" IS NOT NULL;

UPDATE "CampaignLead" SET "source" = 'FOUND' WHERE "runId" IS NOT NULL;

-- Whoever was in the campaign before the import began was typed.
UPDATE "CampaignLead" SET "source" = 'IMPORTED'
FROM "ImportLead" AS t CROSS JOIN "Import" AS i
WHERE i."workspaceId" = t."workspaceId" AND i."id" = t."importId" AND "CampaignLead"."workspaceId" = t."workspaceId"
    AND "CampaignLead"."leadId" = t."leadId" AND "CampaignLead"."campaignId" = i."campaignId"
    AND "CampaignLead"."runId" IS NULL AND "CampaignLead"."createdAt" >= i."createdAt";

-- CreateIndex
CREATE INDEX "CompanyIndustry_workspaceId_word_companyId_idx" ON "CompanyIndustry"("workspaceId", "word", "companyId");

-- CreateIndex
CREATE INDEX "Company_workspaceId_country_idx" ON "Company"("workspaceId", "country");

-- CreateIndex
CREATE INDEX "CampaignLead_workspaceId_source_campaignId_idx" ON "CampaignLead"("workspaceId", "source", "campaignId");
