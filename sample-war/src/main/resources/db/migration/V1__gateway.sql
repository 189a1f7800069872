-- One schema for H2 2.4+ and PostgreSQL 15+. Amounts are micro-credits: 1 credit = 1,000,000. Times are the database's.

CREATE TABLE account (
    id          VARCHAR(40)  PRIMARY KEY,
    name        VARCHAR(200) NOT NULL,
    granted     BIGINT NOT NULL DEFAULT 0,
    available   BIGINT NOT NULL DEFAULT 0,
    held        BIGINT NOT NULL DEFAULT 0,
    spent       BIGINT NOT NULL DEFAULT 0,
    journal_seq BIGINT NOT NULL DEFAULT 0,
    created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT account_available CHECK (available >= 0),
    CONSTRAINT account_held CHECK (held >= 0),
    CONSTRAINT account_spent CHECK (spent >= 0),
    CONSTRAINT account_conserved CHECK (available + held + spent = granted)
);

CREATE TABLE api_key (
    id                  VARCHAR(40)  PRIMARY KEY,
    account             VARCHAR(40)  NOT NULL REFERENCES account (id),
    name                VARCHAR(200) NOT NULL,
    hash                CHAR(64)     NOT NULL UNIQUE,
    prefix              VARCHAR(16)  NOT NULL,
    last_four           CHAR(4)      NOT NULL,
    models              ${text},
    endpoints           ${text},
    requests_per_minute INTEGER,
    images_per_minute   INTEGER,
    budget              BIGINT,
    budget_used         BIGINT  NOT NULL DEFAULT 0,
    loopback_only       BOOLEAN NOT NULL DEFAULT FALSE,
    replaces            VARCHAR(40),
    expires_at          TIMESTAMP(6) WITH TIME ZONE,
    revoked_at          TIMESTAMP(6) WITH TIME ZONE,
    created_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT api_key_budget CHECK (budget IS NULL OR budget >= 0),
    CONSTRAINT api_key_budget_used CHECK (budget_used >= 0),
    CONSTRAINT api_key_requests CHECK (requests_per_minute IS NULL OR requests_per_minute > 0),
    CONSTRAINT api_key_images CHECK (images_per_minute IS NULL OR images_per_minute > 0)
);
CREATE INDEX api_key_account ON api_key (account, created_at);

-- how far a key has used up its rate: a theoretical arrival time in microseconds since 1970
CREATE TABLE key_rate (
    api_key VARCHAR(40) NOT NULL REFERENCES api_key (id),
    kind    VARCHAR(16) NOT NULL,
    due     BIGINT      NOT NULL,
    PRIMARY KEY (api_key, kind)
);

CREATE TABLE journal (
    account         VARCHAR(40) NOT NULL REFERENCES account (id),
    seq             BIGINT      NOT NULL,
    id              VARCHAR(40) NOT NULL UNIQUE,
    kind            VARCHAR(16) NOT NULL,
    amount          BIGINT      NOT NULL,
    task            VARCHAR(40),
    -- TASK:KIND for what happens once in a task's life, else null
    once            VARCHAR(64) UNIQUE,
    settle_id       VARCHAR(40),
    available_after BIGINT NOT NULL,
    held_after      BIGINT NOT NULL,
    spent_after     BIGINT NOT NULL,
    actor           VARCHAR(64)  NOT NULL,
    note            VARCHAR(200) NOT NULL DEFAULT '',
    at              TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (account, seq),
    CONSTRAINT journal_kind CHECK (kind IN ('GRANT', 'HOLD', 'CAPTURE', 'RELEASE', 'REFUND', 'ADJUST_UP', 'ADJUST_DOWN')),
    CONSTRAINT journal_amount CHECK (amount > 0),
    CONSTRAINT journal_after CHECK (available_after >= 0 AND held_after >= 0 AND spent_after >= 0)
);
CREATE INDEX journal_task ON journal (task);

