-- One of each kind of thing that a backup has to bring back.
CREATE TYPE zoo.mood AS ENUM ('calm', 'wild');

CREATE TABLE zoo.keeper (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  text NOT NULL,
  name       text NOT NULL,
  boss_id    bigint REFERENCES zoo.keeper (id)
);

CREATE TABLE zoo.animal (
  tenant_id text NOT NULL,
  "Name of it" text NOT NULL,
  keeper_id bigint REFERENCES zoo.keeper (id) ON DELETE SET NULL,
  mood      zoo.mood,
  picture   bytea,
  facts     jsonb,
  sounds    text[],
  weights   numeric[],
  cost      numeric,
  speed     double precision,
  fed_every interval,
  born      date,
  seen_at   timestamptz,
  tame      boolean,
  shout     text GENERATED ALWAYS AS (upper("Name of it")) STORED,
  PRIMARY KEY (tenant_id, "Name of it")
);

-- Each points at the other.
ALTER TABLE zoo.keeper ADD COLUMN pet text;
ALTER TABLE zoo.keeper ADD CONSTRAINT pet_of_keeper FOREIGN KEY (tenant_id, pet)
  REFERENCES zoo.animal (tenant_id, "Name of it");

-- No key at all.
CREATE TABLE zoo.visit (tenant_id text NOT NULL, word text, number integer);

ALTER TABLE zoo.animal ENABLE ROW LEVEL SECURITY;
ALTER TABLE zoo.animal FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON zoo.animal
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

CREATE FUNCTION zoo.refuse() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'visits are written once'; END $$;
CREATE TRIGGER written_once BEFORE UPDATE OR DELETE ON zoo.visit
  FOR EACH ROW EXECUTE FUNCTION zoo.refuse();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON zoo.visit
  FOR EACH STATEMENT EXECUTE FUNCTION zoo.refuse();

-- What a migration brings must not meet the same rows of an archive.
INSERT INTO zoo.keeper (tenant_id, name) VALUES ('default', 'The first');
