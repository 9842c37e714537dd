COMMENT ON SCHEMA ivr IS 'Rules of automatic SMS.';