CREATE TABLE task (
    id              VARCHAR(40)  PRIMARY KEY,
    account         VARCHAR(40)  NOT NULL REFERENCES account (id),
    api_key         VARCHAR(40)  NOT NULL REFERENCES api_key (id),
    kind            VARCHAR(16)  NOT NULL,
    model           VARCHAR(128) NOT NULL,
    state           VARCHAR(16)  NOT NULL,
    -- raised by each claim; whoever writes must name the one it got
    fence           BIGINT  NOT NULL DEFAULT 0,
    claims          INTEGER NOT NULL DEFAULT 0,
    node            VARCHAR(64),
    -- place in the fair queue, see 017
    tag             BIGINT  NOT NULL DEFAULT 0,
    -- the request without the bytes of its pictures, and the routes that may serve it with their prices
    request         ${text}    NOT NULL,
    routes          ${text}    NOT NULL,
    route           VARCHAR(200),
    images          INTEGER NOT NULL,
    -- how many images each order at a provider is for, such as 4,4,1
    parts           VARCHAR(64) NOT NULL,
    delivered       INTEGER NOT NULL DEFAULT 0,
    progress        INTEGER NOT NULL DEFAULT 0,
    price_book      VARCHAR(64) NOT NULL,
    -- the price on the first route, and whether the provider states it exactly
    estimated       BIGINT  NOT NULL,
    exact           BOOLEAN NOT NULL,
    sandbox         BOOLEAN NOT NULL,
    -- whether it waits for providers that are busy; a caller who waits does not
    patient         BOOLEAN NOT NULL,
    quote           VARCHAR(40),
    charged         BIGINT,
    settle_id       VARCHAR(40),
    dead            BOOLEAN NOT NULL DEFAULT FALSE,
    webhook_url     VARCHAR(2048),
    error_type      VARCHAR(40),
    error_message   VARCHAR(2000),
    error_param     VARCHAR(64),
    retry_after     INTEGER,
    created_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    deadline_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    completed_at    TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT task_kind CHECK (kind IN ('GENERATION', 'EDIT', 'VIDEO')),
    CONSTRAINT task_state CHECK (state IN ('QUEUED', 'SUBMITTING', 'SUBMITTED', 'STORING', 'RECONCILE', 'SUCCEEDED', 'FAILED', 'CANCELED')),
    CONSTRAINT task_settled CHECK ((state IN ('SUCCEEDED', 'FAILED', 'CANCELED')) = (settle_id IS NOT NULL))
);
CREATE INDEX task_by_account ON task (account, created_at, id);
CREATE INDEX task_queue ON task (state, tag);
CREATE INDEX task_account_queue ON task (account, state, tag);

-- what an order that came through another API needs beyond its task, to be shown there
CREATE TABLE door_order (
    task       VARCHAR(40)  PRIMARY KEY REFERENCES task (id),
    door       VARCHAR(16)  NOT NULL,
    -- what its caller calls it, or the model as that API calls it
    name       VARCHAR(255),
    -- whether its results are shown as data URLs
    data_urls  BOOLEAN      NOT NULL,
    -- the gateway's own address, as the caller had it
    base_url   VARCHAR(300) NOT NULL,
    deleted_at TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT door_order_door CHECK (door IN ('PIXAPI', 'PIXAZO', 'MAGIC_HOUR'))
);

-- account and key are the task's, which are checked there
CREATE TABLE hold (
    task      VARCHAR(40) PRIMARY KEY REFERENCES task (id),
    account   VARCHAR(40) NOT NULL,
    api_key   VARCHAR(40) NOT NULL,
    amount    BIGINT      NOT NULL,
    state     VARCHAR(16) NOT NULL,
    settle_id VARCHAR(40),
    CONSTRAINT hold_amount CHECK (amount > 0),
    CONSTRAINT hold_state CHECK (state IN ('PENDING', 'CAPTURED', 'VOIDED')),
    CONSTRAINT hold_settled CHECK ((state = 'PENDING') = (settle_id IS NULL))
);

CREATE TABLE attempt (
    task             VARCHAR(40)  NOT NULL REFERENCES task (id),
    n                INTEGER      NOT NULL,
    part             INTEGER      NOT NULL,
    provider         VARCHAR(64)  NOT NULL,
    model            VARCHAR(128) NOT NULL,
    ref              VARCHAR(64)  NOT NULL UNIQUE,
    state            VARCHAR(16)  NOT NULL,
    images           INTEGER      NOT NULL,
    delivered        INTEGER      NOT NULL DEFAULT 0,
    progress         INTEGER      NOT NULL DEFAULT 0,
    provider_task_id VARCHAR(600),
    -- 'DONE' or 'FAILED' once the provider has said how it ended
    verdict          VARCHAR(16),
    error_type       VARCHAR(40),
    error_message    VARCHAR(2000),
    error_param      VARCHAR(64),
    created_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    answered_at      TIMESTAMP(6) WITH TIME ZONE,
    ended_at         TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (task, n),
    CONSTRAINT attempt_state CHECK (state IN ('INTENT', 'NOT_SENT', 'REJECTED', 'AMBIGUOUS', 'ACCEPTED', 'RESOLVED_NONE')),
    CONSTRAINT attempt_verdict CHECK (verdict IS NULL OR verdict IN ('DONE', 'FAILED')),
    CONSTRAINT attempt_accepted CHECK (state <> 'ACCEPTED' OR provider_task_id IS NOT NULL)
);
CREATE UNIQUE INDEX attempt_provider_task ON attempt (provider, provider_task_id);

