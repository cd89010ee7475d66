-- Titles and radiuses are scored otherwise than before: every lead of a campaign that scores waits for being scored anew.
UPDATE "Campaign" SET "criteriaHash" = 'v2-' || substr("criteriaHash", 4) WHERE "criteriaHash" IS NOT NULL;
