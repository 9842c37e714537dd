COMMENT ON SCHEMA desk IS 'What operators write about calls: notes, tags, and who looks after a missed one.';