-- what the providers take, apart from what the customers pay; in the provider's own unit
CREATE TABLE provider_charge (
    task      VARCHAR(40) NOT NULL,
    attempt   INTEGER     NOT NULL,
    unit      VARCHAR(40) NOT NULL,
    estimated DECIMAL(24, 6) NOT NULL,
    observed  DECIMAL(24, 6),
    refunded  DECIMAL(24, 6),
    usd       DECIMAL(24, 8) NOT NULL,
    updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (task, attempt),
    FOREIGN KEY (task, attempt) REFERENCES attempt (task, n)
);

-- what the house bears: a result paid for and not sold, or a charge beyond the hold
CREATE TABLE house_loss (
    task    VARCHAR(40) NOT NULL,
    attempt INTEGER     NOT NULL,
    kind    VARCHAR(16) NOT NULL,
    amount  BIGINT      NOT NULL,
    at      TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (task, attempt, kind),
    FOREIGN KEY (task, attempt) REFERENCES attempt (task, n),
    CONSTRAINT house_loss_kind CHECK (kind IN ('UNRESOLVED', 'UNUSABLE', 'OVERRUN')),
    CONSTRAINT house_loss_amount CHECK (amount > 0)
);

CREATE TABLE task_event (
    task     VARCHAR(40) NOT NULL REFERENCES task (id),
    seq      INTEGER     NOT NULL,
    state    VARCHAR(16) NOT NULL,
    progress INTEGER     NOT NULL,
    fence    BIGINT      NOT NULL,
    node     VARCHAR(64) NOT NULL,
    note     VARCHAR(300) NOT NULL DEFAULT '',
    at       TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (task, seq)
);

