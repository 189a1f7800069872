-- who is signed in to the console: the operator, one key of an account, or both
CREATE TABLE console_session (
    -- SHA-256 of what the cookie holds
    token      CHAR(64)    PRIMARY KEY,
    api_key    VARCHAR(40) REFERENCES api_key (id),
    -- SHA-256 of the operator's key that was shown
    operator   CHAR(64),
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    -- about: written once a minute at most
    used_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    expires_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT console_session_somebody CHECK (api_key IS NOT NULL OR operator IS NOT NULL)
);
CREATE INDEX console_session_end ON console_session (expires_at);
