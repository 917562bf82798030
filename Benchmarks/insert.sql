-- pgbench's part: one report, one row, one durable commit.
INSERT INTO report (category, jurisdiction, value, stage, prepared_by)
VALUES ('arrests', 'US-KY', 46, 'update', 'benchmark desk');