-- the bytes of files, each once. A row means that they are in the storage under this name, which no others ever get
CREATE TABLE asset_content (
    sha256  CHAR(64)     PRIMARY KEY,
    name    VARCHAR(100) NOT NULL UNIQUE,
    kept_at TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX asset_content_age ON asset_content (kept_at);

-- whose files they are, and what for
CREATE TABLE asset (
    id         VARCHAR(40) PRIMARY KEY,
    account    VARCHAR(40) NOT NULL REFERENCES account (id),
    task       VARCHAR(40) REFERENCES task (id),
    role       VARCHAR(8)  NOT NULL,
    place      INTEGER     NOT NULL,
    sha256     CHAR(64)    NOT NULL REFERENCES asset_content (sha256),
    bytes      BIGINT      NOT NULL,
    media_type VARCHAR(40) NOT NULL,
    width      INTEGER     NOT NULL,
    height     INTEGER     NOT NULL,
    file_name  VARCHAR(255),
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT asset_role CHECK (role IN ('INPUT', 'MASK', 'OUTPUT', 'UPLOAD')),
    CONSTRAINT asset_of_task CHECK (task IS NOT NULL OR role = 'UPLOAD'),
    CONSTRAINT asset_place UNIQUE (task, role, place)
);
CREATE INDEX asset_age ON asset (created_at);
CREATE INDEX asset_sha256 ON asset (sha256);
CREATE INDEX asset_account ON asset (account, role);

-- contents in pieces, where nodes share no folder and no bucket
CREATE TABLE asset_piece (
    name     VARCHAR(100) NOT NULL,
    n        INTEGER      NOT NULL,
    bytes    ${bytes}     NOT NULL,
    saved_at TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (name, n)
);

CREATE TABLE idempotency (
    account     VARCHAR(40)  NOT NULL REFERENCES account (id),
    idem_key    VARCHAR(255) NOT NULL,
    fingerprint CHAR(64)     NOT NULL,
    task        VARCHAR(40)  NOT NULL REFERENCES task (id),
    created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (account, idem_key)
);
CREATE INDEX idempotency_task ON idempotency (task);

CREATE TABLE quote (
    id          VARCHAR(40) PRIMARY KEY,
    account     VARCHAR(40) NOT NULL REFERENCES account (id),
    fingerprint CHAR(64)    NOT NULL,
    route       VARCHAR(200) NOT NULL,
    unit_price  BIGINT      NOT NULL,
    images      INTEGER     NOT NULL,
    price_book  VARCHAR(64) NOT NULL,
    body        ${text}        NOT NULL,
    created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    expires_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT quote_price CHECK (unit_price > 0 AND images > 0)
);

-- one row for each task that ended, written with its settlement; account and key are the task's
CREATE TABLE usage_row (
    task      VARCHAR(40) PRIMARY KEY REFERENCES task (id),
    account   VARCHAR(40) NOT NULL,
    api_key   VARCHAR(40) NOT NULL,
    model     VARCHAR(128) NOT NULL,
    route     VARCHAR(200),
    status    VARCHAR(16) NOT NULL,
    images    INTEGER     NOT NULL,
    credits   BIGINT      NOT NULL,
    settle_id VARCHAR(40) NOT NULL,
    used_on   DATE        NOT NULL,
    at        TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX usage_account ON usage_row (account, used_on);

CREATE TABLE webhook_endpoint (
    id              VARCHAR(40)   PRIMARY KEY,
    account         VARCHAR(40)   NOT NULL REFERENCES account (id),
    api_key         VARCHAR(40)   REFERENCES api_key (id),
    -- the id of the account or key whose tasks it is told of, or 'orders:ACCOUNT' for the URLs that orders name
    -- themselves; null once it is deleted
    hears           VARCHAR(60)   UNIQUE,
    -- empty for the URLs of orders
    url             VARCHAR(2048) NOT NULL,
    secret          VARCHAR(100)  NOT NULL,
    -- STANDARD, or the API in whose words it is told
    format          VARCHAR(16)   NOT NULL DEFAULT 'STANDARD',
    -- the gateway's own address, as its owner had it; for formats that show results
    base_url        VARCHAR(300)  NOT NULL DEFAULT '',
    previous_secret VARCHAR(100),
    previous_until  TIMESTAMP(6) WITH TIME ZONE,
    disabled_at     TIMESTAMP(6) WITH TIME ZONE,
    disabled_why    VARCHAR(200),
    created_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX webhook_endpoint_account ON webhook_endpoint (account);

CREATE TABLE outbox (
    event_id     VARCHAR(40)  PRIMARY KEY,
    task         VARCHAR(40)  NOT NULL REFERENCES task (id),
    state        VARCHAR(16)  NOT NULL,
    account      VARCHAR(40)  NOT NULL REFERENCES account (id),
    endpoint     VARCHAR(40)  REFERENCES webhook_endpoint (id),
    -- null: nobody asked to be told
    url          VARCHAR(2048),
    -- the endpoint, or account, host and port: no receiver gets many at a time
    receiver     VARCHAR(300),
    -- of another format than STANDARD the payload is written when it is sent: its addresses expire
    format       VARCHAR(16)  NOT NULL DEFAULT 'STANDARD',
    base_url     VARCHAR(300) NOT NULL DEFAULT '',
    payload      ${text}         NOT NULL,
    settle_id    VARCHAR(40)  NOT NULL,
    status       VARCHAR(16)  NOT NULL,
    attempts     INTEGER      NOT NULL DEFAULT 0,
    -- after so many attempts it is given up; a redelivery grants more
    most         INTEGER      NOT NULL DEFAULT 10,
    next_at      TIMESTAMP(6) WITH TIME ZONE,
    last_status  INTEGER,
    last_error   VARCHAR(300),
    created_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    delivered_at TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT outbox_once UNIQUE (task, state),
    CONSTRAINT outbox_status CHECK (status IN ('NONE', 'PENDING', 'DELIVERED', 'DEAD', 'BLOCKED'))
);
CREATE INDEX outbox_due ON outbox (status, next_at);
CREATE INDEX outbox_account ON outbox (account, created_at);

CREATE TABLE provider_pause (
    provider VARCHAR(64) PRIMARY KEY,
    until_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- what the gateway made up at its first start: digests and secrets of its own, never a provider's key
CREATE TABLE secret (
    name       VARCHAR(64)  PRIMARY KEY,
    text       VARCHAR(200) NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- the table of db-scheduler
CREATE TABLE scheduled_tasks (
    task_name            VARCHAR(100) NOT NULL,
    task_instance        VARCHAR(100) NOT NULL,
    task_data            ${bytes},
    execution_time       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    picked               BOOLEAN NOT NULL,
    picked_by            VARCHAR(50),
    last_success         TIMESTAMP(6) WITH TIME ZONE,
    last_failure         TIMESTAMP(6) WITH TIME ZONE,
    consecutive_failures INTEGER,
    last_heartbeat       TIMESTAMP(6) WITH TIME ZONE,
    version              BIGINT NOT NULL,
    priority             SMALLINT,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_order ON scheduled_tasks (priority DESC, execution_time ASC);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);
