-- Whom an event is about that is about a caller: it is their key on the topic, whichever of their calls is the newest.
ALTER TABLE desk.outbox ADD COLUMN caller text;
