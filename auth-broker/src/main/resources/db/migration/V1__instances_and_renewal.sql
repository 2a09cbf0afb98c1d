-- Own copies of the definition revisions that instances use: neither restart nor renewal needs the
-- registry to be up. The document is the canonical text that the digest was computed over.
create table definition_copy (
    tenant       text        not null,
    connector    text        not null,
    revision     integer     not null check (revision > 0),
    digest       text        not null,
    document     text        not null,
    published_at timestamptz,
    fetched_at   timestamptz not null,
    primary key (tenant, connector, revision)
);

-- One customer's connection. Secret values are one sealed map; data_key is that instance's own key,
-- wrapped by the keyring. Deleting nulls both: what is left is a tombstone for the renewal feed.
create table instance (
    id                 uuid        primary key,
    tenant             text        not null,
    connector          text        not null,
    auth_method        text        not null,
    auth_type          text        not null,
    name               text        not null,
    external_id        text,
    labels             jsonb       not null default '{}',
    return_url         text,
    plain_values       jsonb       not null default '{}',
    secret_fields      text[]      not null default '{}',
    data_key           bytea,
    sealed_secrets     bytea,
    secrets_generation bigint      not null default 0,
    revision           integer     not null,
    status             text        not null,
    reason             text,
    provider_host      text,
    sequence           bigint      not null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    deleted_at         timestamptz,
    change_tx          bigint      not null,
    constraint instance_status_known check (status in (
        'authorization_required', 'selection_required', 'active', 'degraded',
        'reauthorization_required', 'disabled', 'deleted')),
    constraint instance_shredded_when_deleted check (
        status <> 'deleted' or (data_key is null and sealed_secrets is null))
);
create index instance_by_tenant on instance (tenant, created_at, id);
create index instance_by_change on instance (change_tx, id);
create index instance_by_external_id on instance (tenant, external_id) where external_id is not null;

-- The renewal feed must not lose a row whose transaction commits late: readers take only rows of
-- transactions that are over for everyone, in the order of the transactions that changed them.
create function instance_stamp_change() returns trigger language plpgsql as $$
begin
    new.change_tx := pg_current_xact_id()::text::bigint;
    return new;
end $$;
create trigger instance_stamp_change before insert or update on instance
    for each row execute function instance_stamp_change();

-- What a flow produced. sealed holds the tokens, sealed under the instance's data key with
-- generation as part of the associated data; version is what callers see.
create table credential (
    instance_id        uuid        primary key references instance (id),
    version            bigint      not null check (version > 0),
    revision           integer     not null,
    generation         bigint      not null,
    sealed             bytea,
    refreshable        boolean     not null,
    issued_at          timestamptz not null,
    expires_at         timestamptz,
    refresh_expires_at timestamptz,
    idle_until         timestamptz,
    absolute_until     timestamptz,
    renew_at           timestamptz
);
create index credential_by_expiry on credential (expires_at) where expires_at is not null;

-- Who renews an instance right now (lease, with a fencing number that only grows), and what the last
-- attempts left behind. Leases are judged by the clock of this database.
create table renewal (
    instance_id    uuid        primary key references instance (id),
    fence          bigint      not null default 0,
    holder         text,
    lease_until    timestamptz,
    intent_version bigint,
    intent_at      timestamptz,
    uncertain      boolean     not null default false,
    attempts       integer     not null default 0,
    not_before     timestamptz,
    last_failure   text
);

-- One way through a browser. Ticket, state and browser are kept as SHA-256 only.
create table authorization_session (
    id                  uuid        primary key,
    tenant              text        not null,
    instance_id         uuid        not null references instance (id),
    revision            integer     not null,
    ticket_hash         bytea       not null unique,
    state_hash          bytea       unique,
    browser_hash        bytea,
    redirect_uri        text        not null,
    return_url          text,
    data_key            bytea       not null,
    sealed_verifier     bytea       not null,
    verifier_generation bigint      not null,
    created_at          timestamptz not null,
    expires_at          timestamptz not null,
    started_at          timestamptz,
    consumed_at         timestamptz
);
create index authorization_session_by_expiry on authorization_session (expires_at);
create index authorization_session_by_instance on authorization_session (instance_id);

-- A create that is sent again with the same key gets the instance that the first one made. The
-- fingerprint of the request is sealed under that instance's data key: it covers secret values.
create table idempotency (
    tenant             text        not null,
    idempotency_key    text        not null,
    instance_id        uuid        not null references instance (id),
    sealed_fingerprint bytea       not null,
    created_at         timestamptz not null,
    primary key (tenant, idempotency_key)
);
create index idempotency_by_age on idempotency (created_at);

-- Everything that is needed to decide when an instance must be renewed, as events and the renewal
-- feed tell it.
create view schedule_state as
select i.id as instance_id,
       i.tenant,
       i.connector,
       i.auth_method,
       coalesce(c.revision, i.revision) as revision,
       i.sequence,
       coalesce(c.version, 0) as version,
       i.status,
       c.issued_at,
       c.expires_at,
       c.refresh_expires_at,
       c.idle_until,
       c.absolute_until,
       case when i.status in ('active', 'degraded') then c.renew_at end as renew_at,
       i.provider_host,
       i.reason,
       i.change_tx
from instance i
left join credential c on c.instance_id = i.id;
