-- Texts that hold a way in are blanked as soon as their message is through: few rows, looked for often.
CREATE INDEX message_hidden_text ON sms.message (id) WHERE hidden AND text_removed_at IS NULL;
