-- Entries of the journal are made and never changed.
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal FOR EACH STATEMENT CALL 'ai.pixapi.gateway.ledger.AppendOnly';
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal FOR EACH STATEMENT CALL 'ai.pixapi.gateway.ledger.AppendOnly';
